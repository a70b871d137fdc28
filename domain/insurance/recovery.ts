/** The insurer in the creditor's place: papers, notice, recovery (保险法 60–63; 保险法解释四 8, 10). */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { insuranceOf, type MediationCase } from '../case.ts';
import type { Fen } from '../money.ts';
import { strangerTo } from '../performance/money-parties.ts';
import { insurerOutstanding, type Movement } from '../performance/movements.ts';
import { moved } from '../performance/performance.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { account, accounts, obligationOf, withInsurance } from '../transitions.ts';
import { claimed, coverPapers, covered, coverLeft, tell } from './cover.ts';
import { paidOut, type Insurance } from './insurance-state.ts';

export interface RecoveryInputs {
  'sign-subrogation-papers': Record<never, never>;
  'notify-subrogation': { readonly noticeOn: LocalDate };
  /** `obligation`: the one the money is for; of the last claim where none is named. */
  'record-recovery': { readonly amountFen: Fen; readonly receivedOn: LocalDate; readonly from: 'debtor' | 'creditor-refund'; readonly obligation?: string };
}

type Payout = Movement & { readonly kind: 'paid-by-insurer' };

export const payouts = (c: MediationCase): readonly Payout[] => c.movements.filter((m) => m.kind === 'paid-by-insurer');

/** The day of the insurer's first payment on an obligation: the claim is not its own before. */
const paidSince = (c: MediationCase, obligation: string): LocalDate | undefined =>
  payouts(c).filter((m) => m.obligation === obligation).map((m) => m.on).toSorted()[0];

/** Obligations on which the insurer paid and of which the debtor has had no notice yet. */
const unnotified = (c: MediationCase): readonly string[] => [...new Set(payouts(c).map((m) => m.obligation))]
  .filter((id) => !c.movements.some((m) => m.kind === 'subrogation-notified' && m.obligation === id));

function notify(context: Context, { noticeOn }: RecoveryInputs['notify-subrogation']): Verdict {
  return covered(context, (insurance) => {
    const obligations = unnotified(context.case);
    const since = obligations.map((id) => paidSince(context.case, id) ?? noticeOn).toSorted().at(-1);
    if (noticeOn > localDate(context.now) || (since !== undefined && noticeOn < since)) return refuse('date-out-of-range', { pointer: '/noticeOn' });
    const c = moved(context.case, ...obligations.map((obligation) => ({ kind: 'subrogation-notified' as const, obligation, on: noticeOn, at: context.now })));
    const entered = insurance.state === 'paid' ? { state: 'recovering' as const, since: context.now } : {};
    const letters = obligations.map((id) => ({ about: id, party: obligationOf(context.case, id)?.debtor ?? '' }));
    return accept(withInsurance(c, { ...entered, subrogationNotifiedOn: insurance.subrogationNotifiedOn ?? noticeOn }), ...coverPapers(context.case, insurance, 'subrogation-notice', ...letters));
  });
}

function recordRecovery(context: Context, { amountFen, receivedOn, from, obligation: named }: RecoveryInputs['record-recovery']): Verdict {
  return claimed(context, (insurance, claim) => {
    const id = named ?? claim.obligation;
    const obligation = obligationOf(context.case, id);
    const since = paidSince(context.case, id);
    const today = localDate(context.now);
    if (!obligation || since === undefined) return refuse('unknown-obligation', { obligation: id });
    if (receivedOn > today || receivedOn < since) return refuse('date-out-of-range', { pointer: '/receivedOn' });
    const owedFen = account(context, obligation, today)?.creditorOwesInsurerFen ?? 0;
    if (from === 'creditor-refund' && amountFen > owedFen) return refuse('amount-exceeds-debt', { owedFen });
    const kind = from === 'debtor' ? 'paid-to-insurer' as const : 'refunded-to-insurer' as const;
    const c = moved(context.case, { kind, obligation: id, amountFen, on: receivedOn, at: context.now });
    if (!allRecovered({ ...context, case: c }) || !['paid', 'recovering'].includes(insurance.state)) return accept(c);
    // The policy stands on while it can still answer for what is not yet due.
    const standsOn = c.state === 'performing' && coverLeft(insurance) > 0;
    return accept(withInsurance(c, { state: standsOn ? 'in-force' : 'recovered', since: context.now }));
  });
}

