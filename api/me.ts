/** The caller itself: who is signed in, for whom, and whom else one can act for. */
import type { Accounts, SignedIn } from '../accounts/accounts.ts';
import type { Membership } from '../accounts/memberships.ts';
import { actingFor } from '../contracts/access.ts';
import { ApiError, json, type Asked, type Handler } from './exchange.ts';
import { jsonBody, valid } from './input.ts';

/** Durations, for the browser's clock may be wrong. */
const secondsTo = (end: Date): number => Math.max(0, Math.floor((end.getTime() - Date.now()) / 1000));

const membershipView = ({ organisation, name, office, owner }: Membership) => ({ organisation, name, office, owner });

export const sessionView = ({ person, memberships, acting, strong, endsAt, lastEndsAt }: SignedIn) => ({
  id: person.handle, ...(acting ? { organisation: acting.organisation, office: acting.office } : {}), by: 'session' as const,
  person: { handle: person.handle, name: person.name, email: person.email, twoFactor: person.twoFactor },
  session: { secondsLeft: secondsTo(endsAt), secondsAtMost: secondsTo(lastEndsAt) },
  ...(strong ? {} : { secondFactorNeeded: true }), memberships: memberships.map(membershipView),
});

const readRoute = (): Handler => async ({ session, caller }) => {
  if (session) return json(200, sessionView(session));
  if (!caller) throw new ApiError('unauthenticated');
  return json(200, { ...caller.actor, by: 'key' });
};

/** Whose session it is; a key has none. */
export function signedIn(asked: Asked): SignedIn {
  if (!asked.session) throw new ApiError('session-needed');
  return asked.session;
}

const actRoute = (accounts: Accounts): Handler => async (asked) => {
  const session = signedIn(asked);
  const { organisation } = valid(actingFor, jsonBody(asked));
  const acting = session.memberships.find((m) => m.organisation === organisation);
  if (!acting) throw new ApiError('not-a-member');
  await accounts.actFor(session.sessionId, acting.organizationId);
  return json(200, sessionView({ ...session, acting }));
};

const waysRoute = (accounts: Accounts): Handler => async () => json(200, { items: accounts.identityProviders.map(({ id, name }) => ({ id, name })) });

export const meRoutes = (accounts: Accounts) => ({ listSignInWays: waysRoute(accounts), readCaller: readRoute(), actForOrganisation: actRoute(accounts) });
