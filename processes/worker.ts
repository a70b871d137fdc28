/** The worker: runs the workflows and their activities, relays facts, reconciles. Starts and keeps trying without Temporal. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DefaultLogger, Runtime, type LogEntry } from '@temporalio/worker';
import type { ActivityDeps } from '../activities/index.ts';
import { stampLate } from '../activities/late-stamps.ts';
import { checkIdentities, type IdentityDeps } from '../activities/identity-checks.ts';
import { deliverNotices, type NoticeDeps } from '../activities/notices.ts';
import { drawUpPending, usualNumbers } from '../activities/press.ts';
import { appendWaiting } from '../audit/log.ts';
import { signRoot, stampRoots } from '../audit/roots.ts';
import { circuit } from '../activities/circuit.ts';
import type { KnownProvider } from '../activities/providers.ts';
import { httpESignature, type ESignatureSettings } from '../adapters/e-signature/http.ts';
import { httpIdentity, type IdentitySettings } from '../adapters/identity/http.ts';
import { httpSms } from '../adapters/notice/sms-http.ts';
import { smtpMail } from '../adapters/notice/smtp.ts';
import { sendNextMail } from '../accounts/mails.ts';
import { sealedConverter } from '../adapters/payload-codec/sealed.ts';
import { httpProvider } from '../adapters/provider/http.ts';
import { portalProvider } from '../adapters/provider/portal.ts';
import { httpTimeStamps } from '../adapters/time-stamp/http.ts';
import { noteAlive } from '../casework/case-clock.ts';
import { rulesInForce } from '../casework/centre-rules.ts';
import { credentialsOf } from '../casework/provider-credentials.ts';
import { remindOnce } from '../casework/reminders.ts';
import { openDatabase, patienceOfWorker, vaultOf } from '../db/database.ts';
import { centreRules } from '../domain/centre-rules.ts';
import { fileLimitsOf } from '../domain/files.ts';
import { publishedCalendar } from '../domain/holidays.ts';
import { signerOf } from '../packs/signer.ts';
import { resting } from '../signing/time-stamp.ts';
import { tidy } from '../files/tidying.ts';
import { filesOf } from './files.ts';
import { loadConfig, workerConfig, type ProviderSetting } from './config.ts';
import { vaultFrom } from './vault.ts';
import { documentKey } from './document-key.ts';
import { askSilentEnvelopes } from './e-signatures.ts';
import { leadership } from './leader.ts';
import { superviseMe } from './local/child.ts';
import { openLog } from './log.ts';
import { refuseExcess } from './own-role.ts';
import { reconcileOnce } from './reconciler.ts';
import { relayOnce, watchForNewStore, type RelayDeps } from './relay.ts';
import { lazyClient, nativeConnection } from './temporal-connection.ts';
import { webhookDeliveries } from './webhook-deliveries.ts';
import { bundleWorkflows, createWorkers, runWorkers } from './temporal-workers.ts';

const dayMs = 86_400_000;
const stopping = new AbortController();
const running: Promise<unknown>[] = [];
const atEnd: (() => Promise<unknown>)[] = [];
const supervised = superviseMe({
  stop: async () => {
    stopping.abort();
    // A call to a Temporal that is down would hold us up until its own time-out.
    await closeClient();
    await Promise.allSettled(running);
    for (const close of atEnd) await close();
  },
});

const config = loadConfig(workerConfig, process.env);
const log = openLog('worker', config.LOG_LEVEL);
Runtime.install({ logger: new DefaultLogger('WARN', tell), shutdownSignals: [] });

/** The SDK warns of queues without workflows; the providers' queues have none by design. */
function tell({ level, message, meta }: LogEntry): void {
  if (message.startsWith('No workflows registered')) return;
  log[level === 'ERROR' ? 'error' : 'warn']({ ...meta }, message);
}

