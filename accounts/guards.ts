/** What we add to better-auth's own routes: guesses are counted by account, a one-time code is good for once, a session knows how it was opened. */
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { deleteSessionCookie } from 'better-auth/cookies';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { SignInChange } from './mail-texts.ts';
import { memberChangeBy, memberChanged } from './member-changes.ts';
import { changeBy, type Owner } from './sign-in-changes.ts';
import { forgetAttempts, mayAttempt, useCode } from './attempts.ts';

export const sessionMethods = ['password', 'second-factor', 'passkey', 'oidc', 'practice'] as const;
export type SessionMethod = (typeof sessionMethods)[number];

const methods: Readonly<Record<string, SessionMethod>> = {
  '/sign-in/email': 'password', '/two-factor/verify-totp': 'second-factor', '/two-factor/verify-backup-code': 'second-factor', '/two-factor/disable': 'password',
  '/passkey/verify-authentication': 'passkey', '/callback/:id': 'oidc', '/oauth2/callback/:providerId': 'oidc',
};

/** By the route that opens it; another route carries a session on as it was. Nothing known is no more than a password. */
export const methodOf = (path: string | undefined, before: unknown): SessionMethod =>
  methods[path ?? ''] ?? sessionMethods.find((known) => known === before) ?? 'password';

/** A password alone is not enough to act: it is guessed, told and reused. */
export const isStrong = (method: unknown): boolean => method !== 'password' && sessionMethods.some((known) => known === method);

const emailOf = (body: unknown): string => String((body as { readonly email?: unknown } | undefined)?.email ?? '').toLowerCase();
const tooMany = () => new APIError('TOO_MANY_REQUESTS', { code: 'too-many-attempts', message: 'Too many attempts for this account: wait a quarter of an hour, or use a passkey' });

/** What acts for an organisation takes a strong session here too. */
export const guardsBefore = (db: Kysely<DB>, practice: boolean) => createAuthMiddleware(async (ctx) => {
  if (ctx.path.startsWith('/organization/') && !practice && !isStrong((await getSessionFromCtx(ctx))?.session.method)) {
    throw new APIError('FORBIDDEN', { code: 'second-factor-needed', message: 'A password alone is not enough' });
  }
  if (ctx.path === '/sign-in/email' && !(await mayAttempt(db, `sign-in:${emailOf(ctx.body)}`))) throw tooMany();
  // A device that is trusted for weeks would make the second factor a first one.
  if (ctx.path.startsWith('/two-factor/verify-')) return { context: { body: { ...(ctx.body as object), trustDevice: false } } };
});

export const guardsAfter = (db: Kysely<DB>, changed: (owner: Owner, what: SignInChange) => Promise<void>) => createAuthMiddleware(async (ctx) => {
  const { returned, newSession, session } = ctx.context;
  const what = changeBy(ctx.path);
  // A recovery has no session: `onPasswordReset` tells of it.
  if (what && session && !(returned instanceof Error)) await changed(session.user as Owner, what);
  const members = memberChangeBy(ctx.path);
  if (members && session && !(returned instanceof Error)) await memberChanged(db, session.user as Owner, members, returned);
  if (ctx.path === '/sign-in/email' && !(returned instanceof Error)) await forgetAttempts(db, `sign-in:${emailOf(ctx.body)}`);
  if (ctx.path !== '/two-factor/verify-totp' || !newSession) return;
  if (await useCode(db, newSession.user.id, String((ctx.body as { code?: unknown }).code))) {
    // Who was signed in already has just set the authenticator up.
    if (session) await changed(session.user as Owner, 'authenticator-added');
    return;
  }
  await ctx.context.internalAdapter.deleteSession(newSession.session.token);
  deleteSessionCookie(ctx);
  throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'This code has been used' });
});
