/** Watching the instalments: payments, default, cure, acceleration (rules §7; pipelines: rules that are easy to lose). */
import { accept, self, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type EpochMs, type LocalDate } from '../calendar.ts';
import { insuranceOf, type Default, type MediationCase, type Payment, type Performance } from '../case.ts';
import { restingState } from '../insurance/cover.ts';
import { defaultsOf, isInDefault } from './defaults.ts';
import type { InstalmentAccount } from './ledger.ts';
import { owedNoMoney, owesNoMoney } from './money-parties.ts';
import type { Movement } from './movements.ts';
import type { Fen } from '../money.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { accelerationDay, schedule, type Obligation } from '../settlement/settlement.ts';
import { firstEffectiveAt } from '../settlement/versions.ts';
import { account, closeIfDischarged, obligationOf, withInsurance } from '../transitions.ts';

export interface PerformanceInputs {
  'report-payment': { readonly obligation: string; readonly amountFen: Fen; readonly paidOn: LocalDate; readonly proof?: Sealed<string> };
  'confirm-payment': { readonly obligation: string; readonly amountFen: Fen; readonly paidOn: LocalDate; readonly payment?: string; readonly reference?: string };
  'dispute-payment': { readonly payment: string; readonly reason: Sealed<string> };
  'waive-obligation': { readonly obligation: string; readonly amountFen: Fen };
  'declare-default': { readonly obligation: string };
  'record-cure': { readonly obligation: string };
  'mark-overdue': { readonly obligation: string; readonly instalment: number };
  'accelerate-balance': { readonly obligation: string; readonly instalment: number };
}

/** A payment lies between the agreement taking effect and today. */
export function paymentDateFault(context: Context, paidOn: LocalDate, pointer = '/paidOn'): Refusal | undefined {
  const from = localDate(firstEffectiveAt(context.case) ?? context.now);
  const today = localDate(context.now);
  return paidOn < from || paidOn > today ? refuse('date-out-of-range', { pointer, from, to: today }) : undefined;
}

/** A receipt with the bank's number is booked once, whoever books it. */
export function receiptFault(c: MediationCase, obligation: string, reference: string | undefined): Refusal | undefined {
  const booked = reference !== undefined && c.payments.find((p) => p.obligation === obligation && p.reference === reference);
  return booked ? refuse('receipt-booked-already', { payment: booked.id, reference }) : undefined;
}

/** Instalments unpaid after their cure period or, once the rest fell due, after that day; each as the ledger has it. */
export function defaultedInstalments(context: Pick<Context, 'case' | 'calendar'>, obligation: Obligation, today: LocalDate): readonly InstalmentAccount[] {
  const late = lateByAgreedDates(context, obligation, today).map((i) => i.n);
  const accelerated = context.case.performance?.accelerated.includes(obligation.id) ?? false;
  return unpaidInstalments(context, obligation, today).filter((i) => late.includes(i.n) || (accelerated && i.due < today));
}

const unpaidInstalments = (context: Pick<Context, 'case' | 'calendar'>, obligation: Obligation, today: LocalDate): readonly InstalmentAccount[] =>
  (account(context, obligation, today)?.instalments ?? []).filter((i) => i.unpaidFen > 0);

/** Instalments unpaid though the cure period of their agreed date has run out: while there are any, nothing is cured. */
function lateByAgreedDates(context: Pick<Context, 'case' | 'calendar'>, obligation: Obligation, today: LocalDate): readonly InstalmentAccount[] {
  const effectiveAt = context.case.settlement?.effectiveAt;
  if (effectiveAt === undefined) return [];
  const over = schedule(obligation, effectiveAt, context.calendar).filter((s) => today > s.cureEnds.date).map((s) => s.n);
  return unpaidInstalments(context, obligation, today).filter((i) => over.includes(i.n));
}

const withDefaults = ({ default: _one, ...performance }: Performance, defaults: readonly Default[]): Performance => ({ ...performance, defaults });

export const moved = (c: MediationCase, ...movements: readonly Movement[]): MediationCase => ({ ...c, movements: [...c.movements, ...movements] });

export const nextPaymentId = (c: MediationCase): string => `p${c.payments.length + 1}`;

const mayActOn = (context: Context, obligation: Obligation, part: 'debtor' | 'creditor'): boolean => context.acting.includes(obligation[part]);

