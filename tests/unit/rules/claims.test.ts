/** Claims on the policy (保险法 arts 21–25). */
import { describe, expect, it } from '@jest/globals';
import { at, choose, payFirst, quote, sealed, type Tabletop, proposal } from '../../support/tabletop.ts';
import { besideAnother, hasNoSay, mayTake, namedFor, owedAnAct } from '../support/other-creditors.ts';

const O1 = { obligation: 'O1' };
const claim = (amountFen: number) => ({ ...O1, amountFen, otherRecoveriesFen: 0 });
const notified = () => at('insuredDefault').do('applicant', 'notify-default', O1);
const payout = (amountFen: number, paidOn = '2026-08-07') => ({ amountFen, paidOn });
const decided = (approvedFen: number) => at('claimed').do('insurer', 'decide-claim', { approvedFen, reason: '核定' });
const state = (t: Tabletop) => t.case.insurances.at(-1)?.state;

describe('notice of default (保险法 21)', () => {
  it('needs a declared default', () => expect(at('insured').refusal('applicant', 'notify-default', O1)).toBe('no-default'));
  it('names what is past due and since when', () => expect(notified().effects.at(-1)).toMatchObject({
    kind: 'notify-default', provider: 'insurer-huhai', content: { ...O1, owedFen: 100_000_000, overdueSince: '2026-07-21' },
  }));
  it('is about an obligation of the creditor', () => expect(at('insuredDefault').refusal('applicant', 'notify-default', { obligation: 'O9' })).toBe('unknown-obligation'));
  it('is sent for the rest that fell due, though the late instalment was paid, unless the creditor records a cure', () => {
    const paid = () => at('insuredDefault').do('applicant', 'confirm-payment', { ...O1, amountFen: 50_000_000, paidOn: '2026-08-07' });
    expect(paid().do('applicant', 'notify-default', O1).effects.at(-1)?.content).toEqual({ ...O1, owedFen: 50_000_000, overdueSince: '2026-08-06' });
    expect(paid().do('applicant', 'record-cure', O1).refusal('applicant', 'notify-default', O1)).toBe('no-default');
  });
});

describe('the claim', () => {
  it('goes to the insurer that holds the cover', () => expect(at('claimed').effects.at(-1)).toMatchObject({ kind: 'file-claim', provider: 'insurer-huhai', content: { amountFen: 100_000_000 } }));
  it('is no more than what is past due', () => expect(notified().refusal('applicant', 'file-claim', claim(100_000_001))).toBe('amount-exceeds-debt'));
  it('is no more than the sum insured', () => {
    const t = choose(at('agreed'), { choice: 'insurance', insurers: ['insurer-huhai'] });
    for (const who of ['applicant', 'respondent']) t.do(who, 'consent-to-share', { recipient: 'insurer-huhai' });
    t.do('insurer', 'offer-quote', { ...quote, sumInsuredFen: 90_000_000 }).do('respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' }).do('respondent', 'accept-quote', { insurer: 'insurer-huhai' }).do('respondent', 'submit-proposal', proposal);
    payFirst(sealed(t).do('insurer', 'record-premium-paid', { amountFen: 2_700_000 }).do('insurer', 'issue-policy', { policyNo: 'HH-1' }))
      .runOut('instalment-due').runOut('cure').on('2026-08-07').do('applicant', 'declare-default', O1).do('applicant', 'notify-default', O1);
    expect(t.try('applicant', 'file-claim', claim(90_000_001))).toMatchObject({ refusal: 'claim-exceeds-cover', detail: { coverFen: 90_000_000 } });
    expect(t.refusal('applicant', 'file-claim', claim(90_000_000))).toBe('accepted');
  });
  it('is the creditor\'s', () => expect(notified().refusal('respondent', 'file-claim', claim(1))).toBe('not-your-action'));
  it('is about an obligation of the settlement', () => expect(notified().refusal('applicant', 'file-claim', { ...claim(1), obligation: 'O9' })).toBe('unknown-obligation'));
  it('may be withdrawn, and filed anew', () => {
    const t = at('claimed').do('applicant', 'withdraw-claim');
    expect(state(t)).toBe('in-force');
    expect(t.case.insurances[0]?.claim).toBeUndefined();
    expect(t.do('applicant', 'notify-default', O1).refusal('applicant', 'file-claim', claim(100_000_000))).toBe('accepted');
  });
  it('is not withdrawn once part of it is advanced', () => expect(at('claimed').do('insurer', 'advance-payment', payout(1)).refusal('applicant', 'withdraw-claim')).toBe('already-done'));
});

