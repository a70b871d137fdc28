/** How far a policy answers, how often, who decides, and what a refusal leaves open (保险法 arts 20, 23–26, 52, 57, 60). */
import { describe, expect, it } from '@jest/globals';
import { at, choose, payFirst, proposal, quote, sealed, terms, type Tabletop } from '../../support/tabletop.ts';

const O1 = { obligation: 'O1' };
const claim = (amountFen: number, otherRecoveriesFen = 0, obligation = 'O1') => ({ obligation, amountFen, otherRecoveriesFen });
const insurance = (t: Tabletop) => t.case.insurances.at(-1)!;
const text = { reason: '理由' };

/** Insured under the quote and terms given, the first instalment paid, the second in default. */
function defaulted(offer: object = {}, agreed = terms()): Tabletop {
  const t = at('mediating').on('2026-05-20').do('mediator', 'record-agreed-terms', agreed);
  choose(t, { choice: 'insurance', insurers: ['insurer-huhai'] });
  for (const who of ['applicant', 'respondent']) t.do(who, 'consent-to-share', { recipient: 'insurer-huhai' });
  t.do('insurer', 'offer-quote', { ...quote, ...offer });
  for (const action of ['confirm-terms-explained', 'accept-quote'] as const) t.do('respondent', action, { insurer: 'insurer-huhai' });
  sealed(t.do('respondent', 'submit-proposal', proposal)).do('insurer', 'record-premium-paid', { amountFen: 2_700_000 }).do('insurer', 'issue-policy', { policyNo: 'HH-1' });
  return payFirst(t).runOut('instalment-due').runOut('cure').on('2026-08-07').do('applicant', 'declare-default', O1).do('applicant', 'notify-default', O1);
}
const most = (t: Tabletop, input: object) => t.try('applicant', 'file-claim', { ...O1, otherRecoveriesFen: 0, ...input });
const settle = (t: Tabletop, fen: number) => t.do('insurer', 'decide-claim', { approvedFen: fen }).do('applicant', 'accept-claim-amount')
  .do('insurer', 'record-claim-payment', { amountFen: fen, paidOn: '2026-08-07' });
/** Without acceleration only the second instalment is past due: a third may follow. */
const byInstalment = (offer: object = {}) => {
  const t = at('mediating').on('2026-05-20').do('mediator', 'record-agreed-terms', terms({}, { acceleration: false }));
  choose(t, { choice: 'insurance', insurers: ['insurer-huhai'] });
  for (const who of ['applicant', 'respondent']) t.do(who, 'consent-to-share', { recipient: 'insurer-huhai' });
  t.do('insurer', 'offer-quote', { ...quote, ...offer });
  for (const action of ['confirm-terms-explained', 'accept-quote'] as const) t.do('respondent', action, { insurer: 'insurer-huhai' });
  sealed(t.do('respondent', 'submit-proposal', proposal)).do('insurer', 'record-premium-paid', { amountFen: 2_700_000 }).do('insurer', 'issue-policy', { policyNo: 'HH-1' });
  return payFirst(t).on('2026-08-07').do('applicant', 'declare-default', O1).do('applicant', 'notify-default', O1);
};

