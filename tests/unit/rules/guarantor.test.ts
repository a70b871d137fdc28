/** Guarantors and the recourse they have (民法典 681–700); D3 to the cent. */
import { describe, expect, it } from '@jest/globals';
import { conserves } from '../../../domain/performance/ledger.ts';
import { agreedFrom, at, choose, notarised, payFirst, sealed, submittedWith, terms, type Tabletop, proposal } from '../../support/tabletop.ts';
import { mayTake, owedAnAct } from '../support/other-creditors.ts';

const guaranteed = { kind: 'organisation', name: '保证公司', identifierType: 'uscc', identifier: '91310113MAG8YCHRD8', legalRepresentative: '法人' };
const foreign = { kind: 'organisation', name: '环洋邮轮销售（香港）有限公司', identifierType: 'foreign-company-no', identifier: '3120456' };
const usd = { currency: 'USD', totalFen: 28_000_000, instalments: [30, 60, 90, 120].map((days, i) => ({ n: i + 1, amountFen: 7_000_000, due: { kind: 'days-after-signing', days } })) };

/** D3: USD 280,000 in four instalments, both products with 90 % cover, a guarantor who joins the deed. */
function cruise(): Tabletop {
  const t = agreedFrom(submittedWith({ respondents: [foreign], guarantors: [guaranteed] }), terms({ waivedFen: undefined }, usd));
  choose(t, { choice: 'both', insurers: ['insurer-huhai'], notary: 'notary-baoshan' });
  for (const who of ['applicant', 'respondent']) t.do(who, 'consent-to-share', { recipient: 'insurer-huhai' });
  t.do('insurer', 'offer-quote', { sumInsuredFen: 25_200_000, premiumFen: 453_600, ratePpm: 18_000, deductibleFen: 0, includesAccelerated: true })
    .do('respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' }).do('respondent', 'accept-quote', { insurer: 'insurer-huhai' }).do('respondent', 'submit-proposal', proposal);
  sealed(t).do('insurer', 'record-premium-paid', { amountFen: 453_600 }).do('insurer', 'issue-policy', { policyNo: 'HH-3' });
  notarised(t).on('2026-06-22').do('applicant', 'confirm-payment', { obligation: 'O1', amountFen: 7_000_000, paidOn: '2026-06-22' });
  return t.runOut('instalment-due').runOut('cure').on('2026-08-10').do('applicant', 'declare-default', { obligation: 'O1' });
}
const O1 = { obligation: 'O1' };
const columns = (t: Tabletop, day: string) => {
  const [account] = t.ledger(day);
  if (!account || !conserves(account)) throw new Error('the ledger does not conserve');
  const { owedToCreditorFen, owedToInsurerFen, guarantorRecourseFen, paidFromDebtorFen, creditorOwesInsurerFen } = account;
  return [owedToCreditorFen, owedToInsurerFen, guarantorRecourseFen, paidFromDebtorFen, creditorOwesInsurerFen];
};
/** The insurer pays 90 % of the 210,000.00 that fell due. */
const paidOut = () => cruise().do('applicant', 'notify-default', O1)
  .do('applicant', 'file-claim', { ...O1, amountFen: 18_900_000, otherRecoveriesFen: 0 }).do('insurer', 'decide-claim', { approvedFen: 18_900_000 })
  .do('applicant', 'accept-claim-amount').do('insurer', 'record-claim-payment', { amountFen: 18_900_000, paidOn: '2026-08-10' });
const enforcing = () => paidOut().do('applicant', 'apply-execution-certificate', { ...O1, cutOff: '2026-08-10', chargesRequested: false })
  .do('notary', 'send-verification').runOut('verification-reply')
  .do('notary', 'issue-certificate', { certificateNo: '（2026）沪宝证执字第3号', provenPayments: [], principalFen: 2_100_000, chargesFen: 0 })
  .on('2026-09-01').do('applicant', 'record-court-filing', { courtCaseNo: '（2026）沪0113执3号', filedOn: '2026-09-01' });

