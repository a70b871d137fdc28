/** The parts of a case as they are shown: the domain's shapes with times in RFC 3339 and sealed texts opened. */
import { signatureMeans } from '../domain/settlement/signature-means.ts';
import { z } from 'zod';
import { attendanceBy, mediationPauseReasons, sessionOutcomes, suspensionGrounds } from '../domain/mediation/mediation-state.ts';
import { terminationGrounds } from '../domain/mediation/mediation.ts';
import { completenessItem, invitationProgress, sharingConsentView, trackView } from './intake-views.ts';
import { certificateSum, reckoning } from './reckoning-view.ts';
import { amount, dateView, erasable, instantView, partyIdView as party } from './view-fields.ts';
import { confirmationStates } from '../domain/confirmation/confirmation-state.ts';
import { caseStates, commercialSubjects, contactOutcomes, outcomes, securities } from '../domain/case.ts';
import { feeItems } from '../domain/selection/fees.ts';
import { complaintGrounds, complaintMeasures } from '../domain/centre/complaints.ts';
import { challengeGrounds, leavingReasons } from '../domain/selection/selection-state.ts';
import { insuranceStates } from '../domain/insurance/insurance-state.ts';
import { insuranceProductNames } from '../domain/insurance/products.ts';
import { documentStates, notaryDocuments } from '../domain/notarization/checklist.ts';
import { nonEnforcementGrounds, rejectionGrounds, revocationGrounds, terminationReasons } from '../domain/notarization/grounds.ts';
import { appointmentPlaces, attemptResults, notarizationStates, pauseReasons, serviceMethods } from '../domain/notarization/notarization-state.ts';
import { noticeItems } from '../domain/notarization/notices.ts';

export { amount, dateView, instantView };
export { exposureView, insuranceView } from './insurance-views.ts';
export { partyView } from './intake-views.ts';
/** Within a list it is null once erased. */
const erasableItem = z.string().nullable();

export const labelView = z.strictObject({ zh: z.string(), en: z.string() });
export const statesView = z.strictObject({
  mediation: z.enum(caseStates).optional(),
  insurance: z.enum(insuranceStates).optional(),
  notarization: z.enum(notarizationStates).optional(),
  confirmation: z.enum(confirmationStates).optional(),
});
export const subjectView = z.enum(commercialSubjects);
export const outcomeView = z.enum(outcomes);

export const applicationView = z.strictObject({
  arbitrationClause: z.boolean(),
  undisputed: z.boolean().optional(),
  claims: z.array(z.strictObject({ kind: z.enum(['payment', 'act']), amountFen: amount.optional(), currency: z.string(), text: erasable })),
  facts: erasable,
  evidence: z.array(z.strictObject({ title: erasable, sha256: z.string().optional(), file: z.uuid().optional() })),
  correction: erasable,
  correctionItems: z.array(completenessItem).optional(),
  rejection: z.strictObject({ reason: erasable, redirect: labelView.optional() }).optional().meta({ description: '不予受理的理由，以及可以去的地方' }),
});

const contactAttempt = z.strictObject({ party, channel: z.string(), at: instantView, reached: z.boolean(), note: erasable, outcome: z.enum(contactOutcomes).optional(), proof: z.string().optional(), notice: z.uuid().optional().meta({ description: '被退回的通知 / the delivery that came back' }) });
const earlierCases = z.array(z.strictObject({ party, cases: z.int() })).meta({ description: '该调解员办理过的当事人其他案件数' });
const appointment = z.strictObject({
  mediator: z.string(), by: z.enum(['joint-choice', 'joint-delegation', 'organisation']), at: instantView, acceptedAt: instantView.optional(),
  disclosure: z.strictObject({ at: instantView.optional(), conflict: z.boolean(), statement: erasable, waivedBy: z.array(party) }).optional(),
  earlierCases: earlierCases.optional(),
});
const session = z.strictObject({
  n: z.int(), scheduledFor: instantView, place: z.enum(['online', 'centre']), noticeAt: instantView.optional(), heldAt: instantView.optional(),
  attended: z.array(z.strictObject({ party, by: z.enum(attendanceBy), name: erasable })).optional(), absent: z.array(party).optional(),
  excused: z.array(z.strictObject({ party, at: instantView, reason: erasable })).optional(), outcome: z.enum(sessionOutcomes).optional(), record: erasable,
  postponed: z.strictObject({ by: party, at: instantView, reason: erasable }).optional(), cancelledAt: instantView.optional(),
});
export const proceedingsView = z.strictObject({
  track: trackView.optional().meta({ description: '快办及其取消的原因' }),
  consents: z.array(z.strictObject({ party, at: instantView })),
  contactAttempts: z.array(contactAttempt),
  ...invitationProgress,
  delegations: z.array(party),
  appointment: appointment.optional(),
  mediation: z.strictObject({
    startedAt: instantView, extensionAgreedBy: z.array(party), extendedAt: instantView.optional(), sessions: z.array(session),
    poll: z.strictObject({
      at: instantView, times: z.array(instantView), answers: z.array(z.strictObject({ party, at: instantView, available: z.array(instantView) })),
    }).optional().meta({ description: '征询的会议时间与各方答复' }),
    suspension: z.strictObject({
      ground: z.enum(suspensionGrounds), at: instantView, reason: erasable, until: dateView.optional(),
    }).optional(),
    shamReport: z.strictObject({ at: instantView, reason: erasable, acknowledgedAt: instantView.optional() }).optional(),
    pauses: z.array(z.strictObject({ from: instantView, until: instantView.optional(), reason: z.enum(mediationPauseReasons) })).optional(),
  }).optional(),
});

