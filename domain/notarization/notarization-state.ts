/** The notarization process: deed, certificate, enforcement (rules §7 table N). */
import type { EpochMs, LocalDate } from '../calendar.ts';
import type { Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import type { Sealed } from '../sealed.ts';

export const notarizationStates = [
  'preparing', 'applied', 'reviewing', 'supplementing', 'issued', 'enforceable', 'certificate-applied', 'verifying', 'deciding', 'certified',
  'enforcing',
  'refused', 'discharged', 'certificate-refused', 'enforced', 'no-assets', 'withdrawn',
] as const;
export type NotarizationState = (typeof notarizationStates)[number];

export const closedNotarizationStates = ['refused', 'discharged', 'certificate-refused', 'enforced', 'no-assets', 'withdrawn'] as const satisfies readonly NotarizationState[];

export interface Deed {
  readonly deedNo: string;
  readonly issuedOn: LocalDate;
  readonly servedOn?: LocalDate;
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

export interface CertificateApplication {
  readonly n: number;
  readonly obligation: string;
  readonly creditor: PartyId;
  readonly appliedAt: EpochMs;
  readonly cutOff: LocalDate;
  readonly chargesRequested: boolean;
  readonly verificationSentAt?: EpochMs;
  readonly objections: readonly { readonly by: PartyId; readonly at: EpochMs; readonly reason: Sealed<string> }[];
  /** Payments a debtor set against the application; the notary decides which are proven. */
  readonly assertedPayments: readonly string[];
  readonly verificationClosedAt?: EpochMs;
  readonly certificate?: { readonly certificateNo: string; readonly issuedOn: LocalDate; readonly sum: CertificateSum };
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
  /** 告知, acknowledged one by one, with the text version (公证法 27). */
  readonly acknowledged: readonly { readonly party: PartyId; readonly noticeVersion: string; readonly at: EpochMs }[];
  readonly attended: readonly PartyId[];
  readonly attendanceRecordedAt?: EpochMs;
  /** Times the 15-working-day clock stood still (公证法 30). */
  readonly pauses: readonly { readonly from: EpochMs; readonly to?: EpochMs }[];
  readonly supplementRequest?: Sealed<string>;
  readonly deed?: Deed;
  readonly refusal?: { readonly ground: number; readonly reason: Sealed<string> };
  readonly certificates: readonly CertificateApplication[];
  readonly filing?: { readonly courtCaseNo: string; readonly filedOn: LocalDate };
}

export const certificateOf = (notarization: Notarization): CertificateApplication | undefined => notarization.certificates.at(-1);
