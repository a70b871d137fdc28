/** The verification log, what the certificate says, and the deed before the court (法释〔2018〕18号; 民诉法 241, 249, 250). */
import { describe, expect, it } from '@jest/globals';
import { at, terms, agreedFrom, choose, notarised, sealed, stages, Tabletop } from '../../support/tabletop.ts';
import { besideAnother, hasNoSay, owedAnAct } from '../support/other-creditors.ts';

const O1 = { obligation: 'O1' };
const of = (t: Tabletop) => t.case.notarizations.at(-1)!;
const issue = (no: number, more: object = {}) => ({ certificateNo: `（2026）沪宝证执字第${no}号`, provenPayments: [] as string[], principalFen: 36_000_000, chargesFen: 435_600, ...more });
const deciding = () => at('researchVerifying').runOut('verification-reply');
const proceeds = (amountFen: number, receivedOn: string, more: object = {}) => ({ amountFen, receivedOn, ...more });

describe('the verification', () => {
  it('goes out by every agreed channel to everyone the certificate would name, and is logged', () =>
    expect(of(at('researchVerifying')).certificates[0]?.attempts).toEqual([{ party: 'R1', channel: 0, at: Date.parse('2026-08-20T01:00:00Z'), result: 'sent' }]));
  it('logs each further attempt with channel, time and result', () => {
    const t = at('researchVerifying').on('2026-08-24').do('notary', 'record-verification-attempt', { party: 'R1', channel: 0, attemptedAt: '2026-08-21T10:00:00+08:00', result: 'no-answer', note: '无人接听' });
    expect(of(t).certificates[0]?.attempts?.[1]).toMatchObject({ channel: 0, at: Date.parse('2026-08-21T02:00:00Z'), result: 'no-answer' });
  });
  it.each([
    ['a channel that was not agreed', { party: 'R1', channel: 3, result: 'no-answer' }, 'unknown-channel'],
    ['somebody the certificate would not name', { party: 'A1', channel: 0, result: 'no-answer' }, 'unknown-party'],
    ['a time to come', { party: 'R1', channel: 0, attemptedAt: '2027-01-01T10:00:00+08:00', result: 'no-answer' }, 'date-out-of-range'],
  ])('does not log %s', (_what, attempt, refusal) => expect(at('researchVerifying').refusal('notary', 'record-verification-attempt', attempt)).toBe(refusal));
  it('is the way to a certificate: one that nobody was asked about is not issued', () => {
    const t = deciding();
    const certificates = of(t).certificates.map((c) => ({ ...c, attempts: [] }));
    t.case = { ...t.case, notarizations: [{ ...of(t), certificates }] };
    expect(t.try('notary', 'issue-certificate', issue(1))).toMatchObject({ refusal: 'not-verified', detail: { parties: ['R1'] } });
  });
});

