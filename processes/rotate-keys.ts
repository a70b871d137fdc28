/** `npm run keys:rotate`: wraps every data key under the ring's current key, beside the running stack. Fails while some are left. */
import { openDatabase } from '../db/database.ts';
import { rotateKeys } from '../db/rotate-keys.ts';
import { loadConfig, migrateConfig } from './config.ts';
import { vaultFrom } from './vault.ts';

const config = loadConfig(migrateConfig, process.env);
const vault = vaultFrom(config.KEY_RING);
const db = openDatabase({ vault, url: config.DATABASE_URL, poolSize: 1 });
const { rewrapped, left } = await rotateKeys(db);
await db.destroy();
console.log(`${rewrapped} data keys are now under ${vault.ring.current}; ${left} are left.`);
if (left > 0) console.error('Some process still writes under another key: start it with the new ring, then rotate again.');
process.exitCode = left > 0 ? 1 : 0;
