/** better-auth as Heyi uses it: people, their sessions and organisations, in the schema `accounts` of our own database. */
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { organization, twoFactor } from 'better-auth/plugins';
import type { BetterAuthOptions } from 'better-auth/types';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { guardsAfter, guardsBefore, methodOf } from './guards.ts';
import { newHandle } from './handles.ts';
import { identityProviderPlugin, provisioning, type IdentityProvider } from './identity-providers.ts';
import { joiningMail, recoveryMail, type SignInChange } from './mail-texts.ts';
import { postMail, type Mail } from './mails.ts';
import { memberRules } from './member-rules.ts';
import { judgedPasswords, longestPassword, shortestPassword } from './passwords.ts';
import { practiceSessions } from './practice-sessions.ts';
import { reentry } from './reentry.ts';
import { access, roles } from './roles.ts';
import { sealedAdapter } from './sealed-adapter.ts';
import { firstEnd, sessionSeconds, usualIdleSeconds } from './session-life.ts';
import { signInChanged, type Owner } from './sign-in-changes.ts';

export interface AccountSettings {
  /** Where browsers reach us. Only pages of its origin act for a session. */
  readonly publicUrl: string;
  /** Signs the session cookies and encrypts what a second factor rests on. */
  readonly secret: string;
  /** Bureaus whose people sign in with their bureau's own account. */
  readonly identityProviders?: readonly IdentityProvider[];
  /** Anybody may sign in as anybody, and a password is enough to act: practice stacks only. */
  readonly practice?: boolean;
  /** How long a session lasts unused, seconds. */
  readonly idleSeconds?: number;
}

/** The header in which our own server, and nobody else, tells the caller's address. */
export const addressHeader = 'x-heyi-caller-address';

const secureIn = (publicUrl: string): boolean => publicUrl.startsWith('https:');
/** `__Host-`: no other host and no page without TLS can set such a cookie. */
const cookiePrefix = (publicUrl: string): string => (secureIn(publicUrl) ? '__Host-heyi' : 'heyi');
export const sessionCookieName = (publicUrl: string): string => `${cookiePrefix(publicUrl)}.session_token`;

/** A session is looked up in the database on every request, so an end is an end at once (session-life.ts). It knows by what it was opened. */
const sessions = (idleSeconds: number) => ({
  session: { expiresIn: sessionSeconds, disableSessionRefresh: true, additionalFields: { method: { type: 'string', required: false, input: false } } },
  databaseHooks: {
    session: {
      create: {
        before: async (session, ctx) => ({
          data: { ...session, method: methodOf(ctx?.path, session.method), expiresAt: firstEnd(idleSeconds, Date.now()) },
        }),
      },
    },
  },
}) satisfies BetterAuthOptions;

/** By address. A whole office may stand behind one; guesses about one account are counted apart (attempts.ts). */
const rateLimit = {
  enabled: true, storage: 'database', window: 60, max: 100,
  customRules: { '/sign-in/email': { window: 60, max: 30 }, '/two-factor/*': { window: 60, max: 30 }, '/passkey/*': { window: 60, max: 60 } },
} satisfies BetterAuthOptions['rateLimit'];

type Post = (mail: Mail) => Promise<void>;

/** An organisation's handle is what cases know it by: nobody changes it. What is not offered is not there. */
const closedPaths = ['/organization/create', '/organization/update', '/organization/delete', '/sign-up/email'];

/** Where the pages of the portal take a token from a mail. */
const page = (publicUrl: string, name: 'join' | 'new-password' | 'sign-in', token?: string) => `${publicUrl}/${name}${token === undefined ? '' : `?token=${encodeURIComponent(token)}`}`;
export const joiningPage = (publicUrl: string, token: string): string => page(publicUrl, 'join', token);

const recovery = (post: Post, publicUrl: string, changed: (owner: Owner, what: SignInChange) => Promise<void>) => ({
  sendResetPassword: ({ user, token }: { user: { email: string }; token: string }) => post(recoveryMail(user.email, page(publicUrl, 'new-password', token))),
  resetPasswordTokenExpiresIn: 3600, revokeSessionsOnPasswordReset: true,
  onPasswordReset: ({ user }: { user: Owner }) => changed(user, 'password'),
});

/** A value whose own column holds the code by which it is found. */
const sealedBeside = { type: 'string', required: false, input: false, returned: false } as const;

const organisations = (db: Kysely<DB>, post: Post, publicUrl: string) => organization({
  invitationExpiresIn: 48 * 3600, cancelPendingInvitationsOnReInvite: true, organizationHooks: memberRules(db),
  sendInvitationEmail: ({ id, email, organization: { name } }) => post(joiningMail(email, name, joiningPage(publicUrl, id))),
  ac: access, roles, allowUserToCreateOrganization: false, disableOrganizationDeletion: true,
  schema: {
    organization: { additionalFields: { offices: { type: 'string', required: true, input: false } } },
    invitation: { additionalFields: { emailSealed: sealedBeside } },
  },
});

/** A device that did not ask for finger or PIN is one factor, and not enough by itself. */
const passkeys = ({ hostname, origin }: URL) => passkey({
  rpID: hostname, rpName: '和议 Heyi', origin, authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  authentication: {
    afterVerification: ({ verification }) => {
      if (!verification.authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED', { code: 'user-not-verified', message: 'The device did not ask who you are' });
    },
  },
});

const cookiesOf = (publicUrl: string) => ({
  cookiePrefix: cookiePrefix(publicUrl),
  // It would put `__Secure-` before a name that says more.
  useSecureCookies: false,
  defaultCookieAttributes: { secure: secureIn(publicUrl), httpOnly: true, path: '/', sameSite: 'lax' },
  cookies: { session_token: { attributes: { sameSite: 'strict' } } },
}) satisfies BetterAuthOptions['advanced'];

export function openAuth(db: Kysely<DB>, settings: AccountSettings) {
  const { publicUrl, secret, practice = false, identityProviders = [], idleSeconds = usualIdleSeconds } = settings;
  const post: Post = (mail) => postMail(db, secret, mail);
  const changed = (owner: Owner, what: SignInChange) => signInChanged(db, secret, owner, what);
  const life = sessions(idleSeconds);
  return betterAuth({
    appName: '和议 Heyi', baseURL: publicUrl, basePath: '/auth', secret,
    database: sealedAdapter(db),
    telemetry: { enabled: false },
    logger: { disabled: true },
    disabledPaths: closedPaths,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: shortestPassword, maxPasswordLength: longestPassword, ...recovery(post, publicUrl, changed) },
    verification: { storeIdentifier: 'hashed' },
    user: { additionalFields: { handle: { type: 'string', required: false, unique: true, input: false, defaultValue: newHandle }, emailSealed: sealedBeside } },
    account: { additionalFields: { accountIdSealed: sealedBeside } },
    ...life, rateLimit, databaseHooks: { ...life.databaseHooks, user: provisioning(db, identityProviders) },
    onAPIError: { errorURL: page(publicUrl, 'sign-in') },
    hooks: { before: guardsBefore(db, practice), after: guardsAfter(db, changed) },
    plugins: [
      organisations(db, post, publicUrl), twoFactor({ issuer: '和议 Heyi' }), passkeys(new URL(publicUrl)), judgedPasswords(), reentry(db), identityProviderPlugin(identityProviders), ...(practice ? [practiceSessions(db)] : []),
    ],
    advanced: { ...cookiesOf(publicUrl), disableCSRFCheck: false, disableOriginCheck: false, ipAddress: { ipAddressHeaders: [addressHeader] } },
  });
}

export type Auth = ReturnType<typeof openAuth>;
