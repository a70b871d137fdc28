/**
 * Court confirmation (民诉法 205, 206; 民诉解释 351–358): joint, within 30 days of the agreement taking effect, whatever else
 * happens. It is a title and not an end: performance is watched on, and a default leads to enforcement. The court has no
 * system that we call; what it does is recorded from its papers.
 */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { everyOneOf, notarizationOf, partyIds, type MediationCase } from '../case.ts';
import { normaliseCourtCaseNo } from '../identifiers.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { drawUpNext } from '../transitions.ts';
import type { Confirmation } from './confirmation-state.ts';

export interface ConfirmationInputs {
  'apply-court-confirmation': { readonly court: string };
  'record-court-acceptance': { readonly courtCaseNo: string; readonly acceptedOn: LocalDate };
  'attend-court-review': Record<never, never>;
  'withdraw-confirmation': Record<never, never>;
  'record-court-confirmation': { readonly decision: 'confirmed' | 'not-accepted' | 'dismissed'; readonly decidedOn: LocalDate };
  'close-confirmation-window': Record<never, never>;
}

const entered = (context: Context, state: Confirmation['state'], change: Partial<Confirmation> = {}): MediationCase =>
  ({ ...context.case, confirmation: { ...context.case.confirmation, ...change, state, since: context.now } });

const noted = (context: Context, change: Partial<Confirmation>): MediationCase =>
  (context.case.confirmation ? { ...context.case, confirmation: { ...context.case.confirmation, ...change } } : context.case);

const attendedBy = (c: MediationCase) => c.confirmation?.attended ?? [];

/** While the deed stands it is the obligation's one title: the court has nothing left to confirm. */
function deedStands(c: MediationCase): boolean {
  const notarization = notarizationOf(c);
  return notarization?.deed !== undefined && !['superseded', 'revoked', 'withdrawn'].includes(notarization.state);
}

/** A notary who found the terms unclear has named what a court must reject too (民诉解释 358): amend first, never straight to the court. */
export function refusedForUnclearTerms(c: MediationCase): boolean {
  const refusal = notarizationOf(c)?.refusal;
  return refusal?.unclearTerms === true && refusal.settlementVersion === c.settlement?.version;
}

function whyNotConfirmable({ case: c }: Context): Refusal | undefined {
  if (deedStands(c)) return refuse('one-title-only', { title: 'enforceable-deed' });
  return refusedForUnclearTerms(c) ? refuse('terms-unclear', { article: '民诉法解释第三百五十八条' }) : undefined;
}

function applyForConfirmation(context: Context, { court }: ConfirmationInputs['apply-court-confirmation']): Verdict {
  const known = context.case.confirmation;
  if (known?.court !== undefined && known.court !== court) return refuse('not-joint', { court: known.court });
  const appliedBy = [...new Set([...(known?.appliedBy ?? []), ...context.acting])];
  const all = everyOneOf(partyIds(context.case), appliedBy);
  return all ? accept(entered(context, 'applied', { appliedBy, court }), ...drawUpNext(context.case, 'confirmation-application', {}))
    : accept(noted(context, { appliedBy, court }));
}

/** A day on which the court can have acted: not before `from`, not in the future. */
function courtDayFault(context: Context, day: LocalDate, pointer: string, from: LocalDate): Refusal | undefined {
  const today = localDate(context.now);
  return day < from || day > today ? refuse('date-out-of-range', { pointer, from, to: today }) : undefined;
}

function recordAcceptance(context: Context, { courtCaseNo, acceptedOn }: ConfirmationInputs['record-court-acceptance']): Verdict {
  const normalised = normaliseCourtCaseNo(courtCaseNo);
  if (normalised === undefined) return refuse('court-number-malformed', { pointer: '/courtCaseNo' });
  const fault = courtDayFault(context, acceptedOn, '/acceptedOn', localDate(context.case.confirmation?.since ?? context.now));
  return fault ?? accept(entered(context, 'reviewing', { courtCaseNo: normalised, acceptedOn }));
}

function recordRuling(context: Context, { decision, decidedOn }: ConfirmationInputs['record-court-confirmation']): Verdict {
  const { confirmation } = context.case;
  const fault = courtDayFault(context, decidedOn, '/decidedOn', confirmation?.acceptedOn ?? localDate(confirmation?.since ?? context.now));
  if (fault) return fault;
  if (decision === 'not-accepted') {
    return confirmation?.state === 'applied' ? accept(entered(context, decision, { decidedOn })) : refuse('not-in-this-state', { decision });
  }
  if (confirmation?.state !== 'reviewing') return refuse('not-in-this-state', { decision });
  const absent = partyIds(context.case).filter((id) => !attendedBy(context.case).includes(id));
  if (decision === 'confirmed' && absent.length > 0) return refuse('not-attended', { parties: absent, article: '民诉法解释第三百五十七条' });
  return accept(entered(context, decision, { decidedOn }));
}

const effective = ['securing', 'performing'] as const;
const allParties = ['applicant', 'respondent', 'guarantor'] as const;

export const confirmationActions: ActionsOf<ConfirmationInputs> = {
  'apply-court-confirmation': {
    label: { zh: '共同申请司法确认', en: 'Apply for court confirmation, jointly' },
    by: allParties,
    in: { mediation: effective, confirmation: ['available'] },
    leadsTo: { confirmation: ['applied'] },
    unless: (context) =>
      (everyOneOf(context.acting, context.case.confirmation?.appliedBy ?? []) ? refuse('already-done') : whyNotConfirmable(context)),
    decide: applyForConfirmation,
  },
  'record-court-acceptance': {
    label: { zh: '登记法院受理司法确认', en: "Record the court's acceptance" },
    by: ['clerk', 'creditor'],
    in: { mediation: effective, confirmation: ['applied'] },
    leadsTo: { confirmation: ['reviewing'] },
    decide: recordAcceptance,
  },
  'attend-court-review': {
    label: { zh: '到庭接受审查', en: "Attend the court's review" },
    by: allParties,
    in: { mediation: effective, confirmation: ['reviewing'] },
    leadsTo: {},
    unless: ({ case: c, acting }) => (everyOneOf(acting, attendedBy(c)) ? refuse('already-done') : undefined),
    decide: (context) => accept(noted(context, { attended: [...new Set([...attendedBy(context.case), ...context.acting])] })),
  },
  'withdraw-confirmation': {
    label: { zh: '撤回司法确认申请', en: 'Withdraw the application for confirmation' },
    by: allParties,
    in: { mediation: effective, confirmation: ['applied', 'reviewing'] },
    leadsTo: { confirmation: ['withdrawn'] },
    decide: (context) => accept(entered(context, 'withdrawn')),
  },
  'record-court-confirmation': {
    label: { zh: '登记法院裁定', en: "Record the court's ruling" },
    by: ['clerk', 'creditor'],
    in: { mediation: effective, confirmation: ['applied', 'reviewing'] },
    leadsTo: { confirmation: ['confirmed', 'not-accepted', 'dismissed'] },
    decide: recordRuling,
  },
  'close-confirmation-window': {
    label: { zh: '司法确认期限届满', en: 'The window for court confirmation closes' },
    by: ['system'],
    in: { confirmation: ['available'] },
    leadsTo: { confirmation: ['lapsed'] },
    decide: (context) => accept(entered(context, 'lapsed')),
  },
};
