import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { identityOf, isRunning } from '../../processes/local/process-table.ts';
import { keepersOf, leftAfter, startStack } from './fixtures/stack-process.ts';
import type { RunningStack } from './fixtures/stack-process.ts';

const SOON = 10_000;
const timings: Record<string, number> = {};
let root = '';
let folder = '';
let started: RunningStack[] = [];
let count = 0;

beforeAll(() => { root = mkdtempSync(join(tmpdir(), 'heyi-stack-')); });
beforeEach(() => { folder = join(root, String(count += 1)); started = []; });
afterEach(async () => {
  for (const stack of started) {
    for (const who of stack.family.filter(isRunning)) process.kill(who.pid, 'SIGKILL');
    await leftAfter(stack.family, SOON);
  }
}, 30_000);
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  if (process.env.HEYI_TIMINGS) console.log(timings);
});

async function start(options?: { wrapped?: boolean }): Promise<RunningStack> {
  const stack = await startStack(folder, options);
  started.push(stack);
  return stack;
}

async function timed<T>(name: string, work: Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work;
  timings[name] = Math.round(performance.now() - began);
  return result;
}

async function query(stack: RunningStack, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: stack.postgres.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

async function withTemporal<T>(stack: RunningStack, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: stack.temporal.address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

const remember = async (stack: RunningStack): Promise<void> => {
  await query(stack, "create table kept as select '和议' as word");
  await withTemporal(stack, (client) => client.workflow.start('waiting', { workflowId: 'kept', taskQueue: 'nobody' }));
};
const recall = async (stack: RunningStack) => ({
  rows: await query(stack, 'select word from kept'),
  workflow: await withTemporal(stack, async (client) => (await client.workflow.getHandle('kept').describe()).status.name),
});
const kept = { rows: [{ word: '和议' }], workflow: 'RUNNING' };

describe('the local stack', () => {
  it('starts PostgreSQL as production has it: UTF8, C locale, durable, room for all', async () => {
    const stack = await start();
    Object.assign(timings, { firstStart: stack.readyMs, firstPostgres: stack.postgres.ms, firstTemporal: stack.temporal.ms });
    const names = ['server_encoding', 'max_connections', 'fsync', 'listen_addresses', 'TimeZone'];
    const settings = await query(stack, `select current_setting(name) as value from unnest('{${names.join()}}'::text[]) name`);
    expect(settings.map((row) => (row as { value: string }).value)).toEqual(['UTF8', '300', 'on', '127.0.0.1', 'UTC']);
    expect(await query(stack, 'select datcollate, datctype from pg_database where datname = current_database()')).toEqual([{ datcollate: 'C', datctype: 'C' }]);
    expect(stack.children.map(({ name }) => name)).toEqual(['api', 'worker']);
    expect(stack.family.length).toBeGreaterThanOrEqual(7);         // supervisor, 2 children, 2 keepers, 2 servers, backends
  }, 60_000);

  it('leaves no process after SIGTERM to the supervisor, and keeps its data', async () => {
    const first = await start();
    await remember(first);
    process.kill(first.pid, 'SIGTERM');
    expect(await timed('stop', leftAfter(first.family, SOON))).toEqual([]);
    expect(existsSync(join(folder, 'stack.lock'))).toBe(false);
    const second = await start();
    Object.assign(timings, { secondStart: second.readyMs, secondPostgres: second.postgres.ms, secondTemporal: second.temporal.ms });
    expect(await recall(second)).toEqual(kept);
  }, 60_000);

  it('leaves no process after Ctrl-C, which the terminal sends to the whole group', async () => {
    const stack = await start();
    process.kill(-stack.pid, 'SIGINT');
    expect(await leftAfter(stack.family, SOON)).toEqual([]);
    expect(await stack.exitCode).toBe(0);
    expect(stack.output()).not.toContain('unexpectedly');
  }, 60_000);

  it('leaves no process after the npm that wraps it is ended', async () => {
    const stack = await start({ wrapped: true });
    expect(stack.outer.pid).not.toBe(stack.pid);
    stack.outer.kill('SIGTERM');
    expect(await leftAfter(stack.family, SOON)).toEqual([]);
  }, 60_000);

  it('leaves no process after SIGKILL to the supervisor', async () => {
    const stack = await start();
    process.kill(stack.pid, 'SIGKILL');
    expect(await timed('stopAfterKill', leftAfter(stack.family, SOON))).toEqual([]);
  }, 60_000);

  it('starts again while the keepers of a killed supervisor are still stopping', async () => {
    const first = await start();
    await remember(first);
    process.kill(first.pid, 'SIGKILL');
    const second = await start();
    expect(await recall(second)).toEqual(kept);
    expect(await leftAfter(first.family, SOON)).toEqual([]);
  }, 60_000);

  it('stops what a stack killed whole, keepers too, left over, and goes on with its data', async () => {
    const first = await start();
    await remember(first);
    const all = [{ pid: first.pid }, ...keepersOf(first)];
    // Stopped first: a keeper that saw its supervisor gone before it is killed itself would begin to stop its server.
    for (const signal of ['SIGSTOP', 'SIGKILL'] as const) for (const who of all) process.kill(who.pid, signal);
    expect((await leftAfter(first.family, 1_500)).join('\n')).toMatch(/postgres -D.*\n(.*\n)*.*temporal server start-dev|temporal server start-dev.*\n(.*\n)*.*postgres -D/);
    const second = await start();
    expect(second.output()).toContain('stopping a PostgreSQL left over');
    expect(second.output()).toContain('stopping a Temporal server left over');
    expect(await leftAfter(first.family, 0)).toEqual([]);
    expect(await recall(second)).toEqual(kept);
  }, 60_000);

  it('refuses a second stack in one folder and leaves the first alone', async () => {
    const first = await start();
    await expect(startStack(folder)).rejects.toThrow(`A stack is already running in ${folder} (pid ${first.pid})`);
    expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }]);
  }, 60_000);

  it('reports a child that ends by itself, with its exit', async () => {
    const stack = await start();
    const api = stack.children.map(({ pid }) => identityOf(pid)).filter((who) => who !== undefined).slice(0, 1);
    for (const who of api) process.kill(who.pid, 'SIGKILL');
    expect(await leftAfter(api, SOON)).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(stack.output()).toContain('api was ended by SIGKILL unexpectedly');
  }, 60_000);
});
