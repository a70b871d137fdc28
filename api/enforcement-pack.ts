/** The enforcement pack of an obligation in default, the key that a reader trusts, and the page that checks the one against the other. */
import { buffer } from 'node:stream/consumers';
import { noteExport } from '../casework/openings.ts';
import { packFor } from '../domain/enforcement-pack.ts';
import { packArchive } from '../packs/archive-writer.ts';
import { enforcementPack, verifierPage } from '../packs/enforcement-pack.ts';
import { PapersPending } from '../packs/papers.ts';
import type { PackSigner } from '../packs/signer.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, type Handler } from './exchange.ts';
import { visibleCase } from './find-case.ts';

function signerOf({ packSigner }: ApiDeps): PackSigner {
  if (!packSigner) throw new ApiError('packs-off');
  return packSigner;
}

const packRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'enforcement-pack');
  const { obligation = '' } = asked.params;
  const allowed = packFor(found, obligation);
  if (allowed === 'not-visible') throw new ApiError('not-visible');
  if (!allowed.ok) throw new ApiError(allowed.refusal);
  const names = new Map(deps.providers.map(({ id, name }) => [id, name]));
  const entries = await enforcementPack(deps.db, { ...found, obligation, reader: allowed.reader, names }, signerOf(deps)).catch((error: unknown) => {
    throw error instanceof PapersPending ? new ApiError('papers-pending', {}, { 'retry-after': '5' }) : error;
  });
  await noteExport(deps.db, found.actor, { kind: 'enforcement-pack', caseId: found.case.id, obligation });
  const body = await buffer(packArchive(entries));
  return { status: 200, body, type: 'application/zip', headers: { 'content-disposition': `attachment; filename="enforcement-pack-${obligation}-${found.case.version}.zip"` } };
};

/** The page's own policy, as it states it itself: its one script and its style, and nothing from anywhere. */
const pagePolicy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(verifierPage.toString('utf8'))?.[1] ?? "default-src 'none'";

export const packRoutes = (deps: ApiDeps) => ({
  readEnforcementPack: packRoute(deps),
  readCentreKey: async () => ({ status: 200, body: signerOf(deps).publicKeyPem, type: 'application/x-pem-file', headers: { 'content-disposition': 'attachment; filename="centre.pem"' } }),
  readPackVerifier: async () => ({ status: 200, body: verifierPage, type: 'text/html; charset=utf-8', headers: { 'content-security-policy': pagePolicy } }),
}) satisfies Record<string, Handler>;
