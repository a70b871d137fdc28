/**
 * A mediation case and its processes, as decisions see them: ids, states, dates and amounts. Names, contacts and free
 * text are references to sealed records.
 */
import type { EpochMs, LocalDate } from './calendar.ts';
import type { CentreRules } from './centre-rules.ts';
import type { Confirmation } from './confirmation/confirmation-state.ts';
import type { Insurance } from './insurance/insurance-state.ts';
import type { Mediation } from './mediation/mediation-state.ts';
import type { InsuranceProduct } from './insurance/products.ts';
import type { Negotiation } from './mediation/negotiation-state.ts';
import type { CaucusConsent } from './mediation/succession.ts';
import type { DutyPerformance } from './performance/duty-state.ts';
import type { Movement } from './performance/movements.ts';
import type { Notarization } from './notarization/notarization-state.ts';
import type { Currency, Fen } from './money.ts';
import type { DrawnPaper } from './documents.ts';
import type { CompletenessItem } from './intake/completeness.ts';
import type { Track } from './intake/fast-track.ts';
import type { Rejection } from './intake/intake.ts';
import type { Joinder } from './intake/joinder.ts';
import type { Continuation, Departed, Reminder } from './intake/non-response.ts';
import type { Merged, Transfer } from './intake/passing-on.ts';
import type { ServiceAddress } from './intake/party-papers.ts';
import type { PaperFiling, Referral, Source } from './intake/referral.ts';
import type { Party, PartyId } from './parties.ts';
import type { Sealed } from './sealed.ts';
import type { BreakGlass } from './centre/break-glass.ts';
import type { Purpose } from './privacy/consents.ts';
import type { Complaint } from './centre/complaints.ts';
import type { Feedback } from './centre/feedback.ts';
import type { EarlierCases } from './centre/roster.ts';
import type { Fees } from './selection/fees.ts';
import type { Challenge, DismissedChallenge, FormerMediator, Inquiry } from './selection/selection-state.ts';
import type { Settlement } from './settlement/settlement.ts';
import type { Amendment, KeptVersion } from './settlement/versions.ts';

export const caseStates = [
  'submitted', 'correcting', 'inviting', 'selecting', 'appointed', 'mediating', 'suspended', 'agreed', 'signing',
  'settled', 'securing', 'performing', 'closed',
] as const;
/** `draft` is the case while its submission is being decided; it is never stored. */
export type CaseState = (typeof caseStates)[number] | 'draft';

export const outcomes = [
  'rejected', 'not-consented', 'withdrawn', 'not-settled', 'performed', 'paid-by-insurer', 'enforced',
  'no-assets-for-now', 'to-litigation', 'to-arbitration', 'bankruptcy', 'merged', 'transferred',
] as const;
export type Outcome = (typeof outcomes)[number];

/** 条例 art 2: what this centre takes. */
export const commercialSubjects = [
  'trade', 'investment', 'finance', 'transport', 'real-estate', 'construction', 'intellectual-property', 'services', 'lease',
] as const;
/** 条例 art 2: what it must not take. */
export const excludedSubjects = ['marriage', 'inheritance', 'guardianship', 'labour', 'consumer'] as const;
export type Subject = (typeof commercialSubjects)[number] | (typeof excludedSubjects)[number];

export interface Claim {
  readonly kind: 'payment' | 'act';
  readonly amountFen?: Fen;
  readonly currency: Currency;
  readonly text: Sealed<string>;
}

export interface Evidence {
  readonly title: Sealed<string>;
  readonly sha256?: string;
  /** The uploaded file, whose digest is then the one we computed. */
  readonly file?: string;
}

export const contactOutcomes = ['answered', 'no-answer', 'wrong-contact', 'returned', 'refused-to-talk'] as const;

export interface ContactAttempt {
  readonly party: PartyId;
  readonly channel: 'sms' | 'email' | 'phone' | 'letter' | 'visit';
  readonly at: EpochMs;
  readonly reached: boolean;
  readonly note?: Sealed<string>;
  readonly outcome?: (typeof contactOutcomes)[number];
  /** SHA-256 of the proof: a delivery receipt, a call record, a photograph of the visit. */
  readonly proof?: string;
  /** The delivery of a notice that came back: noted by the centre itself, and no contact that anybody made. */
  readonly notice?: string;
}

export interface Appointment {
  readonly mediator: string;
  /** `organisation`: in a case the court referred. */
  readonly by: 'joint-choice' | 'joint-delegation' | 'organisation';
  readonly at: EpochMs;
  readonly acceptedAt?: EpochMs;
  /** Relations disclosed on acceptance; a conflicted mediator is out until every party waives (条例 20). */
  readonly disclosure?: { readonly at?: EpochMs; readonly conflict: boolean; readonly statement?: Sealed<string>; readonly waivedBy: readonly PartyId[] };
  /** Parties whom the mediator met in other cases: the centre's own part of the disclosure. */
  readonly earlierCases?: readonly EarlierCases[];
  /** Where a case kept its fees while it could have one mediator only; read through `feePayments`. */
  readonly feesPaid?: readonly { readonly party: PartyId; readonly amountFen: Fen }[];
}

