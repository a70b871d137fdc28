/** The workflows' calls to the outside: each safe to repeat, each answering with the newest facts. */
import * as wf from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { DeadlineFact, EffectFact, Facts } from '../domain/facts.ts';

/** Short work on our own database: cheaper as a local activity than as a task of its own. */
const own = wf.proxyLocalActivities<Pick<Activities, 'askLapse'>>({
  startToCloseTimeout: '10s', retry: { initialInterval: '200ms', maximumInterval: '10s' }, localRetryThreshold: '20s',
});

/** A provider that answers fast is told at once; whatever fails here is left to the provider's own queue. */
const atOnce = wf.proxyLocalActivities<Pick<Activities, 'tellProviderAtOnce'>>({ startToCloseTimeout: '5s', retry: { maximumAttempts: 1 } });

/** Each provider has a task queue of its own: one that hangs fills its own workers, nobody else's. */
const patiently = (provider: string) => wf.proxyActivities<Pick<Activities, 'tellProvider'>>({
  taskQueue: `provider-${provider}`, startToCloseTimeout: '30s', retry: { initialInterval: '500ms', backoffCoefficient: 1.7, maximumInterval: '60s' },
});

export async function lapse(facts: Facts, deadline: DeadlineFact) {
  const { caseId, kind, n } = facts;
  return own.askLapse({ caseId, kind, n, deadlineId: deadline.id, revision: deadline.due });
}

export async function tellProvider(effect: EffectFact, process: Facts): Promise<Facts | undefined> {
  const call = { effectId: effect.id, caseId: process.caseId, kind: process.kind, n: process.n };
  const told = await tryAtOnce(call);
  return told === 'not-now' ? patiently(effect.provider).tellProvider(call) : told;
}

async function tryAtOnce(call: Parameters<Activities['tellProviderAtOnce']>[0]): Promise<Facts | undefined | 'not-now'> {
  try {
    return await atOnce.tellProviderAtOnce(call);
  } catch (error) {
    if (wf.isCancellation(error)) throw error;
    return 'not-now';
  }
}