describe('a claim', () => {
  it('is less the deductible', () => {
    const t = defaulted({ deductibleFen: 3_000_000 });
    expect(most(t, { amountFen: 97_000_001 })).toMatchObject({ refusal: 'claim-exceeds-cover', detail: { deductibleFen: 3_000_000, claimableFen: 97_000_000 } });
    expect(most(t, { amountFen: 97_000_000 }).ok).toBe(true);
    expect(insurance(t).claim).toMatchObject({ deductibleFen: 3_000_000 });
  });
  it('is less what the creditor had from others', () => {
    expect(most(defaulted(), { amountFen: 80_000_001, otherRecoveriesFen: 20_000_000 })).toMatchObject({ refusal: 'claim-exceeds-cover', detail: { otherRecoveriesFen: 20_000_000, claimableFen: 80_000_000 } });
    expect(most(defaulted(), { amountFen: 80_000_000, otherRecoveriesFen: 20_000_000 }).ok).toBe(true);
  });
  it('is of the cover less deductible and recoveries, where the cover is the smaller', () =>
    expect(most(defaulted({ sumInsuredFen: 60_000_000, deductibleFen: 1_000_000 }), { amountFen: 57_000_001, otherRecoveriesFen: 2_000_000 }))
      .toMatchObject({ refusal: 'claim-exceeds-cover', detail: { coverFen: 60_000_000, claimableFen: 57_000_000 } }));
  it('is without what fell due by acceleration, where the policy does not cover that', () =>
    expect(most(defaulted({ includesAccelerated: false }), { amountFen: 50_000_001 })).toMatchObject({ detail: { claimableFen: 50_000_000 } }));

  it('is never paid twice: what the debtor pays meanwhile lowers what the insurer still pays', () => {
    const t = defaulted({ deductibleFen: 3_000_000 }).do('applicant', 'file-claim', claim(87_000_000, 10_000_000))
      .do('insurer', 'decide-claim', { approvedFen: 87_000_000 }).do('applicant', 'accept-claim-amount')
      .do('applicant', 'confirm-payment', { ...O1, amountFen: 30_000_000, paidOn: '2026-08-07' });
    expect(t.try('insurer', 'record-claim-payment', { amountFen: 57_000_001, paidOn: '2026-08-07' })).toMatchObject({ refusal: 'amount-exceeds-debt', detail: { owedFen: 57_000_000 } });
    t.do('insurer', 'record-claim-payment', { amountFen: 57_000_000, paidOn: '2026-08-07' });
    expect(insurance(t).state).toBe('paid');
  });

  it('left without anything to pay by the debtor\'s payments ends by withdrawal', () => {
    const t = defaulted().do('applicant', 'file-claim', claim(90_000_000, 10_000_000)).do('insurer', 'decide-claim', { approvedFen: 90_000_000 }).do('applicant', 'accept-claim-amount')
      .do('applicant', 'confirm-payment', { ...O1, amountFen: 95_000_000, paidOn: '2026-08-07' });
    expect(t.try('insurer', 'record-claim-payment', { amountFen: 1, paidOn: '2026-08-07' })).toMatchObject({ refusal: 'amount-exceeds-debt', detail: { owedFen: 0 } });
    expect(insurance(t.do('applicant', 'withdraw-claim')).state).toBe('in-force');
  });
});

