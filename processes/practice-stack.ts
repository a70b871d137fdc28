/** The whole of Heyi on one machine: PostgreSQL, Temporal, api, worker and the sandboxes, in one folder. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { resumeClock } from '../casework/case-clock.ts';
import { openDatabase, type DatabaseOptions } from '../db/database.ts';
import { migrateToLatest } from '../db/migrate.ts';
import { addressAs, grantRights, makeRoles } from '../db/roles.ts';
import { defaultProviders, practiceESignature, practiceIdentity, practiceSms } from '../sandbox/default-providers.ts';
import { freePort } from './local/free-port.ts';
import { supervise, type Supervisor } from './local/supervisor.ts';
import type { Log } from './local/log.ts';
import { buildWebIfStale } from './web/build-web.ts';
import { seedPracticeAccounts } from './practice-accounts.ts';
import {
  officeParticulars, portalOffices, practiceKeys, practiceNames, practiceNumbers, practicePackKey, practiceRoles, practiceSecret, seedPracticeKeys, seedPracticeRoster, type PracticeKeys,
} from './practice-offices.ts';
import { vaultFrom } from './vault.ts';

export type WorkerChild = ReturnType<Supervisor['run']>;

export interface PracticeStack {
  readonly supervisor: Supervisor;
  readonly worker: WorkerChild;
  /** Another worker on the same stack, or a new one after the first has died. */
  startWorker(): WorkerChild;
  readonly apiUrl: string;
  readonly sandboxUrl: string;
  /** As the server's superuser. */
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalUi?: string;
  readonly keys: PracticeKeys;
  readonly env: Readonly<Record<string, string>>;
}

export interface PracticeOptions {
  readonly folder: string;
  readonly log: Log;
  readonly apiPort?: number;
  readonly logLevel?: string;
  /** Forget what an earlier run left in the folder. */
  readonly fresh?: boolean;
  /** Where Temporal will be: it is not started here, and all else must do without it until it comes. */
  readonly temporalLater?: string;
  /** By which name browsers reach it; a device keeps passkeys for a name, never for an address. */
  readonly host?: 'localhost';
}

const module = (name: string) => new URL(`./${name}.ts`, import.meta.url);

export async function startPracticeStack({ folder, log, apiPort, logLevel = 'warn', fresh = false, temporalLater, host }: PracticeOptions): Promise<PracticeStack> {
  mkdirSync(folder, { recursive: true });
  const supervisor = supervise({ folder, log });
  const [postgres, temporal, port, sandboxPort, smtpPort] = await Promise.all([
    supervisor.startPostgres({ fresh }), temporalLater ? { address: temporalLater } : supervisor.startTemporal({ fresh }), apiPort ?? freePort(), freePort(), freePort(), buildWebIfStale(log),
  ]);
  if (fresh) for (const left of ['sandbox.json', 'files']) rmSync(path.join(folder, left), { recursive: true, force: true });
  const keys = practiceKeys(path.join(folder, 'keys.json'));
  const keyRing = { means: 'development', folder: path.join(folder, 'keys') } as const;
  const addressOf = await handOutRoles(postgres.url, path.join(folder, 'roles.json'));
  await prepareDatabase({ url: addressOf('owner'), poolSize: 2, vault: vaultFrom(keyRing) }, keys, practiceSecret(authSecretIn(folder)));
  const apiUrl = `http://${host ?? '127.0.0.1'}:${port}`;
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const env = environment({ folder, databaseUrl: addressOf('api'), temporalAddress: temporal.address, apiUrl, sandboxUrl, smtpPort, logLevel });
  const api = supervisor.run('api', module('api'), { ...env, PORT: String(port) });
  const startWorker = () => supervisor.run('worker', module('worker'), { ...env, DATABASE_URL: addressOf('worker') });
  const worker = startWorker();
  const sandbox = supervisor.run('sandbox', module('sandbox'), { ...env, PORT: String(sandboxPort), SMTP_PORT: String(smtpPort) });
  await Promise.all([api.ready, worker.ready, sandbox.ready]);
  return {
    supervisor, worker, startWorker, apiUrl, sandboxUrl, databaseUrl: postgres.url, temporalAddress: temporal.address, keys, env,
    ...('uiUrl' in temporal && temporal.uiUrl ? { temporalUi: temporal.uiUrl } : {}),
  };
}

