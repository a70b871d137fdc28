/** What an insurer or a notary office has in hand. As with the worklist, the rows beside the cases say where to look and the cases say what is so. */
import { ownerKey } from '../casework/case-steps.ts';
import { certificateSumFilters, queueFilters } from '../contracts/queue.ts';
import type { Context } from '../domain/action.ts';
import type { Actor } from '../domain/actor.ts';
import { insuranceOf, notarizationOf, type MediationCase } from '../domain/case.ts';
import { deadlinesOf, type Deadline } from '../domain/deadlines.ts';
import { sumUnfolded, sumWith } from '../domain/notarization/certificate-sum.ts';
import { certificateOf, type Notarization } from '../domain/notarization/notarization-state.ts';
import { reviewDaysLeft, reviewDue, reviewWd } from '../domain/notarization/deadlines.ts';
import { currentStates, isClosed } from '../domain/processes.ts';
import { nextSteps } from '../domain/steps.ts';
import { maySee } from '../domain/visibility.ts';
import { inRfc3339 } from './case-view.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Handler } from './exchange.ts';
import { visibleCase } from './find-case.ts';
import { validQuery } from './input.ts';
import { listedParties } from './listed-parties.ts';
import { onlyReads } from './own-system.ts';
import { stepView } from './standing.ts';
import { contextsOf } from './work.ts';

type Process = 'insurance' | 'notarization';

const queueRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  const { limit } = validQuery(queueFilters, asked);
  if (actor.office !== 'insurer' && actor.office !== 'notary') throw new ApiError('not-your-action', { facts: { by: ['insurer', 'notary'] } });
  const process = actor.office === 'insurer' ? 'insurance' : 'notarization';
  const contexts = (await casesOf(deps, actor, process)).filter((context) => isInHand(context, process)).toSorted(soonest);
  const page = contexts.slice(0, limit);
  const partiesOf = await listedParties(deps.db, actor, page);
  const items = page.map((context) => inRfc3339({ ...itemOf(context, process), ...partiesOf(context.case) }));
  return json(200, { items, inHand: contexts.length, ownSystem: onlyReads(deps, asked) });
};

async function casesOf(deps: ApiDeps, actor: Actor, process: Process): Promise<readonly Context[]> {
  const rows = await deps.db.selectFrom('case_part').select('case_id').where('subject', '=', actor.organisation)
    .where('case_id', 'in', (q) => q.selectFrom('process').select('case_id').where('kind', '=', process).where('closed', '=', false)).execute();
  return [...(await contextsOf(deps, actor, rows.map((row) => row.case_id))).values()];
}

/** An insurer that declined, or whose quote expired for good, is asked no more; it stays in its list of cases. */
function isInHand(context: Context, process: Process): boolean {
  const { case: c, actor } = context;
  const state = currentStates(c)[process];
  if (state === undefined || isClosed(process, state) || !maySee(context, `${process}-application`)) return false;
  return process === 'notarization' ? notarizationOf(c)?.notary === actor.organisation : ownCover(c, actor)?.state !== 'declined';
}

const ownCover = (c: MediationCase, actor: Actor) => insuranceOf(c)?.applications.find((a) => a.insurer === actor.organisation);

/** By the first day on which something of the case is due; then the longest waiting. */
function soonest(a: Context, b: Context): number {
  const [dueA, dueB] = [a, b].map((context) => deadlinesOf(context.case, context.calendar)[0]?.due ?? Infinity) as [number, number];
  return dueA === dueB ? a.case.since - b.case.since : dueA - dueB;
}

function itemOf(context: Context, process: Process) {
  const { case: c, actor, now, calendar } = context;
  const steps = nextSteps(c, now, calendar).filter((step) => step.process === process);
  const own = ownCover(c, actor);
  const { claim } = insuranceOf(c) ?? {};
  return {
    caseId: c.id, caseNo: c.caseNo, process, states: { [process]: currentStates(c)[process] }, since: (process === 'insurance' ? insuranceOf(c) : notarizationOf(c))?.since ?? c.since,
    obligations: (c.settlement?.obligations ?? []).map(({ id, debtor, creditor, currency, totalFen, instalments }) => ({ id, debtor, creditor, currency, totalFen, instalments: instalments.length })),
    ...(own ? { application: own.state } : {}), ...(claim && process === 'insurance' ? { claimedFen: claim.amountFen } : {}),
    awaitsSecondPerson: process === 'insurance' && (own?.proposedQuote !== undefined || claim?.proposed !== undefined),
    steps: steps.map((step) => stepView(context, step)), mine: steps.some((step) => step.owners.some((o) => ownerKey(c, o) === actor.organisation)),
    clocks: deadlinesOf(c, calendar).filter((d) => d.process === process).map(clockOf), ...reviewOf(context, process === 'notarization' ? notarizationOf(c) : undefined),
  };
}

const clockOf = ({ label, start, dueDate, provisional, basis, otherwise }: Deadline) => ({ label, from: start, dueDate, provisional, basis, otherwise });

function reviewOf({ case: c, now, calendar }: Context, notarization: Notarization | undefined): object {
  const daysLeft = notarization && reviewDaysLeft(notarization, now, calendar);
  const due = notarization && reviewDue({ case: c, calendar }, notarization, now);
  if (notarization?.acceptedAt === undefined || daysLeft === undefined || !due) return {};
  const pauses = notarization.pauses.map(({ from, to, reason }) => ({ from, ...(to === undefined ? {} : { to }), ...(reason ? { reason } : {}) }));
  const open = notarization.pauses.find((p) => p.to === undefined);
  return { review: {
    acceptedAt: notarization.acceptedAt, workingDays: reviewWd, daysLeft, dueDate: due.date, pauses,
    ...(open ? { pausedAt: open.from } : {}), ...(open?.reason ? { pauseReason: open.reason } : {}),
  } };
}

/** What the certificate would come to, were these of the payments that the debtor asserted proven: the very sum that issuing it compares. */
const certificateSumRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'ledger');
  if (!maySee(found, 'deed')) throw new ApiError('not-visible');
  const { proven } = validQuery(certificateSumFilters, asked);
  const notarization = notarizationOf(found.case);
  const application = notarization && certificateOf(notarization);
  if (!application || application.certificate || application.withdrawnAt !== undefined) throw new ApiError('not-in-this-state');
  const payments = proven?.split(',') ?? [];
  if (payments.some((id) => !application.assertedPayments.includes(id))) throw new ApiError('unknown-payment', { facts: { payments } });
  const [sum, reckoning] = [sumWith(found, application, payments), sumUnfolded(found, application, payments)];
  if (!sum || !reckoning) throw new ApiError('not-in-this-state');
  return json(200, { sum, reckoning });
};

export const queueRoutes = (deps: ApiDeps) => ({ listQueue: queueRoute(deps), readCertificateSum: certificateSumRoute(deps) });
