/** The sum that the portal offers to claim: cover or loss, the smaller, less deductible and what others paid. */
import type { CaseView } from '../../web/client/types.ts';
import { agreedDue } from '../../web/pages/party/agreed-due.ts';
import { claimedOf, claimLines, type Account } from '../../web/pages/party/claim-sum.ts';

const account = (pastDueFen: number): Account => ({ obligation: 'O1', pastDueFen }) as Account;
const insurance = (more: object = {}) => ({
  chosen: 'N1', policy: { sumInsuredFen: 100_000_00 }, applications: [{ id: 'N1', insurer: 'insurer-a', quote: { deductibleFen: 5_000_00 } }, { id: 'N2', insurer: 'insurer-b', quote: { deductibleFen: 0 } }], ...more,
}) as unknown as NonNullable<CaseView['insurances']>[number];
const claim = (obligation: string, more: object) => ({ obligation, advancedFen: 0, paidFen: 0, ...more });

describe('what can be claimed', () => {
  it('is the loss less deductible and other recoveries', () => expect(claimLines(insurance(), account(80_000_00), 1_000_00)).toMatchObject({ deductibleFen: 5_000_00, claimableFen: 74_000_00 }));
  it('is never more than the cover left', () =>
    expect(claimLines(insurance({ settledClaims: [claim('O1', { paidFen: 60_000_00 })] }), account(80_000_00), 0)).toMatchObject({ coverLeftFen: 40_000_00, claimableFen: 35_000_00 }));
  it('bears the deductible once under the policy', () =>
    expect(claimLines(insurance({ settledClaims: [claim('O2', { deductibleFen: 5_000_00, paidFen: 10_000_00 })] }), account(50_000_00), 0)).toMatchObject({ deductibleFen: 0, claimableFen: 50_000_00 }));
  it('is nothing rather than less than nothing', () => expect(claimLines(insurance(), account(2_000_00), 9_000_00).claimableFen).toBe(0));
});

const policy = (more: object) => ({ policy: { sumInsuredFen: 100_000_00, settlementVersion: 1, insured: { O1: 40_000_00 }, ...more } });
const terms = (version: number, more: object = {}) => ({ version, effectiveAt: '2026-05-08T02:00:00Z', obligations: [{ id: 'O1', instalments: [], ...more }] }) as unknown as CaseView['settlement'];

describe('after an amendment', () => {
  it('an insurer that has not endorsed it answers for no more of the debt than it took', () =>
    expect(claimLines(insurance(policy({})), account(80_000_00), 0, { settlement: terms(2) })).toMatchObject({ coverLeftFen: 40_000_00, claimableFen: 35_000_00 }));
  it('less what it paid on that debt, not on others', () =>
    expect(claimLines(insurance({ ...policy({}), settledClaims: [claim('O1', { paidFen: 10_000_00 }), claim('O2', { paidFen: 5_000_00 })] }), account(80_000_00), 0, { settlement: terms(2) }).coverLeftFen).toBe(30_000_00));
  it('an endorsed one is covered as any', () => expect(claimLines(insurance(policy({ settlementVersion: 2 })), account(80_000_00), 0, { settlement: terms(2) }).coverLeftFen).toBe(100_000_00));
});

describe('a policy without what fell due early', () => {
  const leavesOut = (more: object = {}) => insurance({ applications: [{ id: 'N1', insurer: 'insurer-a', quote: { deductibleFen: 0, includesAccelerated: false } }], ...more });
  const accelerated = { ...account(60_000_00), asOf: '2026-07-20', instalments: [{ n: 1, due: '2026-07-01', unpaidFen: 20_000_00 }, { n: 2, due: '2026-07-17', unpaidFen: 40_000_00 }] } as Account;
  const due = (n: number, date: string) => ({ n, amountFen: 1, due: { kind: 'date', date } });
  const settlement = terms(1, { instalments: [due(1, '2026-07-01'), due(2, '2026-09-01')] });
  it('does not answer for it', () => expect(claimLines(leavesOut(), accelerated, 0, { settlement })).toMatchObject({ pastDueFen: 20_000_00, notCoveredFen: 40_000_00, claimableFen: 20_000_00 }));
  it('answers for it where its quote says so', () => expect(claimLines(insurance(), accelerated, 0, { settlement })).toMatchObject({ pastDueFen: 60_000_00, notCoveredFen: 0 }));
  it('answers once the agreed day has come', () => expect(claimLines(leavesOut(), { ...accelerated, asOf: '2026-09-02' }, 0, { settlement }).notCoveredFen).toBe(0));
});

describe('the day agreed', () => {
  const years = [{ year: 2026, off: ['2026-10-01', '2026-10-02', '2026-10-05'], workedWeekends: ['2026-10-10'] }];
  const after = (days: number, signed: string) => agreedDue({ due: { kind: 'days-after-signing', days } }, signed, years);
  it('moves on from a holiday or a weekend to the next working day', () => expect([after(1, '2026-09-30'), after(1, '2026-10-08'), after(1, '2026-10-09'), after(1, '2026-10-16')]).toEqual(['2026-10-06', '2026-10-09', '2026-10-10', '2026-10-19']));
});

describe('what is claimed', () => {
  it('may be less than what can be, to the fen', () => expect(['74,000.00', '60,000.5', '0.01'].map((typed) => claimedOf(typed, 74_000_00))).toEqual([74_000_00, 60_000_50, 1]));
  it('is neither more, nor nothing, nor a word', () => expect(['74,000.01', '0', '', '全部'].map((typed) => claimedOf(typed, 74_000_00))).toEqual([undefined, undefined, undefined, undefined]));
});
