/** Processes as the operator starts them, on a real database: who they enter it as, what they refuse to start with, and what an export of the log leaves behind. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { addressAs } from '../../db/roles.ts';
import { freePort } from '../../processes/local/free-port.ts';
import { actInDatabase, submitInDatabase } from '../support/decide-in-database.ts';
import { startTestDatabases, testPasswords, type FreshDatabase, type TestDatabases } from '../support/test-database.ts';
import { testKey } from '../support/vault.ts';

jest.setTimeout(120_000);

let databases: TestDatabases;
let fresh: FreshDatabase;
let caseId: string;
const folder = mkdtempSync(path.join(tmpdir(), 'heyi-processes-'));
beforeAll(async () => {
  databases = await startTestDatabases();
  fresh = await databases.fresh(2);
  caseId = await submitInDatabase(fresh.db);
  await actInDatabase(fresh.db, caseId, 'clerk', 'admit-case');
}, 60_000);
afterAll(async () => {
  await databases.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

interface Ran { readonly said: () => string; readonly exit: Promise<number>; end(): Promise<void> }

function run(name: string, args: readonly string[], env: Readonly<Record<string, string>>): Ran {
  const child = spawn(process.execPath, [path.resolve('processes', `${name}.ts`), ...args], { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  const exit = once(child, 'exit').then(([code]) => (code as number | null) ?? -1);
  return { said: () => said, exit, end: async () => { child.kill('SIGTERM'); await exit; } };
}

const ring = () => {
  const file = path.join(folder, 'key-ring.json');
  writeFileSync(file, JSON.stringify({ current: 'test-1', keys: { 'test-1': testKey(1) } }), { mode: 0o600 });
  return JSON.stringify({ means: 'file', file });
};
/** A real centre's api: no practice, as the database is entered by `url`. */
const production = async (url: string): Promise<Record<string, string>> => ({
  DATABASE_URL: url, DATABASE_POOL: '2', PORT: String(await freePort()), PUBLIC_URL: 'https://heyi.test', AUTH_SECRET: randomBytes(32).toString('base64'), KEY_RING: ring(), TEMPORAL_ADDRESS: '127.0.0.1:1',
});

async function answers(url: string, ran: Ran): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const status = await fetch(url).then((response) => response.status, () => 0);
    if (status === 200) return;
    if (tries > 600) throw new Error(ran.said());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('the api of a real centre', () => {
  it('works as heyi_api, and what it is connected by can add to the record and not change it', async () => {
    const settings = await production(addressAs(fresh.url, 'api', testPasswords));
    const api = run('api', [], settings);
    try {
      await answers(`http://127.0.0.1:${settings['PORT']}/health/live`, api);
      await answers(`http://127.0.0.1:${settings['PORT']}/v1/statistics/published`, api);
      const { rows } = await sql<{ name: string }>`select distinct usename as name from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usename <> current_user`.execute(fresh.db);
      expect(rows.map(({ name }) => name)).toEqual(['heyi_api']);
    } finally {
      await api.end();
    }
    const asApi = fresh.as('api');
    for (const statement of ["update case_event set action = 'x'", 'delete from case_event', "update centre_event set action = 'x'", 'delete from centre_event']) {
      await expect(sql.raw(statement).execute(asApi)).rejects.toMatchObject({ code: '42501' });
    }
    // The control: what stands in the way is its right. By the superuser the same rows are found, and the trigger holds instead.
    await expect(sql.raw("update case_event set action = 'x'").execute(fresh.db)).rejects.toThrow('append-only');
  });

  it('does not start as who could rewrite the record, and says by name why', async () => {
    const api = run('api', [], await production(fresh.url));
    expect(await api.exit).not.toBe(0);
    expect(api.said()).toContain('DATABASE_URL: heyi is a superuser, heyi owns the tables, heyi may change events');
    // The control: nothing else of these settings kept it from starting. On a practice stack the same address will do.
    const settings: Readonly<Record<string, string>> = { ...(await production(fresh.url)), PRACTICE: 'true', PUBLIC_URL: 'http://127.0.0.1:8080' };
    const practising = run('api', [], settings);
    try {
      await answers(`http://127.0.0.1:${settings['PORT']}/health/live`, practising);
    } finally {
      await practising.end();
    }
  });
});

it('an export of the log is an event, which the exported file itself holds and audit:verify takes for whole', async () => {
  const exportsOf = async () => (await fresh.db.selectFrom('centre_event').select('body').where('action', '=', 'export').orderBy('version').execute()).map(({ body }) => JSON.parse(body.toString('utf8')) as { readonly actor: { readonly office: string }; readonly about: object });
  const file = path.join(folder, 'log.jsonl');
  const exported = run('audit-export', [file], { DATABASE_URL: addressAs(fresh.url, 'api', testPasswords) });
  expect([await exported.exit, exported.said()]).toEqual([0, expect.stringContaining('lines')]);
  expect((await exportsOf()).map(({ actor, about }) => [actor.office, about])).toEqual([['system', { kind: 'audit-log' }]]);
  const [event] = await fresh.db.selectFrom('centre_event').select(['body', 'hash']).where('action', '=', 'export').execute();
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(event!.hash.toString('hex'));
  const verified = run('audit-verify', [file], {});
  expect([await verified.exit, verified.said()]).toEqual([0, expect.stringContaining('Everything holds.')]);
  // Without a right to write the event, no file.
  const other = path.join(folder, 'other.jsonl');
  await sql`revoke insert on centre_event from heyi_api`.execute(fresh.db);
  const refused = run('audit-export', [other], { DATABASE_URL: addressAs(fresh.url, 'api', testPasswords) });
  expect(await refused.exit).not.toBe(0);
  expect(readFileSync(other, 'utf8')).toBe('');
});
