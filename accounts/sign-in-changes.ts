/** What opens an account has changed: its owner is told by mail, whoever did it, and it stands in the log. An account's mailbox never changes. */
import type { Kysely } from 'kysely';
import { recordCentreEvent } from '../casework/centre-events.ts';
import type { DB } from '../db/schema.ts';
import { system } from '../domain/actor.ts';
import { membershipsOf } from './memberships.ts';
import { postMail } from './mails.ts';
import { signInChangedMail, type SignInChange } from './mail-texts.ts';

/** By the route of better-auth that makes it. An authenticator is added by the first code that proves it (guards.ts). */
const routes: Readonly<Record<string, SignInChange>> = {
  '/change-password': 'password', '/reset-password': 'password', '/two-factor/disable': 'authenticator-removed', '/two-factor/generate-backup-codes': 'backup-codes',
  '/passkey/verify-registration': 'passkey-added', '/passkey/delete-passkey': 'passkey-removed', '/link-social': 'bureau-account-linked', '/unlink-account': 'bureau-account-unlinked',
};
export const changeBy = (path: string): SignInChange | undefined => routes[path];

export interface Owner {
  readonly id: string;
  readonly email: string;
  readonly handle?: string | null;
}

export async function signInChanged(db: Kysely<DB>, secret: string, { id, email, handle }: Owner, what: SignInChange): Promise<void> {
  const [membership] = await membershipsOf(db, id);
  const person = handle ?? '';
  const actor = membership ? { id: person, organisation: membership.organisation, office: membership.office } : system;
  await db.transaction().execute((trx) => recordCentreEvent(trx, { action: 'change-sign-in', actor, about: { person, what } }));
  await postMail(db, secret, signInChangedMail(email, what, new Date()));
}
