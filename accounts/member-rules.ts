/** What an owner may make of the members of its organisation: one office each, of those the organisation has; who is out is out at once. */
import { APIError } from 'better-auth/api';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { personsOffices, type PersonsOffice } from './roles.ts';

const isOffice = (name: string): name is PersonsOffice => (personsOffices as readonly string[]).includes(name);

/** An owner of an enterprise makes nobody a clerk of the centre. */
function assertRole(role: string, offices: unknown): void {
  const names = role.split(',').map((name) => name.trim());
  const held = names.filter(isOffice);
  const rightful = held.length === 1 && String(offices).split(',').includes(held[0] ?? '') && names.every((name) => name === 'owner' || isOffice(name));
  if (!rightful) throw new APIError('BAD_REQUEST', { code: 'office-unknown', message: `A role is one of: ${String(offices)}, and owner beside it` });
}

export const memberRules = (db: Kysely<DB>) => ({
  beforeCreateInvitation: async ({ invitation, organization }: { invitation: { role: string }; organization: Record<string, unknown> }) => {
    assertRole(invitation.role, organization.offices);
  },
  beforeUpdateMemberRole: async ({ newRole, organization }: { newRole: string; organization: Record<string, unknown> }) => {
    assertRole(newRole, organization.offices);
  },
  /** Not only that membership: whatever is open in a browser somewhere is signed in anew. */
  afterRemoveMember: async ({ user }: { user: { id: string } }) => {
    await db.deleteFrom('accounts.session').where('userId', '=', user.id).execute();
  },
});
