/** What the pages read. Each read has its query options here, so that pages share what was fetched already. */
import { infiniteQueryOptions, keepPreviousData, MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { client, dataOf, ProblemError, type Problem } from './api.ts';
import type { CaseListItem } from './types.ts';

/** What the server refused it refuses again; what it did not receive is sent again. */
const worthRepeating = (failures: number, error: unknown): boolean => failures < 2 && !(error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500);

/** The session is over, or the key revoked. */
export const isOver = (error: unknown): boolean => error instanceof ProblemError && error.code === 'unauthenticated';
/** Whoever is refused so asks whether there still is a session; the shell leaves the page where there is none. */
const whenOver = { onError: (error: unknown, query?: unknown) => { if (isOver(error) && !isSessionEnd(query)) void queryClient.invalidateQueries({ queryKey: ['session-end'] }); } };
const isSessionEnd = (query: unknown): boolean => (query as { readonly queryKey?: readonly unknown[] } | undefined)?.queryKey?.[0] === 'session-end';

export const queryClient = new QueryClient({ queryCache: new QueryCache(whenOver), mutationCache: new MutationCache({ onError: (error) => whenOver.onError(error) }), defaultOptions: { queries: { staleTime: 15_000, retry: worthRepeating, networkMode: 'always' }, mutations: { networkMode: 'always' } } });

export type { CaseListItem, CaseView, Caller, NextStep, WorkItem } from './types.ts';

export const callerQuery = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => dataOf(client.GET('/v1/me', { signal })), staleTime: Infinity });

/** A page left alone is asked whether to go on this long before its session ends (WCAG 2.2.1 wants 20 seconds). */
const warnedSeconds = 120;
const whileWarnedMs = 15_000;
/** When the session ends. Asked again as the warning falls due, and while it stands: another window may have gone on. A key has no end. */
export const sessionEndQuery = queryOptions({
  queryKey: ['session-end'], retry: false, staleTime: Infinity, refetchIntervalInBackground: true,
  queryFn: async ({ signal }) => {
    const { session } = await dataOf(client.GET('/v1/me', { signal }));
    return session ? { ...session, near: session.secondsLeft <= warnedSeconds, last: session.secondsAtMost <= warnedSeconds } : null;
  },
  refetchInterval: ({ state: { data, error } }) => {
    if (data === null || isOver(error)) return false;
    return data === undefined || data.near || error ? whileWarnedMs : (data.secondsLeft - warnedSeconds) * 1000;
  },
});

export const workQuery = queryOptions({ queryKey: ['work'], queryFn: ({ signal }) => dataOf(client.GET('/v1/work', { params: { query: { limit: 100 } }, signal })) });

/** What waits for a second administrator. Under the key of the desk: an action makes it stale. */
export const breakGlassQuery = queryOptions({ queryKey: ['work', 'break-glass'], queryFn: ({ signal }) => dataOf(client.GET('/v1/break-glass', { params: { query: { state: 'requested', limit: 100 } }, signal })) });

export interface CaseFilters {
  readonly state?: CaseListItem['states']['mediation'];
  readonly outcome?: CaseListItem['outcome'];
  readonly subject?: CaseListItem['subject'];
  readonly caseNo?: string;
  /** Part of a party's name, two characters and more. */
  readonly q?: string;
  readonly path?: string;
  readonly measure?: string;
  readonly period?: string;
  readonly order?: string;
}
export const casesQuery = (filters: CaseFilters) => infiniteQueryOptions({
  // What was found stays while somebody types on.
  placeholderData: keepPreviousData,
  queryKey: ['cases', filters], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => dataOf(client.GET('/v1/cases', { params: { query: { ...(filters as object), limit: 50, ...(pageParam === undefined ? {} : { after: pageParam }) } }, signal })),
  getNextPageParam: (page) => page.after ?? undefined,
});

/** Addresses hold the case's number, as people do; requests its id. */
export const caseIdQuery = (caseNo: string) => queryOptions({
  queryKey: ['case-id', caseNo], staleTime: Infinity,
  queryFn: async ({ signal }) => {
    const { items } = await dataOf(client.GET('/v1/cases', { params: { query: { caseNo, limit: 1 } }, signal }));
    const id = items[0]?.caseId;
    if (id === undefined) throw new ProblemError({ type: 'about:blank', title: '没有该案件，或者您不是该案的参与人', titleEn: 'There is no such case, or you have no part in it', status: 404, code: 'not-found' } as Problem);
    return id;
  },
});

