/** `npm start`: the local stack, kept running, its data kept in `.heyi/stack`. */
import path from 'node:path';
import { practicePassword } from '../accounts/practice-password.ts';
import { practiceAccounts, practiceEmail } from './practice-accounts.ts';
import { practicePeople } from './practice-offices.ts';
import { startPracticeStack } from './practice-stack.ts';

const log = { info: (line: string) => console.log(`  ${line}`), error: (line: string) => console.error(`  ${line}`) };
console.log('Heyi 和议: starting the local stack …');
const stack = await startPracticeStack({ folder: path.resolve('.heyi/stack'), log, apiPort: Number(process.env.PORT ?? 8080) });

console.log(`
  Portal         ${stack.apiUrl}/
  API            ${stack.apiUrl}/v1
  API reference  ${stack.apiUrl}/reference
  Temporal UI    ${stack.temporalUi ?? '(the UI of the configured Temporal)'}
  Sandboxes      ${stack.sandboxUrl}/control/register
  Mailbox, SMS   ${stack.sandboxUrl}/control/mailbox, ${stack.sandboxUrl}/control/sms

  Keys (Authorization: Bearer …), one per office:`);
for (const { id, name, office } of practicePeople) console.log(`  ${office.padEnd(14)} ${id.padEnd(18)} ${stack.keys[id]}  ${name}`);
console.log(`\n  People who sign in, all with the password ${practicePassword} (POST /v1/practice/sessions {"as": "…"} takes a seat without it, GET /v1/practice/codes/… shows a code to sign with):`);
for (const { handle, name, office } of practiceAccounts) console.log(`  ${office.padEnd(14)} ${handle.padEnd(30)} ${practiceEmail(handle).padEnd(48)} ${name}`);
console.log('\n  The practice clock stands under PUT /v1/practice/clock. Ctrl-C stops everything; the data stay in .heyi/stack.');
