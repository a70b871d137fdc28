/** Recorded histories of every outcome, of before payloads were sealed, replay under today's workflows and codec; a reordered workflow fails. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import proto from '@temporalio/proto';
import { DeterminismViolationError } from '@temporalio/workflow';
import { DefaultLogger, Runtime, Worker, bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import { failureConverterPath, sealedConverter } from '../../adapters/payload-codec/sealed.ts';
import { bundleWorkflows } from '../../processes/temporal-workers.ts';
import { testVault } from '../support/vault.ts';

const folder = new URL('../histories/recorded/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.bin'));
const historyOf = (name: string) => proto.temporal.api.history.v1.History.decode(readFileSync(new URL(name, folder)));
const replay = (workflowBundle: WorkflowBundle, name: string) => Worker.runReplayHistory({ workflowBundle, dataConverter: sealedConverter(testVault()) }, historyOf(name), name.slice(0, -4));

let today: WorkflowBundle;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  today = await bundleWorkflows();
}, 60_000);

it('has a history of every outcome in scope', () => {
  const outcomes = ['rejected', 'not-consented', 'withdrawn', 'not-settled', 'performed', 'paid-by-insurer', 'enforced', 'no-assets-for-now', 'to-litigation'];
  for (const outcome of outcomes) expect(files.some((name) => name.startsWith(`${outcome}.`))).toBe(true);
});

it.each(files)('%s replays', async (name) => {
  await expect(replay(today, name)).resolves.toBeUndefined();
}, 30_000);

it('fails for a workflow that was reordered', async () => {
  const reordered = await bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('./reordered.ts', import.meta.url)), failureConverterPath, logger: new DefaultLogger('ERROR') });
  await expect(replay(reordered, 'performed.insurance.1.bin')).rejects.toThrow(DeterminismViolationError);
}, 60_000);