const ofCase = (caseId: string) => ({ path: { caseId } });
/** Everything read of one case stands under one key: a change of the case makes all of it stale. */
export const caseKey = (caseId: string) => ['case', caseId] as const;
export const caseQuery = (caseId: string) => queryOptions({ queryKey: [...caseKey(caseId), 'view'], queryFn: ({ signal }) => dataOf(client.GET('/v1/cases/{caseId}', { params: ofCase(caseId), signal })) });
export const eventsQuery = (caseId: string) => infiniteQueryOptions({
  queryKey: [...caseKey(caseId), 'events'], initialPageParam: 0,
  queryFn: ({ pageParam, signal }) => dataOf(client.GET('/v1/cases/{caseId}/events', { params: { ...ofCase(caseId), query: { after: pageParam, limit: 200 } }, signal })),
  getNextPageParam: (page) => page.after ?? undefined,
});
export const ledgerQuery = (caseId: string) => queryOptions({ queryKey: [...caseKey(caseId), 'ledger'], queryFn: ({ signal }) => dataOf(client.GET('/v1/cases/{caseId}/ledger', { params: ofCase(caseId), signal })) });
/** Texts are added to, never edited. */
export const consentTextsQuery = queryOptions({ queryKey: ['consent-texts'], staleTime: 3_600_000, queryFn: ({ signal }) => dataOf(client.GET('/v1/consent-texts', { signal })) });
export const consentsQuery = (caseId: string) => queryOptions({ queryKey: [...caseKey(caseId), 'consents'], queryFn: ({ signal }) => dataOf(client.GET('/v1/cases/{caseId}/consents', { params: ofCase(caseId), signal })) });
export const documentsQuery = (caseId: string) => queryOptions({ queryKey: [...caseKey(caseId), 'documents'], queryFn: ({ signal }) => dataOf(client.GET('/v1/cases/{caseId}/documents', { params: ofCase(caseId), signal })) });

export const referralsQuery = infiniteQueryOptions({
  queryKey: ['referrals'], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => dataOf(client.GET('/v1/referrals', { params: { query: { limit: 50, ...(pageParam === undefined ? {} : { after: pageParam }) } }, signal })),
  getNextPageParam: (page) => page.after ?? undefined,
});
export const referralQuery = (number: string) => queryOptions({ queryKey: ['referrals', number], queryFn: ({ signal }) => dataOf(client.GET('/v1/referrals/{number}', { params: { path: { number } }, signal })) });
export const returnPackageQuery = (caseId: string) => queryOptions({ queryKey: ['referrals', caseId, 'package'], queryFn: ({ signal }) => dataOf(client.GET('/v1/cases/{caseId}/return-package', { params: { path: { caseId } }, signal })) });
export const savedViewsQuery = queryOptions({ queryKey: ['views'], queryFn: ({ signal }) => dataOf(client.GET('/v1/views', { signal })), staleTime: 300_000 });
export const feedQuery = queryOptions({ queryKey: ['calendar-feed'], queryFn: ({ signal }) => dataOf(client.GET('/v1/calendar-feed', { signal })) });

export const providersQuery = queryOptions({ queryKey: ['providers'], queryFn: ({ signal }) => dataOf(client.GET('/v1/providers', { signal })), staleTime: 300_000 });
export const mediatorsQuery = queryOptions({ queryKey: ['mediators'], queryFn: ({ signal }) => dataOf(client.GET('/v1/mediators', { signal })), staleTime: 300_000 });
export const clockQuery = queryOptions({ queryKey: ['clock'], queryFn: ({ signal }) => dataOf(client.GET('/v1/practice/clock', { signal })), staleTime: 5_000, retry: false });
export const statisticsQuery = (year: number) => queryOptions({ queryKey: ['statistics', year], queryFn: ({ signal }) => dataOf(client.GET('/v1/statistics', { params: { query: { year } }, signal })) });

