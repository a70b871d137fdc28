/** The notarization process: deed, certificate, enforcement (rules §7 table N). */
import type { EpochMs, LocalDate } from '../calendar.ts';
import type { Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import type { Sealed } from '../sealed.ts';
import type { Reckoning } from '../performance/reckoning.ts';
import type { DocumentRecord } from './checklist.ts';
import type { NoticeItem } from './notices.ts';
import type { NonEnforcementGround, RejectionGround, RevocationGround, TerminationReason } from './grounds.ts';

export const notarizationStates = [
  'preparing', 'applied', 'reviewing', 'supplementing', 'paused', 'issued', 'enforceable', 'certificate-applied', 'verifying', 'deciding', 'certified',
  'enforcing', 'court-rejected', 'execution-settled', 'enforcement-review',
  'refused', 'terminated', 'revoked', 'superseded', 'discharged', 'certificate-refused', 'set-aside', 'enforced', 'no-assets', 'withdrawn',
] as const;
export type NotarizationState = (typeof notarizationStates)[number];

export const closedNotarizationStates = ['refused', 'terminated', 'revoked', 'superseded', 'discharged', 'certificate-refused', 'set-aside', 'enforced', 'no-assets', 'withdrawn'] as const satisfies readonly NotarizationState[];

/** Before the deed: the application can still end, and the case is not secured yet. */
export const pendingNotarizationStates = ['preparing', 'applied', 'reviewing', 'supplementing', 'paused', 'issued'] as const satisfies readonly NotarizationState[];

/** What a deed must say to be enforceable: whose debt to whom, and what is to be paid (法释〔2018〕18号 4). */
export interface DeedContents {
  readonly settlementVersion: number;
  readonly creditors: readonly PartyId[];
  readonly debtors: readonly PartyId[];
  readonly guarantors: readonly PartyId[];
  readonly payments: readonly { readonly obligation: string; readonly currency: string; readonly totalFen: Fen }[];
}

export const serviceMethods = ['handed-over', 'mail', 'electronic'] as const;
export interface Service {
  readonly party: PartyId;
  readonly on: LocalDate;
  readonly method: (typeof serviceMethods)[number];
  readonly proof?: Sealed<string>;
}

export interface Deed {
  readonly deedNo: string;
  readonly issuedOn: LocalDate;
  readonly contents?: DeedContents;
  /** The day on which the last debtor or guarantor had it; the creditor's copy does not matter for enforcement. */
  readonly servedOn?: LocalDate;
  readonly service?: readonly Service[];
  readonly corrections?: readonly { readonly at: EpochMs; readonly text: Sealed<string> }[];
  /** A party asks within a year of receipt that an error be looked at (公证程序规则 61 as we know it). */
  readonly reviews?: readonly { readonly by: PartyId; readonly at: EpochMs; readonly reason: Sealed<string>; readonly answeredAt?: EpochMs; readonly answer?: Sealed<string> }[];
  readonly revocation?: { readonly ground: RevocationGround; readonly at: EpochMs; readonly reason: Sealed<string> };
}

export const appointmentPlaces = ['office', 'online', 'on-site'] as const;
export interface NotaryAppointment {
  readonly n: number;
  readonly scheduledFor: EpochMs;
  readonly place: (typeof appointmentPlaces)[number];
  /** Who did not come; absent while nobody missed it. */
  readonly absent?: readonly PartyId[];
  readonly recordedAt?: EpochMs;
}

export const pauseReasons = ['supplement', 'verification', 'force-majeure'] as const;
export interface ReviewPause {
  readonly from: EpochMs;
  readonly to?: EpochMs;
  readonly reason?: (typeof pauseReasons)[number];
  readonly note?: Sealed<string>;
}

/** The sum of an execution certificate: what is owed at the cut-off date, and what a further day costs. */
export interface CertificateSum {
  readonly principalFen: Fen;
  /** 违约金 to the cut-off date, only on request (法释〔2018〕18号; rules §2 N10). */
  readonly chargesFen: Fen;
  readonly totalFen: Fen;
  readonly cutOff: LocalDate;
  /** Yuan a day after the cut-off date. */
  readonly perDay: string;
}

export const attemptResults = ['sent', 'confirmed-default', 'objected', 'no-answer', 'unreachable'] as const;
export type AttemptResult = (typeof attemptResults)[number];
export interface VerificationAttempt {
  readonly party: PartyId;
  /** Which of the agreed channels, from 0. */
  readonly channel: number;
  readonly at: EpochMs;
  readonly result: AttemptResult;
  readonly note?: Sealed<string>;
}

export interface CertificateApplication {
  readonly n: number;
  readonly obligation: string;
  readonly creditor: PartyId;
  readonly appliedAt: EpochMs;
  readonly cutOff: LocalDate;
  readonly chargesRequested: boolean;
  readonly withdrawnAt?: EpochMs;
  readonly verificationSentAt?: EpochMs;
  /** What debtor and guarantors were asked about: the sum as the ledger stood when the letters went out. */
  readonly verifiedSum?: CertificateSum;
  /** The log of the verification; applications of before have none. */
  readonly attempts?: readonly VerificationAttempt[];
  readonly objections: readonly { readonly by: PartyId; readonly at: EpochMs; readonly reason: Sealed<string> }[];
  /** Payments a debtor set against the application; the notary decides which are proven. */
  readonly assertedPayments: readonly string[];
  readonly verificationClosedAt?: EpochMs;
  readonly certificate?: {
    readonly certificateNo: string; readonly issuedOn: LocalDate; readonly sum: CertificateSum;
    readonly applicant?: PartyId; readonly respondents?: readonly PartyId[];
    /** The last day of the period for applying to the court (规则 55 as we know it; 民诉法 250). */
    readonly applyUntil?: LocalDate;
    /** How the sum came about; certificates of before have none. */
    readonly reckoning?: Reckoning;
  };
}

export interface CourtFiling {
  readonly courtCaseNo: string;
  readonly filedOn: LocalDate;
}

export interface Notarization {
  readonly n: number;
  readonly state: NotarizationState;
  readonly since: EpochMs;
  readonly id: string;
  readonly notary: string;
  readonly appliedBy: readonly PartyId[];
  readonly acceptedAt?: EpochMs;
  readonly feePaidAt?: EpochMs;
  /** 告知, item by item, with the text version (公证法 27); without `items` the whole text was acknowledged at once. */
  readonly acknowledged: readonly { readonly party: PartyId; readonly noticeVersion: string; readonly items?: readonly NoticeItem[]; readonly at: EpochMs }[];
  readonly documents?: readonly DocumentRecord[];
  readonly appointments?: readonly NotaryAppointment[];
  readonly attended: readonly PartyId[];
  /** Of those who attended: by an agent with a notarised power of attorney. */
  readonly attendedByAgent?: readonly PartyId[];
  readonly attendanceRecordedAt?: EpochMs;
  /** Times the 15-working-day clock stood still (公证法 30). */
  readonly pauses: readonly ReviewPause[];
  readonly supplementRequest?: Sealed<string>;
  readonly deed?: Deed;
  readonly refusal?: { readonly ground: number; readonly reason: Sealed<string>; readonly unclearTerms?: boolean; readonly settlementVersion?: number };
  readonly termination?: { readonly ground: TerminationReason; readonly reason: Sealed<string> };
  /** `consent`: a party took its consent to pass its data on back. */
  readonly withdrawal?: 'withdrawn' | 'not-applied' | 'no-show' | 'consent';
  readonly certificates: readonly CertificateApplication[];
  readonly filing?: CourtFiling;
  /** Executions that brought in their certificate, while later instalments stayed under the deed. */
  readonly concludedFilings?: readonly CourtFiling[];
  readonly rejection?: {
    readonly ground: RejectionGround; readonly rejectedOn: LocalDate; readonly reconsideration?: { readonly outcome: 'accepted' | 'upheld'; readonly decidedOn: LocalDate };
  };
  /** 执行和解: the execution stands still while it is kept. */
  readonly executionSettlement?: { readonly agreedFen: Fen; readonly signedOn: LocalDate; readonly dueOn: LocalDate; readonly terms: Sealed<string>; readonly receivedFen: Fen };
  /** After 终本, or after a settlement in execution was broken. */
  readonly resumption?: { readonly resumedOn: LocalDate; readonly courtCaseNo?: string };
  readonly nonEnforcement?: {
    readonly ground: NonEnforcementGround; readonly noticeServedOn: LocalDate; readonly knownOn?: LocalDate; readonly appliedOn: LocalDate;
    readonly decision?: 'set-aside' | 'dismissed'; readonly decidedOn?: LocalDate;
  };
}

export const certificateOf = (notarization: Notarization): CertificateApplication | undefined => notarization.certificates.at(-1);
