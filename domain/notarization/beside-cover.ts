/**
 * A deed and a policy for one debt: whoever is asked for the money is told that the other is asked too, and what the insurer pays is taken off
 * the certificate (rules §7 "Both products"). The creditor enforces only what neither has paid.
 */
import type { Context } from '../action.ts';
import { insuranceOf, notarizationOf, type MediationCase } from '../case.ts';
import type { EffectRequest } from '../effects.ts';
import { boundStates, chosenApplication } from '../insurance/insurance-state.ts';
import type { LocalDate } from '../calendar.ts';
import type { Fen } from '../money.ts';
import { sumWith } from './certificate-sum.ts';
import { tellNotary } from './notarization.ts';
import { certificateOf, type CertificateApplication, type CertificateSum, type Notarization } from './notarization-state.ts';

/** An application for a certificate on this obligation that the office has not answered yet. */
function pending(c: MediationCase, obligation: string): { readonly notarization: Notarization; readonly application: CertificateApplication } | undefined {
  const notarization = notarizationOf(c);
  const application = notarization && certificateOf(notarization);
  const open = notarization && ['certificate-applied', 'verifying', 'deciding'].includes(notarization.state);
  return open && application?.obligation === obligation ? { notarization, application } : undefined;
}

/** The insurer hears of the certificate while its cover stands. */
export function tellInsurer(c: MediationCase, obligation: string, sum: CertificateSum): readonly EffectRequest[] {
  const insurance = insuranceOf(c);
  const cover = insurance && chosenApplication(insurance);
  if (!insurance?.policy || !cover || !(boundStates as readonly string[]).includes(insurance.state)) return [];
  return [{ kind: 'report-certificate', process: 'insurance', n: insurance.n, provider: cover.insurer, application: cover.id, content: { obligation, sum } }];
}

/** The office hears of the claim while it has the application. */
export function tellOfClaim(c: MediationCase, obligation: string, amountFen: Fen): readonly EffectRequest[] {
  const open = pending(c, obligation);
  return open ? [tellNotary(open.notarization, 'report-claim', { obligation, amountFen })] : [];
}

/** The office hears of the payout, and what the certificate would come to now. `context.case`: with the payout booked. */
export function tellOfPayout(context: Context, obligation: string, amountFen: Fen, paidOn: LocalDate): readonly EffectRequest[] {
  const open = pending(context.case, obligation);
  const sum = open && sumWith(context, open.application, []);
  return open && sum ? [tellNotary(open.notarization, 'report-payout', { obligation, amountFen, paidOn, sum })] : [];
}
