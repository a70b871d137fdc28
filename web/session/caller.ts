/** Who is signed in, and for whom. Everything behind the sign-in page may take it for granted. */
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { client, dataOf, ProblemError, send, useKey as keepKey, type Problem } from '../client/api.ts';
import { callerQuery, clockQuery, queryClient, type Caller } from '../client/queries.ts';
import { forgetDrafts } from '../forms/drafts.ts';
import { dayOf } from '../parts/time.ts';
import type { Office } from '../words/states.ts';

export interface SignedIn extends Caller {
  readonly organisation: string;
  readonly office: Office;
}

export const actsForSomebody = (caller: Caller): caller is SignedIn => caller.organisation !== undefined && caller.office !== undefined;

export function useCaller(): SignedIn {
  const { data } = useSuspenseQuery(callerQuery);
  if (!actsForSomebody(data)) throw new Error('the shell shows nothing to who acts for nobody');
  return data;
}

/** Nothing of the person before may be seen by the next. */
async function enter(how: () => Promise<unknown>): Promise<void> {
  keepKey(undefined);
  await how();
  queryClient.clear();
  await queryClient.fetchQuery(callerQuery);
}

/** better-auth's own route: its refusals carry a code of their own. */
async function byPassword(email: string, password: string): Promise<void> {
  const response = await send(new URL('/auth/sign-in/email', location.origin), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
  if (response.ok) return;
  const busy = response.status === 429;
  throw new ProblemError((busy ? tooOften : response.status < 500 ? wrongPassword : await response.json()) as Problem);
}
const wrongPassword = { type: 'about:blank', status: 401, code: 'wrong-password', title: '邮箱或者密码不正确', titleEn: 'The e-mail or the password is wrong' };
const tooOften = { type: 'about:blank', status: 429, code: 'too-often', title: '尝试次数过多，请稍后再试', titleEn: 'Too many attempts: wait a little' };

export const signIn = (email: string, password: string): Promise<void> => enter(() => byPassword(email, password));
export const takeSeat = (handle: string): Promise<void> => enter(() => dataOf(client.POST('/v1/practice/sessions', { body: { as: handle } })));
/** A key stays in this page's memory. */
export const signInWithKey = (key: string): Promise<void> => enter(async () => keepKey(key)).catch((error: unknown) => {
  keepKey(undefined);
  throw error;
});

export const actFor = (organisation: string): Promise<void> => enter(() => dataOf(client.PUT('/v1/me/organisation', { body: { organisation } })));

export async function signOut(): Promise<void> {
  await send(new URL('/auth/sign-out', location.origin), { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  keepKey(undefined);
  forgetDrafts();
  queryClient.clear();
}

/** Whose seats one can take; only a practice stack answers. */
export const seatsQuery = queryOptions({ queryKey: ['seats'], retry: false, staleTime: 60_000, queryFn: ({ signal }) => dataOf(client.GET('/v1/practice/sessions', { signal })) });

/** The case day: the practice clock's where there is one, else the real one. */
export function useToday(): string {
  const clock = useQuery(clockQuery);
  return clock.data?.today ?? dayOf(Date.now());
}
