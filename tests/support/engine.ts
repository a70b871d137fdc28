/** The real engine under test: PostgreSQL, Temporal's dev server, workers and relay in this process, providers in the test's hand. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, type WorkflowBundle } from '@temporalio/worker';
import type { Kysely } from 'kysely';
import { drawUpPending } from '../../activities/press.ts';
import { circuit } from '../../activities/circuit.ts';
import type { ActivityDeps } from '../../activities/index.ts';
import type { KnownProvider } from '../../activities/providers.ts';
import { readClock, setClock } from '../../casework/case-clock.ts';
import type { Ask, Changed } from '../../casework/change.ts';
import { storeEvents, takeEvents } from '../../casework/provider-events.ts';
import { submitCase, takeAction, type Taken } from '../../casework/take-action.ts';
import { actionInputs, type PublicActionName } from '../../contracts/action-inputs.ts';
import type { ProviderEvent } from '../../contracts/provider-protocol.ts';
import { readProviderEvent } from '../../contracts/read-provider-event.ts';
import { sealedConverter } from '../../adapters/payload-codec/sealed.ts';
import { openDatabase } from '../../db/database.ts';
import { addressAs } from '../../db/roles.ts';
import type { DB } from '../../db/schema.ts';
import type { Actor } from '../../domain/actor.ts';
import { startOfDay } from '../../domain/calendar.ts';
import type { MediationCase } from '../../domain/case.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { caseTime } from '../../domain/clock.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { findTemporal } from '../../processes/local/find-temporal.ts';
import { startPostgres, type Postgres } from '../../processes/local/postgres.ts';
import { startTemporal, type Temporal } from '../../processes/local/temporal.ts';
import { openLog } from '../../processes/log.ts';
import { reconcileOnce } from '../../processes/reconciler.ts';
import { relayOnce, watchForNewStore } from '../../processes/relay.ts';
import { bundleWorkflows, createWorkers, runWorkers } from '../../processes/temporal-workers.ts';
import { ScriptedProvider, decliningInsurer, diligentNotary, quotingInsurer } from './scripted-provider.ts';
import { seedRoster } from './roster.ts';
import { people } from './tabletop.ts';
import { migrateAsOwner, testPasswords } from './test-database.ts';
import { testVault } from './vault.ts';

const log = openLog('test', process.env['TEST_LOG'] ?? 'silent');
const quietly = { info: () => undefined, error: () => undefined };
const taskQueue = 'heyi-test';
const hour = 3_600_000;

const insurers = new Map(['insurer-huhai', 'insurer-dongan'].map((id) => [id, { adapter: 'http' as const, address: '上海市', account: '账号 1' }]));

/** Only one runtime per process, and it must not touch jest's signals. */
let runtimeInstalled = false;
function installRuntime(): void {
  if (runtimeInstalled) return;
  Runtime.install({ logger: new DefaultLogger('ERROR', ({ message, meta }) => log.warn({ ...meta }, message)), shutdownSignals: [] });
  runtimeInstalled = true;
}

