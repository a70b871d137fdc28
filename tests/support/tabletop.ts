/**
 * A case on the table: the real decision, a clock in the hand, no database and no Temporal. Refusals come back as values.
 */
import { randomUUID } from 'node:crypto';
import { actionInputs } from '../../contracts/action-inputs.ts';
import { seal } from '../../casework/seal.ts';
import type { Accepted } from '../../domain/action.ts';
import type { ActionName } from '../../domain/actions.ts';
import { system, type Actor } from '../../domain/actor.ts';
import { startOfDay, type EpochMs, type LocalDate } from '../../domain/calendar.ts';
import { blankCase, type MediationCase } from '../../domain/case.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { deadlinesOf, type Deadline } from '../../domain/deadlines.ts';
import type { DocumentKind } from '../../domain/documents.ts';
import { decide, lapseRequest, type ActionRequest } from '../../domain/decision.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { currentNotice, noticeItems } from '../../domain/notarization/notices.ts';
import type { Refusal, RefusalCode } from '../../domain/refusals.ts';
import { nextSteps, type NextStep } from '../../domain/steps.ts';
import { accounts } from '../../domain/transitions.ts';
import type { ObligationAccount } from '../../domain/performance/ledger.ts';

const hour = 3_600_000;

export const people: Readonly<Record<string, Actor>> = {
  applicant: { id: 'applicant-1', organisation: 'enterprise-a', office: 'enterprise' },
  clerk: { id: 'clerk', organisation: 'centre', office: 'clerk' },
  administrator: { id: 'administrator', organisation: 'centre', office: 'administrator' },
  'administrator-2': { id: 'administrator-2', organisation: 'centre', office: 'administrator' },
  mediator: { id: 'mediator-chen', organisation: 'centre', office: 'mediator' },
  'other-mediator': { id: 'mediator-wu', organisation: 'centre', office: 'mediator' },
  insurer: { id: 'insurer-huhai', organisation: 'insurer-huhai', office: 'insurer' },
  'other-insurer': { id: 'insurer-dongan', organisation: 'insurer-dongan', office: 'insurer' },
  notary: { id: 'notary-baoshan', organisation: 'notary-baoshan', office: 'notary' },
  court: { id: 'court-baoshan', organisation: 'court-baoshan', office: 'court' },
  platform: { id: 'platform-shanghai', organisation: 'platform-shanghai', office: 'platform' },
  stranger: { id: 'stranger', organisation: 'enterprise-z', office: 'enterprise' },
  system,
};

export class Tabletop {
  case: MediationCase;
  now: EpochMs;
  readonly effects: Accepted['effects'][number][] = [];
  readonly log: string[] = [];
  /** What the sealed records would hold. */
  readonly sealed = new Map<string, unknown>();

  constructor(firstDay: LocalDate = '2026-05-06') {
    this.now = startOfDay(firstDay) + 9 * hour;
    this.case = blankCase(randomUUID(), '（2026）沪宝商调字第1号', centreRules, publishedCalendar.version, this.now);
  }

  /** The documents of a kind that were asked for, as their effects say. */
  papers(kind: DocumentKind) {
    return this.effects.flatMap((e) => (e.kind === 'draw-up-document' && e.content.document === kind ? [e.content] : []));
  }

  /** What was asked of insurers and notary offices: all but the centre's own documents. */
  get requests() {
    return this.effects.filter((e) => e.kind !== 'draw-up-document');
  }

  /** Nine o'clock of a later day. */
  on(day: LocalDate): this {
    this.now = Math.max(this.now, startOfDay(day) + 9 * hour);
    return this;
  }

  actor(who: string): Actor {
    const party = this.case.parties.find((p) => p.id === who || (who === 'respondent' && p.id === 'R1') || (who === 'guarantor' && p.id === 'G1'));
    const actor = party ? { id: `${party.organisation}-1`, organisation: party.organisation, office: 'enterprise' as const } : people[who];
    if (!actor) throw new Error(`Nobody is called ${who}`);
    return actor;
  }

  /** Acts as through the API: the input is parsed by the contract's schema first. */
  try(who: string, action: ActionName, input: object = {}): Accepted | Refusal {
    const schema = (actionInputs as Readonly<Record<string, { parse(value: unknown): unknown }>>)[action];
    const parsed = schema ? schema.parse(input) : input;
    const kept = seal(parsed as never);
    for (const { id, content } of kept.records) this.sealed.set(id, content);
    return this.decide(this.actor(who), { action, input: kept.input } as ActionRequest);
  }

