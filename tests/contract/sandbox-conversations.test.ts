/** The provider's side of the two stories, event by event; every event is one the centre can take. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { actionInputs, isPublicAction } from '../../contracts/action-inputs.ts';
import { providerActions, type ProviderEvent } from '../../contracts/provider-protocol.ts';
import { noonOf, openPractice, type Practice } from './fixtures/practice.ts';

let practice: Practice;
beforeEach(async () => { practice = await openPractice(); });
afterEach(() => practice.close());

const eventsOf = (applicationId: string): ProviderEvent[] => practice.centre.callbacks.filter((c) => c.event.applicationId === applicationId).map((c) => c.event);

/** Waits for the events a request leads to and returns them as type and data. */
async function answer(applicationId: string, count: number): Promise<[string, unknown][]> {
  const seen = eventsOf(applicationId).length;
  await practice.centre.until(() => eventsOf(applicationId).length >= seen + count);
  return eventsOf(applicationId).slice(seen).map((e) => [e.type, e.data]);
}

async function asking(provider: string, applicationId: string, count: number, ...[type, content]: [Parameters<Practice['ask']>[2], Record<string, unknown>]) {
  const answers = answer(applicationId, count);
  await practice.ask(provider, applicationId, type, content);
  return answers;
}

/** Every event is an action of that face, takes the form the centre asks for, and came once, in order, genuinely signed. */
function expectTakeable(applicationId: string, face: 'insurer' | 'notary'): void {
  const events = eventsOf(applicationId);
  expect(events.map((e) => e.sequence)).toEqual(events.map((_, i) => i + 1));
  for (const { type, data } of events) {
    expect(providerActions(face)).toContain(type);
    if (isPublicAction(type)) expect(actionInputs[type].safeParse(data)).toMatchObject({ success: true });
  }
  expect(practice.centre.callbacks.every((c) => c.genuine)).toBe(true);
}

