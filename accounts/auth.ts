/** better-auth as Heyi uses it: people, their sessions and organisations, in the schema `accounts` of our own database. */
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { organization, twoFactor } from 'better-auth/plugins';
import type { BetterAuthOptions } from 'better-auth/types';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { guardsAfter, guardsBefore, methodOf } from './guards.ts';
import { newHandle } from './handles.ts';
import { judgedPasswords, longestPassword, shortestPassword } from './passwords.ts';
import { practiceSessions } from './practice-sessions.ts';
import { reentry } from './reentry.ts';
import { access, roles } from './roles.ts';

export interface AccountSettings {
  /** Where browsers reach us. Only pages of its origin act for a session. */
  readonly publicUrl: string;
  /** Signs the session cookies and encrypts what a second factor rests on. */
  readonly secret: string;
  /** Anybody may sign in as anybody, and a password is enough to act: practice stacks only. */
  readonly practice?: boolean;
}

/** A working day; after it, one signs in anew. A session is looked up in the database on every request, so an end is an end at once. */
const sessionSeconds = 12 * 3600;

/** The header in which our own server, and nobody else, tells the caller's address. */
export const addressHeader = 'x-heyi-caller-address';

const secureIn = (publicUrl: string): boolean => publicUrl.startsWith('https:');
/** `__Host-`: no other host and no page without TLS can set such a cookie. */
const cookiePrefix = (publicUrl: string): string => (secureIn(publicUrl) ? '__Host-heyi' : 'heyi');
export const sessionCookieName = (publicUrl: string): string => `${cookiePrefix(publicUrl)}.session_token`;

/** However it was opened or carried on, a session ends with the working day, and knows by what it was opened. */
const sessions = {
  session: { expiresIn: sessionSeconds, disableSessionRefresh: true, additionalFields: { method: { type: 'string', required: false, input: false } } },
  databaseHooks: {
    session: {
      create: {
        before: async (session, ctx) => ({
          data: { ...session, method: methodOf(ctx?.path, session.method), expiresAt: new Date(Date.now() + sessionSeconds * 1000) },
        }),
      },
    },
  },
} satisfies BetterAuthOptions;

/** By address. A whole office may stand behind one; guesses about one account are counted apart (attempts.ts). */
const rateLimit = {
  enabled: true, storage: 'database', window: 60, max: 100,
  customRules: { '/sign-in/email': { window: 60, max: 30 }, '/two-factor/*': { window: 60, max: 30 }, '/passkey/*': { window: 60, max: 60 } },
} satisfies BetterAuthOptions['rateLimit'];

const organisations = () => organization({
  ac: access, roles, allowUserToCreateOrganization: false, disableOrganizationDeletion: true,
  schema: { organization: { additionalFields: { offices: { type: 'string', required: true, input: false } } } },
});

const passkeys = ({ hostname, origin }: URL) => passkey({ rpID: hostname, rpName: '和议 Heyi', origin });

const cookiesOf = (publicUrl: string) => ({
  cookiePrefix: cookiePrefix(publicUrl),
  // It would put `__Secure-` before a name that says more.
  useSecureCookies: false,
  defaultCookieAttributes: { secure: secureIn(publicUrl), httpOnly: true, path: '/', sameSite: 'lax' },
  cookies: { session_token: { attributes: { sameSite: 'strict' } } },
}) satisfies BetterAuthOptions['advanced'];

export function openAuth(db: Kysely<DB>, settings: AccountSettings) {
  const { publicUrl, secret, practice = false } = settings;
  return betterAuth({
    appName: '和议 Heyi', baseURL: publicUrl, basePath: '/auth', secret,
    database: { db, type: 'postgres', schemaName: 'accounts', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: shortestPassword, maxPasswordLength: longestPassword },
    user: { additionalFields: { handle: { type: 'string', required: false, unique: true, input: false, defaultValue: newHandle } } },
    ...sessions, rateLimit,
    hooks: { before: guardsBefore(db), after: guardsAfter(db) },
    plugins: [
      organisations(), twoFactor({ issuer: '和议 Heyi' }), passkeys(new URL(publicUrl)), judgedPasswords(), reentry(db), ...(practice ? [practiceSessions(db)] : []),
    ],
    advanced: { ...cookiesOf(publicUrl), disableCSRFCheck: false, disableOriginCheck: false, ipAddress: { ipAddressHeaders: [addressHeader] } },
  });
}

export type Auth = ReturnType<typeof openAuth>;
