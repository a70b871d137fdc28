/**
 * Draws up the enforcement pack of one obligation: documents as they are registered, records made from the case, the chain,
 * the verifier, and over all of them the index that the centre signs. The same case, day, reader and key give the same bytes.
 */
import { readFileSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { sha256 } from '../casework/chain.ts';
import { serviceRecord } from '../casework/notice-deliveries.ts';
import type { DB } from '../db/schema.ts';
import type { Context } from '../domain/action.ts';
import { localDate } from '../domain/calendar.ts';
import type { PackReader } from '../domain/enforcement-pack.ts';
import { effectiveVersions } from '../domain/settlement/versions.ts';
import { openRecords, referencesIn } from '../records/sealed-records.ts';
import { indexPath, packFormat, signaturePath, type PackIndex } from '../verifier/verify-pack.ts';
import type { PackEntry } from './archive-writer.ts';
import { authorityFiles } from './authority.ts';
import { coverFile } from './cover.ts';
import { packedChain } from './events.ts';
import type { PackContext, PackFileContent } from './pack-contents.ts';
import { paperFiles } from './papers.ts';
import { performanceFiles } from './performance-record.ts';
import { opensOfService, serviceFiles } from './service.ts';
import type { PackSigner } from './signer.ts';
import { titleFiles } from './title.ts';

export interface PackRequest extends Context {
  readonly lastHash: Buffer;
  readonly obligation: string;
  readonly reader: PackReader;
  readonly names: ReadonlyMap<string, string>;
}

/** verify.html, as every pack carries it and the centre's site serves it. */
export const verifierPage = readFileSync(new URL('../verifier/verify.html', import.meta.url));

/** The files in their order. Throws PapersPending. */
export async function enforcementPack(db: Kysely<DB>, request: PackRequest, signer: PackSigner): Promise<readonly PackEntry[]> {
  const records = await openRecords(db, referencesIn([opensOfCase(request), opensOfService(request)]));
  const c: PackContext = { ...request, asOf: localDate(request.now), records, notices: await serviceRecord(db, request.case.id) };
  const { files: events, stated } = await packedChain(db, c, request.lastHash);
  const papers = await paperFiles(db, c);
  const parts = [...papers, ...titleFiles(c), ...authorityFiles(c), ...performanceFiles(c), ...serviceFiles(c), ...events].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const files = [coverFile(c, parts, signer), ...parts, { path: 'verify.html', kind: 'verifier', zh: '核验页（离线）', en: 'The verifier, for use offline', content: verifierPage }];
  const index = Buffer.from(`${JSON.stringify(indexOf(c, files, stated), null, 1)}\n`);
  const signature = await signer.sign(index);
  return [{ path: indexPath, content: index }, { path: signaturePath, content: signature }, ...files].map(({ path, content }) => ({ path, open: () => content }));
}

/** The parts of the case whose sealed records a pack may open: never the negotiation, never a room, never an application. */
const opensOfCase = ({ case: c }: Context) => [c.parties, effectiveVersions(c).map(({ obligations }) => obligations)];

const indexOf = ({ case: c, obligation, asOf, reader }: PackContext, files: readonly PackFileContent[], chain: PackIndex['chain']): PackIndex => ({
  format: packFormat, centre: c.rules.body.name, caseId: c.id, caseNo: c.caseNo, caseVersion: c.version, obligation, asOf, madeFor: reader, chain,
  files: files.map(({ path, kind, zh, en, content }) => ({ path, kind, zh, en, sha256: sha256(content).toString('hex'), bytes: content.length })),
});
