/** A party comes in by its code. The code is used up and the check of its identity asked for, both or neither; the case is locked first, as everywhere. */
import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import { system } from '../domain/actor.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { PartyId } from '../domain/parties.ts';
import { change, hold } from './change.ts';
import { codeHash, invitedBy, useInvitation } from './invitations.ts';
import { issueKey } from './keys.ts';

export interface Entered {
  readonly caseId: string;
  readonly party: PartyId;
  readonly organisation: string;
}

/** Undefined for a code that is unknown, renewed or used. */
export async function enterByCode(trx: Transaction<DB>, seed: Calendar, code: Buffer): Promise<Entered | undefined> {
  const invited = await invitedBy(trx, code);
  const held = invited && await hold(trx, invited.caseId);
  const used = held && await useInvitation(trx, code, held.real);
  if (!used) return undefined;
  const { party, organisation } = used;
  // Refused where there is nothing to ask: checked before, from abroad, no party any more, a case that is closed.
  await change(trx, held, { action: 'check-identity', input: { party }, actor: system }, seed);
  return { caseId: used.case_id, party, organisation };
}

export interface NewKey {
  readonly apiKey: string;
  readonly caseId: string;
  readonly party: PartyId;
}

/** On a practice stack: the invited party's key; undefined for a code that opens nothing. */
export async function acceptInvitation(trx: Transaction<DB>, seed: Calendar, code: string, real: number): Promise<NewKey | undefined> {
  const entered = await enterByCode(trx, seed, codeHash(code));
  if (!entered) return undefined;
  const { caseId, party, organisation } = entered;
  const apiKey = await issueKey(trx, { id: `${organisation}-1`, organisation, office: 'enterprise' }, real);
  return { apiKey, caseId, party };
}
