/** Fees: allowed and published (条例 art 16); amounts and terms are the centre's own (D). The program collects none. */
import { describe, expect, it } from '@jest/globals';
import { defaultFeeSchedule, equalShares, hoursFee, successFee, type FeeSchedule } from '../../../domain/centre/fee-schedule.ts';
import { feeBalance, feeDue, feePayments, feeRequests, isOpen, scheduleOf } from '../../../domain/selection/fees.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { at, choose, partyForm, sealed, submittedWith, type Tabletop } from '../../support/tabletop.ts';

const accepted = () => at('appointed').do('mediator', 'accept-appointment', { conflict: false });
const asked = () => accepted().do('clerk', 'request-fee-payment', { item: 'registration' });
const pay = (t: Tabletop, party: string, amountFen: number, more: object = {}) => t.do('clerk', 'record-fee-paid', { party, amountFen, ...more });
const owed = (t: Tabletop) => ['A1', 'R1'].map((party) => feeBalance(t.case, party).owedFen);
const requested = (t: Tabletop) => feeRequests(t.case).map(({ id, party, item, amountFen }) => [id, party, item, amountFen]);
/** As the appointment finds it in force. */
const under = (schedule: Partial<FeeSchedule>) => {
  const t = at('selecting').do('applicant', 'delegate-selection').do('respondent', 'delegate-selection');
  const input = { mediator: 'mediator-chen', schedule: { ...defaultFeeSchedule, revision: 7, ...schedule } };
  return t.put('clerk', 'appoint-mediator', input);
};

describe('the schedule of fees', () => {
  it('asks 1,000 yuan of each party and as much for each hour, by started half hours (D)', () => {
    expect([defaultFeeSchedule.registrationFen, ...[1, 30, 31, 60, 61].map((minutes) => hoursFee(defaultFeeSchedule, minutes))])
      .toEqual([100_000, 50_000, 50_000, 100_000, 100_000, 150_000]);
  });
  it('takes of what is settled above one million half a percent, above five million three per mille (D)', () => {
    const yuan = (settled: number) => successFee(defaultFeeSchedule, settled * 100) / 100;
    expect([0, 1_000_000, 1_500_000, 5_000_000, 6_000_000].map(yuan)).toEqual([0, 0, 2500, 20_000, 23_000]);
  });
  it('rounds down to the fen and stays exact beyond the safe integers', () => {
    expect(successFee(defaultFeeSchedule, 100_000_199)).toBe(0);
    expect(successFee({ ...defaultFeeSchedule, successTiers: [{ overFen: 0, ppm: 999_999 }] }, 9_000_000_000_000_001)).toBe(8_999_991_000_000_000);
  });
  it('has the sides bear a fee in equal shares that make the whole', () => expect([equalShares(100, 3), equalShares(1, 2)]).toEqual([[34, 33, 33], [1, 0]]));
});

describe('the schedule a case keeps', () => {
  it('is the one in force when its mediator was appointed', () => expect(scheduleOf(under({ registrationFen: 30_000 }).case)).toMatchObject({ revision: 7, registrationFen: 30_000 }));
  it('stays when another mediator is appointed', () => {
    const t = under({}).do('mediator', 'decline-appointment').do('applicant', 'delegate-selection').do('respondent', 'delegate-selection');
    expect(scheduleOf(t.put('clerk', 'appoint-mediator', { mediator: 'mediator-chen', schedule: { ...defaultFeeSchedule, revision: 8 } }).case).revision).toBe(7);
  });
  it('is the program\'s own in a case of before', () => expect(scheduleOf(at('appointed').case)).toBe(defaultFeeSchedule));
  it('asking for nothing lets the mediation begin unpaid', () => expect(under({ registrationFen: 0 }).do('mediator', 'accept-appointment', { conflict: false }).case.state).toBe('mediating'));
});

