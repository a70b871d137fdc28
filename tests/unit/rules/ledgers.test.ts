/** The ledgers of D1 and D2, to the fen. */
import { describe, expect, it } from '@jest/globals';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { accountOf, conserves } from '../../../domain/performance/ledger.ts';
import type { Movement } from '../../../domain/performance/movements.ts';
import { schedule } from '../../../domain/settlement/settlement.ts';
import { at, type Tabletop } from '../../support/tabletop.ts';

const row = (t: Tabletop, asOf: string) => {
  const account = t.ledger(asOf)[0]!;
  expect(conserves(account)).toBe(true);
  return [account.owedToCreditorFen, account.owedToInsurerFen, account.paidFromDebtorFen];
};
const toCreditor = { obligation: 'O1', amountFen: 20_000_000, paidOn: '2026-08-10' };
const recover = (amountFen: number, from: string) => ({ amountFen, receivedOn: '2026-08-31', from });
const notified = (t: Tabletop) => t.on('2026-08-10').do('applicant', 'sign-subrogation-papers').do('insurer', 'notify-subrogation', { noticeOn: '2026-08-10' });

describe('D1: 1,500,000.00 yuan in three instalments, insured', () => {
  it('after the first instalment and acceleration: 1,000,000.00 to the creditor, 500,000.00 paid', () =>
    expect(row(at('insuredDefault'), '2026-08-07')).toEqual([100_000_000, 0, 50_000_000]));

  it('after the insurer paid: its 1,000,000.00, and nothing discharged (保险法 60)', () => {
    const t = at('paidOut');
    expect(row(t, '2026-08-07')).toEqual([0, 100_000_000, 50_000_000]);
    expect(t.case.closed).toMatchObject({ outcome: 'paid-by-insurer' });
    expect(t.case.insurances).toMatchObject([{ state: 'paid' }]);
  });

  it('variant: 200,000.00 to the creditor before notice discharges, and the creditor refunds the insurer (保险法解释四 10)', () => {
    const t = at('paidOut').on('2026-08-10').do('applicant', 'confirm-payment', toCreditor);
    expect(row(t, '2026-08-10')).toEqual([0, 80_000_000, 70_000_000]);
    expect(t.ledger('2026-08-10')[0]).toMatchObject({ creditorOwesInsurerFen: 20_000_000, owedBackToDebtorFen: 0 });
    notified(t).on('2026-08-31').do('insurer', 'record-recovery', recover(20_000_000, 'creditor-refund'));
    expect(t.ledger('2026-08-31')[0]).toMatchObject({ creditorOwesInsurerFen: 0, owedToInsurerFen: 80_000_000 });
    t.do('insurer', 'record-recovery', recover(80_000_000, 'debtor'));
    expect(row(t, '2026-08-31')).toEqual([0, 0, 150_000_000]);
    expect(t.case.insurances).toMatchObject([{ state: 'recovered' }]);
  });

  it('after notice the same payment does not reduce the insurer\'s claim: it is owed back (保险法解释四 10)', () => {
    const t = notified(at('paidOut')).do('applicant', 'confirm-payment', toCreditor);
    expect(row(t, '2026-08-10')).toEqual([0, 100_000_000, 50_000_000]);
    expect(t.ledger('2026-08-10')[0]).toMatchObject({ owedBackToDebtorFen: 20_000_000, creditorOwesInsurerFen: 0 });
  });

  it('after the debtor repaid the insurer: 1,500,000.00 paid from the debtor\'s assets', () => {
    const t = notified(at('paidOut')).on('2026-08-31').do('insurer', 'record-recovery', recover(100_000_000, 'debtor'));
    expect(row(t, '2026-08-31')).toEqual([0, 0, 150_000_000]);
    expect(t.case.insurances).toMatchObject([{ state: 'recovered' }]);
  });

  it('the 360,000.00 released with the settlement never come back', () => expect(at('insuredDefault').ledger('2027-08-07')[0]?.dueFen).toBe(150_000_000));
});

