/**
 * The one way a case changes: lock, read the clock, decide, save everything, in one transaction. The clock is read
 * after the lock and never before the last event, or time could run backwards while waiting for the row.
 */
import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { keyRow, ofCase, writingKey, type KeyRow } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import type { ActionInputs, ActionName } from '../domain/actions.ts';
import { system, type Actor } from '../domain/actor.ts';
import type { Calendar, EpochMs } from '../domain/calendar.ts';
import { caseTime } from '../domain/clock.ts';
import type { MediationCase } from '../domain/case.ts';
import { decide, rolesIn, type ActionRequest } from '../domain/decision.ts';
import type { EffectRequest } from '../domain/effects.ts';
import { filesOf } from '../domain/files.ts';
import { currentStates, type ProcessKind } from '../domain/processes.ts';
import { noticesOf } from '../domain/notices/announce.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Unsealed } from '../domain/sealed.ts';
import { nextSteps, type NextStep } from '../domain/steps.ts';
import { calendarAt, calendarRevision } from './calendar-years.ts';
import { clockOf, realNow } from './case-clock.ts';
import { canonicalBytes, link, sha256, type CaseEvent } from './chain.ts';
import { nextCaseNo } from './yearly-numbers.ts';
import { stepRows } from './case-steps.ts';
import { partsOf, updateParts } from './case-parts.ts';
import { earlierAnswer, openAnswer, type EarlierAnswer, type Remembered, type RequestKey } from './idempotency.ts';
import { bookFeePapers } from './fee-papers.ts';
import { nameFiles } from './files.ts';
import { inform } from './inform.ts';
import { keepInvitations, newInvitation, newInvitations, type Invitation } from './invitations.ts';
import { openFor } from './open-sealed.ts';
import { takeNumbers } from './notary-numbers.ts';
import { changedFacts, type PendingEffect, type ProcessRow } from './process-facts.ts';
import { seal } from './seal.ts';
import { saveDecision } from './save.ts';
import { toldOf } from './webhooks.ts';

/** What someone asks of a case, with the confidential parts still in clear. */
export type Ask = { readonly [K in ActionName]: { readonly action: K; readonly input: Unsealed<ActionInputs[K]>; readonly actor: Actor } }[ActionName];

/** A case as loaded under its row lock. */
export interface Held {
  readonly case: MediationCase;
  readonly now: EpochMs;
  readonly real: EpochMs;
  readonly lastHash: Buffer;
  /** Which published years decisions count by at this moment. */
  readonly calendarRevision: number;
  readonly processes: readonly ProcessRow[];
  readonly pending: readonly PendingEffect[];
  /** Under which the case's confidential parts are sealed; null before its first decision. */
  readonly key: KeyRow | null;
  /** What the same request was answered before. */
  readonly earlier: EarlierAnswer | null;
}

export interface Changed {
  readonly ok: true;
  readonly before: MediationCase;
  readonly case: MediationCase;
  readonly now: EpochMs;
  readonly calendar: Calendar;
  readonly effects: readonly IssuedEffect[];
  readonly invitations: readonly Invitation[];
}

export type IssuedEffect = EffectRequest & { readonly id: string };

/** Locks the case; undefined if there is none. */
export async function hold(trx: Transaction<DB>, caseId: string, request?: RequestKey): Promise<Held | undefined> {
  const row = await trx.selectFrom('mediation_case').select(['projection', 'last_event_at', 'last_hash']).where('id', '=', caseId).forUpdate().executeTakeFirst();
  if (!row) return undefined;
  const around = await surroundings(trx, caseId, request);
  return { ...around, case: row.projection, lastHash: row.last_hash, now: Math.max(around.now, row.last_event_at) };
}

/** The clock, the processes, the pending effects and an earlier answer to the same request, read in one statement after the lock. */
export async function surroundings(trx: Transaction<DB>, caseId: string, request?: RequestKey) {
  const row = await trx.selectFrom('case_clock').select([
    'version', 'origin_real', 'origin_case', 'rate', 'paused', realNow.as('real'), calendarRevision.as('calendarRevision'),
    sql<ProcessRow[] | null>`(select jsonb_agg(jsonb_build_object('kind', kind, 'n', n, 'version', version, 'facts', facts)) from process where case_id = ${caseId})`.as('processes'),
    sql<PendingEffect[] | null>`(select jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'provider', provider, 'process', process, 'n', n) order by created_at)
      from effect where case_id = ${caseId} and status = 'pending' and provider <> 'centre')`.as('pending'),
    earlierAnswer(request).as('earlier'), keyRow(ofCase(caseId)).as('key'),
  ]).executeTakeFirstOrThrow();
  const { real, key, calendarRevision: revision } = row;
  return { now: caseTime(clockOf(row), real), real, key, calendarRevision: revision, processes: row.processes ?? [], pending: row.pending ?? [], earlier: await openAnswer(trx, request, row.earlier) };
}