const score = z.int().min(1).max(5);
export const feedbackView = z.strictObject({ party, at: instantView, scores: z.strictObject({ mediator: score, procedure: score, service: score }), remark: erasable });
const complaintParts = {
  n: z.int(), by: party, mediator: z.string(), ground: z.enum(complaintGrounds), at: instantView, withdrawnAt: instantView.optional(),
};
const complaintOutcome = { at: instantView, upheld: z.boolean(), measure: z.enum(complaintMeasures).optional() };
export const complaintView = z.strictObject({
  ...complaintParts, reason: erasable, answer: z.strictObject({ at: instantView, statement: erasable }).optional(), decision: z.strictObject({ ...complaintOutcome, reason: erasable }).optional(),
});
/** Without what anybody wrote. */
export const complaintLine = z.strictObject({ ...complaintParts, answeredAt: instantView.optional(), decision: z.strictObject(complaintOutcome).optional() });
const feeAccount = z.strictObject({
  party, requestedFen: amount, paidFen: amount, waivedFen: amount, owedFen: amount.meta({ description: '所欠，分；负数为多缴或者预缴 / negative: to the party’s credit' }),
  requests: z.array(z.strictObject({
    id: z.string(), item: z.enum(feeItems), amountFen: amount, basis: z.int().optional().meta({ description: '计费依据：分钟数或者和解金额（分）' }),
    requestedAt: instantView, dueOn: dateView, open: z.boolean(),
  })).meta({ description: '缴费通知' }),
  payments: z.array(z.strictObject({
    n: z.int(), amountFen: amount, at: instantView.optional(), paidOn: dateView.optional(), reference: z.string().optional(), invoiceNo: z.string().optional().meta({ description: '发票号码' }),
  })),
  waivers: z.array(z.strictObject({ amountFen: amount, at: instantView, reason: erasable })),
});
export const feesView = z.strictObject({ scheduleRevision: z.int().meta({ description: '本案适用的收费标准版本' }), accounts: z.array(feeAccount) });

export const challengeView = z.strictObject({
  mediator: z.string(), by: z.array(party), at: instantView, ground: z.enum(challengeGrounds), reason: erasable, waivedBy: z.array(party),
});
export const selectionView = z.strictObject({
  proposed: z.array(z.string()),
  inquiries: z.array(z.strictObject({
    mediator: z.string(), askedAt: instantView, earlierCases,
    answer: z.strictObject({ at: instantView, available: z.boolean(), conflict: z.boolean(), statement: erasable }).optional(),
  })),
  former: z.array(z.strictObject({ mediator: z.string(), appointedAt: instantView, leftAt: instantView, why: z.enum(leavingReasons) })),
  dismissed: z.array(z.strictObject({ mediator: z.string(), by: z.array(party), ground: z.enum(challengeGrounds), dismissedAt: instantView, reason: erasable })),
});