const db = openDatabase({ vault: vaultFrom(config.KEY_RING), url: config.DATABASE_URL, poolSize: config.DATABASE_POOL, patience: patienceOfWorker, onIdleError: (error) => log.warn({ fault: error.message }, 'a database connection broke') });
await refuseExcess(db, config.PRACTICE, log);
atEnd.push(() => db.destroy());
const providers = new Map(config.PROVIDERS.map((setting) => [setting.id, knownProvider(setting)]));
const deps: ActivityDeps = {
  db, calendar: publishedCalendar, providers, circuit: circuit(), timeouts: { atOnceMs: 1000, patientMs: config.PROVIDER_TIMEOUT_MS },
};
const files = filesOf(config);
const names = new Map([...Object.entries(config.NAMES), ...config.PROVIDERS.map((p) => [p.id, p.name] as const)]);
const onPaper = new Map(config.PROVIDERS.map(({ id, adapter, address, account }) => [id, { adapter, ...(address ? { address } : {}), ...(account ? { account } : {}) }] as const));
const { centre = usualNumbers.centre, ...offices } = config.DOCUMENT_NUMBERS;
const numbers = { centre, offices: new Map(Object.entries(offices)) };
const { client, close: closeClient } = lazyClient(sealedConverter(vaultOf(db)));
const key = await documentKey(config.DOCUMENT_KEY, Date.now());
/** The press holds a transaction meanwhile: an authority that is slow is passed over, and left alone for a minute. */
const stamps = config.TIME_STAMP_URL === undefined ? undefined : resting(httpTimeStamps({ url: config.TIME_STAMP_URL, timeoutMs: 2_000 }), 60_000);

function knownProvider(setting: ProviderSetting): KnownProvider {
  const { id, face } = setting;
  if (setting.adapter === 'portal') return { id, face, port: portalProvider(db, setting) };
  const apiKey = async () => (await credentialsOf(db, id))?.apiKey ?? setting.apiKey;
  return { id, face, port: httpProvider({ baseUrl: setting.baseUrl, apiKey }) };
}