/** Decides what is asked and saves the decision; a refusal leaves nothing behind. `seed`: the years that came with the program. */
export async function change(trx: Transaction<DB>, held: Held, ask: Ask, seed: Calendar, answer?: (changed: Changed) => Remembered): Promise<Changed | Refusal> {
  const { input: sealed, records } = seal<ActionInputs[ActionName]>(ask.input as Unsealed<ActionInputs[ActionName]>);
  const calendar = await calendarAt(trx, seed, held.calendarRevision);
  const { input, ...request } = await inform(trx, held.case, { action: ask.action, input: sealed } as ActionRequest, ask.actor, held.now);
  const verdict = decide(held.case, { ...request, input } as ActionRequest, ask.actor, held.now, calendar, await openFor(trx, held, ask.action, records));
  if (!verdict.ok) return verdict;
  const taken = await takeNumbers(trx, held.case, verdict.case) ?? await bookFeePapers(trx, held.case, verdict.case);
  if (taken) return taken;
  const effects = verdict.effects.map((effect): IssuedEffect => ({ ...effect, id: randomUUID() }));
  const next = held.case.version === 0 ? { ...verdict.case, caseNo: await nextCaseNo(trx, verdict.case.rules, held.now) } : verdict.case;
  const steps = nextSteps(next, held.now, calendar);
  const event = link(held.lastHash, {
    caseId: next.id, version: next.version, at: held.now, action: ask.action,
    actor: { id: ask.actor.id, organisation: ask.actor.organisation, office: ask.actor.office },
    roles: rolesIn(held.case, ask.actor), input, states: currentStates(next), ...soonest(steps[0]), projection: sha256(canonicalBytes(next)).toString('hex'),
    effects: effects.map(({ id, kind, provider }) => ({ id, kind, provider })),
  });
  const fresh = effects.filter((e) => e.provider !== 'centre').map((e): PendingEffect => ({ id: e.id, kind: e.kind, provider: e.provider, process: e.process as ProcessKind, n: e.n }));
  const facts = changedFacts(next, calendar, held.processes, held.pending, fresh);
  const invitations = invitationsOf(held.case, next);
  const changed: Changed = { ok: true, before: held.case, case: next, now: held.now, calendar, effects, invitations };
  const remembered = answer?.(changed);
  const notices = noticesOf({ before: held.case, after: next, action: ask.action, by: ask.actor.organisation, now: held.now, calendar });
  const key = await writingKey(trx, held.key, ofCase(next.id));
  await saveDecision(trx, { case: next, key, notices, isNew: held.case.version === 0, at: held.now, real: held.real, action: ask.action, event, effects, facts, records, steps: stepRows(next, steps), toldOf: toldOf(next, { action: ask.action, at: held.now, actor: ask.actor, input }), ...(remembered ? { remembered } : {}) });
  await updateParts(trx, next.id, held.case.version === 0 ? [] : partsOf(held.case), partsOf(next));
  await keepInvitations(trx, next, invitations, held.real);
  await nameFiles(trx, next.id, newFiles(held.case, next));
  if (next.mergedInto && !held.case.mergedInto) await passOn(trx, next, seed);
  return changed;
}

/** Everybody's on admission; later one at a time, where the clerk renews it. */
function invitationsOf(before: MediationCase, after: MediationCase): readonly Invitation[] {
  if (before.state !== 'inviting' && after.state === 'inviting') return newInvitations(after);
  return (after.renewedInvitations ?? []).slice(before.renewedInvitations?.length ?? 0).map(({ party }) => newInvitation(party));
}

/** Those that the decision brought into the case: as evidence, as a power of attorney. */
function newFiles(before: MediationCase, after: MediationCase): readonly string[] {
  if (after.evidence === before.evidence && after.parties === before.parties) return [];
  const known = new Set(filesOf(before));
  return filesOf(after).filter((id) => !known.has(id));
}

/** The other case, locked since the question of whether it takes anything in, takes the claims in. */
async function passOn(trx: Transaction<DB>, merged: MediationCase, seed: Calendar): Promise<void> {
  const target = await rehold(trx, merged.mergedInto?.caseId ?? '');
  const input = { from: merged.id, caseNo: merged.caseNo, claims: merged.claims, evidence: merged.evidence };
  const taken = await change(trx, target, { action: 'take-in-case', input, actor: system } as unknown as Ask, seed);
  if (!taken.ok) throw new Error(`Case ${target.case.id} did not take in ${merged.id}: ${taken.refusal}`);
}

function soonest(step: NextStep | undefined): Pick<CaseEvent, 'next'> {
  if (!step) return {};
  const { action, owners, dueDate } = step;
  return { next: { owners, ...(action ? { action } : {}), ...(dueDate ? { dueDate } : {}) } };
}

/** The held case after a change, for the next ask of the same transaction. */
export async function rehold(trx: Transaction<DB>, caseId: string): Promise<Held> {
  const held = await hold(trx, caseId);
  if (!held) throw new Error(`Case ${caseId} vanished under its lock`);
  return held;
}
