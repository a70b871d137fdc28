/** What an execution certificate comes to: from the ledger, never from what somebody says (rules §2 N10). */
import type { Context } from '../action.ts';
import type { LocalDate } from '../calendar.ts';
import type { MediationCase, Payment } from '../case.ts';
import type { ObligationAccount } from '../performance/ledger.ts';
import type { Movement } from '../performance/movements.ts';
import { moved } from '../performance/performance.ts';
import { byGuarantor } from '../performance/standing-guarantee.ts';
import { reckoningOf, type Reckoning } from '../performance/reckoning.ts';
import { account, obligationOf } from '../transitions.ts';
import type { CertificateApplication, CertificateSum } from './notarization-state.ts';

/** Past due at the cut-off date, charges only on request; 加倍利息 is the court's. */
export function certificateSum(ledger: ObligationAccount, chargesRequested: boolean): CertificateSum {
  const principalFen = ledger.pastDueFen - ledger.chargesFen;
  const chargesFen = chargesRequested ? ledger.chargesFen : 0;
  const perDay = chargesRequested ? ledger.chargePerDay : '0.00';
  return { principalFen, chargesFen, totalFen: principalFen + chargesFen, cutOff: ledger.asOf, perDay };
}

const discharges = ['paid-to-creditor', 'paid-by-guarantor', 'paid-by-insurer', 'waived', 'set-off'];

/** What was paid after the cut-off date is no longer owed to the creditor either: it counts as if paid on that date. */
const countedOn = ({ obligation, cutOff }: CertificateApplication) => (m: Movement): LocalDate =>
  (m.obligation === obligation && m.on > cutOff && discharges.includes(m.kind) ? cutOff : m.on);

const deducting = (c: MediationCase, application: CertificateApplication): MediationCase =>
  ({ ...c, movements: c.movements.map((m): Movement => ({ ...m, on: countedOn(application)(m) })) });

/** The sum of the certificate as the ledger stands now, were these payments proven; undefined where the obligation is gone. */
export function sumWith(context: Context, application: CertificateApplication, proven: readonly string[]): CertificateSum | undefined {
  const obligation = obligationOf(context.case, application.obligation);
  const c = deducting(withProven(context, application, proven), application);
  const ledger = obligation && account({ case: c, calendar: context.calendar }, obligation, application.cutOff);
  return ledger && certificateSum(ledger, application.chargesRequested);
}

/** How that sum came about: the certificate shows it, and keeps it as it was. */
export const sumUnfolded = (context: Context, application: CertificateApplication, proven: readonly string[]): Reckoning | undefined =>
  reckoningOf({ case: withProven(context, application, proven), calendar: context.calendar }, application.obligation, application.cutOff, countedOn(application));

/** Books the proven payments by their dates and marks them. */
export function withProven(context: Context, application: CertificateApplication, proven: readonly string[]): MediationCase {
  const taken = context.case.payments.filter((p) => proven.includes(p.id) && p.state !== 'confirmed' && p.state !== 'proven');
  const payments = context.case.payments.map((p): Payment => (taken.includes(p) ? { ...p, state: 'proven' } : p));
  return moved({ ...context.case, payments }, ...taken.map((p): Movement => {
    const what = { payment: p.id, obligation: application.obligation, amountFen: p.amountFen, on: p.paidOn, at: context.now };
    if (p.payer === undefined) return { kind: 'paid-to-creditor', from: 'debtor', ...what };
    return { ...byGuarantor(context.case, application.obligation, p.payer), from: 'guarantor', ...what };
  }));
}
