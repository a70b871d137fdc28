/** 公证书: number, contents, service, correction, revocation (公证法 30, 32, 37, 39; 法释〔2018〕18号 4). */
import { describe, expect, it } from '@jest/globals';
import { deedStands } from '../../../domain/notarization/notarization.ts';
import { at, notice, type Tabletop } from '../../support/tabletop.ts';

const deed = { deedNo: '（2026）沪宝证经字第7号' };
const state = (t: Tabletop) => t.case.notarizations.at(-1)?.state;
const ready = () => {
  const t = at('reviewing');
  for (const who of ['applicant', 'respondent']) t.do(who, 'acknowledge-notice', notice).do(who, 'attend-and-sign');
  return t.do('notary', 'accept-notary-document');
};
const issued = () => ready().do('notary', 'issue-deed', deed);

describe('the number', () => {
  it.each(['沪宝证经字第7号', '（2025）沪宝证经字第7号', '（2026）沪浦证经字第7号', '（2026）沪宝证经字第07号'])('%s does not follow the office\'s template, which the refusal names', (deedNo) =>
    expect(ready().try('notary', 'issue-deed', { deedNo })).toMatchObject({ refusal: 'number-malformed', detail: { template: '（{year}）沪宝证经字第{n}号', year: '2026' } }));
  it('is kept with full-width brackets', () => expect(ready().do('notary', 'issue-deed', { deedNo: '(2026)沪宝证经字第7号' }).case.notarizations[0]?.deed?.deedNo).toBe(deed.deedNo));
  it('is given once by an office', () => {
    const t = ready();
    const [first] = t.case.notarizations;
    t.case = { ...t.case, notarizations: [{ ...first!, state: 'withdrawn', deed: { deedNo: deed.deedNo, issuedOn: '2026-05-22' } }, { ...first!, n: 2 }] };
    expect(t.refusal('notary', 'issue-deed', deed)).toBe('number-taken');
  });
});

describe('the deed', () => {
  it('lists the parties and what is to be paid (法释〔2018〕18号 4)', () =>
    expect(issued().case.notarizations[0]?.deed?.contents).toEqual({
      settlementVersion: 1, creditors: ['A1'], debtors: ['R1'], guarantors: [], payments: [{ obligation: 'O1', currency: 'CNY', totalFen: 150_000_000 }],
    }));
  it.each(['applied', 'reviewing', 'confirmed'] as const)('does not issue beside a court confirmation that is %s: one enforceable title per obligation', (confirmation) => {
    const t = ready();
    t.case = { ...t.case, confirmation: { ...t.case.confirmation!, state: confirmation } };
    expect(t.try('notary', 'issue-deed', deed)).toMatchObject({ refusal: 'one-title-only', detail: { confirmation } });
  });
});

describe('service', () => {
  it('on the creditor alone makes nothing enforceable; on the debtor it does, with its proof and day', () => {
    const t = issued().do('notary', 'serve-deed', { served: [{ party: 'A1', method: 'handed-over' }] });
    expect([state(t), t.case.state]).toEqual(['issued', 'securing']);
    t.on('2026-05-27').do('notary', 'serve-deed', { served: [{ party: 'R1', method: 'mail', on: '2026-05-26', proof: '邮件回执' }] });
    expect([state(t), t.case.state, t.case.notarizations[0]?.deed?.servedOn]).toEqual(['enforceable', 'performing', '2026-05-26']);
  });
  it('is on parties of the case, between issue and today', () => {
    expect(issued().refusal('notary', 'serve-deed', { served: [{ party: 'R9', method: 'mail' }] })).toBe('unknown-party');
    expect(issued().refusal('notary', 'serve-deed', { served: [{ party: 'R1', method: 'mail', on: '2026-05-21' }] })).toBe('date-out-of-range');
  });
});

describe('errors', () => {
  it('are corrected on the deed, which goes on', () => {
    const t = at('enforceable').do('notary', 'correct-deed', { text: '更正身份信息' });
    expect([state(t), t.case.notarizations[0]?.deed?.corrections?.length]).toEqual(['enforceable', 1]);
  });
  it('a party asks for a review within a year of receipt, and the office answers', () => {
    const t = at('enforceable').do('respondent', 'request-deed-review', { reason: '金额有误' }).do('notary', 'uphold-deed', { reason: '与协议一致' });
    expect(t.case.notarizations[0]?.deed?.reviews).toMatchObject([{ by: 'R1', answeredAt: t.now }]);
    expect(t.refusal('notary', 'uphold-deed', { reason: '再次' })).toBe('already-done');
    expect(at('enforceable').on('2027-05-24').refusal('respondent', 'request-deed-review', { reason: '迟' })).toBe('deadline-passed');
  });
  it('an untrue or unlawful deed is revoked: no certificate comes from it, the settlement stands', () => {
    const t = at('researchDefault').do('notary', 'revoke-deed', { ground: 'untrue', reason: '与事实不符' });
    expect([state(t), t.case.state, deedStands(t.case)]).toEqual(['revoked', 'performing', false]);
    expect(t.refusal('applicant', 'apply-execution-certificate', { obligation: 'O1', cutOff: '2026-08-20', chargesRequested: true })).toBe('not-in-this-state');
    expect(issued().do('notary', 'revoke-deed', { ground: 'unlawful', reason: '违法' }).case.state).toBe('performing');
  });
});