describe('an insurer', () => {
  const id = 'case-1-i1-1';
  const ask = (count: number, type: Parameters<Practice['ask']>[2], content: Record<string, unknown>) => asking('insurer-huhai', id, count, type, content);
  const quote = { product: 'performance-bond-insurance', sumInsuredFen: 150_000_000 };
  const proposal = { product: 'performance-bond-insurance', policyholders: ['R1'], disclosures: '近两年无被执行记录' };
  const claim = { obligation: 'o1', amountFen: 100_000_000, otherRecoveriesFen: 0 };

  it('goes from quote to recovery (D1)', async () => {
    practice.centre.clock = noonOf('2026-08-20');
    expect(await ask(1, 'request-quote', quote)).toEqual([['offer-quote', {
      sumInsuredFen: 150_000_000, premiumFen: 2_700_000, ratePpm: 18_000, deductibleFen: 0, includesAccelerated: true,
    }]]);
    await practice.ask('insurer-huhai', id, 'submit-proposal', proposal);
    expect(await ask(2, 'accept-quote', { premiumFen: 2_700_000, sumInsuredFen: 150_000_000, effectiveOn: '2026-05-20' })).toEqual([
      ['record-premium-paid', { amountFen: 2_700_000 }], ['issue-policy', { policyNo: 'HH-PB-2026-000001' }],
    ]);
    await practice.ask('insurer-huhai', id, 'notify-default', { obligation: 'o1', owedFen: 50_000_000, overdueSince: '2026-07-20' });
    expect(await ask(1, 'file-claim', claim)).toEqual([['request-claim-supplement', { request: '请补充催告函及付款流水' }]]);
    expect(await ask(1, 'supplement-claim', { statement: '催告函见附件' })).toEqual([['decide-claim', { approvedFen: 100_000_000 }]]);
    expect(await ask(1, 'accept-claim-amount', { amountFen: 100_000_000 })).toEqual([['record-claim-payment', { amountFen: 100_000_000, paidOn: '2026-08-20' }]]);
    expect(await ask(1, 'deliver-subrogation-papers', { amountFen: 100_000_000 })).toEqual([['notify-subrogation', { noticeOn: '2026-08-20' }]]);
    const recovered = answer(id, 1);
    const recovery = { amountFen: 100_000_000, receivedOn: '2026-08-20', from: 'debtor' };
    expect((await practice.control('POST', `/providers/insurer-huhai/applications/${id}/emit`, { type: 'record-recovery', data: recovery })).status).toBe(201);
    expect(await recovered).toEqual([['record-recovery', recovery]]);
    expectTakeable(id, 'insurer');
  });

  it('issues the policy when the proposal comes after the acceptance', async () => {
    await practice.ask('insurer-huhai', id, 'accept-quote', { premiumFen: 2_700_000, sumInsuredFen: 150_000_000, effectiveOn: '2026-05-20' });
    expect(await ask(2, 'submit-proposal', proposal)).toMatchObject([['record-premium-paid', { amountFen: 2_700_000 }], ['issue-policy', {}]]);
    expectTakeable(id, 'insurer');
  });

  it('endorses, unless told to decline', async () => {
    const amended = { settlementVersion: 2, sumInsuredFen: 120_000_000 };
    expect(await ask(1, 'request-endorsement', amended)).toEqual([['endorse-policy', { additionalPremiumFen: 0 }]]);
    await practice.control('PUT', `/providers/insurer-huhai/applications/${id}`, { answer: { declineEndorsement: { reason: '风险显著增加' } } });
    expect(await ask(1, 'request-endorsement', amended)).toEqual([['decline-endorsement', { reason: '风险显著增加' }]]);
    expectTakeable(id, 'insurer');
  });

  it('declines, as the other one does unless told otherwise', async () => {
    expect(await asking('insurer-dongan', 'case-1-i1-2', 1, 'request-quote', quote)).toEqual([['decline-cover', { reason: '债务人所在行业超出本公司承保范围' }]]);
    await practice.control('PUT', '/providers/insurer-dongan/applications/case-2-i1-2', { answer: { decline: false } });
    expect(await asking('insurer-dongan', 'case-2-i1-2', 1, 'request-quote', quote)).toMatchObject([['offer-quote', { premiumFen: 3_150_000 }]]);
    expectTakeable('case-1-i1-2', 'insurer');
  });

  it('asks for conditions, then quotes for so many days', async () => {
    practice.centre.clock = noonOf('2026-05-01');
    await practice.control('PUT', `/providers/insurer-huhai/applications/${id}`, { answer: { conditions: '提供反担保', ratePpm: 20_000, validForDays: 3 } });
    expect(await ask(1, 'request-quote', quote)).toEqual([['require-conditions', { conditions: '提供反担保' }]]);
    expect(await ask(1, 'meet-conditions', { statement: '已提供' })).toMatchObject([['offer-quote', { premiumFen: 3_000_000, validUntil: '2026-05-04' }]]);
    expectTakeable(id, 'insurer');
  });

  it('approves a part, and after a dispute the whole', async () => {
    await practice.control('PUT', '/providers/insurer-huhai', { answer: { supplement: false, approveShare: 0.6, approveReason: '部分债务不在保险责任内' } });
    expect(await ask(1, 'file-claim', claim)).toEqual([['decide-claim', { approvedFen: 60_000_000, reason: '部分债务不在保险责任内' }]]);
    expect(await ask(1, 'dispute-claim-decision', { reason: '条款含提前到期债务' })).toEqual([['decide-claim', { approvedFen: 100_000_000 }]]);
    expectTakeable(id, 'insurer');
  });

  it('refuses a claim with reasons, and pays nothing where all was advanced', async () => {
    await practice.control('PUT', '/providers/insurer-huhai', { answer: { supplement: false, refuseClaim: { reason: '虚假贸易' } } });
    expect(await ask(1, 'file-claim', claim)).toEqual([['decide-claim', { approvedFen: 0, reason: '虚假贸易' }]]);
    await practice.ask('insurer-huhai', id, 'accept-claim-amount', { amountFen: 0 });
    expect(await ask(1, 'deliver-subrogation-papers', { amountFen: 1 })).toMatchObject([['notify-subrogation', {}]]);
    expectTakeable(id, 'insurer');
  });

  it('issues no policy while the premium is unpaid', async () => {
    await practice.control('PUT', '/providers/insurer-huhai', { answer: { premium: 'unpaid' } });
    await practice.ask('insurer-huhai', id, 'accept-quote', { premiumFen: 1, sumInsuredFen: 1, effectiveOn: '2026-05-20' });
    expect(await ask(1, 'request-quote', quote)).toMatchObject([['offer-quote', {}]]);
  });
});