/** `mine`: the caller's own steps, or those of others; without it all. */
export const deadlinesQuery = (mine?: 'true' | 'false', limit = 50) => infiniteQueryOptions({
  queryKey: ['work', 'deadlines', mine, limit], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => dataOf(client.GET('/v1/deadlines', { params: { query: { limit, ...(mine === undefined ? {} : { mine }), ...(pageParam === undefined ? {} : { after: pageParam }) } }, signal })),
  getNextPageParam: (page) => page.after ?? undefined,
});
export const noticesQuery = (language: 'zh' | 'en') => queryOptions({ queryKey: ['notices', language], queryFn: ({ signal }) => dataOf(client.GET('/v1/notices', { params: { query: { unread: 'true', language } }, signal })) });
export const healthQuery = queryOptions({ queryKey: ['providers', 'health'], queryFn: ({ signal }) => dataOf(client.GET('/v1/providers/health', { signal })) });
export const deadLettersQuery = queryOptions({ queryKey: ['providers', 'dead-letters'], queryFn: ({ signal }) => dataOf(client.GET('/v1/dead-letters', { signal })) });
export const lettersQuery = (status: 'to-post' | 'posted' | 'delivered' | 'failed') => queryOptions({ queryKey: ['letters', status], queryFn: ({ signal }) => dataOf(client.GET('/v1/letters', { params: { query: { status, limit: 200 } }, signal })) });
export const complaintsQuery = (open?: 'true' | 'false') => queryOptions({ queryKey: ['complaints', open], queryFn: ({ signal }) => dataOf(client.GET('/v1/complaints', { params: { query: open === undefined ? {} : { open } }, signal })) });
export const privacyQuery = queryOptions({ queryKey: ['privacy-requests'], queryFn: ({ signal }) => dataOf(client.GET('/v1/centre/privacy-requests', { signal })) });
export const publishedQuery = queryOptions({ queryKey: ['published'], queryFn: ({ signal }) => dataOf(client.GET('/v1/statistics/published', { signal })), staleTime: 300_000 });
export const calendarQuery = queryOptions({ queryKey: ['calendar'], queryFn: ({ signal }) => dataOf(client.GET('/v1/calendar', { signal })) });
/** `state`: those that are open, or all. */
export const proposalsQuery = (state?: 'open') => infiniteQueryOptions({
  queryKey: ['proposals', 'list', state], initialPageParam: undefined as number | undefined,
  queryFn: ({ pageParam, signal }) => dataOf(client.GET('/v1/centre/proposals', { params: { query: { limit: 20, ...(state ? { state } : {}), ...(pageParam === undefined ? {} : { before: pageParam }) } }, signal })),
  getNextPageParam: (page) => page.before ?? undefined,
});
export const proposalQuery = (proposal: number) => queryOptions({ queryKey: ['proposals', proposal], queryFn: ({ signal }) => dataOf(client.GET('/v1/centre/proposals/{proposal}', { params: { path: { proposal } }, signal })) });
export const feesQuery = queryOptions({ queryKey: ['fee-schedule'], queryFn: ({ signal }) => dataOf(client.GET('/v1/fee-schedule', { signal })) });
export const clausesQuery = queryOptions({ queryKey: ['clauses'], queryFn: ({ signal }) => dataOf(client.GET('/v1/clause-templates', { signal })) });
export const rulesQuery = queryOptions({ queryKey: ['centre-rules'], queryFn: ({ signal }) => dataOf(client.GET('/v1/centre/rules', { signal })) });
export const peopleQuery = queryOptions({ queryKey: ['centre-people'], queryFn: ({ signal }) => dataOf(client.GET('/v1/centre/people', { signal })), staleTime: 60_000 });

/** Days in Shanghai; `to` is the last one. */
export interface AuditFilters { readonly person?: string; readonly action?: string; readonly caseNo?: string; readonly from?: string; readonly to?: string }
const midnight = (day: string, later = 0): string => new Date(Date.parse(`${day}T00:00:00+08:00`) + later * 86_400_000).toISOString();
export const auditQuery = ({ person, action, caseNo, from, to }: AuditFilters) => infiniteQueryOptions({
  queryKey: ['audit', person, action, caseNo, from, to], initialPageParam: undefined as number | undefined,
  queryFn: async ({ pageParam, signal }) => {
    const ofCase = caseNo === undefined ? {} : { caseId: await queryClient.fetchQuery(caseIdQuery(caseNo)) };
    const query = { ...ofCase, ...(person ? { person } : {}), ...(action ? { action } : {}), ...(from ? { from: midnight(from) } : {}), ...(to ? { until: midnight(to, 1) } : {}), ...(pageParam === undefined ? {} : { before: pageParam }), limit: 50 };
    return dataOf(client.GET('/v1/centre/audit-events', { params: { query }, signal }));
  },
  getNextPageParam: (page) => page.before ?? undefined,
});
