/** 执行证书 and enforcement (公证法 art 37; 法释〔2018〕18号; 民诉法 arts 249, 250). */
import { describe, expect, it } from '@jest/globals';
import type { MediationCase } from '../../../domain/case.ts';
import { agreedFrom, at, choose, notarised, partyForm, researchTerms, sealed, submittedWith, Tabletop } from '../../support/tabletop.ts';
import { namedFor } from '../support/other-creditors.ts';

const apply = { obligation: 'O1', cutOff: '2026-08-20', chargesRequested: true };
const state = (t: Tabletop) => t.case.notarizations.at(-1)?.state;
const deciding = () => at('researchVerifying').runOut('verification-reply');
const issue = { certificateNo: '（2026）沪宝证执字第1号', provenPayments: [] as string[], principalFen: 36_000_000, chargesFen: 435_600 };
const proof = (more: object = {}) => ({ amountFen: 6_000_000, paidOn: '2026-07-10', proof: '银行回单', ...more });
const proceeds = (amountFen: number, more: object = {}) => ({ amountFen, receivedOn: '2026-09-01', ...more });

describe('the application', () => {
  it('needs a declared default', () => expect(at('enforceable').refusal('applicant', 'apply-execution-certificate', apply)).toBe('no-default'));
  it('is the creditor\'s', () => expect(at('researchDefault').refusal('respondent', 'apply-execution-certificate', apply)).toBe('not-your-action'));
  it('is about an obligation of the creditor', () => expect(at('researchDefault').refusal('applicant', 'apply-execution-certificate', { ...apply, obligation: 'O9' })).toBe('unknown-obligation'));
  it('counts to a day that has come', () => expect(at('researchDefault').refusal('applicant', 'apply-execution-certificate', { ...apply, cutOff: '2026-08-21' })).toBe('date-out-of-range'));
  it('finds something past due on that day', () => expect(at('researchDefault').refusal('applicant', 'apply-execution-certificate', { ...apply, cutOff: '2026-06-30' })).toBe('nothing-overdue'));
  it('is not made when the late instalments were paid after all', () => {
    const t = at('researchDefault').do('applicant', 'confirm-payment', { obligation: 'O1', amountFen: 37_000_000, paidOn: '2026-08-20' });
    expect(t.refusal('applicant', 'apply-execution-certificate', apply)).toBe('not-in-this-state');
  });
  it('goes on for the rest that fell due, though the late instalment was paid, until the creditor records a cure', () => {
    const t = at('enforceable').runOut('instalment-due').runOut('cure').on('2026-07-09').do('applicant', 'declare-default', { obligation: 'O1' })
      .do('applicant', 'confirm-payment', { obligation: 'O1', amountFen: 50_000_000, paidOn: '2026-07-09' });
    const twin = Object.assign(new Tabletop(), { case: t.case, now: t.now });
    expect(twin.refusal('applicant', 'apply-execution-certificate', { ...apply, cutOff: '2026-07-09' })).toBe('accepted');
    expect(t.do('applicant', 'record-cure', { obligation: 'O1' }).refusal('applicant', 'apply-execution-certificate', { ...apply, cutOff: '2026-07-09' })).toBe('no-default');
  });
  it('waits for service of the deed', () => {
    const t = at('researchDefault');
    const [notarization] = t.case.notarizations;
    const { servedOn: _unserved, ...deed } = notarization!.deed!;
    t.case = { ...t.case, notarizations: [{ ...notarization!, deed }] } satisfies MediationCase;
    expect(t.refusal('applicant', 'apply-execution-certificate', apply)).toBe('deed-not-served');
  });
  it('may be withdrawn and made anew', () => {
    const t = at('researchVerifying').do('applicant', 'withdraw-certificate-application');
    expect(state(t)).toBe('enforceable');
    expect(t.do('applicant', 'apply-execution-certificate', apply).case.notarizations[0]?.certificates).toHaveLength(2);
  });
});

