/** What the account's pages read: of the person, and of the organisation it acts for. */
import { queryOptions } from '@tanstack/react-query';
import { client, dataOf } from '../../client/api.ts';
import { auth } from '../../session/auth.ts';

export interface Session { readonly id: string; readonly token: string; readonly createdAt: string; readonly expiresAt: string; readonly userAgent?: string | null }
export interface Passkey { readonly id: string; readonly name?: string | null; readonly createdAt?: string | null }
export interface Member { readonly id: string; readonly role: string; readonly user: { readonly name: string; readonly email: string } }
export interface Invited { readonly id: string; readonly email: string; readonly role: string; readonly status: string; readonly expiresAt: string }

export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: async () => {
    const [items, here] = await Promise.all([auth<readonly Session[]>('/list-sessions'), auth<{ readonly session: { readonly id: string } }>('/get-session')]);
    return items.map((session) => ({ ...session, here: session.id === here.session.id })).toSorted((a, b) => Number(b.here) - Number(a.here) || b.createdAt.localeCompare(a.createdAt));
  },
});
export const passkeysQuery = queryOptions({ queryKey: ['account', 'passkeys'], queryFn: () => auth<readonly Passkey[]>('/passkey/list-user-passkeys') });

/** better-auth knows organisations by ids of its own; ours is the handle. */
export const organisationQuery = (handle: string) => queryOptions({
  queryKey: ['account', 'organisation', handle],
  queryFn: async () => {
    const found = (await auth<readonly { readonly id: string; readonly slug: string }[]>('/organization/list')).find(({ slug }) => slug === handle);
    const of = `organizationId=${encodeURIComponent(found?.id ?? '')}`;
    const [members, invitations] = await Promise.all([auth<{ readonly members: readonly Member[] }>(`/organization/list-members?${of}&limit=500`), auth<readonly Invited[]>(`/organization/list-invitations?${of}`)]);
    return { id: found?.id ?? '', members: members.members, invited: invitations.filter(({ status, expiresAt }) => status === 'pending' && Date.parse(expiresAt) > Date.now()) };
  },
});
export const keysQuery = queryOptions({ queryKey: ['account', 'keys'], queryFn: ({ signal }) => dataOf(client.GET('/v1/keys', { signal })) });
/** Which events an office is told of changes with the program alone. */
export const eventsQuery = queryOptions({ queryKey: ['notice-events'], queryFn: ({ signal }) => dataOf(client.GET('/v1/notice-events', { signal })), staleTime: Infinity });
export const preferencesQuery = queryOptions({ queryKey: ['account', 'preferences'], queryFn: ({ signal }) => dataOf(client.GET('/v1/notice-preferences', { signal })) });

const browsers = [['Edge', /Edg\//], ['Firefox', /Firefox\//], ['Chrome', /Chrome\//], ['Safari', /Safari\//]] as const;
const systems = [['Android', /Android/], ['iOS', /iPhone|iPad/], ['Windows', /Windows/], ['macOS', /Mac OS X/], ['Linux', /Linux/]] as const;

/** The device as a person knows it. Pure. */
export function deviceOf(userAgent: string | null | undefined): { readonly browser: string; readonly system: string } | undefined {
  const find = (known: readonly (readonly [string, RegExp])[]) => known.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0];
  const [browser, system] = [find(browsers), find(systems)];
  return browser && system ? { browser, system } : undefined;
}

/** The key of the address that a QR code holds, in groups that can be typed. */
export const secretOf = (totpUri: string): string => (new URL(totpUri).searchParams.get('secret') ?? '').replace(/(.{4})(?=.)/g, '$1 ');
