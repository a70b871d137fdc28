/** The accounts as the api uses them: who is signed in, and for whom that person acts. */
import { isAPIError } from 'better-auth/api';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import { openAuth, sessionCookieName, type AccountSettings, type Auth } from './auth.ts';
import { membershipsOf, type Membership } from './memberships.ts';

export interface Person {
  /** better-auth's id; what a case records is the handle. */
  readonly userId: string;
  readonly handle: string;
  readonly name: string;
  readonly email: string;
  readonly twoFactor: boolean;
}

export interface SignedIn {
  readonly person: Person;
  readonly sessionId: string;
  /** What only this session's browser has and the database does not: the cookie's signature is part of it. */
  readonly secret: string;
  readonly memberships: readonly Membership[];
  /** For whom this session acts; undefined for who belongs to no organisation (any more). */
  readonly acting: Membership | undefined;
}

export interface Accounts {
  readonly auth: Auth;
  /** Whose session the request's cookie opens. Asked of the database every time: what was revoked opens nothing. */
  signedIn(headers: Headers): Promise<SignedIn | undefined>;
  /** From now on the session acts for this organisation. */
  actFor(sessionId: string, organizationId: string): Promise<void>;
  /** Signs in as a person of a practice stack; the cookies to set, or undefined for an unknown handle. */
  signInAs(handle: string): Promise<readonly string[] | undefined>;
  /** Pages of which origin may act for a session. */
  readonly trusts: (origin: string) => boolean;
  readonly publicUrl: string;
}

export function openAccounts(db: Kysely<DB>, settings: AccountSettings): Accounts {
  const auth = openAuth(db, settings);
  const cookieName = sessionCookieName(settings.publicUrl);
  const own = new URL(settings.publicUrl).origin;
  return {
    auth,
    signedIn: async (headers) => {
      const found = await auth.api.getSession({ headers });
      if (!found) return undefined;
      const { user, session } = found;
      const memberships = await membershipsOf(db, user.id);
      return {
        person: { userId: user.id, handle: user.handle ?? '', name: user.name, email: user.email, twoFactor: user.twoFactorEnabled ?? false },
        sessionId: session.id, secret: cookieValue(headers, cookieName), memberships, acting: memberships.find((m) => m.organizationId === session.activeOrganizationId) ?? memberships[0],
      };
    },
    actFor: async (sessionId, organizationId) => {
      await db.updateTable('accounts.session').set({ activeOrganizationId: organizationId }).where('id', '=', sessionId).execute();
    },
    signInAs: (handle) => signInAs(auth, handle),
    trusts: (origin) => origin === own,
    publicUrl: settings.publicUrl,
  };
}

export const actorOf = ({ person, acting }: SignedIn): Actor | undefined =>
  acting && { id: person.handle, organisation: acting.organisation, office: acting.office };

const cookieValue = (headers: Headers, name: string): string =>
  (headers.get('cookie') ?? '').split(/; */).find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';

async function signInAs(auth: Auth, handle: string): Promise<readonly string[] | undefined> {
  try {
    const { headers } = await auth.api.signInAs({ body: { handle }, returnHeaders: true });
    return headers.getSetCookie();
  } catch (error) {
    if (isAPIError(error) && error.status === 'NOT_FOUND') return undefined;
    throw error;
  }
}
