/** Courts and the one-stop platform: they refer cases, ask how these stand, and get them back. */
import { sql } from 'kysely';
import { caseOfReferral, referCase } from '../casework/refer-case.ts';
import { noteExport } from '../casework/openings.ts';
import { submitCase } from '../casework/take-action.ts';
import { actionInputs } from '../contracts/action-inputs.ts';
import { referralFilters, type referralOperations } from '../contracts/referral.ts';
import type { Actor } from '../domain/actor.ts';
import type { Context } from '../domain/action.ts';
import { deadlinesOf } from '../domain/deadlines.ts';
import { hasServiceAddress } from '../domain/intake/party-papers.ts';
import { returnCodeOf, sourceOf } from '../domain/intake/referral.ts';
import { maySee } from '../domain/visibility.ts';
import { openRecords, referencesIn } from '../records/sealed-records.ts';
import type { PartyDetails } from '../domain/parties.ts';
import { responding } from './action-reply.ts';
import { answerOf, requestKey } from './action-routes.ts';
import { inRfc3339 } from './case-view.ts';
import { cursorAfter, positionOf } from './cursor.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, problemAnswer, type Asked, type Handler } from './exchange.ts';
import { findCase, visibleCase } from './find-case.ts';
import { jsonBody, valid, validQuery } from './input.ts';
import { refusalProblem } from './refusal-problem.ts';
import { iso } from './standing.ts';
import { contextsOf } from './work.ts';

export const referralRoutes = (deps: ApiDeps): Record<keyof typeof referralOperations, Handler> => ({
  referCase: referRoute(deps), listReferrals: listRoute(deps), readReferral: statusRoute(deps), readReturnPackage: returnRoute(deps), fileOnPaper: paperRoute(deps),
});

function referrer(asked: Asked): Actor {
  const { actor } = known(asked);
  if (actor.office !== 'court' && actor.office !== 'platform') throw new ApiError('not-your-action', { facts: { by: ['referrer'] } });
  return actor;
}

const referRoute = (deps: ApiDeps): Handler => async (asked) => {
  const actor = referrer(asked);
  const body = jsonBody(asked);
  const input = valid(actionInputs['refer-case'], body);
  const referred = await referCase(deps.db, deps.calendar, deps.rules, { action: 'refer-case', input, actor });
  if (!referred.ok) return problemAnswer(refusalProblem(referred, body));
  return statusOf(deps, asked, referred.caseId);
};

const listRoute = (deps: ApiDeps): Handler => async (asked) => {
  const actor = referrer(asked);
  const { limit, after } = validQuery(referralFilters, asked);
  let query = deps.db.selectFrom('referral').innerJoin('mediation_case', 'mediation_case.id', 'referral.case_id').select(['mediation_case.id', 'submitted_at as at']).where('referrer', '=', actor.organisation);
  if (after !== undefined) {
    const { at, id } = positionOf(after);
    query = query.where(sql<boolean>`(submitted_at, mediation_case.id) < (${at}::bigint, ${id}::uuid)`);
  }
  const rows = await query.orderBy('submitted_at', 'desc').orderBy('mediation_case.id', 'desc').limit(limit + 1).execute();
  const page = rows.slice(0, limit);
  const contexts = await contextsOf(deps, actor, page.map(({ id }) => id));
  const items = page.flatMap(({ id }) => {
    const context = contexts.get(id);
    return context && maySee(context, 'referral-status') ? [statusView(context)] : [];
  });
  const last = page.at(-1);
  return json(200, { items, after: rows.length > limit && last ? cursorAfter(last) : null });
};

const statusRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  const caseId = await caseOfReferral(deps.db, actor.organisation, asked.params.number ?? '');
  if (caseId === undefined) throw new ApiError('not-found');
  return statusOf(deps, asked, caseId);
};

async function statusOf(deps: ApiDeps, asked: Asked, caseId: string) {
  const found = await findCase(deps, caseId, known(asked).actor);
  if (!maySee(found, 'referral-status')) throw new ApiError('not-found');
  return json(200, statusView(found));
}

function statusView({ case: c, calendar }: Context) {
  const { referral } = c;
  if (!referral) throw new ApiError('not-found');
  const code = returnCodeOf(c);
  const due = deadlinesOf(c, calendar).find((d) => d.name === 'delegated-period')?.dueDate;
  return {
    number: referral.number, ...(referral.courtCaseNo ? { courtCaseNo: referral.courtCaseNo } : {}), referredOn: referral.referredOn,
    caseId: c.id, caseNo: c.caseNo, state: c.state, since: iso(c.since), receivedAt: iso(c.submittedAt),
    ...(c.appointment?.acceptedAt === undefined ? {} : { mediator: c.appointment.mediator }),
    ...(referral.materialsSignedAt === undefined ? {} : { materialsSignedAt: iso(referral.materialsSignedAt) }),
    ...(due ? { dueDate: due } : {}), ...(c.closed ? { outcome: c.closed.outcome } : {}),
    ...(code ? { returnCode: code, returnPackage: `/v1/cases/${c.id}/return-package` } : {}),
  };
}

const returnRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'return-package');
  const { case: c } = found;
  const code = returnCodeOf(c);
  if (!c.referral) throw new ApiError('not-referred');
  if (!code) throw new ApiError('not-in-this-state');
  const records = await openRecords(deps.db, referencesIn(c.parties.map((p) => p.details)));
  const termination = await deps.db.selectFrom('document').select(['version', 'sha256']).where('case_id', '=', c.id).where('kind', '=', 'termination-record')
    .orderBy('version', 'desc').executeTakeFirst();
  const parties = c.parties.map((p) => ({
    id: p.id, side: p.side, name: records.content<PartyDetails>(p.details)?.name, consentedAt: c.consents.find((x) => x.party === p.id)?.at,
    serviceAddressConfirmed: hasServiceAddress(c, p.id),
  }));
  await noteExport(deps.db, found.actor, { kind: 'return-package', caseId: c.id });
  return json(200, { ...returned(found), code, parties: inRfc3339(parties), ...(termination ? { terminationRecord: termination } : {}) });
};

/** Written out field by field: what is not named here does not go back, proposals and concessions above all. */
function returned({ case: c }: Context): object {
  const { by: _by, kind: _kind, ...referral } = c.referral!;
  return inRfc3339({
    caseId: c.id, caseNo: c.caseNo, source: sourceOf(c), ...referral, settledAt: c.settlement?.effectiveAt, mediator: c.appointment?.mediator,
    ...(c.closed ? { ground: c.closed.reason, closedAt: c.closed.at } : {}),
    contactAttempts: c.contactAttempts.map(({ party, channel, at, reached }) => ({ party, channel, at, reached })),
    sessions: (c.mediation?.sessions ?? []).map(({ n, scheduledFor, heldAt, absent }) => ({ n, scheduledFor, heldAt, absent })),
  }) as object;
}

const paperRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  if (actor.office !== 'clerk') throw new ApiError('not-your-action', { facts: { by: ['clerk'] } });
  const body = jsonBody(asked);
  const input = valid(actionInputs['file-on-paper'], body);
  const answered = await submitCase(deps.db, deps.calendar, deps.rules, { ask: { action: 'file-on-paper', input, actor }, request: requestKey(asked, body) }, responding({ action: 'file-on-paper', actor, body }));
  return answerOf(answered);
};
