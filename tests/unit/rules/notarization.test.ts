/** 赋强公证: from the joint application to the deed (公证法 arts 25–37). */
import { describe, expect, it } from '@jest/globals';
import { agreedFrom, at, choose, notarised, notice, partyForm, sealed, submittedWith, type Tabletop } from '../../support/tabletop.ts';

const deed = { deedNo: '（2026）沪宝证经字第1号' };
const state = (t: Tabletop) => t.case.notarizations.at(-1)?.state;
const bothSign = (t: Tabletop) => {
  for (const who of ['applicant', 'respondent']) t.do(who, 'acknowledge-notice', notice).do(who, 'attend-and-sign');
  return t.do('notary', 'accept-notary-document');
};
const guaranteed = () => sealed(choose(agreedFrom(submittedWith({ guarantors: [partyForm('G')] })), { choice: 'notarization', notary: 'notary-baoshan' }));

describe('the application', () => {
  it('is joint: it goes out with the last applicant (规则 of joint application, 公证法 25)', () => {
    const t = at('preparing').do('applicant', 'apply-notarization');
    expect([state(t), t.requests]).toEqual(['preparing', []]);
    t.do('respondent', 'apply-notarization');
    expect([state(t), t.requests.at(-1)?.content]).toEqual(['applied', { signers: ['A1', 'R1'] }]);
  });
  it('is made once by each', () => expect(at('preparing').do('applicant', 'apply-notarization').refusal('applicant', 'apply-notarization')).toBe('already-done'));
  it('needs the applicant\'s consent to share with the office (PIPL 23)', () => {
    const t = sealed(choose(at('agreed'), { choice: 'notarization', notary: 'notary-baoshan' }));
    expect(t.try('applicant', 'apply-notarization')).toMatchObject({ refusal: 'consent-to-share-missing', detail: { parties: ['A1'], article: '个人信息保护法第二十三条' } });
  });
  it('covers the guarantor, who joins it (法释〔2018〕18号 6)', () => {
    const t = guaranteed();
    for (const who of ['applicant', 'respondent', 'guarantor']) t.do(who, 'consent-to-share', { recipient: 'notary-baoshan' });
    t.do('applicant', 'apply-notarization').do('respondent', 'apply-notarization');
    expect(state(t)).toBe('preparing');
    expect(state(t.do('guarantor', 'apply-notarization'))).toBe('applied');
  });
  it('is not the office\'s to see before it is made', () => expect(at('preparing').refusal('notary', 'accept-notarization')).toBe('not-your-action'));
  it('late alerts the clerk', () => {
    const t = at('preparing');
    expect(t.deadline('joint-application').dueDate).toBe('2026-05-29');
    expect(t.runOut('joint-application').case.alerts).toHaveLength(1);
  });
  it('not made within ten working days is given up, and the case goes on without the deed', () => {
    const t = at('preparing');
    expect(t.deadline('abandonment').dueDate).toBe('2026-06-05');
    expect(t.runOut('abandonment').case).toMatchObject({ state: 'performing', notarizations: [{ state: 'withdrawn' }], confirmation: { state: 'available' } });
  });
  it('withdrawn by one ends it: the case goes on without the deed', () => {
    const t = at('preparing').do('respondent', 'withdraw-notarization');
    expect(t.case).toMatchObject({ state: 'performing', notarizations: [{ state: 'withdrawn' }], confirmation: { state: 'available' } });
  });
});

describe('the review', () => {
  it('takes fifteen working days from acceptance (公证法 30)', () => {
    const t = at('reviewing');
    expect(t.deadline('deed-issue')).toMatchObject({ dueDate: '2026-06-12', basis: { kind: 'statute', citation: '公证法第三十条' } });
    expect(t.runOut('deed-issue').case.alerts).toHaveLength(1);
  });

  it('stands still while a supplement is out (公证法 30)', () => {
    const t = at('reviewing').on('2026-05-25').do('notary', 'request-notarization-supplement', { request: '补充授权' });
    expect(t.deadlines().map((d) => d.name)).not.toContain('deed-issue');
    t.on('2026-05-28').do('applicant', 'supplement-notarization', { statement: '附授权' });
    expect(t.deadline('deed-issue').dueDate).toBe('2026-06-17');
    expect(t.effects.at(-1)).toMatchObject({ kind: 'supplement-notarization' });
  });

  it('the fee is recorded once', () => expect(at('reviewing').do('notary', 'record-notary-fee-paid').refusal('notary', 'record-notary-fee-paid')).toBe('already-done'));
});