describe('a notary office', () => {
  const id = 'case-9-n1';
  const ask = (count: number, type: Parameters<Practice['ask']>[2], content: Record<string, unknown>) => asking('notary-baoshan', id, count, type, content);
  const sum = (principalFen: number, chargesFen: number) => ({ principalFen, chargesFen, totalFen: principalFen + chargesFen, cutOff: '2026-08-20', perDay: '90.108' });
  const certificate = { deedNo: '（2026）沪宝证经字第1号', sum: sum(36_000_000, 435_600) };
  const signers = ['A1', 'R1'];
  const proof = { payment: 'p2', amountFen: 6_000_000, paidOn: '2026-07-10', sumIfProven: sum(30_036_000, 326_243) };

  it('goes from application to certificate for the reduced sum (D2)', async () => {
    practice.centre.clock = noonOf('2026-06-01');
    expect(await ask(2, 'apply-notarization', { signers })).toEqual([['accept-notarization', {}], ['record-notary-fee-paid', {}]]);
    expect(await ask(4, 'report-attendance', { signers })).toEqual([
      ['record-attendance', { attended: signers }], ['accept-notary-document', {}], ['issue-deed', { deedNo: '（2026）沪宝证经字第1号' }], ['serve-deed', {}],
    ]);
    expect(await ask(1, 'apply-certificate', certificate)).toEqual([['send-verification', {}]]);
    await practice.ask('notary-baoshan', id, 'forward-objection', { by: 'R1', reason: '已另行付款' });
    await practice.ask('notary-baoshan', id, 'forward-payment-proof', proof);
    expect(await ask(1, 'close-verification', { objections: 1 })).toEqual([['issue-certificate', {
      certificateNo: '（2026）沪宝证执字第1号', provenPayments: ['p2'], principalFen: 30_036_000, chargesFen: 326_243,
    }]]);
    expectTakeable(id, 'notary');
  });

  it('is not moved by an objection alone, nor by a proof it finds wanting', async () => {
    await practice.control('PUT', `/providers/notary-baoshan/applications/${id}`, { answer: { paymentProof: 'reject' } });
    await ask(1, 'apply-certificate', certificate);
    await practice.ask('notary-baoshan', id, 'forward-objection', { by: 'R1', reason: '不同意' });
    await practice.ask('notary-baoshan', id, 'forward-payment-proof', proof);
    expect(await ask(1, 'close-verification', { objections: 1 })).toMatchObject([
      ['issue-certificate', { provenPayments: [], principalFen: 36_000_000, chargesFen: 435_600 }],
    ]);
  });

  it('counts every proven payment, whichever proof came last', async () => {
    await ask(1, 'apply-certificate', certificate);
    await practice.ask('notary-baoshan', id, 'forward-payment-proof', { ...proof, payment: 'p3', sumIfProven: sum(20_000_000, 0) });
    await practice.ask('notary-baoshan', id, 'forward-payment-proof', proof);
    expect(await ask(1, 'close-verification', { objections: 0 })).toMatchObject([
      ['issue-certificate', { provenPayments: ['p3', 'p2'], principalFen: 20_000_000 }],
    ]);
  });

  it('refuses the certificate where everything was paid, or where it is told to', async () => {
    await ask(1, 'apply-certificate', certificate);
    await practice.ask('notary-baoshan', id, 'forward-payment-proof', { ...proof, sumIfProven: sum(0, 0) });
    expect(await ask(1, 'close-verification', { objections: 0 })).toMatchObject([['refuse-certificate', {}]]);
    await practice.control('PUT', '/providers/notary-baoshan', { answer: { refuseCertificate: { reason: '无法核实', at: 'application' } } });
    expect(await ask(1, 'apply-certificate', certificate)).toEqual([['refuse-certificate', { reason: '无法核实' }]]);
    expectTakeable(id, 'notary');
  });

  it('keeps the deed back until the supplement is in', async () => {
    await practice.control('PUT', `/providers/notary-baoshan/applications/${id}`, { answer: { supplement: '请补充授权委托书' } });
    expect(await ask(2, 'apply-notarization', { signers })).toEqual([['accept-notarization', {}], ['request-notarization-supplement', { request: '请补充授权委托书' }]]);
    expect(await ask(1, 'report-attendance', { signers })).toMatchObject([['record-attendance', {}]]);
    expect((await ask(4, 'supplement-notarization', { statement: '已补充' })).map(([type]) => type)).toEqual(['record-notary-fee-paid', 'accept-notary-document', 'issue-deed', 'serve-deed']);
    expectTakeable(id, 'notary');
  });

  it('refuses to notarise, at the application or at the signing (D8)', async () => {
    const refuseDeed = { ground: 6, reason: '证明材料不充分' };
    await practice.control('PUT', `/providers/notary-baoshan/applications/${id}`, { answer: { refuseDeed } });
    expect(await ask(1, 'apply-notarization', { signers })).toEqual([['refuse-notarization', refuseDeed]]);
    await practice.control('PUT', '/providers/notary-baoshan/applications/case-8-n1', { answer: { refuseDeed: { ...refuseDeed, at: 'attendance' } } });
    const late = await asking('notary-baoshan', 'case-8-n1', 2, 'report-attendance', { signers });
    expect(late).toEqual([['record-attendance', { attended: signers }], ['refuse-notarization', refuseDeed]]);
    expectTakeable(id, 'notary');
  });
});
