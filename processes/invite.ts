/**
 * `npm run invite -- --organisation centre --name 调解中心 --office administrator --email a@centre.example`: shows the way in for an
 * organisation's first person, its owner. Further members are invited by the owner.
 */
import { parseArgs } from 'node:util';
import { joiningPage } from '../accounts/auth.ts';
import { openJoining } from '../accounts/joining.ts';
import { personsOffices, type PersonsOffice } from '../accounts/roles.ts';
import { openDatabase, patienceOfApi } from '../db/database.ts';
import { inviteConfig, loadConfig } from './config.ts';
import { vaultFrom } from './vault.ts';

const text = { type: 'string' } as const;
const { values: { organisation, name, office, email } } = parseArgs({ options: { organisation: text, name: text, office: text, email: text } });
const isOffice = (given: string | undefined): given is PersonsOffice => (personsOffices as readonly (string | undefined)[]).includes(given);
if (!organisation || !name || !email?.includes('@') || !isOffice(office)) {
  console.error(`Usage: npm run invite -- --organisation <handle> --name <name> --office <${personsOffices.join('|')}> --email <mailbox>`);
  process.exit(2);
}

const config = loadConfig(inviteConfig, process.env);
const db = openDatabase({ vault: vaultFrom(config.KEY_RING), url: config.DATABASE_URL, poolSize: 1, patience: patienceOfApi });
const token = await openJoining(db, { email, organisation: { handle: organisation, name }, office, owner: true });
await db.destroy();
console.log(joiningPage(config.PUBLIC_URL, token));