describe('D2: 480,000.00 yuan, 违约金 0.03 % a day', () => {
  const proven = () => at('researchVerifying').do('respondent', 'object-to-certificate', { reason: '已另付六万元' })
    .do('respondent', 'prove-payment', { amountFen: 6_000_000, paidOn: '2026-07-10', proof: '银行回单' }).runOut('verification-reply');
  const issue = (payments: string[], principalFen: number, chargesFen: number) => ({ certificateNo: '（2026）沪宝证执字第1号', provenPayments: payments, principalFen, chargesFen });

  it('the application asks for 364,356.00, and 108.00 a day: 360,000.00, 1,836.00 and 2,520.00', () => {
    const t = at('researchVerifying');
    expect(t.effects.find((e) => e.kind === 'apply-certificate')?.content).toMatchObject({
      sum: { principalFen: 36_000_000, chargesFen: 435_600, totalFen: 36_435_600, cutOff: '2026-08-20', perDay: '108.00' },
    });
    expect(t.ledger('2026-08-20')[0]?.charges.map((l) => [l.principalFen, l.days, l.chargeFen])).toEqual([[12_000_000, 51, 183_600], [24_000_000, 35, 252_000]]);
  });

  it('the certificate is issued for it when no further payment is proven', () => {
    const t = at('researchVerifying').runOut('verification-reply').do('notary', 'issue-certificate', issue([], 36_000_000, 435_600));
    expect(t.case.notarizations[0]?.certificates[0]?.certificate?.sum).toMatchObject({ totalFen: 36_435_600, perDay: '108.00' });
  });

  it('60,000.00 proven of 10 July pays 360.00 of 违约金 first, then principal (民法典 561): 303,622.43, and 90.108 a day', () => {
    const t = proven();
    expect(t.effects.find((e) => e.kind === 'forward-payment-proof')?.content).toMatchObject({ sumIfProven: { totalFen: 30_362_243 } });
    t.do('notary', 'issue-certificate', issue(['p2'], 30_036_000, 326_243));
    expect(t.case.notarizations[0]?.certificates[0]?.certificate?.sum).toEqual({
      principalFen: 30_036_000, chargesFen: 326_243, totalFen: 30_362_243, cutOff: '2026-08-20', perDay: '90.108',
    });
    expect(t.case.payments).toMatchObject([{ id: 'p1', state: 'confirmed' }, { id: 'p2', state: 'proven' }]);
    const account = t.ledger('2026-08-20')[0]!;
    expect(account.instalments.map((i) => i.unpaidFen)).toEqual([6_036_000, 24_000_000]);
    expect(account.charges.map((l) => [l.principalFen, l.days, l.chargeFen])).toEqual([[12_000_000, 10, 36_000], [6_036_000, 41, 74_243], [24_000_000, 35, 252_000]]);
    expect(conserves(account)).toBe(true);
  });

  it('a certificate for another sum is refused, and the ledger\'s is named', () =>
    expect(proven().try('notary', 'issue-certificate', issue(['p2'], 30_036_000, 326_242))).toMatchObject({
      refusal: 'amount-differs-from-ledger', detail: { principalFen: 30_036_000, chargesFen: 326_243 },
    }));

  it('without a request for charges the certificate names principal alone', () => {
    const t = at('researchDefault').do('applicant', 'apply-execution-certificate', { obligation: 'O1', cutOff: '2026-08-20', chargesRequested: false });
    expect(t.effects.at(-1)?.content).toMatchObject({ sum: { principalFen: 36_000_000, chargesFen: 0, totalFen: 36_000_000, perDay: '0.00' } });
  });
});

describe('a cure on a ledger with charges', () => {
  it('puts what was paid for charges that no longer ran towards principal', () => {
    const obligation = at('researchDefault').case.settlement!.obligations[0]!;
    const dates = schedule(obligation, Date.parse('2026-05-22T04:00:00Z'), publishedCalendar);
    const move = (kind: string, on: string, amountFen?: number) => ({ kind, on, at: Date.parse(on), obligation: 'O1', from: 'debtor', amountFen }) as unknown as Movement;
    // 2026-07-16 all falls due; by 07-26 240,000.00 ran 26 days and 240,000.00 ten: 1,872.00 and 720.00, both paid; then cured.
    const account = accountOf(obligation, dates, [move('accelerated', '2026-07-16'), move('paid-to-creditor', '2026-07-26', 259_200), move('reinstated', '2026-07-26')], '2026-07-26');
    expect(account).toMatchObject({ chargesFen: 0, principalFen: 48_000_000 - 72_000, dueFen: 48_000_000 + 187_200, paidFromDebtorFen: 259_200, owedBackToDebtorFen: 0 });
    expect(conserves(account)).toBe(true);
  });
});

describe('payments proven late, on any ledger', () => {
  it('take their place by their date, not by the day they are recorded', () => {
    const day = (paidOn: string) => ({ obligation: 'O1', amountFen: 6_000_000, paidOn });
    const late = at('researchDefault').do('applicant', 'confirm-payment', day('2026-08-15')).do('applicant', 'confirm-payment', day('2026-07-10'));
    const inTime = at('researchDefault').do('applicant', 'confirm-payment', day('2026-07-10')).do('applicant', 'confirm-payment', day('2026-08-15'));
    expect(late.ledger('2026-08-20')).toEqual(inTime.ledger('2026-08-20'));
  });
});
