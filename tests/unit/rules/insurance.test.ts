/** Cover after signing: premium, policy, lapse (保险法 arts 13, 14). */
import { describe, expect, it } from '@jest/globals';
import { at, sealed, stages, Tabletop, proposal } from '../../support/tabletop.ts';

const bound = () => sealed(stages.quoted(new Tabletop()).do('respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' }).do('respondent', 'accept-quote', { insurer: 'insurer-huhai' }).do('respondent', 'submit-proposal', proposal));
const premium = { amountFen: 2_700_000 };

describe('the premium', () => {
  it('is the sum quoted, to the fen', () => expect(bound().try('insurer', 'record-premium-paid', { amountFen: 2_699_999 })).toMatchObject({
    refusal: 'amount-differs-from-ledger', detail: { premiumFen: 2_700_000 },
  }));
  it('is received by the insurer, never by the centre', () => expect(bound().refusal('clerk', 'record-premium-paid', premium)).toBe('not-your-action'));
  it('is not received by the insurer who declined', () => expect(bound().refusal('other-insurer', 'record-premium-paid', premium)).toBe('not-your-action'));

  it('unpaid for five days lapses the cover: the case goes on without it, and court confirmation is still open', () => {
    const t = bound();
    expect(t.deadline('premium').dueDate).toBe('2026-05-27');
    t.runOut('premium');
    expect(t.case).toMatchObject({ state: 'performing', insurances: [{ state: 'lapsed' }], confirmation: { state: 'available' } });
    expect(t.refusal('insurer', 'record-premium-paid', premium)).toBe('not-in-this-state');
  });
});

describe('the policy', () => {
  it('is issued on the premium and not before (保险法 13)', () => {
    const t = bound();
    expect(t.refusal('insurer', 'issue-policy', { policyNo: 'HH-1' })).toBe('not-in-this-state');
    t.do('insurer', 'record-premium-paid', premium).do('insurer', 'issue-policy', { policyNo: 'HH-1' });
    expect(t.case).toMatchObject({ state: 'performing', insurances: [{ state: 'in-force', policy: { policyNo: 'HH-1', sumInsuredFen: 150_000_000 } }] });
  });

  it('is discharged when the debtor performs', () => {
    const t = at('insured').on('2026-08-20').do('applicant', 'confirm-payment', { obligation: 'O1', amountFen: 150_000_000, paidOn: '2026-08-20' });
    expect(t.case).toMatchObject({ closed: { outcome: 'performed' }, insurances: [{ state: 'discharged' }] });
  });
});

it('with both securities, performance waits for the slower', () => {
  const t = at('secured');
  expect(t.log.slice(-2)).toEqual(['issue-deed', 'serve-deed']);
  expect(t.case).toMatchObject({ state: 'performing', insurances: [{ state: 'in-force' }], notarizations: [{ state: 'enforceable' }] });
});