describe('a payment request', () => {
  it('goes to each side for the registration', () => expect(requested(asked())).toEqual([['F1', 'A1', 'registration', 100_000], ['F2', 'R1', 'registration', 100_000]]));
  it('asks each side once for the registration', () => expect(asked().refusal('clerk', 'request-fee-payment', { item: 'registration' })).toBe('already-done'));
  it('asks nothing where the schedule has no fee', () => {
    expect(under({ registrationFen: 0 }).refusal('clerk', 'request-fee-payment', { item: 'registration' })).toBe('no-fee-due');
    expect(at('mediating').do('clerk', 'request-fee-payment', { item: 'hours', minutes: 60 }).refusal('clerk', 'request-fee-payment', { item: 'success' })).toBe('not-signed-by-all');
  });
  it('is due three working days after it was made (D)', () => {
    const t = asked();
    expect(feeDue(t.case, publishedCalendar, feeRequests(t.case)[0]!).date).toBe('2026-05-14');
  });
  it('asks for the hours of a mediation that has begun, half of each side', () => {
    expect(accepted().refusal('clerk', 'request-fee-payment', { item: 'hours', minutes: 90 })).toBe('no-fee-due');
    expect(requested(at('mediating').do('clerk', 'request-fee-payment', { item: 'hours', minutes: 90 })).map(([, party, , fen]) => [party, fen])).toEqual([['A1', 75_000], ['R1', 75_000]]);
  });
  it('asks for the share of what all signed, other currencies as the clerk converts them, once', () => {
    const t = sealed(choose(at('agreed'), { choice: 'none' })).do('clerk', 'request-fee-payment', { item: 'success', otherFen: 10_000_000 });
    expect(requested(t).map(([, party, item, fen]) => [party, item, fen])).toEqual([['A1', 'success', 150_000], ['R1', 'success', 150_000]]);
    expect(feeRequests(t.case)[0]?.basis).toBe(160_000_000);
    expect(t.refusal('clerk', 'request-fee-payment', { item: 'success' })).toBe('already-done');
  });
  it('is not made by a side or the mediator', () => {
    for (const who of ['applicant', 'respondent', 'mediator']) expect(accepted().refusal(who, 'request-fee-payment', { item: 'registration' })).toBe('not-your-action');
  });
});

describe('what was asked for', () => {
  it('may be paid in parts, and the mediation begins with the last of them', () => {
    const t = pay(pay(asked(), 'A1', 100_000), 'R1', 40_000);
    expect([t.case.state, owed(t)]).toEqual(['appointed', [0, 60_000]]);
    expect(pay(t, 'R1', 60_000).case.state).toBe('mediating');
  });
  it('counts what was paid before it was asked for', () => {
    const t = pay(at('appointed'), 'A1', 70_000).do('clerk', 'request-fee-payment', { item: 'registration' });
    expect(owed(t)).toEqual([30_000, 100_000]);
  });
  it('paid in excess stays to the party\'s credit', () => {
    const t = pay(pay(asked(), 'A1', 160_000), 'R1', 100_000).do('clerk', 'request-fee-payment', { item: 'hours', minutes: 60 });
    expect([owed(t), feeRequests(t.case).map((r) => isOpen(t.case, r))]).toEqual([[-10_000, 50_000], [false, false, false, true]]);
  });
  it('alerts the clerk when three working days pass, and not once it is paid (D)', () => {
    expect(asked().runOut('fee').case.alerts).toHaveLength(1);
    const conflicted = at('appointed').do('mediator', 'accept-appointment', { conflict: true, statement: '曾任法律顾问' }).do('clerk', 'request-fee-payment', { item: 'registration' });
    expect(pay(pay(conflicted, 'A1', 100_000), 'R1', 100_000).deadlines().map((d) => d.name)).not.toContain('fee');
  });
  it('can be paid while another mediator is chosen', () => {
    const t = asked().do('mediator', 'withdraw-as-mediator', { reason: '身体原因' });
    expect([pay(t, 'A1', 100_000).case.state, owed(t)]).toEqual(['selecting', [0, 100_000]]);
  });
  it('for hours does not hold up the mediator who takes over', () => {
    const t = pay(pay(asked(), 'A1', 100_000), 'R1', 100_000).do('clerk', 'request-fee-payment', { item: 'hours', minutes: 60 }).do('mediator', 'withdraw-as-mediator', { reason: '身体原因' });
    t.do('applicant', 'delegate-selection').do('respondent', 'delegate-selection').do('clerk', 'appoint-mediator', { mediator: 'mediator-wu' });
    expect(t.do('other-mediator', 'accept-appointment', { conflict: false }).case.state).toBe('mediating');
  });
  it('is asked of each party of a side, and each must pay', () => {
    const t = submittedWith({ respondents: [partyForm('R'), partyForm('G')] }).on('2026-05-11').do('R1', 'consent-to-mediate').do('R2', 'consent-to-mediate');
    for (const who of ['A1', 'R1', 'R2']) t.do(who, 'delegate-selection');
    t.do('clerk', 'appoint-mediator', { mediator: 'mediator-chen' }).do('mediator', 'accept-appointment', { conflict: false }).do('clerk', 'request-fee-payment', { item: 'registration' });
    expect([pay(pay(t, 'A1', 100_000), 'R1', 100_000).case.state, pay(t, 'R2', 100_000).case.state]).toEqual(['appointed', 'mediating']);
  });
  it('is no matter of others, before its day or after nothing is owed', () => {
    expect(asked().refusal('clerk', 'record-fee-paid', { party: 'R7', amountFen: 1 })).toBe('unknown-party');
    expect(asked().refusal('clerk', 'record-fee-paid', { party: 'A1', amountFen: 1, paidOn: '2026-05-12' })).toBe('date-out-of-range');
    expect(at('mediating').refusal('clerk', 'record-fee-paid', { party: 'A1', amountFen: 1, reference: 'HD-9' })).toBe('no-fee-due');
  });
});