export const securities = ['insurance', 'notarization', 'both', 'court-confirmation', 'none'] as const;
export type Security = (typeof securities)[number];

export interface SecurityChoice {
  readonly choice: Security;
  readonly insurers: readonly string[];
  /** Performance bond insurance where nobody names one. */
  readonly product?: InsuranceProduct;
  readonly notary?: string;
}

/** PIPL 23: each side agrees, per recipient, that the settlement and its own particulars go there. */
export interface SharingConsent {
  readonly party: PartyId;
  readonly recipient: string;
  readonly at: EpochMs;
  /** What for, and the version of the text that was read; consents of before have neither. */
  readonly purpose?: Purpose;
  readonly text?: number;
  readonly withdrawnAt?: EpochMs;
}

export interface Payment {
  readonly id: string;
  readonly obligation: string;
  readonly amountFen: Fen;
  readonly paidOn: LocalDate;
  readonly reportedAt: EpochMs;
  readonly by: PartyId;
  /** The guarantor whose money it was; absent where it was the debtor's, or is `by`. */
  readonly payer?: PartyId;
  readonly proof?: Sealed<string>;
  /** The bank's number of the receipt: one receipt is booked once. */
  readonly reference?: string;
  /** A guarantor's payment in RMB on a debt in another currency, at the middle rate of the day it was paid. */
  readonly inRmb?: RmbPayment;
  /** `proven`: the notary took it into the certificate. */
  readonly state: 'reported' | 'confirmed' | 'disputed' | 'proven';
}

/** `ratePer10000`: yuan for ten thousand units of the debt's currency, as the middle rate is published to four places. */
export interface RmbPayment {
  readonly amountFen: Fen;
  readonly ratePer10000: number;
  readonly source: string;
}

export interface Performance {
  readonly startedAt: EpochMs;
  /** Instalments whose due date passed unpaid, as the timer found them. */
  readonly overdue: readonly { readonly obligation: string; readonly instalment: number; readonly at: EpochMs }[];
  /** Obligations whose rest fell due. */
  readonly accelerated: readonly string[];
  readonly defaults?: readonly Default[];
  /** How a case kept its default while it could have one only; read through `defaultsOf`. */
  readonly default?: Default;
  /** The demands on a guarantor: each one separately, within its guarantee period (民法典 692, 693). */
  readonly guarantorClaims?: readonly GuarantorClaim[];
  /** Of each debtor whose bankruptcy a court has accepted. */
  readonly bankruptcies?: readonly Bankruptcy[];
  /** The first of them, and how a case kept it while it could have one only; read through `bankruptciesOf`. */
  readonly bankruptcy?: Bankruptcy;
}

export interface Bankruptcy {
  readonly debtor: PartyId;
  readonly courtCaseNo: string;
  readonly acceptedOn: LocalDate;
}

export const bankruptciesOf = ({ performance }: Pick<MediationCase, 'performance'>): readonly Bankruptcy[] =>
  performance?.bankruptcies ?? (performance?.bankruptcy ? [performance.bankruptcy] : []);

export interface Default {
  readonly declaredAt: EpochMs;
  readonly obligation: string;
}

export interface GuarantorClaim {
  readonly obligation: string;
  readonly guarantor: PartyId;
  readonly amountFen: Fen;
  readonly claimedAt: EpochMs;
}

/** A deadline that passed without what it awaited, for the people who must see to it. */
export interface Alert {
  readonly deadline: string;
  readonly due: EpochMs;
  readonly at: EpochMs;
}

