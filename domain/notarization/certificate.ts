/** 执行证书 and enforcement (rules §2 N8–N11; 法释〔2018〕18号). */
import { accept, self, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import type { MediationCase, Payment } from '../case.ts';
import { normaliseCourtCaseNo } from '../identifiers.ts';
import type { ObligationAccount } from '../performance/ledger.ts';
import type { Fen } from '../money.ts';
import { enterNotarization, notarized, tellNotary } from './notarization.ts';
import { certificateOf, type CertificateApplication, type CertificateSum, type Notarization } from './notarization-state.ts';
import { defaultsOf, isInDefault } from '../performance/defaults.ts';
import { coverStands } from '../performance/endings.ts';
import { defaultedInstalments, moved, nextPaymentId, paymentDateFault } from '../performance/performance.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { account, closeCase, closeIfDischarged, obligationOf, withNotarization } from '../transitions.ts';

export interface CertificateInputs {
  'apply-execution-certificate': { readonly obligation: string; readonly cutOff: LocalDate; readonly chargesRequested: boolean };
  'withdraw-certificate-application': Record<never, never>;
  'send-verification': Record<never, never>;
  'object-to-certificate': { readonly reason: Sealed<string> };
  'prove-payment': { readonly amountFen: Fen; readonly paidOn: LocalDate; readonly proof: Sealed<string> };
  'close-verification': Record<never, never>;
  'issue-certificate': { readonly certificateNo: string; readonly provenPayments: readonly string[]; readonly principalFen: Fen; readonly chargesFen: Fen };
  /** `provenPayments`: those by which the notary found the debt paid. */
  'refuse-certificate': { readonly reason: Sealed<string>; readonly provenPayments: readonly string[] };
  'record-court-filing': { readonly courtCaseNo: string; readonly filedOn: LocalDate };
  /** `ended`: the court has ended the execution for want of assets (终本). */
  'record-execution-proceeds': { readonly amountFen: Fen; readonly receivedOn: LocalDate; readonly ended: boolean };
}

/** The sum of the certificate: past due at the cut-off date, charges only on request; 加倍利息 is the court's. */
export function certificateSum(ledger: ObligationAccount, chargesRequested: boolean): CertificateSum {
  const principalFen = ledger.pastDueFen - ledger.chargesFen;
  const chargesFen = chargesRequested ? ledger.chargesFen : 0;
  const perDay = chargesRequested ? ledger.chargePerDay : '0.00';
  return { principalFen, chargesFen, totalFen: principalFen + chargesFen, cutOff: ledger.asOf, perDay };
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

/** What the certificate would come to, were these payments proven. */
function sumWith(context: Context, application: CertificateApplication, proven: readonly string[]): CertificateSum | undefined {
  const obligation = obligationOf(context.case, application.obligation);
  const c = withProven(context, application, proven);
  const ledger = obligation && account({ case: c, calendar: context.calendar }, obligation, application.cutOff);
  return ledger && certificateSum(ledger, application.chargesRequested);
}

/** Books the proven payments by their dates and marks them. */
function withProven(context: Context, application: CertificateApplication, proven: readonly string[]): MediationCase {
  const taken = context.case.payments.filter((p) => proven.includes(p.id) && p.state !== 'confirmed' && p.state !== 'proven');
  const payments = context.case.payments.map((p): Payment => (taken.includes(p) ? { ...p, state: 'proven' } : p));
  return moved({ ...context.case, payments }, ...taken.map((p) => ({
    kind: 'paid-to-creditor' as const, from: 'debtor' as const, payment: p.id, obligation: application.obligation, amountFen: p.amountFen, on: p.paidOn, at: context.now,
  })));
}

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
      tellNotary(notarization, 'apply-certificate', { deedNo: notarization.deed.deedNo, sum }));
  });
}

function provePayment(context: Context, { amountFen, paidOn, proof }: CertificateInputs['prove-payment']): Verdict {
  return applied(context, (notarization, application) => {
    const fault = stranger(context, application) ?? paymentDateFault(context, paidOn);
    if (fault) return fault;
    const id = nextPaymentId(context.case);
    const payment: Payment = { id, obligation: application.obligation, amountFen, paidOn, reportedAt: context.now, by: self(context), proof, state: 'reported' };
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
    const certificate = { certificateNo: input.certificateNo, issuedOn: localDate(context.now), sum };
    const c = withProven(context, application, input.provenPayments);
    return accept(withNotarization(c, { state: 'certified', since: context.now, certificates: withApplication(notarization, { certificate }) }));
  });
}

/** Proven payments are booked even so: a debt found paid in full ends the case as performed, any other refusal leads to the court (18 art 8). */
function refuseCertificate(context: Context, { provenPayments }: CertificateInputs['refuse-certificate']): Verdict {
  return applied(context, (_notarization, application) => {
    const unknown = provenPayments.filter((id) => !application.assertedPayments.includes(id));
    if (unknown.length > 0) return refuse('unknown-payment', { payments: unknown });
    const booked = withNotarization(withProven(context, application, provenPayments), { state: 'certificate-refused', since: context.now });
    const c = closeIfDischarged(context, booked, 'performed', 'paid-in-full');
    return accept(c.state === 'closed' || coverStands(c) ? c : closeCase(c, 'to-litigation', 'certificate-refused', context.now));
  });
}

