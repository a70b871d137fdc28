/** Every reply of the API. Tests parse what is sent by these; the document publishes them. */
import { z } from 'zod';
import { breakGlassView } from './break-glass.ts';
import { roles } from '../domain/actor.ts';
import { documentKinds } from '../domain/documents.ts';
import { processKinds } from '../domain/processes.ts';
import { securities } from '../domain/case.ts';
import { pathObstacles } from '../domain/settlement/path-texts.ts';
import type { ObstacleCode } from '../domain/settlement/paths.ts';
import { replacements } from '../domain/settlement/versions.ts';
import { checkTexts, type TermCheckCode } from '../domain/settlement/check-texts.ts';
import { withdrawalView } from './privacy.ts';
import { completenessView, crossBorderConsentsView, originView, serviceAddressView } from './intake-views.ts';
import {
  alertView, complaintView, feedbackView, amount, applicationView, closingReason, confirmationView, dateView, dutyPerformanceView, enforceability, feesView, insuranceView, instantView, labelView, notarizationView, noticeView, outcomeView, partyView,
  paymentView, performanceView, proceedingsView, securityView, challengeView, selectionView, settlementView, statesView, subjectView,
} from './view-parts.ts';
import { ledgerLines } from './reckoning-view.ts';
import { signatureParts } from './verification.ts';
import { erasable, partyIdView } from './view-fields.ts';

const termCheckCodes = Object.keys(checkTexts) as [TermCheckCode, ...TermCheckCode[]];

const obstacleCodes = Object.keys(pathObstacles) as [ObstacleCode, ...ObstacleCode[]];

export const basisView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('statute'), citation: z.string() }),
  z.strictObject({ kind: z.enum(['centre', 'contract']) }),
]);

export { noticeView };

export const nextStepView = z.strictObject({
  process: z.enum(processKinds),
  action: z.string().optional().meta({ description: 'absent where only time is awaited' }),
  label: labelView,
  owners: z.array(z.strictObject({ role: z.enum(roles), party: z.string().optional(), handle: z.string().optional() })),
  dueDate: dateView.optional(),
  due: instantView.optional().meta({ description: 'the end of that day, exclusive' }),
  provisional: z.boolean().optional().meta({ description: 'reaches into a year without a published calendar' }),
  basis: basisView.optional(),
  otherwise: labelView.optional(),
});

export const allowedView = z.strictObject({ action: z.string(), label: labelView, path: z.string() });

export const warningView = z.strictObject({ code: z.literal('identifier-checksum'), pointer: z.string(), title: z.string(), titleEn: z.string() });

/** What stands in every answer about a case. */
const standing = {
  caseId: z.uuid(), caseNo: z.string(), version: z.int().positive(), states: statesView, next: z.array(nextStepView), allowed: z.array(allowedView),
};

export const actionReply = z.strictObject({
  ...standing,
  warnings: z.array(warningView).optional(),
  invitations: z.array(z.strictObject({ party: z.string(), code: z.string() })).optional()
    .meta({ description: 'admit-case and renew-invitation only: the one-time code of each invited party; shown here and nowhere else' }),
  withdrawal: withdrawalView.optional().meta({ description: 'withdraw-consent only: what stops, and what stays with its reason' }),
});

export const receiptView = z.strictObject({ ...standing, submittedAt: instantView, subject: subjectView, warnings: z.array(warningView) });

export const caseView = z.strictObject({
  ...standing,
  subject: subjectView,
  submittedAt: instantView,
  since: instantView,
  readAt: instantView,
  outcome: outcomeView.optional(),
  reason: closingReason.optional(),
  closedAt: instantView.optional(),
  roles: z.array(z.enum(roles)).meta({ description: "the caller's parts in the case" }),
  acting: z.array(z.string()).meta({ description: 'the parties the caller acts for' }),
  parties: z.array(partyView).optional(),
  application: applicationView.optional(),
  origin: originView.optional().meta({ description: '案件来源与去向' }),
  completeness: completenessView.optional(),
  serviceAddresses: z.array(serviceAddressView).optional().meta({ description: '各方确认的送达地址；地址本身仅本人与有权者可见' }),
  crossBorderConsents: crossBorderConsentsView.optional(),
  proceedings: proceedingsView.optional(),
  fees: feesView.optional().meta({ description: '本方的费用；案件秘书可见各方' }),
  rankings: z.record(z.string(), z.array(z.string())).optional().meta({ description: 'own rankings; the clerk sees all' }),
  strikes: z.record(z.string(), z.array(z.string())).optional().meta({ description: 'own strikes; the clerk sees all' }),
  selection: selectionView.optional(),
  challenge: challengeView.optional(),
  settlement: settlementView.optional(),
  amendment: z.strictObject({ settlement: settlementView, chargesWaived: z.boolean(), notary: z.string().optional() }).optional().meta({ description: '待签署的变更；在各方签署前原协议仍有效' }),
  security: securityView.optional(),
  insurances: z.array(insuranceView).optional(),
  notarizations: z.array(notarizationView).optional(),
  payments: z.array(paymentView).optional(),
  performance: performanceView.optional(),
  dutyPerformances: z.array(dutyPerformanceView).optional().meta({ description: '交付与作为义务的履行' }),
  confirmation: confirmationView.optional(),
  alerts: z.array(alertView).optional(),
  complaints: z.array(complaintView).optional().meta({ description: '对调解员的投诉：本人提出的；针对本人的；案件秘书、管理员可见全部' }),
  breakGlasses: z.array(breakGlassView).optional().meta({ description: '管理员应急查阅本案的申请、批准与期限 / who of the centre asked to read the file, why, and until when it stands open' }),
  breakGlassReads: z.array(z.strictObject({ at: instantView, n: z.int(), kinds: z.array(z.string()) })).optional().meta({ description: '应急查阅期间实际查阅的记录 / what was read under break-glass, the latest first' }),
  feedback: z.array(feedbackView).optional().meta({ description: '结案后的评价：本人的；案件秘书可见全部，管理员仅见评分' }),
});