export interface MediationCase {
  readonly id: string;
  /** （2026）沪宝商调字第1号 */
  readonly caseNo: string;
  /** Number of decisions taken. */
  readonly version: number;
  readonly rules: CentreRules;
  readonly calendarVersion: string;
  readonly state: CaseState;
  /** When the state was entered (case time). */
  readonly since: EpochMs;
  readonly submittedAt: EpochMs;
  readonly subject: Subject;
  /** How it came; absent: by the applicant's own hand. */
  readonly source?: Source;
  readonly referral?: Referral;
  readonly paper?: PaperFiling;
  /** Respondents whose part ended before the mediation began. */
  readonly departed?: readonly Departed[];
  readonly continuation?: Continuation;
  readonly reminders?: readonly Reminder[];
  readonly renewedInvitations?: readonly Reminder[];
  readonly joinders?: readonly Joinder[];
  readonly mergedInto?: Merged;
  readonly mergedFrom?: readonly Merged[];
  readonly transfer?: Transfer;
  readonly arbitrationClause: boolean;
  /** Whether the applicant says that the debt is not disputed. */
  readonly undisputed?: boolean;
  /** 简案快办; absent from a case that never was on it. */
  readonly track?: Track;
  readonly parties: readonly Party[];
  readonly claims: readonly Claim[];
  readonly facts?: Sealed<string>;
  readonly evidence: readonly Evidence[];
  readonly correction?: Sealed<string>;
  /** Why it was not admitted, and where to go instead. */
  readonly rejection?: Rejection;
  /** What the clerk wants corrected, item by item. */
  readonly correctionItems?: readonly CompletenessItem[];
  /** Each party's own word where it is served; the latest counts. */
  readonly serviceAddresses?: readonly ServiceAddress[];
  /** PIPL 38, 39: consent to data going abroad, where a party is there. */
  readonly crossBorderConsents?: readonly { readonly party: PartyId; readonly at: EpochMs; readonly text?: number; readonly withdrawnAt?: EpochMs }[];
  readonly consents: readonly { readonly party: PartyId; readonly at: EpochMs }[];
  readonly contactAttempts: readonly ContactAttempt[];
  readonly rankings: Readonly<Record<PartyId, readonly string[]>>;
  readonly delegations: readonly PartyId[];
  /** Names a side will not have; as confidential as its ranking. */
  readonly strikes?: Readonly<Record<PartyId, readonly string[]>>;
  /** The centre's list, from which the sides strike and rank. */
  readonly proposedMediators?: readonly string[];
  readonly inquiries?: readonly Inquiry[];
  readonly formerMediators?: readonly FormerMediator[];
  readonly challenge?: Challenge;
  readonly dismissedChallenges?: readonly DismissedChallenge[];
  readonly fees?: Fees;
  readonly appointment?: Appointment;
  readonly mediation?: Mediation;
  /** Apart from the mediation, because fewer people may see it. */
  readonly negotiation?: Negotiation;
  readonly caucusConsents?: readonly CaucusConsent[];
  readonly settlement?: Settlement;
  /** Those that others took the place of, the oldest first. */
  readonly settlementVersions?: readonly KeptVersion[];
  /** Proposed for the signed settlement, not yet signed by all sides. */
  readonly amendment?: Amendment;
  readonly securityVotes: Readonly<Record<PartyId, SecurityChoice>>;
  readonly security?: SecurityChoice;
  readonly sharingConsents: readonly SharingConsent[];
  /** One for each time cover was sought; the last is the current one. */
  readonly insurances: readonly Insurance[];
  readonly notarizations: readonly Notarization[];
  readonly confirmation?: Confirmation;
  readonly payments: readonly Payment[];
  readonly performance?: Performance;
  /** Of goods and acts; absent while nothing was said of any. */
  readonly dutyPerformances?: readonly DutyPerformance[];
  readonly movements: readonly Movement[];
  readonly alerts: readonly Alert[];
  /** The documents that were asked for, the oldest first; absent from cases of before. */
  readonly papers?: readonly DrawnPaper[];
  /** What the sides say of the mediation afterwards. */
  readonly feedback?: readonly Feedback[];
  /** Of the mediators of this case; read by few. */
  readonly complaints?: readonly Complaint[];
  /** Each time an administrator asked to read the file. */
  readonly breakGlasses?: readonly BreakGlass[];
  readonly closed?: { readonly outcome: Outcome; readonly reason: string; readonly at: EpochMs };
}

export function blankCase(id: string, caseNo: string, rules: CentreRules, calendarVersion: string, now: EpochMs): MediationCase {
  return {
    id, caseNo, version: 0, rules, calendarVersion, state: 'draft', since: now, submittedAt: now, subject: 'trade', arbitrationClause: false,
    parties: [], claims: [], evidence: [], consents: [], contactAttempts: [], rankings: {}, delegations: [], securityVotes: {},
    sharingConsents: [], insurances: [], notarizations: [], payments: [], movements: [], alerts: [],
  };
}

export const insuranceOf = (c: MediationCase): Insurance | undefined => c.insurances.at(-1);
export const notarizationOf = (c: MediationCase): Notarization | undefined => c.notarizations.at(-1);

export const partyOf = (c: MediationCase, id: PartyId): Party | undefined => c.parties.find((p) => p.id === id);
export const partyIds = (c: MediationCase): readonly PartyId[] => c.parties.map((p) => p.id);
/** Those who mediate: every applicant and respondent. Guarantors join at the settlement. */
export const sides = (c: MediationCase): readonly PartyId[] => c.parties.filter((p) => p.side !== 'guarantor').map((p) => p.id);
export const respondents = (c: MediationCase): readonly PartyId[] => c.parties.filter((p) => p.side === 'respondent').map((p) => p.id);
const bindingTerms = (c: MediationCase) => [...(c.settlement?.obligations ?? []), ...(c.settlement?.duties ?? [])];
/** Of money, goods or acts; who is owed or owes money is asked for below. */
export const creditors = (c: MediationCase): readonly PartyId[] => [...new Set(bindingTerms(c).map((o) => o.creditor))];
export const debtors = (c: MediationCase): readonly PartyId[] => [...new Set(bindingTerms(c).map((o) => o.debtor))];
export const moneyCreditors = (c: MediationCase): readonly PartyId[] => [...new Set((c.settlement?.obligations ?? []).map((o) => o.creditor))];
export const moneyDebtors = (c: MediationCase): readonly PartyId[] => [...new Set((c.settlement?.obligations ?? []).map((o) => o.debtor))];

/** Whether each of `needed` is among `given`. */
export const everyOneOf = (needed: readonly string[], given: readonly string[]): boolean => needed.every((id) => given.includes(id));
