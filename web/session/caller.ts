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

export const actsForSomebody = (caller: Caller): caller is SignedIn => caller.secondFactorNeeded !== true && caller.organisation !== undefined && caller.office !== undefined;

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

/** better-auth's own routes: their refusals carry codes of their own. */
async function ask(path: string, body: object, refused: object): Promise<unknown> {
  const response = await send(new URL(`/auth${path}`, location.origin), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (response.ok) return response.json();
  throw new ProblemError((response.status === 429 ? tooOften : response.status < 500 ? refused : await response.json()) as Problem);
}
const wrongPassword = { type: 'about:blank', status: 401, code: 'wrong-password', title: '邮箱或者密码不正确', titleEn: 'The e-mail or the password is wrong' };
const wrongCode = { type: 'about:blank', status: 401, code: 'wrong-code', title: '动态口令不正确，或者已经使用过', titleEn: 'The code is wrong, or was used already' };
const tooOften = { type: 'about:blank', status: 429, code: 'too-often', title: '尝试次数过多，请稍后再试', titleEn: 'Too many attempts: wait a little' };

/** Whether the second factor is still to come. */
export async function signIn(email: string, password: string): Promise<boolean> {
  keepKey(undefined);
  const answer = await ask('/sign-in/email', { email, password }, wrongPassword) as { readonly twoFactorRedirect?: boolean };
  if (answer.twoFactorRedirect === true) return true;
  await enter(async () => undefined);
  return false;
}
/** Finishes signing in: by the authenticator's code, or by one of the backup codes. */
export const proveSecondFactor = (code: string): Promise<void> =>
  enter(() => ask(/^\d{6}$/.test(code) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code', { code }, wrongCode));
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
