/** One's own data, handed out; requests that it be deleted; and the centre's queue of them. */
import type { Accounts, SignedIn } from '../accounts/accounts.ts';
import { opened } from '../accounts/sealed-rows.ts';
import { recordCentreEvent } from '../casework/centre-events.ts';
import { listNotices, preferencesOf } from '../casework/notices.ts';
import { askDeletion, casesOf, decideDeletion, outcomeDue, privacyRequests, type PrivacyRequest } from '../casework/privacy-requests.ts';
import { readClock } from '../casework/case-clock.ts';
import { deletionDecision } from '../contracts/privacy.ts';
import type { Context } from '../domain/action.ts';
import type { Actor } from '../domain/actor.ts';
import { localDate } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import { caseTime } from '../domain/clock.ts';
import { contextOf } from '../domain/decision.ts';
import { serviceAddressOf } from '../domain/intake/party-papers.ts';
import { mayReadDocument } from '../domain/visibility.ts';
import { openRecords, referencesIn } from '../records/sealed-records.ts';
import { inRfc3339 } from './case-view.ts';
import { consentsSeenBy } from './consents.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Asked, type Handler } from './exchange.ts';
import { jsonBody, valid } from './input.ts';
import { signedIn } from './me.ts';
import { iso } from './standing.ts';

/** The person itself, by more than a password: a key speaks for a system, and has no data of its own. */
function oneself(asked: Asked): SignedIn & { readonly actor: Actor } {
  const session = signedIn(asked);
  if (!session.strong) throw new ApiError('second-factor-needed');
  const { person, acting } = session;
  return { ...session, actor: { id: person.handle, organisation: acting?.organisation ?? 'nobody', office: acting?.office ?? 'enterprise' } };
}

/** Everything the centre holds of the person itself, and of the parties it acts for, with the list of their documents; an event of the centre. */
const dataRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { person, memberships, actor } = oneself(asked);
  const cases = await Promise.all((await casesOf(deps.db, person.handle)).map((c) => dataOfCase(deps, c, person.handle, memberships)));
  const holders = [person.handle, ...memberships.map(({ organisation }) => organisation), `mediator:${person.handle}`];
  const [sessions, passkeys] = await Promise.all([deps.db.selectFrom('accounts.session').selectAll().where('userId', '=', person.userId).execute(), deps.db.selectFrom('accounts.passkey').selectAll().where('userId', '=', person.userId).execute()]);
  const data = {
    account: { handle: person.handle, name: person.name, email: person.email, twoFactor: person.twoFactor },
    memberships: memberships.map(({ organisation, name, office, owner }) => ({ organisation, name, office, owner })),
    sessions: (await opened(deps.db, 'session', sessions)).map(({ createdAt, expiresAt, ipAddress, userAgent }) => ({ since: createdAt.toISOString(), until: expiresAt.toISOString(), ...(ipAddress ? { address: ipAddress } : {}), ...(userAgent ? { device: userAgent } : {}) })),
    passkeys: (await opened(deps.db, 'passkey', passkeys)).map(({ name, createdAt }) => ({ ...(name ? { name } : {}), ...(createdAt ? { since: createdAt.toISOString() } : {}) })),
    notices: (await Promise.all(holders.map(async (reader) => (await listNotices(deps.db, reader, 500, { unread: false })).map(({ event, caseId, at }) => ({ event, caseId, at: iso(at) }))))).flat(),
    preferences: await Promise.all(holders.map(async (holder) => ({ holder, ...await preferencesOf(deps.db, holder) }))),
    cases, requests: (await privacyRequests(deps.db, person.handle)).map(ownView),
  };
  await deps.db.transaction().execute((trx) => recordCentreEvent(trx, { action: 'export-personal-data', actor, about: { person: person.handle, cases: cases.map(({ caseId }) => caseId) } }));
  return json(200, data, { 'content-disposition': 'attachment; filename="my-data.json"', 'cache-control': 'no-store' });
};

