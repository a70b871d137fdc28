/** A bounded run of `npm run fuzz:api`: few examples, a fixed seed. What was called until its time was over counts, so a slow machine finds less and fails for nothing. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../../db/database.ts';
import { fuzz, seats } from '../support/fuzzing.ts';
import { playedPortal, type PlayedPortal } from '../support/played-portal.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'heyi-fuzz-'));
let portal: PlayedPortal;
beforeAll(async () => { portal = await playedPortal(path.join(folder, 'stack')); }, 900_000);
afterAll(async () => {
  await portal?.stack.supervisor.stopAll();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

it('the stack’s api and worker are in the database under their own roles, and nobody else is', async () => {
  const db = openDatabase({ url: portal.stack.databaseUrl, poolSize: 1 });
  const { rows } = await sql<{ name: string }>`select distinct usename as name from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() order by 1`.execute(db);
  expect(rows.map(({ name }) => name)).toEqual(['heyi_api', 'heyi_worker']);
  await db.destroy();
});

it('no operation answers anybody with a 5xx, or otherwise than openapi.json says', async () => {
  const out = path.join(folder, 'report');
  mkdirSync(out);
  const { findings, bySeat, byOperation } = await fuzz(portal, { folder: out, seed: 20261126, examples: 2, phases: ['fuzzing'], limitMs: 100_000 });
  expect(findings).toEqual([]);
  expect(Object.keys(bySeat).toSorted()).toEqual(['nobody', ...seats].toSorted());
  expect(Object.keys(byOperation).length).toBeGreaterThan(20);
}, 240_000);

it('control: an answer that the document does not know is found', async () => {
  const out = path.join(folder, 'control');
  mkdirSync(out);
  const { findings } = await fuzz(portal, { folder: out, seed: 1, examples: 1, phases: ['fuzzing'], limitMs: 100_000, only: 'readLive', document: (text) => text.replaceAll('"const":"ok"', '"const":"drifted"').replaceAll('"enum":["ok"]', '"enum":["drifted"]') });
  expect(findings.map(({ check }) => check)).toContain('response_schema_conformance');
}, 240_000);
