/**
 * Carries facts from PostgreSQL to the workflows. It reads the newest snapshot at sending time, so its backlog is one row a
 * process through any outage. A delivery is noted only once it succeeded; nothing is held open across the network.
 */
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { sql, type Kysely } from 'kysely';
import { factsOnClock, type FactsRow } from '../activities/facts.ts';
import { clockOf, realNow } from '../casework/case-clock.ts';
import type { DB } from '../db/schema.ts';
import { caseTime, type CaseClock } from '../domain/clock.ts';
import type { Facts } from '../domain/facts.ts';
import type { ProcessKind } from '../domain/processes.ts';
import type { Logger } from './log.ts';

const workflowTypes: Readonly<Record<ProcessKind, string>> = {
  mediation: 'mediationCase', insurance: 'insurance', notarization: 'notarization', confirmation: 'confirmation',
};

export const workflowIdOf = (facts: { readonly caseId: string; readonly kind: ProcessKind; readonly n: number }): string =>
  `${facts.kind}-${facts.caseId}-${facts.n}`;

const batch = 100;
const atOnce = 16;

export interface RelayDeps {
  readonly db: Kysely<DB>;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: Logger;
  /** How long (real ms) facts may wait that only move a deadline far ahead; whatever changes meanwhile travels with them. */
  readonly settleMs: number;
  /** Age from which a workflow's run is renewed in a stage that lasts weeks. */
  readonly renewAfterMs: number;
}

interface Undelivered extends FactsRow {
  readonly delivered: number;
}

interface Snapshot {
  readonly clock: CaseClock;
  readonly epoch: number;
  readonly rows: readonly Undelivered[];
}

async function undelivered({ db, settleMs }: RelayDeps): Promise<Snapshot> {
  const clockRow = await db.selectFrom('case_clock').innerJoin('engine', 'engine.id', 'case_clock.id')
    .select(['version', 'origin_real', 'origin_case', 'rate', 'paused', 'epoch', realNow.as('real')]).executeTakeFirstOrThrow();
  const clock = clockOf(clockRow);
  const soon = caseTime(clock, clockRow.real) + 2 * settleMs * clock.rate;
  const rows = await sql<Undelivered>`
    (select case_id as "caseId", kind, n, version, delivered_version as delivered, facts from process
      where delivered_version < version and (urgent or changed_at <= ${clockRow.real - settleMs} or next_due <= ${soon}) order by changed_at limit ${batch})
    union
    (select case_id, kind, n, version, delivered_version, facts from process
      where not closed and delivered_version > 0 and delivered_clock < ${clockRow.version} limit ${batch})`.execute(db);
  return { clock, epoch: clockRow.epoch, rows: rows.rows };
}

/** Sends one round; returns how many processes were told. */
export async function relayOnce(deps: RelayDeps): Promise<number> {
  const { clock, epoch, rows } = await undelivered(deps);
  const queue = [...rows];
  let told = 0;
  const carry = async () => {
    for (let row = queue.shift(); row; row = queue.shift()) {
      const facts = factsOnClock(row, clock, epoch);
      if (await deliver(deps, facts, row.delivered === 0)) {
        await noteDelivered(deps.db, facts);
        told += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, rows.length) }, carry));
  return told;
}

const noteDelivered = (db: Kysely<DB>, facts: Facts) => db.updateTable('process')
  .set({ delivered_version: sql<number>`greatest(delivered_version, ${facts.version})`, delivered_clock: facts.clockVersion })
  .where('case_id', '=', facts.caseId).where('kind', '=', facts.kind).where('n', '=', facts.n).execute();

/** A process told for the first time is started; later ones are signalled, and started anew if Temporal lost them. */
async function deliver(deps: RelayDeps, facts: Facts, first: boolean): Promise<boolean> {
  if (first && facts.closed && facts.effects.length === 0) return true;
  if (first && (await start(deps, facts))) return true;
  try {
    await deps.client.workflow.getHandle(workflowIdOf(facts)).signal('facts', facts);
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
  // It ended, or was never there: a closed process with nothing left to perform needs no workflow.
  if (facts.closed && facts.effects.length === 0) return true;
  if (!first && (await start(deps, facts))) return true;
  if (facts.closed) return true;
  deps.log.error({ workflowId: workflowIdOf(facts) }, 'the workflow of an open process has ended: it must be looked at');
  return false;
}

/** False if a workflow of this id exists or existed: an ended one is never brought back to life. */
async function start(deps: RelayDeps, facts: Facts): Promise<boolean> {
  try {
    await deps.client.workflow.start(workflowTypes[facts.kind], {
      workflowId: workflowIdOf(facts), taskQueue: deps.taskQueue, args: [{ facts, renewAfterMs: deps.renewAfterMs }], workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/**
 * Temporal's store may come back empty. A sentinel workflow tells: if it has to be started, every open process, and every
 * closed one with something left to perform, is told anew.
 */
export async function watchForNewStore({ db, client, taskQueue, log }: RelayDeps): Promise<void> {
  try {
    await client.workflow.start('sentinel', { workflowId: 'heyi-sentinel', taskQueue, workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return;
    throw error;
  }
  const told = await sql`
    update process p set delivered_version = 0 where delivered_version > 0 and (not closed or exists (
      select 1 from effect e where e.case_id = p.case_id and e.process = p.kind and e.n = p.n and e.status = 'pending' and e.provider <> 'centre'))`.execute(db);
  log.info({ processes: Number(told.numAffectedRows ?? 0) }, "Temporal's store is new: open processes are told anew");
}
