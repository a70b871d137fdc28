/**
 * A real PostgreSQL for one test file (it starts in about a second) and a fresh database for whoever asks, cloned from
 * one that is migrated and whose case clock runs from a fixed day: no test depends on the day it is run on.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql, type Kysely } from 'kysely';
import { setClock } from '../../casework/case-clock.ts';
import { openDatabase } from '../../db/database.ts';
import { migrateToLatest } from '../../db/migrate.ts';
import type { DB } from '../../db/schema.ts';
import { startPostgres, type Postgres } from '../../processes/local/postgres.ts';
import { testVault } from './vault.ts';

export interface TestDatabases {
  fresh(poolSize?: number): Promise<{ readonly db: Kysely<DB>; readonly url: string }>;
  /** One without a table. */
  empty(): Promise<{ readonly db: Kysely<DB>; readonly url: string }>;
  /** Stops and starts the server: what an outage looks like. */
  readonly server: Postgres;
  stop(): Promise<void>;
}

/** 2026-05-06 09:00 in Shanghai, the first working day after the May holidays. */
export const firstInstant = Date.UTC(2026, 4, 6, 1);

const quiet = { info: () => undefined, error: () => undefined };

export async function startTestDatabases(): Promise<TestDatabases> {
  const folder = mkdtempSync(path.join(tmpdir(), 'heyi-test-'));
  const server = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: false, log: quiet });
  const template = openDatabase({ vault: testVault(), url: server.url, poolSize: 1 });
  await migrateToLatest(template);
  await setClock(template, { to: firstInstant });
  await template.destroy();
  const opened: Kysely<DB>[] = [];
  const open = async (template: string, poolSize: number) => {
    const name = `t${randomUUID().replaceAll('-', '')}`;
    const admin = openDatabase({ vault: testVault(), url: addressOf(server, 'postgres'), poolSize: 1 });
    await sql`create database ${sql.id(name)} template ${sql.id(template)}`.execute(admin);
    await admin.destroy();
    const url = addressOf(server, name);
    const db = openDatabase({ vault: testVault(), url, poolSize, onIdleError: () => undefined });
    opened.push(db);
    return { db, url };
  };
  return {
    server,
    fresh: (poolSize = 10) => open('heyi', poolSize),
    empty: () => open('template0', 2),
    async stop() {
      await Promise.all(opened.map((db) => db.destroy()));
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(server: Postgres, database: string): string {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  return url.href;
}
