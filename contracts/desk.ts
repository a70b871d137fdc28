/** What a person keeps for its own desk: lists of cases to look at again, and the address of its calendar. */
import { z } from 'zod';
import { label } from './fields.ts';
import type { Operation } from './operations.ts';
import type { ErrorCode } from './problems.ts';
import { instantView } from './view-parts.ts';

/** As the portal's address has them; a filter that a later release does not know is dropped there. */
const viewFilters = z.record(z.string().regex(/^[a-zA-Z]{1,20}$/), z.string().min(1).max(100)).refine((filters) => Object.keys(filters).length <= 10, 'at most ten');
export const viewInput = z.strictObject({ name: label(40).meta({ description: '名称 / what the list is called' }), filters: viewFilters.meta({ description: 'GET /v1/cases 的筛选 / filters of the list of cases' }) });
const view = z.strictObject({ id: z.uuid(), name: z.string(), filters: z.record(z.string(), z.string()) });
const viewList = z.strictObject({ items: z.array(view) });

const feed = z.strictObject({ createdAt: instantView, readAt: instantView.optional().meta({ description: '最近一次读取 / when a calendar program last read it' }) });
const feedState = z.strictObject({ feed: feed.nullable() });
const madeFeed = z.strictObject({ address: z.url().meta({ description: '只显示一次；持有者即可读取 / shown once; whoever has it can read' }), createdAt: instantView });

export const calendarLanguage = z.strictObject({ language: z.enum(['zh', 'en']).default('zh') });

const person = ['unauthenticated', 'no-organisation', 'second-factor-needed', 'session-needed'] as const satisfies readonly ErrorCode[];
const written = ['foreign-origin', 'malformed-json', 'body-too-large', 'unsupported-media-type', 'bad-input'] as const satisfies readonly ErrorCode[];
const tag = { tag: 'access', caller: 'key' } as const;

export const deskOperations = {
  listSavedViews: { ...tag, method: 'get', path: '/v1/views', zh: '本人保存的筛选', en: 'The lists one looks at again', status: 200, reply: viewList, replyName: 'SavedViews', errors: person },
  putSavedView: {
    ...tag, method: 'put', path: '/v1/views/{viewId}', zh: '保存筛选', en: 'Keep a list under a name, under an id of your choice (UUID)', body: viewInput, status: 200,
    reply: viewList, replyName: 'SavedViews', errors: [...person, ...written, 'not-found', 'too-many-views'],
  },
  removeSavedView: {
    ...tag, method: 'post', path: '/v1/views/{viewId}/removal', zh: '删除保存的筛选', en: 'Keep it no longer', body: z.strictObject({}), status: 200,
    reply: viewList, replyName: 'SavedViews', errors: [...person, ...written, 'not-found'],
  },
  readCalendarFeed: { ...tag, method: 'get', path: '/v1/calendar-feed', zh: '本人的日历订阅', en: 'Whether one’s sessions and deadlines can be read as a calendar', status: 200, reply: feedState, replyName: 'CalendarFeed', errors: person },
  makeCalendarFeed: {
    ...tag, method: 'post', path: '/v1/calendar-feed', zh: '生成日历订阅地址（原地址随即失效）', en: 'A secret address for one’s calendar program; the one before opens nothing from now on', body: z.strictObject({}), status: 201,
    reply: madeFeed, replyName: 'MadeCalendarFeed', errors: [...person, ...written],
  },
  revokeCalendarFeed: {
    ...tag, method: 'post', path: '/v1/calendar-feed/revocation', zh: '撤销日历订阅地址', en: 'The address opens nothing from now on', body: z.strictObject({}), status: 200,
    reply: feedState, replyName: 'CalendarFeed', errors: [...person, ...written],
  },
  readFeed: {
    method: 'get', path: '/v1/calendar/{token}.ics', tag: 'access', zh: '日历订阅（iCalendar）', en: 'Sessions and deadlines of whom the address is (iCalendar): no name, no amount', caller: 'open', query: calendarLanguage, status: 200,
    reply: 'text/calendar', errors: ['not-found', 'bad-input'],
  },
} as const satisfies Record<string, Operation>;
