/** 执行证书 and enforcement (rules §2 N8–N11; 法释〔2018〕18号). */
import { accept, self, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { addYears, localDate, type EpochMs, type LocalDate } from '../calendar.ts';
import type { MediationCase, Payment } from '../case.ts';
import { aboutCertificate } from '../documents.ts';
import type { EffectRequest } from '../effects.ts';
import type { Fen } from '../money.ts';
import { tellInsurer } from './beside-cover.ts';
import { sumUnfolded, sumWith, withProven } from './certificate-sum.ts';
import { enterNotarization, notarized, notaryPapers, strangerToCertificate, tellNotary } from './notarization.ts';
import { certificateOf, type CertificateApplication, type Notarization, type VerificationAttempt } from './notarization-state.ts';
import { paperNumber } from './numbering.ts';
import type { PartyId } from '../parties.ts';
import { guaranteesOf } from '../settlement/guarantees.ts';
import { signersOf } from '../settlement/versions.ts';
import { isInDefault, noDefaultOfOwn } from '../performance/defaults.ts';
import { coverStands } from '../performance/endings.ts';
import { guarantorFault } from '../performance/guarantor.ts';
import { defaultedInstalments, nextPaymentId, paymentDateFault } from '../performance/performance.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { closeCase, closeIfDischarged, drawUpNext, obligationOf, withNotarization } from '../transitions.ts';

export interface CertificateInputs {
  'apply-execution-certificate': { readonly obligation: string; readonly cutOff: LocalDate; readonly chargesRequested: boolean };
  'withdraw-certificate-application': Record<never, never>;
  'send-verification': Record<never, never>;
  'object-to-certificate': { readonly reason: Sealed<string> };
  /** `guarantor`: the money was that guarantor's, whose recourse it becomes. */
  'prove-payment': { readonly amountFen: Fen; readonly paidOn: LocalDate; readonly proof: Sealed<string>; readonly guarantor?: PartyId };
  'close-verification': Record<never, never>;
  'issue-certificate': { readonly certificateNo: string; readonly provenPayments: readonly string[]; readonly principalFen: Fen; readonly chargesFen: Fen };
  /** `provenPayments`: those by which the notary found the debt paid. */
  'refuse-certificate': { readonly reason: Sealed<string>; readonly provenPayments: readonly string[] };
  /** `channel`: which of the agreed ones, from 0. */
  'record-verification-attempt': { readonly party: PartyId; readonly channel: number; readonly attemptedAt?: EpochMs; readonly result: VerificationAttempt['result']; readonly note?: Sealed<string> };
}

/** Runs a rule with the certificate application at hand. */
function applied(context: Context, rule: (notarization: Notarization, application: CertificateApplication) => Verdict): Verdict {
  return notarized(context, (notarization) => {
    const application = certificateOf(notarization);
    return application ? rule(notarization, application) : refuse('not-in-this-state');
  });
}

const withApplication = (notarization: Notarization, change: Partial<CertificateApplication>): readonly CertificateApplication[] =>
  notarization.certificates.map((a) => (a.n === notarization.certificates.length ? { ...a, ...change } : a));

function applyForCertificate(context: Context, input: CertificateInputs['apply-execution-certificate']): Verdict {
  return notarized(context, (notarization) => {
    const obligation = obligationOf(context.case, input.obligation);
    const today = localDate(context.now);
    if (!obligation || !context.acting.includes(obligation.creditor)) return refuse('unknown-obligation', { obligation: input.obligation });
    if (!notarization.deed?.servedOn) return refuse('deed-not-served');
    if (!isInDefault(context.case, obligation.id) || defaultedInstalments(context, obligation, today).length === 0) return refuse('no-default', { obligation: input.obligation });
    if (input.cutOff > today) return refuse('date-out-of-range', { pointer: '/cutOff', to: today });
    const application: CertificateApplication = {
      ...input, n: notarization.certificates.length + 1, creditor: obligation.creditor, appliedAt: context.now, objections: [], assertedPayments: [],
    };
    const sum = sumWith(context, application, []);
    if (!sum || sum.totalFen === 0) return refuse('nothing-overdue', { obligation: input.obligation });
    return accept(enterNotarization(context, 'certificate-applied', { certificates: [...notarization.certificates, application] }),
      tellNotary(notarization, 'apply-certificate', { deedNo: notarization.deed.deedNo, sum }), ...tellInsurer(context.case, obligation.id, sum));
  });
}

function provePayment(context: Context, { amountFen, paidOn, proof, guarantor }: CertificateInputs['prove-payment']): Verdict {
  return applied(context, (notarization, application) => {
    const fault = paymentDateFault(context, paidOn) ?? (guarantor === undefined ? undefined : guarantorFault(context, guarantor));
    if (fault) return fault;
    const id = nextPaymentId(context.case);
    const payment: Payment = { id, obligation: application.obligation, amountFen, paidOn, reportedAt: context.now, by: self(context), proof, state: 'reported', ...(guarantor ? { payer: guarantor } : {}) };
    const c = { ...context.case, payments: [...context.case.payments, payment] };
    const assertedPayments = [...application.assertedPayments, id];
    const sumIfProven = sumWith({ ...context, case: c }, application, assertedPayments);
    if (!sumIfProven) return refuse('unknown-obligation', { obligation: application.obligation });
    return accept(withNotarization(c, { certificates: withApplication(notarization, { assertedPayments }) }),
      tellNotary(notarization, 'forward-payment-proof', { payment: id, amountFen, paidOn, sumIfProven }));
  });
}

function issueCertificate(context: Context, input: CertificateInputs['issue-certificate']): Verdict {
  return applied(context, (notarization, application) => {
    const unknown = input.provenPayments.filter((id) => !application.assertedPayments.includes(id));
    if (unknown.length > 0) return refuse('unknown-payment', { payments: unknown });
    const sum = sumWith(context, application, input.provenPayments);
    if (!sum || sum.totalFen === 0) return refuse('nothing-overdue');
    if (sum.principalFen !== input.principalFen || sum.chargesFen !== input.chargesFen) {
      return refuse('amount-differs-from-ledger', { principalFen: sum.principalFen, chargesFen: sum.chargesFen });
    }
    const unasked = debtorsOf(context.case, application).filter((party) => !(application.attempts ?? []).some((a) => a.party === party));
    if (unasked.length > 0 && application.attempts) return refuse('not-verified', { parties: unasked });
    const today = localDate(context.now);
    const number = paperNumber(context.case, notarization.notary, 'certificate', input.certificateNo, today);
    if (typeof number !== 'string') return number;
    // Applying interrupted the two years (法释〔2018〕18号 9): they run anew from there, and the certificate names their last day.
    const applyUntil = addYears(localDate(application.appliedAt), 2);
    const certificate = { certificateNo: number, issuedOn: today, sum, applicant: application.creditor, respondents: debtorsOf(context.case, application), applyUntil, ...reckoned(context, application, input.provenPayments) };
    const c = withProven(context, application, input.provenPayments);
    return accept(withNotarization(c, { state: 'certified', since: context.now, certificates: withApplication(notarization, { certificate }) }),
      ...certificatePapers(context.case, notarization, application));
  });
}

const reckoned = (context: Context, application: CertificateApplication, proven: readonly string[]) => {
  const reckoning = sumUnfolded(context, application, proven);
  return reckoning ? { reckoning } : {};
};

/** The certificate, and what the creditor takes to the court with it: its own paper. */
function certificatePapers(c: MediationCase, { n }: Notarization, application: CertificateApplication): readonly EffectRequest[] {
  const about = aboutCertificate(n, application.n);
  return [...notaryPapers(c, 'execution-certificate', { about }), ...drawUpNext(c, 'enforcement-application', { about, party: application.creditor })];
}

/**
 * Proven payments are booked even so: a debt found paid in full ends the case as performed; one with nothing past due any more goes on under its
 * deed; any other refusal leads to the court (18 art 8).
 */
function refuseCertificate(context: Context, { provenPayments }: CertificateInputs['refuse-certificate']): Verdict {
  return applied(context, (_notarization, application) => {
    const unknown = provenPayments.filter((id) => !application.assertedPayments.includes(id));
    if (unknown.length > 0) return refuse('unknown-payment', { payments: unknown });
    const paidUp = sumWith(context, application, provenPayments)?.totalFen === 0;
    const booked = withNotarization(withProven(context, application, provenPayments), { state: paidUp ? 'enforceable' : 'certificate-refused', since: context.now });
    const open = closeIfDischarged(context, booked, 'performed', 'paid-in-full');
    if (paidUp) return accept(open);
    const c = closeIfDischarged(context, booked, 'performed', 'paid-in-full');
    return accept(c.state === 'closed' || coverStands(c) ? c : closeCase(c, 'to-litigation', 'certificate-refused', context.now));
  });
}

/** An objection or a proof is the obligation's own debtor's, or a guarantor's. */
const stranger = (context: Context): Refusal | undefined => (context.roles.includes('guarantor') ? undefined : strangerToCertificate(context, 'debtor'));

/** Those against whom it would be enforced: the debtor, and the guarantors of the obligation who are bound by the deed. */
function debtorsOf(c: MediationCase, { obligation: id }: CertificateApplication): readonly PartyId[] {
  const obligation = obligationOf(c, id);
  const guarantors = obligation ? guaranteesOf(obligation).map((g) => g.guarantor).filter((g) => signersOf(c).includes(g)) : [];
  return obligation ? [...new Set([obligation.debtor, ...guarantors])] : [];
}

/** Each attempt with its channel, time and result: what shows that the agreed way was gone (rules §2 N9). */
function recordAttempt(context: Context, { party, channel, attemptedAt = context.now, result, note }: CertificateInputs['record-verification-attempt']): Verdict {
  return applied(context, (notarization, application) => {
    if (!debtorsOf(context.case, application).includes(party)) return refuse('unknown-party', { party });
    if (context.case.settlement?.verificationChannels[channel] === undefined) return refuse('unknown-channel', { pointer: '/channel', agreed: context.case.settlement?.verificationChannels.length ?? 0 });
    if (attemptedAt > context.now || attemptedAt < application.appliedAt) return refuse('date-out-of-range', { pointer: '/attemptedAt' });
    const attempts = [...application.attempts ?? [], { party, channel, at: attemptedAt, result, ...(note ? { note } : {}) }];
    return accept(withNotarization(context.case, { certificates: withApplication(notarization, { attempts }) }));
  });
}

function closingNews(context: Context, application: CertificateApplication) {
  const sum = sumWith(context, application, []);
  return { objections: application.objections.length, ...(sum ? { sum } : {}) };
}

const verifying = { mediation: ['performing'], notarization: ['verifying'] } as const;

export const certificateActions: ActionsOf<CertificateInputs> = {
  'apply-execution-certificate': {
    label: { zh: '申请执行证书', en: 'Apply for the execution certificate' },
    by: ['creditor'],
    in: { mediation: ['performing'], notarization: ['enforceable'] },
    leadsTo: { notarization: ['certificate-applied'] },
    unless: noDefaultOfOwn,
    decide: applyForCertificate,
  },
  'withdraw-certificate-application': {
    label: { zh: '撤回执行证书申请', en: 'Withdraw the certificate application' },
    by: ['creditor'],
    in: { mediation: ['performing'], notarization: ['certificate-applied', 'verifying', 'deciding'] },
    leadsTo: { notarization: ['enforceable'] },
    unless: (context) => strangerToCertificate(context, 'creditor'),
    decide: (context) => applied(context, (notarization, application) =>
      accept(enterNotarization(context, 'enforceable', { certificates: withApplication(notarization, { withdrawnAt: context.now }) }),
        tellNotary(notarization, 'withdraw-certificate', { obligation: application.obligation }))),
  },
  'send-verification': {
    label: { zh: '发出核实函', en: 'Send the verification' },
    by: ['notary'],
    in: { mediation: ['performing'], notarization: ['certificate-applied'] },
    leadsTo: { notarization: ['verifying'] },
    decide: (context) => applied(context, (notarization, application) => {
      // The letter goes out by every agreed channel to everyone the certificate would name.
      const attempts = debtorsOf(context.case, application).flatMap((party) =>
        (context.case.settlement?.verificationChannels ?? []).map((_, channel): VerificationAttempt => ({ party, channel, at: context.now, result: 'sent' })));
      const verifiedSum = sumWith(context, application, []);
      const letters = debtorsOf(context.case, application).map((party) => ({ about: aboutCertificate(notarization.n, application.n), party }));
      return accept(enterNotarization(context, 'verifying', { certificates: withApplication(notarization, { verificationSentAt: context.now, attempts, ...(verifiedSum ? { verifiedSum } : {}) }) }),
        ...notaryPapers(context.case, 'verification-letter', ...letters));
    }),
  },
  'record-verification-attempt': {
    label: { zh: '登记核实经过', en: 'Record an attempt at verification' },
    by: ['notary'],
    in: { mediation: ['performing'], notarization: ['verifying', 'deciding'] },
    leadsTo: {},
    decide: recordAttempt,
  },
  'object-to-certificate': {
    label: { zh: '提出异议', en: 'Object to the certificate' },
    by: ['debtor', 'guarantor'],
    in: verifying,
    leadsTo: {},
    unless: stranger,
    decide: (context, { reason }) => applied(context, (notarization, application) => {
      const objections = [...application.objections, { by: self(context), at: context.now, reason }];
      return accept(withNotarization(context.case, { certificates: withApplication(notarization, { objections }) }),
        tellNotary(notarization, 'forward-objection', { by: self(context), reason }));
    }),
  },
  'prove-payment': {
    label: { zh: '举证已付款', en: 'Prove a payment' },
    by: ['debtor', 'guarantor'],
    in: verifying,
    leadsTo: {},
    unless: stranger,
    decide: provePayment,
  },
  'close-verification': {
    label: { zh: '核实期届满', en: 'The verification period ends' },
    by: ['system'],
    in: verifying,
    leadsTo: { notarization: ['deciding'] },
    decide: (context) => applied(context, (notarization, application) =>
      accept(enterNotarization(context, 'deciding', { certificates: withApplication(notarization, { verificationClosedAt: context.now }) }),
        tellNotary(notarization, 'close-verification', closingNews(context, application)))),
  },
  'issue-certificate': {
    label: { zh: '出具执行证书', en: 'Issue the execution certificate' },
    by: ['notary'],
    in: { mediation: ['performing'], notarization: ['deciding'] },
    leadsTo: { notarization: ['certified'] },
    decide: issueCertificate,
  },
  'refuse-certificate': {
    label: { zh: '不予出具执行证书', en: 'Refuse the certificate' },
    by: ['notary'],
    in: { mediation: ['performing'], notarization: ['certificate-applied', 'verifying', 'deciding'] },
    leadsTo: { mediation: ['closed'], notarization: ['certificate-refused', 'enforceable', 'discharged'], insurance: ['discharged', 'paid'], confirmation: ['lapsed', 'withdrawn'] },
    decide: refuseCertificate,
  },
};

