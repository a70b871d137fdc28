/** A cover that ends before its time, what of the premium goes back, and what the insurer still stands to pay (保险法 arts 15, 16, 54). */
import { describe, expect, it } from '@jest/globals';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { exposureOf } from '../../../domain/insurance/exposure.ts';
import { at, choose, proposal, quote, sealed, type Tabletop } from '../../support/tabletop.ts';
import { mayTake, namedFor, owedAnAct } from '../support/other-creditors.ts';

const why = { reason: '另行提供担保' };
const insurance = (t: Tabletop) => t.case.insurances.at(-1)!;
const huhai = { insurer: 'insurer-huhai' };
const accepted = () => at('quoted').do('respondent', 'confirm-terms-explained', huhai).do('respondent', 'accept-quote', huhai).do('respondent', 'submit-proposal', proposal);
const cancelled = (t: Tabletop) => t.do('respondent', 'request-cancellation', why).do('applicant', 'consent-to-cancellation');

describe('a cancellation', () => {
  it('asked for by the policyholder waits for the creditor, who is insured', () => {
    const t = at('insured').do('respondent', 'request-cancellation', why);
    expect(insurance(t).state).toBe('in-force');
    expect(t.steps().find((s) => s.action === 'consent-to-cancellation')).toMatchObject({ owners: [{ role: 'creditor', party: 'A1' }] });
    expect(t.refusal('respondent', 'request-cancellation', why)).toBe('already-done');
    expect(insurance(t.do('applicant', 'consent-to-cancellation')).state).toBe('refunding');
  });
  it('is not consented to by the debtor who asked, though an act is owed to it', () => {
    const t = owedAnAct(at('insured')).do('R1', 'request-cancellation', why);
    expect([insurance(t).state, t.refusal('R1', 'consent-to-cancellation'), namedFor(t, 'consent-to-cancellation')]).toEqual(['in-force', 'unknown-obligation', ['A1']]);
    expect([mayTake(t, 'A1', 'request-cancellation'), insurance(t.do('A1', 'consent-to-cancellation')).state]).toEqual([false, 'refunding']);
  });
  it('is not consented to unasked', () => expect(at('insured').refusal('applicant', 'consent-to-cancellation')).toBe('nothing-to-cancel'));
  it('is the policyholder\'s to ask for', () => expect(at('insured').refusal('applicant', 'request-cancellation', why)).toBe('not-your-action'));

  it('before signing opens the choice of security again', () => {
    const t = cancelled(at('quoted'));
    expect(t.case).toMatchObject({ state: 'agreed', securityVotes: {}, insurances: [{ state: 'withdrawn' }] });
    expect(sealed(choose(t, { choice: 'none' })).case.state).toBe('performing');
  });
  it('of an accepted quote tells the insurer', () => expect(cancelled(accepted()).effects.at(-1)).toMatchObject({ kind: 'cancel-policy', content: { refundFen: 0 } }));
  it('before the premium owes nothing, and the case goes on without cover', () =>
    expect(cancelled(sealed(accepted())).case).toMatchObject({ state: 'performing', insurances: [{ state: 'cancelled', cancellation: { refundFen: 0 } }] }));

  it('before the cover begins brings the premium back, less the fee of the contract (保险法 54)', () => {
    const t = cancelled(sealed(accepted()).do('insurer', 'record-premium-paid', { amountFen: quote.premiumFen }));
    expect(insurance(t)).toMatchObject({ state: 'refunding', cancellation: { refundFen: quote.premiumFen } });
    expect(t.refusal('insurer', 'record-premium-refund', { amountFen: quote.premiumFen + 1, paidOn: '2026-05-22' })).toBe('amount-differs-from-ledger');
    expect(insurance(t.do('insurer', 'record-premium-refund', { amountFen: quote.premiumFen - 5_000, paidOn: '2026-05-22' })).state).toBe('cancelled');
  });

  it('after it brings back the part for the days not run (保险法 54)', () => {
    const t = sealed(accepted()).do('insurer', 'record-premium-paid', { amountFen: quote.premiumFen }).do('insurer', 'issue-policy', { policyNo: 'HH-1', coverUntil: '2026-08-30' });
    cancelled(t.on('2026-06-16'));
    // A hundred days of cover, twenty-five of them run: 27,000.00 × 75 / 100.
    expect(insurance(t)).toMatchObject({ cancellation: { refundFen: 2_025_000, cancelledOn: '2026-06-16' } });
    expect(t.effects.at(-1)).toMatchObject({ kind: 'cancel-policy', content: { refundFen: 2_025_000 } });
    expect(t.refusal('insurer', 'record-premium-refund', { amountFen: 2_024_999, paidOn: '2026-06-16' })).toBe('amount-differs-from-ledger');
    expect(t.refusal('insurer', 'record-premium-refund', { amountFen: 2_025_000, paidOn: '2026-06-15' })).toBe('date-out-of-range');
    expect(t.deadline('premium-refund').dueDate).toBe('2026-06-26');
    expect(insurance(t.do('insurer', 'record-premium-refund', { amountFen: 2_025_000, paidOn: '2026-06-16' })).state).toBe('cancelled');
  });
  it('gives back of an endorsement’s further premium what was paid of it, for the days since (保险法 20, 54)', () => {
    const endorsed = () => {
      const t = sealed(accepted()).do('insurer', 'record-premium-paid', { amountFen: quote.premiumFen }).do('insurer', 'issue-policy', { policyNo: 'HH-1', coverUntil: '2026-08-30' });
      return t.on('2026-06-11').do('respondent', 'request-endorsement', { statement: '增加保额' }).do('insurer', 'endorse-policy', { additionalPremiumFen: 160_000 }).do('respondent', 'endorse-policy');
    };
    const refund = (t: Tabletop) => insurance(cancelled(t.on('2026-06-16'))).cancellation?.refundFen;
    expect(endorsed().steps().find((s) => s.action === 'record-premium-paid')).toMatchObject({ owners: [{ role: 'insurer' }] });
    expect(refund(endorsed())).toBe(2_025_000);
    expect(endorsed().refusal('insurer', 'record-premium-paid', { amountFen: 159_999 })).toBe('amount-differs-from-ledger');
    const paid = endorsed().do('insurer', 'record-premium-paid', { amountFen: 160_000 });
    expect(paid.refusal('insurer', 'record-premium-paid', { amountFen: 160_000 })).toBe('already-done');
    // Eighty days of it, five of them run: 1,600.00 × 75 / 80.
    expect(refund(paid)).toBe(2_025_000 + 150_000);
  });
  it('leaves the thirty days for court confirmation as they are, and offers them', () => {
    const t = cancelled(at('insured'));
    expect(t.deadline('confirmation-window').dueDate).toBe(at('insured').deadline('confirmation-window').dueDate);
    expect(t.steps().map((s) => s.action)).toContain('apply-court-confirmation');
  });
  it('has no place while a claim is open', () => expect(at('claimed').refusal('respondent', 'request-cancellation', why)).toBe('not-in-this-state'));
  it('late with the refund reminds the insurer', () => expect(cancelled(at('insured')).runOut('premium-refund').case.alerts).toHaveLength(1));
});