  /** Acts and insists. */
  do(who: string, action: ActionName, input: object = {}): this {
    const result = this.try(who, action, input);
    if (!result.ok) throw new Error(`${who} ${action}: ${JSON.stringify(result)}`);
    return this;
  }

  /** Acts with what casework reads from elsewhere in the input, as it stands in the event: no schema knows it. */
  put(who: string, action: ActionName, input: object): this {
    const result = this.decide(this.actor(who), { action, input } as ActionRequest);
    if (!result.ok) throw new Error(`${who} ${action}: ${JSON.stringify(result)}`);
    return this;
  }

  /** The code of the refusal an action meets; 'accepted' if it met none. */
  refusal(who: string, action: ActionName, input: object = {}): RefusalCode | 'accepted' {
    const result = this.try(who, action, input);
    return result.ok ? 'accepted' : result.refusal;
  }

  deadlines(): readonly Deadline[] {
    return deadlinesOf(this.case, publishedCalendar);
  }

  deadline(name: string): Deadline {
    const found = this.deadlines().find((d) => d.name === name);
    if (!found) throw new Error(`No deadline ${name}; open are ${this.deadlines().map((d) => d.id).join(', ')}`);
    return found;
  }

  /** The timer's question at this moment. */
  lapse(deadline: Deadline): Accepted | Refusal {
    const request = lapseRequest(this.case, deadline.id, deadline.due, this.now, publishedCalendar);
    return 'ok' in request ? request : this.decide(system, request);
  }

  /** Lets time run to the soonest deadline and lapses it. */
  runOut(name: string): this {
    const deadline = this.deadline(name);
    this.now = Math.max(this.now, deadline.due);
    const result = this.lapse(deadline);
    if (!result.ok) throw new Error(`lapse ${deadline.id}: ${JSON.stringify(result)}`);
    return this;
  }

  steps(): readonly NextStep[] {
    return nextSteps(this.case, this.now, publishedCalendar);
  }

  ledger(asOf: LocalDate): readonly ObligationAccount[] {
    return accounts({ case: this.case, calendar: publishedCalendar }, asOf);
  }

  private decide(actor: Actor, request: ActionRequest): Accepted | Refusal {
    const result = decide(this.case, request, actor, this.now, publishedCalendar, ({ record }) => this.sealed.get(record) as never);
    if (result.ok) {
      this.case = result.case;
      this.effects.push(...result.effects);
      this.log.push(request.action);
    }
    return result;
  }
}

const uscc = { A: '91310113MAM49W4QLQ', R: '91310113MAEKLPWP1H', G: '91310113MAG8YCHRD8' };
export const partyForm = (side: keyof typeof uscc, more: object = {}) =>
  ({ kind: 'organisation', name: `${side}公司`, identifierType: 'uscc', identifier: uscc[side], legalRepresentative: '法人', ...more });

export const applicationForm = (more: object = {}) => ({
  subject: 'trade', applicants: [partyForm('A')], respondents: [partyForm('R')], claims: [{ kind: 'payment', amountFen: 186_000_000, text: '货款' }], facts: '事实', evidence: [{ title: '合同' }], ...more,
});

/** Small, undisputed, about one payment: the fast track's. */
export const fastForm = (more: object = {}) => applicationForm({ claims: [{ kind: 'payment', amountFen: 1_870_000, text: '货款' }], undisputed: true, ...more });

/** As a court or the one-stop platform sends it. */
export const referralForm = (number: string, more: object = {}) => ({ ...applicationForm(), number, referredOn: '2026-05-06', ...more });

export const terms = (more: object = {}, obligation: object = {}) => ({
  obligations: [{
    id: 'O1', debtor: 'R1', creditor: 'A1', totalFen: 150_000_000, cureDays: 15, acceleration: true,
    instalments: [30, 60, 90].map((days, i) => ({ n: i + 1, amountFen: 50_000_000, due: { kind: 'days-after-signing', days } })), ...obligation,
  }],
  waivedFen: 36_000_000, facts: '事实', issues: '争议', verificationChannels: ['电话 13800000004'], ...more,
});