export class Engine {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'heyi-engine-'));
  readonly insurer = new ScriptedProvider(quotingInsurer);
  readonly otherInsurer = new ScriptedProvider(decliningInsurer);
  readonly notary = new ScriptedProvider(diligentNotary);
  readonly providers = new Map<string, KnownProvider>([
    ['insurer-huhai', { id: 'insurer-huhai', face: 'insurer', port: this.insurer }],
    ['insurer-dongan', { id: 'insurer-dongan', face: 'insurer', port: this.otherInsurer }],
    ['notary-baoshan', { id: 'notary-baoshan', face: 'notary', port: this.notary }],
  ]);
  postgres!: Postgres;
  temporal!: Temporal;
  /** Past every right, for what a test arranges and looks at; people act as the api, all else as the worker. */
  db!: Kysely<DB>;
  private asApi!: Kysely<DB>;
  private asWorker!: Kysely<DB>;
  client!: Client;
  /** Runs are renewed in their long stages once this old (real ms). */
  renewAfterMs = 300;
  private bundle!: WorkflowBundle;
  private connection!: Connection;
  private native: NativeConnection | undefined;
  private stopWork = new AbortController();
  private work: Promise<unknown>[] = [];

  static async start(firstDay = '2026-05-06'): Promise<Engine> {
    installRuntime();
    const engine = new Engine();
    await Promise.all([engine.startDatabase(firstDay), engine.startTemporal(), bundleWorkflows().then((bundle) => { engine.bundle = bundle; })]);
    await engine.startWork();
    return engine;
  }

  private async startDatabase(firstDay: string): Promise<void> {
    this.postgres = await startPostgres({ dataDir: path.join(this.folder, 'postgres'), durable: false, log: quietly });
    await migrateAsOwner(this.postgres.url);
    const open = (url: string) => openDatabase({ vault: testVault(), url, poolSize: 20, onIdleError: () => undefined });
    this.db = open(this.postgres.url);
    this.asApi = open(addressAs(this.postgres.url, 'api', testPasswords));
    this.asWorker = open(addressAs(this.postgres.url, 'worker', testPasswords));
    await seedRoster(this.db);
    await setClock(this.db, { to: startOfDay(firstDay) + 9 * hour });
  }

  /** `fresh` loses everything Temporal knew. */
  async startTemporal(fresh = false): Promise<void> {
    const port = this.temporal ? Number(this.temporal.address.split(':')[1]) : undefined;
    this.temporal = await startTemporal({ program: await findTemporal({ log: quietly }), dbFile: path.join(this.folder, 'temporal.db'), port, fresh, log: quietly });
    this.connection = Connection.lazy({ address: this.temporal.address });
    this.client = new Client({ connection: this.connection, dataConverter: sealedConverter(testVault()) });
  }

  async stopTemporal(): Promise<void> {
    await this.temporal.stop();
  }

  /** Starts workers, relay and reconciler; they stop with `stopWork`. */
  async startWork(patientMs = 2000): Promise<void> {
    this.stopWork = new AbortController();
    const { signal } = this.stopWork;
    this.native = await NativeConnection.connect({ address: this.temporal.address });
    const deps: ActivityDeps = { db: this.asWorker, calendar: publishedCalendar, providers: this.providers, circuit: circuit(), timeouts: { atOnceMs: 500, patientMs } };
    const workers = await createWorkers({ connection: this.native, namespace: 'default', taskQueue, workflowBundle: this.bundle, deps });
    const relayDeps = { db: this.asWorker, client: this.client, taskQueue, log, settleMs: 0, renewAfterMs: this.renewAfterMs };
    this.work = [
      runWorkers(workers, signal),
      again(20, signal, () => relayOnce(relayDeps)),
      again(200, signal, () => watchForNewStore(relayDeps)),
      again(50, signal, () => drawUpPending({ db: this.asWorker, names: new Map(), offices: insurers }, (effect, error) => log.error({ effect, fault: String(error) }))),
      again(100, signal, () => reconcileOnce({ db: this.asWorker, calendar: publishedCalendar, providers: this.providers, log, silenceMs: 300 })),
    ];
  }

  async endWork(): Promise<void> {
    this.stopWork.abort();
    await Promise.allSettled(this.work);
    await this.native?.close().catch(() => undefined);
  }

  async stop(): Promise<void> {
    await this.endWork();
    await this.connection.close();
    await this.temporal.stop();
    await Promise.all([this.db, this.asApi, this.asWorker].map((db) => db.destroy()));
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async submit(form: object): Promise<string> {
    const ask: Ask = { action: 'submit-case', input: actionInputs['submit-case'].parse(form), actor: people['applicant'] as Actor };
    const taken = await this.taken((respond) => submitCase(this.asApi, publishedCalendar, centreRules, { ask }, respond));
    if (!taken.ok) throw new Error(`submit-case: ${JSON.stringify(taken)}`);
    return taken.case.id;
  }

  async try(caseId: string, who: string, action: PublicActionName, input: object = {}): Promise<Taken> {
    const actor = await this.actorIn(caseId, who);
    const ask = { action, input: actionInputs[action].parse(input), actor } as Ask;
    return this.taken((respond) => takeAction(this.asApi, publishedCalendar, { caseId, ask }, respond));
  }

  async do(caseId: string, who: string, action: PublicActionName, input: object = {}): Promise<Changed> {
    const taken = await this.try(caseId, who, action, input);
    if (!taken.ok) throw new Error(`${who} ${action}: ${JSON.stringify(taken)}`);
    return taken;
  }

  private async taken(run: (respond: (taken: Taken) => { status: number; body: string }) => Promise<unknown>): Promise<Taken> {
    let seen: Taken | undefined;
    await run((taken) => {
      seen = taken;
      return { status: 200, body: '' };
    });
    if (!seen) throw new Error('no answer');
    return seen;
  }

  private async actorIn(caseId: string, who: string): Promise<Actor> {
    const party = (await this.case(caseId)).parties.find((p) => p.id === who || (who === 'respondent' && p.id === 'R1'));
    const actor = party ? { id: `${party.organisation}-1`, organisation: party.organisation, office: 'enterprise' as const } : people[who];
    if (!actor) throw new Error(`Nobody is called ${who}`);
    return actor;
  }

  async case(caseId: string): Promise<MediationCase> {
    return (await this.db.selectFrom('mediation_case').select('projection').where('id', '=', caseId).executeTakeFirstOrThrow()).projection;
  }

  async actions(caseId: string): Promise<readonly string[]> {
    return (await this.db.selectFrom('case_event').select('action').where('case_id', '=', caseId).orderBy('version').execute()).map((e) => e.action);
  }

  /** A callback as the API takes it: stored, then applied. */
  async callback(provider: string, event: ProviderEvent): Promise<void> {
    const known = this.providers.get(provider);
    if (!known) throw new Error(`No provider ${provider}`);
    await storeEvents(this.asApi, known, [event], randomUUID());
    await takeEvents(this.asApi, publishedCalendar, known, event.applicationId, readProviderEvent);
  }

  /** Jumps the case clock to a day's nine o'clock, or to an instant. */
  async jump(to: string | number): Promise<void> {
    const at = typeof to === 'number' ? to : startOfDay(to) + 9 * hour;
    const result = await setClock(this.db, { to: at });
    if (typeof result === 'string') throw new Error(result);
  }

  async now(): Promise<number> {
    const { clock, real } = await readClock(this.db);
    return caseTime(clock, real);
  }

  /** Waits until something is so. */
  async until(what: string, so: () => Promise<boolean>, limitMs = 20_000): Promise<void> {
    const end = performance.now() + limitMs;
    while (!(await so())) {
      if (performance.now() > end) throw new Error(`Not within ${limitMs / 1000} s: ${what}`);
      await sleep(20);
    }
  }

  /** Waits until the workflows know all that they must. */
  untilTold(caseId: string): Promise<void> {
    return this.until(`${caseId} is told`, async () => {
      const rows = await this.db.selectFrom('process').select(['version', 'delivered_version']).where('case_id', '=', caseId).execute();
      return rows.every((row) => row.version === row.delivered_version);
    });
  }

  untilAction(caseId: string, action: string, times = 1): Promise<void> {
    return this.until(`${action} of ${caseId}`, async () => (await this.actions(caseId)).filter((a) => a === action).length >= times);
  }
}

/** Again and again until the signal; a fault (Temporal down) is tried again. */
async function again(everyMs: number, signal: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  while (!signal.aborted) {
    await work().catch((error: unknown) => log.debug({ fault: String(error) }, 'again'));
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
