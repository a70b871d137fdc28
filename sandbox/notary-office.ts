/** A notary office's desk: the enforceable deed, then the execution certificate. */
import { act, type Act, type Desk } from './acts.ts';
import type { NotaryAnswer } from './answers.ts';
import type { CertificateSum, Request, RequestType } from './requests.ts';

interface PaymentProof {
  readonly payment: string;
  /** What is still owed if this payment and all asserted before it are proven. */
  readonly sumIfProven: CertificateSum;
}

/** What the office's file of one application says. */
export interface NotaryFile {
  readonly supplementOpen?: boolean;
  readonly feeRecorded?: boolean;
  readonly attended?: readonly string[];
  readonly deedIssued?: boolean;
  readonly refused?: boolean;
  readonly certificate?: { readonly sum: CertificateSum; readonly objections: number; readonly proofs: readonly PaymentProof[] };
}

/** Files what a request says; the answer comes later, from the file alone. */
export function fileNotaryRequest(file: NotaryFile, { type, content }: Request): NotaryFile {
  switch (type) {
    case 'supplement-notarization': return { ...file, supplementOpen: false };
    case 'report-attendance': return { ...file, attended: content.signers };
    case 'apply-certificate': return { ...file, certificate: { sum: content.sum, objections: 0, proofs: [] } };
    case 'forward-objection': return file.certificate ? { ...file, certificate: { ...file.certificate, objections: file.certificate.objections + 1 } } : file;
    case 'forward-payment-proof': {
      const { payment, sumIfProven } = content;
      return file.certificate ? { ...file, certificate: { ...file.certificate, proofs: [...file.certificate.proofs, { payment, sumIfProven }] } } : file;
    }
    // Another application may follow; the old one is answered by nobody.
    case 'withdraw-certificate': { const { certificate: _withdrawn, ...rest } = file; return rest; }
    case 'report-payout': return file.certificate ? { ...file, certificate: { ...file.certificate, sum: content.sum } } : file;
    case 'close-verification': return file.certificate && content.sum ? { ...file, certificate: { ...file.certificate, sum: content.sum } } : file;
    default: return file;
  }
}

export function notaryActs(file: NotaryFile, cause: RequestType, answer: NotaryAnswer, desk: Desk): readonly Act[] {
  switch (cause) {
    case 'apply-notarization': return application(answer);
    case 'supplement-notarization': return [...(file.feeRecorded ? [] : [act('record-notary-fee-paid')]), ...deed(file, desk)];
    case 'report-attendance': return attendance(file, answer, desk);
    case 'apply-certificate': return [certificateApplication(answer)];
    case 'close-verification': return certificateDecision(file, answer, desk);
    default: return [];
  }
}

export function notaryFileAfter(file: NotaryFile, acts: readonly Act[]): NotaryFile {
  const did = (type: string) => acts.some((a) => a.type === type);
  return {
    ...file,
    ...(did('request-notarization-supplement') ? { supplementOpen: true } : {}),
    ...(did('record-notary-fee-paid') ? { feeRecorded: true } : {}),
    ...(did('issue-deed') ? { deedIssued: true } : {}),
    ...(did('refuse-notarization') ? { refused: true } : {}),
  };
}

function refusalAt(answer: NotaryAnswer, at: 'application' | 'attendance'): Act | undefined {
  if (!answer.refuseDeed || answer.refuseDeed.at !== at) return undefined;
  const { ground, reason } = answer.refuseDeed;
  return act('refuse-notarization', { ground, reason });
}

function application(answer: NotaryAnswer): readonly Act[] {
  const refusal = refusalAt(answer, 'application');
  if (refusal) return [refusal];
  const next = answer.supplement ? act('request-notarization-supplement', { request: answer.supplement }) : act('record-notary-fee-paid');
  return [act('accept-notarization'), next];
}

function attendance(file: NotaryFile, answer: NotaryAnswer, desk: Desk): readonly Act[] {
  const recorded = act('record-attendance', { attended: file.attended ?? [] });
  const refusal = refusalAt(answer, 'attendance');
  return refusal ? [recorded, refusal] : [recorded, ...deed(file, desk)];
}

/** The deed waits for the signatures and for the supplement that was asked for. */
function deed(file: NotaryFile, desk: Desk): readonly Act[] {
  if (!file.attended || file.supplementOpen || file.deedIssued || file.refused) return [];
  return [act('accept-notary-document'), act('issue-deed', { deedNo: desk.number('deed') }), act('serve-deed')];
}

const certificateApplication = (answer: NotaryAnswer): Act =>
  answer.refuseCertificate && answer.refuseCertificate.at === 'application'
    ? act('refuse-certificate', { reason: answer.refuseCertificate.reason })
    : act('send-verification');

/** Proven payments reduce the certificate or, where nothing is left, defeat it; an objection alone does neither. */
function certificateDecision(file: NotaryFile, answer: NotaryAnswer, desk: Desk): readonly Act[] {
  if (!file.certificate) return [];
  if (answer.refuseCertificate) return [act('refuse-certificate', { reason: answer.refuseCertificate.reason })];
  const proven = answer.paymentProof === 'accept' ? file.certificate.proofs : [];
  // Each sum counts the payments asserted before it too, and proofs may arrive in any order: the least one counts them all.
  const sum = proven.map((p) => p.sumIfProven).reduce((least, s) => (s.totalFen < least.totalFen ? s : least), file.certificate.sum);
  const provenPayments = proven.map((p) => p.payment);
  if (sum.totalFen === 0) return [act('refuse-certificate', { reason: '债务已经全部清偿', provenPayments })];
  return [act('issue-certificate', { certificateNo: desk.number('certificate'), provenPayments, principalFen: sum.principalFen, chargesFen: sum.chargesFen })];
}
