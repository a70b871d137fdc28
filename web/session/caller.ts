/** Who is signed in, and for whom. Everything behind the sign-in page may take it for granted. */
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { client, dataOf, send, useKey as keepKey } from '../client/api.ts';
import { callerQuery, clockQuery, queryClient, type Caller } from '../client/queries.ts';
import { forgetDrafts } from '../forms/drafts.ts';
import { dayOf } from '../parts/time.ts';
import type { Office } from '../words/states.ts';
import { auth } from './auth.ts';
import { usePasskey } from './passkeys.ts';

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

/** Whether the second factor is still to come. */
export async function signIn(email: string, password: string): Promise<boolean> {
  keepKey(undefined);
  const answer = await auth<{ readonly twoFactorRedirect?: boolean }>('/sign-in/email', { email, password });
  if (answer.twoFactorRedirect === true) return true;
  await enter(async () => undefined);
  return false;
}
/** Finishes signing in: by the authenticator's code, or by one of the backup codes. */
export const proveSecondFactor = (code: string): Promise<void> =>
  enter(() => auth(/^\d{6}$/.test(code) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code', { code }));
export const signInWithPasskey = (): Promise<void> => enter(usePasskey);
/** Leaves the portal for the bureau's own sign-in, which leads back to `to`. */
export async function signInAtBureau(provider: string, to: string): Promise<void> {
  keepKey(undefined);
  const { url } = await auth<{ readonly url: string }>('/sign-in/social', { provider, callbackURL: to, errorCallbackURL: '/sign-in' });
  location.assign(url);
}
export const takeSeat = (handle: string): Promise<void> => enter(() => dataOf(client.POST('/v1/practice/sessions', { body: { as: handle } })));
/** A key stays in this page's memory. */
export const signInWithKey = (key: string): Promise<void> => enter(async () => keepKey(key)).catch((error: unknown) => {
  keepKey(undefined);
  throw error;
});

/** Identity and rights are read anew: a second factor was set up, a membership came or went. */
export const refreshCaller = (): Promise<unknown> => queryClient.invalidateQueries(callerQuery);

export const actFor = (organisation: string): Promise<void> => enter(() => dataOf(client.PUT('/v1/me/organisation', { body: { organisation } })));

export async function signOut(): Promise<void> {
  await send(new URL('/auth/sign-out', location.origin), { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  keepKey(undefined);
  forgetDrafts();
  queryClient.clear();
}

/** The bureaus by whose own sign-in one can come in. */
export const waysQuery = queryOptions({ queryKey: ['sign-in-ways'], retry: false, staleTime: 300_000, queryFn: ({ signal }) => dataOf(client.GET('/v1/sign-in-ways', { signal })) });

/** Whose seats one can take; only a practice stack answers. */
export const seatsQuery = queryOptions({ queryKey: ['seats'], retry: false, staleTime: 60_000, queryFn: ({ signal }) => dataOf(client.GET('/v1/practice/sessions', { signal })) });

/** The case day: the practice clock's where there is one, else the real one. */
export function useToday(): string {
  const clock = useQuery(clockQuery);
  return clock.data?.today ?? dayOf(Date.now());
}
