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
import { roles, type UserRole } from '../../db/rights.ts';
import { addressAs, grantRights, makeRoles, type RolePasswords } from '../../db/roles.ts';
import type { DB } from '../../db/schema.ts';
import { startPostgres, type Postgres } from '../../processes/local/postgres.ts';
import { testVault } from './vault.ts';

export interface FreshDatabase {
  /** As the server's superuser, past every right: for what a test arranges. */
  readonly db: Kysely<DB>;
  readonly url: string;
  /** As api or worker enter it. */
  as(role: UserRole | 'owner'): Kysely<DB>;
}

export interface TestDatabases {
  fresh(poolSize?: number): Promise<FreshDatabase>;
  /** One without a table. */
  empty(): Promise<FreshDatabase>;
  /** Stops and starts the server: what an outage looks like. */
  readonly server: Postgres;
  stop(): Promise<void>;
}

/** 2026-05-06 09:00 in Shanghai, the first working day after the May holidays. */
export const firstInstant = Date.UTC(2026, 4, 6, 1);

/** Of servers that live as long as a test. */
export const testPasswords: RolePasswords = { heyi_migrate: 'migrate-of-the-tests', heyi_api: 'api-of-the-tests', heyi_worker: 'worker-of-the-tests' };

/** The roles, and by their owner the tables and the rights, as in production. */
export async function migrateAsOwner(url: string): Promise<void> {
  const admin = openDatabase({ url, poolSize: 1 });
  await makeRoles(admin, testPasswords);
  await admin.destroy();
  const owner = openDatabase({ vault: testVault(), url: addressAs(url, 'owner', testPasswords), poolSize: 1 });
  await migrateToLatest(owner);
  await grantRights(owner, { practice: true });
  await owner.destroy();
}

const quiet = { info: () => undefined, error: () => undefined };

export async function startTestDatabases(): Promise<TestDatabases> {
  const folder = mkdtempSync(path.join(tmpdir(), 'heyi-test-'));
  const server = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: false, log: quiet });
  await migrateAsOwner(server.url);
  const template = openDatabase({ vault: testVault(), url: server.url, poolSize: 1 });
  await setClock(template, { to: firstInstant });
  await template.destroy();
  const opened: Kysely<DB>[] = [];
  const open = async (template: string, poolSize: number): Promise<FreshDatabase> => {
    const name = `t${randomUUID().replaceAll('-', '')}`;
    const admin = openDatabase({ vault: testVault(), url: addressOf(server, 'postgres'), poolSize: 1 });
    // Owner and rights of a database itself are not cloned.
    await sql`create database ${sql.id(name)} template ${sql.id(template)} owner ${sql.id(roles.owner)}`.execute(admin);
    await sql`revoke temporary on database ${sql.id(name)} from public`.execute(admin);
    await admin.destroy();
    const url = addressOf(server, name);
    const enter = (address: string) => {
      const db = openDatabase({ vault: testVault(), url: address, poolSize, onIdleError: () => undefined });
      opened.push(db);
      return db;
    };
    return { db: enter(url), url, as: (role) => enter(addressAs(url, role, testPasswords)) };
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
