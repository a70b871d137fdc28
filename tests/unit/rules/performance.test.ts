/** Performance: payments, default, cure, acceleration, waiver (民法典 arts 557, 560, 561, 575, 578). */
import { localDate } from '../../../domain/calendar.ts';
import { describe, expect, it } from '@jest/globals';
import { agreedFrom, at, choose, partyForm, payFirst, sealed, submittedWith, type Tabletop, terms } from '../../support/tabletop.ts';
import { mayTake, namedFor, owedAnAct } from '../support/other-creditors.ts';

const O1 = { obligation: 'O1' };
const pay = (amountFen: number, paidOn: string) => ({ ...O1, amountFen, paidOn });
const proof = { proof: '银行回单' };
const ledgerOf = (t: Tabletop, asOf: string) => t.ledger(asOf)[0]!;
const overdue = () => at('unsecured').runOut('instalment-due').runOut('cure').on('2026-07-09');
const second = { id: 'O2', debtor: 'R1', creditor: 'A1', totalFen: 1000, cureDays: 0, instalments: [{ n: 1, amountFen: 1000, due: { kind: 'date', date: '2026-12-31' } }] };
const twoObligations = (parties: object = {}, more: object = {}) =>
  sealed(choose(agreedFrom(submittedWith(parties), { ...terms(), obligations: [...(terms().obligations as object[]), { ...second, ...more }] }), { choice: 'none' }));

describe('a payment', () => {
  it('confirmed by the creditor goes to the instalment that fell due first (民法典 560)', () => {
    const t = at('unsecured').on('2026-07-01').do('applicant', 'confirm-payment', pay(60_000_000, '2026-07-01'));
    expect(ledgerOf(t, '2026-07-01').instalments.map((i) => i.unpaidFen)).toEqual([0, 40_000_000, 50_000_000]);
  });

  it('reported by the debtor waits for the creditor', () => {
    const t = at('unsecured').on('2026-06-22').do('respondent', 'report-payment', pay(50_000_000, '2026-06-22'));
    expect(t.case).toMatchObject({ payments: [{ id: 'p1', state: 'reported', by: 'R1' }], movements: [] });
    expect(t.do('applicant', 'confirm-payment', { ...pay(50_000_000, '2026-06-22'), payment: 'p1' }).case.payments).toMatchObject([{ id: 'p1', state: 'confirmed' }]);
    expect(t.refusal('applicant', 'confirm-payment', { ...pay(50_000_000, '2026-06-22'), payment: 'p1' })).toBe('already-done');
  });

  it('disputed can still be confirmed', () => {
    const t = at('unsecured').on('2026-06-22').do('respondent', 'report-payment', pay(50_000_000, '2026-06-22'))
      .do('applicant', 'dispute-payment', { payment: 'p1', reason: '未到账' });
    expect(t.case.payments[0]?.state).toBe('disputed');
    expect(t.refusal('applicant', 'dispute-payment', { payment: 'p1', reason: '未到账' })).toBe('unknown-payment');
    expect(t.refusal('applicant', 'confirm-payment', { ...pay(50_000_000, '2026-06-22'), payment: 'p1' })).toBe('accepted');
  });

  it.each([['before the agreement took effect', '2026-05-21'], ['in the future', '2026-06-23']])('is not dated %s', (_when, paidOn) => {
    const t = at('unsecured').on('2026-06-22');
    expect(t.refusal('respondent', 'report-payment', pay(1, paidOn))).toBe('date-out-of-range');
    expect(t.refusal('applicant', 'confirm-payment', pay(1, paidOn))).toBe('date-out-of-range');
  });

  it('on an unknown obligation is refused', () => expect(at('unsecured').refusal('respondent', 'report-payment', { ...pay(1, '2026-05-22'), obligation: 'O9' })).toBe('unknown-obligation'));
  it('that nobody reported is not confirmed by its number', () => expect(at('unsecured').refusal('applicant', 'confirm-payment', { ...pay(1, '2026-05-22'), payment: 'p9' })).toBe('unknown-payment'));
  it('of another debtor is not one\'s own to report', () => {
    const t = twoObligations({ respondents: [partyForm('R'), partyForm('G')] }, { debtor: 'R2' });
    expect(t.refusal('R2', 'report-payment', pay(1, '2026-05-22'))).toBe('not-your-action');
  });
  it('in full closes the case as performed', () => {
    const t = at('unsecured').on('2026-08-20').do('applicant', 'confirm-payment', pay(150_000_000, '2026-08-20'));
    expect(t.case.closed).toMatchObject({ outcome: 'performed', reason: 'paid-in-full' });
    expect(t.refusal('applicant', 'confirm-payment', pay(1, '2026-08-20'))).toBe('not-in-this-state');
  });
  it('in excess is recorded, and the excess is owed back to the debtor', () => {
    const t = at('unsecured').on('2026-08-20').do('applicant', 'confirm-payment', pay(151_000_000, '2026-08-20'));
    expect(ledgerOf(t, '2026-08-20')).toMatchObject({ paidFromDebtorFen: 150_000_000, owedBackToDebtorFen: 1_000_000, owedToCreditorFen: 0 });
  });
});

