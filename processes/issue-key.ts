/** `npm run key -- --office clerk --id clerk-1 --organisation centre`: makes an API key and shows it once. */
import { parseArgs } from 'node:util';
import { issueKey } from '../casework/keys.ts';
import { openDatabase, patienceOfApi } from '../db/database.ts';
import { offices, type Office } from '../domain/actor.ts';
import { loadConfig, databaseConfig } from './config.ts';

const { values } = parseArgs({ options: { office: { type: 'string' }, id: { type: 'string' }, organisation: { type: 'string' } } });
const { office, id, organisation } = values;
const issuable: readonly Office[] = offices.filter((name) => name !== 'system');
if (!id || !organisation || !issuable.includes(office as Office)) {
  console.error(`Usage: npm run key -- --office <${issuable.join('|')}> --id <person> --organisation <organisation>`);
  process.exit(2);
}

const config = loadConfig(databaseConfig, process.env);
const db = openDatabase({ url: config.DATABASE_URL, poolSize: 1, patience: patienceOfApi });
const key = await issueKey(db, { id, organisation, office: office as Office }, Date.now());
await db.destroy();
console.log(key);
