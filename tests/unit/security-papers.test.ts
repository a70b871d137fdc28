/** What the papers of notarization, insurance and the court refuse to print, and what they say where the case differs. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { executionCertificateData, verificationLetterData } from '../../activities/document-data/certificate-papers.ts';
import { confirmationApplicationData, enforcementApplicationData } from '../../activities/document-data/court-papers.ts';
import { claimApplicationData, policyData, subrogationNoticeData } from '../../activities/document-data/insurance-papers.ts';
import { enforceableDeedData, notarizationNoticeData } from '../../activities/document-data/notary-papers.ts';
import { IncompleteDocument } from '../../documents/incomplete-document.ts';
import { papers } from '../../documents/papers.ts';
import { totalsOf } from '../../documents/reckoning.ts';
import { addDays } from '../../domain/calendar.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { reckoningOf } from '../../domain/performance/reckoning.ts';
import { account } from '../../domain/transitions.ts';
import { certifiedCase, commissionFor, confirmedCase, subrogatedCase } from '../fixtures/documents/played-papers.ts';
import { pdfPages } from '../fixtures/documents/pdf-text.ts';
import { at } from '../support/tabletop.ts';

const textOf = (pdf: Uint8Array) => pdfPages(pdf).join('');
const problemsOf = (render: () => unknown): readonly string[] => {
  try { render(); } catch (error) { if (error instanceof IncompleteDocument) return error.problems; throw error; }
  return [];
};
const [certified, subrogated, confirmed] = [certifiedCase(), subrogatedCase(), confirmedCase()];
const certificate = executionCertificateData(commissionFor(certified, 'execution-certificate'));
const portal = (id: string) => ({ offices: new Map([[id, { adapter: 'portal' as const, address: '上海市', account: '账号 1' }]]) });

describe('执行证书', () => {
  const { render } = papers['execution-certificate'];
  it('is not printed with a sum that its own working does not give', () => {
    const more = { fen: certificate.principal.fen + 1, currency: 'CNY' as const };
    expect(problemsOf(() => render({ ...certificate, principal: more }))).toEqual(['total is not principal and charges', 'reckoning does not come to the principal']);
    const [first, ...others] = certificate.reckoning.charges;
    expect(problemsOf(() => render({ ...certificate, reckoning: { ...certificate.reckoning, charges: [{ ...first!, chargeFen: 36_001 }, ...others] } }))).toEqual(['reckoning does not come to the charges']);
  });
  it('names no charges that were not asked for, and no formula', () => {
    expect(problemsOf(() => render({ ...certificate, chargesRequested: false }))).toEqual(['charges are not asked for']);
    const { perDay: _none, ...rest } = certificate;
    const text = textOf(render({ ...rest, chargesRequested: false, charges: 'none', total: certificate.principal }));
    expect(text).toContain('申请执行人未请求，不列入本证书');
    expect(text).not.toContain('90.108');
  });
  it('never names 加倍利息: that is the court\'s', () => expect(textOf(render(certificate))).not.toMatch(/加倍|第二百六十四条/));
  it('of an office in the portal is its draft, with a place for signature and seal; of one with a system it says whose record it is', () => {
    const draft = textOf(render(executionCertificateData(commissionFor(certified, 'execution-certificate', portal('notary-baoshan')))));
    expect(draft).toContain('拟制的执行证书文稿');
    expect(draft).toContain('公证员（签名）');
    const record = textOf(render(certificate));
    expect(record).toContain('不代替执行证书正本');
    expect(record).not.toContain('盖章处');
  });
  it('bears the office\'s own number, as do deed and policy', async () => {
    const { compositions } = await import('../../activities/document-data/index.ts');
    const numberOf = (t: typeof certified, kind: 'enforceable-deed' | 'execution-certificate' | 'policy' | 'verification-letter') => compositions[kind].draw(commissionFor(t, kind)).number;
    expect([numberOf(certified, 'enforceable-deed'), numberOf(certified, 'execution-certificate'), numberOf(subrogated, 'policy'), numberOf(certified, 'verification-letter')])
      .toEqual(['（2026）沪宝证经字第2号', '（2026）沪宝证执字第1号', 'HH-PB-2026-000001', undefined]);
  });
  it('counts a payment after the cut-off date as if paid on it, and says so', () => {
    const t = at('researchVerifying').on('2026-08-25').do('applicant', 'confirm-payment', { obligation: 'O1', amountFen: 10_000_000, paidOn: '2026-08-25' }).runOut('verification-reply')
      .do('notary', 'issue-certificate', { certificateNo: '（2026）沪宝证执字第3号', provenPayments: [], principalFen: 26_435_600, chargesFen: 0 });
    const { reckoning } = executionCertificateData(commissionFor(t, 'execution-certificate'));
    expect(reckoning.receipts.at(-1)).toEqual({ kind: 'paid-to-creditor', on: '2026-08-25', countedOn: '2026-08-20', amountFen: 10_000_000, chargesFen: 435_600, principalFen: 9_564_400 });
    expect(totalsOf(reckoning)).toMatchObject({ principalFen: 26_435_600, chargesFen: 0 });
  });
});

it('公证书 is not printed without a promise of each debtor and guarantor', () => {
  const data = enforceableDeedData(commissionFor(certified, 'enforceable-deed'));
  expect(data.promisors).toHaveLength(2);
  expect(problemsOf(() => papers['enforceable-deed'].render({ ...data, promisors: data.promisors.slice(0, 1) }))).toEqual(['promisors lack a debtor or guarantor']);
});

it('公证告知书 and 核实函 are addressed to the one they are for', () => {
  expect(['A1', 'R1', 'G1'].map((party) => notarizationNoticeData(commissionFor(certified, 'notarization-notice', { party })).addressee))
    .toEqual(['上海澄明生物检测有限公司', '上海启源生物医药科技有限公司', '上海环洋控股有限公司']);
  expect(['R1', 'G1'].map((party) => verificationLetterData(commissionFor(certified, 'verification-letter', { party }))).map(({ addressee, standing }) => [addressee, standing]))
    .toEqual([['上海启源生物医药科技有限公司', '债务人'], ['上海环洋控股有限公司', '保证人']]);
});

describe('保险单', () => {
  const data = policyData(commissionFor(subrogated, 'policy'));
  it('is not printed without the addresses that 保险法 18 wants', () => {
    const { address: _insurers, ...insurer } = data.insurer;
    expect(problemsOf(() => papers.policy.render({ ...data, insurer }))).toEqual(['insurer.address is missing']);
    const parties = data.parties.map(({ address: _none, ...party }) => party);
    expect(problemsOf(() => papers.policy.render({ ...data, parties }))).toEqual(['policyholders[0].address is missing', 'insured[0].address is missing']);
  });
  it('without an end of the insurer\'s own runs to the day after which nothing can be in default', () => expect(data.period).toEqual({ from: '2026-05-22', until: '2026-09-04' }));
});

it('理赔申请书 leaves room to write the account where the settlement names none', () => {
  const data = claimApplicationData(commissionFor(subrogated, 'claim-application'));
  expect(textOf(papers['claim-application'].render({ ...data, account: false }))).toContain('开户行：');
  expect(problemsOf(() => papers['claim-application'].render({ ...data, amount: { fen: data.loss.fen + 1, currency: 'CNY' } }))).toEqual(['amount is more than the loss', 'unclaimed is not what the loss leaves']);
  const unclaimed = { fen: 10_000_000, currency: 'CNY' as const };
  const part = textOf(papers['claim-application'].render({ ...data, amount: { fen: data.loss.fen - unclaimed.fen, currency: 'CNY' }, unclaimed }));
  expect(part).toContain('人民币100,000.00元（大写：人民币壹拾万元整），索赔人保留向债务人、保证人主张的权利');
});

it('代位求偿通知书 is not printed without an account to pay to, nor with payments that do not add up', () => {
  const data = subrogationNoticeData(commissionFor(subrogated, 'subrogation-notice', { offices: new Map() }));
  expect(problemsOf(() => papers['subrogation-notice'].render(data))).toEqual(['account is missing']);
  expect(problemsOf(() => papers['subrogation-notice'].render({ ...data, account: '账号', total: { fen: 1, currency: 'CNY' } }))).toEqual(['payments do not add up to total']);
});

it('司法确认申请书 is joint and within the thirty days', () => {
  const data = confirmationApplicationData(commissionFor(confirmed, 'confirmation-application'));
  expect(problemsOf(() => papers['confirmation-application'].render({ ...data, signers: data.signers.slice(1) }))).toEqual(['signers lack a party: the application is joint']);
  expect(problemsOf(() => papers['confirmation-application'].render({ ...data, date: addDays(data.lastDay, 1) }))).toEqual(['date is outside the thirty days']);
});

it('强制执行申请书 from a ruling goes to the court that gave it, with the sum as the ledger stood on the day of filing', () => {
  const data = enforcementApplicationData(commissionFor(confirmed, 'enforcement-application'));
  expect([data.court, data.principal.fen, data.total.fen, data.courtCaseNo]).toEqual(['上海市宝山区人民法院', 36_000_000, 36_435_600, '（2026）沪0113执2号']);
  const text = textOf(papers['enforcement-application'].render(data));
  expect(text).toContain('（2026）沪0113诉前调确12号确认调解协议有效的民事裁定书');
  expect(text).toContain('《中华人民共和国民事诉讼法》第二百零六条');
});

it('a reckoning gives what the ledger gives, whatever was paid and when: charges run less charges paid, principal agreed less principal paid', () => {
  const t = at('researchDefault');
  const payment = fc.record({ amountFen: fc.integer({ min: 1, max: 20_000_000 }), after: fc.integer({ min: 0, max: 150 }), kind: fc.constantFrom('paid-to-creditor' as const, 'waived' as const) });
  fc.assert(fc.property(fc.array(payment, { maxLength: 6 }), fc.integer({ min: 0, max: 200 }), (payments, days) => {
    const movements = payments.map(({ amountFen, after, kind }, i) =>
      ({ obligation: 'O1', amountFen, on: addDays('2026-06-01', after), at: t.now + i, ...(kind === 'waived' ? { kind } : { kind, from: 'debtor' as const }) }));
    const around = { case: { ...t.case, movements: [...t.case.movements, ...movements] }, calendar: publishedCalendar };
    const asOf = addDays('2026-06-01', days);
    const [ledger, reckoning] = [account(around, { id: 'O1' }, asOf), reckoningOf(around, 'O1', asOf)];
    if (!ledger || !reckoning) throw new Error('the settlement has taken effect');
    const totals = totalsOf(reckoning);
    expect(totals).toMatchObject({ principalFen: ledger.pastDueFen - ledger.chargesFen, chargesFen: ledger.chargesFen, unpaidFen: ledger.principalFen });
    expect(totals.agreedFen - totals.principalPaidFen).toBe(ledger.principalFen);
  }), { numRuns: 200 });
});