describe('a reported payment with proof', () => {
  const reported = (more: object) => at('unsecured').on('2026-06-22').do('respondent', 'report-payment', { ...pay(50_000_000, '2026-06-22'), ...more });

  it('holds the default timer for five working days', () => expect(reported(proof).deadline('instalment-due').dueDate).toBe('2026-06-29'));
  it('holds nothing longer when the report is repeated', () => {
    const t = reported(proof).on('2026-06-29').do('respondent', 'report-payment', { ...pay(1, '2026-06-29'), ...proof });
    expect(t.deadline('instalment-due').dueDate).toBe('2026-06-29');
  });
  it('holds nothing without proof', () => expect(reported({}).deadline('instalment-due').dueDate).toBe('2026-06-22'));
  it('holds nothing once the creditor disputes it', () =>
    expect(reported(proof).do('applicant', 'dispute-payment', { payment: 'p1', reason: '未到账' }).deadline('instalment-due').dueDate).toBe('2026-06-22'));

  it('met by silence alerts the clerk and declares no default', () => {
    const t = reported(proof).runOut('payment-confirmation');
    expect(t.case.alerts).toMatchObject([{ deadline: 'mediation:1:payment-confirmation:p1' }]);
    expect(t.case.performance).toMatchObject({ overdue: [], accelerated: [] });
    expect(t.case.performance?.defaults ?? []).toEqual([]);
  });
});

describe('default', () => {
  it('is marked by the day after the due date, and cure runs', () => {
    const t = at('unsecured').runOut('instalment-due');
    expect(t.case.performance?.overdue).toMatchObject([{ obligation: 'O1', instalment: 1 }]);
    expect(t.deadline('cure').dueDate).toBe('2026-07-07');
    expect(ledgerOf(t, '2026-06-23').pastDueFen).toBe(50_000_000);
  });

  it('is not declared while cure runs', () => expect(at('unsecured').runOut('instalment-due').on('2026-07-07').refusal('applicant', 'declare-default', O1)).toBe('no-default'));

  it('accelerates the rest on the day after cure', () => {
    const t = overdue();
    expect(t.case.movements).toMatchObject([{ kind: 'accelerated', on: '2026-07-08' }]);
    expect([ledgerOf(t, '2026-07-08').pastDueFen, ledgerOf(t, '2026-07-09').pastDueFen]).toEqual([50_000_000, 150_000_000]);
  });

  it('is declared by the creditor, once', () => {
    const t = overdue();
    expect(t.refusal('respondent', 'declare-default', O1)).toBe('not-your-action');
    expect(t.do('applicant', 'declare-default', O1).refusal('applicant', 'declare-default', O1)).toBe('already-done');
  });

  it('of an unknown obligation is not declared', () => expect(overdue().refusal('applicant', 'declare-default', { obligation: 'O9' })).toBe('unknown-obligation'));
  it('without an acceleration clause leaves the later instalments as agreed', () => {
    const t = sealed(choose(agreedFrom(submittedWith({}), terms({}, { acceleration: false })), { choice: 'none' })).runOut('instalment-due').on('2026-07-09');
    expect(t.deadlines().map((d) => d.name)).not.toContain('cure');
    expect(ledgerOf(t, '2026-07-09').pastDueFen).toBe(50_000_000);
    expect(t.refusal('applicant', 'declare-default', O1)).toBe('accepted');
  });
  it('is not avoided by paying part: the timers run on', () => {
    const t = at('unsecured').on('2026-06-22').do('applicant', 'confirm-payment', pay(49_999_999, '2026-06-22'));
    expect(t.runOut('instalment-due').deadline('cure').dueDate).toBe('2026-07-07');
  });
  it('is avoided by paying the instalment', () => expect(payFirst(at('unsecured')).deadline('instalment-due').dueDate).toBe('2026-07-21'));
});