function recordProceeds(context: Context, { amountFen, receivedOn, ended }: CertificateInputs['record-execution-proceeds']): Verdict {
  return applied(context, (notarization, application) => {
    const fault = paymentDateFault(context, receivedOn, '/receivedOn');
    if (fault) return fault;
    if (notarization.filing && receivedOn < notarization.filing.filedOn) return refuse('date-out-of-range', { pointer: '/receivedOn', from: notarization.filing.filedOn });
    const c = amountFen === 0 ? context.case : moved(context.case, {
      kind: 'paid-to-creditor', from: 'execution', obligation: application.obligation, amountFen, on: receivedOn, at: context.now,
    });
    const settled = closeIfDischarged(context, c, 'enforced', 'execution-proceeds');
    if (!ended || settled.state === 'closed') return accept(settled);
    return accept(coverStands(settled) ? withNotarization(settled, { state: 'no-assets', since: context.now })
      : closeCase(settled, 'no-assets-for-now', 'execution-ended', context.now));
  });
}

/** An objection or a proof is the obligation's own debtor's, or a guarantor's. */
function stranger(context: Context, application: CertificateApplication): Refusal | undefined {
  const debtor = obligationOf(context.case, application.obligation)?.debtor ?? '';
  return context.roles.includes('guarantor') || context.acting.includes(debtor) ? undefined : refuse('not-your-action', { needs: 'debtor' });
}

const verifying = { mediation: ['performing'], notarization: ['verifying'] } as const;

export const certificateActions: ActionsOf<CertificateInputs> = {
  'apply-execution-certificate': {
    label: { zh: '申请执行证书', en: 'Apply for the execution certificate' },
    by: ['creditor'],
    in: { mediation: ['performing'], notarization: ['enforceable'] },
    leadsTo: { notarization: ['certificate-applied'] },
    unless: ({ case: c }) => (defaultsOf(c).length > 0 ? undefined : refuse('no-default')),
    decide: applyForCertificate,
  },
  'withdraw-certificate-application': {
    label: { zh: '撤回执行证书申请', en: 'Withdraw the certificate application' },
    by: ['creditor'],
    in: { mediation: ['performing'], notarization: ['certificate-applied', 'verifying', 'deciding'] },
    leadsTo: { notarization: ['enforceable'] },
    decide: (context) => accept(enterNotarization(context, 'enforceable')),
  },
  'send-verification': {
    label: { zh: '发出核实函', en: 'Send the verification' },
    by: ['notary'],
    in: { mediation: ['performing'], notarization: ['certificate-applied'] },
    leadsTo: { notarization: ['verifying'] },
    decide: (context) => applied(context, (notarization) =>
      accept(enterNotarization(context, 'verifying', { certificates: withApplication(notarization, { verificationSentAt: context.now }) }))),
  },
  'object-to-certificate': {
    label: { zh: '提出异议', en: 'Object to the certificate' },
    by: ['debtor', 'guarantor'],
    in: verifying,
    leadsTo: {},
    decide: (context, { reason }) => applied(context, (notarization, application) => {
      const fault = stranger(context, application);
      if (fault) return fault;
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
    decide: provePayment,
  },
  'close-verification': {
    label: { zh: '核实期届满', en: 'The verification period ends' },
    by: ['system'],
    in: verifying,
    leadsTo: { notarization: ['deciding'] },
    decide: (context) => applied(context, (notarization, application) =>
      accept(enterNotarization(context, 'deciding', { certificates: withApplication(notarization, { verificationClosedAt: context.now }) }),
        tellNotary(notarization, 'close-verification', { objections: application.objections.length }))),
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
    leadsTo: { mediation: ['closed'], notarization: ['certificate-refused'], insurance: ['discharged', 'paid'], confirmation: ['lapsed', 'withdrawn'] },
    decide: refuseCertificate,
  },
  'record-court-filing': {
    label: { zh: '登记法院立案', en: 'Record the filing at the court' },
    by: ['creditor'],
    in: { mediation: ['performing'], notarization: ['certified'] },
    leadsTo: { notarization: ['enforcing'] },
    decide: (context, { courtCaseNo, filedOn }) => applied(context, (_notarization, { certificate }) => {
      const normalised = normaliseCourtCaseNo(courtCaseNo);
      if (normalised === undefined) return refuse('court-number-malformed', { pointer: '/courtCaseNo' });
      if (certificate && filedOn < certificate.issuedOn) return refuse('date-out-of-range', { pointer: '/filedOn', from: certificate.issuedOn });
      const fault = paymentDateFault(context, filedOn, '/filedOn');
      return fault ?? accept(enterNotarization(context, 'enforcing', { filing: { courtCaseNo: normalised, filedOn } }));
    }),
  },
  'record-execution-proceeds': {
    label: { zh: '登记执行所得', en: 'Record execution proceeds' },
    by: ['creditor'],
    in: { mediation: ['performing'], notarization: ['enforcing'] },
    leadsTo: { mediation: ['closed'], notarization: ['enforced', 'no-assets'], insurance: ['discharged', 'paid'], confirmation: ['lapsed', 'withdrawn'] },
    decide: recordProceeds,
  },
};

