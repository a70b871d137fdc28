/**
 * The deed before the court: filing, rejection and reconsideration, money, 终本 and its resumption, 执行和解, 不予执行 (rules §2 N11; 法释〔2018〕18号).
 * The court has no system that we call: what it does is recorded from its papers.
 */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { calendarDaysAfter, localDate, type LocalDate } from '../calendar.ts';
import { notarizationOf, partyOf, type MediationCase } from '../case.ts';
import { normaliseCourtCaseNo } from '../identifiers.ts';
import type { Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import { coverStands, othersStand } from '../performance/endings.ts';
import { insurerOutstanding } from '../performance/movements.ts';
import { moved, paymentDateFault } from '../performance/performance.ts';
import { byGuarantor } from '../performance/standing-guarantee.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { account, closeCase, closeIfDischarged, obligationOf, withNotarization } from '../transitions.ts';
import type { NonEnforcementGround, RejectionGround } from './grounds.ts';
import { enterNotarization, notarized, strangerToCertificate } from './notarization.ts';
import { certificateOf, type CertificateApplication, type Notarization } from './notarization-state.ts';

export interface ExecutionInputs {
  'record-court-filing': { readonly courtCaseNo: string; readonly filedOn: LocalDate };
  'record-court-rejection': { readonly ground: RejectionGround; readonly rejectedOn: LocalDate };
  'record-reconsideration': { readonly outcome: 'accepted' | 'upheld'; readonly decidedOn: LocalDate };
  /**
   * `ended`: the court has ended the execution for want of assets (终本). `concluded`: it has brought in all of the certificate, and what is not due
   * yet stays under the deed. `guarantor`: the assets were that guarantor's.
   */
  'record-execution-proceeds': { readonly amountFen: Fen; readonly receivedOn: LocalDate; readonly ended: boolean; readonly concluded: boolean; readonly guarantor?: PartyId };
  'resume-execution': { readonly courtCaseNo?: string; readonly resumedOn: LocalDate };
  'record-execution-settlement': { readonly agreedFen: Fen; readonly signedOn: LocalDate; readonly dueOn: LocalDate; readonly terms: Sealed<string> };
  'record-non-enforcement-application': { readonly ground: NonEnforcementGround; readonly noticeServedOn: LocalDate; readonly knownOn?: LocalDate; readonly appliedOn: LocalDate };
  'record-set-aside': { readonly decision: 'set-aside' | 'dismissed'; readonly decidedOn: LocalDate };
}

/** Runs a rule with the certificate that is enforced. */
function certified(context: Context, rule: (notarization: Notarization, application: CertificateApplication) => Verdict): Verdict {
  return notarized(context, (notarization) => {
    const application = certificateOf(notarization);
    return application?.certificate ? rule(notarization, application) : refuse('not-in-this-state');
  });
}

function courtDay(context: Context, day: LocalDate, pointer: string, from: LocalDate | undefined) {
  if (from !== undefined && day < from) return refuse('date-out-of-range', { pointer, from });
  return paymentDateFault(context, day, pointer);
}

function file(context: Context, { courtCaseNo, filedOn }: ExecutionInputs['record-court-filing']): Verdict {
  return certified(context, (_notarization, { certificate }) => {
    const normalised = normaliseCourtCaseNo(courtCaseNo);
    if (normalised === undefined) return refuse('court-number-malformed', { pointer: '/courtCaseNo' });
    return courtDay(context, filedOn, '/filedOn', certificate?.issuedOn) ?? accept(enterNotarization(context, 'enforcing', { filing: { courtCaseNo: normalised, filedOn } }));
  });
}

function reject(context: Context, { ground, rejectedOn }: ExecutionInputs['record-court-rejection']): Verdict {
  return notarized(context, ({ filing }) => courtDay(context, rejectedOn, '/rejectedOn', filing?.filedOn)
    ?? accept(enterNotarization(context, 'court-rejected', { rejection: { ground, rejectedOn } })));
}

/** Upheld, the deed cannot be enforced: the dispute goes to the court as a suit, unless an insurer still stands behind the debt. */
function reconsider(context: Context, { outcome, decidedOn }: ExecutionInputs['record-reconsideration']): Verdict {
  return notarized(context, ({ rejection }) => {
    const fault = courtDay(context, decidedOn, '/decidedOn', rejection?.rejectedOn);
    if (fault || !rejection) return fault ?? refuse('not-in-this-state');
    const decided = { rejection: { ...rejection, reconsideration: { outcome, decidedOn } } };
    return outcome === 'accepted' ? accept(enterNotarization(context, 'enforcing', decided)) : lostTitle(context, decided, 'application-rejected');
  });
}

function lostTitle(context: Context, change: Partial<Notarization>, reason: string): Verdict {
  const c = enterNotarization(context, 'set-aside', change);
  return accept(coverStands(c) ? c : closeCase(c, 'to-litigation', reason, context.now));
}

/** What the execution brought in: from the debtor's assets, or a guarantor's, whose recourse it becomes (民法典 700). */
function booked(context: Context, { obligation }: CertificateApplication, input: ExecutionInputs['record-execution-proceeds']): MediationCase {
  const { amountFen, receivedOn: on, guarantor } = input;
  const what = { obligation, amountFen, on, at: context.now, from: 'execution' as const };
  if (amountFen === 0) return context.case;
  return moved(context.case, guarantor === undefined ? { kind: 'paid-to-creditor', ...what } : { ...byGuarantor(context.case, obligation, guarantor), ...what });
}

function recordProceeds(context: Context, input: ExecutionInputs['record-execution-proceeds']): Verdict {
  return certified(context, (notarization, application) => {
    const { receivedOn, guarantor, ended, concluded } = input;
    const fault = courtDay(context, receivedOn, '/receivedOn', notarization.resumption?.resumedOn ?? notarization.filing?.filedOn);
    if (fault) return fault;
    if (guarantor !== undefined && partyOf(context.case, guarantor)?.side !== 'guarantor') return refuse('unknown-party', { party: guarantor, needs: 'guarantor' });
    const received = settledInFull({ ...context, case: booked(context, application, input) }, notarization, application, input.amountFen);
    const c = closeIfDischarged(context, received, 'enforced', 'execution-proceeds');
    if (c.state === 'closed' || notarization.state === 'no-assets') return accept(c);
    if (concluded) return concludedExecution({ ...context, case: c }, notarization, application);
    if (!ended) return accept(c);
    return accept(othersStand(c) ? withNotarization(c, { state: 'no-assets', since: context.now }) : closeCase(c, 'no-assets-for-now', 'execution-ended', context.now));
  });
}

/** All of this certificate came in: what falls due later needs another default and another certificate. */
function concludedExecution(context: Context, notarization: Notarization, { obligation, certificate }: CertificateApplication): Verdict {
  const receivedFen = context.case.movements.reduce((sum, m) =>
    (m.obligation === obligation && (m.kind === 'paid-to-creditor' || m.kind === 'paid-by-guarantor') && m.on >= (certificate?.issuedOn ?? '') ? sum + m.amountFen : sum), 0);
  if (receivedFen < (certificate?.sum.totalFen ?? 0)) return refuse('amount-differs-from-ledger', { receivedFen, certificateFen: certificate?.sum.totalFen });
  const { filing, resumption: _over, executionSettlement: _kept, ...rest } = notarization;
  const concluded = [...notarization.concludedFilings ?? [], ...(filing ? [filing] : [])];
  return accept({ ...context.case, notarizations: [...context.case.notarizations.slice(0, -1), { ...rest, state: 'enforceable', since: context.now, concludedFilings: concluded }] });
}

/** A settlement in execution that was kept releases the rest (民事诉讼法 241). */
function settledInFull(context: Context, { state, executionSettlement }: Notarization, { obligation: id }: CertificateApplication, amountFen: Fen): MediationCase {
  if (state !== 'execution-settled' || !executionSettlement) return context.case;
  const receivedFen = executionSettlement.receivedFen + amountFen;
  const c = withNotarization(context.case, { executionSettlement: { ...executionSettlement, receivedFen } });
  const obligation = obligationOf(c, id);
  const restFen = (obligation && account({ case: c, calendar: context.calendar }, obligation, localDate(context.now))?.owedToCreditorFen) ?? 0;
  if (receivedFen < executionSettlement.agreedFen || restFen === 0) return c;
  return moved(c, { kind: 'waived', obligation: id, amountFen: restFen, on: localDate(context.now), at: context.now });
}

/** Assets have appeared (终本 is no end of the debt), or a settlement in execution was not kept. */
function resume(context: Context, { courtCaseNo, resumedOn }: ExecutionInputs['resume-execution']): Verdict {
  return certified(context, (notarization) => {
    const normalised = courtCaseNo === undefined ? undefined : normaliseCourtCaseNo(courtCaseNo);
    if (courtCaseNo !== undefined && normalised === undefined) return refuse('court-number-malformed', { pointer: '/courtCaseNo' });
    const fault = courtDay(context, resumedOn, '/resumedOn', notarization.filing?.filedOn);
    if (fault) return fault;
    const resumption = { resumedOn, ...(normalised ? { courtCaseNo: normalised } : {}) };
    return accept(notarization.state === 'no-assets' ? withNotarization(context.case, { resumption }) : enterNotarization(context, 'enforcing', { resumption }));
  });
}

function settleInExecution(context: Context, input: ExecutionInputs['record-execution-settlement']): Verdict {
  return certified(context, ({ filing }, { obligation: id }) => {
    const fault = courtDay(context, input.signedOn, '/signedOn', filing?.filedOn);
    if (fault) return fault;
    if (input.dueOn < input.signedOn) return refuse('date-out-of-range', { pointer: '/dueOn', from: input.signedOn });
    const obligation = obligationOf(context.case, id);
    const owedFen = (obligation && account(context, obligation, localDate(context.now))?.owedToCreditorFen) ?? 0;
    if (input.agreedFen > owedFen) return refuse('amount-exceeds-debt', { owedFen });
    return accept(enterNotarization(context, 'execution-settled', { executionSettlement: { ...input, receivedFen: 0 } }));
  });
}

/** What a debtor may learn of only later (法释〔2018〕18号 12, items 3 and 4). */
const learntLater: readonly NonEnforcementGround[] = ['notary-interested', 'notary-corrupt'];

/**
 * Within fifteen days of the notice of execution, or of learning that the notary was interested or corrupt (法释〔2018〕18号 13); what concerns the
 * debt itself is for a suit (22). The execution goes on meanwhile (17).
 */
function applyForNonEnforcement(context: Context, input: ExecutionInputs['record-non-enforcement-application']): Verdict {
  return notarized(context, ({ filing }) => {
    const fault = courtDay(context, input.noticeServedOn, '/noticeServedOn', filing?.filedOn) ?? courtDay(context, input.appliedOn, '/appliedOn', input.noticeServedOn);
    if (fault) return fault;
    const until = calendarDaysAfter(context.calendar, (learntLater.includes(input.ground) ? input.knownOn : undefined) ?? input.noticeServedOn, 15).date;
    if (input.appliedOn > until) return refuse('deadline-passed', { dueDate: until, article: '法释〔2018〕18号第十三条' });
    return accept(enterNotarization(context, 'enforcement-review', { nonEnforcement: input }));
  });
}

function setAside(context: Context, { decision, decidedOn }: ExecutionInputs['record-set-aside']): Verdict {
  return notarized(context, ({ nonEnforcement }) => {
    const fault = courtDay(context, decidedOn, '/decidedOn', nonEnforcement?.appliedOn);
    if (fault || !nonEnforcement) return fault ?? refuse('not-in-this-state');
    const decided = { nonEnforcement: { ...nonEnforcement, decision, decidedOn } };
    return decision === 'dismissed' ? accept(enterNotarization(context, 'enforcing', decided)) : lostTitle(context, decided, 'deed-set-aside');
  });
}

const notTheCreditor = (context: Context): Refusal | undefined => strangerToCertificate(context, 'creditor');
const enforcing = { mediation: ['performing'], notarization: ['enforcing'] } as const;
const whenClosing = { mediation: ['closed'], insurance: ['discharged', 'paid'], confirmation: ['lapsed', 'withdrawn'] } as const;

export const executionActions: ActionsOf<ExecutionInputs> = {
  'record-court-filing': {
    label: { zh: '登记法院立案', en: 'Record the filing at the court' },
    by: ['creditor'],
    in: { mediation: ['performing'], notarization: ['certified', 'court-rejected'] },
    leadsTo: { notarization: ['enforcing'] },
    unless: notTheCreditor,
    decide: file,
  },
  'record-court-rejection': {
    label: { zh: '登记法院驳回执行申请', en: 'Record that the court rejected the application' },
    by: ['creditor'],
    in: enforcing,
    leadsTo: { notarization: ['court-rejected'] },
    unless: notTheCreditor,
    decide: reject,
  },
  'record-reconsideration': {
    label: { zh: '登记复议结果', en: 'Record the outcome of the reconsideration' },
    by: ['creditor'],
    in: { mediation: ['performing'], notarization: ['court-rejected'] },
    leadsTo: { ...whenClosing, notarization: ['enforcing', 'set-aside'] },
    unless: notTheCreditor,
    decide: reconsider,
  },
  'record-execution-proceeds': {
    // Also when the insurer's payout has closed the creditor's side: what the court still brings in is passed on (rules §7 "Both products" (c)).
    label: { zh: '登记执行所得', en: 'Record execution proceeds' },
    by: ['creditor'],
    in: { mediation: ['performing', 'closed'], notarization: ['enforcing', 'execution-settled', 'enforcement-review', 'no-assets', 'discharged'] },
    leadsTo: { ...whenClosing, notarization: ['enforced', 'no-assets', 'enforceable', 'discharged'] },
    unless: (context) => {
      const { state, resumption, filing } = notarizationOf(context.case) ?? {};
      if (state === 'discharged' && !filing) return refuse('not-filed');
      if (state === 'discharged' && insurerOutstanding(context.case.movements) <= 0) return refuse('nothing-paid-out');
      return state === 'no-assets' && !resumption ? refuse('not-resumed') : notTheCreditor(context);
    },
    decide: recordProceeds,
  },
  'resume-execution': {
    label: { zh: '恢复执行', en: 'Resume the execution' },
    by: ['creditor'],
    in: { mediation: ['performing', 'closed'], notarization: ['no-assets', 'execution-settled'] },
    leadsTo: { notarization: ['enforcing'] },
    unless: (context) => {
      const { state, resumption } = notarizationOf(context.case) ?? {};
      return state === 'no-assets' && resumption ? refuse('already-done') : notTheCreditor(context);
    },
    decide: resume,
  },
  'record-execution-settlement': {
    label: { zh: '登记执行和解', en: 'Record a settlement in execution' },
    by: ['creditor'],
    in: enforcing,
    leadsTo: { notarization: ['execution-settled'] },
    unless: notTheCreditor,
    decide: settleInExecution,
  },
  'record-non-enforcement-application': {
    label: { zh: '登记不予执行申请', en: 'Record an application not to enforce the deed' },
    by: ['creditor', 'debtor'],
    in: enforcing,
    leadsTo: { notarization: ['enforcement-review'] },
    unless: (context) => strangerToCertificate(context, 'creditor', 'debtor'),
    decide: applyForNonEnforcement,
  },
  'record-set-aside': {
    label: { zh: '登记不予执行裁定结果', en: 'Record whether the deed is set aside' },
    by: ['creditor', 'debtor'],
    in: { mediation: ['performing'], notarization: ['enforcement-review'] },
    leadsTo: { ...whenClosing, notarization: ['enforcing', 'set-aside'] },
    unless: (context) => strangerToCertificate(context, 'creditor', 'debtor'),
    decide: setAside,
  },
};