describe('the certificate', () => {
  it('names applicant, respondents and the last day for applying to the court (规则 55; 民诉法 250)', () =>
    expect(of(deciding().do('notary', 'issue-certificate', issue(1))).certificates[0]?.certificate)
      .toMatchObject({ applicant: 'A1', respondents: ['R1'], applyUntil: '2028-08-20', sum: { totalFen: 36_435_600 } }));
  it.each(['（2025）沪宝证执字第1号', '沪宝证执字第1号', '（2026）沪浦证执字第1号'])('is not numbered %s: the office has its own template', (certificateNo) =>
    expect(deciding().refusal('notary', 'issue-certificate', issue(1, { certificateNo }))).toBe('number-malformed'));
  it('deducts what was paid after the cut-off date too', () => {
    const t = deciding().do('applicant', 'confirm-payment', { ...O1, amountFen: 10_000_000, paidOn: '2026-08-31' });
    expect(t.try('notary', 'issue-certificate', issue(1))).toMatchObject({ refusal: 'amount-differs-from-ledger', detail: { principalFen: 26_435_600, chargesFen: 0 } });
  });
  it('withdrawn, the office is told', () =>
    expect(at('researchVerifying').do('applicant', 'withdraw-certificate-application').effects.at(-1)).toMatchObject({ kind: 'withdraw-certificate', content: O1 }));
  it('refused because nothing is past due any more leaves the deed in force', () => {
    const t = agreedFrom(stages.inviting(new Tabletop()), terms({}, { acceleration: false }));
    notarised(sealed(choose(t, { choice: 'notarization', notary: 'notary-baoshan' }))).runOut('instalment-due').on('2026-07-20').do('applicant', 'declare-default', O1)
      .do('applicant', 'apply-execution-certificate', { ...O1, cutOff: '2026-07-20', chargesRequested: false }).do('notary', 'send-verification')
      .do('respondent', 'prove-payment', { amountFen: 50_000_000, paidOn: '2026-07-10', proof: '回单' }).runOut('verification-reply');
    t.do('notary', 'refuse-certificate', { reason: '已经付清到期款项', provenPayments: ['p1'] });
    expect(t.case).toMatchObject({ state: 'performing', notarizations: [{ state: 'enforceable' }] });
  });
  it('follows another: one for each default, the earlier one concluded by the court', () => {
    const t = agreedFrom(stages.inviting(new Tabletop()), terms({}, { acceleration: false }));
    notarised(sealed(choose(t, { choice: 'notarization', notary: 'notary-baoshan' }))).runOut('instalment-due').on('2026-07-20').do('applicant', 'declare-default', O1)
      .do('applicant', 'apply-execution-certificate', { ...O1, cutOff: '2026-07-20', chargesRequested: false }).do('notary', 'send-verification').on('2026-07-21').runOut('verification-reply');
    t.do('notary', 'issue-certificate', issue(1, { principalFen: 50_000_000, chargesFen: 0 })).on('2026-08-03').do('applicant', 'record-court-filing', { courtCaseNo: '（2026）沪0113执1号', filedOn: '2026-08-03' });
    expect(t.refusal('applicant', 'record-execution-proceeds', proceeds(1, '2026-08-03', { concluded: true }))).toBe('amount-differs-from-ledger');
    t.do('applicant', 'record-execution-proceeds', proceeds(20_000_000, '2026-08-03')).do('applicant', 'record-execution-proceeds', proceeds(30_000_000, '2026-08-03', { concluded: true }));
    expect(of(t)).toMatchObject({ state: 'enforceable', concludedFilings: [{ courtCaseNo: '（2026）沪0113执1号' }] });
    expect(of(t).filing).toBeUndefined();
    t.on('2026-09-15').do('applicant', 'apply-execution-certificate', { ...O1, cutOff: '2026-09-15', chargesRequested: false });
    expect(of(t).certificates.map((c) => c.n)).toEqual([1, 2]);
  });
});

describe('the court', () => {
  it('may turn the application away, which is reconsidered within ten days', () => {
    const t = at('courtRejected');
    expect(of(t)).toMatchObject({ state: 'court-rejected', rejection: { ground: 'no-certificate' } });
    expect(t.deadline('reconsideration')).toMatchObject({ dueDate: '2026-09-14', then: 'alert-overdue' }); // ten days end on a Sunday
  });
  it('accepts after all, or the creditor files again with what was missing', () => {
    expect(of(at('courtRejected').do('applicant', 'record-reconsideration', { outcome: 'accepted', decidedOn: '2026-09-03' })).state).toBe('enforcing');
    expect(of(at('courtRejected').do('applicant', 'record-court-filing', { courtCaseNo: '（2026）沪0113执3号', filedOn: '2026-09-03' })).filing?.courtCaseNo).toBe('（2026）沪0113执3号');
  });
  it('upheld, the way of a suit is open', () =>
    expect(at('courtRejected').do('applicant', 'record-reconsideration', { outcome: 'upheld', decidedOn: '2026-09-03' }).case)
      .toMatchObject({ closed: { outcome: 'to-litigation', reason: 'application-rejected' }, notarizations: [{ state: 'set-aside' }] }));
  it('does not decide before it was asked', () =>
    expect(at('courtRejected').refusal('applicant', 'record-reconsideration', { outcome: 'upheld', decidedOn: '2026-09-01' })).toBe('date-out-of-range'));

  it('reviews an application not to enforce in sixty days, or ninety', () => {
    const t = at('enforcementReview');
    expect(t.deadlines().filter((d) => d.name === 'non-enforcement-review').map((d) => d.dueDate)).toEqual(['2026-11-02', '2026-12-02']);
    expect(of(t.do('applicant', 'record-set-aside', { decision: 'dismissed', decidedOn: '2026-09-03' })).state).toBe('enforcing');
  });
  it('is asked not to enforce within fifteen days of the notice, or of learning that the notary was interested or corrupt (法释〔2018〕18号 13)', () => {
    const late = { ground: 'serious-procedural-fault', noticeServedOn: '2026-09-01', appliedOn: '2026-09-17' };
    const t = at('enforcing').on('2026-09-17');
    expect(t.try('respondent', 'record-non-enforcement-application', late)).toMatchObject({ refusal: 'deadline-passed', detail: { dueDate: '2026-09-16' } });
    expect(t.refusal('respondent', 'record-non-enforcement-application', { ...late, knownOn: '2026-09-10' })).toBe('deadline-passed');
    expect(t.refusal('respondent', 'record-non-enforcement-application', { ...late, ground: 'notary-corrupt', knownOn: '2026-09-10' })).toBe('accepted');
  });
  it('goes on with the execution while it reviews (法释〔2018〕18号 17)', () => {
    const t = at('enforcementReview').do('applicant', 'record-execution-proceeds', proceeds(1_000_000, '2026-09-03'));
    expect([of(t).state, t.ledger('2026-09-03')[0]!.paidFromDebtorFen]).toEqual(['enforcement-review', 13_000_000]);
  });
  it('that sets the deed aside sends the creditor to a suit, or leaves it the policy', () => {
    const aside = { decision: 'set-aside', decidedOn: '2026-09-03' };
    expect(at('enforcementReview').do('applicant', 'record-set-aside', aside).case).toMatchObject({ closed: { outcome: 'to-litigation', reason: 'deed-set-aside' }, notarizations: [{ state: 'set-aside' }] });
  });
});