describe('D3: both products, a guarantor, US dollars', () => {
  it('the first instalment paid, the rest fallen due', () => expect(columns(cruise(), '2026-08-10')).toEqual([21_000_000, 0, 0, 7_000_000, 0]));
  it('the insurer paid 90 %: the creditor keeps its uninsured tenth', () => expect(columns(paidOut(), '2026-08-10')).toEqual([2_100_000, 18_900_000, 0, 7_000_000, 0]));

  it("execution on the debtor's assets: the uninsured part ranks first, the rest is the insurer's", () => {
    const t = enforcing().do('applicant', 'record-execution-proceeds', { amountFen: 5_000_000, receivedOn: '2026-09-01', ended: false });
    expect(columns(t, '2026-09-01')).toEqual([0, 16_000_000, 0, 12_000_000, 2_900_000]);
    expect(t.case.closed).toMatchObject({ outcome: 'enforced' });
  });

  it("then the guarantor's assets: nobody is paid twice, the excess is the guarantor's again", () => {
    const t = enforcing().do('applicant', 'record-execution-proceeds', { amountFen: 1_000_000, receivedOn: '2026-09-01', ended: false })
      .do('applicant', 'record-guarantor-payment', { ...O1, guarantor: 'G1', amountFen: 21_000_000, paidOn: '2026-09-01', reference: '执行款2' });
    expect(columns(t, '2026-09-01')).toEqual([0, 0, 20_000_000, 8_000_000, 18_900_000]);
    expect(t.ledger('2026-09-01')[0]).toMatchObject({ owedBackToGuarantorFen: 1_000_000, dueFen: 28_000_000 });
  });

  it('the creditor passes on what was the insurer’s, and not a cent more', () => {
    const t = enforcing().do('applicant', 'record-execution-proceeds', { amountFen: 5_000_000, receivedOn: '2026-09-01', ended: false });
    expect(t.refusal('insurer', 'record-recovery', { amountFen: 2_900_001, receivedOn: '2026-09-01', from: 'creditor-refund' })).toBe('amount-exceeds-debt');
    t.do('insurer', 'record-recovery', { amountFen: 2_900_000, receivedOn: '2026-09-01', from: 'creditor-refund' });
    expect(columns(t, '2026-09-01')).toEqual([0, 16_000_000, 0, 12_000_000, 0]);
  });
});

describe('a claim on the guarantor', () => {
  it('is the guarantor’s, on what is past due, after a default', () => {
    expect(cruise().refusal('applicant', 'claim-guarantor', { ...O1, guarantor: 'R1', amountFen: 1 })).toBe('unknown-party');
    expect(cruise().refusal('applicant', 'claim-guarantor', { ...O1, guarantor: 'G1', amountFen: 21_000_001 })).toBe('amount-exceeds-debt');
    expect(cruise().do('applicant', 'claim-guarantor', { ...O1, guarantor: 'G1', amountFen: 21_000_000 }).case.performance?.guarantorClaims).toHaveLength(1);
  });

  it('is made within six months of the debt falling due (民法典 692)', () => {
    expect(cruise().on('2027-02-06').refusal('applicant', 'claim-guarantor', { ...O1, guarantor: 'G1', amountFen: 1 })).toBe('accepted');
    expect(cruise().on('2027-02-07').refusal('applicant', 'claim-guarantor', { ...O1, guarantor: 'G1', amountFen: 1 })).toBe('guarantee-period-over');
  });
});

describe("a guarantor's payment", () => {
  const pays = (more: object) => ({ ...O1, guarantor: 'G1', amountFen: 1_000_000, paidOn: '2026-08-10', ...more });

  it('in RMB counts at the middle rate of its day: 71,012.00 yuan at 7.1012 are 10,000.00 dollars', () => {
    const inRmb = { amountFen: 7_101_200, ratePer10000: 71_012, source: '中国外汇交易中心 2026-08-10' };
    expect(cruise().refusal('applicant', 'record-guarantor-payment', pays({ inRmb: { ...inRmb, amountFen: 7_101_300 } }))).toBe('amount-differs-from-ledger');
    expect(columns(cruise().do('applicant', 'record-guarantor-payment', pays({ inRmb })), '2026-08-10')).toEqual([20_000_000, 0, 1_000_000, 7_000_000, 0]);
  });

  it('is booked once per receipt', () => {
    const t = cruise().do('applicant', 'record-guarantor-payment', pays({ reference: '回单88' }));
    expect(t.refusal('applicant', 'record-guarantor-payment', pays({ reference: '回单88' }))).toBe('receipt-booked-already');
    expect(t.refusal('applicant', 'confirm-payment', { ...O1, amountFen: 1_000_000, paidOn: '2026-08-10', reference: '回单88' })).toBe('receipt-booked-already');
  });

  it('gives it recourse, which the debtor’s repayment ends', () => {
    const t = cruise().do('applicant', 'record-guarantor-payment', pays({}));
    expect(t.refusal('guarantor', 'record-recourse-payment', { ...O1, amountFen: 1_000_001, paidOn: '2026-08-10' })).toBe('amount-exceeds-debt');
    expect(columns(t.do('guarantor', 'record-recourse-payment', { ...O1, amountFen: 1_000_000, paidOn: '2026-08-10' }), '2026-08-10')).toEqual([20_000_000, 0, 0, 8_000_000, 0]);
  });

  it('of all that is owed closes the creditor’s case', () => {
    const t = cruise().do('applicant', 'record-guarantor-payment', pays({ amountFen: 21_000_000 }));
    expect(t.case.closed).toMatchObject({ outcome: 'performed', reason: 'paid-by-guarantor' });
  });
});

