/**
 * `npm run bench [-- --cases 300 --at-once 32 --rounds 3 --arms bare,design,update]`: whole cases through casework and workflows, beside two other arms in
 * the same run. All share SQL, pool and providers; the order alternates over the rounds; medians are printed.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import Table from 'cli-table3';
import type { Kysely } from 'kysely';
import type { Ask } from '../casework/change.ts';
import { enterMediator } from '../casework/roster.ts';
import { submitCase, type Taken } from '../casework/take-action.ts';
import { actionInputs } from '../contracts/action-inputs.ts';
import { openDatabase } from '../db/database.ts';
import { migrateToLatest } from '../db/migrate.ts';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import { localDate } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import { centreRules } from '../domain/centre-rules.ts';
import { publishedCalendar } from '../domain/holidays.ts';
import { startPostgres } from '../processes/local/postgres.ts';
import { bareTransactions, thisDesign, updatePerAction, type Arm, type ArmDeps } from './arms.ts';
import { cpuSeconds } from './cpu.ts';
import { form, moves, peoplesActions, type Move } from './flow.ts';
import { startBenchTemporal } from './temporal-on-postgres.ts';
import { testVault } from '../tests/support/vault.ts';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '300' }, 'at-once': { type: 'string', default: '32' }, rounds: { type: 'string', default: '3' }, arms: { type: 'string', default: 'bare,design,update' } } });
const [cases, atOnce, rounds] = [Number(values.cases), Number(values['at-once']), Number(values.rounds)];
const quietly = { info: () => undefined, error: (line: string) => console.error(line) };

interface Measured {
  readonly arm: string;
  readonly casesPerSecond: number;
  readonly cpuPerCase: number;
  readonly cpuOf: Readonly<Record<string, number>>;
  readonly p50: number;
  readonly p99: number;
  readonly events: number;
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const quantile = (numbers: readonly number[], q: number): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * q)] ?? 0;

async function submit(db: Kysely<DB>, applicant: Actor) {
  const ask = { action: 'submit-case', input: actionInputs['submit-case'].parse(form), actor: applicant } as const;
  let seen: Taken | undefined;
  await submitCase(db, publishedCalendar, centreRules, { ask, request: { principal: applicant.id, key: randomUUID(), content: '' } }, (taken) => {
    seen = taken;
    return { status: 201, body: '{}' };
  });
  if (!seen?.ok) throw new Error(`submit-case: ${JSON.stringify(seen)}`);
  return seen;
}

function actorOf(move: Move, applicant: Actor, caseId: string): Actor {
  switch (move.who) {
    case 'applicant': return applicant;
    case 'respondent': return { id: `${caseId}-R1`, organisation: `${caseId}-R1`, office: 'enterprise' };
    case 'clerk': return { id: 'clerk', organisation: 'centre', office: 'clerk' };
    case 'mediator': return { id: 'mediator-1', organisation: 'centre', office: 'mediator' };
  }
}

async function playCase(db: Kysely<DB>, arm: Arm, latencies: number[]): Promise<string> {
  const applicant: Actor = { id: randomUUID(), organisation: randomUUID(), office: 'enterprise' };
  const opened = await submit(db, applicant);
  const { id } = opened.case;
  await arm.opened(opened);
  for (const move of moves) {
    if (move.when) await until(id, move.when);
    const input = typeof move.input === 'function' ? move.input(localDate(Date.now())) : move.input;
    const ask = { action: move.action, input: actionInputs[move.action].parse(input), actor: actorOf(move, applicant, id) } as Ask;
    const began = performance.now();
    await arm.act(id, ask);
    latencies.push(performance.now() - began);
  }
  return id;
}

interface Waiting {
  readonly so: (c: MediationCase) => boolean;
  readonly done: () => void;
}

/** All cases that wait for an insurer are looked at together, in one query every 50 ms: waiting must not be the load. */
const awaited = new Map<string, Waiting>();

const until = (id: string, so: Waiting['so']): Promise<void> => new Promise((done) => { awaited.set(id, { so, done }); });

async function lookAfterWaiting(db: Kysely<DB>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const ids = [...awaited.keys()];
    const rows = ids.length === 0 ? [] : await db.selectFrom('mediation_case').select(['id', 'projection']).where('id', 'in', ids).execute();
    for (const { id, projection } of rows) {
      const waiting = awaited.get(id);
      if (!waiting?.so(projection)) continue;
      awaited.delete(id);
      waiting.done();
    }
    await sleep(50);
  }
}

