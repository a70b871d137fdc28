/** One-time codes by which invited parties come in: with an account, or on a practice stack with a key. Only hashes are kept. */
import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { MediationCase } from '../domain/case.ts';
import { invitedOrganisation } from '../domain/intake/intake.ts';
import type { PartyId } from '../domain/parties.ts';
import { secretHash } from './keys.ts';

export interface Invitation {
  readonly party: PartyId;
  readonly code: string;
}

/** Without characters that are mistaken for each other on paper. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** 16 characters of 31: 79 bits. */
function newCode(): string {
  const bytes = randomBytes(64).filter((byte) => byte < 248);
  const letters = [...bytes.subarray(0, 16)].map((byte) => alphabet[byte % alphabet.length]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** Everyone who has no key of its own gets a code when the case is admitted: applicants on paper or by referral too. */
export const newInvitations = (c: MediationCase): readonly Invitation[] =>
  c.parties.filter((p) => p.organisation === invitedOrganisation(c.id, p.id)).map((p) => newInvitation(p.id));

export const newInvitation = (party: PartyId): Invitation => ({ party, code: newCode() });

export async function keepInvitations(trx: Transaction<DB>, c: MediationCase, invitations: readonly Invitation[], real: number): Promise<void> {
  if (invitations.length === 0) return;
  // A code that was not used yet opens nothing any more, and neither does what was got by an earlier one: key or membership.
  const parties = invitations.map((i) => i.party);
  const organisations = c.parties.filter((p) => parties.includes(p.id)).map((p) => p.organisation);
  await trx.updateTable('invitation').set({ used_at: real }).where('case_id', '=', c.id).where('party', 'in', parties).where('used_at', 'is', null).execute();
  await trx.updateTable('api_key').set({ revoked_at: real }).where('organisation', 'in', organisations).where((eb) => eb.or([eb('revoked_at', 'is', null), eb('revoked_at', '>', real)])).execute();
  await trx.deleteFrom('accounts.member').where('organizationId', 'in', (q) => q.selectFrom('accounts.organization').select('id').where('slug', 'in', organisations)).execute();
  await trx.insertInto('invitation').values(invitations.map(({ party, code }) => ({
    code_hash: secretHash(code), case_id: c.id, party, organisation: c.parties.find((p) => p.id === party)?.organisation ?? '', created_at: real, used_at: null,
  }))).execute();
}

export const codeHash = (code: string): Buffer => secretHash(code.trim().toUpperCase());

/** Whom a code invites, as long as nobody used it. */
export async function invitedBy(db: Kysely<DB>, code: Buffer): Promise<{ readonly caseId: string; readonly caseNo: string; readonly party: PartyId; readonly organisation: string } | undefined> {
  return db.selectFrom('invitation').innerJoin('mediation_case', 'mediation_case.id', 'case_id').where('code_hash', '=', code).where('used_at', 'is', null)
    .select(['case_id as caseId', 'case_no as caseNo', 'party', 'organisation']).executeTakeFirst();
}

/** Uses a code once; undefined for an unknown or used one. */
export const useInvitation = (trx: Transaction<DB>, code: Buffer, real: number) =>
  trx.updateTable('invitation').set({ used_at: real }).where('code_hash', '=', code).where('used_at', 'is', null)
    .returning(['case_id', 'party', 'organisation']).executeTakeFirst();
