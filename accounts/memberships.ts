/** To which organisations a person belongs, and in which office. */
import { sql, type Kysely } from 'kysely';
import { keyRow, openKey } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import { isOwner, officeIn, type PersonsOffice } from './roles.ts';
import { opened, openedColumn } from './sealed-rows.ts';

export interface Membership {
  /** The organisation's handle, as the parts of a case name it. */
  readonly organisation: string;
  readonly name: string;
  readonly office: PersonsOffice;
  /** Invites, changes and removes the members of the organisation. */
  readonly owner: boolean;
  /** better-auth's id of the organisation. */
  readonly organizationId: string;
}

/** The oldest first; a person acts for that one until it chooses another. */
export async function membershipsOf(db: Kysely<DB>, userId: string): Promise<readonly Membership[]> {
  const rows = await db.selectFrom('accounts.member as m').innerJoin('accounts.organization as o', 'o.id', 'm.organizationId')
    .select(['o.id', 'o.slug', 'o.name', 'm.role', keyRow(sql<string>`'organisation:' || ${sql.ref('o.id')}`).as('key')])
    .where('m.userId', '=', userId).orderBy('m.createdAt').orderBy('m.id').execute();
  return (await Promise.all(rows.map(async ({ key, role, ...row }) => {
    const [office, name] = [officeIn(role), openedColumn(await openKey(db, key), 'organization', 'name', row)];
    return office ? [{ organisation: row.slug, name, office, owner: isOwner(role), organizationId: row.id }] : [];
  }))).flat();
}

export interface Member extends Membership {
  readonly handle: string;
  readonly person: string;
}

/** Everybody who belongs to an organisation, in order of name; for a practice stack, where anybody takes anybody's seat. */
export async function everyMember(db: Kysely<DB>): Promise<readonly Member[]> {
  const rows = await db.selectFrom('accounts.member as m').innerJoin('accounts.organization as o', 'o.id', 'm.organizationId').innerJoin('accounts.user as u', 'u.id', 'm.userId')
    .select(['o.id', 'o.slug', 'o.name', 'm.role', 'u.handle', 'u.id as userId', 'u.name as person']).orderBy('o.slug').orderBy('u.handle').execute();
  const organisations = await opened(db, 'organization', rows.map(({ id, name }) => ({ id, name })));
  const people = await opened(db, 'user', rows.map(({ userId, person }) => ({ id: userId, name: person })));
  return rows.flatMap(({ id, slug, role, handle }, n) => {
    const office = officeIn(role);
    return office ? [{ organisation: slug, name: organisations[n]?.name ?? '', office, owner: isOwner(role), organizationId: id, handle, person: people[n]?.name ?? '' }] : [];
  });
}
