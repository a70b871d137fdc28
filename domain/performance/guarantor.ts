/** Guarantors: claimed each by itself, within the guarantee period; what one pays the debtor owes to it (民法典 681–700). */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { partyOf, type Payment, type RmbPayment } from '../case.ts';
import type { Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { account, closeIfDischarged, obligationOf } from '../transitions.ts';
import { owedNoMoney } from './money-parties.ts';
import { mayEnd, moved, nextPaymentId, paymentDateFault, receiptFault, running, watched, stillOpen } from './performance.ts';
import { byGuarantor, guaranteedFen, notYet } from './standing-guarantee.ts';

export interface GuarantorInputs {
  'claim-guarantor': { readonly obligation: string; readonly guarantor: PartyId; readonly amountFen: Fen };
  'record-guarantor-payment': {
    readonly obligation: string; readonly guarantor: PartyId; readonly amountFen: Fen; readonly paidOn: LocalDate; readonly reference?: string; readonly inRmb?: RmbPayment;
  };
  'record-recourse-payment': { readonly obligation: string; readonly amountFen: Fen; readonly paidOn: LocalDate; readonly reference?: string };
}

export function guarantorFault(context: Context, guarantor: PartyId): Refusal | undefined {
  return partyOf(context.case, guarantor)?.side === 'guarantor' ? undefined : refuse('unknown-party', { party: guarantor, needs: 'guarantor' });
}

function claimGuarantor(context: Context, { obligation: id, guarantor, amountFen }: GuarantorInputs['claim-guarantor']): Verdict {
  const obligation = obligationOf(context.case, id);
  if (!obligation || !context.acting.includes(obligation.creditor)) return refuse('unknown-obligation', { obligation: id });
  const fault = guarantorFault(context, guarantor) ?? notYet(context, obligation, guarantor);
  if (fault) return fault;
  const pastDueFen = guaranteedFen(context, obligation, guarantor, localDate(context.now));
  if (amountFen > pastDueFen) return refuse('amount-exceeds-debt', { pastDueFen, article: '民法典第六百九十一条、第六百九十五条' });
  const performance = context.case.performance ?? { startedAt: context.now, overdue: [], accelerated: [] };
  const guarantorClaims = [...(performance.guarantorClaims ?? []), { obligation: id, guarantor, amountFen, claimedAt: context.now }];
  return accept({ ...context.case, performance: { ...performance, guarantorClaims } });
}

/** What an RMB amount comes to in the debt's currency at a middle rate, half a cent up. */
export const convertedFen = ({ amountFen, ratePer10000 }: RmbPayment): Fen => Math.round((amountFen * 10_000) / ratePer10000);

function recordGuarantorPayment(context: Context, input: GuarantorInputs['record-guarantor-payment']): Verdict {
  const { obligation: id, guarantor, amountFen, paidOn, inRmb } = input;
  const obligation = obligationOf(context.case, id);
  if (!obligation || !context.acting.includes(obligation.creditor)) return refuse('unknown-obligation', { obligation: id });
  const fault = guarantorFault(context, guarantor) ?? paymentDateFault(context, paidOn) ?? receiptFault(context.case, id, input.reference);
  if (fault) return fault;
  if (inRmb && (obligation.currency === 'CNY' || convertedFen(inRmb) !== amountFen)) {
    return refuse('amount-differs-from-ledger', { pointer: '/inRmb', amountFen: obligation.currency === 'CNY' ? amountFen : convertedFen(inRmb) });
  }
  const payment: Payment = {
    id: nextPaymentId(context.case), obligation: id, amountFen, paidOn, reportedAt: context.now, by: guarantor, state: 'confirmed',
    ...(input.reference ? { reference: input.reference } : {}), ...(inRmb ? { inRmb } : {}),
  };
  const c = moved({ ...context.case, payments: [...context.case.payments, payment] }, {
    ...byGuarantor(context.case, id, guarantor), from: 'guarantor', payment: payment.id, obligation: id, amountFen, on: paidOn, at: context.now,
  });
  return accept(closeIfDischarged(context, c, 'performed', 'paid-by-guarantor'));
}

/** The guarantor tells what the debtor repaid to it: its own claim, and nobody else's. */
function recordRecourse(context: Context, input: GuarantorInputs['record-recourse-payment']): Verdict {
  const { obligation: id, amountFen, paidOn, reference } = input;
  const obligation = obligationOf(context.case, id);
  const ledger = obligation && account(context, obligation, localDate(context.now));
  if (!ledger) return refuse('unknown-obligation', { obligation: id });
  const fault = paymentDateFault(context, paidOn) ?? receiptFault(context.case, id, reference);
  if (fault) return fault;
  const own = context.acting.map((guarantor) => ({ guarantor, owedFen: ledger.recourseOf[guarantor] ?? 0 })).toSorted((a, b) => b.owedFen - a.owedFen)[0];
  if (!own || amountFen > own.owedFen) return refuse('amount-exceeds-debt', { owedFen: own?.owedFen ?? 0 });
  const payment: Payment = {
    id: nextPaymentId(context.case), obligation: id, amountFen, paidOn, reportedAt: context.now, by: own.guarantor, state: 'confirmed', ...(reference ? { reference } : {}),
  };
  const movement = { kind: 'paid-to-guarantor' as const, guarantor: own.guarantor, obligation: id, amountFen, on: paidOn, at: context.now };
  return accept(moved({ ...context.case, payments: [...context.case.payments, payment] }, movement));
}

const nobodyGuarantees = ({ case: c }: Context): Refusal | undefined =>
  (c.parties.some((p) => p.side === 'guarantor') ? undefined : refuse('unknown-party', { needs: 'guarantor' }));

export const guarantorActions: ActionsOf<GuarantorInputs> = {
  'claim-guarantor': {
    label: { zh: '要求保证人承担保证责任', en: 'Claim against the guarantor' },
    by: ['creditor'],
    in: running,
    leadsTo: {},
    unless: (context) => nobodyGuarantees(context) ?? owedNoMoney(context),
    decide: claimGuarantor,
  },
  'record-guarantor-payment': {
    label: { zh: '登记保证人付款', en: "Record the guarantor's payment" },
    by: ['creditor'],
    in: watched,
    leadsTo: mayEnd,
    unless: (context) => stillOpen(context) ?? nobodyGuarantees(context) ?? owedNoMoney(context),
    decide: recordGuarantorPayment,
  },
  'record-recourse-payment': {
    label: { zh: '登记债务人向保证人偿还', en: "Record the debtor's payment to the guarantor" },
    by: ['guarantor'],
    in: watched,
    leadsTo: {},
    decide: recordRecourse,
  },
};