describe('a supplement (保险法 22)', () => {
  const asked = () => at('claimed').do('insurer', 'request-claim-supplement', { request: '补充对账单' });
  it('is asked for and given', () => {
    const t = asked();
    expect(state(t)).toBe('supplementing');
    expect(state(t.do('applicant', 'supplement-claim', { statement: '附对账单' }))).toBe('claimed');
    expect(t.effects.at(-1)).toMatchObject({ kind: 'supplement-claim' });
  });
  it('is asked for once only', () =>
    expect(asked().do('applicant', 'supplement-claim', { statement: '附对账单' }).refusal('insurer', 'request-claim-supplement', { request: '再补充' })).toBe('supplement-once-only'));
  it('is not given unasked', () => expect(at('claimed').refusal('applicant', 'supplement-claim', { statement: '附对账单' })).toBe('not-in-this-state'));
});

describe('the decision (保险法 23, 24)', () => {
  it('is due in thirty days', () => {
    const t = at('claimed');
    expect(t.deadline('claim-decision')).toMatchObject({ dueDate: '2026-09-07', basis: { kind: 'statute' } });
    expect(t.runOut('claim-decision').case.alerts).toHaveLength(1);
  });
  it('approves no more than was claimed', () => expect(at('claimed').refusal('insurer', 'decide-claim', { approvedFen: 100_000_001 })).toBe('claim-exceeds-cover'));
  it('refused without reasons is no decision (保险法 24)', () => expect(() => at('claimed').refusal('insurer', 'decide-claim', { approvedFen: 0 })).toThrow(/24|二十四/));
  it('accepted, is paid within ten days (保险法 23)', () => {
    const t = decided(100_000_000).do('applicant', 'accept-claim-amount');
    expect(t.deadline('claim-payment')).toMatchObject({ dueDate: '2026-08-17' });
    expect(t.runOut('claim-payment').case.alerts).toHaveLength(1);
  });
  it('is not the other insurer\'s', () => expect(at('claimed').refusal('other-insurer', 'decide-claim', { approvedFen: 1 })).toBe('not-your-action'));

  it('in part leaves the rest with the debtor', () => {
    const t = decided(90_000_000).do('applicant', 'accept-claim-amount').do('insurer', 'record-claim-payment', payout(90_000_000));
    expect(t.case).toMatchObject({ state: 'performing', insurances: [{ state: 'paid' }] });
    expect(t.ledger('2026-08-07')[0]).toMatchObject({ owedToCreditorFen: 10_000_000, owedToInsurerFen: 90_000_000, paidFromDebtorFen: 50_000_000 });
  });
  it('to refuse ends the claim once the creditor takes it, and the debt stands', () => {
    const t = decided(0).do('applicant', 'accept-claim-amount');
    expect(t.case).toMatchObject({ state: 'performing', insurances: [{ state: 'claim-refused' }] });
    expect(t.ledger('2026-08-07')[0]?.owedToCreditorFen).toBe(100_000_000);
  });
  it('may be disputed, and is taken anew', () => {
    const t = decided(0).do('applicant', 'dispute-claim-decision', { reason: '材料齐全' });
    expect(t.case.insurances).toMatchObject([{ state: 'claimed', claim: { disputes: 1 } }]);
    expect(t.effects.at(-1)).toMatchObject({ kind: 'dispute-claim-decision' });
    expect(t.refusal('insurer', 'decide-claim', { approvedFen: 100_000_000 })).toBe('accepted');
  });
});