const dueTerm = z.union([
  z.strictObject({ kind: z.literal('date'), date: dateView }), z.strictObject({ kind: z.literal('days-after-signing'), days: z.int() }),
]);
const guarantee = z.strictObject({
  guarantor: party, kind: z.enum(['joint-and-several', 'general']), scope: z.enum(['whole', 'principal']), capFen: amount.optional(), periodMonths: z.int().optional(),
  resolution: erasable,
});
const obligation = z.strictObject({
  id: z.string(), debtor: party, creditor: party, currency: z.string(), totalFen: amount,
  instalments: z.array(z.strictObject({ n: z.int(), amountFen: amount, due: dueTerm })),
  cureDays: z.int(), acceleration: z.boolean(), delayChargePpmPerDay: z.int().optional(), allocation: z.array(z.enum(['charges', 'principal'])), account: erasable,
  guarantees: z.array(guarantee).optional(), runsFrom: instantView.optional(),
});
const dutyFields = { id: z.string(), debtor: party, creditor: party, description: erasable, due: dueTerm, cureDays: z.int(), runsFrom: instantView.optional() };
const duty = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('goods'), ...dutyFields, quantity: z.string().optional(), unit: z.string().optional(), place: erasable }),
  z.strictObject({ kind: z.literal('act'), ...dutyFields }),
  z.strictObject({ kind: z.literal('omission'), ...dutyFields }),
]);
export const enforceability = z.strictObject({
  id: z.string(), kind: z.enum(['money', 'goods', 'act', 'omission']), enforceable: z.boolean(), reason: z.enum(['acts-are-not-delivery', 'delivery-unclear']).optional(),
  article: z.string(),
});
const signature = z.strictObject({
  by: party, person: z.string(), capacity: z.enum(['legal-representative', 'agent', 'guardian']), at: instantView, settlementVersion: z.int(),
  means: z.enum(signatureMeans).optional(), evidence: z.string().optional(), sha256: z.string().optional().meta({ description: '所签文本（PDF）的 SHA-256 / of the file that was signed' }),
  representative: z.string().optional(), ratifiedAt: instantView.optional(),
});
export const settlementView = z.strictObject({
  version: z.int(), obligations: z.array(obligation), duties: z.array(duty).optional(), waivedFen: amount.optional(), facts: erasable, issues: erasable,
  otherTerms: z.array(erasableItem), verificationChannels: z.array(erasableItem), harmsNobody: z.boolean().optional(), decidesTitle: z.boolean().optional(),
  enforceability: z.array(enforceability).meta({ description: '每项义务能否办理赋强公证，及所依据的条文' }), agreedAt: instantView, draftedAt: instantView.optional(),
  reason: erasable, signatures: z.array(signature),
  provisional: z.array(signature.extend({ demandedAt: instantView.optional() })).optional().meta({ description: '待追认的签署' }), effectiveAt: instantView.optional(), countersignedAt: instantView.optional(), sealedAt: instantView.optional(),
});

const choice = z.strictObject({ choice: z.enum(securities), insurers: z.array(z.string()), notary: z.string().optional(), product: z.enum(insuranceProductNames).optional() });
export const securityView = z.strictObject({
  votes: z.record(z.string(), choice), choice: choice.optional(),
  sharingConsents: z.array(sharingConsentView),
});

const certificate = z.strictObject({
  n: z.int(), obligation: z.string(), creditor: party, appliedAt: instantView, cutOff: dateView, chargesRequested: z.boolean(),
  withdrawnAt: instantView.optional(), verificationSentAt: instantView.optional(), verifiedSum: certificateSum.optional().meta({ description: '核实函所列金额' }),
  attempts: z.array(z.strictObject({ party, channel: z.int(), at: instantView, result: z.enum(attemptResults), note: erasable })).optional().meta({ description: '核实经过' }), objections: z.array(z.strictObject({ by: party, at: instantView, reason: erasable })),
  assertedPayments: z.array(z.string()), verificationClosedAt: instantView.optional(),
  certificate: z.strictObject({
    certificateNo: z.string(), issuedOn: dateView, sum: certificateSum, applicant: party.optional(), respondents: z.array(party).optional(),
    applyUntil: dateView.optional().meta({ description: '申请执行期限的最后一日' }), reckoning: reckoning.optional(),
  }).optional(),
});
const checklistLine = z.strictObject({
  item: z.enum(notaryDocuments), party: party.optional(), state: z.enum(documentStates), at: instantView.optional(), by: party.optional(), title: erasable,
  sha256: z.string().optional(), reason: erasable,
});
const deed = z.strictObject({
  deedNo: z.string(), issuedOn: dateView, servedOn: dateView.optional(),
  contents: z.strictObject({
    settlementVersion: z.int(), creditors: z.array(party), debtors: z.array(party), guarantors: z.array(party),
    payments: z.array(z.strictObject({ obligation: z.string(), currency: z.string(), totalFen: amount })),
  }).optional(),
  service: z.array(z.strictObject({ party, on: dateView, method: z.enum(serviceMethods), proof: erasable })).optional(),
  corrections: z.array(z.strictObject({ at: instantView, text: erasable })).optional(),
  reviews: z.array(z.strictObject({ by: party, at: instantView, reason: erasable, answeredAt: instantView.optional(), answer: erasable })).optional(),
  revocation: z.strictObject({ ground: z.enum(revocationGrounds), at: instantView, reason: erasable }).optional(),
});
export const noticeView = z.strictObject({
  version: z.string(), title: labelView, items: z.array(z.strictObject({ item: z.enum(noticeItems), text: labelView })),
  current: z.boolean().meta({ description: 'only the current version can be acknowledged' }),
});
const courtFiling = z.strictObject({ courtCaseNo: z.string(), filedOn: dateView });
export const notarizationView = z.strictObject({
  n: z.int(), state: z.enum(notarizationStates), since: instantView, id: z.string(), notary: z.string(), appliedBy: z.array(party),
  acceptedAt: instantView.optional(), feePaidAt: instantView.optional(),
  acknowledged: z.array(z.strictObject({ party, noticeVersion: z.string(), items: z.array(z.enum(noticeItems)).optional(), at: instantView })),
  noticeVersion: z.string().meta({ description: 'the text in force: GET /v1/notarization-notices/{noticeVersion}' }),
  documents: z.array(checklistLine).meta({ description: '公证材料清单' }),
  appointments: z.array(z.strictObject({
    n: z.int(), scheduledFor: instantView, place: z.enum(appointmentPlaces), absent: z.array(party).optional(), recordedAt: instantView.optional(),
  })).optional(),
  attended: z.array(party), attendedByAgent: z.array(party).optional(), attendanceRecordedAt: instantView.optional(),
  pauses: z.array(z.strictObject({ from: instantView, to: instantView.optional(), reason: z.enum(pauseReasons).optional(), note: erasable })),
  reviewDaysLeft: z.int().optional().meta({ description: 'working days left of the fifteen (公证法 30); negative when late' }),
  supplementRequest: erasable, deed: deed.optional(),
  refusal: z.strictObject({
    ground: z.int(), reason: erasable, unclearTerms: z.boolean().optional(), settlementVersion: z.int().optional(), label: labelView, citation: z.string(),
  }).optional(),
  termination: z.strictObject({ ground: z.enum(terminationReasons), reason: erasable }).optional(),
  withdrawal: z.enum(['withdrawn', 'not-applied', 'no-show', 'consent']).optional(), certificates: z.array(certificate),
  filing: courtFiling.optional(), concludedFilings: z.array(courtFiling).optional(),
  rejection: z.strictObject({
    ground: z.enum(rejectionGrounds), rejectedOn: dateView, reconsideration: z.strictObject({ outcome: z.enum(['accepted', 'upheld']), decidedOn: dateView }).optional(),
  }).optional(),
  executionSettlement: z.strictObject({ agreedFen: amount, signedOn: dateView, dueOn: dateView, terms: erasable, receivedFen: amount }).optional(),
  resumption: z.strictObject({ resumedOn: dateView, courtCaseNo: z.string().optional() }).optional(),
  nonEnforcement: z.strictObject({
    ground: z.enum(nonEnforcementGrounds), noticeServedOn: dateView, knownOn: dateView.optional(), appliedOn: dateView,
    decision: z.enum(['set-aside', 'dismissed']).optional(), decidedOn: dateView.optional(),
  }).optional(),
});

