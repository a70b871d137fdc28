/**
 * Ways in. A token in a mail proves the mailbox; with it one joins an organisation, with an account of one's own already or with a new
 * one. Members are invited through better-auth; a party of a case, and an organisation's first person, by a joining of ours.
 */
import { createHash, randomBytes } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import { centre, keyFor } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import { newHandle } from './handles.ts';
import { enterMember, enterOrganisation, enterPerson } from './people.ts';
import { isOwner, officeIn, type PersonsOffice } from './roles.ts';
import { codeOf, opened } from './sealed-rows.ts';

export interface Joining {
  readonly email: string;
  readonly organisation: { readonly handle: string; readonly name: string };
  readonly office: PersonsOffice;
  readonly owner: boolean;
  /** The case code that the way in began with: it is used up in the end. */
  readonly codeHash?: Buffer;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
const joiningHours = 48;

/** What a joining says of people, sealed: the mailbox, and the organisation's name. Who is invited has no key of its own yet. */
interface Confidential {
  readonly email: string;
  readonly name: string;
}
const placeOf = (tokenHash: Buffer): string => `accounts.joining.sealed ${tokenHash.toString('hex')}`;

/** Returns the token for the mail; only its hash stays. */
export async function openJoining(db: Kysely<DB>, { email, organisation, office, owner, codeHash }: Joining): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const confidential = { email: email.toLowerCase(), name: organisation.name } satisfies Confidential;
  await db.insertInto('accounts.joining').values({
    token_hash: hashOf(token), email: await codeOf(db, 'mailbox', email), sealed: (await keyFor(db, centre)).sealJson(placeOf(hashOf(token)), confidential),
    organisation: organisation.handle, office, owner, code_hash: codeHash ?? null, expires_at: sql<Date>`now() + make_interval(hours => ${joiningHours})`,
  }).execute();
  return token;
}

/** Uses a token once; undefined for one that is unknown, used, withdrawn or too old. */
export async function takeJoining(trx: Transaction<DB>, token: string): Promise<Joining | undefined> {
  const row = await trx.updateTable('accounts.joining').set({ used_at: sql<Date>`now()` })
    .where('token_hash', '=', hashOf(token)).where('used_at', 'is', null).where('expires_at', '>', sql<Date>`now()`).returningAll().executeTakeFirst();
  if (!row) return takeInvitation(trx, token);
  const { organisation, office, owner, code_hash: codeHash } = row;
  const { email, name } = (await keyFor(trx, centre)).openJson(placeOf(row.token_hash), row.sealed) as Confidential;
  return { email, organisation: { handle: organisation, name }, office, owner, ...(codeHash ? { codeHash } : {}) };
}

/** An invitation of a member, as better-auth keeps it; its id is the token. */
async function takeInvitation(trx: Transaction<DB>, id: string): Promise<Joining | undefined> {
  const row = await trx.updateTable('accounts.invitation as i').from('accounts.organization as o').set({ status: 'accepted' })
    .whereRef('o.id', '=', 'i.organizationId').where('i.id', '=', id).where('i.status', '=', 'pending').where('i.expiresAt', '>', sql<Date>`now()`)
    .returning(['i.id', 'i.organizationId', 'i.email', 'i.emailSealed', 'i.role', 'o.slug', 'o.name']).executeTakeFirst();
  const office = officeIn(row?.role ?? '');
  if (!row || !office) return undefined;
  const [invited] = await opened(trx, 'invitation', [row]);
  const [organisation] = await opened(trx, 'organization', [{ id: row.organizationId, name: row.name }]);
  return { email: invited?.email ?? '', organisation: { handle: row.slug, name: organisation?.name ?? '' }, office, owner: isOwner(row.role ?? '') };
}

export interface Joiner {
  readonly name: string;
  readonly passwordHash: string;
}

/** Whose mailbox it is, if that person has an account. */
export async function personOf(db: Kysely<DB>, email: string): Promise<string | undefined> {
  return (await db.selectFrom('accounts.user').select('id').where('email', '=', await codeOf(db, 'mailbox', email)).executeTakeFirst())?.id;
}

/** A new person; its mailbox is proved by the token that led here. */
export const newPerson = (trx: Transaction<DB>, email: string, { name, passwordHash }: Joiner): Promise<string> =>
  enterPerson(trx, { handle: newHandle(), name, email, passwordHash });

export async function join(trx: Transaction<DB>, userId: string, { organisation, office, owner }: Joining): Promise<void> {
  const organizationId = await enterOrganisation(trx, { ...organisation, offices: [office] });
  await enterMember(trx, { userId, organizationId, office, owner });
}