/** After the first instalment of `terms`: the rest by the end of October and of December. */
export const remainder = (more: object = {}) => terms({ waivedFen: undefined }, {
  totalFen: 100_000_000, instalments: ['2026-10-30', '2026-12-30'].map((date, i) => ({ n: i + 1, amountFen: 50_000_000, due: { kind: 'date', date } })), ...more,
});

/** The whole of the 告知 in force. */
export const notice = { noticeVersion: currentNotice.version, items: [...noticeItems] };

/** D2 of the disputes: two instalments on fixed dates, 违约金 of 0.03 % a day. */
export const researchTerms = (more: object = {}) => terms({ waivedFen: undefined, ...more }, {
  totalFen: 48_000_000, delayChargePpmPerDay: 300,
  instalments: ['2026-06-30', '2026-09-30'].map((date, i) => ({ n: i + 1, amountFen: 24_000_000, due: { kind: 'date', date } })),
});

/** How far a case is played before a test begins. Each stage goes on from the one before. */
export const stages = {
  submitted: (t: Tabletop): Tabletop => t.do('applicant', 'submit-case', applicationForm()),
  inviting: (t: Tabletop): Tabletop => stages.submitted(t).on('2026-05-07').do('clerk', 'admit-case'),
  selecting: (t: Tabletop): Tabletop => stages.inviting(t).on('2026-05-11').do('respondent', 'consent-to-mediate'),
  /** Sent by a court: the organisation may appoint. */
  referred: (t: Tabletop): Tabletop => {
    stages.selecting(t);
    t.case = { ...t.case, source: 'court', referral: { by: 'court-baoshan', kind: 'court', number: 'SQ-1', courtCaseNo: '（2026）沪0113诉前调1号', referredOn: '2026-05-06' } };
    return t;
  },
  /** 简案快办: one undisputed payment of 18,700.00. */
  fastInviting: (t: Tabletop): Tabletop => t.do('applicant', 'submit-case', fastForm()).on('2026-05-07').do('clerk', 'admit-case'),
  fastMediating: (t: Tabletop): Tabletop => mediatingFrom(stages.fastInviting(t)),
  /** From the one-stop platform: contact within a working day. */
  platform: (t: Tabletop): Tabletop => t.do('platform', 'refer-case', referralForm('JF-1')),
  platformCorrecting: (t: Tabletop): Tabletop => stages.platform(t).do('clerk', 'return-for-correction', { reason: '补充材料' }),
  platformInviting: (t: Tabletop): Tabletop => stages.platform(t).do('clerk', 'admit-case'),
  /** Delegated by a court, the materials signed for before the mediation begins. */
  delegated: (t: Tabletop): Tabletop => {
    t.do('court', 'refer-case', referralForm('SQ-2', { courtCaseNo: '（2026）沪0113诉前调2号' })).on('2026-05-07').do('clerk', 'admit-case');
    appointedFrom(t).do('mediator', 'accept-appointment', { conflict: false }).do('mediator', 'sign-for-materials').on('2026-05-13');
    for (const party of ['A1', 'R1']) t.do('clerk', 'record-fee-paid', { party, amountFen: 100_000 });
    return t;
  },
  /** One of two respondents declined: the applicants say whether to go on. */
  oneLeft: (t: Tabletop): Tabletop => t.do('applicant', 'submit-case', applicationForm({ respondents: [partyForm('R'), partyForm('G')] })).on('2026-05-07').do('clerk', 'admit-case')
    .do('R1', 'consent-to-mediate').do('R2', 'decline-mediation'),
  /** Signed by an agent without authority; the principal was asked to ratify. */
  unratified: (t: Tabletop): Tabletop => choose(stages.agreed(t), { choice: 'none' }).on('2026-05-22').do('mediator', 'draft-settlement')
    .do('applicant', 'sign-settlement', { capacity: 'agent', subjectToRatification: true }).do('clerk', 'demand-ratification', { party: 'A1' }).runOut('signing'),
  appointed: (t: Tabletop): Tabletop => appointedFrom(stages.inviting(t)),
  mediating: (t: Tabletop): Tabletop => mediatingFrom(stages.inviting(t)),
  agreed: (t: Tabletop): Tabletop => agreedFrom(stages.inviting(t)),
  unsecured: (t: Tabletop): Tabletop => sealed(choose(stages.agreed(t), { choice: 'none' })),
  underwriting: (t: Tabletop): Tabletop => {
    choose(stages.agreed(t), { choice: 'insurance', insurers: ['insurer-huhai', 'insurer-dongan'] });
    for (const recipient of ['insurer-huhai', 'insurer-dongan']) t.do('applicant', 'consent-to-share', { recipient }).do('respondent', 'consent-to-share', { recipient });
    return t;
  },
  quoted: (t: Tabletop): Tabletop => stages.underwriting(t).do('other-insurer', 'decline-cover').do('insurer', 'offer-quote', quote),
  premiumPaid: (t: Tabletop): Tabletop => {
    stages.quoted(t).do('respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' }).do('respondent', 'accept-quote', { insurer: 'insurer-huhai' })
      .do('respondent', 'submit-proposal', proposal);
    return sealed(t).do('insurer', 'record-premium-paid', { amountFen: 2_700_000 });
  },
  insured: (t: Tabletop): Tabletop => stages.premiumPaid(t).do('insurer', 'issue-policy', { policyNo: 'HH-1' }),
  insuredDefault: (t: Tabletop): Tabletop => payFirst(stages.insured(t)).runOut('instalment-due').runOut('cure').on('2026-08-07')
    .do('applicant', 'declare-default', { obligation: 'O1' }),
  claimed: (t: Tabletop): Tabletop => stages.insuredDefault(t).do('applicant', 'notify-default', { obligation: 'O1' })
    .do('applicant', 'file-claim', { obligation: 'O1', amountFen: 100_000_000, otherRecoveriesFen: 0 }),
  paidOut: (t: Tabletop): Tabletop => stages.claimed(t).do('insurer', 'decide-claim', { approvedFen: 100_000_000 }).do('applicant', 'accept-claim-amount')
    .do('insurer', 'record-claim-payment', { amountFen: 100_000_000, paidOn: '2026-08-07' }),
  /** Before the notary is asked, an act is due the day after signing. */
  securingDuty: (t: Tabletop): Tabletop => sealed(choose(agreedFrom(stages.inviting(t), terms({ duties: [
    { kind: 'act', id: 'D1', debtor: 'R1', creditor: 'A1', description: '出具收据', due: { kind: 'days-after-signing', days: 3 }, cureDays: 0 },
  ] })), { choice: 'notarization', notary: 'notary-baoshan' })),
  /** An insurer whose persons may bind little alone: quote and decision wait for a second. */
  supervisedUnderwriting: (t: Tabletop): Tabletop => supervised(stages.underwriting(t)).do('insurer', 'offer-quote', { ...quote, handler: 'h1' }),
  supervisedClaim: (t: Tabletop): Tabletop => supervised(stages.claimed(t)).do('insurer', 'decide-claim', { approvedFen: 0, reason: '不属于保险责任', handler: 'h1' }),
  contested: (t: Tabletop): Tabletop => stages.supervisedClaim(t).do('insurer', 'approve-claim-decision', { handler: 'h2' })
    .do('applicant', 'contest-claim-decision', { route: 'suit', filedOn: '2026-08-07', reference: '（2026）沪0113民初7号', reason: '属于保险责任' }),
  preparing: (t: Tabletop): Tabletop => {
    sealed(choose(stages.agreed(t), { choice: 'notarization', notary: 'notary-baoshan' }));
    return t.do('applicant', 'consent-to-share', { recipient: 'notary-baoshan' }).do('respondent', 'consent-to-share', { recipient: 'notary-baoshan' });
  },
  reviewing: (t: Tabletop): Tabletop => stages.preparing(t).do('applicant', 'apply-notarization').do('respondent', 'apply-notarization').do('notary', 'accept-notarization'),
  /** The supplement is out, a signer stayed away once, and months have gone by. */
  stalled: (t: Tabletop): Tabletop => {
    stages.reviewing(t).on('2026-05-25').do('notary', 'request-notarization-supplement', { request: '补充授权' });
    for (let next = t.deadlines()[0]; next && next.name !== 'notarization-term'; next = t.deadlines()[0]) t.runOut(next.name);
    return t;
  },
  reviewPaused: (t: Tabletop): Tabletop => stages.reviewing(t).do('notary', 'book-appointment', { scheduledFor: '2026-05-25T09:00:00+08:00' }).on('2026-05-26')
    .do('notary', 'record-no-show', { absent: ['R1'] }).do('notary', 'pause-review', { reason: 'verification' }),
  enforceable: (t: Tabletop): Tabletop => {
    stages.reviewing(t);
    for (const who of ['applicant', 'respondent']) t.do(who, 'acknowledge-notice', notice).do(who, 'attend-and-sign');
    return t.do('notary', 'accept-notary-document').do('notary', 'issue-deed', { deedNo: '（2026）沪宝证经字第1号' }).do('notary', 'serve-deed');
  },
  verifying: (t: Tabletop): Tabletop => payFirst(stages.enforceable(t)).runOut('instalment-due').runOut('cure').on('2026-08-20')
    .do('applicant', 'declare-default', { obligation: 'O1' })
    .do('applicant', 'apply-execution-certificate', { obligation: 'O1', cutOff: '2026-08-20', chargesRequested: true }).do('notary', 'send-verification'),
  /** D2: notarised, half of the first instalment paid, default declared. */
  researchDefault: (t: Tabletop): Tabletop => {
    agreedFrom(stages.inviting(t), researchTerms());
    notarised(sealed(choose(t, { choice: 'notarization', notary: 'notary-baoshan' })));
    t.on('2026-06-30').do('applicant', 'confirm-payment', { obligation: 'O1', amountFen: 12_000_000, paidOn: '2026-06-30' });
    return t.runOut('instalment-due').runOut('cure').on('2026-08-20').do('applicant', 'declare-default', { obligation: 'O1' });
  },
  researchVerifying: (t: Tabletop): Tabletop => stages.researchDefault(t)
    .do('applicant', 'apply-execution-certificate', { obligation: 'O1', cutOff: '2026-08-20', chargesRequested: true }).do('notary', 'send-verification'),
  enforcing: (t: Tabletop): Tabletop => stages.researchVerifying(t).runOut('verification-reply')
    .do('notary', 'issue-certificate', { certificateNo: '（2026）沪宝证执字第1号', provenPayments: [], principalFen: 36_000_000, chargesFen: 435_600 })
    .do('applicant', 'record-court-filing', { courtCaseNo: '（2026）沪0113执1号', filedOn: '2026-09-01' }),
  /** An amendment is out for signature: before the seal, while the deed is under way, while the instalments run. */
  settledAmending: (t: Tabletop): Tabletop => {
    choose(stages.agreed(t), { choice: 'none' }).on('2026-05-22').do('mediator', 'draft-settlement');
    for (const { id } of t.case.parties) t.do(id, 'sign-settlement', { capacity: 'legal-representative' });
    return t.do('mediator', 'amend-settlement', { terms: terms({}, { cureDays: 10 }), reason: '变更' });
  },
  securingAmending: (t: Tabletop): Tabletop => stages.reviewing(t).do('mediator', 'amend-settlement', { terms: terms({}, { cureDays: 10 }), reason: '变更' }),
  amending: (t: Tabletop): Tabletop => payFirst(stages.unsecured(t)).do('mediator', 'amend-settlement', { terms: remainder(), reason: '变更' }).do('applicant', 'sign-settlement', { capacity: 'legal-representative' }),
  /** The deed was superseded by an amendment, which is sealed: the parties apply anew. */
  renotarising: (t: Tabletop): Tabletop => {
    payFirst(stages.enforceable(t)).do('mediator', 'amend-settlement', { terms: remainder(), reason: '变更' });
    for (const who of ['applicant', 'respondent']) t.do(who, 'sign-settlement', { capacity: 'legal-representative' });
    return t.do('mediator', 'countersign-settlement').do('clerk', 'seal-settlement');
  },
  /** What the court does with the deed: turned away, stood still by a settlement, under review. */
  courtRejected: (t: Tabletop): Tabletop => stages.enforcing(t).on('2026-09-03').do('applicant', 'record-court-rejection', { ground: 'no-certificate', rejectedOn: '2026-09-03' }),
  executionSettled: (t: Tabletop): Tabletop => stages.enforcing(t).on('2026-09-03')
    .do('applicant', 'record-execution-settlement', { agreedFen: 30_000_000, signedOn: '2026-09-03', dueOn: '2026-10-15', terms: '一次性支付三十万元' }),
  enforcementReview: (t: Tabletop): Tabletop => stages.enforcing(t).on('2026-09-03').do('respondent', 'record-non-enforcement-application', {
    ground: 'absent-and-unrepresented', noticeServedOn: '2026-09-02', appliedOn: '2026-09-03',
  }),
  /** 终本 while cover stands: the case goes on. */
  withoutAssets: (t: Tabletop): Tabletop => stages.securedDefault(t)
    .do('applicant', 'apply-execution-certificate', { obligation: 'O1', cutOff: '2026-08-07', chargesRequested: false }).do('notary', 'send-verification').runOut('verification-reply')
    .do('notary', 'issue-certificate', { certificateNo: '（2026）沪宝证执字第2号', provenPayments: [], principalFen: 100_000_000, chargesFen: 0 })
    .do('applicant', 'record-court-filing', { courtCaseNo: '（2026）沪0113执2号', filedOn: '2026-08-19' })
    .do('applicant', 'record-execution-proceeds', { amountFen: 0, receivedOn: '2026-08-19', ended: true }),
  /** The insurer pays its part while the certificate of the whole is at the court, and asks for the creditor's place. */
  placeRecognised: (t: Tabletop): Tabletop => stages.withoutAssets(t).on('2026-08-25').do('applicant', 'notify-default', { obligation: 'O1' })
    .do('applicant', 'file-claim', { obligation: 'O1', amountFen: 90_000_000, otherRecoveriesFen: 0 }).do('insurer', 'decide-claim', { approvedFen: 90_000_000 })
    .do('applicant', 'accept-claim-amount').do('insurer', 'record-claim-payment', { amountFen: 90_000_000, paidOn: '2026-08-25' }).do('applicant', 'sign-subrogation-papers'),
  placeAsked: (t: Tabletop): Tabletop => stages.placeRecognised(t).do('insurer', 'apply-for-execution-place', { appliedOn: '2026-08-25' }),
  /** Both: cover asked and accepted, and the notary, for one settlement. */
  secured: (t: Tabletop): Tabletop => {
    choose(stages.agreed(t), { choice: 'both', insurers: ['insurer-huhai'], notary: 'notary-baoshan' });
    for (const who of ['applicant', 'respondent']) t.do(who, 'consent-to-share', { recipient: 'insurer-huhai' });
    t.do('insurer', 'offer-quote', quote).do('respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' })
      .do('respondent', 'accept-quote', { insurer: 'insurer-huhai' }).do('respondent', 'submit-proposal', proposal);
    sealed(t).do('insurer', 'record-premium-paid', { amountFen: 2_700_000 }).do('insurer', 'issue-policy', { policyNo: 'HH-2' });
    return notarised(t);
  },
  /** Confirmed by the court, the first instalment paid, then default. */
  confirmedDefault: (t: Tabletop): Tabletop => {
    stages.unsecured(t).on('2026-05-25');
    for (const who of ['applicant', 'respondent']) t.do(who, 'apply-court-confirmation', { court: '上海市宝山区人民法院' });
    t.on('2026-05-26').do('clerk', 'record-court-acceptance', { courtCaseNo: '（2026）沪0113诉前调确12号', acceptedOn: '2026-05-26' });
    for (const who of ['applicant', 'respondent']) t.do(who, 'attend-court-review');
    t.on('2026-06-02').do('clerk', 'record-court-confirmation', { decision: 'confirmed', decidedOn: '2026-06-02' });
    return payFirst(t).runOut('instalment-due').runOut('cure').on('2026-08-20').do('applicant', 'declare-default', { obligation: 'O1' });
  },
  /** Unsecured but guaranteed, with an arbitration clause: the first instalment paid, then default. */
  guaranteedDefault: (t: Tabletop): Tabletop => {
    t.do('applicant', 'submit-case', applicationForm({ guarantors: [partyForm('G')], arbitrationClause: true })).on('2026-05-07').do('clerk', 'admit-case');
    return payFirst(sealed(choose(agreedFrom(t), { choice: 'none' }))).runOut('instalment-due').runOut('cure').on('2026-08-07').do('applicant', 'declare-default', { obligation: 'O1' });
  },
  securedDefault: (t: Tabletop): Tabletop => payFirst(stages.secured(t)).runOut('instalment-due').runOut('cure').on('2026-08-07')
    .do('applicant', 'declare-default', { obligation: 'O1' }),
} as const satisfies Readonly<Record<string, (t: Tabletop) => Tabletop>>;