describe('a settlement in execution (民诉法 241)', () => {
  it('that is kept releases the rest and ends the case as enforced', () => {
    const t = at('executionSettled').do('applicant', 'record-execution-proceeds', proceeds(10_000_000, '2026-09-03'));
    expect(t.case.state).toBe('performing');
    t.do('applicant', 'record-execution-proceeds', proceeds(20_000_000, '2026-09-03'));
    expect(t.case).toMatchObject({ closed: { outcome: 'enforced' }, notarizations: [{ state: 'enforced', executionSettlement: { receivedFen: 30_000_000 } }] });
    expect(t.ledger('2026-09-03')[0]).toMatchObject({ owedToCreditorFen: 0 });
  });
  it('that is broken alerts on its day, and the execution resumes for the whole', () => {
    const t = at('executionSettled');
    expect(t.deadline('execution-settlement-due').dueDate).toBe('2026-10-15');
    expect(of(t.runOut('execution-settlement-due').do('applicant', 'resume-execution', { resumedOn: '2026-10-16' }))).toMatchObject({ state: 'enforcing', resumption: { resumedOn: '2026-10-16' } });
    expect(t.ledger('2026-10-16')[0]!.owedToCreditorFen).toBeGreaterThan(36_000_000);
  });
  it('is not about more than is owed, nor due before it is signed', () => {
    const terms_ = { agreedFen: 30_000_000, signedOn: '2026-09-01', dueOn: '2026-09-30', terms: '和解' };
    expect(at('enforcing').refusal('applicant', 'record-execution-settlement', { ...terms_, agreedFen: 99_000_000 })).toBe('amount-exceeds-debt');
    expect(at('enforcing').refusal('applicant', 'record-execution-settlement', { ...terms_, dueOn: '2026-08-31' })).toBe('date-out-of-range');
  });
});

describe('an execution without assets', () => {
  it('takes no money until it is resumed', () => expect(at('withoutAssets').refusal('applicant', 'record-execution-proceeds', proceeds(1, '2026-08-19'))).toBe('not-resumed'));
  it('resumes when assets appear, under its own number', () => {
    const t = at('withoutAssets').on('2026-11-02').do('applicant', 'resume-execution', { courtCaseNo: '（2026）沪0113执恢9号', resumedOn: '2026-11-02' });
    expect(t.refusal('applicant', 'resume-execution', { resumedOn: '2026-11-02' })).toBe('already-done');
    expect(t.do('applicant', 'record-execution-proceeds', proceeds(100_000_000, '2026-11-02')).case).toMatchObject({ closed: { outcome: 'enforced' } });
  });
  it('resumes even after the case was closed for now: the money is booked, the case stays closed', () => {
    const t = at('enforcing').do('applicant', 'record-execution-proceeds', proceeds(0, '2026-09-01', { ended: true })).on('2027-03-01');
    t.do('applicant', 'resume-execution', { resumedOn: '2027-03-01' }).do('applicant', 'record-execution-proceeds', proceeds(5_000_000, '2027-03-01'));
    expect(t.case).toMatchObject({ state: 'closed', closed: { outcome: 'no-assets-for-now' } });
    expect(t.ledger('2027-03-01')[0]).toMatchObject({ paidFromDebtorFen: 17_000_000 });
  });
});

