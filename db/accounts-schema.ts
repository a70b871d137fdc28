/**
 * Row types of the schema `accounts`: better-auth's tables under better-auth's own names, as far as our code reads or writes them.
 * What says who somebody is is sealed (accounts/sealed-rows.ts); `email` and `accountId` hold the codes by which they are found.
 */
import type { Generated } from 'kysely';
import type { Office } from '../domain/actor.ts';

type PersonsOffice = Exclude<Office, 'system'>;

export interface AccountTables {
  'accounts.user': {
    id: string; name: string; email: string; emailVerified: boolean; createdAt: Generated<Date>; updatedAt: Generated<Date>; twoFactorEnabled: boolean | null; handle: string; emailSealed: Generated<string | null>;
  };
  'accounts.session': { id: string; expiresAt: Date; token: string; createdAt: Generated<Date>; updatedAt: Date; userId: string; activeOrganizationId: string | null; method: string | null; ipAddress: Generated<string | null>; userAgent: Generated<string | null> };
  'accounts.account': { id: string; accountId: string; providerId: string; userId: string; password: string | null; updatedAt: Date; accountIdSealed: Generated<string | null> };
  'accounts.organization': { id: string; name: string; slug: string; createdAt: Date; offices: string };
  'accounts.passkey': { id: string; userId: string; name: string | null; createdAt: Generated<Date | null> };
  'accounts.twoFactor': { id: string; userId: string; secret: string; backupCodes: string; verified: boolean | null };
  'accounts.attempt': { subject: string; count: number; began_at: Date };
  'accounts.used_code': { user_id: string; code: string; used_at: Date };
  'accounts.invitation': { id: string; organizationId: string; email: string; role: string | null; status: string; expiresAt: Date; inviterId: string; emailSealed: Generated<string | null> };
  'accounts.joining': {
    token_hash: Buffer; email: string; sealed: Buffer; organisation: string; office: PersonsOffice; owner: boolean; code_hash: Buffer | null;
    expires_at: Date; used_at: Generated<Date | null>;
  };
  'accounts.mail': { id: string; sealed: string | null; created_at: Generated<Date>; attempts: Generated<number>; next_at: Generated<Date>; finished_at: Generated<Date | null>; why: Generated<string | null> };
  'accounts.member': { id: string; organizationId: string; userId: string; role: string; createdAt: Date };
}