export const paymentView = z.strictObject({
  id: z.string(), obligation: z.string(), amountFen: amount, paidOn: dateView, reportedAt: instantView, by: party, proof: erasable,
  payer: party.optional(), reference: z.string().optional(), inRmb: z.strictObject({ amountFen: amount, ratePer10000: z.int(), source: z.string() }).optional(),
  state: z.enum(['reported', 'confirmed', 'disputed', 'proven']),
});
export const dutyPerformanceView = z.strictObject({
  duty: z.string(),
  reported: z.strictObject({ by: party, at: instantView, performedOn: dateView, statement: erasable }).optional(),
  answer: z.strictObject({ by: party, at: instantView, outcome: z.enum(['performed', 'released', 'not-performed']), statement: erasable }).optional(),
});
const inDefault = z.strictObject({ declaredAt: instantView, obligation: z.string() });
const bankruptcyView = z.strictObject({ debtor: party, courtCaseNo: z.string(), acceptedOn: dateView });
export const performanceView = z.strictObject({
  startedAt: instantView, overdue: z.array(z.strictObject({ obligation: z.string(), instalment: z.int(), at: instantView })),
  accelerated: z.array(z.string()), defaults: z.array(inDefault).optional(),
  guarantorClaims: z.array(z.strictObject({ obligation: z.string(), guarantor: party, amountFen: amount, claimedAt: instantView })).optional(),
  bankruptcies: z.array(bankruptcyView).optional(), bankruptcy: bankruptcyView.optional(),
});
export const confirmationView = z.strictObject({
  state: z.enum(confirmationStates), since: instantView, appliedBy: z.array(party).optional(), court: z.string().optional(), courtCaseNo: z.string().optional(),
  acceptedOn: dateView.optional(), attended: z.array(party).optional(), decidedOn: dateView.optional(),
  enforcement: z.strictObject({ obligation: z.string(), courtCaseNo: z.string(), filedOn: dateView, ended: z.boolean().optional() }).optional(),
  uncovered: z.array(z.string()).optional().meta({ description: '变更后不在裁定范围内的义务' }),
});
export const alertView = z.strictObject({ deadline: z.string(), due: instantView, at: instantView });
export const closingReason = z.string().meta({ description: `reject-case, no-reply, … or the ground of termination: ${terminationGrounds.join(', ')}` });