function supervised(t: Tabletop): Tabletop {
  t.case = { ...t.case, rules: { ...t.case.rules, insurerAuthority: { '*': { quoteFen: 100_000_000, claimFen: 50_000_000 } } } };
  return t;
}

/** A sealed settlement taken to the notary by all who signed it, to the deed served. */
export function notarised(t: Tabletop): Tabletop {
  const signers = t.case.parties.map((p) => p.id);
  for (const who of signers) t.do(who, 'consent-to-share', { recipient: 'notary-baoshan' });
  for (const who of signers) t.do(who, 'apply-notarization');
  t.do('notary', 'accept-notarization');
  for (const who of signers) t.do(who, 'acknowledge-notice', notice).do(who, 'attend-and-sign');
  return t.do('notary', 'accept-notary-document').do('notary', 'issue-deed', { deedNo: '（2026）沪宝证经字第2号' }).do('notary', 'serve-deed');
}

export const quote = { sumInsuredFen: 150_000_000, premiumFen: 2_700_000, ratePpm: 18_000, deductibleFen: 0, includesAccelerated: true };
export const proposal = { disclosures: '债务人近两年无被执行记录', declaredTrue: true };

export function choose(t: Tabletop, choice: object): Tabletop {
  for (const { id } of t.case.parties.filter((p) => p.side === 'respondent')) t.do(id, 'choose-security', choice);
  return t.do('applicant', 'choose-security', choice);
}

