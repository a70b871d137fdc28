/** The Temporal workers of one process: the main queue runs workflows and our own activities, each provider's queue its calls alone. */
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, Worker, type NativeConnection, type WorkflowBundle } from '@temporalio/worker';
import { activitiesOf, type ActivityDeps } from '../activities/index.ts';
import { failureConverterPath, sealedConverter } from '../adapters/payload-codec/sealed.ts';
import { vaultOf } from '../db/database.ts';

export const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));

export const bundleWorkflows = (): Promise<WorkflowBundle> => bundleWorkflowCode({ workflowsPath, failureConverterPath, logger: new DefaultLogger('ERROR') });

export interface WorkersOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly workflowBundle: { readonly code: string };
  readonly deps: ActivityDeps;
}

const shutdown = { shutdownGraceTime: '3s', shutdownForceTime: '6s' } as const;

export async function createWorkers({ connection, namespace, taskQueue, workflowBundle, deps }: WorkersOptions): Promise<readonly Worker[]> {
  const { tellProvider, ...own } = activitiesOf(deps);
  const dataConverter = sealedConverter(vaultOf(deps.db));
  const main = await Worker.create({
    connection, dataConverter, namespace, taskQueue, workflowBundle: { ...workflowBundle }, activities: own, maxCachedWorkflows: 1000, ...shutdown,
    workflowTaskPollerBehavior: { type: 'autoscaling' }, activityTaskPollerBehavior: { type: 'autoscaling' },
  });
  const perProvider = await Promise.all([...deps.providers.keys()].map((id) => Worker.create({
    connection, dataConverter, namespace, taskQueue: `provider-${id}`, activities: { tellProvider }, maxConcurrentActivityTaskExecutions: 20, ...shutdown,
  })));
  return [main, ...perProvider];
}

/** Runs until one of them ends or all are told to stop. */
export async function runWorkers(workers: readonly Worker[], stop: AbortSignal): Promise<void> {
  const shutdownAll = () => workers.forEach((worker) => { if (worker.getState() === 'RUNNING') worker.shutdown(); });
  stop.addEventListener('abort', shutdownAll, { once: true });
  try {
    await Promise.all(workers.map((worker) => worker.run()));
  } finally {
    stop.removeEventListener('abort', shutdownAll);
    shutdownAll();
  }
}
