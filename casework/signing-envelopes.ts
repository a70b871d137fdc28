/**
 * Signatures at the external service. An envelope is of one person, one version and one file; what the service says of it, by event
 * or when asked, is taken once, and becomes a signature through the same decision as every other.
 */
import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { DB, SigningEnvelopeRow } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import { refuse, type Refusal } from '../domain/refusals.ts';
import { copyFault } from '../domain/settlement/signature-means.ts';
import type { Signature } from '../domain/settlement/settlement.ts';
import { realNow } from './case-clock.ts';
import type { Ask } from './change.ts';
import { registeredCopy } from './signed-copy.ts';
import { takeAction, type Taken } from './take-action.ts';

export interface EnvelopeAsk {
  readonly case: MediationCase;
  readonly actor: Actor;
  readonly capacity: Signature['capacity'];
  readonly representative?: string;
  readonly settlementVersion?: number;
  readonly sha256: string;
}

/** The envelope for this copy: the one that is open, or a new one. Refuses a copy that is not the one to sign before anybody signs it. */
export async function envelopeFor(db: Kysely<DB>, ask: EnvelopeAsk): Promise<SigningEnvelopeRow | Refusal> {
  return await db.transaction().execute(async (trx) => {
    const settlement = ask.case.amendment?.settlement ?? ask.case.settlement;
    if (!settlement) return refuse('not-in-this-state');
    const registered = await registeredCopy(trx, ask.case);
    const { settlementVersion, sha256 } = ask;
    const fault = copyFault(settlement, { sha256, means: 'e-signature', ...(settlementVersion === undefined ? {} : { settlementVersion }), ...(registered ? { registered } : {}) });
    if (fault) return fault;
    const { id: actor_id, organisation, office } = ask.actor;
    await trx.insertInto('signing_envelope').values({
      id: randomUUID(), case_id: ask.case.id, actor_id, organisation, office, capacity: ask.capacity, representative: ask.representative ?? null,
      settlement_version: settlement.version, sha256, opened_at: realNow, asked_at: realNow,
    }).onConflict((oc) => oc.doNothing()).execute();
    return await trx.selectFrom('signing_envelope').selectAll().where('case_id', '=', ask.case.id).where('organisation', '=', organisation).where('actor_id', '=', actor_id)
      .where('settlement_version', '=', settlement.version).where('sha256', '=', sha256).where('state', '=', 'open').executeTakeFirstOrThrow();
  });
}

/** Where the person signs. */
export const noteAddress = (db: Kysely<DB>, id: string, signAt: string) => db.updateTable('signing_envelope').set({ sign_at: signAt }).where('id', '=', id).execute();

export type ServiceResult = { readonly state: 'signed'; readonly evidence: string; readonly sha256: string } | { readonly state: 'declined' | 'expired' };

/**
 * Takes what the service says. False where no such envelope is known. A signature is decided under the envelope's id as its key: said
 * twice, or by event and status at once, it counts once. One that the decision refuses is kept as `refused`, with the reason.
 */
export async function finishEnvelope(db: Kysely<DB>, calendar: Calendar, id: string, result: ServiceResult): Promise<boolean> {
  const envelope = await db.selectFrom('signing_envelope').selectAll().where('id', '=', id).executeTakeFirst();
  if (!envelope) return false;
  if (envelope.state !== 'open') return true;
  if (result.state !== 'signed') await close(db, id, { state: result.state });
  else if (result.sha256 !== envelope.sha256) await close(db, id, { state: 'refused', refusal: 'other-version-read', evidence: result.evidence });
  else await close(db, id, { evidence: result.evidence, ...await sign(db, calendar, envelope, result.evidence) });
  return true;
}

async function sign(db: Kysely<DB>, calendar: Calendar, envelope: SigningEnvelopeRow, evidence: string): Promise<{ readonly state: 'signed' | 'refused'; readonly refusal?: string }> {
  const { capacity, representative, settlement_version: settlementVersion, sha256, actor_id: id, organisation, office } = envelope;
  const input = { capacity, ...(representative === null ? {} : { representative }), settlementVersion, sha256, means: 'e-signature', evidence };
  const ask = { action: 'sign-settlement', input, actor: { id, organisation, office } } as Ask;
  const request = { principal: 'e-signature', key: envelope.id, content: input };
  const answered = await takeAction(db, calendar, { caseId: envelope.case_id, ask, request }, (taken) => ({ status: taken.ok ? 200 : 409, body: JSON.stringify({ refusal: refusalOf(taken) }) }));
  const { refusal } = 'reply' in answered ? JSON.parse(answered.reply.body) as { refusal?: string } : { refusal: 'other-version-read' };
  return refusal === undefined ? { state: 'signed' } : { state: 'refused', refusal };
}

const refusalOf = (taken: Taken): string | undefined => (taken.ok ? undefined : 'refusal' in taken ? taken.refusal : 'not-found');

async function close(db: Kysely<DB>, id: string, end: { readonly state: SigningEnvelopeRow['state']; readonly evidence?: string; readonly refusal?: string }): Promise<void> {
  await db.updateTable('signing_envelope').set({ ...end, sign_at: null, finished_at: realNow }).where('id', '=', id).where('state', '=', 'open').execute();
}

/** The open envelopes of which the service has said nothing for so long (real ms); each is asked about ever more rarely. */
export async function silentEnvelopes(db: Kysely<DB>, silenceMs: number): Promise<readonly string[]> {
  const rows = await db.updateTable('signing_envelope').set({ asked_at: realNow }).where('id', 'in', (q) => q.selectFrom('signing_envelope').select('id').where('state', '=', 'open')
    .where(sql<boolean>`${realNow} - asked_at > greatest(${silenceMs}::bigint, (asked_at - opened_at) / 2)`).orderBy('asked_at').limit(50)).returning('id').execute();
  return rows.map(({ id }) => id);
}
