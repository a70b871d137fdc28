/** The sum that the portal offers to claim: cover or loss, the smaller, less deductible and what others paid. */
import type { CaseView } from '../../web/client/types.ts';
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

describe('what is claimed', () => {
  it('may be less than what can be, to the fen', () => expect(['74,000.00', '60,000.5', '0.01'].map((typed) => claimedOf(typed, 74_000_00))).toEqual([74_000_00, 60_000_50, 1]));
  it('is neither more, nor nothing, nor a word', () => expect(['74,000.01', '0', '', '全部'].map((typed) => claimedOf(typed, 74_000_00))).toEqual([undefined, undefined, undefined, undefined]));
});
