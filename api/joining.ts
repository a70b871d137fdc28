/** Ways in: an invited party names its mailbox, and whoever holds a mail's token joins the organisation it names. */
import { isAPIError } from 'better-auth/api';
import type { Transaction } from 'kysely';
import type { Accounts } from '../accounts/accounts.ts';
import { mayAttempt } from '../accounts/attempts.ts';
import { joiningPage } from '../accounts/auth.ts';
import { join, newPerson, openJoining, personOf, takeJoining, type Joiner, type Joining } from '../accounts/joining.ts';
import { joiningMail } from '../accounts/mail-texts.ts';
import { enterByCode } from '../casework/entering.ts';
import { codeHash, invitedBy } from '../casework/invitations.ts';
import { joiner, mailbox } from '../contracts/access.ts';
import type { DB } from '../db/schema.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, type Handler } from './exchange.ts';
import { jsonBody, valid } from './input.ts';

const mailboxRoute = (deps: ApiDeps, accounts: Accounts): Handler => async (asked) => {
  const { email } = valid(mailbox, jsonBody(asked));
  const code = codeHash(asked.params.code ?? '');
  const invited = await invitedBy(deps.db, code);
  if (!invited) throw new ApiError('invitation-unknown');
  if (!(await mayAttempt(deps.db, `mailbox:${code.toString('hex')}`))) throw new ApiError('too-many-attempts');
  const organisation = { handle: invited.organisation, name: `${invited.caseNo} ${invited.party}` };
  const token = await openJoining(deps.db, { email, organisation, office: 'enterprise', owner: true, codeHash: code });
  await accounts.post(joiningMail(email, organisation.name, joiningPage(accounts.publicUrl, token)));
  return json(202, { sent: true });
};

const joinRoute = (deps: ApiDeps, accounts: Accounts): Handler => async (asked) => {
  const { token, name, password } = valid(joiner, jsonBody(asked));
  // Hashed only for who holds a token: it is work.
  const newcomer = name !== undefined && password !== undefined ? async () => ({ name, passwordHash: await hashed(accounts, password) }) : undefined;
  const signedInAs = await sessionOf(accounts, asked.header);
  const { email, organisation, office } = await deps.db.transaction().execute(async (trx) => {
    const joining = await takeJoining(trx, token);
    if (!joining) throw new ApiError('joining-unknown');
    await useCaseCode(trx, deps.calendar, joining);
    await join(trx, await joinerOf(trx, joining, signedInAs, newcomer), joining);
    return joining;
  });
  return json(201, { email, organisation: organisation.handle, office });
};

/** A code that was renewed or used since opens nothing, whatever mail it once led to. */
async function useCaseCode(trx: Transaction<DB>, calendar: Calendar, { codeHash: code }: Joining): Promise<void> {
  if (code && !(await enterByCode(trx, calendar, code))) throw new ApiError('joining-unknown');
}

/** Who has an account of that mailbox joins with it, signed in; nobody sets a password for it here. */
async function joinerOf(trx: Transaction<DB>, { email }: Joining, signedInAs: string | undefined, newcomer: (() => Promise<Joiner>) | undefined): Promise<string> {
  const person = await personOf(trx, email);
  if (person === undefined && newcomer) return newPerson(trx, email, await newcomer());
  if (person === undefined) throw new ApiError('bad-input', { errors: [{ pointer: '/password', message: 'name and password of a new account' }] });
  if (person !== signedInAs) throw new ApiError('sign-in-first');
  return person;
}

async function sessionOf(accounts: Accounts, header: (name: string) => string | undefined): Promise<string | undefined> {
  const [cookie, origin] = [header('cookie'), header('origin')];
  if (cookie === undefined) return undefined;
  const session = await accounts.signedIn(new Headers({ cookie }));
  if (session && !accounts.trusts(origin ?? '')) throw new ApiError('foreign-origin');
  return session?.person.userId;
}

async function hashed(accounts: Accounts, password: string): Promise<string> {
  try {
    return await accounts.hashPassword(password);
  } catch (error) {
    if (isAPIError(error)) throw new ApiError('password-refused', { detail: error.message, facts: { why: error.body?.code } });
    throw error;
  }
}

export const joiningRoutes = (deps: ApiDeps, accounts: Accounts) => ({ claimMailbox: mailboxRoute(deps, accounts), joinOrganisation: joinRoute(deps, accounts) });
