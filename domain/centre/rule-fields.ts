/** The figures of the centre rules: what each is called, what it counts in and how far it may go. Every one is the centre's own (D). */
import type { Label } from '../action.ts';
import type { CentreRules } from '../centre-rules.ts';

/** Working days, calendar days, hours, fen, a count. */
export const ruleUnits = ['wd', 'd', 'h', 'fen', 'count'] as const;
export type RuleUnit = (typeof ruleUnits)[number];
export interface RuleField extends Label {
  readonly unit: RuleUnit;
}

type Figure = { [K in keyof CentreRules]-?: NonNullable<CentreRules[K]> extends number ? K : never }[keyof CentreRules];

const field = (unit: RuleUnit, zh: string, en: string): RuleField => ({ unit, zh, en });

export const ruleFields: Readonly<Record<Figure, RuleField>> = {
  admissionWd: field('wd', '受理审查', 'Admission'),
  correctionWd: field('wd', '补正', 'Correction of an application'),
  platformContactWd: field('wd', '一站式平台案件首次联系', 'First contact in a case of the one-stop platform'),
  reminderWd: field('wd', '催请间隔', 'Between reminders of an invitation'),
  remindersAtMost: field('count', '催请次数上限', 'Reminders at most'),
  continuationWd: field('wd', '被申请人退出后申请人决定是否继续', 'Applicants decide whether to go on without a respondent'),
  consentWd: field('wd', '被申请人答复是否同意调解', 'Consent to mediation'),
  selectionWd: field('wd', '各方选定调解员', 'Selection of the mediator'),
  appointmentWd: field('wd', '调解员接受指定', 'Acceptance of the appointment'),
  feeWd: field('wd', '缴费', 'Payment of fees'),
  conflictWaiverWd: field('wd', '豁免利益冲突', 'Waiver of a conflict of interest'),
  challengeWd: field('wd', '决定回避申请', 'Decision on a challenge'),
  complaintWd: field('wd', '处理投诉', 'Decision on a complaint'),
  complaintAnswerWd: field('wd', '调解员答复投诉', 'The mediator answers a complaint'),
  breakGlassH: field('h', '应急查阅的时限', 'Break-glass: how long it stands, and a request waits'),
  mediationD: field('d', '调解期限', 'Mediation'),
  extensionD: field('d', '延长的调解期限', 'Extension of the mediation'),
  fastTrackMostFen: field('fen', '快办程序金额上限', 'Largest claim on the fast track'),
  fastTrackD: field('d', '快办程序调解期限', 'Mediation on the fast track'),
  sessionNoticeWd: field('wd', '会议通知提前', 'Notice before a session'),
  suspensionD: field('d', '中止最长期限', 'Longest suspension'),
  suspensionReviewWd: field('wd', '中止的复核', 'Review of an open suspension'),
  bidRounds: field('count', '密封报价轮次', 'Rounds of sealed bids'),
  proposalReplyWd: field('wd', '答复调解方案', 'Answer to the mediator’s proposal'),
  signingWd: field('wd', '签署调解协议', 'Signing of the settlement'),
  sharingConsentD: field('d', '同意提供信息', 'Consent to share'),
  quoteReplyWd: field('wd', '保险人报价', 'The insurer’s quote'),
  quoteValidityD: field('d', '报价有效期', 'Validity of a quote'),
  premiumD: field('d', '缴纳保险费', 'Payment of the premium'),
  conditionsWd: field('wd', '满足承保条件', 'Conditions of an insurer'),
  requoteWd: field('wd', '报价失效后重新询价', 'A new quote after expiry'),
  requotesMost: field('count', '同一保险人重新报价次数', 'New quotes of one insurer'),
  policyIssueWd: field('wd', '出具保险单', 'Issue of the policy'),
  endorsementWd: field('wd', '出具批单', 'Issue of an endorsement'),
  claimLimitationWarningD: field('d', '保险金请求权时效届满前提醒', 'Warning before the insurance claim is barred'),
  premiumRefundD: field('d', '退还保险费', 'Refund of a premium'),
  providerReachH: field('h', '机构失联后转人工', 'A provider out of reach, before people see to it'),
  jointApplicationWd: field('wd', '共同申请公证', 'Joint application to the notary'),
  abandonmentWd: field('wd', '公证申请人不予配合视为放弃', 'Abandonment of a notarization'),
  rebookingWd: field('wd', '公证到场改约', 'A new appointment at the notary’s'),
  deedPromptD: field('d', '未出公证书时提示司法确认', 'Prompt for court confirmation while no deed is out'),
  paymentConfirmationWd: field('wd', '确认付款', 'Confirmation of a payment'),
  verificationReplyWd: field('wd', '答复核实', 'Answer to a verification'),
  certificateWd: field('wd', '出具执行证书', 'Execution certificate'),
  executionWarningD: field('d', '申请执行时效届满前提醒', 'Warning before execution is barred'),
  confirmationAlertD: field('d', '司法确认期限提醒', 'Alert of the term for court confirmation'),
  courtAcceptanceD: field('d', '法院受理司法确认', 'The court accepts the confirmation'),
  panelSize: field('count', '一份协议可询价的保险人数', 'Insurers asked for one settlement'),
  mediatorOpenCases: field('count', '调解员在办案件上限', 'Open cases of a mediator'),
  privacyReplyWd: field('wd', '答复个人信息申请', 'Answer to a request about personal data'),
  noShows: field('count', '一方缺席几次可终结', 'No-shows of one side before termination'),
};

/** How far a figure may go: a term of more than two years, or a count of more than a hundred thousand, is a slip of the keyboard. */
export const mostOf: Readonly<Record<RuleUnit, number>> = { wd: 250, d: 730, h: 720, fen: 1_000_000_000_000, count: 100_000 };
