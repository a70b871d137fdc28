/**
 * Plays a case to each outcome on the real engine and keeps the workflows' histories: `node tests/histories/record.ts`.
 * A history is recorded once for each change of the pipelines and never edited.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import proto from '@temporalio/proto';
import { Engine } from '../support/engine.ts';
import { playedTo, type PlayedOutcome } from '../support/outcomes.ts';

const folder = new URL('./recorded/', import.meta.url);
mkdirSync(folder, { recursive: true });
const engine = await Engine.start();
for (const [outcome, play] of Object.entries(playedTo) as [PlayedOutcome, (typeof playedTo)[PlayedOutcome]][]) {
  const caseId = await play(engine);
  await engine.untilTold(caseId);
  const workflows = (await engine.db.selectFrom('process').select(['kind', 'n']).where('case_id', '=', caseId).execute());
  for (const { kind, n } of workflows) {
    const workflowId = `${kind}-${caseId}-${n}`;
    await engine.until(`${workflowId} is seen`, async () => (await runsOf(workflowId)).length > 0);
    for (const [i, runId] of (await runsOf(workflowId)).entries()) {
      const history = await engine.client.workflow.getHandle(workflowId, runId).fetchHistory();
      writeFileSync(new URL(`${outcome}.${kind}.${i + 1}.bin`, folder), proto.temporal.api.history.v1.History.encode(history).finish());
    }
  }
  console.log(`${outcome}: ${workflows.map((w) => w.kind).join(', ')}`);
}
await engine.stop();
process.exit(0);

async function runsOf(workflowId: string): Promise<readonly string[]> {
  const runs: { runId: string; startTime: Date }[] = [];
  for await (const run of engine.client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) runs.push(run);
  return runs.toSorted((a, b) => a.startTime.getTime() - b.startTime.getTime()).map((run) => run.runId);
}
