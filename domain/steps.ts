/** What comes next: each pending step, who owns it, when it is due, and what happens otherwise. */
import type { Label } from './action.ts';
import { actions, type ActionName } from './actions.ts';
import type { Actor, Role } from './actor.ts';
import { localDate, type Calendar, type EpochMs, type LocalDate } from './calendar.ts';
import { insuranceOf, notarizationOf, type MediationCase } from './case.ts';
import { deadlinesOf, type Deadline } from './deadlines.ts';
import { awaitsIdentityProof } from './intake/identity.ts';
import { isPlanned } from './mediation/sessions.ts';
import { isInDefault } from './performance/defaults.ts';
import { dutyPerformance, openDuties } from './performance/duty-state.ts';
import { defaultedInstalments } from './performance/performance.ts';
import { contextOf, obstacle, rolesIn } from './decision.ts';
import { openDocuments } from './notarization/checklist.ts';
import type { PartyId } from './parties.ts';
import { currentStates, isClosed, processKinds, type ProcessKind, type ProcessStates } from './processes.ts';

/** The actions that move a process on from each state; side paths (withdrawal, messages) are not steps. */
export const stepsIn: { readonly [K in ProcessKind]: { readonly [S in ProcessStates[K]]: readonly ActionName[] } } = {
  mediation: {
    draft: ['submit-case'], submitted: ['admit-case'], correcting: ['resubmit-case'], inviting: ['accept-identity-proof', 'consent-to-mediate', 'continue-without'],
    selecting: ['accept-identity-proof', 'declare-availability', 'rank-mediators', 'delegate-selection', 'appoint-mediator'], appointed: ['accept-identity-proof', 'accept-appointment', 'waive-conflict', 'decide-challenge', 'record-fee-paid'],
    mediating: ['accept-identity-proof', 'waive-conflict', 'decide-challenge', 'answer-availability', 'schedule-session', 'record-session', 'record-agreed-terms'], suspended: ['accept-identity-proof', 'waive-conflict', 'decide-challenge', 'resume-mediation'], agreed: ['accept-identity-proof', 'waive-conflict', 'decide-challenge', 'choose-security', 'draft-settlement'],
    signing: ['accept-identity-proof', 'waive-conflict', 'decide-challenge', 'sign-settlement'], settled: ['accept-identity-proof', 'sign-settlement', 'countersign-settlement', 'seal-settlement'], securing: ['accept-identity-proof', 'sign-settlement', 'countersign-settlement', 'seal-settlement', 'report-payment', 'confirm-payment', 'declare-default', 'report-performance', 'confirm-performance'],
    performing: ['accept-identity-proof', 'sign-settlement', 'countersign-settlement', 'seal-settlement', 'report-payment', 'confirm-payment', 'declare-default', 'report-performance', 'confirm-performance'], closed: [],
  },
  insurance: {
    consenting: ['consent-to-share'], underwriting: ['offer-quote', 'approve-quote', 'meet-conditions', 'request-requote', 'consent-to-cancellation'],
    quoted: ['confirm-terms-explained', 'accept-quote', 'meet-conditions', 'consent-to-cancellation'], accepted: ['submit-proposal', 'consent-to-cancellation'],
    'awaiting-premium': ['submit-proposal', 'record-premium-paid', 'consent-to-cancellation'], 'premium-paid': ['submit-proposal', 'issue-policy', 'consent-to-cancellation'],
    'in-force': ['notify-default', 'endorse-policy', 'record-premium-paid', 'consent-to-cancellation'], 'default-notified': ['file-claim', 'endorse-policy', 'consent-to-cancellation'],
    claimed: ['approve-claim-decision', 'decide-claim', 'settle-mitigation-cost', 'endorse-policy'], supplementing: ['supplement-claim', 'endorse-policy'],
    decided: ['accept-claim-amount', 'endorse-policy'], contested: ['record-contest-outcome', 'endorse-policy'], paying: ['record-claim-payment', 'endorse-policy'],
    paid: ['sign-subrogation-papers', 'notify-subrogation', 'settle-mitigation-cost', 'endorse-policy'], recovering: ['record-recovery', 'record-execution-place', 'settle-mitigation-cost', 'endorse-policy'],
    refunding: ['record-premium-refund'],
    declined: [], expired: [], lapsed: [], 'claim-refused': [], discharged: [], recovered: [], withdrawn: [], cancelled: [], rescinded: [],
  },
  notarization: {
    preparing: ['consent-to-share', 'apply-notarization'], applied: ['accept-notarization'],
    reviewing: ['acknowledge-notice', 'submit-notary-document', 'attend-and-sign', 'accept-notary-document', 'issue-deed'], supplementing: ['supplement-notarization'],
    paused: ['resume-review'], issued: ['serve-deed'],
    enforceable: ['apply-execution-certificate'], 'certificate-applied': ['send-verification'], verifying: ['object-to-certificate'],
    deciding: ['issue-certificate'], certified: ['record-court-filing'], enforcing: ['record-execution-proceeds'], 'court-rejected': ['record-reconsideration', 'record-court-filing'], 'execution-settled': ['record-execution-proceeds', 'resume-execution'],
    'enforcement-review': ['record-execution-proceeds', 'record-set-aside'], 'set-aside': [],
    refused: [], terminated: [], revoked: [], superseded: [], discharged: [], 'certificate-refused': [], enforced: [], 'no-assets': [], withdrawn: [],
  },
  confirmation: {
    available: ['apply-court-confirmation'], applied: ['record-court-acceptance'], reviewing: ['attend-court-review', 'record-court-confirmation'], confirmed: [], 'not-accepted': [], dismissed: [], withdrawn: [], lapsed: [],
  },
};

