/** What the caller was told, and how it wants to be told. */
import { countUnread, listNotices, markRead, preferencesOf, putPreferences, type ListPosition, type Listed, type Preferences } from '../casework/notices.ts';
import { serviceRecord } from '../casework/notice-deliveries.ts';
import { noticeFilters, preferencesInput } from '../contracts/notices.ts';
import { isToldTo, noticeEvents, processOf, ruleOf, switchable } from '../domain/notices/catalogue.ts';
import type { Language } from '../domain/notices/notice.ts';
import { templateOf } from '../domain/notices/words.ts';
import { cursorAfter, positionOf } from './cursor.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Handler } from './exchange.ts';
import { visibleCase } from './find-case.ts';
import { jsonBody, uuidOf, valid, validQuery } from './input.ts';
import { iso } from './standing.ts';
import { keyOf } from './work.ts';

const view = ({ id, event, formal, facts, caseId, caseNo, at, read_at }: Listed, language: Language) => {
  const { label, text, todo } = templateOf(event, facts);
  return {
    id, event, caseId, caseNo, at: iso(at), subject: label[language], text: text[language], todo: todo[language], formal,
    ...(facts.dueDate ? { dueDate: facts.dueDate } : {}), ...(facts.moment === undefined ? {} : { moment: iso(facts.moment) }), ...(read_at === null ? {} : { readAt: iso(read_at) }),
  };
};

/** `u.` before the position among the unread, `r.` among the read. */
const cursorOf = ({ read_at, created_at, id }: Listed): string => `${read_at === null ? 'u' : 'r'}.${cursorAfter({ at: created_at, id })}`;
function placeOf(cursor: string): ListPosition {
  const [, kind, rest] = /^([ur])\.(.+)$/.exec(cursor) ?? [];
  if (kind === undefined || rest === undefined) throw new ApiError('bad-input', { errors: [{ pointer: '/after', message: 'not a cursor of this list' }] });
  return { unread: kind === 'u', ...positionOf(rest) };
}

const listRoute = ({ db }: ApiDeps): Handler => async (asked) => {
  const reader = keyOf(known(asked).actor);
  const { unread, limit, after, language } = validQuery(noticeFilters, asked);
  const rows = await listNotices(db, reader, limit + 1, { unread, after: after === undefined ? undefined : placeOf(after) });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const inWords = language ?? (await preferencesOf(db, reader)).language;
  return json(200, { items: page.map((row) => view(row, inWords)), unread: await countUnread(db, reader), after: rows.length > limit && last ? cursorOf(last) : null });
};

const readRoute = ({ db }: ApiDeps): Handler => async (asked) => {
  const reader = keyOf(known(asked).actor);
  const id = uuidOf(asked, 'noticeId');
  jsonBody(asked);
  if (!(await markRead(db, reader, id))) throw new ApiError('not-found');
  return json(200, { id, read: true });
};

const preferencesView = ({ address, ...rest }: Preferences) => ({ ...rest, ...(address === null ? {} : { address }) });

const preferencesRoute = ({ db }: ApiDeps): Handler => async (asked) => json(200, preferencesView(await preferencesOf(db, keyOf(known(asked).actor))));

/** The catalogue as it concerns an office, by the process that each event belongs to. */
const eventsRoute = (): Handler => async (asked) => {
  const { actor } = known(asked);
  const items = noticeEvents.filter((event) => isToldTo(event, actor.office)).map((event) => {
    const rule = ruleOf(event);
    const { label, by, formal = false } = rule;
    return { event, label, process: processOf(rule), channels: switchable.filter((channel) => by.includes(channel)), formal };
  });
  return json(200, { items });
};

const putRoute = ({ db }: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  const { address, ...wanted } = valid(preferencesInput, jsonBody(asked));
  // A party is served where it confirmed, in each case: an address beside that would be a way around it.
  if (address !== undefined && actor.office === 'enterprise') throw new ApiError('bad-input', { errors: [{ pointer: '/address', message: 'a party is written to where it is served' }] });
  const kept: Preferences = { ...wanted, address: address ?? null };
  await putPreferences(db, keyOf(actor), kept);
  return json(200, preferencesView(kept));
};

const recordRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { case: c } = await visibleCase(deps, asked, 'service-record');
  const items = (await serviceRecord(deps.db, c.id)).map(({ party, at, readAt, deliveries, ...rest }) => ({
    ...rest, ...(party === null ? {} : { party }), at: iso(at), ...(readAt === null ? {} : { readAt: iso(readAt) }),
    deliveries: deliveries.map(({ why, proofs, ...d }) => ({ ...d, ...(why === null ? {} : { why }), proofs: proofs.map((p) => ({ ...p, at: iso(p.at) })) })),
  }));
  return json(200, { items });
};

export const noticeListRoutes = (deps: ApiDeps) => ({
  listNotices: listRoute(deps), markNoticeRead: readRoute(deps), readNoticePreferences: preferencesRoute(deps), putNoticePreferences: putRoute(deps), listCaseNotices: recordRoute(deps), listNoticeEvents: eventsRoute(),
});
