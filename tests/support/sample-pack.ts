/** A small pack of its own making, signed by a key of its own: what the verifier is tried on without a case. */
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { genesis, link, type CaseEvent } from '../../casework/chain.ts';
import { packArchive } from '../../packs/archive-writer.ts';
import { signerOf, type PackSigner } from '../../packs/signer.ts';
import type { Bytes, PackFile } from '../../verifier/archive.ts';
import { chainPath, indexPath, packFormat, signaturePath, type PackIndex } from '../../verifier/verify-pack.ts';

const caseId = '6f0c6e39-6d2c-4f0e-9a3b-3f2d7b1b1c11';
const hash = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

export function newSigner(name = 'test'): PackSigner {
  const { privateKey } = generateKeyPairSync('ed25519') as { privateKey: KeyObject };
  return signerOf(name, privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'));
}

export interface SampleEvent {
  version: number;
  hash: string;
  body?: string;
}

/** Six events; the third and the fourth are withheld. */
export function sampleEvents(): SampleEvent[] {
  let previous: Buffer = genesis;
  return ['submit-case', 'sign-settlement', 'make-offer', 'place-sealed-bid', 'seal-settlement', 'declare-default'].map((action, i) => {
    const event: CaseEvent = { caseId, version: i + 1, at: 1_780_000_000_000 + i, action, actor: { id: 'a', organisation: 'o', office: 'enterprise' }, roles: ['creditor'], input: {}, states: {}, effects: [] };
    const linked = link(previous, event);
    previous = linked.hash;
    return { version: i + 1, hash: linked.hash.toString('hex'), ...(i === 2 || i === 3 ? {} : { body: linked.body.toString('utf8') }) };
  });
}

const file = (path: string, text: string | Buffer) => ({ path, content: Buffer.from(text) });

/** Everything of a pack but its signature. */
export function sampleContents(events: readonly SampleEvent[] = sampleEvents()) {
  return [
    file('00-index.pdf', '%PDF-1.7 cover'), file('01-settlement/settlement-agreement-2.pdf', `%PDF-1.7 ${'settlement '.repeat(30)}`),
    file('04-performance/performance.csv', '\ufeff日期,金额\r\n2026-08-01,1.00\r\n'), file(chainPath, JSON.stringify({ caseId, events })),
  ];
}

export interface SampleOptions {
  readonly signer: PackSigner;
  readonly contents?: ReturnType<typeof sampleContents>;
  /** What the centre counts: by default the events of the sample. */
  readonly chain?: PackIndex['chain'];
}

export async function sampleFiles({ signer, contents = sampleContents(), chain }: SampleOptions): Promise<PackFile[]> {
  const last = sampleEvents().at(-1);
  const index: PackIndex = {
    format: packFormat, centre: '演练调解中心', caseId, caseNo: '（2026）沪宝商调字第1号', caseVersion: 6, obligation: 'o1', asOf: '2026-08-01', madeFor: 'creditor',
    chain: chain ?? { events: 6, head: last?.hash ?? '' }, files: contents.map(({ path, content }) => ({ path, kind: 'sample', zh: '样本', en: 'sample', sha256: hash(content), bytes: content.length })),
  };
  const bytes = Buffer.from(JSON.stringify(index));
  return [{ path: indexPath, content: bytes }, { path: signaturePath, content: await signer.sign(bytes) }, ...contents].map(({ path, content }) => ({ path, bytes: new Uint8Array(content) }));
}

export const archiveOf = async (files: readonly PackFile[]): Promise<Bytes> =>
  new Uint8Array(await buffer(packArchive(files.map(({ path, bytes }) => ({ path, open: () => Buffer.from(bytes) })))));