/** Runs a piece of work again and again until we stop; its faults are logged and do not end it. */
async function forever(what: string, everyMs: number, work: () => Promise<unknown>): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      await work();
    } catch (error) {
      log.warn({ what, fault: error instanceof Error ? error.message : String(error) }, 'will be tried again');
      await sleep(Math.max(everyMs, 1000), undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
}

async function relay(): Promise<void> {
  const lead = leadership(db);
  const relayDeps: RelayDeps = { db, client, taskQueue: config.TASK_QUEUE, log, settleMs: config.RELAY_SETTLE_MS, renewAfterMs: dayMs };
  const reconciled = { at: -Infinity };
  await forever('relay', config.RELAY_EVERY_MS, async () => {
    if (!(await lead.holds())) return;
    await relayOnce(relayDeps);
    if (performance.now() - reconciled.at < config.RECONCILE_EVERY_MS) return;
    reconciled.at = performance.now();
    await watchForNewStore(relayDeps);
  });
  await lead.release();
}

const reconcile = () => forever('reconcile', config.RECONCILE_EVERY_MS, () =>
  reconcileOnce({ db, calendar: publishedCalendar, providers, log, silenceMs: config.PROVIDER_SILENCE_MS }));

const press = () => forever('press', 200, () => drawUpPending({ db, names, offices: onPaper, publicUrl: config.PUBLIC_URL, numbers, signing: { key, ...(stamps ? { stamps } : {}) } }, (effect, error) =>
  log.error({ effect, fault: error instanceof Error ? error.message : String(error) }, 'a document could not be drawn up')));

/** Calls that hang are left behind when we stop: their lease ends, and they come again. */
async function tellOrganisations(centreKey: string): Promise<void> {
  const onFault = (delivery: string, error: unknown) => log.error({ delivery, fault: error instanceof Error ? error.message : String(error) }, 'a webhook call could not be noted');
  const deliveries = webhookDeliveries({ db, centreKey, policy: { anyAddress: config.PRACTICE }, timeoutMs: 10_000, onFault });
  await forever('webhooks', 500, async () => { while ((await deliveries.round()) > 0 && !stopping.signal.aborted); });
}

/** Each channel by itself, so that a server that hangs holds up no other; reminders follow the case clock. */
function tellPeople(): readonly Promise<void>[] {
  const { SMTP_URL: url = '', MAIL_FROM: from = '', SMTP_CA: ca, SMS_URL: smsUrl = '', SMS_KEY: apiKey = '', LETTER_FROM: sender = { name: '', address: '' } } = config;
  const noticeDeps: NoticeDeps = {
    db, calendar: publishedCalendar, publicUrl: config.PUBLIC_URL, sender,
    mail: smtpMail({ url, from, requireTls: !config.PRACTICE, ...(ca ? { ca } : {}) }), sms: httpSms({ url: smsUrl, apiKey }),
    onFault: (delivery, error) => log.error({ delivery, fault: error instanceof Error ? error.message : String(error) }, 'a notice could not be delivered'),
  };
  return (['email', 'sms', 'letter'] as const).map((channel) =>
    forever(`notices by ${channel}`, 500, async () => { while ((await deliverNotices(noticeDeps, channel)) > 0 && !stopping.signal.aborted); }));
}

/** An e-signature service that fell silent is asked how its envelopes stand. */
const askESignatures = (settings: ESignatureSettings) => forever('e-signatures', config.RECONCILE_EVERY_MS, () =>
  askSilentEnvelopes({ db, calendar: publishedCalendar, port: httpESignature(settings), silenceMs: config.PROVIDER_SILENCE_MS, log }));

/** Whether invited parties are who they say. */
const checkParties = (settings: IdentitySettings) => {
  const identityDeps: IdentityDeps = {
    db, calendar: publishedCalendar, port: httpIdentity(settings),
    onFault: (check, error) => log.warn({ check, fault: error instanceof Error ? error.message : String(error) }, 'an identity will be checked again'),
  };
  return forever('identities', 300, async () => { while (await checkIdentities(identityDeps) > 0 && !stopping.signal.aborted); });
};

const remind = () => forever('reminders', config.RECONCILE_EVERY_MS, () => remindOnce(db, publishedCalendar));

/** Of a practice stack they stay where they are read: `GET /v1/practice/mails`. */
function sendAccountMails(secret: string, url: string, from: string): Promise<void> {
  const port = smtpMail({ url, from, requireTls: true, ...(config.SMTP_CA ? { ca: config.SMTP_CA } : {}) });
  return forever('mails of the accounts', 500, async () => { while (await sendNextMail(db, secret, port) && !stopping.signal.aborted); });
}

/** Connects when Temporal is there, and again when it was lost. */
async function work(): Promise<void> {
  const workflowBundle = await bundleWorkflows();
  await forever('temporal', 1000, async () => {
    const { connection, namespace } = await nativeConnection();
    try {
      await runWorkers(await createWorkers({ connection, namespace, taskQueue: config.TASK_QUEUE, workflowBundle, deps }), stopping.signal);
    } finally {
      await connection.close().catch(() => undefined);
    }
  });
}

const rootSigner = config.PACK_SIGNING_KEY === undefined ? undefined : signerOf('centre', config.PACK_SIGNING_KEY);
/** Every event is in the log within a second; once an hour its root is signed, and time-stamped where there is an authority. */
const auditLog = () => forever('audit log', 1000, async () => {
  while (await appendWaiting(db, 500) > 0 && !stopping.signal.aborted);
  if (!rootSigner) return;
  await signRoot(db, rootSigner, config.AUDIT_ROOT_EVERY_MS);
  if (stamps) await stampRoots(db, stamps);
});

running.push(work(), relay(), reconcile(), press(), auditLog(), remind());
if (config.IDENTITY_SERVICE) running.push(checkParties(config.IDENTITY_SERVICE));
if (config.E_SIGNATURE) running.push(askESignatures(config.E_SIGNATURE));
if (stamps) running.push(forever('time-stamps', 60_000, () => stampLate(db, stamps)));
if (files) running.push(forever('files', config.TIDY_EVERY_MS, async () => tidy({ db, ...files }, fileLimitsOf(await rulesInForce(db, centreRules)), Date.now())));
if (config.NOTICES) running.push(...tellPeople());
if (config.AUTH_SECRET && config.SMTP_URL && config.MAIL_FROM && !config.PRACTICE) running.push(sendAccountMails(config.AUTH_SECRET, config.SMTP_URL, config.MAIL_FROM));
if (config.WEBHOOK_SIGNING_KEY) running.push(tellOrganisations(config.WEBHOOK_SIGNING_KEY));
if (config.PRACTICE) running.push(forever('practice clock', 1000, () => noteAlive(db)));
supervised.ready();
log.info({ taskQueue: config.TASK_QUEUE, providers: [...providers.keys()] }, 'worker is up');
