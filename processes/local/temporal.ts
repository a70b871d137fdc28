import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Connection } from '@temporalio/client';
import { freePort } from './free-port.ts';
import type { Log } from './log.ts';
import { commandLine, identityOf, stopProcess } from './process-table.ts';
import type { StopStep } from './process-table.ts';
import { launch, retryingPorts, untilReady } from './server-process.ts';

export type TemporalOptions = {
  /** The `temporal` program, from `findTemporal`. */
  program: string;
  dbFile: string;
  /** Begins with an empty store, once a left-over server on it was stopped. */
  fresh?: boolean | undefined;
  port?: number | undefined;
  uiPort?: number | undefined;
  log: Log;
  signal?: AbortSignal | undefined;
};
export type Temporal = { address: string; uiUrl: string; pid: number; ended: Promise<string>; stop(): Promise<void> };

const STOPPING: readonly StopStep[] = [{ signal: 'SIGTERM', waitMs: 10_000 }, { signal: 'SIGKILL', waitMs: 2_000 }];

/** Temporal's dev server on 127.0.0.1, its state in one SQLite file. */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const dbFile = placeOf(options.dbFile);
  await stopLeftOver(dbFile, options.log);
  if (options.fresh) for (const end of ['', '-wal', '-shm']) rmSync(`${dbFile}${end}`, { force: true });
  return retryingPorts(async () => {
    const port = options.port ?? await freePort();
    const uiPort = options.uiPort ?? await freePort();
    const server = await launch({ command: options.program, args: serverArguments(dbFile, port, uiPort), logFile: `${dbFile}.log`, env: serverEnv() });
    writeFileSync(pidFileOf(dbFile), `${server.pid}\n`);
    const stop = async () => {
      await server.stop(STOPPING);
      forget(dbFile, server.pid);
    };
    const address = `127.0.0.1:${port}`;
    try {
      await untilReady(server, 'Temporal', () => answers(address), { limitMs: 60_000, signal: options.signal });
    } catch (error) {
      await stop();
      throw error;
    }
    return { address, uiUrl: `http://127.0.0.1:${uiPort}`, pid: server.pid, ended: server.ended, stop };
  }, options.port === undefined ? 3 : 1);
}

/** The last setting makes short timers punctual: by default the dev server fires them about a second late. */
const serverArguments = (dbFile: string, port: number, uiPort: number): string[] => [
  'server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort),
  '--db-filename', dbFile, '--namespace', 'default', '--log-level', 'warn', '--color', 'never',
  '--dynamic-config-value', 'history.timerProcessorMaxTimeShift="20ms"',
];

/** TEMPORAL_* variables of the user's shell (a profile, TLS of a cluster) must not steer this server. */
const serverEnv = (): NodeJS.ProcessEnv =>
  ({ ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_'))), TEMPORAL_VERSION_CHECK_DISABLED: '1' });

async function answers(address: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '1s' });
  try {
    await connection.workflowService.describeNamespace({ namespace: 'default' });
  } finally {
    await connection.close();
  }
}

function placeOf(dbFile: string): string {
  const parent = dirname(resolve(dbFile));
  mkdirSync(parent, { recursive: true });
  return join(realpathSync(parent), basename(dbFile));
}

const pidFileOf = (dbFile: string): string => `${dbFile}.pid`;

function rememberedPid(dbFile: string): number | undefined {
  return existsSync(pidFileOf(dbFile)) ? Number(readFileSync(pidFileOf(dbFile), 'utf8')) : undefined;
}

/** Removes the pid file, unless a newer server has written its own meanwhile. */
function forget(dbFile: string, pid: number): void {
  if (rememberedPid(dbFile) === pid) rmSync(pidFileOf(dbFile), { force: true });
}

/** The dev server outlives a keeper that was killed by force; two on one SQLite file would spoil it. */
async function stopLeftOver(dbFile: string, log: Log): Promise<void> {
  const pid = rememberedPid(dbFile);
  const who = pid ? identityOf(pid) : undefined;
  if (!pid || !who || !` ${commandLine(pid)} `.includes(` start-dev `) || !` ${commandLine(pid)} `.includes(` ${dbFile} `)) return;
  log.info(`stopping a Temporal server left over on ${dbFile} (pid ${pid})`);
  if (!await stopProcess(who, STOPPING)) throw new Error(`The Temporal server left over on ${dbFile} (pid ${pid}) does not stop.`);
}