describe('a second claim under the same policy', () => {
  const second = (offer: object = {}) => settle(byInstalment(offer).do('applicant', 'file-claim', claim(50_000_000)), 50_000_000)
    .on('2026-09-30').do('applicant', 'notify-default', O1);

  it('follows when a later instalment is missed, while the insurer still recovers the first', () => {
    const t = second().do('applicant', 'file-claim', claim(50_000_000));
    expect(insurance(t)).toMatchObject({ state: 'claimed', settledClaims: [{ paidFen: 50_000_000 }], claim: { paidFen: 0 } });
    expect(t.do('insurer', 'notify-subrogation', { noticeOn: '2026-09-30' }).do('insurer', 'record-recovery', { amountFen: 50_000_000, receivedOn: '2026-09-30', from: 'debtor' }).case)
      .toMatchObject({ insurances: [{ state: 'claimed' }] });
    t.do('insurer', 'decide-claim', { approvedFen: 50_000_000 }).do('applicant', 'accept-claim-amount').do('insurer', 'record-claim-payment', { amountFen: 50_000_000, paidOn: '2026-09-30' });
    expect(t.case).toMatchObject({ closed: { outcome: 'paid-by-insurer' }, insurances: [{ state: 'paid' }] });
    expect(t.ledger('2026-09-30')[0]).toMatchObject({ owedToCreditorFen: 0, owedToInsurerFen: 50_000_000, paidFromDebtorFen: 100_000_000 });
    expect(t.do('insurer', 'record-recovery', { amountFen: 50_000_000, receivedOn: '2026-09-30', from: 'debtor' }).case.insurances[0]?.state).toBe('recovered');
  });
  it('has what the first left of the cover', () =>
    expect(most(second({ sumInsuredFen: 80_000_000 }), { amountFen: 30_000_001 })).toMatchObject({ refusal: 'claim-exceeds-cover', detail: { coverFen: 30_000_000 } }));
  it('is not filed on a policy that is used up', () => {
    const t = settle(byInstalment({ sumInsuredFen: 50_000_000 }).do('applicant', 'file-claim', claim(50_000_000)), 50_000_000).on('2026-09-30');
    expect(t.try('applicant', 'notify-default', O1)).toMatchObject({ refusal: 'claim-exceeds-cover', detail: { coverFen: 0 } });
  });
  it('declares no less from others than the one before', () => {
    const t = settle(byInstalment().do('applicant', 'file-claim', claim(40_000_000, 10_000_000)), 40_000_000).on('2026-09-30').do('applicant', 'notify-default', O1);
    expect(t.try('applicant', 'file-claim', claim(50_000_000, 9_999_999))).toMatchObject({ refusal: 'recoveries-understated', detail: { declaredFen: 10_000_000 } });
    expect(most(t, { amountFen: 50_000_001, otherRecoveriesFen: 10_000_000 })).toMatchObject({ detail: { claimableFen: 50_000_000 } });
  });
  it('has new papers signed for it', () => {
    const t = settle(byInstalment().do('applicant', 'file-claim', claim(50_000_000)), 50_000_000).do('applicant', 'sign-subrogation-papers').on('2026-09-30').do('applicant', 'notify-default', O1);
    expect(t.refusal('applicant', 'sign-subrogation-papers')).toBe('already-done');
    t.do('applicant', 'file-claim', claim(50_000_000)).do('insurer', 'advance-payment', { amountFen: 1, paidOn: '2026-09-30' });
    expect(t.refusal('applicant', 'sign-subrogation-papers')).toBe('accepted');
  });
  it('withdrawn leaves the first as it was', () => {
    const t = second().do('applicant', 'file-claim', claim(50_000_000)).do('applicant', 'withdraw-claim');
    expect(insurance(t)).toMatchObject({ state: 'paid', claim: { paidFen: 50_000_000 }, settledClaims: [] });
  });
  it('finds a policy in force again once the first is recovered', () => {
    const t = settle(byInstalment().do('applicant', 'file-claim', claim(50_000_000)), 50_000_000).do('insurer', 'record-recovery', { amountFen: 50_000_000, receivedOn: '2026-08-07', from: 'debtor' });
    expect(insurance(t).state).toBe('in-force');
  });
  it('may follow one that was refused for another instalment', () => {
    const t = byInstalment().do('applicant', 'file-claim', claim(50_000_000)).do('insurer', 'decide-claim', { approvedFen: 0, ...text }).do('applicant', 'accept-claim-amount');
    expect(insurance(t).state).toBe('in-force');
    expect(t.on('2026-09-30').do('applicant', 'notify-default', O1).refusal('applicant', 'file-claim', claim(50_000_000))).toBe('accepted');
  });
});

