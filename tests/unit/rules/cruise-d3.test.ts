/** D3 of the disputes: US dollars, a guarantor, a deed and a policy over ninety per cent. Nobody is paid twice, and every cent is somewhere. */
import { describe, expect, it } from '@jest/globals';
import { conserves } from '../../../domain/performance/ledger.ts';
import { choose, mediatingFrom, notarised, partyForm, proposal, sealed, submittedWith, type Tabletop } from '../../support/tabletop.ts';

const O1 = { obligation: 'O1' };
const usd = (dollars: number) => dollars * 100;
const cruise = { kind: 'organisation', name: '环洋邮轮销售（香港）有限公司', identifierType: 'foreign-company-no', identifier: '3120456', legalRepresentative: '陈' };
const cover = { sumInsuredFen: usd(252_000), premiumFen: usd(4_536), ratePpm: 18_000, deductibleFen: 0, includesAccelerated: true };
const agreed = {
  obligations: [{
    id: 'O1', debtor: 'R1', creditor: 'A1', currency: 'USD', totalFen: usd(280_000), cureDays: 15, acceleration: true,
    instalments: [30, 60, 90, 120].map((days, i) => ({ n: i + 1, amountFen: usd(70_000), due: { kind: 'days-after-signing', days } })),
    guarantees: [{ guarantor: 'G1', kind: 'joint-and-several', scope: 'whole', resolution: '股东会决议' }],
  }],
  waivedFen: usd(30_000), facts: '包舱预付款', issues: '返还金额与期限', verificationChannels: ['电子邮箱'],
};

/** Both products stand; the first instalment is paid, the rest has fallen due. */
function inDefault(): Tabletop {
  const t = mediatingFrom(submittedWith({
    subject: 'transport', respondents: [cruise], guarantors: [partyForm('G')], claims: [{ kind: 'payment', amountFen: usd(310_000), currency: 'USD', text: '返还包舱预付款' }],
  })).on('2026-05-20').do('mediator', 'record-agreed-terms', agreed);
  choose(t, { choice: 'both', insurers: ['insurer-huhai'], notary: 'notary-baoshan' });
  // A company abroad: its particulars leave the country with its own consent (PIPL 38, 39).
  t.do('respondent', 'consent-to-cross-border');
  for (const who of ['applicant', 'respondent']) t.do(who, 'consent-to-share', { recipient: 'insurer-huhai' });
  t.do('insurer', 'offer-quote', cover).do('respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' }).do('respondent', 'accept-quote', { insurer: 'insurer-huhai' });
  sealed(t).do('respondent', 'submit-proposal', proposal).do('insurer', 'record-premium-paid', { amountFen: usd(4_536) }).do('insurer', 'issue-policy', { policyNo: 'HH-3' });
  notarised(t).on('2026-06-22').do('applicant', 'confirm-payment', { ...O1, amountFen: usd(70_000), paidOn: '2026-06-22' });
  return t.runOut('instalment-due').runOut('cure').on('2026-08-07').do('applicant', 'declare-default', O1);
}

const ledger = (t: Tabletop) => {
  const [account] = t.ledger(t.case.movements.at(-1)!.on > '2026-12-01' ? t.case.movements.at(-1)!.on : '2026-12-01');
  expect(conserves(account!)).toBe(true);
  return account!;
};

describe('D3', () => {
  it('runs to the end: payout, certificate, the guarantor\'s and the debtor\'s assets, refund; nobody is paid twice', () => {
    const t = inDefault();
    t.do('applicant', 'apply-execution-certificate', { ...O1, cutOff: '2026-08-07', chargesRequested: false }).do('notary', 'send-verification');
    t.do('applicant', 'notify-default', O1).do('applicant', 'file-claim', { ...O1, amountFen: usd(189_000), otherRecoveriesFen: 0 });
    t.do('insurer', 'decide-claim', { approvedFen: usd(189_000) }).do('applicant', 'accept-claim-amount').do('insurer', 'record-claim-payment', { amountFen: usd(189_000), paidOn: '2026-08-07' });
    expect(ledger(t)).toMatchObject({ owedToCreditorFen: usd(21_000), owedToInsurerFen: usd(189_000), paidFromDebtorFen: usd(70_000) });
    t.runOut('verification-reply').do('notary', 'issue-certificate', { certificateNo: '（2026）沪宝证执字第3号', provenPayments: [], principalFen: usd(21_000), chargesFen: 0 });
    expect(t.case.notarizations[0]?.certificates[0]?.certificate).toMatchObject({ applicant: 'A1', respondents: ['R1', 'G1'], sum: { totalFen: usd(21_000) } });

    // The creditor's uninsured part comes first: from the guarantor's assets, then from the debtor's; what is over is the insurer's.
    t.do('applicant', 'record-court-filing', { courtCaseNo: '（2026）沪0113执3号', filedOn: '2026-08-19' }).on('2026-12-01');
    t.do('applicant', 'record-execution-proceeds', { amountFen: usd(15_000), receivedOn: '2026-12-01', guarantor: 'G1' });
    expect(ledger(t)).toMatchObject({ owedToCreditorFen: usd(6_000), guarantorRecourseFen: usd(15_000) });
    t.do('applicant', 'record-execution-proceeds', { amountFen: usd(50_000), receivedOn: '2026-12-01' });
    expect(ledger(t)).toMatchObject({ owedToCreditorFen: 0, owedToInsurerFen: usd(145_000), creditorOwesInsurerFen: usd(44_000), paidFromDebtorFen: usd(120_000), guarantorRecourseFen: usd(15_000) });
    expect(t.case.state).toBe('closed');

    // In RMB at the middle rate of the day, to the creditor still: passed on to the insurer, and nobody is paid twice.
    const rmb = { amountFen: 102_950_000, ratePer10000: 71_000, source: '中国外汇交易中心' };
    t.do('applicant', 'record-guarantor-payment', { ...O1, guarantor: 'G1', amountFen: usd(145_000), paidOn: '2026-12-01', inRmb: rmb });
    expect(ledger(t)).toMatchObject({ owedToInsurerFen: 0, creditorOwesInsurerFen: usd(189_000), guarantorRecourseFen: usd(160_000), paidFromDebtorFen: usd(120_000), dueFen: usd(280_000) });
    t.do('insurer', 'record-recovery', { amountFen: usd(189_000), receivedOn: '2026-12-01', from: 'creditor-refund' });
    expect(ledger(t)).toMatchObject({ creditorOwesInsurerFen: 0, owedToInsurerFen: 0, owedToCreditorFen: 0 });
    expect(t.case.insurances[0]?.state).toBe('recovered');
  });
});