describe('a receipt', () => {
  it('is booked once', () => {
    const t = pay(asked(), 'A1', 50_000, { reference: 'HD-1', paidOn: '2026-05-11' });
    expect(t.refusal('clerk', 'record-fee-paid', { party: 'R1', amountFen: 50_000, reference: 'HD-1' })).toBe('receipt-booked-already');
    expect(feePayments(pay(t, 'A1', 50_000, { reference: 'HD-2' }).case).map((p) => p.reference)).toEqual(['HD-1', 'HD-2']);
  });
  it('has the number of its invoice recorded, once, and no number twice', () => {
    const number = '26312000000012345678';
    const t = pay(pay(asked(), 'A1', 100_000), 'R1', 50_000).do('clerk', 'record-invoice', { payment: 1, invoiceNo: number });
    expect(feePayments(t.case)[0]?.invoiceNo).toBe(number);
    expect([1, 3].map((payment) => t.refusal('clerk', 'record-invoice', { payment, invoiceNo: '26312000000012345679' }))).toEqual(['already-done', 'unknown-payment']);
    expect(t.refusal('clerk', 'record-invoice', { payment: 2, invoiceNo: number })).toBe('number-taken');
  });
  it('is awaited before any invoice', () => expect(asked().refusal('clerk', 'record-invoice', { payment: 1, invoiceNo: '26312000000012345678' })).toBe('unknown-payment'));
});

describe('a waiver', () => {
  it('of all that is owed counts as paid', () => expect(pay(asked(), 'A1', 100_000).do('clerk', 'waive-fee', { party: 'R1', reason: '经营困难' }).case.state).toBe('mediating'));
  it('of a part leaves the rest', () => expect(owed(asked().do('clerk', 'waive-fee', { party: 'R1', amountFen: 30_000, reason: '经营困难' }))).toEqual([100_000, 70_000]));
  it('is of no more than is owed', () => {
    expect(asked().refusal('clerk', 'waive-fee', { party: 'R1', amountFen: 100_001, reason: '经营困难' })).toBe('amount-exceeds-debt');
    expect(accepted().refusal('clerk', 'waive-fee', { party: 'R1', reason: '经营困难' })).toBe('no-fee-due');
    expect(pay(asked(), 'R1', 100_000).refusal('clerk', 'waive-fee', { party: 'R1', reason: '经营困难' })).toBe('no-fee-due');
  });
  it('keeps its reason sealed', () => expect(JSON.stringify(asked().do('clerk', 'waive-fee', { party: 'R1', reason: '经营困难' }).case)).not.toContain('困难'));
});