describe('a deed and a policy for one debt', () => {
  const both = () => at('securedDefault').do('applicant', 'apply-execution-certificate', { ...O1, cutOff: '2026-08-07', chargesRequested: false });
  const claimed = () => both().do('notary', 'send-verification').do('applicant', 'notify-default', O1).do('applicant', 'file-claim', { ...O1, amountFen: 90_000_000, otherRecoveriesFen: 0 });
  it('the insurer hears of the certificate, the office of the claim', () => {
    expect(both().effects.at(-1)).toMatchObject({ kind: 'report-certificate', content: { ...O1, sum: { totalFen: 100_000_000 } } });
    expect(claimed().effects.at(-1)).toMatchObject({ kind: 'report-claim', content: { amountFen: 90_000_000 } });
  });
  it('what the insurer pays is taken off the certificate: nobody is paid twice', () => {
    const t = claimed().do('insurer', 'decide-claim', { approvedFen: 90_000_000 }).do('applicant', 'accept-claim-amount')
      .do('insurer', 'record-claim-payment', { amountFen: 90_000_000, paidOn: '2026-08-07' });
    expect(t.effects.at(-1)).toMatchObject({ kind: 'report-payout', content: { amountFen: 90_000_000, sum: { totalFen: 10_000_000 } } });
    t.runOut('verification-reply');
    expect(t.effects.at(-1)).toMatchObject({ kind: 'close-verification', content: { sum: { totalFen: 10_000_000 } } });
    expect(t.refusal('notary', 'issue-certificate', issue(3, { principalFen: 100_000_000, chargesFen: 0 }))).toBe('amount-differs-from-ledger');
    expect(t.refusal('notary', 'issue-certificate', issue(3, { principalFen: 10_000_000, chargesFen: 0 }))).toBe('accepted');
  });
  it('what execution brings in beyond the creditor\'s part goes to the insurer (rules §7 c)', () => {
    const t = claimed().do('insurer', 'decide-claim', { approvedFen: 90_000_000 }).do('applicant', 'accept-claim-amount')
      .do('insurer', 'record-claim-payment', { amountFen: 90_000_000, paidOn: '2026-08-07' }).runOut('verification-reply')
      .do('notary', 'issue-certificate', issue(3, { principalFen: 10_000_000, chargesFen: 0 })).do('applicant', 'record-court-filing', { courtCaseNo: '（2026）沪0113执1号', filedOn: '2026-08-19' })
      .do('applicant', 'record-execution-proceeds', proceeds(30_000_000, '2026-08-19'));
    expect(t.ledger('2026-08-19')[0]).toMatchObject({ owedToCreditorFen: 0, owedToInsurerFen: 70_000_000, creditorOwesInsurerFen: 20_000_000, paidFromDebtorFen: 80_000_000 });
    expect(t.do('insurer', 'record-recovery', { amountFen: 20_000_000, receivedOn: '2026-08-19', from: 'creditor-refund' }).ledger('2026-08-19')[0]).toMatchObject({ creditorOwesInsurerFen: 0 });
  });
});

describe.each<readonly [string, (t: Tabletop) => Tabletop, string]>([
  ['the debtor, though an act is owed to it,', owedAnAct, 'R1'],
  ['another creditor', besideAnother, 'A2'],
])('of a creditor\'s title, %s', (_who, among, other) => {
  const certified = () => deciding().do('notary', 'issue-certificate', issue(1));
  const filing = { courtCaseNo: '（2026）沪0113执1号', filedOn: '2026-09-01' };
  it.each<readonly [string, () => Tabletop, Parameters<Tabletop['do']>[1], object]>([
    ['applies for no certificate', () => at('researchDefault'), 'apply-execution-certificate', { ...O1, cutOff: '2026-08-20', chargesRequested: true }],
    ['withdraws no application', () => at('researchVerifying'), 'withdraw-certificate-application', {}],
    ['records no filing', certified, 'record-court-filing', filing],
    ['records no rejection', () => at('enforcing').on('2026-09-03'), 'record-court-rejection', { ground: 'no-certificate', rejectedOn: '2026-09-03' }],
    ['records no outcome of a reconsideration', () => at('courtRejected'), 'record-reconsideration', { outcome: 'upheld', decidedOn: '2026-09-03' }],
    ['records no proceeds', () => at('enforcing').on('2026-09-03'), 'record-execution-proceeds', proceeds(1, '2026-09-03', { ended: false, concluded: false })],
    ['settles no execution', () => at('enforcing').on('2026-09-03'), 'record-execution-settlement', { agreedFen: 1, signedOn: '2026-09-03', dueOn: '2026-10-15', terms: '一次性支付' }],
    ['resumes no execution', () => at('executionSettled'), 'resume-execution', { resumedOn: '2026-09-03' }],
  ])('%s', (_what, stage, action, input) => hasNoSay(among(stage()), other, action, input));
});

it('a review of the deed by the court is between the creditor of the certificate and its debtor', () => {
  const aside = { decision: 'dismissed', decidedOn: '2026-09-03' };
  const t = besideAnother(at('enforcementReview'));
  expect([t.refusal('A2', 'record-set-aside', aside), t.refusal('respondent', 'record-set-aside', aside)]).toEqual(['unknown-obligation', 'accepted']);
});