export const settlementVersions = z.strictObject({
  current: z.int(),
  items: z.array(z.strictObject({
    standing: z.enum(['unsigned', 'proposed', 'in-force', ...replacements]).meta({ description: '尚未签署、待签署的变更、现行，或者如何被替代' }), replacedAt: instantView.optional(), settlement: settlementView,
  })),
});

/** Amounts, dates, lists: as they stand in the settlement. */
const termValue = z.unknown().optional();
const fieldChange = z.strictObject({ field: z.string(), before: termValue, after: termValue });
const termChanges = z.strictObject({
  added: z.array(z.string()), removed: z.array(z.string()), changed: z.array(z.strictObject({ id: z.string(), fields: z.array(fieldChange) })),
});
export const differencesView = z.strictObject({
  version: z.int(), against: z.int(), obligations: termChanges, duties: termChanges,
  texts: z.array(z.strictObject({ pointer: z.string(), before: termValue, after: termValue })), others: z.array(fieldChange),
});

/** Who they are, to those who may see it (`parties` of the visibility table). */
export const listedParties = z.array(z.strictObject({ id: partyIdView, side: z.enum(['applicant', 'respondent', 'guarantor']), name: erasable })).optional()
  .meta({ description: '当事人；无权查看的没有 / absent for those who may not know' });

export const caseListItem = z.strictObject({
  caseId: z.uuid(), caseNo: z.string(), version: z.int(), subject: subjectView, states: statesView, outcome: outcomeView.optional(),
  submittedAt: instantView, since: instantView, roles: z.array(z.enum(roles)), nextDue: instantView.optional(), parties: listedParties,
});
export const caseListPage = z.strictObject({
  items: z.array(caseListItem), after: z.string().nullable().meta({ description: 'pass as `after` for the next page; null on the last' }),
});

export const eventView = z.strictObject({
  version: z.int(), at: instantView, date: dateView, action: z.string(), label: labelView,
  by: z.strictObject({ role: z.enum(roles), office: z.string(), party: z.string().optional() }),
  states: statesView,
  about: labelView.optional().meta({ description: 'alert-overdue only: the deadline that passed' }),
  demoted: labelView.optional().meta({ description: 'where this took the case off the fast track: why' }),
  next: z.strictObject({
    action: z.string().optional(), label: labelView.optional(), owners: z.array(z.strictObject({ role: z.enum(roles), party: z.string().optional() })), dueDate: dateView.optional(),
  }).optional().meta({ description: 'what came next when this was decided' }),
});
export const eventPage = z.strictObject({
  items: z.array(eventView), after: z.int().nullable(),
  chain: z.strictObject({ ok: z.boolean(), events: z.int(), brokenAt: z.int().optional() }).meta({ description: 'the hash chain of all events, verified for this answer' }),
});

const written = z.strictObject({ figures: z.string(), words: z.string() });
const ledgerFields = [
  'dueFen', 'owedToCreditorFen', 'owedToInsurerFen', 'guarantorRecourseFen', 'paidFromDebtorFen', 'waivedFen', 'principalFen', 'chargesFen',
  'pastDueFen', 'owedBackToDebtorFen', 'owedBackToGuarantorFen', 'creditorOwesInsurerFen', 'insurerOwesCreditorFen',
] as const;
export type LedgerField = (typeof ledgerFields)[number];
const eachField = <T extends z.ZodType>(schema: T) => Object.fromEntries(ledgerFields.map((field) => [field, schema])) as Record<LedgerField, T>;

