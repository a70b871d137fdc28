/** The three ways of running the same case: this design, the bare transactions, and an update with an activity per action. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Kysely } from 'kysely';
import { fileURLToPath } from 'node:url';
import { circuit } from '../activities/circuit.ts';
import { activitiesOf, type ActivityDeps } from '../activities/index.ts';
import type { KnownProvider } from '../activities/providers.ts';
import type { Ask, Changed, IssuedEffect } from '../casework/change.ts';
import { finishEffect, readEffect } from '../casework/effects.ts';
import { storeEvents, takeEvents } from '../casework/provider-events.ts';
import { takeAction, type Taken } from '../casework/take-action.ts';
import { readProviderEvent } from '../contracts/read-provider-event.ts';
import type { ProviderRequest } from '../contracts/provider-protocol.ts';
import type { DB } from '../db/schema.ts';
import { publishedCalendar } from '../domain/holidays.ts';
import { openLog } from '../processes/log.ts';
import { relayOnce, workflowIdOf } from '../processes/relay.ts';
import { bundleWorkflows } from '../processes/temporal-workers.ts';
import { benchInsurer } from './flow.ts';

export interface Arm {
  readonly name: string;
  /** A case was submitted. */
  opened(changed: Changed): Promise<void>;
  act(caseId: string, ask: Ask): Promise<void>;
  /** History events of one finished case; 0 without Temporal. */
  historyEvents(caseId: string): Promise<number>;
  stop(): Promise<void>;
}

export interface ArmDeps {
  readonly db: Kysely<DB>;
  readonly client: Client;
  readonly address: string;
}

const providers = new Map<string, KnownProvider>([
  ['insurer-1', { id: 'insurer-1', face: 'insurer', port: benchInsurer(false) }],
  ['insurer-2', { id: 'insurer-2', face: 'insurer', port: benchInsurer(true) }],
]);

async function decide(db: Kysely<DB>, caseId: string, ask: Ask): Promise<Changed> {
  let seen: Taken | undefined;
  await takeAction(db, publishedCalendar, { caseId, ask, request: { principal: ask.actor.id, key: `${caseId}-${ask.action}-${ask.actor.id}-${Math.random()}`, content: ask.action } }, (taken) => {
    seen = taken;
    return { status: 200, body: '{}' };
  });
  if (!seen?.ok) throw new Error(`${ask.action}: ${JSON.stringify(seen)}`);
  return seen;
}

/** One provider call outside Temporal, as the other arms make it inside. */
async function call(db: Kysely<DB>, effectId: string): Promise<void> {
  const effect = await readEffect(db, effectId);
  const provider = providers.get(effect.provider);
  if (provider) {
    const request = { applicationId: effect.application, type: effect.kind, content: effect.content } as ProviderRequest;
    const status = await provider.port.request({ request, idempotencyKey: effect.id, timeoutMs: 1000 });
    await finishEffect(db, effect.id, 'performed');
    await storeEvents(db, provider, status.events);
    await takeEvents(db, publishedCalendar, provider, effect.application, readProviderEvent);
  } else {
    await finishEffect(db, effect.id, 'performed');
  }
}

export function bareTransactions({ db }: ArmDeps): Arm {
  const perform = (effects: readonly IssuedEffect[]) => { for (const { id } of effects) void call(db, id); };
  return {
    name: 'bare PostgreSQL transactions',
    opened: async (changed) => perform(changed.effects),
    act: async (caseId, ask) => perform((await decide(db, caseId, ask)).effects),
    historyEvents: () => Promise.resolve(0),
    stop: () => Promise.resolve(),
  };
}

export async function thisDesign({ db, client, address }: ArmDeps): Promise<Arm> {
  const connection = await NativeConnection.connect({ address });
  const deps: ActivityDeps = { db, calendar: publishedCalendar, providers, circuit: circuit(), timeouts: { atOnceMs: 1000, patientMs: 5000 } };
  const { tellProvider, ...own } = activitiesOf(deps);
  const worker = (taskQueue: string, more: object) => Worker.create({ connection, taskQueue, ...more });
  const workers = await Promise.all([
    worker('bench', {
      workflowBundle: await bundleWorkflows(), activities: own, maxCachedWorkflows: 1000,
      workflowTaskPollerBehavior: { type: 'autoscaling' }, activityTaskPollerBehavior: { type: 'autoscaling' },
    }),
    ...[...providers.keys()].map((id) => worker(`provider-${id}`, { activities: { tellProvider } })),
  ]);
  const running = workers.map((w) => w.run());
  const stopping = new AbortController();
  const relaying = relayUntil(stopping.signal, { db, client });
  return {
    name: 'this design',
    opened: () => Promise.resolve(),
    act: async (caseId, ask) => void (await decide(db, caseId, ask)),
    historyEvents: async (caseId) => {
      const kinds = ['mediation', 'insurance', 'confirmation'] as const;
      const counts = await Promise.all(kinds.map((kind) => eventsOf(client, workflowIdOf({ caseId, kind, n: 1 }))));
      return counts.reduce((sum, n) => sum + n, 0);
    },
    async stop() {
      stopping.abort();
      await relaying;
      for (const w of workers) w.shutdown();
      await Promise.all(running);
      await connection.close();
    },
  };
}

async function relayUntil(signal: AbortSignal, { db, client }: Pick<ArmDeps, 'db' | 'client'>): Promise<void> {
  const deps = { db, client, taskQueue: 'bench', log: openLog('bench', 'error'), settleMs: 10_000, renewAfterMs: 86_400_000 };
  while (!signal.aborted) {
    await relayOnce(deps);
    await sleep(100, undefined, { signal }).catch(() => undefined);    // as RELAY_EVERY_MS by default
  }
}

/** All runs of a workflow, continued ones included. */
async function eventsOf(client: Client, workflowId: string): Promise<number> {
  let sum = 0;
  for await (const run of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) sum += run.historyLength;
  return sum;
}

export async function updatePerAction({ db, client, address }: ArmDeps): Promise<Arm> {
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection, taskQueue: 'bench-updates', workflowsPath: fileURLToPath(new URL('./update-per-action.ts', import.meta.url)), maxCachedWorkflows: 1000,
    workflowTaskPollerBehavior: { type: 'autoscaling' }, activityTaskPollerBehavior: { type: 'autoscaling' },
    activities: {
      takeAction: async (caseId: string, ask: Ask) => {
        const changed = await decide(db, caseId, ask);
        return { effects: changed.effects.map((e) => e.id), closed: changed.case.state === 'closed' };
      },
      callProvider: (effectId: string) => call(db, effectId),
    },
  });
  const running = worker.run();
  const idOf = (caseId: string) => `update-per-action-${caseId}`;
  return {
    name: 'update + activity per action',
    opened: async (changed) => void (await client.workflow.start('updatePerAction', { workflowId: idOf(changed.case.id), taskQueue: 'bench-updates', args: [changed.case.id] })),
    act: async (caseId, ask) => void (await client.workflow.getHandle(idOf(caseId)).executeUpdate('act', { args: [ask] })),
    historyEvents: (caseId) => eventsOf(client, idOf(caseId)),
    async stop() {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