describe('the clocks of a claim', () => {
  it('thirty days to decide run without the days of the supplement (保险法 23; 解释二 15)', () => {
    const t = at('claimed').do('insurer', 'request-claim-supplement', { request: '补充对账单' }).on('2026-08-17').do('applicant', 'supplement-claim', { statement: '附' });
    expect(t.deadline('claim-decision').dueDate).toBe('2026-09-16');
  });
  it('the creditor sees what is to be supplemented', () =>
    expect(insurance(at('claimed').do('insurer', 'request-claim-supplement', { request: '补充对账单' })).claim?.supplementRequest).toBeDefined());
  it('a refusal made is noticed within three days (保险法 24)', () => {
    const t = at('supervisedClaim');
    expect(t.deadline('refusal-notice')).toMatchObject({ dueDate: '2026-08-10', basis: { citation: '保险法第二十四条' } });
    expect(t.runOut('refusal-notice').case.alerts).toHaveLength(1);
  });
  it('two years to claim run from the default that the creditor declared: it is reminded ninety days before (保险法 26)', () => {
    const t = at('insuredDefault');
    expect(t.deadline('claim-limitation')).toMatchObject({ dueDate: '2028-05-09', basis: { citation: '保险法第二十六条' } });
    expect(at('claimed').deadlines().map((d) => d.name)).not.toContain('claim-limitation');
  });
});

describe('authority', () => {
  it('of an underwriter ends where a second person must approve the quote', () => {
    const t = at('supervisedUnderwriting');
    expect(insurance(t)).toMatchObject({ state: 'underwriting', applications: [{ state: 'asked', proposedQuote: { by: 'h1' } }, {}] });
    expect(t.refusal('insurer', 'approve-quote', { handler: 'h1' })).toBe('second-person-required');
    expect(t.refusal('other-insurer', 'approve-quote', { handler: 'h2' })).toBe('nothing-to-approve');
    expect(insurance(t.do('insurer', 'approve-quote', { handler: 'h2' }))).toMatchObject({ state: 'quoted', applications: [{ state: 'quoted', quote: { sumInsuredFen: 150_000_000 } }, {}] });
  });
  it('of a claims handler ends where a second person must approve the decision, a refusal too', () => {
    const t = at('supervisedClaim');
    expect(insurance(t)).toMatchObject({ state: 'claimed', claim: { proposed: { approvedFen: 0, by: 'h1' } } });
    expect(t.refusal('insurer', 'approve-claim-decision', { handler: 'h1' })).toBe('second-person-required');
    expect(insurance(t.do('insurer', 'approve-claim-decision', { handler: 'h2' }))).toMatchObject({ state: 'decided', claim: { decision: { by: 'h1', approvedBy: 'h2' } } });
  });
  it('suffices for a smaller decision', () => expect(insurance(at('supervisedClaim').do('insurer', 'decide-claim', { approvedFen: 50_000_000, handler: 'h1' })).state).toBe('decided'));
  it('is a person\'s own: nobody at the portal speaks in another\'s name', () => {
    const t = at('supervisedClaim');
    t.actor = ((own) => (who: string) => (who === 'zhang' ? { id: 'zhang', organisation: 'insurer-huhai', office: 'insurer' as const } : own(who)))(t.actor.bind(t));
    t.do('zhang', 'decide-claim', { approvedFen: 90_000_000, handler: 'h9' });
    expect(insurance(t).claim?.proposed?.by).toBe('zhang');
    expect(t.refusal('zhang', 'approve-claim-decision', { handler: 'h8' })).toBe('second-person-required');
  });
});

