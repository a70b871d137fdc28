/** Enters people and organisations: what a sign-up, an invitation or a practice stack does in the end. Safe to repeat. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { roleOf, type PersonsOffice } from './roles.ts';
import { sealed } from './sealed-rows.ts';

export interface NewPerson {
  readonly handle: string;
  readonly name: string;
  readonly email: string;
  /** As better-auth hashes it (`hashPassword` of better-auth/crypto). */
  readonly passwordHash: string;
}

export interface NewOrganisation {
  readonly handle: string;
  readonly name: string;
  /** The offices its members can hold. */
  readonly offices: readonly PersonsOffice[];
}

/** Returns the person's id; a handle that is known stays as it is. */
export async function enterPerson(db: Kysely<DB>, { handle, name, email, passwordHash }: NewPerson): Promise<string> {
  const known = await idOf(db, handle);
  if (known) return known;
  const id = randomUUID();
  const row = await sealed(db, 'user', { id, handle, name, email: email.toLowerCase(), emailVerified: true, twoFactorEnabled: false });
  const entered = await db.insertInto('accounts.user').values(row).onConflict((oc) => oc.column('handle').doNothing()).returning('id').executeTakeFirst();
  if (!entered) return (await idOf(db, handle)) ?? id;
  const account = await sealed(db, 'account', { id: randomUUID(), accountId: id, providerId: 'credential', userId: id, password: passwordHash, updatedAt: new Date() });
  await db.insertInto('accounts.account').values(account).execute();
  return id;
}

const idOf = async (db: Kysely<DB>, handle: string): Promise<string | undefined> =>
  (await db.selectFrom('accounts.user').select('id').where('handle', '=', handle).executeTakeFirst())?.id;

/** Returns the organisation's id; a handle that is known stays as it is. */
export async function enterOrganisation(db: Kysely<DB>, { handle, name, offices }: NewOrganisation): Promise<string> {
  const found = () => db.selectFrom('accounts.organization').select('id').where('slug', '=', handle).executeTakeFirst();
  const known = await found();
  if (known) return known.id;
  const row = await sealed(db, 'organization', { id: randomUUID(), slug: handle, name, offices: offices.join(','), createdAt: new Date() });
  await db.insertInto('accounts.organization').values(row).onConflict((oc) => oc.column('slug').doNothing()).execute();
  return (await found())?.id ?? row.id;
}

export async function enterMember(db: Kysely<DB>, member: { readonly userId: string; readonly organizationId: string; readonly office: PersonsOffice; readonly owner: boolean }): Promise<void> {
  const { userId, organizationId, office, owner } = member;
  await db.insertInto('accounts.member').values({ id: randomUUID(), organizationId, userId, role: roleOf(office, owner), createdAt: new Date() })
    .onConflict((oc) => oc.columns(['userId', 'organizationId']).doNothing()).execute();
}

/** An authenticator that proved itself, by its secret as better-auth seals it. It is asked for where one signs, not on signing in. */
export async function enterSecondFactor(db: Kysely<DB>, { userId, sealedSecret }: { readonly userId: string; readonly sealedSecret: string }): Promise<void> {
  await db.insertInto('accounts.twoFactor').values({ id: randomUUID(), userId, secret: sealedSecret, backupCodes: '', verified: true })
    .onConflict((oc) => oc.column('userId').doNothing()).execute();
}
