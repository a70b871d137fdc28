/** better-auth as Heyi uses it: people, their sessions and organisations, in the schema `accounts` of our own database. */
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { organization, twoFactor } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { newHandle } from './handles.ts';
import { practiceSessions } from './practice-sessions.ts';
import { access, roles } from './roles.ts';

export interface AccountSettings {
  /** Where browsers reach us. Only pages of its origin act for a session. */
  readonly publicUrl: string;
  /** Signs the session cookies and encrypts what a second factor rests on. */
  readonly secret: string;
  /** Anybody may sign in as anybody: practice stacks only. */
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

export function openAuth(db: Kysely<DB>, { publicUrl, secret, practice = false }: AccountSettings) {
  const secure = secureIn(publicUrl);
  return betterAuth({
    appName: '和议 Heyi', baseURL: publicUrl, basePath: '/auth', secret,
    database: { db, type: 'postgres', schemaName: 'accounts', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    user: { additionalFields: { handle: { type: 'string', required: false, unique: true, input: false, defaultValue: newHandle } } },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true },
    rateLimit: { enabled: true, storage: 'database', window: 60, max: 100 },
    plugins: [
      organization({
        ac: access, roles, allowUserToCreateOrganization: false, disableOrganizationDeletion: true,
        schema: { organization: { additionalFields: { offices: { type: 'string', required: true, input: false } } } },
      }),
      twoFactor({ issuer: '和议 Heyi' }),
      passkey({ rpID: new URL(publicUrl).hostname, rpName: '和议 Heyi', origin: new URL(publicUrl).origin }),
      ...(practice ? [practiceSessions()] : []),
    ],
    advanced: {
      cookiePrefix: cookiePrefix(publicUrl),
      // It would put `__Secure-` before a name that says more.
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, path: '/', sameSite: 'lax' },
      cookies: { session_token: { attributes: { sameSite: 'strict' } } },
      disableCSRFCheck: false, disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
  });
}

export type Auth = ReturnType<typeof openAuth>;