/** Api and worker enter the database as in production, each in its own role. */
async function handOutRoles(url: string, file: string): Promise<(role: 'owner' | 'api' | 'worker') => string> {
  const passwords = practiceRoles(file);
  const admin = openDatabase({ url, poolSize: 1 });
  await makeRoles(admin, passwords);
  await admin.destroy();
  return (role) => addressAs(url, role, passwords);
}

const authSecretIn = (folder: string) => path.join(folder, 'auth-secret');

async function prepareDatabase(options: DatabaseOptions, keys: PracticeKeys, authSecret: string): Promise<void> {
  const db = openDatabase(options);
  await migrateToLatest(db);
  await grantRights(db, { practice: true });
  await resumeClock(db);
  await seedPracticeKeys(db, keys);
  await seedPracticeRoster(db);
  await seedPracticeAccounts(db, authSecret);
  await db.destroy();
}

interface Addresses {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly apiUrl: string;
  readonly sandboxUrl: string;
  readonly smtpPort: number;
  readonly logLevel: string;
}

/** Practice time-outs are short: case time jumps, and a provider's silence is noticed within seconds. */
function environment({ folder, databaseUrl, temporalAddress, apiUrl, sandboxUrl, smtpPort, logLevel }: Addresses): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress, PRACTICE: 'true', LOG_LEVEL: logLevel, HEYI_URL: apiUrl, PUBLIC_URL: apiUrl,
    // Stories, many at once, play a few people from one address.
    REQUESTS_PER_ADDRESS: '1000000', REQUESTS_PER_ACCOUNT: '1000000',
    SANDBOX_STATE: path.join(folder, 'sandbox.json'), NAMES: JSON.stringify(practiceNames), WEBHOOK_SIGNING_KEY: practiceSecret(path.join(folder, 'webhook-signing-key')),
    AUTH_SECRET: practiceSecret(authSecretIn(folder)),
    PACK_SIGNING_KEY: practicePackKey(path.join(folder, 'pack-signing-key')),
    KEY_RING: JSON.stringify({ means: 'development', folder: path.join(folder, 'keys') }),
    DOCUMENT_KEY: JSON.stringify({ means: 'development', folder: path.join(folder, 'keys') }), TIME_STAMP_URL: `${sandboxUrl}/time-stamps`,
    FILES: path.resolve(folder, 'files'), SCANNER: 'practice',
    PROVIDERS: JSON.stringify([
      ...defaultProviders.map(({ id, face, name, apiKey, webhookSecret }) => ({ id, face, name, apiKey, webhookSecret, baseUrl: `${sandboxUrl}/providers/${id}`, sandbox: true, ...officeParticulars[id] })),
      ...portalOffices.map((office) => ({ ...office, adapter: 'portal', sandbox: true, ...officeParticulars[office.id] })),
    ]),
    NOTICES: 'true', SMTP_URL: `smtp://127.0.0.1:${smtpPort}`, MAIL_FROM: '和议（演练） <notices@practice.heyi.example>', SMS_URL: `${sandboxUrl}/sms`, SMS_KEY: practiceSms.apiKey,
    SMS_WEBHOOK_SECRET: practiceSms.webhookSecret, LETTER_FROM: JSON.stringify({ name: '演练调解中心', address: '上海市宝山区演练路1号' }),
    IDENTITY_SERVICE: JSON.stringify({ url: `${sandboxUrl}/identity`, ...practiceIdentity }),
    E_SIGNATURE: JSON.stringify({ url: `${sandboxUrl}/e-signatures`, ...practiceESignature }),
    DOCUMENT_NUMBERS: JSON.stringify(practiceNumbers),
    PROVIDER_SILENCE_MS: '3000', PROVIDER_TIMEOUT_MS: '3000', RECONCILE_EVERY_MS: '1000', RELAY_EVERY_MS: '50', RELAY_SETTLE_MS: '0',
  };
}