const allRecovered = (context: Context): boolean =>
  insurerOutstanding(context.case.movements) <= 0 || accounts(context, localDate(context.now)).every((a) => a.owedToInsurerFen === 0 && a.creditorOwesInsurerFen === 0);

/** Papers for each payment: those signed for an earlier one do not cover a later. */
const isSigned = ({ papersSignedAt = -Infinity, papersSignedFor }: Insurance, { obligation, at }: Payout): boolean =>
  at <= (papersSignedFor ? papersSignedFor[obligation] ?? -Infinity : papersSignedAt);

const unsigned = (c: MediationCase, insurance: Insurance): readonly Payout[] => payouts(c).filter((m) => !isSigned(insurance, m));

export const papersStand = (c: MediationCase, insurance: Insurance): boolean => insurance.papersSignedAt !== undefined && unsigned(c, insurance).length === 0;

function papersOpen(context: Context): Refusal | undefined {
  const insurance = insuranceOf(context.case);
  if (!insurance || paidOut(insurance) === 0) return refuse('nothing-paid-out');
  const notPaidBy = (some: readonly Payout[]) => strangerTo(context, some.map((m) => m.obligation), 'creditor');
  return notPaidBy(payouts(context.case)) ?? (notPaidBy(unsigned(context.case, insurance)) && refuse('already-done'));
}

/** Each creditor signs for what it was paid itself. */
function signPapers(context: Context): Verdict {
  return covered(context, (insurance) => {
    const own = payouts(context.case).filter((m) => context.acting.includes(obligationOf(context.case, m.obligation)?.creditor ?? ''));
    const before = insurance.papersSignedFor ?? Object.fromEntries(payouts(context.case).filter((m) => isSigned(insurance, m)).map((m) => [m.obligation, m.at]));
    const papersSignedFor = { ...before, ...Object.fromEntries(own.map((m) => [m.obligation, context.now])) };
    return accept(withInsurance(context.case, { papersSignedAt: context.now, papersSignedFor }),
      tell(insurance, 'deliver-subrogation-papers', { amountFen: own.reduce((sum, m) => sum + m.amountFen, 0) }));
  });
}

function somethingPaid({ case: c }: Context): Refusal | undefined {
  const insurance = insuranceOf(c);
  return insurance && paidOut(insurance) > 0 ? undefined : refuse('nothing-paid-out');
}

/** Also beside a further claim under the same policy. */
export const afterPayout = {
  mediation: ['performing', 'closed'],
  insurance: ['paid', 'recovering', 'in-force', 'default-notified', 'claimed', 'supplementing', 'decided', 'contested', 'paying'],
} as const;

export const recoveryActions: ActionsOf<RecoveryInputs> = {
  'sign-subrogation-papers': {
    label: { zh: '签署权益转让文件', en: 'Sign the subrogation papers' },
    by: ['creditor'],
    in: afterPayout,
    leadsTo: {},
    unless: papersOpen,
    decide: signPapers,
  },
  'notify-subrogation': {
    label: { zh: '通知债务人代位求偿', en: 'Notify the debtor of the subrogation' },
    by: ['insurer'],
    in: afterPayout,
    leadsTo: { insurance: ['recovering'] },
    unless: (context) => somethingPaid(context) ?? (unnotified(context.case).length === 0 ? refuse('already-done') : undefined),
    decide: notify,
  },
  'record-recovery': {
    label: { zh: '登记追偿所得', en: 'Record a recovery' },
    by: ['insurer'],
    in: afterPayout,
    leadsTo: { insurance: ['recovered', 'in-force'] },
    unless: somethingPaid,
    decide: recordRecovery,
  },
};