async function measure(db: Kysely<DB>, arm: Arm, pids: Readonly<Record<string, number>>): Promise<Measured> {
  const latencies: number[] = [];
  const done: string[] = [];
  let left = cases;
  const before = Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuSeconds(pid)]));
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (left > 0) {
      left -= 1;
      done.push(await playCase(db, arm, latencies));
    }
  }));
  await untilEffectsDone(db);
  const seconds = (performance.now() - began) / 1000;
  const cpuOf = Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, (cpuSeconds(pid) - (before[name] ?? 0)) / cases]));
  await sleep(1500);                                                 // the visibility store follows a moment later
  const counts = await Promise.all(done.slice(-20).map((id) => arm.historyEvents(id)));
  return {
    arm: arm.name, casesPerSecond: cases / seconds, cpuOf, cpuPerCase: Object.values(cpuOf).reduce((a, b) => a + b, 0),
    p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), events: median(counts),
  };
}

async function untilEffectsDone(db: Kysely<DB>): Promise<void> {
  for (;;) {
    const { count } = await db.selectFrom('effect').select((eb) => eb.fn.countAll<number>().as('count')).where('status', '=', 'pending').where('provider', '<>', 'centre').executeTakeFirstOrThrow();
    if (Number(count) === 0) return;
    await sleep(20);
  }
}

function print(what: string, all: readonly Measured[]): void {
  const names = [...new Set(all.map((m) => m.arm))];
  const of = (name: string, pick: (m: Measured) => number) => median(all.filter((m) => m.arm === name).map(pick));
  const table = new Table({ head: ['arm', 'cases/s', 'CPU-s a case', 'of it: node', 'PostgreSQL', 'Temporal', 'action p50 ms', 'p99 ms', 'events a case'], style: { head: [], border: [] } });
  for (const name of names) {
    table.push([
      name, of(name, (m) => m.casesPerSecond).toFixed(1), of(name, (m) => m.cpuPerCase).toFixed(3), ...['node', 'postgres', 'temporal'].map((p) => of(name, (m) => m.cpuOf[p] ?? 0).toFixed(3)),
      of(name, (m) => m.p50).toFixed(1), of(name, (m) => m.p99).toFixed(0), of(name, (m) => m.events).toFixed(0),
    ]);
  }
  const ratio = (a: string, b: string, pick: (m: Measured) => number) => (of(a, pick) / of(b, pick)).toFixed(1);
  const [design, bare, update] = ['this design', 'bare PostgreSQL transactions', 'update + activity per action'];
  console.log(`\n${what}; ${cases} cases, ${atOnce} at once, ${peoplesActions} people's actions and 4 provider calls each; medians of ${rounds} rounds\n${table.toString()}`);
  console.log(`cases/s: ${ratio(design!, update!, (m) => m.casesPerSecond)} × the update-per-action arm; an action's p50: ${ratio(design!, bare!, (m) => m.p50)} × the bare transaction's`);
}

const folder = mkdtempSync(path.join(tmpdir(), 'heyi-bench-'));
const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), log: quietly });
const db = openDatabase({ vault: testVault(), url: postgres.url, poolSize: 20 });
await migrateToLatest(db);
await enterMediator(db, {
  handle: 'mediator-1', name: 'mediator-1', languages: ['zh'], industries: [], qualifications: [{ ground: 'legal-exam', document: 'bench' }], leave: [], maxOpenCases: 100_000, struckOff: false,
}, 'bench');
const temporal = await startBenchTemporal(folder, postgres.url);
Runtime.install({ logger: new DefaultLogger('ERROR', ({ message }) => console.error(message)), shutdownSignals: [] });
const connection = await Connection.connect({ address: temporal.address });
const deps: ArmDeps = { db, client: new Client({ connection }), address: temporal.address };
const pids = { node: process.pid, postgres: postgres.pid, temporal: temporal.pid };
const known: Readonly<Record<string, () => Arm | Promise<Arm>>> = { bare: () => bareTransactions(deps), design: () => thisDesign(deps), update: () => updatePerAction(deps) };
const arms = values.arms.split(',').map((name) => known[name] ?? (() => { throw new Error(`no arm ${name}`); }));

const playing = new AbortController();
const looking = lookAfterWaiting(db, playing.signal);
const measured: Measured[] = [];
for (let round = 0; round < rounds; round += 1) {
  for (const make of round % 2 === 0 ? arms : arms.toReversed()) {
    const arm = await make();
    const result = await measure(db, arm, pids);
    await arm.stop();
    measured.push(result);
    console.log(`round ${round + 1}  ${result.arm.padEnd(30)} ${result.casesPerSecond.toFixed(1)} cases/s, p50 ${result.p50.toFixed(1)} ms`);
  }
}
print(`Temporal: ${temporal.what}`, measured);

playing.abort();
await looking;
await connection.close();
await db.destroy();
await temporal.stop();
await postgres.stop();
rmSync(folder, { recursive: true, force: true });
