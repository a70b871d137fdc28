/** The api: intake, actions, reads, provider webhooks. Works without Temporal; the worker catches up. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { sandboxFaults } from '../adapters/practice-faults.ts';
import { httpESignature } from '../adapters/e-signature/http.ts';
import { decodeJson, sealedPayloads } from '../adapters/payload-codec/sealed.ts';
import { addressFault } from '../adapters/webhook-http.ts';
import { createApi } from '../api/create-api.ts';
import { serverOf } from '../api/server.ts';
import { listenToCaseChanges } from '../db/case-changes.ts';
import { eraseDue } from '../casework/privacy-requests.ts';
import { openDatabase, patienceOfApi, vaultOf } from '../db/database.ts';
import { draftOfTerms } from '../activities/document-data/settlement-draft.ts';
import { centreRules } from '../domain/centre-rules.ts';
import { publishedCalendar } from '../domain/holidays.ts';
import { apiConfig, loadConfig } from './config.ts';
import { vaultFrom } from './vault.ts';
import { unprintable } from '../documents/fonts.ts';
import { filesOf } from './files.ts';
import { signerOf } from '../packs/signer.ts';
import { superviseMe } from './local/child.ts';
import { openLog } from './log.ts';
import { refuseExcess } from './own-role.ts';
import { lazyClient } from './temporal-connection.ts';
import { builtWeb } from './web/built-web.ts';

const supervised = superviseMe({
  stop: async () => {
    clearInterval(erasing);
    server.close();
    server.closeIdleConnections();
    await changes.close();
    await closeClient();
    await db.destroy();
  },
});

const config = loadConfig(apiConfig, process.env);
const log = openLog('api', config.LOG_LEVEL);
const db = openDatabase({ vault: vaultFrom(config.KEY_RING), url: config.DATABASE_URL, poolSize: config.DATABASE_POOL, patience: patienceOfApi, onIdleError: (error) => log.warn({ fault: error.message }, 'a database connection broke') });
await refuseExcess(db, config.PRACTICE, log);
const { client, close: closeClient } = lazyClient();

const files = filesOf(config);

/** Asked by the readiness check only: nobody's work waits for Temporal. */
async function temporalUp(): Promise<boolean> {
  try {
    await client.withDeadline(Date.now() + 1000, () => client.workflowService.getSystemInfo({}));
    return true;
  } catch {
    return false;
  }
}

/** Accounts are the api's alone: whom a decision left to erase, and whose last file's period ended, is erased here. Safe beside another api. */
const erasing = setInterval(() => { eraseDue(db).catch((error: unknown) => log.warn({ fault: error instanceof Error ? error.message : String(error) }, 'people will be erased later')); }, 60_000).unref();

const changes = listenToCaseChanges(config.DATABASE_URL, (error) => log.warn({ fault: error.message }, 'the connection that listens to changes broke'));
const web = builtWeb();
const names = new Map([...Object.entries(config.NAMES), ...config.PROVIDERS.map((p) => [p.id, p.name] as const)]);
const api = createApi({
  db, accounts: { publicUrl: config.PUBLIC_URL, secret: config.AUTH_SECRET, identityProviders: config.IDENTITY_PROVIDERS, idleSeconds: config.SESSION_IDLE_MINUTES * 60 }, proxies: config.PROXIES, limits: { perAddress: config.REQUESTS_PER_ADDRESS, perAccount: config.REQUESTS_PER_ACCOUNT }, calendar: publishedCalendar, rules: centreRules, log, practice: config.PRACTICE, ...(config.PRACTICE ? { faults: sandboxFaults(config.PROVIDERS.flatMap((p) => (p.adapter === 'http' ? [p] : []))) } : {}), temporalUp, unprintable, drawDraft: (context, terms, records) => draftOfTerms(context, terms, records, names), ...(web ? { web } : {}), changes,
  ...(files ? { files } : {}),
  ...(config.WEBHOOK_SIGNING_KEY ? { webhooks: { centreKey: config.WEBHOOK_SIGNING_KEY, addressFault: (url: string) => addressFault(url, { anyAddress: config.PRACTICE }) } } : {}),
  ...(config.PACK_SIGNING_KEY ? { packSigner: signerOf('centre', config.PACK_SIGNING_KEY) } : {}),
  ...(config.E_SIGNATURE ? { eSignature: { port: httpESignature(config.E_SIGNATURE), webhookSecret: config.E_SIGNATURE.webhookSecret } } : {}),
  ...(config.TEMPORAL_UI_URL ? { temporalCodec: { origin: new URL(config.TEMPORAL_UI_URL).origin, decode: decodeJson(sealedPayloads(vaultOf(db))) } } : {}),
  ...(config.SMS_WEBHOOK_SECRET ? { smsSecret: config.SMS_WEBHOOK_SECRET } : {}),
  providers: config.PROVIDERS.map((p) => ({ id: p.id, face: p.face, name: p.name, ...(p.adapter === 'http' ? { webhookSecret: p.webhookSecret } : {}) })),
});
const server = serverOf(api);
server.listen(config.PORT, config.HOST);
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
supervised.ready({ url: `http://${config.HOST}:${port}` });
log.info({ host: config.HOST, port }, 'api is up');
