/** The accounts as the api uses them: who is signed in, and for whom that person acts. */
import { isAPIError } from 'better-auth/api';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import { openAuth, sessionCookieName, type AccountSettings, type Auth } from './auth.ts';
import type { IdentityProvider } from './identity-providers.ts';
import { isStrong } from './guards.ts';
import { membershipsOf, type Membership } from './memberships.ts';
import { carryOn, lastEnd, usualIdleSeconds } from './session-life.ts';
import { colleaguesOf, type Colleague } from './colleagues.ts';
import { namesOf } from './names.ts';
import { postMail, waitingMails, type Mail } from './mails.ts';
import type { Reentered, Reentry } from './reentry.ts';

export interface Person {
  /** better-auth's id; what a case records is the handle. */
  readonly userId: string;
  readonly handle: string;
  readonly name: string;
  readonly email: string;
  /** Has an authenticator that proved itself, and so can sign. */
  readonly twoFactor: boolean;
}

export interface SignedIn {
  readonly person: Person;
  readonly sessionId: string;
  /** Unless it is used before. */
  readonly endsAt: Date;
  /** However much it is used. */
  readonly lastEndsAt: Date;
  /** What only this session's browser has and the database does not: the cookie's signature is part of it. */
  readonly secret: string;
  /** Opened by more than a password; a session that is not acts for nobody. Practice stacks take a password. */
  readonly strong: boolean;
  readonly memberships: readonly Membership[];
  /** For whom this session acts; undefined for who belongs to no organisation (any more). */
  readonly acting: Membership | undefined;
}

export interface Accounts {
  readonly auth: Auth;
  /** Whose session the request's cookie opens. Asked of the database every time: what was revoked opens nothing. Unless nobody sits before the page, the session lives on. */
  signedIn(headers: Headers, unattended?: boolean): Promise<SignedIn | undefined>;
  /** A browser that had a session was given another, or none, by these cookies: the one it had is over. */
  endReplaced(had: Headers, given: readonly string[]): Promise<void>;
  /** From now on the session acts for this organisation. */
  actFor(sessionId: string, organizationId: string): Promise<void>;
  /** Sends a mail of the accounts, as soon as a mail server takes it. */
  post(mail: Mail): Promise<void>;
  waitingMails(): Promise<readonly (Mail & { readonly at: Date })[]>;
  /** As it is kept; a password that is not taken is refused with its reason. */
  hashPassword(password: string): Promise<string>;
  /** Password and one-time code entered anew, for what a session alone must not do. */
  reenter(session: SignedIn, reentry: Reentry): Promise<Reentered>;
  /** A code of the person's authenticator, on a practice stack; undefined for an unknown handle. */
  codeOf(handle: string): Promise<string | undefined>;
  /** Signs in as a person of a practice stack; the cookies to set, or undefined for an unknown handle. */
  signInAs(handle: string): Promise<readonly string[] | undefined>;
  /** What people are called, by handle; who has no account is not in it. */
  namesOf(handles: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The people of an organisation, by its handle. */
  colleaguesOf(organisation: string): Promise<readonly Colleague[]>;
  /** Pages of which origin may act for a session. */
  readonly trusts: (origin: string) => boolean;
  readonly publicUrl: string;
  readonly identityProviders: readonly IdentityProvider[];
}

export function openAccounts(db: Kysely<DB>, settings: AccountSettings): Accounts {
  const auth = openAuth(db, settings);
  const cookieName = sessionCookieName(settings.publicUrl);
  const own = new URL(settings.publicUrl).origin;
  return {
    auth,
    signedIn: async (headers, unattended = false) => {
      const found = await auth.api.getSession({ headers });
      if (!found) return undefined;
      const { user, session } = found;
      const endsAt = unattended ? session.expiresAt : await carryOn(db, session, settings.idleSeconds ?? usualIdleSeconds, Date.now());
      const memberships = await membershipsOf(db, user.id);
      return {
        person: { userId: user.id, handle: user.handle ?? '', name: user.name, email: user.email, twoFactor: await hasSecondFactor(db, user.id) },
        strong: settings.practice === true || isStrong(session.method),
        sessionId: session.id, endsAt, lastEndsAt: lastEnd(session), secret: cookieValue(headers, cookieName), memberships, acting: memberships.find((m) => m.organizationId === session.activeOrganizationId) ?? memberships[0],
      };
    },
    endReplaced: async (had, given) => {
      const before = cookieValue(had, cookieName);
      const after = given.find((line) => line.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1).split(';')[0];
      if (before === '' || after === undefined || after === before) return;
      const found = await auth.api.getSession({ headers: had });
      if (found) await db.deleteFrom('accounts.session').where('id', '=', found.session.id).execute();
    },
    actFor: async (sessionId, organizationId) => {
      await db.updateTable('accounts.session').set({ activeOrganizationId: organizationId }).where('id', '=', sessionId).execute();
    },
    post: (mail) => postMail(db, settings.secret, mail),
    waitingMails: () => waitingMails(db, settings.secret),
    hashPassword: async (password) => (await auth.$context).password.hash(password),
    reenter: ({ person }, entered) => auth.api.reenter({ body: { userId: person.userId, ...entered } }),
    codeOf: (handle) => unlessUnknown(async () => (await auth.api.freshCode({ body: { handle } })).code),
    signInAs: (handle) => unlessUnknown(async () => (await auth.api.signInAs({ body: { handle }, returnHeaders: true })).headers.getSetCookie()),
    namesOf: (handles) => namesOf(auth, handles),
    colleaguesOf: (organisation) => colleaguesOf(db, auth, organisation),
    trusts: (origin) => origin === own,
    publicUrl: settings.publicUrl, identityProviders: settings.identityProviders ?? [],
  };
}

export const actorOf = ({ person, acting, strong }: SignedIn): Actor | undefined =>
  (strong && acting) ? { id: person.handle, organisation: acting.organisation, office: acting.office } : undefined;

const cookieValue = (headers: Headers, name: string): string =>
  (headers.get('cookie') ?? '').split(/; */).find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';

async function hasSecondFactor(db: Kysely<DB>, userId: string): Promise<boolean> {
  const row = await db.selectFrom('accounts.twoFactor').select('verified').where('userId', '=', userId).executeTakeFirst();
  return row?.verified === true;
}

async function unlessUnknown<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isAPIError(error) && error.status === 'NOT_FOUND') return undefined;
    throw error;
  }
}
