/** Temporal's full server on PostgreSQL, as in production; where only the dev server is to be had, that, named in the output. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { cacheFolder, findTemporal } from '../processes/local/find-temporal.ts';
import { startTemporal } from '../processes/local/temporal.ts';

const run = promisify(execFile);
const version = 'v1.29.1';
const programs = { server: `go.temporal.io/server/cmd/server@${version}`, sql: `go.temporal.io/server/cmd/tools/sql@${version}` } as const;

export interface BenchTemporal {
  readonly what: string;
  readonly address: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Builds the server with Go if it is not in the cache yet (about two minutes). */
async function fullServer(): Promise<{ readonly server: string; readonly sql: string; readonly schema: string }> {
  for (const [name, source] of Object.entries(programs)) {
    if (existsSync(path.join(cacheFolder(), name))) continue;
    mkdirSync(cacheFolder(), { recursive: true });
    console.log(`Building ${source} (about a minute) …`);
    await run('go', ['install', source], { env: { ...process.env, GOBIN: cacheFolder() } });
  }
  const { stdout } = await run('go', ['mod', 'download', '-json', `go.temporal.io/server@${version}`], { maxBuffer: 1e7 });
  const { Dir: folder } = JSON.parse(stdout) as { Dir: string };
  return { server: path.join(cacheFolder(), 'server'), sql: path.join(cacheFolder(), 'sql'), schema: path.join(folder, 'schema/postgresql/v12') };
}

export async function startBenchTemporal(folder: string, databaseUrl: string): Promise<BenchTemporal> {
  try {
    return await onPostgres(folder, databaseUrl, await fullServer());
  } catch (error) {
    console.log(`The full server cannot be had (${error instanceof Error ? error.message.split('\n')[0] : String(error)}).`);
    const quietly = { info: () => undefined, error: (line: string) => console.error(line) };
    const dev = await startTemporal({ program: await findTemporal({ log: quietly }), dbFile: path.join(folder, 'temporal.db'), log: quietly });
    return { what: 'dev server on SQLite', ...dev };
  }
}

async function onPostgres(folder: string, databaseUrl: string, programsAt: Awaited<ReturnType<typeof fullServer>>): Promise<BenchTemporal> {
  const url = new URL(databaseUrl);
  const env = { ...process.env, SQL_PASSWORD: url.password, SQL_USER: url.username, SQL_HOST: url.hostname, SQL_PORT: url.port, SQL_PLUGIN: 'postgres12' };
  for (const [database, schema] of [['temporal', 'temporal'], ['temporal_visibility', 'visibility']] as const) {
    await run(programsAt.sql, ['--db', database, 'create-database'], { env });
    await run(programsAt.sql, ['--db', database, 'setup-schema', '-v', '0.0'], { env });
    await run(programsAt.sql, ['--db', database, 'update-schema', '-d', path.join(programsAt.schema, schema, 'versioned')], { env });
  }
  const config = mkdtempSync(path.join(folder, 'temporal-'));
  const { text, frontend } = await serverConfig(url, config);
  writeFileSync(path.join(config, 'development.yaml'), text);
  writeFileSync(path.join(config, 'dynamic.yaml'), 'history.timerProcessorMaxTimeShift:\n  - value: 20ms\n');
  const output = openSync(path.join(folder, 'temporal-server.log'), 'a');
  const server = spawn(programsAt.server, ['--root', '/', '--config', config.slice(1), '--allow-no-auth', 'start'], { stdio: ['ignore', output, output] });
  const address = `127.0.0.1:${frontend}`;
  await untilNamespace(address);
  return {
    what: `server ${version} on PostgreSQL`, address, pid: server.pid ?? 0,
    async stop() {
      server.kill('SIGTERM');
      await new Promise((done) => { server.once('exit', done); });
    },
  };
}

async function untilNamespace(address: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: '1s' });
      await connection.workflowService.registerNamespace({ namespace: 'default', workflowExecutionRetentionPeriod: { seconds: 86_400 } as never }).catch(() => undefined);
      await connection.workflowService.describeNamespace({ namespace: 'default' });
      await connection.close();
      await sleep(3000);                                             // the namespace reaches every service's cache
      return;
    } catch (error) {
      if (tries > 60) throw error;
      await sleep(1000);
    }
  }
}

/** Temporal keeps its membership ports in a smallint column: they must lie below 32,768. */
async function lowPorts(count: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (let port = 20_000 + (process.pid % 10_000); found.length < count; port += 1) if (await isFree(port)) found.push(port);
  return found;
}

const isFree = (port: number): Promise<boolean> => new Promise((done) => {
  const probe = createServer().once('error', () => done(false)).listen(port, '127.0.0.1', () => probe.close(() => done(true)));
});

async function serverConfig(url: URL, folder: string): Promise<{ readonly text: string; readonly frontend: number }> {
  const ports = await lowPorts(8);
  const [frontend = 0] = ports;
  const store = (database: string, connections: number) => ({
    sql: {
      pluginName: 'postgres12', databaseName: database, connectAddr: url.host, connectProtocol: 'tcp', user: url.username, password: url.password,
      maxConns: connections, maxIdleConns: connections, maxConnLifetime: '1h',
    },
  });
  const service = (i: number) => ({ rpc: { grpcPort: ports[i * 2], membershipPort: ports[i * 2 + 1], bindOnLocalHost: true } });
  const config = {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'main', visibilityStore: 'visibility', numHistoryShards: 4, datastores: { main: store('temporal', 20), visibility: store('temporal_visibility', 4) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: { frontend: service(0), matching: service(1), history: service(2), worker: service(3) },
    clusterMetadata: {
      enableGlobalNamespace: false, failoverVersionIncrement: 10, masterClusterName: 'active', currentClusterName: 'active',
      clusterInformation: { active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `localhost:${frontend}` } },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: path.join(folder, 'dynamic.yaml'), pollInterval: '10s' },
  };
  return { text: JSON.stringify(config, null, 2), frontend };          // JSON is YAML
}

