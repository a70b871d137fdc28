/** The insurer in the creditor's place (保险法 arts 60, 61, 63; 保险法解释四 art 10). */
import { describe, expect, it } from '@jest/globals';
import { papersStand } from '../../../domain/insurance/recovery.ts';
import { at, type Tabletop } from '../../support/tabletop.ts';
import { besideAnother } from '../support/other-creditors.ts';

const notice = (noticeOn: string) => ({ noticeOn });
const recovery = (amountFen: number, from = 'debtor', receivedOn = '2026-08-07') => ({ amountFen, receivedOn, from });
const recovering = () => at('paidOut').do('insurer', 'notify-subrogation', notice('2026-08-07'));
const account = (t: Tabletop) => t.ledger('2026-12-31')[0]!;

describe('the papers (保险法 63)', () => {
  it('are signed by the creditor and delivered to the insurer, once', () => {
    const t = at('paidOut').do('applicant', 'sign-subrogation-papers');
    expect(t.effects.at(-1)).toMatchObject({ kind: 'deliver-subrogation-papers', content: { amountFen: 100_000_000 } });
    expect(t.refusal('applicant', 'sign-subrogation-papers')).toBe('already-done');
  });
  it('are each creditor\'s for what it was paid itself, and stand once all have signed', () => {
    const t = besideAnother(at('paidOut'));
    t.case = { ...t.case, movements: [...t.case.movements, { kind: 'paid-by-insurer', obligation: 'O2', amountFen: 7, on: '2026-08-07', at: t.now }] };
    expect(t.do('A2', 'sign-subrogation-papers').effects.at(-1)).toMatchObject({ content: { amountFen: 7 } });
    expect([papersStand(t.case, t.case.insurances[0]!), t.refusal('A2', 'sign-subrogation-papers')]).toEqual([false, 'already-done']);
    expect(t.do('applicant', 'sign-subrogation-papers').effects.at(-1)).toMatchObject({ content: { amountFen: 100_000_000 } });
    expect(papersStand(t.case, t.case.insurances[0]!)).toBe(true);
  });
  it('signed before for everything, stand for what was paid until then', () => {
    const t = at('paidOut');
    t.case = { ...t.case, insurances: [{ ...t.case.insurances[0]!, papersSignedAt: t.now }] };
    expect([papersStand(t.case, t.case.insurances[0]!), t.refusal('applicant', 'sign-subrogation-papers')]).toEqual([true, 'already-done']);
  });
  it('do not exist before the payout', () => expect(at('claimed').refusal('applicant', 'sign-subrogation-papers')).toBe('nothing-paid-out'));
});

describe('notice to the debtor (保险法解释四 10)', () => {
  it('begins the recovery', () => expect(recovering().case.insurances).toMatchObject([{ state: 'recovering', subrogationNotifiedOn: '2026-08-07' }]));
  it('is given once', () => expect(recovering().refusal('insurer', 'notify-subrogation', notice('2026-08-07'))).toBe('already-done'));
  it.each(['2026-08-06', '2026-08-08'])('does not take effect on %s: before the payout or in the future', (day) =>
    expect(at('paidOut').refusal('insurer', 'notify-subrogation', notice(day))).toBe('date-out-of-range'));
});

describe('a recovery', () => {
  it('from the debtor reduces the insurer\'s claim and ends with it', () => {
    const t = recovering().do('insurer', 'record-recovery', recovery(60_000_000));
    expect(t.case.insurances).toMatchObject([{ state: 'recovering' }]);
    expect(account(t)).toMatchObject({ owedToInsurerFen: 40_000_000, paidFromDebtorFen: 110_000_000 });
    expect(t.do('insurer', 'record-recovery', recovery(40_000_000)).case.insurances).toMatchObject([{ state: 'recovered' }]);
    expect(t.refusal('insurer', 'record-recovery', recovery(1))).toBe('not-in-this-state');
  });
  it('in excess is owed back to the debtor', () => expect(account(recovering().do('insurer', 'record-recovery', recovery(100_000_001)))).toMatchObject({ owedToInsurerFen: 0, owedBackToDebtorFen: 1 }));
  it('from the creditor is what the creditor owes the insurer, no more', () => expect(recovering().refusal('insurer', 'record-recovery', recovery(1, 'creditor-refund'))).toBe('amount-exceeds-debt'));
  it.each(['2026-08-06', '2026-08-08'])('is not dated %s: before the payout or in the future', (day) =>
    expect(recovering().refusal('insurer', 'record-recovery', recovery(1, 'debtor', day))).toBe('date-out-of-range'));
  it('is the paying insurer\'s to record', () => expect(recovering().refusal('other-insurer', 'record-recovery', recovery(1))).toBe('not-your-action'));
});

it('a closed case still takes the debtor\'s reports while the insurer recovers', () => {
  const payment = { obligation: 'O1', amountFen: 1, paidOn: '2026-08-07' };
  const t = recovering();
  expect(t.refusal('respondent', 'report-payment', payment)).toBe('accepted');
  t.do('insurer', 'record-recovery', recovery(100_000_000));
  expect(t.refusal('respondent', 'report-payment', payment)).toBe('not-in-this-state');
});

