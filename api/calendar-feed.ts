/**
 * A person's sessions and deadlines for its calendar program, which knows no session: whoever has the address reads it. So there stand
 * the step, the case's number and the day alone: never a name, an amount or a word of the case.
 */
import ical, { ICalCalendarMethod } from 'ical-generator';
import { sql } from 'kysely';
import { feedReader } from '../accounts/calendar-feeds.ts';
import { noDay } from '../casework/case-steps.ts';
import { calendarLanguage } from '../contracts/desk.ts';
import type { Context } from '../domain/action.ts';
import type { Actor } from '../domain/actor.ts';
import { isPlanned } from '../domain/mediation/sessions.ts';
import { maySee } from '../domain/visibility.ts';
import { subjectOf } from './case-list.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, type Handler } from './exchange.ts';
import { validQuery } from './input.ts';
import { counter } from './limits.ts';
import { contextsOf, keyOf, stepAt, stepRowsOf } from './work.ts';

/** A calendar program asks every quarter of an hour at most. */
const readsAnHour = 30;
const hourMs = 3_600_000;
/** The soonest of each. */
const mostOfAKind = 500;

export function feedReadRoute(deps: ApiDeps): Handler {
  const count = counter(readsAnHour, hourMs);
  return async (asked) => {
    const { language } = validQuery(calendarLanguage, asked);
    const token = asked.params.token ?? '';
    const reader = /^[\w-]{43}$/.test(token) ? await feedReader(deps.db, token, Date.now()) : undefined;
    if (!reader) throw new ApiError('not-found');
    await count(`${reader.organisation} ${reader.id}`);
    return { status: 200, body: await calendarOf(deps, reader, language), type: 'text/calendar; charset=utf-8', headers: { 'content-disposition': 'inline; filename="heyi.ics"' } };
  };
}

async function calendarOf(deps: ApiDeps, reader: Actor, language: 'zh' | 'en'): Promise<string> {
  const rows = await stepRowsOf(deps, keyOf(reader), mostOfAKind, undefined, noDay);
  const meeting = await casesWithSessions(deps, reader);
  const contexts = await contextsOf(deps, reader, [...new Set([...rows.map((row) => row.caseId), ...meeting])]);
  const calendar = ical({ name: { zh: '和议', en: 'Heyi' }[language], method: ICalCalendarMethod.PUBLISH, ttl: 3600, prodId: '//Heyi//calendar//' });
  const address = (caseNo: string) => new URL(`/cases/${encodeURIComponent(caseNo)}`, deps.accounts.publicUrl).href;
  for (const row of rows) {
    const context = contexts.get(row.caseId);
    const step = context && stepAt(context, row, keyOf(reader));
    if (!step || step.dueDate === undefined) continue;
    const { caseNo } = context.case;
    calendar.createEvent({ id: `${row.caseId}-${row.process}-${row.action}`, start: new Date(`${step.dueDate}T00:00:00Z`), allDay: true, timezone: 'UTC', summary: `${step.label[language]} ${caseNo}`, description: step.otherwise?.[language] ?? null, url: address(caseNo) });
  }
  for (const context of contexts.values()) {
    const { caseNo, id } = context.case;
    for (const { n, scheduledFor, place } of sessionsSeen(context)) {
      calendar.createEvent({ id: `${id}-session-${n}`, start: new Date(scheduledFor), summary: `${{ zh: '调解会议', en: 'Mediation session' }[language]} ${caseNo}`, location: places[place][language], url: address(caseNo) });
    }
  }
  return calendar.toString();
}

const places = { online: { zh: '线上', en: 'online' }, centre: { zh: '调解中心', en: 'at the centre' } } as const;

const sessionsSeen = (context: Context) => (maySee(context, 'proceedings') ? (context.case.mediation?.sessions ?? []).filter(isPlanned) : []);

/** Cases of the reader in which a session waits to be held. */
async function casesWithSessions({ db }: ApiDeps, reader: Actor): Promise<readonly string[]> {
  const subject = subjectOf(reader);
  let query = db.selectFrom('mediation_case').select('id').where('state', '=', 'mediating')
    .where(sql<boolean>`projection @? '$.mediation.sessions[*] ? (!exists(@.heldAt) && !exists(@.postponed) && !exists(@.cancelledAt))'`);
  if (subject !== undefined) query = query.where('id', 'in', (q) => q.selectFrom('case_part').select('case_id').where('subject', '=', subject));
  return (await query.orderBy('submitted_at', 'desc').limit(mostOfAKind).execute()).map(({ id }) => id);
}
