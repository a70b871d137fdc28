/** The design we measured against: every action of a person is a Temporal update that runs an activity. */
import * as wf from '@temporalio/workflow';

const { takeAction, callProvider } = wf.proxyActivities<{
  takeAction(caseId: string, ask: unknown): Promise<{ effects: string[]; closed: boolean }>;
  callProvider(effectId: string): Promise<void>;
}>({ startToCloseTimeout: '30s' });

export async function updatePerAction(caseId: string): Promise<void> {
  const calls: string[] = [];
  let closed = false;
  wf.setHandler(wf.defineUpdate<void, [unknown]>('act'), async (ask) => {
    const changed = await takeAction(caseId, ask);
    calls.push(...changed.effects);
    closed ||= changed.closed;
  });
  for (;;) {
    await wf.condition(() => calls.length > 0 || (closed && wf.allHandlersFinished()));
    const next = calls.shift();
    if (next === undefined) return;
    await callProvider(next);
  }
}