describe('the verification', () => {
  it('asks the debtor, who has seven working days (contract)', () => expect(at('researchVerifying').deadline('verification-reply')).toMatchObject({ dueDate: '2026-08-31', then: 'close-verification' }));
  it('silence does not block the certificate', () => {
    const t = deciding();
    expect(t.effects.at(-1)).toMatchObject({ kind: 'close-verification', content: { objections: 0 } });
    expect(t.refusal('notary', 'issue-certificate', issue)).toBe('accepted');
  });
  it('an unproven objection does not block it either', () => {
    const t = at('researchVerifying').do('respondent', 'object-to-certificate', { reason: '已付清' });
    expect(t.effects.at(-1)).toMatchObject({ kind: 'forward-objection', content: { by: 'R1' } });
    expect(t.runOut('verification-reply').refusal('notary', 'issue-certificate', issue)).toBe('accepted');
  });
  it('a payment is proven by its date', () => {
    expect(at('researchVerifying').refusal('respondent', 'prove-payment', proof({ paidOn: '2026-08-21' }))).toBe('date-out-of-range');
    expect(at('researchVerifying').refusal('respondent', 'prove-payment', proof())).toBe('accepted');
  });
  it('an objection after the period comes too late', () => expect(deciding().refusal('respondent', 'object-to-certificate', { reason: '迟' })).toBe('not-in-this-state'));
  it('is not another debtor\'s to answer', () => {
    const form = researchTerms() as { obligations: object[] };
    const other = { id: 'O2', debtor: 'R2', creditor: 'A1', totalFen: 1000, instalments: [{ n: 1, amountFen: 1000, due: { kind: 'date', date: '2026-12-31' } }] };
    const t = notarised(sealed(choose(agreedFrom(submittedWith({ respondents: [partyForm('R'), partyForm('G')] }), { ...form, obligations: [...form.obligations, other] }),
      { choice: 'notarization', notary: 'notary-baoshan' }))).runOut('instalment-due').runOut('cure').on('2026-08-20').do('applicant', 'declare-default', { obligation: 'O1' })
      .do('applicant', 'apply-execution-certificate', apply).do('notary', 'send-verification');
    expect(t.refusal('R2', 'object-to-certificate', { reason: '与我无关' })).toBe('unknown-obligation');
    expect(t.refusal('R2', 'prove-payment', proof())).toBe('unknown-obligation');
    expect(namedFor(t, 'object-to-certificate')).toEqual(['R1']);
    expect(t.refusal('R1', 'prove-payment', proof())).toBe('accepted');
  });
});

describe('the certificate', () => {
  it('is not issued before the verification ended', () => expect(at('researchVerifying').refusal('notary', 'issue-certificate', issue)).toBe('not-in-this-state'));
  it('takes in only payments set against it', () => expect(deciding().refusal('notary', 'issue-certificate', { ...issue, provenPayments: ['p1'] })).toBe('unknown-payment'));
  it('is not issued for nothing', () => {
    const t = at('researchVerifying').do('respondent', 'prove-payment', proof({ amountFen: 40_000_000 })).runOut('verification-reply');
    expect(t.refusal('notary', 'issue-certificate', { ...issue, provenPayments: ['p2'], principalFen: 0, chargesFen: 0 })).toBe('nothing-overdue');
  });
  it('has fifteen working days, which the verification does not use up', () => {
    expect(at('researchDefault').do('applicant', 'apply-execution-certificate', apply).deadline('certificate-issue').dueDate).toBe('2026-09-10');
    expect(deciding().deadline('certificate-issue').dueDate).toBe('2026-09-20'); // a Sunday worked
  });
  it('refused sends the creditor to litigation (法释〔2018〕18号 8)', () => {
    const t = deciding().do('notary', 'refuse-certificate', { reason: '公证书未送达' });
    expect(t.case).toMatchObject({ closed: { outcome: 'to-litigation', reason: 'certificate-refused' }, notarizations: [{ state: 'certificate-refused' }] });
  });
  it('refused because the debt is proven paid books the payments and ends the case as performed', () => {
    const t = at('researchVerifying').do('respondent', 'prove-payment', proof({ amountFen: 40_000_000 })).runOut('verification-reply');
    expect(t.refusal('notary', 'refuse-certificate', { reason: '已清偿', provenPayments: ['p9'] })).toBe('unknown-payment');
    t.do('notary', 'refuse-certificate', { reason: '已清偿', provenPayments: ['p2'] });
    expect(t.case).toMatchObject({ closed: { outcome: 'performed' }, payments: [{}, { state: 'proven' }] });
  });
  it('refused while cover stands leaves the claim on the policy', () => {
    const t = at('securedDefault').do('applicant', 'apply-execution-certificate', { ...apply, cutOff: '2026-08-07' }).do('notary', 'refuse-certificate', { reason: '材料不足' });
    expect(t.case).toMatchObject({ state: 'performing', notarizations: [{ state: 'certificate-refused' }], insurances: [{ state: 'in-force' }] });
  });
  it('refused after the insurer paid its part is the end: the rest goes to litigation, the recovery goes on', () => {
    const t = at('securedDefault').do('applicant', 'notify-default', { obligation: 'O1' }).do('applicant', 'file-claim', { obligation: 'O1', amountFen: 90_000_000, otherRecoveriesFen: 0 })
      .do('insurer', 'decide-claim', { approvedFen: 90_000_000 }).do('applicant', 'accept-claim-amount').do('insurer', 'record-claim-payment', { amountFen: 90_000_000, paidOn: '2026-08-07' })
      .do('applicant', 'apply-execution-certificate', { ...apply, cutOff: '2026-08-07' }).do('notary', 'refuse-certificate', { reason: '材料不足' });
    expect(t.case).toMatchObject({ closed: { outcome: 'to-litigation' }, insurances: [{ state: 'paid' }] });
  });
});

