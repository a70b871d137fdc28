/** Fees (条例 art 16; the amounts by domain/centre/fee-schedule.ts): asked for, recorded as paid, waived, invoiced. */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { sides, type CaseState, type MediationCase } from '../case.ts';
import { equalShares, hoursFee, successFee } from '../centre/fee-schedule.ts';
import type { Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { effectiveVersions } from '../settlement/versions.ts';
import { drawUpNext } from '../transitions.ts';
import { feeBalance, feeDue, feePayments, feeRequests, isRegistered, requestFees, scheduleOf, someoneOwes, withFees, type FeeItem } from './fees.ts';
import { acceptAppointed, beginIfReady } from './replacement.ts';

export interface FeeInputs {
  /** `minutes`: of mediation not asked for before. `otherFen`: what is settled in another currency or in kind, in RMB as the clerk converts it. */
  'request-fee-payment': { readonly item: FeeItem; readonly minutes?: number; readonly otherFen?: Fen };
  'record-fee-paid': { readonly party: PartyId; readonly amountFen: Fen; readonly paidOn?: LocalDate; readonly reference?: string };
  /** Without an amount: all that the party owes. */
  'waive-fee': { readonly party: PartyId; readonly amountFen?: Fen; readonly reason: Sealed<string> };
  /** `payment`: its number in the case, 1 the first. */
  'record-invoice': { readonly payment: number; readonly invoiceNo: string };
}

const sinceAppointed = ['appointed', 'mediating', 'suspended', 'agreed', 'signing', 'settled', 'securing', 'performing', 'closed'] as const satisfies readonly CaseState[];
/** A party pays also while another mediator is being chosen. */
const sinceSelecting = ['selecting', ...sinceAppointed] as const;

/** Each request goes to its party as a notice of its own. */
function asked({ case: before, calendar, now }: Context, next: MediationCase): Verdict {
  const { date: due } = feeDue(next, calendar, { requestedAt: now });
  const fresh = feeRequests(next).slice(feeRequests(before).length);
  return accept(next, ...drawUpNext(next, 'fee-notice', ...fresh.map(({ id, party }) => ({ about: id, party, due }))));
}

/** Of each side once, whoever joined later included. */
function requestRegistration(context: Context): Verdict {
  const { case: c, now } = context;
  const { registrationFen } = scheduleOf(c);
  const amounts = sides(c).map((party) => (isRegistered(c, party) ? 0 : registrationFen));
  if (amounts.every((amount) => amount === 0)) return refuse(registrationFen === 0 ? 'no-fee-due' : 'already-done');
  return asked(context, requestFees(c, { item: 'registration', requestedAt: now }, amounts));
}

function requestShares(context: Context, item: FeeItem, totalFen: Fen, basis: number): Verdict {
  const { case: c, now } = context;
  if (totalFen === 0) return refuse('no-fee-due', { item, basis });
  return asked(context, requestFees(c, { item, requestedAt: now, basis }, equalShares(totalFen, sides(c).length)));
}

/** What all signed first: an amendment restates what is open, and asks for no second fee. */
const settledFen = (c: MediationCase): Fen | undefined =>
  effectiveVersions(c)[0]?.obligations.filter((o) => o.currency === 'CNY').reduce((sum, o) => sum + o.totalFen, 0);

function requestSuccess(context: Context, otherFen: Fen): Verdict {
  const settled = settledFen(context.case);
  if (settled === undefined) return refuse('not-signed-by-all');
  if (feeRequests(context.case).some((r) => r.item === 'success')) return refuse('already-done');
  const basis = settled + otherFen;
  return requestShares(context, 'success', successFee(scheduleOf(context.case), basis), basis);
}

function requestPayment(context: Context, { item, minutes = 0, otherFen = 0 }: FeeInputs['request-fee-payment']): Verdict {
  if (item === 'registration') return requestRegistration(context);
  if (item === 'success') return requestSuccess(context, otherFen);
  // No hour was mediated before a mediation began.
  return context.case.mediation ? requestShares(context, 'hours', hoursFee(scheduleOf(context.case), minutes), minutes) : refuse('no-fee-due', { item });
}

/** Money that arrived is recorded also in parts and too much; the same receipt only once. */
function recordPaid(context: Context, { party, amountFen, paidOn, reference }: FeeInputs['record-fee-paid']): Verdict {
  const { case: c, now } = context;
  if (!sides(c).includes(party)) return refuse('unknown-party', { party });
  if (paidOn !== undefined && paidOn > localDate(now)) return refuse('date-out-of-range', { pointer: '/paidOn' });
  const payments = feePayments(c);
  if (reference !== undefined && payments.some((p) => p.reference === reference)) return refuse('receipt-booked-already', { reference });
  // Without the number of a receipt nothing tells a second payment from the first one told twice.
  if (reference === undefined && payments.some((p) => p.party === party) && feeBalance(c, party).owedFen <= 0) return refuse('already-done', { party });
  const payment = { party, amountFen, at: now, ...(paidOn ? { paidOn } : {}), ...(reference === undefined ? {} : { reference }) };
  return acceptAppointed(context, beginIfReady(context, withFees(c, { payments: [...payments, payment] })));
}

function waive(context: Context, { party, amountFen, reason }: FeeInputs['waive-fee']): Verdict {
  const { case: c, now } = context;
  if (!sides(c).includes(party)) return refuse('unknown-party', { party });
  const { owedFen } = feeBalance(c, party);
  if (owedFen <= 0) return refuse('no-fee-due', { party });
  const waivedFen = amountFen ?? owedFen;
  if (waivedFen > owedFen) return refuse('amount-exceeds-debt', { owedFen });
  return acceptAppointed(context, beginIfReady(context, withFees(c, { waivers: [...(c.fees?.waivers ?? []), { party, amountFen: waivedFen, at: now, reason }] })));
}

function recordInvoice({ case: c }: Context, { payment, invoiceNo }: FeeInputs['record-invoice']): Verdict {
  const payments = feePayments(c);
  const paid = payments[payment - 1];
  if (!paid) return refuse('unknown-payment', { payment });
  if (paid.invoiceNo !== undefined) return refuse('already-done', { payment });
  if (payments.some((p) => p.invoiceNo === invoiceNo)) return refuse('number-taken', { number: invoiceNo });
  return accept(withFees(c, { payments: payments.map((p) => (p === paid ? { ...p, invoiceNo } : p)) }));
}

const nothingOwed = ({ case: c }: Context) => (someoneOwes(c) ? undefined : refuse('no-fee-due'));

export const feeActions: ActionsOf<FeeInputs> = {
  'request-fee-payment': {
    label: { zh: '发出缴费通知', en: 'Ask the sides for a fee' },
    by: ['clerk'],
    in: { mediation: sinceAppointed },
    leadsTo: {},
    decide: requestPayment,
  },
  'record-fee-paid': {
    label: { zh: '登记已缴调解费', en: 'Record a paid fee' },
    by: ['clerk'],
    in: { mediation: sinceSelecting },
    leadsTo: { mediation: ['mediating'] },
    movesFrom: { mediation: ['appointed'] },
    // Before the mediation begins also what nobody asked for: a side may pay before it is asked.
    unless: (context) => (context.case.state === 'appointed' ? undefined : nothingOwed(context)),
    decide: recordPaid,
  },
  'waive-fee': {
    label: { zh: '减免调解费', en: 'Waive a fee' },
    by: ['clerk'],
    in: { mediation: sinceSelecting },
    leadsTo: { mediation: ['mediating'] },
    movesFrom: { mediation: ['appointed'] },
    unless: nothingOwed,
    decide: waive,
  },
  'record-invoice': {
    label: { zh: '登记发票号码', en: 'Record the number of an invoice' },
    by: ['clerk'],
    in: { mediation: sinceSelecting },
    leadsTo: {},
    unless: ({ case: c }) => (feePayments(c).some((p) => p.invoiceNo === undefined) ? undefined : refuse('unknown-payment')),
    decide: recordInvoice,
  },
};