describe('the advance of the certain part (保险法 25)', () => {
  it('is due sixty days after the claim', () => expect(at('claimed').deadline('advance-payment')).toMatchObject({ dueDate: '2026-10-08', basis: { kind: 'statute' } }));
  it('counts against the decision', () => {
    const t = at('claimed').do('insurer', 'advance-payment', payout(40_000_000));
    expect(t.ledger('2026-08-07')[0]).toMatchObject({ owedToCreditorFen: 60_000_000, owedToInsurerFen: 40_000_000 });
    t.do('insurer', 'decide-claim', { approvedFen: 100_000_000 }).do('applicant', 'accept-claim-amount');
    expect(t.effects.at(-1)).toMatchObject({ kind: 'accept-claim-amount', content: { amountFen: 60_000_000 } });
    expect(t.refusal('insurer', 'record-claim-payment', payout(60_000_001))).toBe('claim-exceeds-cover');
    expect(t.do('insurer', 'record-claim-payment', payout(60_000_000)).case.closed).toMatchObject({ outcome: 'paid-by-insurer' });
  });
  it('of all of it ends a notarization that an amendment had begun anew', () => {
    const t = at('claimed');
    const anew = { n: 1, state: 'preparing', since: t.now, id: 'n1', notary: 'notary-baoshan', appliedBy: [], acknowledged: [], attended: [], pauses: [], certificates: [] } as const;
    t.case = { ...t.case, notarizations: [anew] };
    expect(t.do('insurer', 'advance-payment', payout(100_000_000)).case).toMatchObject({ closed: { outcome: 'paid-by-insurer' }, notarizations: [{ state: 'withdrawn' }] });
  });
  it('of all of it needs no decision', () => expect(at('claimed').do('insurer', 'advance-payment', payout(100_000_000)).case).toMatchObject({
    closed: { outcome: 'paid-by-insurer' }, insurances: [{ state: 'paid' }],
  }));
  it('is not taken back by a lower decision', () =>
    expect(at('claimed').do('insurer', 'advance-payment', payout(40_000_000)).refusal('insurer', 'decide-claim', { approvedFen: 0, reason: '拒赔' })).toBe('amount-differs-from-ledger'));
  it('that the decision does not exceed ends the claim as paid', () =>
    expect(state(at('claimed').do('insurer', 'advance-payment', payout(40_000_000)).do('insurer', 'decide-claim', { approvedFen: 40_000_000 }).do('applicant', 'accept-claim-amount'))).toBe('paid'));

  it('keeps the insurer\'s recovery alive when the debtor pays the rest', () => {
    const t = at('claimed').do('insurer', 'advance-payment', payout(40_000_000)).do('applicant', 'confirm-payment', { ...O1, amountFen: 60_000_000, paidOn: '2026-08-07' });
    expect(t.case).toMatchObject({ closed: { outcome: 'paid-by-insurer' }, insurances: [{ state: 'paid' }] });
    expect(t.ledger('2026-08-07')[0]?.owedToInsurerFen).toBe(40_000_000);
  });
  it('of what was left closes the creditor\'s side', () => {
    const t = at('claimed').do('applicant', 'confirm-payment', { ...O1, amountFen: 60_000_000, paidOn: '2026-08-07' }).do('insurer', 'advance-payment', payout(40_000_000));
    expect(t.case).toMatchObject({ closed: { outcome: 'paid-by-insurer' }, insurances: [{ state: 'paid' }] });
  });
});

describe('the insurer\'s payment', () => {
  const paying = () => decided(100_000_000).do('applicant', 'accept-claim-amount');
  it('may come in parts', () => expect(state(paying().do('insurer', 'record-claim-payment', payout(30_000_000)))).toBe('paying'));
  it('is not more than is still owed: the debtor\'s payment came first', () => {
    const t = paying().do('applicant', 'confirm-payment', { ...O1, amountFen: 30_000_000, paidOn: '2026-08-07' });
    expect(t.refusal('insurer', 'record-claim-payment', payout(100_000_000))).toBe('amount-exceeds-debt');
    expect(t.do('insurer', 'record-claim-payment', payout(70_000_000)).case).toMatchObject({ closed: { outcome: 'paid-by-insurer' }, insurances: [{ state: 'paid' }] });
  });
  it.each(['2026-08-06', '2026-08-08'])('is not dated %s: before the claim or in the future', (day) =>
    expect(paying().refusal('insurer', 'record-claim-payment', payout(1, day))).toBe('date-out-of-range'));
});