describe('enforcement', () => {
  const certified = () => deciding().do('notary', 'issue-certificate', issue);
  it('is filed under a court case number', () => {
    expect(certified().refusal('applicant', 'record-court-filing', { courtCaseNo: '2026-沪-1', filedOn: '2026-09-01' })).toBe('court-number-malformed');
    expect(certified().do('applicant', 'record-court-filing', { courtCaseNo: '(2026)沪0113执1号', filedOn: '2026-09-01' }).case.notarizations[0]?.filing)
      .toEqual({ courtCaseNo: '（2026）沪0113执1号', filedOn: '2026-09-01' });
  });
  it.each(['2026-08-31', '2026-09-02'])('is not filed on %s: before the certificate or in the future', (filedOn) =>
    expect(certified().refusal('applicant', 'record-court-filing', { courtCaseNo: '（2026）沪0113执1号', filedOn })).toBe('date-out-of-range'));
  it('warns on the earliest two-year limit and blocks on none (民诉法 250)', () => {
    const t = at('researchDefault');
    expect(t.deadline('execution-limit')).toMatchObject({ dueDate: '2028-06-30', hard: false, then: 'alert-overdue' });
    expect(t.on('2029-01-01').refusal('applicant', 'apply-execution-certificate', apply)).toBe('accepted');
  });
  it('is reminded of ninety days before the two years are over, and once more on their last day', () => {
    const t = at('researchDefault');
    expect(t.deadline('execution-warning')).toMatchObject({ dueDate: '2028-04-01', basis: { citation: '民事诉讼法第二百五十条' } });
    expect(t.runOut('execution-warning').case.alerts.at(-1)).toMatchObject({ deadline: 'notarization:1:execution-warning' });
    expect(t.deadlines().filter((d) => d.process === 'notarization').map((d) => d.name)).toEqual(['execution-limit']);
    const applied = certified();
    expect([applied.deadline('execution-warning').dueDate, applied.deadline('execution-limit').dueDate]).toEqual(['2028-05-22', '2028-08-20']);
  });
  it('that brings all of it in closes the case as enforced', () => {
    const t = at('enforcing');
    const owed = t.ledger('2026-09-01')[0]!.owedToCreditorFen;
    expect(owed).toBe(36_000_000 + 435_600 + 12 * 10_800);
    expect(t.do('applicant', 'record-execution-proceeds', proceeds(owed - 1)).case.state).toBe('performing');
    expect(t.do('applicant', 'record-execution-proceeds', proceeds(1)).case).toMatchObject({ closed: { outcome: 'enforced' }, notarizations: [{ state: 'enforced' }] });
  });
  it('ended for want of assets closes the case for now (终本)', () => {
    const t = at('enforcing').do('applicant', 'record-execution-proceeds', proceeds(0, { ended: true }));
    expect(t.case).toMatchObject({ closed: { outcome: 'no-assets-for-now' }, notarizations: [{ state: 'no-assets' }] });
  });
  it('ended for want of assets leaves standing cover to the creditor', () => {
    const t = at('securedDefault').do('applicant', 'apply-execution-certificate', { ...apply, cutOff: '2026-08-07' }).do('notary', 'send-verification').runOut('verification-reply')
      .do('notary', 'issue-certificate', { ...issue, principalFen: 100_000_000, chargesFen: 0 }).do('applicant', 'record-court-filing', { courtCaseNo: '（2026）沪0113执1号', filedOn: '2026-08-19' })
      .do('applicant', 'record-execution-proceeds', { amountFen: 0, receivedOn: '2026-08-19', ended: true });
    expect(t.case).toMatchObject({ state: 'performing', notarizations: [{ state: 'no-assets' }], insurances: [{ state: 'in-force' }] });
  });
  it('proceeds come after the filing', () => expect(at('enforcing').refusal('applicant', 'record-execution-proceeds', proceeds(1, { receivedOn: '2026-08-31' }))).toBe('date-out-of-range'));
});