/** Two guarantors of 1,000,000.00 that fell due with charges of 0.05 % a day: one for the principal, at most 100,000.00, for two years; one for whatever the test says. */
function twice(second: object = { kind: 'joint-and-several' }, choice: object = { choice: 'none' }): Tabletop {
  const other = { ...guaranteed, name: '另一保证公司', identifier: '91310000631696382C' };
  const guarantees = [
    { guarantor: 'G1', kind: 'joint-and-several', scope: 'principal', capFen: 10_000_000, periodMonths: 24, resolution: '股东会决议' }, { guarantor: 'G2', resolution: '股东会决议', ...second },
  ];
  return choose(agreedFrom(submittedWith({ guarantors: [guaranteed, other] }), terms({}, { delayChargePpmPerDay: 500, guarantees })), choice);
}
const inDefault = (t: Tabletop) => payFirst(t).runOut('instalment-due').runOut('cure').on('2026-08-07').do('applicant', 'declare-default', O1);
const claims = (guarantor: string, amountFen: number) => ({ ...O1, guarantor, amountFen });
const paysOn = (guarantor: string, amountFen: number, paidOn = '2026-08-07') => ({ ...claims(guarantor, amountFen), paidOn });

describe('a guarantor answers for what it promised', () => {
  it('up to its most, less what it has paid', () => {
    const t = inDefault(sealed(twice()));
    expect(t.refusal('applicant', 'claim-guarantor', claims('G1', 10_000_001))).toBe('amount-exceeds-debt');
    t.do('applicant', 'claim-guarantor', claims('G1', 10_000_000)).do('applicant', 'record-guarantor-payment', paysOn('G1', 4_000_000));
    expect(t.refusal('applicant', 'claim-guarantor', claims('G1', 6_000_001))).toBe('amount-exceeds-debt');
    t.do('G1', 'record-recourse-payment', { ...O1, amountFen: 4_000_000, paidOn: '2026-08-07' });
    expect(t.refusal('applicant', 'claim-guarantor', claims('G1', 6_000_001))).toBe('amount-exceeds-debt');
    expect(t.refusal('applicant', 'claim-guarantor', claims('G1', 6_000_000))).toBe('accepted');
  });

  it('with its money for the principal alone, while the charges stay with the debtor (民法典 691)', () => {
    const t = inDefault(sealed(twice()));
    const before = t.ledger('2026-08-07')[0]!;
    const after = t.do('applicant', 'record-guarantor-payment', paysOn('G1', 10_000_000)).ledger('2026-08-07')[0]!;
    expect([before.chargesFen > 0, before.principalFen - after.principalFen, before.chargesFen - after.chargesFen]).toEqual([true, 10_000_000, 0]);
    expect(conserves(after)).toBe(true);
  });

  it('for the period agreed, not the usual six months (民法典 692)', () => {
    const t = inDefault(sealed(twice())).on('2027-03-08');
    expect(['G1', 'G2'].map((who) => t.refusal('applicant', 'claim-guarantor', claims(who, 1)))).toEqual(['accepted', 'guarantee-period-over']);
  });

  it('on the obligations it guarantees and no other', () => {
    const t = submittedWith({ guarantors: [guaranteed] });
    const two = terms().obligations[0]!;
    agreedFrom(t, terms({ waivedFen: undefined, obligations: [
      { ...two, totalFen: 150_000_000, guarantees: [] }, { ...two, id: 'O2', totalFen: 1_000_000, instalments: [{ n: 1, amountFen: 1_000_000, due: { kind: 'days-after-signing', days: 90 } }], guarantees: [{ guarantor: 'G1', kind: 'joint-and-several' }] },
    ] }));
    expect(inDefault(sealed(choose(t, { choice: 'none' }))).refusal('applicant', 'claim-guarantor', claims('G1', 1))).toBe('unknown-party');
  });
});