describe('the creditor\'s place in a running execution (变更追加规定 9)', () => {
  const asked = () => at('placeAsked');

  it('is asked for once, with the creditor\'s recognition in writing, under the number of the execution', () => {
    expect(asked().case.insurances[0]?.executionPlace).toEqual({ courtCaseNo: '（2026）沪0113执2号', appliedOn: '2026-08-25' });
    expect(asked().refusal('insurer', 'apply-for-execution-place', { appliedOn: '2026-08-25' })).toBe('already-done');
  });
  it('is granted or not; after a rejection it may be asked for anew', () => {
    const t = asked().on('2026-09-01');
    expect(t.refusal('insurer', 'record-execution-place', { decision: 'granted', decidedOn: '2026-08-24' })).toBe('date-out-of-range');
    t.do('insurer', 'record-execution-place', { decision: 'rejected', decidedOn: '2026-09-01' });
    expect(t.refusal('insurer', 'record-execution-place', { decision: 'granted', decidedOn: '2026-09-01' })).toBe('no-open-application');
    t.do('insurer', 'apply-for-execution-place', { appliedOn: '2026-09-01' }).do('insurer', 'record-execution-place', { decision: 'granted', decidedOn: '2026-09-01' });
    expect(t.case.insurances[0]?.executionPlace).toMatchObject({ decision: 'granted', decidedOn: '2026-09-01' });
    expect(t.refusal('insurer', 'apply-for-execution-place', { appliedOn: '2026-09-01' })).toBe('already-done');
  });
  it('waits for the papers of every payment', () => {
    const unsigned = at('withoutAssets').on('2026-08-25').do('applicant', 'notify-default', { obligation: 'O1' })
      .do('applicant', 'file-claim', { obligation: 'O1', amountFen: 1, otherRecoveriesFen: 0 }).do('insurer', 'decide-claim', { approvedFen: 1 })
      .do('applicant', 'accept-claim-amount').do('insurer', 'record-claim-payment', { amountFen: 1, paidOn: '2026-08-25' });
    expect(unsigned.refusal('insurer', 'apply-for-execution-place', { appliedOn: '2026-08-25' })).toBe('creditor-has-not-recognised');
  });
  it('does not exist where the certificate came after the payout: its sum is without it', () =>
    expect(at('paidOut').do('applicant', 'sign-subrogation-papers').refusal('insurer', 'apply-for-execution-place', { appliedOn: '2026-08-07' })).toBe('not-filed'));
  it.each(['2026-08-24', '2026-08-26'])('is not asked for on %s: before the recognition or in the future', (appliedOn) =>
    expect(at('placeRecognised').refusal('insurer', 'apply-for-execution-place', { appliedOn })).toBe('date-out-of-range'));
});

describe('an execution that runs when the insurer has paid in full', () => {
  const paidInFull = () => at('securedDefault').do('applicant', 'apply-execution-certificate', { obligation: 'O1', cutOff: '2026-08-07', chargesRequested: false })
    .do('notary', 'send-verification').runOut('verification-reply').do('notary', 'issue-certificate', { certificateNo: '（2026）沪宝证执字第2号', provenPayments: [], principalFen: 100_000_000, chargesFen: 0 })
    .do('applicant', 'record-court-filing', { courtCaseNo: '（2026）沪0113执2号', filedOn: '2026-08-19' }).on('2026-08-25').do('applicant', 'notify-default', { obligation: 'O1' })
    .do('applicant', 'file-claim', { obligation: 'O1', amountFen: 100_000_000, otherRecoveriesFen: 0 }).do('insurer', 'decide-claim', { approvedFen: 100_000_000 })
    .do('applicant', 'accept-claim-amount').do('insurer', 'record-claim-payment', { amountFen: 100_000_000, paidOn: '2026-08-25' });
  const proceeds = { amountFen: 50_000_000, receivedOn: '2026-08-28' };

  it.each([['before notice', (t: Tabletop) => t], ['after notice', (t: Tabletop) => t.do('insurer', 'notify-subrogation', notice('2026-08-26'))]])(
    'what the court still brings in after the payout is passed on, notice or not: %s', (_when, told) => {
      const t = told(paidInFull().on('2026-08-26')).on('2026-08-28').do('applicant', 'record-execution-proceeds', proceeds);
      expect(t.case.closed).toMatchObject({ outcome: 'paid-by-insurer' });
      expect(account(t)).toMatchObject({ owedToInsurerFen: 50_000_000, paidFromDebtorFen: 100_000_000, creditorOwesInsurerFen: 50_000_000, owedBackToDebtorFen: 0 });
      t.do('insurer', 'record-recovery', recovery(50_000_000, 'creditor-refund', '2026-08-28')).do('insurer', 'record-recovery', recovery(50_000_000, 'debtor', '2026-08-28'));
      expect(t.refusal('applicant', 'record-execution-proceeds', proceeds)).toBe('nothing-paid-out');
    });
});