/** Finds the obligation and makes sure that the actor is its debtor or creditor. */
function withObligation(context: Context, id: string, part: 'debtor' | 'creditor', then: (obligation: Obligation) => Verdict): Verdict {
  const obligation = obligationOf(context.case, id);
  if (!obligation) return refuse('unknown-obligation', { obligation: id });
  return mayActOn(context, obligation, part) ? then(obligation) : refuse('not-your-action', { obligation: id, needs: part });
}

/** Instalments fall due whether or not the security stands yet. */
export const running = { mediation: ['securing', 'performing'] } as const;
export const watched = { mediation: ['securing', 'performing', 'closed'] } as const;
export const mayEnd = { mediation: ['closed'], insurance: ['discharged', 'paid', 'withdrawn'], notarization: ['discharged', 'withdrawn', 'enforced', 'no-assets', 'certificate-refused'], confirmation: ['lapsed', 'withdrawn'] } as const;
/** A closed case takes money only while the insurer still recovers. */
export const stillOpen = ({ case: c }: Context) =>
  (c.state !== 'closed' || c.insurances.some((i) => i.state === 'paid' || i.state === 'recovering') ? undefined : refuse('not-in-this-state'));

function confirmPayment(context: Context, input: PerformanceInputs['confirm-payment']): Verdict {
  return withObligation(context, input.obligation, 'creditor', () => {
    const reported = context.case.payments.find((p) => p.id === input.payment);
    if (input.payment !== undefined && (!reported || reported.obligation !== input.obligation)) return refuse('unknown-payment', { payment: input.payment });
    if (reported && reported.state !== 'reported' && reported.state !== 'disputed') return refuse('already-done', { payment: input.payment });
    const fault = paymentDateFault(context, input.paidOn) ?? receiptFault(context.case, input.obligation, input.reference);
    if (fault) return fault;
    const confirmed: Payment = {
      ...(reported ?? { id: nextPaymentId(context.case), obligation: input.obligation, by: self(context), reportedAt: context.now }),
      amountFen: input.amountFen, paidOn: input.paidOn, state: 'confirmed', ...(input.reference ? { reference: input.reference } : {}),
    };
    const payments = reported
      ? context.case.payments.map((p) => (p === reported ? confirmed : p))
      : [...context.case.payments, confirmed];
    const c = moved({ ...context.case, payments }, {
      kind: 'paid-to-creditor', from: 'debtor', payment: confirmed.id, obligation: input.obligation, amountFen: input.amountFen, on: input.paidOn, at: context.now,
    });
    return accept(closeIfDischarged(context, c, 'performed', 'paid-in-full'));
  });
}

/** With the last default cured there is nothing to claim: the policy is in force as before, and the next default is told of anew (保险法 21). */
function coverGoesOn(c: MediationCase, now: EpochMs): MediationCase {
  const insurance = insuranceOf(c);
  return insurance?.state === 'default-notified' && defaultsOf(c).length === 0 ? withInsurance(c, { state: restingState(c, insurance), since: now }) : c;
}