describe('a rescission (保险法 16)', () => {
  const rescission = (knownOn: string, ground = 'intentional') => ({ ground, knownOn, reason: '隐瞒被执行记录' });
  it('for an intentional breach keeps the premium', () => expect(insurance(at('insured').on('2026-06-01').do('insurer', 'rescind-policy', rescission('2026-06-01')))).toMatchObject({ state: 'rescinded', rescission: { refundFen: 0 } }));
  it('for a grossly negligent one returns it', () => {
    const t = at('insured').on('2026-06-01').do('insurer', 'rescind-policy', rescission('2026-06-01', 'gross-negligence'));
    expect(insurance(t)).toMatchObject({ state: 'refunding', rescission: { refundFen: quote.premiumFen } });
    expect(insurance(t.do('insurer', 'record-premium-refund', { amountFen: quote.premiumFen, paidOn: '2026-06-01' })).state).toBe('rescinded');
  });
  it('is open for thirty days from knowing', () => {
    // The thirtieth day, 1 July, is a working day.
    expect(at('insured').on('2026-07-01').refusal('insurer', 'rescind-policy', rescission('2026-06-01'))).toBe('accepted');
    expect(at('insured').on('2026-07-02').try('insurer', 'rescind-policy', rescission('2026-06-01'))).toMatchObject({ refusal: 'rescission-barred', detail: { why: 'thirty-days-over' } });
  });
  it('is never open after two years', () => {
    expect(at('insured').on('2028-05-22').refusal('insurer', 'rescind-policy', rescission('2028-05-22'))).toBe('accepted');
    expect(at('insured').on('2028-05-23').try('insurer', 'rescind-policy', rescission('2028-05-23'))).toMatchObject({ detail: { why: 'two-years-over' } });
  });
  it('is not for what the insurer knew when it contracted', () =>
    expect(at('insured').try('insurer', 'rescind-policy', rescission('2026-05-21'))).toMatchObject({ refusal: 'rescission-barred', detail: { why: 'known-when-contracting' } }));
  it('is not for a day to come', () => expect(at('insured').refusal('insurer', 'rescind-policy', rescission('2026-05-23'))).toBe('date-out-of-range'));
  it('does not take back what was paid under the policy', () => {
    const t = at('claimed').do('insurer', 'advance-payment', { amountFen: 1, paidOn: '2026-08-07' });
    expect(t.refusal('insurer', 'rescind-policy', rescission('2026-08-07'))).toBe('paid-under-policy');
  });
  it('ends an open claim, and the debt stands', () => {
    const t = at('claimed').do('insurer', 'rescind-policy', rescission('2026-08-07'));
    expect([insurance(t).state, t.refusal('insurer', 'decide-claim', { approvedFen: 1 }), t.ledger('2026-08-07')[0]?.owedToCreditorFen]).toEqual(['rescinded', 'not-in-this-state', 100_000_000]);
  });
});

