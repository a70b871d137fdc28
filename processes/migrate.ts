/** Brings the database to the newest schema, gives api and worker their rights in it, and ends. Run by the owner. */
import { openDatabase } from '../db/database.ts';
import { migrateToLatest } from '../db/migrate.ts';
import { grantRights } from '../db/roles.ts';
import { loadConfig, migrateConfig } from './config.ts';
import { vaultFrom } from './vault.ts';

const config = loadConfig(migrateConfig, process.env);
const db = openDatabase({ vault: vaultFrom(config.KEY_RING), url: config.DATABASE_URL, poolSize: 1 });
const applied = await migrateToLatest(db);
await grantRights(db, { practice: config.PRACTICE });
await db.destroy();
console.log(applied.length === 0 ? 'The schema is up to date.' : `Migrated: ${applied.join(', ')}`);
