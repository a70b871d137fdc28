/**
 * Asks the identity service. Needs no Temporal: a check has no deadline, and until it is answered the party only cannot sign. Name and
 * number are opened here, for the check in hand, and stand nowhere but in the sealed request, which is the same at every try.
 */
import type { Kysely } from 'kysely';
import { frozenRequest, readEffect } from '../casework/effects.ts';
import { leaseChecks, recordCheck, type DueCheck, type FoundIdentity } from '../casework/identity-checks.ts';
import { IdentityServiceFault, type IdentityPort, type IdentityQuestion } from '../contracts/identity.ts';
import type { DB } from '../db/schema.ts';
import type { Calendar } from '../domain/calendar.ts';
import { partyOf } from '../domain/case.ts';
import type { PartyDetails, PartyId } from '../domain/parties.ts';
import { openRecords } from '../records/sealed-records.ts';

export interface IdentityDeps {
  readonly db: Kysely<DB>;
  readonly calendar: Calendar;
  readonly port: IdentityPort;
  readonly onFault: (check: string, error: unknown) => void;
}

const atOnce = 10;
/** After so many tries, about eleven minutes, the clerk is told that the service cannot be had. */
const triesAtMost = 6;

/** Asks what is due; answers how many were in hand. */
export async function checkIdentities(deps: IdentityDeps): Promise<number> {
  const due = await leaseChecks(deps.db, atOnce);
  await Promise.all(due.map((check) => ask(deps, check).catch((error: unknown) => deps.onFault(check.id, error))));
  return due.length;
}

async function ask({ db, calendar, port }: IdentityDeps, check: DueCheck): Promise<void> {
  const effect = await readEffect(db, check.id);
  const question = await frozenRequest<IdentityQuestion | null>(db, effect, () => questionOf(db, check.caseId, check.asked.party));
  if (question === null) return recordCheck(db, calendar, check, { result: 'unavailable' });
  try {
    await recordCheck(db, calendar, check, withoutEcho(question, await port.check(question, check.id)));
  } catch (error) {
    const isFinal = error instanceof IdentityServiceFault && (error.kind === 'rejected' || check.attempts >= triesAtMost);
    if (!isFinal) throw error;
    await recordCheck(db, calendar, check, { result: 'unavailable' });
  }
}

/** Null for a party that is gone or erased, and for a number that the service does not know: passports, companies abroad. */
async function questionOf(db: Kysely<DB>, caseId: string, id: PartyId): Promise<IdentityQuestion | null> {
  const { projection: c } = await db.selectFrom('mediation_case').select('projection').where('id', '=', caseId).executeTakeFirstOrThrow();
  const party = partyOf(c, id);
  const details = party && (await openRecords(db, [party.details.record])).content<PartyDetails>(party.details);
  if (!details) return null;
  const { name, identifierType, identifier, legalRepresentative } = details;
  if (identifierType === 'id-card') return { kind: 'person', name, idNumber: identifier };
  return identifierType === 'uscc' ? { kind: 'organisation', name, uscc: identifier, ...(legalRepresentative ? { legalRepresentative } : {}) } : null;
}

/** A service that numbers its checks by the number it was asked about would smuggle it into what people read. */
function withoutEcho(question: IdentityQuestion, { reference, ...found }: FoundIdentity & { readonly reference: string }): FoundIdentity {
  const number = question.kind === 'person' ? question.idNumber : question.uscc;
  return reference.includes(number) ? found : { ...found, reference };
}