/** 送达地址确认书: where a party is served, by its own word. */
export const serviceAddress = { details: { address: '上海市宝山区友谊路1号', mobile: '13800000001' }, electronic: true };

/** Drafted, signed by all on one day, countersigned and sealed. */
export function sealed(t: Tabletop, day: LocalDate = '2026-05-22'): Tabletop {
  t.on(day).do('mediator', 'draft-settlement');
  for (const party of t.case.parties) t.do(party.id, 'confirm-service-address', serviceAddress).do(party.id, 'sign-settlement', { capacity: 'legal-representative' });
  return t.do('mediator', 'countersign-settlement').do('clerk', 'seal-settlement');
}

export const payFirst = (t: Tabletop): Tabletop =>
  t.on('2026-06-22').do('applicant', 'confirm-payment', { obligation: 'O1', amountFen: 50_000_000, paidOn: '2026-06-22' });

/** Every side acts once; an organisation that stands for several parties acts for all of them at once. */
const eachSide = (t: Tabletop, action: ActionName, input: object = {}): Tabletop => {
  for (const { id } of t.case.parties.filter((p) => p.side !== 'guarantor')) t.try(id, action, input);
  return t;
};

/** From an admitted case, whoever its parties are. */
export function appointedFrom(t: Tabletop): Tabletop {
  t.on('2026-05-11');
  for (const { id } of t.case.parties.filter((p) => p.side === 'respondent')) t.do(id, 'consent-to-mediate');
  return eachSide(t, 'delegate-selection').do('clerk', 'appoint-mediator', { mediator: 'mediator-chen' });
}