export const performanceActions: ActionsOf<PerformanceInputs> = {
  'report-payment': {
    label: { zh: '上报付款', en: 'Report a payment' },
    by: ['debtor'],
    in: watched,
    leadsTo: {},
    unless: (context) => stillOpen(context) ?? owesNoMoney(context),
    decide: (context, input) => withObligation(context, input.obligation, 'debtor', () => {
      const fault = paymentDateFault(context, input.paidOn);
      if (fault) return fault;
      const payment: Payment = { id: nextPaymentId(context.case), by: self(context), reportedAt: context.now, state: 'reported', ...input };
      return accept({ ...context.case, payments: [...context.case.payments, payment] });
    }),
  },
  'confirm-payment': {
    label: { zh: '确认收款', en: 'Confirm a payment' },
    by: ['creditor'],
    in: watched,
    leadsTo: mayEnd,
    unless: (context) => stillOpen(context) ?? owedNoMoney(context),
    decide: confirmPayment,
  },
  'dispute-payment': {
    label: { zh: '否认收款', en: 'Dispute a reported payment' },
    by: ['creditor'],
    in: watched,
    leadsTo: {},
    unless: (context) => stillOpen(context) ?? owedNoMoney(context),
    decide: (context, { payment: id }) => {
      const payment = context.case.payments.find((p) => p.id === id && p.state === 'reported');
      if (!payment) return refuse('unknown-payment', { payment: id });
      return withObligation(context, payment.obligation, 'creditor', () =>
        accept({ ...context.case, payments: context.case.payments.map((p) => (p === payment ? { ...p, state: 'disputed' } : p)) }));
    },
  },
  'waive-obligation': {
    label: { zh: '免除债务', en: 'Waive part of an obligation' },
    by: ['creditor'],
    in: running,
    leadsTo: mayEnd,
    unless: owedNoMoney,
    decide: (context, { obligation: id, amountFen }) => withObligation(context, id, 'creditor', (obligation) => {
      const owed = account(context, obligation, localDate(context.now))?.owedToCreditorFen ?? 0;
      if (amountFen > owed) return refuse('amount-exceeds-debt', { owedFen: owed });
      const c = moved(context.case, { kind: 'waived', obligation: id, amountFen, on: localDate(context.now), at: context.now });
      return accept(closeIfDischarged(context, c, 'performed', 'paid-or-waived'));
    }),
  },
  'declare-default': {
    label: { zh: '主张违约', en: 'Declare default' },
    by: ['creditor'],
    in: running,
    leadsTo: {},
    unless: (context) => owedNoMoney(context)
      ?? ((context.case.settlement?.obligations ?? []).every((o) => isInDefault(context.case, o.id)) ? refuse('already-done') : undefined),
    decide: (context, { obligation: id }) => withObligation(context, id, 'creditor', (obligation) => {
      if (isInDefault(context.case, id)) return refuse('already-done', { obligation: id });
      if (defaultedInstalments(context, obligation, localDate(context.now)).length === 0) return refuse('no-default', { obligation: id });
      const performance = context.case.performance ?? { startedAt: context.now, overdue: [], accelerated: [] };
      return accept({ ...context.case, performance: withDefaults(performance, [...defaultsOf(context.case), { declaredAt: context.now, obligation: id }]) });
    }),
  },
  'record-cure': {
    label: { zh: '确认违约已补正', en: 'Record that the default is cured' },
    by: ['creditor'],
    in: running,
    leadsTo: { insurance: ['in-force', 'paid', 'recovering'] },
    unless: (context) => (defaultsOf(context.case).length > 0 || (context.case.performance?.accelerated.length ?? 0) > 0 ? owedNoMoney(context) : refuse('nothing-overdue')),
    decide: (context, { obligation: id }) => withObligation(context, id, 'creditor', (obligation) => {
      if (lateByAgreedDates(context, obligation, localDate(context.now)).length > 0) return refuse('no-default', { unpaid: true });
      const performance = context.case.performance ?? { startedAt: context.now, overdue: [], accelerated: [] };
      const declared = defaultsOf(context.case);
      const accelerated = performance.accelerated.filter((o) => o !== id);
      if (!isInDefault(context.case, id) && accelerated.length === performance.accelerated.length) return refuse('nothing-overdue', { obligation: id });
      const c = coverGoesOn({ ...context.case, performance: withDefaults({ ...performance, accelerated }, declared.filter((d) => d.obligation !== id)) }, context.now);
      return accept(accelerated.length === performance.accelerated.length ? c
        : moved(c, { kind: 'reinstated', obligation: id, on: localDate(context.now), at: context.now }));
    }),
  },
  'mark-overdue': {
    label: { zh: '到期未付', en: 'An instalment is overdue' },
    by: ['system'],
    in: running,
    leadsTo: {},
    decide: (context, { obligation, instalment }) => {
      const performance = context.case.performance ?? { startedAt: context.now, overdue: [], accelerated: [] };
      return accept({ ...context.case, performance: { ...performance, overdue: [...performance.overdue, { obligation, instalment, at: context.now }] } });
    },
  },
  'accelerate-balance': {
    label: { zh: '剩余款项提前到期', en: 'The balance falls due' },
    by: ['system'],
    in: running,
    leadsTo: {},
    decide: (context, { obligation: id, instalment }) => {
      const obligation = obligationOf(context.case, id);
      const { settlement, performance } = context.case;
      if (!obligation || settlement?.effectiveAt === undefined || !performance) return refuse('unknown-obligation', { obligation: id });
      const scheduled = schedule(obligation, settlement.effectiveAt, context.calendar).find((s) => s.n === instalment);
      if (!scheduled) return refuse('unknown-obligation', { obligation: id, instalment });
      const c = moved(context.case, { kind: 'accelerated', obligation: id, on: accelerationDay(scheduled), at: context.now });
      return accept({ ...c, performance: { ...performance, accelerated: [...performance.accelerated, id] } });
    },
  },
};