describe('cure', () => {
  const declared = () => overdue().do('applicant', 'declare-default', O1);

  it('is recorded by the creditor once the late instalment is paid: the agreed dates stand again', () => {
    const t = declared().do('applicant', 'confirm-payment', pay(50_000_000, '2026-07-09')).do('applicant', 'record-cure', O1);
    expect(t.case.performance).toMatchObject({ accelerated: [] });
    expect(t.case.performance?.defaults ?? []).toEqual([]);
    expect(ledgerOf(t, '2026-07-10')).toMatchObject({ pastDueFen: 0, owedToCreditorFen: 100_000_000 });
    expect(t.deadline('instalment-due').dueDate).toBe('2026-07-21');
  });

  it('is not recorded while the late instalment is unpaid', () => expect(declared().refusal('applicant', 'record-cure', O1)).toBe('no-default'));
  it('needs a default', () => expect(at('unsecured').refusal('applicant', 'record-cure', O1)).toBe('nothing-overdue'));
  it('of one obligation does not cure another', () => {
    const t = twoObligations().runOut('instalment-due').runOut('cure').on('2026-07-09').do('applicant', 'declare-default', O1);
    expect(t.refusal('applicant', 'record-cure', { obligation: 'O2' })).toBe('nothing-overdue');
    expect(t.case.performance?.defaults).toMatchObject([O1]);
  });
});

describe('waiver (民法典 575)', () => {
  it('of part lowers what is owed', () => {
    const t = at('unsecured').do('applicant', 'waive-obligation', { ...O1, amountFen: 10_000_000 });
    expect(ledgerOf(t, '2026-05-22')).toMatchObject({ owedToCreditorFen: 140_000_000, waivedFen: 10_000_000 });
  });
  it('of the rest closes the case', () =>
    expect(at('unsecured').do('applicant', 'waive-obligation', { ...O1, amountFen: 150_000_000 }).case.closed).toMatchObject({ outcome: 'performed', reason: 'paid-or-waived' }));
  it('of more than is owed is refused', () => expect(at('unsecured').refusal('applicant', 'waive-obligation', { ...O1, amountFen: 150_000_001 })).toBe('amount-exceeds-debt'));
  it('is not the debtor\'s', () => expect(at('unsecured').refusal('respondent', 'waive-obligation', { ...O1, amountFen: 1 })).toBe('not-your-action'));
});

describe('the timers\' own actions', () => {
  it('find the instalment they speak of', () => {
    expect(at('unsecured').refusal('system', 'accelerate-balance', { obligation: 'O9', instalment: 1 })).toBe('unknown-obligation');
    expect(at('unsecured').refusal('system', 'accelerate-balance', { obligation: 'O1', instalment: 9 })).toBe('unknown-obligation');
  });
  it('are nobody else\'s', () => expect(at('unsecured').refusal('applicant', 'accelerate-balance', { obligation: 'O1', instalment: 1 })).toBe('not-your-action'));
});

describe('an instalment that falls due before the security stands', () => {
  it('is watched all the same: overdue, accelerated, paid', () => {
    const t = at('reviewing').runOut('instalment-due').runOut('cure');
    expect(t.case).toMatchObject({ state: 'securing', performance: { accelerated: ['O1'] } });
    t.do('applicant', 'confirm-payment', pay(150_000_000, localDate(t.now)));
    expect(t.case).toMatchObject({ closed: { outcome: 'performed' }, notarizations: [{ state: 'withdrawn' }] });
  });
});

describe('where the debtor of the money is owed an act by its creditor', () => {
  const late = () => owedAnAct(overdue());
  it('the money is the debtor\'s to report, and no next step names the creditor for it', () => {
    const t = owedAnAct(at('unsecured')).on('2026-06-22');
    expect([mayTake(t, 'A1', 'report-payment'), t.refusal('A1', 'report-payment', pay(1, '2026-06-22')), namedFor(t, 'report-payment')]).toEqual([false, 'unknown-obligation', ['R1']]);
    expect(t.refusal('R1', 'report-payment', pay(1, '2026-06-22'))).toBe('accepted');
  });
  it.each<readonly [string, Parameters<Tabletop['do']>[1], object]>([
    ['confirmed', 'confirm-payment', pay(1, '2026-07-09')], ['denied', 'dispute-payment', { payment: 'p1', reason: '未到账' }], ['waived', 'waive-obligation', { ...O1, amountFen: 1 }],
    ['set off', 'set-off', { ...O1, amountFen: 1, ground: '互负债务' }], ['declared in default', 'declare-default', O1],
  ])('it is %s by the creditor alone', (_what, action, input) => {
    const t = late().do('R1', 'report-payment', pay(1, '2026-07-09'));
    expect([mayTake(t, 'R1', action), t.refusal('R1', action, input)]).toEqual([false, 'unknown-obligation']);
    expect(namedFor(t, action)).not.toContain('R1');
    expect(t.refusal('A1', action, input)).toBe('accepted');
  });
  it('the default is cured by the creditor\'s word alone', () => {
    const t = late().do('A1', 'declare-default', O1).do('A1', 'confirm-payment', pay(150_000_000, '2026-07-09'));
    expect([mayTake(t, 'R1', 'record-cure'), t.refusal('R1', 'record-cure', O1), t.refusal('A1', 'record-cure', O1)]).toEqual([false, 'unknown-obligation', 'accepted']);
  });
});