export function mediatingFrom(t: Tabletop): Tabletop {
  appointedFrom(t).do('mediator', 'accept-appointment', { conflict: false });
  for (const { id } of t.case.parties.filter((p) => p.side !== 'guarantor')) t.do('clerk', 'record-fee-paid', { party: id, amountFen: 100_000 });
  return t;
}

export const agreedFrom = (t: Tabletop, agreed: object = terms()): Tabletop =>
  mediatingFrom(t).on('2026-05-20').do('mediator', 'record-agreed-terms', guaranteed(t, agreed));

/** Whoever joined as a guarantor guarantees, jointly and severally unless the terms say otherwise. */
function guaranteed(t: Tabletop, agreed: object): object {
  const { obligations } = agreed as { obligations: readonly object[] };
  const guarantees = t.case.parties.filter((p) => p.side === 'guarantor').map(({ id }) => ({ guarantor: id, kind: 'joint-and-several' }));
  return guarantees.length === 0 ? agreed : { ...agreed, obligations: obligations.map((o) => ({ guarantees, ...o })) };
}

/** An admitted case with other parties: more applicants or respondents, a guarantor. */
export const submittedWith = (more: object): Tabletop => new Tabletop().do('applicant', 'submit-case', applicationForm(more)).on('2026-05-07').do('clerk', 'admit-case');

export const at = (stage: keyof typeof stages): Tabletop => stages[stage](new Tabletop());
