/** The insurer in the creditor's place: papers, notice, recovery (保险法 60–63; 保险法解释四 8, 10). */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { insuranceOf } from '../case.ts';
import type { Fen } from '../money.ts';
import { moved } from '../performance/performance.ts';
import { refuse } from '../refusals.ts';
import { account, obligationOf, withInsurance } from '../transitions.ts';
import { claimed, tell } from './cover.ts';
import type { Claim, Insurance } from './insurance-state.ts';

export interface RecoveryInputs {
  'sign-subrogation-papers': Record<never, never>;
  'notify-subrogation': { readonly noticeOn: LocalDate };
  'record-recovery': { readonly amountFen: Fen; readonly receivedOn: LocalDate; readonly from: 'debtor' | 'creditor-refund' };
}

/** The day of the insurer's first payment: the claim is not its own before. */
function paidSince(context: Context, claim: Claim): LocalDate {
  const days = context.case.movements.filter((m) => m.kind === 'paid-by-insurer' && m.obligation === claim.obligation).map((m) => m.on);
  return days.toSorted()[0] ?? localDate(context.now);
}

function recordRecovery(context: Context, { amountFen, receivedOn, from }: RecoveryInputs['record-recovery']): Verdict {
  return claimed(context, (insurance, claim) => {
    const obligation = obligationOf(context.case, claim.obligation);
    const today = localDate(context.now);
    if (!obligation || receivedOn > today || receivedOn < paidSince(context, claim)) return refuse('date-out-of-range', { pointer: '/receivedOn' });
    const before = account(context, obligation, today);
    if (from === 'creditor-refund' && amountFen > (before?.creditorOwesInsurerFen ?? 0)) {
      return refuse('amount-exceeds-debt', { owedFen: before?.creditorOwesInsurerFen ?? 0 });
    }
    const kind = from === 'debtor' ? 'paid-to-insurer' as const : 'refunded-to-insurer' as const;
    const c = moved(context.case, { kind, obligation: claim.obligation, amountFen, on: receivedOn, at: context.now });
    const after = account({ case: c, calendar: context.calendar }, obligation, today);
    const done = after?.owedToInsurerFen === 0 && after.creditorOwesInsurerFen === 0;
    return accept(done ? withInsurance(c, { state: 'recovered', since: context.now }) : withInsurance(c, insurance));
  });
}

const onlyOnce = (taken: (insurance: Insurance) => unknown) => ({ case: c }: Context) => {
  const insurance = insuranceOf(c);
  return insurance && taken(insurance) !== undefined ? refuse('already-done') : undefined;
};

const afterPayout = { mediation: ['performing', 'closed'], insurance: ['paid', 'recovering'] } as const;

export const recoveryActions: ActionsOf<RecoveryInputs> = {
  'sign-subrogation-papers': {
    label: { zh: '签署权益转让文件', en: 'Sign the subrogation papers' },
    by: ['creditor'],
    in: afterPayout,
    leadsTo: {},
    unless: onlyOnce((insurance) => insurance.papersSignedAt),
    decide: (context) => claimed(context, (insurance, claim) =>
      accept(withInsurance(context.case, { papersSignedAt: context.now }),
        tell(insurance, 'deliver-subrogation-papers', { amountFen: claim.paidFen + claim.advancedFen }))),
  },
  'notify-subrogation': {
    label: { zh: '通知债务人代位求偿', en: 'Notify the debtor of the subrogation' },
    by: ['insurer'],
    in: afterPayout,
    leadsTo: { insurance: ['recovering'] },
    unless: onlyOnce((insurance) => insurance.subrogationNotifiedOn),
    decide: (context, { noticeOn }) => claimed(context, (_insurance, claim) => {
      if (noticeOn > localDate(context.now) || noticeOn < paidSince(context, claim)) return refuse('date-out-of-range', { pointer: '/noticeOn' });
      const c = moved(context.case, { kind: 'subrogation-notified', obligation: claim.obligation, on: noticeOn, at: context.now });
      return accept(withInsurance(c, { state: 'recovering', since: context.now, subrogationNotifiedOn: noticeOn }));
    }),
  },
  'record-recovery': {
    label: { zh: '登记追偿所得', en: 'Record a recovery' },
    by: ['insurer'],
    in: afterPayout,
    leadsTo: { insurance: ['recovered'] },
    decide: recordRecovery,
  },
};
