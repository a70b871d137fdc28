/** Brings a database to the newest schema; safe to run twice and at the same time. */
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Migrator, type Kysely, type Migration, type MigrationProvider } from 'kysely';
import type { DB } from './schema.ts';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations');

const fromFiles: MigrationProvider = {
  async getMigrations() {
    const files = (await fs.readdir(folder)).filter((name) => name.endsWith('.ts')).toSorted();
    const entries = await Promise.all(files.map(async (name) => [name.slice(0, -3), (await import(pathToFileURL(path.join(folder, name)).href)) as Migration] as const));
    return Object.fromEntries(entries);
  },
};

/** `last`: no further than this one, as a database of before stands. */
export async function migrateToLatest(db: Kysely<DB>, last?: string): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: fromFiles });
  const { error, results } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last));
  if (error) throw error instanceof Error ? error : new Error('Migration failed', { cause: error });
  return (results ?? []).map((r) => r.migrationName);
}
