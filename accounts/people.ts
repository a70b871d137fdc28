/** Enters people and organisations: what a sign-up, an invitation or a practice stack does in the end. Safe to repeat. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { roleOf, type PersonsOffice } from './roles.ts';

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
  const id = randomUUID();
  const entered = await db.insertInto('accounts.user').values({ id, handle, name, email: email.toLowerCase(), emailVerified: true, twoFactorEnabled: false })
    .onConflict((oc) => oc.column('handle').doNothing()).returning('id').executeTakeFirst();
  if (!entered) return (await db.selectFrom('accounts.user').select('id').where('handle', '=', handle).executeTakeFirstOrThrow()).id;
  await db.insertInto('accounts.account').values({ id: randomUUID(), accountId: id, providerId: 'credential', userId: id, password: passwordHash, updatedAt: new Date() }).execute();
  return id;
}

/** Returns the organisation's id; a handle that is known stays as it is. */
export async function enterOrganisation(db: Kysely<DB>, { handle, name, offices }: NewOrganisation): Promise<string> {
  await db.insertInto('accounts.organization').values({ id: randomUUID(), slug: handle, name, offices: offices.join(','), createdAt: new Date() })
    .onConflict((oc) => oc.column('slug').doNothing()).execute();
  return (await db.selectFrom('accounts.organization').select('id').where('slug', '=', handle).executeTakeFirstOrThrow()).id;
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
