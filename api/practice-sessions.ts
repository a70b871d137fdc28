/** On a practice stack anybody takes anybody's seat: signs in as a person by its handle, and signs with its code. */
import type { Accounts } from '../accounts/accounts.ts';
import { everyMember } from '../accounts/memberships.ts';
import { practicePassword } from '../accounts/practice-password.ts';
import { mailsAsked, practiceSeat } from '../contracts/access.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, type Handler } from './exchange.ts';
import { jsonBody, valid, validQuery } from './input.ts';
import { sessionView } from './me.ts';
import { iso } from './standing.ts';

const seatRoute = (deps: ApiDeps, accounts: Accounts): Handler => async (asked) => {
  if (!deps.practice) throw new ApiError('not-a-practice-stack');
  const { as } = valid(practiceSeat, jsonBody(asked));
  const cookies = await accounts.signInAs(as);
  if (!cookies) throw new ApiError('not-found');
  const session = await accounts.signedIn(new Headers({ cookie: cookies.map((c) => c.split(';')[0]).join('; ') }));
  if (!session) throw new ApiError('internal');
  return json(201, sessionView(session), { 'set-cookie': cookies });
};

const codeRoute = (deps: ApiDeps, accounts: Accounts): Handler => async ({ params }) => {
  if (!deps.practice) throw new ApiError('not-a-practice-stack');
  const code = await accounts.codeOf(params.handle ?? '');
  if (code === undefined) throw new ApiError('not-found');
  return json(200, { password: practicePassword, code });
};

const seatsRoute = (deps: ApiDeps): Handler => async () => {
  if (!deps.practice) throw new ApiError('not-a-practice-stack');
  const items = (await everyMember(deps.db)).map(({ handle, person, organisation, name, office }) => ({ handle, name: person, organisation, organisationName: name, office }));
  return json(200, { items });
};

const mailsRoute = (deps: ApiDeps, accounts: Accounts): Handler => async (asked) => {
  if (!deps.practice) throw new ApiError('not-a-practice-stack');
  const { to } = validQuery(mailsAsked, asked);
  const mails = await accounts.waitingMails();
  return json(200, { items: mails.filter((mail) => mail.to === to.toLowerCase()).map(({ at, ...mail }) => ({ ...mail, at: iso(at.getTime()) })) });
};

export const practiceSessionRoutes = (deps: ApiDeps, accounts: Accounts) => ({
  startPracticeSession: seatRoute(deps, accounts), readPracticeCode: codeRoute(deps, accounts), readPracticeMails: mailsRoute(deps, accounts),
  listPracticeSeats: seatsRoute(deps),
});
