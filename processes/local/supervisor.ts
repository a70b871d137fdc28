import { resolve, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { surviveBrokenPipes } from './child.ts';
import { findTemporal } from './find-temporal.ts';
import { keepPostgres, keepTemporal } from './keeper.ts';
import { messageOf } from './log.ts';
import type { Log } from './log.ts';
import { startChild } from './managed-child.ts';
import type { Child } from './managed-child.ts';
import { watchParents } from './parents.ts';
import { lockStack } from './stack-lock.ts';

export type Supervisor = {
  /** Starts a Node process that calls `superviseMe`. It is not restarted; an unexpected end is logged and settles `exited`. */
  run<Ready>(name: string, modulePath: string | URL, env?: Record<string, string | undefined>): Child<Ready>;
  startPostgres(options?: { port?: number; durable?: boolean; fresh?: boolean }): Promise<{ url: string; port: number }>;
  /** With TEMPORAL_ADDRESS set it starts nothing and answers that address. */
  startTemporal(options?: { port?: number; uiPort?: number; fresh?: boolean }): Promise<{ address: string; uiUrl?: string }>;
  /** Runs before anything is stopped, 5 s at most. */
  onStop(hook: () => void | Promise<void>): void;
  stopAll(): Promise<void>;
};

/** People first, then what works for them, last what holds the data; a name not listed goes before all. */
const STOP_ORDER = ['api', 'worker', 'sandbox', 'Temporal', 'PostgreSQL'];
const CHILD_STOP_LIMIT_MS = 10_000;
const HOOK_LIMIT_MS = 5_000;

/**
 * Holds the local stack of one folder (`.heyi/<name>`) together: starts its processes, and on Ctrl-C, SIGTERM, SIGHUP or the
 * end of whoever started us stops them in order and exits. If we are killed by force, every child sees its channel close.
 */
export function supervise({ folder, log }: { folder: string; log: Log }): Supervisor {
  const place = resolve(folder);
  const unlock = lockStack(place);
  const children: Child[] = [];
  const hooks: (() => void | Promise<void>)[] = [];
  const stopping = new AbortController();

  const unlessStopping = <T>(start: Promise<T>): Promise<T> => silentAfter(stopping.signal, start);
  const add = <Ready>(start: () => Child<Ready>): Child<Ready> => {
    stopping.signal.throwIfAborted();
    const child = start();
    children.push(child);
    const ready = unlessStopping(child.ready);
    ready.catch(() => undefined);                                    // whoever awaits it sees the error; nobody need
    return { ...child, ready };
  };
  const stopAll = once(async () => {
    stopping.abort(new Error('the stack is being stopped'));
    for (const hook of hooks) await limited(hook, log);
    for (const child of inStopOrder(children)) await child.stop();
    release();
  });
  const release = obeySignals(stopAll, unlock, log);

  return {
    stopAll,
    onStop: (hook) => { hooks.push(hook); },
    run: (name, modulePath, env) => add(() => startChild({ name, modulePath, log, stopLimitMs: CHILD_STOP_LIMIT_MS, ...(env && { env }) })),
    startPostgres: async (options = {}) => {
      const { url, port } = await add(() => keepPostgres({ ...options, dataDir: join(place, 'postgres'), log })).ready;
      return { url, port };
    },
    startTemporal: async (options = {}) => {
      if (process.env.TEMPORAL_ADDRESS) return { address: process.env.TEMPORAL_ADDRESS };
      const program = await unlessStopping(findTemporal({ log, signal: stopping.signal }));
      const { address, uiUrl } = await add(() => keepTemporal({ ...options, program, dbFile: join(place, 'temporal.db'), log })).ready;
      return { address, uiUrl };
    },
  };
}

/** Once stopping, what was still starting never answers: an error out of it would end us before the others are stopped. */
const silentAfter = <T>(stopping: AbortSignal, start: Promise<T>): Promise<T> => new Promise((done, fail) => {
  start.then((value) => { if (!stopping.aborted) done(value); }, (error: unknown) => { if (!stopping.aborted) fail(error); });
});

const inStopOrder = (children: readonly Child[]): Child[] =>
  children.toSorted((a, b) => STOP_ORDER.indexOf(a.name) - STOP_ORDER.indexOf(b.name));

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}

async function limited(hook: () => void | Promise<void>, log: Log): Promise<void> {
  try {
    await Promise.race([hook(), sleep(HOOK_LIMIT_MS, undefined, { ref: false })]);
  } catch (error) {
    log.error(`while stopping: ${messageOf(error)}`);
  }
}

/** Answers how to let go again, for a caller who stops the stack itself and lives on. */
function obeySignals(stopAll: () => Promise<void>, unlock: () => void, log: Log): () => void {
  const leave = (why: string): void => {
    log.info(`${why}: stopping`);
    stopAll().then(() => process.exit(0), (error: unknown) => {
      log.error(`while stopping: ${messageOf(error)}`);
      process.exit(1);
    });
  };
  surviveBrokenPipes();
  const handlers = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => [signal, () => leave(signal)] as const);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  const unwatch = watchParents(() => leave('the process that started us is gone (HEYI_DETACHED=1 would ignore it)'));
  process.once('exit', unlock);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
    unwatch();
    process.off('exit', unlock);
    unlock();
  };
}
