/** Ways out of an unpaid settlement: none is a dead end. */
import { describe, expect, it } from '@jest/globals';
import { at, choose, partyForm, payFirst, sealed, stages, submittedWith, agreedFrom, terms, Tabletop } from '../../support/tabletop.ts';
import { besideAnother, mayTake, owedAnAct } from '../support/other-creditors.ts';

const O1 = { obligation: 'O1' };
const defaulted = (t: Tabletop): Tabletop => payFirst(t).runOut('instalment-due').runOut('cure').on('2026-08-20').do('applicant', 'declare-default', O1);
const unsecuredDefault = () => defaulted(at('unsecured'));
const arbitrable = () => defaulted(sealed(choose(agreedFrom(submittedWith({ arbitrationClause: true })), { choice: 'none' })));
const reason = { reason: '债务人拒不付款' };

describe('an action at the court', () => {
  it('waits for a declared default', () => expect(at('unsecured').refusal('applicant', 'take-to-litigation', reason)).toBe('no-default'));
  it('ends the case of an unsecured default', () => expect(unsecuredDefault().do('applicant', 'take-to-litigation', reason).case.closed).toMatchObject({ outcome: 'to-litigation' }));
  it('is open after the insurer refused', () => {
    const t = at('claimed').do('insurer', 'decide-claim', { approvedFen: 0, reason: '除外责任' }).do('applicant', 'accept-claim-amount');
    expect(t.case.insurances[0]?.state).toBe('claim-refused');
    expect(t.do('applicant', 'take-to-litigation', reason).case.closed?.outcome).toBe('to-litigation');
  });
  it('waits while a claim is pending', () => expect(at('claimed').refusal('applicant', 'take-to-litigation', reason)).toBe('claim-pending'));
  it('is not taken while an enforceable deed stands', () => expect(stages.researchDefault(new Tabletop()).refusal('applicant', 'take-to-litigation', reason)).toBe('one-title-only'));
});

describe('arbitration', () => {
  it('needs a clause', () => expect(unsecuredDefault().refusal('applicant', 'take-to-arbitration', reason)).toBe('no-arbitration-clause'));
  it('ends the case where there is one', () => expect(arbitrable().do('applicant', 'take-to-arbitration', reason).case.closed?.outcome).toBe('to-arbitration'));
});

describe('set-off', () => {
  it('takes no more than is owed', () => expect(at('unsecured').refusal('applicant', 'set-off', { ...O1, amountFen: 150_000_001, ground: '互负债务' })).toBe('amount-exceeds-debt'));
  it('counts as waived or set off, and ends the case with the last fen (民法典 568)', () => {
    const t = at('unsecured').do('applicant', 'set-off', { ...O1, amountFen: 150_000_000, ground: '互负债务' });
    expect(t.case.closed).toMatchObject({ outcome: 'performed', reason: 'paid-or-set-off' });
    expect(t.ledger('2026-05-22')[0]).toMatchObject({ waivedFen: 150_000_000, owedToCreditorFen: 0 });
  });
});

describe("the debtor's bankruptcy", () => {
  const filing = { debtor: 'R1', courtCaseNo: '（2026）沪03破5号', acceptedOn: '2026-07-01' };
  const charged = () => sealed(choose(agreedFrom(at('inviting'), terms({}, { delayChargePpmPerDay: 300 })), { choice: 'none' })).on('2026-07-10');

  it('makes the rest fall due and stops the charges on the day of acceptance (企业破产法 46)', () => {
    const t = charged().do('applicant', 'record-bankruptcy', filing);
    const [account] = t.ledger('2026-09-01');
    expect(account?.instalments.map((i) => i.due)).toEqual(['2026-06-22', '2026-07-01', '2026-07-01']);
    // 500,000.00 × 0.03 % × 8 days, 23 to 30 June
    expect(account).toMatchObject({ chargesFen: 120_000, chargePerDay: '0.00' });
  });
  it('ends the case as such', () => expect(charged().do('applicant', 'record-bankruptcy', filing).case.closed?.outcome).toBe('bankruptcy'));
  it('leaves the insured creditor its claim', () => {
    const t = at('insured').on('2026-07-10').do('clerk', 'record-bankruptcy', filing);
    expect(t.case.state).toBe('performing');
    t.do('applicant', 'notify-default', O1).do('applicant', 'file-claim', { ...O1, amountFen: 150_000_000, otherRecoveriesFen: 0 });
    t.do('insurer', 'decide-claim', { approvedFen: 0, reason: '除外责任' }).do('applicant', 'accept-claim-amount').do('applicant', 'take-to-litigation', reason);
    expect(t.case.closed).toMatchObject({ outcome: 'bankruptcy', reason: 'claim-filed-in-bankruptcy' });
  });
  it('of one of two debtors leaves the other, whose own is recorded when it comes', () => {
    const one = terms().obligations[0]!;
    const t = agreedFrom(submittedWith({ respondents: [partyForm('R'), partyForm('G')] }), terms({ waivedFen: undefined, obligations: [one, { ...one, id: 'O2', debtor: 'R2' }] }));
    sealed(choose(t, { choice: 'none' })).on('2026-07-10').do('clerk', 'record-bankruptcy', filing);
    expect([t.case.state, t.refusal('clerk', 'record-bankruptcy', filing)]).toEqual(['performing', 'already-done']);
    t.on('2026-07-20').do('clerk', 'record-bankruptcy', { ...filing, debtor: 'R2', courtCaseNo: '（2026）沪03破10号', acceptedOn: '2026-07-20' });
    expect(t.case.performance?.bankruptcies?.map((b) => b.debtor)).toEqual(['R1', 'R2']);
    expect(t.case.closed?.outcome).toBe('bankruptcy');
  });
  it('names a debtor of the settlement', () => expect(charged().refusal('applicant', 'record-bankruptcy', { ...filing, debtor: 'A1' })).toBe('unknown-party'));
});

