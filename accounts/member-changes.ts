/** Who looks after an organisation's members leaves a trace in the log: who was invited to which office, changed, removed. Ids and offices, no mailbox. */
import type { Kysely } from 'kysely';
import { recordCentreEvent } from '../casework/centre-events.ts';
import type { DB } from '../db/schema.ts';
import { membershipsOf } from './memberships.ts';
import { officeIn } from './roles.ts';
import type { Owner } from './sign-in-changes.ts';

/** By better-auth's route. */
const routes: Readonly<Record<string, string>> = {
  '/organization/invite-member': 'invite-member', '/organization/cancel-invitation': 'cancel-invitation', '/organization/update-member-role': 'change-office',
  '/organization/remove-member': 'remove-member', '/organization/leave': 'leave-organisation',
};

/** What those routes answer: a member, or an invitation. */
interface Changed {
  readonly organizationId: string;
  readonly role: string;
  readonly userId?: string;
}

export const memberChangeBy = (path: string): string | undefined => routes[path];

export async function memberChanged(db: Kysely<DB>, { id, handle }: Owner, action: string, answered: unknown): Promise<void> {
  const whole = answered as { readonly member?: Changed };
  const { organizationId, role, userId } = whole.member ?? (answered as Changed);
  const organisation = (await db.selectFrom('accounts.organization').select('slug').where('id', '=', organizationId).executeTakeFirst())?.slug ?? '';
  const person = userId === undefined ? undefined : (await db.selectFrom('accounts.user').select('handle').where('id', '=', userId).executeTakeFirst())?.handle;
  // Who has just left is a member no more.
  const office = (await membershipsOf(db, id)).find((m) => m.organizationId === organizationId)?.office ?? officeIn(role) ?? 'enterprise';
  const about = { organisation, role, ...(person ? { person } : {}) };
  await db.transaction().execute((trx) => recordCentreEvent(trx, { action, actor: { id: handle ?? '', organisation, office }, about }));
}
