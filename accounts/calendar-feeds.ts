/** The address at which a person's calendar program reads its sessions and deadlines. Whoever has the address reads them, so only its hash is kept. */
import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import { officeIn } from './roles.ts';

export interface DeskOwner {
  readonly person: string;
  readonly organisation: string;
}

export interface CalendarFeed {
  readonly createdAt: number;
  readonly readAt: number | null;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
const readEveryMs = 60_000;

export async function feedOf(db: Kysely<DB>, { person, organisation }: DeskOwner): Promise<CalendarFeed | undefined> {
  return db.selectFrom('calendar_feed').select(['created_at as createdAt', 'read_at as readAt']).where('person', '=', person).where('organisation', '=', organisation).executeTakeFirst();
}

/** A new token in the place of the one before, which opens nothing from now on. */
export async function makeFeed(db: Kysely<DB>, { person, organisation }: DeskOwner, now: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const fresh = { token_hash: hashOf(token), created_at: now, read_at: null };
  await db.insertInto('calendar_feed').values({ person, organisation, ...fresh }).onConflict((oc) => oc.columns(['person', 'organisation']).doUpdateSet(fresh)).execute();
  return token;
}

export async function endFeed(db: Kysely<DB>, { person, organisation }: DeskOwner): Promise<void> {
  await db.deleteFrom('calendar_feed').where('person', '=', person).where('organisation', '=', organisation).execute();
}

/** Whose calendar it is; undefined for no token of ours, or of somebody who belongs to that organisation no more. Notes, to the minute, that it was read. */
export async function feedReader(db: Kysely<DB>, token: string, now: number): Promise<Actor | undefined> {
  const hash = hashOf(token);
  const row = await db.selectFrom('calendar_feed as f').innerJoin('accounts.user as u', 'u.handle', 'f.person').innerJoin('accounts.member as m', 'm.userId', 'u.id')
    .innerJoin('accounts.organization as o', (join) => join.onRef('o.id', '=', 'm.organizationId').onRef('o.slug', '=', 'f.organisation'))
    .select(['f.person', 'f.organisation', 'f.read_at as readAt', 'm.role']).where('f.token_hash', '=', hash).executeTakeFirst();
  const office = row && officeIn(row.role);
  if (!office) return undefined;
  if ((row.readAt ?? 0) < now - readEveryMs) await db.updateTable('calendar_feed').set({ read_at: now }).where('token_hash', '=', hash).execute();
  return { id: row.person, organisation: row.organisation, office };
}