describe('告知 and attendance (公证法 27, 28)', () => {
  it('the notice is acknowledged once by each signer', () => expect(at('reviewing').do('applicant', 'acknowledge-notice', notice).refusal('applicant', 'acknowledge-notice', notice)).toBe('already-done'));
  it('nobody signs before acknowledging it', () => expect(at('reviewing').refusal('applicant', 'attend-and-sign')).toBe('notice-not-acknowledged'));
  it('each signs once', () => expect(bothSign(at('reviewing')).refusal('applicant', 'attend-and-sign')).toBe('already-done'));
  it('the office hears when all have signed', () => expect(bothSign(at('reviewing')).effects.at(-1)).toMatchObject({ kind: 'report-attendance', content: { signers: ['A1', 'R1'] } }));
  it('no deed while a signer has not acknowledged', () => expect(at('reviewing').try('notary', 'issue-deed', deed)).toMatchObject({ refusal: 'notice-not-acknowledged', detail: { parties: ['A1', 'R1'] } }));
  it('no deed while a signer has not attended', () =>
    expect(at('reviewing').do('applicant', 'acknowledge-notice', notice).do('respondent', 'acknowledge-notice', notice).do('applicant', 'attend-and-sign').refusal('notary', 'issue-deed', deed)).toBe('not-attended'));
  it('the office may record attendance itself, once, of signers only', () => {
    const t = at('reviewing').do('applicant', 'acknowledge-notice', notice).do('respondent', 'acknowledge-notice', notice);
    expect(t.refusal('notary', 'record-attendance', { attended: ['R9'] })).toBe('unknown-party');
    t.do('notary', 'record-attendance', { attended: ['A1', 'R1'] }).do('notary', 'accept-notary-document');
    expect(t.refusal('notary', 'record-attendance', { attended: ['A1'] })).toBe('already-done');
    expect(t.refusal('notary', 'issue-deed', deed)).toBe('accepted');
  });
});

describe('the deed', () => {
  it('is enforceable once served', () => {
    const t = bothSign(at('reviewing')).do('notary', 'issue-deed', deed);
    expect(t.case).toMatchObject({ state: 'securing', notarizations: [{ state: 'issued' }] });
    expect(t.do('notary', 'serve-deed').case).toMatchObject({ state: 'performing', notarizations: [{ state: 'enforceable', deed: { servedOn: '2026-05-22' } }] });
  });
  it('of a guaranteed settlement is signed by the guarantor', () => expect(notarised(guaranteed()).case.notarizations[0]?.attended).toEqual(['A1', 'R1', 'G1']));
  it('is discharged by performance', () =>
    expect(at('enforceable').on('2026-08-20').do('applicant', 'confirm-payment', { obligation: 'O1', amountFen: 150_000_000, paidOn: '2026-08-20' }).case)
      .toMatchObject({ closed: { outcome: 'performed' }, notarizations: [{ state: 'discharged' }] }));
});

describe('a refusal (公证法 31)', () => {
  it.each(['applied', 'reviewing', 'supplementing'])('when %s sends the case on without the deed, court confirmation still open (D8)', (when) => {
    const t = at('preparing').do('applicant', 'apply-notarization').do('respondent', 'apply-notarization');
    if (when !== 'applied') t.do('notary', 'accept-notarization');
    if (when === 'supplementing') t.do('notary', 'request-notarization-supplement', { request: '补充授权' });
    t.do('notary', 'refuse-notarization', { ground: 6, reason: '证明材料不充分' });
    expect(t.case).toMatchObject({ state: 'performing', notarizations: [{ state: 'refused', refusal: { ground: 6 } }], confirmation: { state: 'available' } });
  });
  it('comes too late after the deed', () => expect(at('enforceable').refusal('notary', 'refuse-notarization', { ground: 6, reason: '迟' })).toBe('not-in-this-state'));
});
