/**
 * Looks after what fell silent: events that wait for an earlier one, providers that owe an answer, deadlines nobody asked
 * about, effects nobody performs.
 */
import { sql, type Kysely } from 'kysely';
import { takeStatus, type KnownProvider } from '../activities/providers.ts';
import { readClock, realNow } from '../casework/case-clock.ts';
import { adoptCalendar, missingYears } from '../casework/adopt-calendar.ts';
import { noteLapsedBreakGlasses } from '../casework/lapsed-break-glass.ts';
import { alertUnreachable } from '../casework/unreachable-providers.ts';
import { takeEvents } from '../casework/provider-events.ts';
import { readProviderEvent } from '../contracts/read-provider-event.ts';
import type { DB } from '../db/schema.ts';
import type { Calendar } from '../domain/calendar.ts';
import { caseTime } from '../domain/clock.ts';
import type { Logger } from './log.ts';

export interface ReconcilerDeps {
  readonly db: Kysely<DB>;
  readonly calendar: Calendar;
  readonly providers: ReadonlyMap<string, KnownProvider>;
  readonly log: Logger;
  readonly silenceMs: number;
}

const overdueMs = 5 * 60_000;
const statusTimeoutMs = 5000;
const many = 100;

export async function reconcileOnce(deps: ReconcilerDeps): Promise<void> {
  await takeWaitingEvents(deps);
  await askSilentProviders(deps);
  await wakeSleepers(deps);
  await keepCalendar(deps);
  await tellOfUnreachable(deps);
  await noteLapsedBreakGlasses(deps.db, deps.calendar, many);
}

/** What a provider's system has not taken for a day is the clerk's to see to. */
async function tellOfUnreachable({ db, calendar, log }: ReconcilerDeps): Promise<void> {
  const told = await alertUnreachable(db, calendar, many);
  if (told > 0) log.warn({ requests: told }, 'providers out of reach: the clerks were told');
}

/** Events stored but not applied: whoever stored them may have died in between. A gap is healed by a status call. */
async function takeWaitingEvents({ db, calendar, providers, silenceMs, log }: ReconcilerDeps): Promise<void> {
  const waiting = await db.selectFrom('provider_event').select(['provider', 'application']).distinct()
    .where('status', '=', 'waiting').where('received_at', '<', sql<number>`${realNow} - ${Math.min(silenceMs, 1000)}`).limit(many).execute();
  for (const { provider: id, application } of waiting) {
    const provider = providers.get(id);
    if (!provider) continue;
    const { gap } = await takeEvents(db, calendar, provider, application, readProviderEvent);
    if (gap) await askStatus({ db, calendar, log }, provider, application);
  }
}

/** A provider that was asked and has not been heard since; asked for its status ever more rarely. */
async function askSilentProviders({ db, calendar, providers, silenceMs, log }: ReconcilerDeps): Promise<void> {
  const silent = await db.selectFrom('provider_application as a').innerJoin('process as p', (join) =>
    join.onRef('p.case_id', '=', 'a.case_id').onRef('p.kind', '=', 'a.process').onRef('p.n', '=', 'a.n'))
    .select(['a.id', 'a.provider']).where('p.closed', '=', false).where('a.asked_at', 'is not', null)
    .where(sql<boolean>`a.asked_at > coalesce(a.heard_at, 0)`)
    .where(sql<boolean>`${realNow} - greatest(a.asked_at, coalesce(a.polled_at, 0)) > greatest(${silenceMs}::bigint, coalesce(a.polled_at, a.asked_at) - a.asked_at)`)
    .limit(many).execute();
  for (const application of silent) {
    const provider = providers.get(application.provider);
    if (provider) await askStatus({ db, calendar, log }, provider, application.id);
  }
}

async function askStatus({ db, calendar, log }: Pick<ReconcilerDeps, 'db' | 'calendar' | 'log'>, provider: KnownProvider, application: string): Promise<void> {
  await db.updateTable('provider_application').set({ polled_at: realNow }).where('id', '=', application).execute();
  try {
    await takeStatus({ db, calendar }, provider, await provider.port.status(application, statusTimeoutMs));
  } catch (error) {
    log.warn({ provider: provider.id, application, fault: error instanceof Error ? error.message : String(error) }, 'no status from the provider');
  }
}

/** Open processes whose deadline passed five minutes ago without a question, and effects pending as long, are told anew. */
async function wakeSleepers({ db, log }: ReconcilerDeps): Promise<void> {
  const { clock, real } = await readClock(db);
  const now = caseTime(clock, real);
  const woken = await sql`
    update process p set delivered_version = 0, changed_at = ${real}
    where delivered_version > 0 and changed_at < ${real - overdueMs} and (
      (not closed and next_due is not null and next_due < ${now - overdueMs * clock.rate})
      or exists (select 1 from effect e where e.case_id = p.case_id and e.process = p.kind and e.n = p.n and e.status = 'pending' and e.provider <> 'centre'))`.execute(db);
  const count = Number(woken.numAffectedRows ?? 0);
  if (count > 0) log.warn({ processes: count }, 'processes that fell silent are told anew');
}

const saidOn = new Map<number, string>();

/** Open cases take over a newly published calendar; a year still missing is said once a day. */
async function keepCalendar({ db, calendar, log }: ReconcilerDeps): Promise<void> {
  const adopted = await adoptCalendar(db, calendar, many);
  if (adopted > 0) log.info({ cases: adopted }, 'deadlines recomputed by the newly published calendar');
  const today = new Date().toISOString().slice(0, 10);
  for (const { year, cases } of await missingYears(db)) {
    if (saidOn.get(year) === today) continue;
    saidOn.set(year, today);
    log.warn({ year, cases }, 'deadlines reach into a year whose calendar is not published: they are provisional until PUT /v1/calendar/{year}');
  }
}