describe('two guarantors', () => {
  it('have recourse each for its own payment: neither takes what the debtor owes the other', () => {
    const t = inDefault(sealed(twice())).do('applicant', 'record-guarantor-payment', paysOn('G1', 5_000_000)).do('applicant', 'record-guarantor-payment', paysOn('G2', 2_000_000));
    expect(t.ledger('2026-08-07')[0]).toMatchObject({ guarantorRecourseFen: 7_000_000, recourseOf: { G1: 5_000_000, G2: 2_000_000 } });
    expect(t.refusal('G2', 'record-recourse-payment', { ...O1, amountFen: 2_000_001, paidOn: '2026-08-07' })).toBe('amount-exceeds-debt');
    t.do('G2', 'record-recourse-payment', { ...O1, amountFen: 2_000_000, paidOn: '2026-08-07' });
    expect(t.ledger('2026-08-07')[0]).toMatchObject({ guarantorRecourseFen: 5_000_000, recourseOf: { G1: 5_000_000, G2: 0 } });
  });
});

describe('a general guarantor (一般保证, 民法典 687)', () => {
  const general = () => inDefault(notarised(sealed(twice({ kind: 'general' }, { choice: 'notarization', notary: 'notary-baoshan' }))));
  const executed = (t: Tabletop) => {
    t.do('applicant', 'apply-execution-certificate', { ...O1, cutOff: '2026-08-07', chargesRequested: false }).do('notary', 'send-verification').runOut('verification-reply')
      .do('notary', 'issue-certificate', { certificateNo: '（2026）沪宝证执字第4号', provenPayments: [], principalFen: 100_000_000, chargesFen: 0 });
    return t.do('applicant', 'record-court-filing', { courtCaseNo: '（2026）沪0113执4号', filedOn: '2026-08-19' }).on('2026-12-01')
      .do('applicant', 'record-execution-proceeds', { amountFen: 30_000_000, receivedOn: '2026-12-01', ended: true });
  };

  it('may refuse until execution against the debtor has failed', () => expect(general().refusal('applicant', 'claim-guarantor', claims('G2', 1))).toBe('debtor-first'));

  it('keeps the case open when it has, and is asked for what is left', () => {
    const t = executed(general());
    expect([t.case.state, t.case.notarizations.at(-1)?.state]).toEqual(['performing', 'no-assets']);
    expect(t.refusal('applicant', 'claim-guarantor', claims('G2', 80_000_000))).toBe('amount-exceeds-debt');
    expect(t.refusal('applicant', 'claim-guarantor', claims('G2', 70_000_000))).toBe('accepted');
  });

  it('is asked after its six months too, where execution against the debtor began within them (693; 担保制度解释 27)', () =>
    expect(executed(general()).on('2027-06-01').refusal('applicant', 'claim-guarantor', claims('G2', 1))).toBe('accepted'));

  it('is asked at once where the court has accepted the debtor’s bankruptcy', () => {
    const t = inDefault(sealed(twice({ kind: 'general' }))).do('applicant', 'record-bankruptcy', { debtor: 'R1', courtCaseNo: '（2026）沪03破9号', acceptedOn: '2026-08-07' });
    expect(t.refusal('applicant', 'claim-guarantor', claims('G2', 1))).toBe('accepted');
  });
});

it('what a guarantor proves to the notary that it paid itself is its recourse, not the debtor’s payment', () => {
  const verifying = () => cruise().do('applicant', 'apply-execution-certificate', { ...O1, cutOff: '2026-08-10', chargesRequested: false }).do('notary', 'send-verification');
  const proven = (more: object) => {
    const t = verifying().do('guarantor', 'prove-payment', { amountFen: 3_000_000, paidOn: '2026-08-10', proof: '汇款凭证', ...more }).runOut('verification-reply');
    t.do('notary', 'issue-certificate', { certificateNo: '（2026）沪宝证执字第5号', provenPayments: [t.case.payments.at(-1)!.id], principalFen: 18_000_000, chargesFen: 0 });
    return columns(t, '2026-08-20');
  };
  expect(proven({ guarantor: 'G1' })).toEqual([18_000_000, 0, 3_000_000, 7_000_000, 0]);
  expect(proven({})).toEqual([18_000_000, 0, 0, 10_000_000, 0]);
});

it.each<readonly [Parameters<Tabletop['do']>[1], object]>([
  ['claim-guarantor', {}], ['record-guarantor-payment', { paidOn: '2026-08-07' }],
])('%s is the creditor\'s of the money, not the debtor\'s to whom an act is owed', (action, more) => {
  const t = owedAnAct(at('guaranteedDefault'));
  const input = { obligation: 'O1', guarantor: 'G1', amountFen: 1, ...more };
  expect([mayTake(t, 'R1', action), t.refusal('R1', action, input), t.refusal('A1', action, input)]).toEqual([false, 'unknown-obligation', 'accepted']);
});
