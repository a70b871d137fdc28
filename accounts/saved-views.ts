/** Lists of cases that a person looks at again: a name and the filters. They may search for somebody's name, so they are sealed under the person's own key. */
import { sql, type Kysely } from 'kysely';
import { keyFor, ofPerson } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import type { DeskOwner } from './calendar-feeds.ts';

export interface ViewOwner extends DeskOwner {
  /** better-auth's id: the key's owner. */
  readonly userId: string;
}

export interface ViewContent {
  readonly name: string;
  readonly filters: Readonly<Record<string, string>>;
}
export interface SavedView extends ViewContent {
  readonly id: string;
}

/** Of one person in one organisation. */
export const mostViews = 30;

const placeOf = (id: string): string => `saved_view.content ${id}`;
const ofOwner = (db: Kysely<DB>, { person, organisation }: DeskOwner) => db.selectFrom('saved_view').where('person', '=', person).where('organisation', '=', organisation);

/** The oldest first, as they stand in the portal. */
export async function viewsOf(db: Kysely<DB>, owner: ViewOwner): Promise<readonly SavedView[]> {
  const rows = await ofOwner(db, owner).select(['id', 'content']).orderBy('created_at').orderBy('id').execute();
  if (rows.length === 0) return [];
  const key = await keyFor(db, ofPerson(owner.userId));
  return rows.map(({ id, content }) => ({ id, ...(key.openJson(placeOf(id), content) as ViewContent) }));
}

/** Creates a view or changes it; false if the id is somebody else's. `full`: one more than a person may keep. */
export async function putView(db: Kysely<DB>, owner: ViewOwner, { id, name, filters }: SavedView, now: number): Promise<boolean | 'full'> {
  const content = (await keyFor(db, ofPerson(owner.userId))).sealJson(placeOf(id), { name, filters });
  const others = await ofOwner(db, owner).select(sql<number>`count(*)::int`.as('n')).where('id', '!=', id).executeTakeFirstOrThrow();
  if (others.n >= mostViews) return 'full';
  const done = await db.insertInto('saved_view').values({ id, person: owner.person, organisation: owner.organisation, content, created_at: now })
    .onConflict((oc) => oc.column('id').doUpdateSet({ content }).where('saved_view.person', '=', owner.person).where('saved_view.organisation', '=', owner.organisation)).executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** Whether there was such a view of this person. */
export async function removeView(db: Kysely<DB>, { person, organisation }: DeskOwner, id: string): Promise<boolean> {
  const done = await db.deleteFrom('saved_view').where('id', '=', id).where('person', '=', person).where('organisation', '=', organisation).executeTakeFirst();
  return Number(done.numDeletedRows) === 1;
}
