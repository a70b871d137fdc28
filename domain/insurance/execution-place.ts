/**
 * The insurer in the creditor's place in an execution that runs already: the court grants it where the claim has passed over and the creditor
 * recognises so in writing (民事执行变更追加规定 9; rules §7 "Both products" (d)). The subrogation papers are that recognition. Of a notary the
 * insurer asks nothing here: whether an office certifies for an insurer is uncertain, so the clerk arranges it by hand.
 */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { insuranceOf, notarizationOf, type MediationCase } from '../case.ts';
import { certificateOf, type NotarizationState } from '../notarization/notarization-state.ts';
import { paymentDateFault } from '../performance/performance.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { withInsurance } from '../transitions.ts';
import { covered } from './cover.ts';
import { paidOut, type ExecutionPlace } from './insurance-state.ts';
import { afterPayout, papersStand, payouts } from './recovery.ts';

export interface ExecutionPlaceInputs {
  'apply-for-execution-place': { readonly appliedOn: LocalDate };
  'record-execution-place': { readonly decision: 'granted' | 'rejected'; readonly decidedOn: LocalDate };
}

/** Executions that the court refused or set aside leave no place to take. */
const withoutExecution: readonly NotarizationState[] = ['court-rejected', 'set-aside', 'superseded', 'revoked'];

interface Execution {
  readonly courtCaseNo: string;
  readonly filedOn: LocalDate;
}

const paidSince = (c: MediationCase, obligation: string, day: LocalDate): boolean => payouts(c).some((m) => m.obligation === obligation && m.on >= day);

/** What the insurer paid before the certificate was taken off its sum, and is not in that execution. */
function ofDeed(c: MediationCase): Execution | undefined {
  const notarization = notarizationOf(c);
  const filing = notarization?.filing;
  const application = notarization && certificateOf(notarization);
  if (!filing || !application?.certificate || withoutExecution.includes(notarization.state)) return undefined;
  if (!paidSince(c, application.obligation, application.certificate.issuedOn)) return undefined;
  return { courtCaseNo: notarization.resumption?.courtCaseNo ?? filing.courtCaseNo, filedOn: filing.filedOn };
}

/** A ruling covers the whole debt, whoever it has passed to. */
function ofRuling(c: MediationCase): Execution | undefined {
  const enforcement = c.confirmation?.enforcement;
  return enforcement && payouts(c).some((m) => m.obligation === enforcement.obligation) ? enforcement : undefined;
}

const executionOf = (c: MediationCase): Execution | undefined => ofDeed(c) ?? ofRuling(c);

function applicable({ case: c }: Context): Refusal | undefined {
  const insurance = insuranceOf(c);
  if (!insurance || paidOut(insurance) === 0) return refuse('nothing-paid-out');
  const place = insurance.executionPlace;
  if (place && place.decision !== 'rejected') return refuse('already-done');
  if (!executionOf(c)) return refuse('not-filed');
  return papersStand(c, insurance) ? undefined : refuse('creditor-has-not-recognised');
}

function apply(context: Context, { appliedOn }: ExecutionPlaceInputs['apply-for-execution-place']): Verdict {
  return covered(context, (insurance) => {
    const execution = executionOf(context.case);
    if (!execution || insurance.papersSignedAt === undefined) return refuse('not-filed');
    const recognisedOn = localDate(insurance.papersSignedAt);
    const from = recognisedOn > execution.filedOn ? recognisedOn : execution.filedOn;
    if (appliedOn < from) return refuse('date-out-of-range', { pointer: '/appliedOn', from });
    return paymentDateFault(context, appliedOn, '/appliedOn') ?? accept(withInsurance(context.case, { executionPlace: { courtCaseNo: execution.courtCaseNo, appliedOn } }));
  });
}

const pending = (c: MediationCase): ExecutionPlace | undefined => {
  const place = insuranceOf(c)?.executionPlace;
  return place?.decision === undefined ? place : undefined;
};

function record(context: Context, { decision, decidedOn }: ExecutionPlaceInputs['record-execution-place']): Verdict {
  const place = pending(context.case);
  if (!place) return refuse('no-open-application');
  if (decidedOn < place.appliedOn) return refuse('date-out-of-range', { pointer: '/decidedOn', from: place.appliedOn });
  return paymentDateFault(context, decidedOn, '/decidedOn') ?? accept(withInsurance(context.case, { executionPlace: { ...place, decision, decidedOn } }));
}

export const executionPlaceActions: ActionsOf<ExecutionPlaceInputs> = {
  'apply-for-execution-place': {
    label: { zh: '申请变更为申请执行人', en: "Apply to take the creditor's place in the execution" },
    by: ['insurer'],
    in: afterPayout,
    leadsTo: {},
    unless: applicable,
    decide: apply,
  },
  'record-execution-place': {
    label: { zh: '登记变更申请执行人的裁定', en: "Record the court's ruling on the creditor's place" },
    by: ['insurer'],
    in: afterPayout,
    leadsTo: {},
    unless: ({ case: c }) => (pending(c) ? undefined : refuse('no-open-application')),
    decide: record,
  },
};
