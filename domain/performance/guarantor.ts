/** Guarantors: claimed each by itself, within the guarantee period; what one pays the debtor owes to it (民法典 681–700). */
import { accept, self, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { addMonths, localDate, type LocalDate } from '../calendar.ts';
import { partyOf, type MediationCase, type Payment, type RmbPayment } from '../case.ts';
import type { Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { schedule, type Obligation, type Settlement } from '../settlement/settlement.ts';
import { effectiveVersions } from '../settlement/versions.ts';
import { account, closeIfDischarged, obligationOf } from '../transitions.ts';
import { isInDefault } from './defaults.ts';
import { mayEnd, moved, nextPaymentId, paymentDateFault, receiptFault, running, watched, stillOpen } from './performance.ts';

export interface GuarantorInputs {
  'claim-guarantor': { readonly obligation: string; readonly guarantor: PartyId; readonly amountFen: Fen };
  'record-guarantor-payment': {
    readonly obligation: string; readonly guarantor: PartyId; readonly amountFen: Fen; readonly paidOn: LocalDate; readonly reference?: string; readonly inRmb?: RmbPayment;
  };
  'record-recourse-payment': { readonly obligation: string; readonly amountFen: Fen; readonly paidOn: LocalDate; readonly reference?: string };
}

/** The version that a guarantor last signed: what the sides agreed since without it does not lengthen or add to what it guarantees. */
const signedVersion = (c: MediationCase, guarantor: PartyId): Settlement | undefined =>
  effectiveVersions(c).findLast((s) => s.signatures.some(({ by }) => by === guarantor));

/** Six months after the last day on which the debt fell due, where nothing else is agreed (民法典 692); an extension that the guarantor did not sign leaves its period as it was (695). */
export function guaranteeEnds(context: Pick<Context, 'case' | 'calendar'>, { id }: Obligation, guarantor?: PartyId): LocalDate | undefined {
  const { case: c, calendar } = context;
  const settlement = (guarantor === undefined ? undefined : signedVersion(c, guarantor)) ?? c.settlement;
  const obligation = settlement?.obligations.find((o) => o.id === id);
  if (settlement?.effectiveAt === undefined || !obligation) return undefined;
  const since = obligation.runsFrom ?? settlement.effectiveAt;
  const accelerated = c.movements.findLast((m) => m.kind === 'accelerated' && m.obligation === id && m.at >= since)?.on;
  const last = schedule(obligation, settlement.effectiveAt, calendar).map((i) => i.due.date).toSorted().at(-1);
  const fallsDue = accelerated !== undefined && last !== undefined && accelerated < last ? accelerated : last;
  return fallsDue === undefined ? undefined : addMonths(fallsDue, 6);
}

/**
 * What a guarantor can be asked for: the debt past due, but never more than by any version since the one it signed: an amendment that
 * lightens the debt lightens the guarantee, one that adds to it does so only with the guarantor's written consent (民法典 695).
 */
export function guaranteedFen(context: Pick<Context, 'case' | 'calendar'>, obligation: Obligation, guarantor: PartyId, today: LocalDate): Fen {
  const from = signedVersion(context.case, guarantor)?.version ?? 0;
  const since = effectiveVersions(context.case).filter((s) => s.version >= from).map((s) => account(context, obligation, today, s.version)?.pastDueFen ?? 0);
  return Math.min(...since, account(context, obligation, today)?.pastDueFen ?? 0);
}

function guarantorFault(context: Context, guarantor: PartyId): Refusal | undefined {
  return partyOf(context.case, guarantor)?.side === 'guarantor' ? undefined : refuse('unknown-party', { party: guarantor, needs: 'guarantor' });
}

function claimGuarantor(context: Context, { obligation: id, guarantor, amountFen }: GuarantorInputs['claim-guarantor']): Verdict {
  const obligation = obligationOf(context.case, id);
  if (!obligation || !context.acting.includes(obligation.creditor)) return refuse('unknown-obligation', { obligation: id });
  const fault = guarantorFault(context, guarantor);
  if (fault) return fault;
  if (!isInDefault(context.case, id)) return refuse('no-default', { obligation: id });
  const today = localDate(context.now);
  const until = guaranteeEnds(context, obligation, guarantor);
  if (until !== undefined && today > until) return refuse('guarantee-period-over', { until, article: '民法典第六百九十二条、第六百九十三条' });
  const pastDueFen = guaranteedFen(context, obligation, guarantor, today);
  if (amountFen > pastDueFen) return refuse('amount-exceeds-debt', { pastDueFen, article: '民法典第六百九十五条' });
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
    kind: 'paid-by-guarantor', guarantor, from: 'guarantor', payment: payment.id, obligation: id, amountFen, on: paidOn, at: context.now,
  });
  return accept(closeIfDischarged(context, c, 'performed', 'paid-by-guarantor'));
}

/** The guarantor tells what the debtor repaid to it: its own claim, and nobody else's. */
function recordRecourse(context: Context, input: GuarantorInputs['record-recourse-payment']): Verdict {
  const { obligation: id, amountFen, paidOn, reference } = input;
  const obligation = obligationOf(context.case, id);
  const recourse = obligation && account(context, obligation, localDate(context.now))?.guarantorRecourseFen;
  if (recourse === undefined) return refuse('unknown-obligation', { obligation: id });
  const fault = paymentDateFault(context, paidOn) ?? receiptFault(context.case, id, reference);
  if (fault) return fault;
  if (amountFen > recourse) return refuse('amount-exceeds-debt', { owedFen: recourse });
  const payment: Payment = {
    id: nextPaymentId(context.case), obligation: id, amountFen, paidOn, reportedAt: context.now, by: self(context), state: 'confirmed', ...(reference ? { reference } : {}),
  };
  return accept(moved({ ...context.case, payments: [...context.case.payments, payment] }, { kind: 'paid-to-guarantor', obligation: id, amountFen, on: paidOn, at: context.now }));
}

export const guarantorActions: ActionsOf<GuarantorInputs> = {
  'claim-guarantor': {
    label: { zh: '要求保证人承担保证责任', en: 'Claim against the guarantor' },
    by: ['creditor'],
    in: running,
    leadsTo: {},
    unless: ({ case: c }) => (c.parties.some((p) => p.side === 'guarantor') ? undefined : refuse('unknown-party', { needs: 'guarantor' })),
    decide: claimGuarantor,
  },
  'record-guarantor-payment': {
    label: { zh: '登记保证人付款', en: "Record the guarantor's payment" },
    by: ['creditor'],
    in: watched,
    leadsTo: mayEnd,
    unless: (context) => stillOpen(context) ?? (context.case.parties.some((p) => p.side === 'guarantor') ? undefined : refuse('unknown-party', { needs: 'guarantor' })),
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