export const accountView = z.strictObject({
  obligation: z.string(), currency: z.string(), asOf: dateView, ...eachField(amount), chargePerDay: z.string(),
  recourseOf: z.record(z.string(), amount).meta({ description: '每一保证人对债务人的追偿权' }),
  ...ledgerLines,
  conserves: z.boolean().meta({ description: 'due = owed to creditor + owed to insurer + recourse + paid from debtor + waived' }),
  amounts: z.strictObject(eachField(written)).meta({ description: '每项金额的数字与大写' }),
});
export const ledgerView = z.strictObject({ caseId: z.uuid(), asOf: dateView, obligations: z.array(accountView) });
export const ledgerAmounts: readonly LedgerField[] = ledgerFields;

export const checksView = z.strictObject({
  version: z.int().optional().meta({ description: 'of the settlement; absent for a draft' }),
  checks: z.array(z.strictObject({
    pointer: z.string(), severity: z.enum(['error', 'warning']), code: z.enum(termCheckCodes), article: z.string(), zh: z.string(), en: z.string(),
    characters: z.array(z.string()).optional().meta({ description: 'code points that the documents cannot show' }),
  })),
  enforceability: z.array(enforceability),
});

const pathCost = z.strictObject({
  kind: z.enum(['none', 'notary-fee-at-most', 'premium-by-quote', 'court-free']), amountFen: amount.optional(), currency: z.string().optional(), source: z.string(),
  quotes: z.array(z.strictObject({ insurer: z.string(), premiumFen: amount, ratePpm: z.int(), sumInsuredFen: amount, validUntil: dateView })).optional(),
});
export const pathTimeView = z.strictObject({ label: labelView, days: z.int(), counted: z.enum(['working', 'calendar']), basis: basisView });
export const pathAheadView = z.strictObject({
  path: z.enum(securities), label: labelView, costs: z.array(pathCost), times: z.array(pathTimeView), onDefault: z.array(labelView), needs: z.array(labelView),
});
export const pathsView = z.strictObject({
  paths: z.array(z.strictObject({
    path: z.enum(securities), label: labelView, eligible: z.boolean(),
    obstacles: z.array(z.strictObject({ code: z.enum(obstacleCodes), article: z.string(), zh: z.string(), en: z.string() })),
    costs: z.array(pathCost), times: z.array(pathTimeView), onDefault: z.array(labelView), needs: z.array(labelView),
  })).meta({ description: '固定次序，不构成推荐 / always in this order; no recommendation' }),
});

export const documentList = z.strictObject({
  items: z.array(z.strictObject({
    kind: z.enum(documentKinds), version: z.int(), label: labelView, sha256: z.string(), createdAt: instantView, path: z.string(),
    number: z.string().optional().meta({ description: '文号；没有单独文号的文书以案号为准' }), verifyPath: z.string().meta({ description: 'the public verification page' }),
    replaces: z.int().optional().meta({ description: '更正版所替代的版本' }), replacedBy: z.int().optional(), ...signatureParts,
  })),
});

export const invitationReply = z.strictObject({
  apiKey: z.string().meta({ description: 'shown here and nowhere else' }), caseId: z.uuid(), party: z.string(),
});
export const storedReply = z.strictObject({ status: z.literal('stored') });
export const providerList = z.strictObject({ items: z.array(z.strictObject({
  id: z.string(), face: z.enum(['insurer', 'notary']), name: z.string(), ownSystem: z.boolean().meta({ description: '由其业务系统办理，人员在平台上只查看 / its own system acts, its people read' }),
})) });
export const liveView = z.strictObject({ status: z.literal('ok') });
export const readyView = z.strictObject({ status: z.enum(['ok', 'degraded', 'down']), down: z.array(z.enum(['postgresql', 'temporal'])) });

export const calendarView = z.strictObject({
  version: z.string(),
  years: z.array(z.strictObject({ year: z.int(), off: z.array(dateView), workedWeekends: z.array(dateView) })),
  missing: z.array(z.strictObject({ year: z.int(), cases: z.int() })).meta({ description: 'years that deadlines of open cases reach into without published data: those are provisional' }),
});

const moment = z.strictObject({ iso: instantView, ms: z.int() });
export const practiceClockView = z.strictObject({
  version: z.int(), originReal: z.int(), originCase: z.int(), rate: z.number(), paused: z.boolean(),
  now: moment, today: dateView,
  pending: z.strictObject({ effects: z.int(), overdueDeadlines: z.int(), undeliveredFacts: z.int(), waitingEvents: z.int() })
    .meta({ description: 'all zero: the stack is quiet' }),
  nextDue: moment.nullable(),
});

export const problemView = z.strictObject({
  type: z.string(), title: z.string(), titleEn: z.string(), status: z.int(), code: z.string(), detail: z.string().optional(), instance: z.string().optional(),
  errors: z.array(z.strictObject({ pointer: z.string(), message: z.string() })).optional(), facts: z.record(z.string(), z.unknown()).optional(),
});
