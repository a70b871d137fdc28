/** `npm run roles`, as a superuser: makes the three roles of the database, or gives them new passwords, and hands the database over to its owner. */
import { openDatabase } from '../db/database.ts';
import { makeRoles } from '../db/roles.ts';
import { loadConfig, rolesConfig } from './config.ts';

const config = loadConfig(rolesConfig, process.env);
const db = openDatabase({ url: config.DATABASE_URL, poolSize: 1 });
await makeRoles(db, config.ROLE_PASSWORDS);
await db.destroy();
console.log(`${Object.keys(config.ROLE_PASSWORDS).join(', ')} may log in. Next: npm run migrate, as heyi_migrate.`);