const hasSecurity = (c: MediationCase): boolean => {
  const { insurance, notarization } = currentStates(c);
  return (insurance !== undefined && insurance !== 'refunding' && !isClosed('insurance', insurance)) || (notarization !== undefined && !isClosed('notarization', notarization));
};

/** Steps that stand only while there is something to do, though the action itself is open all the time. */
const pendingOnlyIf: { readonly [A in ActionName]?: (c: MediationCase, now: EpochMs, calendar: Calendar) => boolean } = {
  'accept-identity-proof': awaitsIdentityProof,
  'confirm-payment': (c) => c.payments.some((p) => p.state === 'reported'),
  // What was late once and is paid by now is no default.
  'declare-default': (c, now, calendar) => (c.settlement?.obligations ?? []).some((o) => !isInDefault(c, o.id) && defaultedInstalments({ case: c, calendar }, o, localDate(now)).length > 0),
  'confirm-performance': (c) => openDuties(c).some((d) => dutyPerformance(c, d.id)?.reported !== undefined && !dutyPerformance(c, d.id)?.answer),
  'record-session': (c) => (c.mediation?.sessions ?? []).some(isPlanned),
  'answer-availability': (c) => c.mediation?.poll !== undefined,
  'submit-notary-document': (c) => openDocuments(c).some((d) => d.state === 'missing'),
  'accept-notary-document': (c) => openDocuments(c).some((d) => d.state === 'submitted'),
  // The fallback: offered where no other security stands or is on its way, or where one party has applied already.
  'apply-court-confirmation': (c) => (c.confirmation?.appliedBy ?? []).length > 0 || !hasSecurity(c),
  'request-requote': (c) => !(insuranceOf(c)?.applications ?? []).some((a) => a.state === 'asked' || a.state === 'conditional'),
  'report-payment': (c) => !c.notarizations.some((n) => ['certified', 'enforcing'].includes(n.state)),
};

export interface Owner {
  readonly role: Role;
  readonly party?: PartyId;
  /** A mediator, insurer or notary office. */
  readonly handle?: string;
}

