import type { Log } from './log.ts';
import { startChild } from './managed-child.ts';
import type { Child } from './managed-child.ts';
import type { PostgresOptions } from './postgres.ts';
import { identityOf, stopProcess } from './process-table.ts';
import type { TemporalOptions } from './temporal.ts';

/** What a keeper is asked to keep; it travels as JSON on the keeper's command line, so it holds no secret. */
export type Keeping =
  | { kind: 'postgres'; options: Omit<PostgresOptions, 'log' | 'signal'> }
  | { kind: 'temporal'; options: Omit<TemporalOptions, 'log' | 'signal'> };

export type KeptPostgres = { url: string; port: number; pid: number };
export type KeptTemporal = { address: string; uiUrl: string; pid: number };

const KEEP = new URL('./keep.ts', import.meta.url);
/** Longer than the server's own steps of stopping in postgres.ts and temporal.ts, which end with force. */
const STOP_LIMIT_MS = 25_000;

export const keepPostgres = (options: PostgresOptions): Child<KeptPostgres> =>
  keep<KeptPostgres>('PostgreSQL', { kind: 'postgres', options: plain(options) }, options.log);

export const keepTemporal = (options: TemporalOptions): Child<KeptTemporal> =>
  keep<KeptTemporal>('Temporal', { kind: 'temporal', options: plain(options) }, options.log);

function plain<O extends { log: Log; signal?: AbortSignal | undefined }>({ log: _log, signal: _signal, ...options }: O): Omit<O, 'log' | 'signal'> {
  return options;
}

/**
 * A server outlives a parent that is killed by force. So each runs under a keeper, a small process of its own session: it
 * stops its server when asked and when its channel closes, which the kernel does for it whatever happened to the supervisor.
 */
function keep<Ready extends { pid: number }>(name: string, keeping: Keeping, log: Log): Child<Ready> {
  const child = startChild<Ready>({
    name, modulePath: KEEP, args: [JSON.stringify(keeping)], detached: true, stopLimitMs: STOP_LIMIT_MS, log,
  });
  const server = child.ready.then(({ pid }) => identityOf(pid), () => undefined);
  const stop = async (): Promise<void> => {
    await child.stop();
    const left = await server;
    if (left) await stopProcess(left, [{ signal: 'SIGKILL', waitMs: 2_000 }]);   // only if the keeper itself had to be killed
  };
  return { ...child, stop };
}