describe('several obligations', () => {
  const two = () => sealed(choose(agreedFrom(at('inviting'), { ...terms(), obligations: ['O1', 'O2'].map((id) => ({ ...terms().obligations[0]!, id })) }), { choice: 'none' }));
  it('default each by itself, and are cured each by itself', () => {
    const t = two().runOut('instalment-due').runOut('instalment-due').runOut('cure').runOut('cure').on('2026-08-20').do('applicant', 'declare-default', O1);
    expect(t.refusal('applicant', 'declare-default', O1)).toBe('already-done');
    t.do('applicant', 'declare-default', { obligation: 'O2' });
    expect(t.case.performance?.defaults?.map((d) => d.obligation)).toEqual(['O1', 'O2']);
    t.do('applicant', 'confirm-payment', { ...O1, amountFen: 150_000_000, paidOn: '2026-08-20' }).do('applicant', 'record-cure', O1);
    expect(t.case.performance?.defaults?.map((d) => d.obligation)).toEqual(['O2']);
  });
  it('of a case kept before defaults were several are read as they were', () => {
    const t = unsecuredDefault();
    const { defaults, ...performance } = t.case.performance!;
    t.case = { ...t.case, performance: { ...performance, default: defaults![0]! } };
    expect(t.refusal('applicant', 'declare-default', O1)).toBe('already-done');
    expect(t.do('applicant', 'take-to-litigation', reason).case.closed?.outcome).toBe('to-litigation');
  });
});

describe.each<readonly [string, (t: Tabletop) => Tabletop, string]>([
  ['the debtor, though an act is owed to it,', owedAnAct, 'R1'],
  ['a creditor whose own debt is not in default', besideAnother, 'A2'],
])('of an unpaid debt, %s', (_who, among, other) => {
  it.each(['take-to-litigation', 'take-to-arbitration'] as const)('does not end the case by %s', (action) => {
    const t = among(arbitrable());
    expect([mayTake(t, other, action), t.refusal(other, action, reason), t.case.state]).toEqual([false, 'unknown-obligation', 'performing']);
    expect(t.refusal('applicant', action, reason)).toBe('accepted');
  });
});

describe('a creditor who leaves', () => {
  it('does not end another\'s claim that is decided or contested; its own it may leave', () => {
    const refused = () => besideAnother(at('claimed').do('insurer', 'decide-claim', { approvedFen: 0, reason: '除外责任' }));
    const t = refused();
    t.case = { ...t.case, performance: { ...t.case.performance!, defaults: [...t.case.performance!.defaults!, { obligation: 'O2', declaredAt: t.now }] } };
    expect([t.refusal('A2', 'take-to-litigation', reason), t.refusal('applicant', 'take-to-litigation', reason)]).toEqual(['claim-pending', 'accepted']);
  });
  it('of a bankrupt debtor is that debtor\'s creditor, who records the bankruptcy too, as the clerk does', () => {
    const filing = { debtor: 'R1', courtCaseNo: '（2026）沪03破5号', acceptedOn: '2026-07-01' };
    const t = owedAnAct(at('insured')).on('2026-07-10');
    expect([mayTake(t, 'R1', 'record-bankruptcy'), t.refusal('R1', 'record-bankruptcy', filing), t.refusal('A1', 'record-bankruptcy', filing)]).toEqual([false, 'unknown-obligation', 'accepted']);
    expect([t.refusal('R1', 'take-to-litigation', reason), t.refusal('A1', 'take-to-litigation', reason)]).toEqual(['unknown-obligation', 'accepted']);
    const two = besideAnother(at('insured')).on('2026-07-10');
    two.case = { ...two.case, settlement: { ...two.case.settlement!, obligations: two.case.settlement!.obligations.map((o) => (o.id === 'O2' ? { ...o, debtor: 'G9' } : o)) } };
    expect([two.refusal('A2', 'record-bankruptcy', filing), two.refusal('clerk', 'record-bankruptcy', filing)]).toEqual(['not-your-action', 'accepted']);
  });
});
