/**
 * The centre's own defaults: none of them is law. A case keeps the rules it was submitted under.
 * wd = working days, d = calendar days.
 */
import type { ActionName } from './actions.ts';
import type { Retention } from './privacy/retention.ts';
import type { FileLimits } from './files.ts';

/** What one person of an insurer may bind alone, in fen of the debt's currency. */
export interface AuthorityLimits {
  readonly quoteFen: number;
  readonly claimFen: number;
}

export interface CentreRules {
  readonly version: string;
  readonly body: { readonly name: string; readonly caseNoPrefix: string };
  readonly admissionWd: number;
  readonly correctionWd: number;
  /** Working days within which the parties of a case from the one-stop platform are first contacted. */
  readonly platformContactWd?: number;
  /** Working days between reminders of an unanswered invitation, and how many there are. */
  readonly reminderWd?: number;
  readonly remindersAtMost?: number;
  /** Working days in which the applicants say whether to go on without a respondent who left. */
  readonly continuationWd?: number;
  readonly consentWd: number;
  readonly selectionWd: number;
  readonly appointmentWd: number;
  readonly feeWd: number;
  readonly conflictWaiverWd: number;
  readonly challengeWd?: number;
  /** Working days to decide a complaint of a mediator, and those the mediator has to answer it. */
  readonly complaintWd?: number;
  readonly complaintAnswerWd?: number;
  /** Hours for which a break-glass stands, and for which a request for one waits. */
  readonly breakGlassH?: number;
  readonly mediationD: number;
  readonly extensionD: number;
  /** The fast track: the largest claim, in fen, and its mediation period, calendar days. */
  readonly fastTrackMostFen?: number;
  readonly fastTrackD?: number;
  /** Working days between the notice of a session and the session. */
  readonly sessionNoticeWd?: number;
  /** The longest suspension of a mediation, calendar days. */
  readonly suspensionD?: number;
  /** Working days within which somebody decides on a suspension that has no end of its own. */
  readonly suspensionReviewWd?: number;
  /** Rounds of sealed bids in one mediation. */
  readonly bidRounds?: number;
  readonly proposalReplyWd?: number;
  readonly signingWd: number;
  readonly sharingConsentD: number;
  readonly quoteReplyWd: number;
  readonly quoteValidityD: number;
  readonly premiumD: number;
  /** Working days to meet an insurer's conditions; as those below, absent from cases of before. */
  readonly conditionsWd?: number;
  /** Working days in which the policyholder may ask for a new quote once the old ones expired. */
  readonly requoteWd?: number;
  /** How often one insurer may be asked to quote anew. */
  readonly requotesMost?: number;
  /** Working days from the premium to the policy: 保险法 13 says promptly. */
  readonly policyIssueWd?: number;
  /** Working days for an endorsement, from the request. */
  readonly endorsementWd?: number;
  /** By insurer, as each has told the centre; `*` for those who told nothing. */
  readonly insurerAuthority?: Readonly<Record<string, AuthorityLimits>>;
  /** Days before the two years of 保险法 26 are over on which the creditor is reminded. */
  readonly claimLimitationWarningD?: number;
  /** Days for the insurer to refund a premium. */
  readonly premiumRefundD?: number;
  /** Hours for which a provider may be out of reach before the clerk is told to see to it by hand. */
  readonly providerReachH?: number;
  readonly jointApplicationWd: number;
  readonly abandonmentWd: number;
  /** Working days after a no-show at the notary's within which everyone attends after all. */
  readonly rebookingWd: number;
  /** The day after the agreement takes effect on which the parties are asked to file for court confirmation, should no deed be out. */
  readonly deedPromptD: number;
  readonly paymentConfirmationWd: number;
  readonly verificationReplyWd: number;
  readonly certificateWd: number;
  /** Days before the two years for execution are over on which the creditor's side is reminded. */
  readonly executionWarningD?: number;
  readonly confirmationAlertD: number;
  readonly courtAcceptanceD?: number;
  /** How many insurers may be asked for one settlement. */
  readonly panelSize: number;
  /** How many open cases a mediator carries at once unless the roster says otherwise. */
  readonly mediatorOpenCases?: number;
  /** How many uploaded files, and how large; absent from cases of before. */
  readonly files?: FileLimits;
  /** What a party whose identity was asked about and is not proven may not do; absent from cases of before. */
  readonly unprovenMayNot?: readonly ActionName[];
  /** Years for which files are kept (domain/privacy/retention.ts), and working days to answer a request about personal data. */
  readonly retention?: Retention;
  readonly privacyReplyWd?: number;
  /** How many no-shows of one side let the mediator terminate. */
  readonly noShows: number;
}

/** 200 MB a file; 5 GB a case, and as much waiting for one. */
export const fileLimits: FileLimits = { mostBytes: 209_715_200, mostOfCase: 2_000, mostBytesOfCase: 5_368_709_120, mostUnnamed: 500, mostBytesUnnamed: 5_368_709_120, unnamedDays: 7 };

export const centreRules: CentreRules = {
  version: '2026-05',
  body: { name: '上海市宝山区和议商事调解中心', caseNoPrefix: '沪宝商调字' },
  admissionWd: 5,
  correctionWd: 5,
  platformContactWd: 1,
  reminderWd: 2,
  remindersAtMost: 2,
  continuationWd: 5,
  consentWd: 7,
  selectionWd: 5,
  appointmentWd: 3,
  feeWd: 3,
  conflictWaiverWd: 3,
  challengeWd: 3,
  complaintWd: 15,
  complaintAnswerWd: 5,
  breakGlassH: 24,
  mediationD: 30,
  extensionD: 30,
  fastTrackMostFen: 5_000_000,
  fastTrackD: 20,
  sessionNoticeWd: 3,
  suspensionD: 60,
  suspensionReviewWd: 3,
  bidRounds: 3,
  proposalReplyWd: 3,
  signingWd: 5,
  sharingConsentD: 3,
  quoteReplyWd: 5,
  quoteValidityD: 14,
  premiumD: 5,
  conditionsWd: 5,
  requoteWd: 5,
  requotesMost: 2,
  policyIssueWd: 5,
  endorsementWd: 5,
  insurerAuthority: { '*': { quoteFen: 1_000_000_000, claimFen: 200_000_000 } },
  claimLimitationWarningD: 90,
  premiumRefundD: 10,
  providerReachH: 24,
  jointApplicationWd: 5,
  abandonmentWd: 10,
  rebookingWd: 10,
  deedPromptD: 25,
  paymentConfirmationWd: 5,
  verificationReplyWd: 7,
  certificateWd: 15,
  executionWarningD: 90,
  confirmationAlertD: 20,
  courtAcceptanceD: 7,
  panelSize: 5,
  unprovenMayNot: ['sign-settlement'],
  retention: { settledY: 10, otherwiseY: 3 },
  privacyReplyWd: 15,
  noShows: 2,
  mediatorOpenCases: 20,
  files: fileLimits,
};