describe('a decision that refuses or reduces', () => {
  it('is contested before a court: the claim waits, the debt may be enforced meanwhile', () => {
    const t = at('contested');
    expect(insurance(t)).toMatchObject({ state: 'contested', claim: { contest: { route: 'suit', reference: '（2026）沪0113民初7号' } } });
    expect(t.effects.at(-1)).toMatchObject({ kind: 'contest-claim-decision', content: { route: 'suit' } });
  });
  it('gives way to the judgment, which is then paid within ten days', () => {
    const t = at('contested').on('2026-10-12').do('applicant', 'record-contest-outcome', { approvedFen: 100_000_000, decidedOn: '2026-10-12' });
    expect(insurance(t).state).toBe('paying');
    expect(t.deadline('claim-payment').dueDate).toBe('2026-10-22');
    expect(t.do('insurer', 'record-claim-payment', { amountFen: 100_000_000, paidOn: '2026-10-12' }).case.closed?.outcome).toBe('paid-by-insurer');
  });
  it('upheld, ends the claim and leaves the other ways: litigation against the debtor', () => {
    const t = at('contested').do('insurer', 'record-contest-outcome', { approvedFen: 0, decidedOn: '2026-08-07' });
    expect(insurance(t).state).toBe('claim-refused');
    expect(t.do('applicant', 'take-to-litigation', text).case.closed?.outcome).toBe('to-litigation');
  });
  it('is changed by the insurer itself after a complaint', () =>
    expect(insurance(at('contested').do('insurer', 'decide-claim', { approvedFen: 40_000_000, ...text })).state).toBe('decided'));
  it('is not contested where all was approved', () =>
    expect(at('claimed').do('insurer', 'decide-claim', { approvedFen: 100_000_000 }).refusal('applicant', 'contest-claim-decision', { route: 'complaint', filedOn: '2026-08-07', ...text })).toBe('already-done'));
  it('names the court\'s number rightly', () =>
    expect(at('claimed').do('insurer', 'decide-claim', { approvedFen: 0, ...text })
      .refusal('applicant', 'contest-claim-decision', { route: 'suit', filedOn: '2026-08-07', reference: '第7号', ...text })).toBe('court-number-malformed'));
  it('is not contested on a day before it was made', () =>
    expect(at('claimed').do('insurer', 'decide-claim', { approvedFen: 0, ...text })
      .refusal('applicant', 'contest-claim-decision', { route: 'complaint', filedOn: '2026-08-06', ...text })).toBe('date-out-of-range'));
});

describe('the cost of lessening the loss (保险法 57)', () => {
  const cost = (amountFen: number) => ({ amountFen, statement: '财产保全费' });
  it('is borne by the insurer beside the indemnity, and is no debt of the settlement', () => {
    const t = at('claimed').do('applicant', 'claim-mitigation-cost', cost(500_000));
    expect(t.effects.at(-1)).toMatchObject({ kind: 'claim-mitigation-cost', content: { cost: 'm1', amountFen: 500_000 } });
    const before = t.ledger('2026-08-07');
    t.do('insurer', 'settle-mitigation-cost', { cost: 'm1', approvedFen: 400_000, paidOn: '2026-08-07' });
    expect([t.ledger('2026-08-07'), insurance(t).mitigationCosts?.[0]?.approvedFen]).toEqual([before, 400_000]);
    expect(t.refusal('insurer', 'settle-mitigation-cost', { cost: 'm1', approvedFen: 1, paidOn: '2026-08-07' })).toBe('already-done');
    expect(settle(t, 100_000_000).case.closed?.outcome).toBe('paid-by-insurer');
  });
  it('is at most the sum insured once more', () => {
    const t = at('claimed').do('applicant', 'claim-mitigation-cost', cost(100_000_000));
    expect(t.try('applicant', 'claim-mitigation-cost', cost(50_000_001))).toMatchObject({ refusal: 'claim-exceeds-cover', detail: { coverFen: 50_000_000 } });
  });
  it('is refused with reasons only', () => {
    const t = at('claimed').do('applicant', 'claim-mitigation-cost', cost(1));
    expect(() => t.refusal('insurer', 'settle-mitigation-cost', { cost: 'm1', approvedFen: 0 })).toThrow();
    expect(t.refusal('insurer', 'settle-mitigation-cost', { cost: 'm1', approvedFen: 2, paidOn: '2026-08-07' })).toBe('claim-exceeds-cover');
    expect(t.refusal('insurer', 'settle-mitigation-cost', { cost: 'm2', approvedFen: 0, ...text })).toBe('unknown-payment');
    expect(t.refusal('insurer', 'settle-mitigation-cost', { cost: 'm1', approvedFen: 0, ...text })).toBe('accepted');
  });
  it('has no place before a default', () => expect(at('insured').refusal('applicant', 'claim-mitigation-cost', cost(1))).toBe('no-default'));
});
