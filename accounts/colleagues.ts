/** The people of one organisation as an administrator sees them: office, and whether anything but a password opens the account. */
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Auth } from './auth.ts';
import { isOwner, officeIn, type PersonsOffice } from './roles.ts';

export interface Colleague {
  readonly handle: string;
  readonly name: string;
  readonly email: string;
  readonly office: PersonsOffice;
  readonly owner: boolean;
  readonly secondFactor: boolean;
}

interface User { readonly id: string; readonly handle: string; readonly name: string; readonly email: string }

export async function colleaguesOf(db: Kysely<DB>, auth: Auth, organisation: string): Promise<readonly Colleague[]> {
  const rows = await db.selectFrom('accounts.member as m').innerJoin('accounts.organization as o', 'o.id', 'm.organizationId')
    .leftJoin('accounts.twoFactor as f', (join) => join.onRef('f.userId', '=', 'm.userId').on('f.verified', '=', true))
    .select(['m.userId', 'm.role', 'f.id as factor', (eb) => eb.exists(eb.selectFrom('accounts.passkey as p').select('p.id').whereRef('p.userId', '=', 'm.userId')).as('passkey')])
    .where('o.slug', '=', organisation).execute();
  if (rows.length === 0) return [];
  const { adapter } = await auth.$context;
  const users = await adapter.findMany<User>({ model: 'user', where: [{ field: 'id', operator: 'in', value: rows.map(({ userId }) => userId) }], limit: rows.length });
  const found = rows.flatMap(({ userId, role, factor, passkey }) => {
    const [user, office] = [users.find(({ id }) => id === userId), officeIn(role)];
    return user && office ? [{ handle: user.handle, name: user.name, email: user.email, office, owner: isOwner(role), secondFactor: factor !== null || Boolean(passkey) }] : [];
  });
  return found.toSorted((a, b) => a.handle.localeCompare(b.handle));
}