export interface NextStep {
  readonly process: ProcessKind;
  /** The action that takes the step; absent where only time is awaited. */
  readonly action?: ActionName;
  readonly label: Label;
  readonly owners: readonly Owner[];
  readonly dueDate?: LocalDate;
  readonly due?: EpochMs;
  readonly provisional?: boolean;
  readonly basis?: Deadline['basis'];
  readonly otherwise?: Label;
}

/** Everyone who has a part in the case, as somebody who could act. */
function players(c: MediationCase): readonly { readonly actor: Actor; readonly party?: PartyId; readonly handle?: string }[] {
  const insurers = insuranceOf(c)?.applications.map((a) => a.insurer) ?? [];
  const notary = notarizationOf(c)?.notary;
  return [
    ...c.parties.map((p) => ({ actor: { id: p.organisation, organisation: p.organisation, office: 'enterprise' as const }, party: p.id })),
    { actor: { id: 'clerk', organisation: 'centre', office: 'clerk' as const } },
    ...(c.inquiries ?? []).map(({ mediator }) => ({ actor: { id: mediator, organisation: 'centre', office: 'mediator' as const }, handle: mediator })),
    ...(c.appointment ? [{ actor: { id: c.appointment.mediator, organisation: 'centre', office: 'mediator' as const }, handle: c.appointment.mediator }] : []),
    ...insurers.map((id) => ({ actor: { id, organisation: id, office: 'insurer' as const }, handle: id })),
    ...(notary ? [{ actor: { id: notary, organisation: notary, office: 'notary' as const }, handle: notary }] : []),
  ];
}

export function ownersOf(c: MediationCase, action: ActionName, now: EpochMs, calendar: Calendar): readonly Owner[] {
  return players(c).flatMap(({ actor, ...who }): readonly Owner[] => {
    if (obstacle(contextOf(c, actor, now, calendar), action)) return [];
    const role = actions[action].by.find((r) => rolesIn(c, actor).includes(r));
    return role ? [{ role, ...who }] : [];
  });
}

/** Of steps without a day, what a provider's process waits for goes before the running of the instalments. */
const rank = ({ process }: NextStep): number => (process === 'mediation' ? 1 : 0);

const dueOf = (deadline: Deadline | undefined) => (deadline
  ? { dueDate: deadline.dueDate, due: deadline.due, provisional: deadline.provisional, basis: deadline.basis, otherwise: deadline.otherwise }
  : {});

/** The pending steps of people, the soonest first, then the deadlines that await nobody. */
export function nextSteps(c: MediationCase, now: EpochMs, calendar: Calendar): readonly NextStep[] {
  const states = currentStates(c);
  const deadlines = deadlinesOf(c, calendar);
  const steps = processKinds.flatMap((process): readonly NextStep[] => {
    const state = states[process];
    if (state === undefined || isClosed(process, state)) return [];
    const pending = (stepsIn[process] as Record<string, readonly ActionName[]>)[state] ?? [];
    return pending.filter((action) => pendingOnlyIf[action]?.(c, now, calendar) ?? true).flatMap((action) => {
      const owners = ownersOf(c, action, now, calendar);
      const deadline = deadlines.find((d) => d.process === process && d.awaits.includes(action));
      return owners.length > 0 ? [{ process, action, label: actions[action].label, owners, ...dueOf(deadline) }] : [];
    });
  });
  const silent = deadlines.filter((d) => d.awaits.length === 0).map((d): NextStep =>
    ({ process: d.process, label: d.label, owners: [{ role: 'system' }], ...dueOf(d) }));
  const soonest = (a: NextStep, b: NextStep) => ((a.due ?? Infinity) === (b.due ?? Infinity) ? rank(a) - rank(b) : (a.due ?? Infinity) - (b.due ?? Infinity));
  return [...steps.toSorted(soonest), ...silent.toSorted(soonest)];
}