describe('a payout', () => {
  const agreed = () => decided(100_000_000).do('applicant', 'accept-claim-amount').on('2026-08-12').do('applicant', 'confirm-payment', { ...O1, amountFen: 40_000_000, paidOn: '2026-08-11' });
  it('counts by its day: what the debtor paid later is for the creditor to refund, and the money is on the ledger', () => {
    const t = agreed().do('insurer', 'record-claim-payment', payout(100_000_000, '2026-08-10'));
    expect(t.ledger('2026-08-12')).toMatchObject([{ owedToCreditorFen: 0, owedToInsurerFen: 60_000_000, paidFromDebtorFen: 90_000_000, creditorOwesInsurerFen: 40_000_000 }]);
  });
  it.each(['2026-08-11', '2026-08-12'])('of %s, when the debtor had paid, is for what was left', (day) => {
    expect(agreed().refusal('insurer', 'record-claim-payment', payout(60_000_001, day))).toBe('amount-exceeds-debt');
    expect(agreed().refusal('insurer', 'record-claim-payment', payout(60_000_000, day))).toBe('accepted');
  });
});

it('a default that is cured leaves the policy in force, and the next one is told of anew (保险法 21)', () => {
  const t = notified().on('2026-08-08').do('applicant', 'confirm-payment', { ...O1, amountFen: 50_000_000, paidOn: '2026-08-08' }).do('applicant', 'record-cure', O1);
  expect([state(t), t.steps().map((s) => s.action)]).toEqual(['in-force', ['report-payment', undefined]]);
  t.runOut('instalment-due').runOut('cure').do('applicant', 'declare-default', O1).do('applicant', 'notify-default', O1);
  expect([state(t), t.requests.map((e) => e.kind).filter((kind) => kind === 'notify-default')]).toEqual(['default-notified', ['notify-default', 'notify-default']]);
});

describe.each<readonly [string, (t: Tabletop) => Tabletop, string]>([
  ['the debtor, though an act is owed to it,', owedAnAct, 'R1'],
  ['another creditor', besideAnother, 'A2'],
])('of a creditor\'s claim on the insurer, %s', (_who, among, other) => {
  const disputed = { reason: '材料齐全' };
  it.each<readonly [string, () => Tabletop, Parameters<Tabletop['do']>[1], object]>([
    ['gives no notice of the default', () => at('insuredDefault'), 'notify-default', O1],
    ['adds no supplement', () => at('claimed').do('insurer', 'request-claim-supplement', { request: '补充对账单' }), 'supplement-claim', { statement: '附对账单' }],
    ['withdraws nothing', () => at('claimed'), 'withdraw-claim', {}],
    ['accepts no amount', () => decided(90_000_000), 'accept-claim-amount', {}],
    ['takes no refusal', () => decided(0), 'accept-claim-amount', {}],
    ['disputes no decision', () => decided(0), 'dispute-claim-decision', disputed],
    ['contests no decision', () => decided(0), 'contest-claim-decision', { ...disputed, route: 'suit', filedOn: '2026-08-07' }],
    ['records no outcome of a contest', () => at('contested'), 'record-contest-outcome', { approvedFen: 0, decidedOn: '2026-08-07', reason: '驳回' }],
    ['signs no papers of subrogation', () => at('paidOut'), 'sign-subrogation-papers', {}],
    ['claims no cost of lessening the loss', () => at('insuredDefault'), 'claim-mitigation-cost', { amountFen: 1, statement: '仓储费' }],
  ])('%s', (_what, stage, action, input) => hasNoSay(among(stage()), other, action, input));
});

describe('the debtor to whom an act is owed', () => {
  it('files no claim, and no next step names it', () => {
    const t = owedAnAct(notified());
    expect([mayTake(t, 'R1', 'file-claim'), t.refusal('R1', 'file-claim', claim(1)), namedFor(t, 'file-claim')]).toEqual([false, 'unknown-obligation', ['A1']]);
    expect(t.refusal('applicant', 'file-claim', claim(1))).toBe('accepted');
  });
  it('does not make the creditor a policyholder, nor is insured itself', () => {
    const t = owedAnAct(at('agreed'));
    choose(t, { choice: 'insurance', insurers: ['insurer-huhai'] });
    for (const who of ['applicant', 'respondent']) t.do(who, 'consent-to-share', { recipient: 'insurer-huhai' });
    expect(t.requests.at(-1)).toMatchObject({ kind: 'request-quote', content: { policyholders: ['R1'], insured: ['A1'] } });
  });
});
