/**
 * Requests of people that their data be deleted. What can be done follows from the files they stand in; a decision is an event of the
 * centre. Erasing comes after it; a crash in between leaves it to the next round.
 */
import { randomUUID } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import { centre, keyFor } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import { localDate, workingDaysAfter, type Calendar, type LocalDate } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import type { CentreRules } from '../domain/centre-rules.ts';
import { caseTime } from '../domain/clock.ts';
import { dueOutcome, type DeletionOutcome, type DueOutcome } from '../domain/privacy/retention.ts';
import { currentCalendar } from './calendar-years.ts';
import { readClock } from './case-clock.ts';
import { recordCentreEvent } from './centre-events.ts';
import { erasePerson } from './erase.ts';

export interface PrivacyRequest {
  readonly id: string;
  readonly person: string;
  readonly askedAt: number;
  readonly dueDate: LocalDate;
  readonly state: 'open' | DeletionOutcome;
  readonly decidedAt: number | null;
  readonly decidedBy: string | null;
  readonly reason?: string;
  readonly keptUntil: LocalDate | null;
  readonly erasedAt: number | null;
}

/** The open request of a person, or a new one. */
export async function askDeletion(db: Kysely<DB>, seed: Calendar, rules: CentreRules, actor: Actor): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const { real } = await readClock(trx);
    const due_date = workingDaysAfter(await currentCalendar(trx, seed), localDate(real), rules.privacyReplyWd ?? 15).date;
    const fresh = await trx.insertInto('privacy_request').values({ id: randomUUID(), person: actor.id, asked_at: real, due_date }).onConflict((oc) => oc.doNothing()).returning('id').executeTakeFirst();
    if (!fresh) return (await trx.selectFrom('privacy_request').select('id').where('person', '=', actor.id).where('state', '=', 'open').executeTakeFirstOrThrow()).id;
    await recordCentreEvent(trx, { action: 'ask-deletion', actor, about: { request: fresh.id, person: actor.id } });
    return fresh.id;
  });
}

/** The open ones first, by the day they are due; of one person or of all. */
export async function privacyRequests(db: Kysely<DB>, person?: string): Promise<readonly PrivacyRequest[]> {
  const rows = await db.selectFrom('privacy_request').selectAll().$if(person !== undefined, (q) => q.where('person', '=', person ?? ''))
    .orderBy(sql`state <> 'open'`).orderBy('due_date').orderBy('asked_at').limit(500).execute();
  const key = await keyFor(db, centre);
  return rows.map((row): PrivacyRequest => ({
    id: row.id, person: row.person, askedAt: row.asked_at, dueDate: row.due_date, state: row.state, decidedAt: row.decided_at, decidedBy: row.decided_by, keptUntil: row.kept_until, erasedAt: row.erased_at,
    ...(row.reason ? { reason: String(key.openJson(placeOf(row.id), row.reason)) } : {}),
  }));
}

const placeOf = (id: string): string => `privacy_request.reason ${id}`;

/** The cases a person stands in: where it acted, and those of the parties and the mediator it is. */
export async function casesOf(db: Kysely<DB>, person: string): Promise<readonly MediationCase[]> {
  const { rows } = await sql<{ projection: MediationCase }>`
    select c.projection from mediation_case c where c.id in (
      select chain from event_index where person = ${person}
      union select p.case_id from case_part p where p.subject = ${`mediator:${person}`}
      union select p.case_id from case_part p join accounts.organization o on o.slug = p.subject join accounts.member m on m."organizationId" = o.id
        join accounts."user" u on u.id = m."userId" where u.handle = ${person} and (m.role like 'enterprise%' or m.role like '%,enterprise%'))
    order by c.submitted_at`.execute(db);
  return rows.map(({ projection }) => projection);
}

/** What can be done now, by the law and the periods of the centre's rules. */
export async function outcomeDue(db: Kysely<DB>, person: string): Promise<DueOutcome> {
  const { clock, real } = await readClock(db);
  return dueOutcome(await casesOf(db, person), localDate(caseTime(clock, real)));
}

export interface DeletionDecision {
  readonly outcome: DeletionOutcome;
  readonly reason: string;
}

export type Decided = { readonly ok: true } | { readonly ok: false; readonly why: 'unknown' | 'decided' | 'other-outcome'; readonly due?: DueOutcome };

export async function decideDeletion(db: Kysely<DB>, actor: Actor, id: string, { outcome, reason }: DeletionDecision): Promise<Decided> {
  const decided = await db.transaction().execute(async (trx): Promise<Decided> => {
    const request = await trx.selectFrom('privacy_request').select(['person', 'state']).where('id', '=', id).forUpdate().executeTakeFirst();
    if (!request || request.person === actor.id) return { ok: false, why: 'unknown' };
    if (request.state !== 'open') return { ok: false, why: 'decided' };
    const due = await outcomeDue(trx, request.person);
    if (due.outcome !== outcome) return { ok: false, why: 'other-outcome', due };
    const { real } = await readClock(trx);
    const sealedReason = (await keyFor(trx, centre)).sealJson(placeOf(id), reason);
    await trx.updateTable('privacy_request').set({ state: outcome, decided_at: real, decided_by: actor.id, reason: sealedReason, cases: [...due.cases], kept_until: due.until ?? null }).where('id', '=', id).execute();
    if (outcome === 'sealed') await sealAccount(trx, request.person);
    await recordCentreEvent(trx, { action: `deletion-${outcome}`, actor, about: { request: id, person: request.person, cases: due.cases, ...(due.until ? { until: due.until } : {}) } });
    return { ok: true };
  });
  if (decided.ok && outcome === 'erased') await eraseDue(db);
  return decided;
}

/** Nobody signs in by it, acts through it or finds it by its mailbox any more; who it was stays sealed for the file. */
async function sealAccount(trx: Transaction<DB>, handle: string): Promise<void> {
  const person = await trx.selectFrom('accounts.user').select('id').where('handle', '=', handle).forUpdate().executeTakeFirst();
  if (!person) return;
  for (const table of ['accounts.session', 'accounts.account', 'accounts.passkey', 'accounts.twoFactor', 'accounts.member'] as const) await trx.deleteFrom(table).where('userId', '=', person.id).execute();
  await trx.updateTable('accounts.user').set({ email: `sealed:${person.id}` }).where('id', '=', person.id).execute();
}

const lastDayOver = (today: LocalDate) => sql<boolean>`(kept_until is null or kept_until < ${today})`;

/** Erases whom a decision erased, and whom one sealed once the last file's period is over. Returns how many. */
export async function eraseDue(db: Kysely<DB>): Promise<number> {
  const { clock, real } = await readClock(db);
  const today = localDate(caseTime(clock, real));
  const due = await db.selectFrom('privacy_request').select(['id', 'person']).where('state', 'in', ['erased', 'sealed']).where('erased_at', 'is', null).where(lastDayOver(today)).limit(100).execute();
  for (const { id, person } of due) {
    await erasePerson(db, person);
    await db.transaction().execute(async (trx) => {
      const done = await trx.updateTable('privacy_request').set({ erased_at: real }).where('id', '=', id).where('erased_at', 'is', null).executeTakeFirst();
      if (Number(done.numUpdatedRows) === 1) await recordCentreEvent(trx, { action: 'person-erased', actor: { id: 'system', organisation: 'heyi', office: 'system' }, about: { request: id, person } });
    });
  }
  return due.length;
}