async function dataOfCase({ db, calendar }: ApiDeps, c: MediationCase, handle: string, memberships: SignedIn['memberships']) {
  const { clock, real } = await readClock(db);
  const contexts = memberships.map(({ organisation, office }) => contextOf(c, { id: handle, organisation, office }, caseTime(clock, real), calendar)).filter(({ roles }) => roles.length > 0);
  const mine = c.parties.filter(({ id }) => contexts.some(({ acting }) => acting.includes(id)));
  const parts = mine.map(({ id, side, kind, details, representatives }) => ({ party: id, side, kind, details, representatives: representatives ?? [], serviceAddress: serviceAddressOf(c, id) }));
  const records = await openRecords(db, referencesIn(parts));
  return {
    caseId: c.id, caseNo: c.caseNo, state: c.state, roles: [...new Set(contexts.flatMap(({ roles }) => roles))],
    parties: inRfc3339(records.open(parts)) as readonly Record<string, unknown>[], consents: contexts.flatMap((context) => ownConsents(context)),
    documents: (c.papers ?? []).filter((paper) => contexts.some((context) => mayReadDocument(context, paper))).map(({ kind, version, at }) => ({ kind, version, at: iso(at) })),
  };
}

const ownConsents = (context: Context) => consentsSeenBy(context).filter(({ party }) => context.acting.includes(party));

const ownView = ({ id, askedAt, dueDate, state, decidedAt, reason, keptUntil }: PrivacyRequest) => ({
  requestId: id, askedAt: iso(askedAt), dueDate, state, ...(decidedAt === null ? {} : { decidedAt: iso(decidedAt) }), ...(reason === undefined ? {} : { reason }), ...(keptUntil === null ? {} : { keptUntil }),
});

const askRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = oneself(asked);
  const id = await askDeletion(deps.db, deps.calendar, deps.rules, actor);
  return json(201, ownView((await privacyRequests(deps.db, actor.id)).find((request) => request.id === id)!));
};

const ownRoute = (deps: ApiDeps): Handler => async (asked) => json(200, { items: (await privacyRequests(deps.db, oneself(asked).person.handle)).map(ownView) });

const deciders = ['clerk', 'administrator'];
function decider(asked: Asked): Actor {
  const { actor } = known(asked);
  if (!deciders.includes(actor.office)) throw new ApiError('not-your-action', { facts: { by: deciders } });
  return actor;
}

const queueRoute = (deps: ApiDeps, accounts: Accounts): Handler => async (asked) => {
  decider(asked);
  const [requests, { real }] = [await privacyRequests(deps.db), await readClock(deps.db)];
  const names = await accounts.namesOf([...new Set(requests.map(({ person }) => person))]);
  const items = await Promise.all(requests.map(async (request) => ({
    ...ownView(request), person: request.person, ...(names.has(request.person) ? { name: names.get(request.person)! } : {}), overdue: request.state === 'open' && request.dueDate < localDate(real), ...(request.decidedBy === null ? {} : { decidedBy: request.decidedBy }),
    ...(request.erasedAt === null ? {} : { erasedAt: iso(request.erasedAt) }), ...(request.state === 'open' ? { due: await outcomeDue(deps.db, request.person) } : {}),
  })));
  return json(200, { items });
};

const decideRoute = (deps: ApiDeps): Handler => async (asked) => {
  const actor = decider(asked);
  const decision = valid(deletionDecision, jsonBody(asked));
  const id = asked.params['requestId'] ?? '';
  const decided = /^[0-9a-f-]{36}$/.test(id) ? await decideDeletion(deps.db, actor, id, decision) : { ok: false as const, why: 'unknown' as const };
  if (!decided.ok && decided.why === 'unknown') throw new ApiError('not-found');
  if (!decided.ok && decided.why === 'decided') throw new ApiError('already-done');
  if (!decided.ok) throw new ApiError('other-outcome-due', { facts: { ...decided.due } });
  return json(200, { requestId: id, state: decision.outcome });
};

export const privacyRoutes = (deps: ApiDeps, accounts: Accounts) =>
  ({ exportMyData: dataRoute(deps), askDeletion: askRoute(deps), listMyDeletions: ownRoute(deps), listPrivacyRequests: queueRoute(deps, accounts), decidePrivacyRequest: decideRoute(deps) });