describe('the exposure', () => {
  const exposure = (t: Tabletop) => exposureOf({ case: t.case, now: t.now, calendar: publishedCalendar }, insurance(t));
  it('is what is owed, within the cover', () => expect(exposure(at('insured'))).toMatchObject({ exposureFen: 150_000_000, coverLeftFen: 150_000_000, recoverableFen: 0 }));
  it('falls with a payment of the debtor', () => expect(exposure(at('insuredDefault'))).toMatchObject({ exposureFen: 100_000_000 }));
  it('falls with the insurer\'s own, which becomes recoverable', () =>
    expect(exposure(at('claimed').do('insurer', 'advance-payment', { amountFen: 40_000_000, paidOn: '2026-08-07' }))).toMatchObject({ exposureFen: 60_000_000, paidOutFen: 40_000_000, recoverableFen: 40_000_000 }));
  it('is none where no policy stands', () => expect(exposure(at('quoted'))).toBeUndefined());
});

describe('a provider out of reach', () => {
  const alert = (t: Tabletop) => t.try('system', 'alert-unreachable', { process: 'insurance', n: 1, effect: 'e1', since: t.now });
  it('is told to the clerk once for each request, and changes no clock', () => {
    const t = at('underwriting');
    const before = t.deadlines();
    expect(alert(t).ok).toBe(true);
    expect(t.case.alerts).toMatchObject([{ deadline: 'insurance:1:provider-unreachable:e1' }]);
    expect(t.deadlines()).toEqual(before);
    expect(alert(t)).toMatchObject({ refusal: 'already-done' });
  });
});
