/** The choice of security and the insurers' quotes (保险法 arts 13, 17; 个人信息保护法 art 23). */
import { describe, expect, it } from '@jest/globals';
import { agreedFrom, at, choose, partyForm, quote, sealed, stages, submittedWith, terms, Tabletop } from '../../support/tabletop.ts';
import { mayTake, namedFor } from '../support/other-creditors.ts';

const insurance = { choice: 'insurance', insurers: ['insurer-huhai', 'insurer-dongan'] };
const huhai = { insurer: 'insurer-huhai' };
const applications = (t: Tabletop) => t.case.insurances.at(-1)?.applications.map((a) => a.state);

describe('the choice', () => {
  it('is made by both sides alike', () => {
    const t = at('agreed').do('applicant', 'choose-security', insurance);
    expect(t.case.security).toBeUndefined();
    expect(t.do('respondent', 'choose-security', insurance).case).toMatchObject({ security: insurance, insurances: [{ state: 'consenting' }] });
  });

  it('stays open while the sides differ, and a side may change its mind', () => {
    const t = at('agreed').do('applicant', 'choose-security', insurance).do('respondent', 'choose-security', { choice: 'none' });
    expect(t.case.security).toBeUndefined();
    expect(t.do('applicant', 'choose-security', { choice: 'none' }).case.security).toMatchObject({ choice: 'none' });
  });

  it('is made once', () => expect(choose(at('agreed'), { choice: 'none' }).refusal('applicant', 'choose-security', insurance)).toBe('already-done'));
  it('of both opens both processes', () => {
    const t = choose(at('agreed'), { choice: 'both', insurers: ['insurer-huhai'], notary: 'notary-baoshan' });
    expect([t.case.insurances[0]?.state, t.case.notarizations[0]?.state]).toEqual(['consenting', 'preparing']);
  });

  it.each([
    ['cover names no insurer', { choice: 'insurance' }],
    ['no cover names an insurer', { choice: 'none', insurers: ['insurer-huhai'] }],
    ['notarization names no office', { choice: 'notarization' }],
    ['no notarization names an office', { choice: 'none', notary: 'notary-baoshan' }],
    ['more insurers are asked than the centre allows', { choice: 'insurance', insurers: ['i-1', 'i-2', 'i-3', 'i-4', 'i-5', 'i-6'] }],
  ])('is refused when %s', (_why, choice) => expect(at('agreed').refusal('applicant', 'choose-security', choice)).toBe('unknown-provider'));

  it('of notarization needs an agreed channel for the verification (公证法 37)', () => {
    const t = at('mediating').on('2026-05-20').do('mediator', 'record-agreed-terms', terms({ verificationChannels: [] }));
    expect(t.refusal('applicant', 'choose-security', { choice: 'notarization', notary: 'notary-baoshan' })).toBe('terms-not-enforceable');
  });
});

describe('consent to share (PIPL 23)', () => {
  it('of every side, per insurer, comes before that insurer hears anything', () => {
    const t = choose(at('agreed'), insurance).do('applicant', 'consent-to-share', { recipient: 'insurer-huhai' }).do('respondent', 'consent-to-share', { recipient: 'insurer-dongan' });
    expect(t.requests).toEqual([]);
    expect(t.refusal('insurer', 'offer-quote', quote)).toBe('not-your-action');
    t.do('respondent', 'consent-to-share', { recipient: 'insurer-huhai' });
    expect(t.requests).toMatchObject([{ kind: 'request-quote', provider: 'insurer-huhai', content: { sumInsuredFen: 150_000_000 } }]);
    expect(t.refusal('other-insurer', 'offer-quote', quote)).toBe('not-your-action');
  });

  it('is given once per recipient', () =>
    expect(choose(at('agreed'), insurance).do('applicant', 'consent-to-share', { recipient: 'insurer-huhai' }).refusal('applicant', 'consent-to-share', { recipient: 'insurer-huhai' })).toBe('already-done'));
  it('is no longer asked of a side that consented to all whom it chose; it is again once it takes one back', () => {
    const t = choose(at('agreed'), insurance);
    for (const recipient of insurance.insurers) t.do('applicant', 'consent-to-share', { recipient });
    expect([mayTake(t, 'A1', 'consent-to-share'), mayTake(t, 'R1', 'consent-to-share'), namedFor(t, 'consent-to-share')]).toEqual([false, true, ['R1']]);
    t.do('applicant', 'withdraw-consent', { purpose: 'underwriting', recipient: 'insurer-dongan' });
    expect(t.refusal('applicant', 'consent-to-share', { recipient: 'insurer-dongan' })).toBe('accepted');
  });
  it('is not asked of a guarantor for insurers, of whom only the sides are asked; it is for the notary office', () => {
    const guaranteed = (choice: object) => choose(agreedFrom(submittedWith({ guarantors: [partyForm('G')] })), choice);
    expect(guaranteed(insurance).refusal('guarantor', 'consent-to-share', { recipient: 'insurer-huhai' })).toBe('already-done');
    const t = guaranteed({ choice: 'both', insurers: ['insurer-huhai'], notary: 'notary-baoshan' });
    expect(t.do('guarantor', 'consent-to-share', { recipient: 'notary-baoshan' }).refusal('guarantor', 'consent-to-share', { recipient: 'insurer-huhai' })).toBe('already-done');
  });
  it('is not given to one whom nobody chose', () => expect(choose(at('agreed'), insurance).refusal('applicant', 'consent-to-share', { recipient: 'insurer-x' })).toBe('unknown-provider'));
  it('is not asked before security is chosen', () => expect(at('agreed').refusal('applicant', 'consent-to-share', { recipient: 'insurer-huhai' })).toBe('security-not-ready'));
  it('alerts the clerk after three days', () => expect(choose(at('agreed'), insurance).runOut('sharing-consent').case.alerts).toHaveLength(1));
});

describe('underwriting', () => {
  it('one insurer declines, the other quotes (D1)', () => {
    const t = at('quoted');
    expect(applications(t)).toEqual(['quoted', 'declined']);
    expect(t.case.insurances).toMatchObject([{ state: 'quoted' }]);
  });

  it('one insurer answers once', () => expect(at('quoted').refusal('other-insurer', 'decline-cover')).toBe('already-done'));

  it('conditions are met and the insurer quotes', () => {
    const t = at('underwriting').do('insurer', 'require-conditions', { conditions: '提供保证人' });
    expect(applications(t)).toEqual(['conditional', 'asked']);
    t.do('respondent', 'meet-conditions', { ...huhai, statement: '已提供' });
    expect(t.effects.at(-1)).toMatchObject({ kind: 'meet-conditions', provider: 'insurer-huhai' });
    expect(t.do('insurer', 'offer-quote', quote).case.insurances[0]?.state).toBe('quoted');
  });

  it('only a condition that stands can be met', () => {
    expect(at('underwriting').refusal('respondent', 'meet-conditions', { ...huhai, statement: '无' })).toBe('already-done');
    expect(at('underwriting').do('insurer', 'require-conditions', { conditions: '提供保证人' })
      .refusal('respondent', 'meet-conditions', { insurer: 'insurer-dongan', statement: '无' })).toBe('unknown-provider');
  });

  it('when every insurer declines, the sides choose again', () => {
    const t = at('underwriting').do('insurer', 'decline-cover', { reason: '风险' }).do('other-insurer', 'decline-cover');
    expect(t.case).toMatchObject({ state: 'agreed', securityVotes: {}, insurances: [{ state: 'declined' }] });
    expect(t.case.security).toBeUndefined();
    choose(t, { choice: 'notarization', notary: 'notary-baoshan' });
    expect(sealed(t).case.state).toBe('securing');
  });

  it('chosen again, asks anew as a second application', () => {
    const t = at('underwriting').do('insurer', 'decline-cover').do('other-insurer', 'decline-cover');
    choose(t, { choice: 'insurance', insurers: ['insurer-dongan'] });
    for (const who of ['applicant', 'respondent']) expect(t.refusal(who, 'consent-to-share', { recipient: 'insurer-dongan' })).toBe('already-done');
    expect(t.case.insurances.map((i) => [i.n, i.state])).toEqual([[1, 'declined'], [2, 'underwriting']]);
  });

  it('asks anew for consent where the terms are new', () => {
    const t = at('underwriting').do('insurer', 'decline-cover').do('other-insurer', 'decline-cover').do('mediator', 'record-agreed-terms', terms());
    choose(t, { choice: 'insurance', insurers: ['insurer-dongan'] });
    expect(t.case.insurances.at(-1)?.state).toBe('consenting');
  });

  it.each(['decline', 'silence', 'expiry'])('failing by %s takes the notary prepared with it along: the sides choose again', (how) => {
    const t = choose(at('agreed'), { choice: 'both', insurers: ['insurer-huhai'], notary: 'notary-baoshan' });
    for (const who of ['applicant', 'respondent']) t.do(who, 'consent-to-share', { recipient: 'insurer-huhai' });
    if (how === 'decline') t.do('insurer', 'decline-cover');
    if (how === 'silence') t.runOut('quote-reply');
    if (how === 'expiry') t.do('insurer', 'offer-quote', quote).runOut('quote-validity').runOut('requote');
    expect(t.case).toMatchObject({ state: 'agreed', notarizations: [{ state: 'withdrawn' }] });
    expect(sealed(choose(t, { choice: 'none' })).case.state).toBe('performing');
  });

  it('without an answer in five working days ends, and the sides choose again', () => {
    const t = at('underwriting');
    expect(t.deadline('quote-reply').dueDate).toBe('2026-05-27');
    expect(t.runOut('quote-reply').case).toMatchObject({ insurances: [{ state: 'expired' }], securityVotes: {} });
  });
});

describe('a quote', () => {
  it('stands fourteen days unless the insurer names another day', () => {
    expect(at('quoted').deadline('quote-validity')).toMatchObject({ dueDate: '2026-06-03', hard: true });
    expect(at('underwriting').do('insurer', 'offer-quote', { ...quote, validUntil: '2026-05-25' }).case.insurances[0]?.applications[0]?.quote).toMatchObject({ validUntil: '2026-05-25' });
  });
  it('is not offered for a day gone by', () => expect(at('underwriting').refusal('insurer', 'offer-quote', { ...quote, validUntil: '2026-05-19' })).toBe('quote-expired'));

  it('is not accepted before its terms are explained (保险法 17)', () =>
    expect(at('quoted').try('respondent', 'accept-quote', huhai)).toMatchObject({ refusal: 'terms-not-explained', detail: { article: '保险法第十七条' } }));
  it('is explained once', () => expect(at('quoted').do('respondent', 'confirm-terms-explained', huhai).refusal('respondent', 'confirm-terms-explained', huhai)).toBe('already-done'));
  it('is explained by an insurer who quoted', () => expect(at('quoted').refusal('respondent', 'confirm-terms-explained', { insurer: 'insurer-dongan' })).toBe('unknown-provider'));

  it('is accepted by the debtor, who is the policyholder', () => {
    const t = at('quoted').do('respondent', 'confirm-terms-explained', huhai);
    expect(t.refusal('applicant', 'accept-quote', huhai)).toBe('not-your-action');
    expect(t.do('respondent', 'accept-quote', huhai).case.insurances).toMatchObject([{ state: 'accepted' }]);
    expect(t.refusal('other-insurer', 'offer-quote', quote)).toBe('not-your-action');
  });

  it('of an insurer who declined cannot be accepted', () =>
    expect(at('quoted').do('respondent', 'confirm-terms-explained', huhai).refusal('respondent', 'accept-quote', { insurer: 'insurer-dongan' })).toBe('unknown-provider'));

  it('is refused after its last day though no timer ran: the deadline is hard', () => {
    const t = at('quoted').do('respondent', 'confirm-terms-explained', huhai).on('2026-06-04');
    expect(t.refusal('respondent', 'accept-quote', huhai)).toBe('deadline-passed');
  });

  it('that has expired is refused while another still stands', () => {
    const t = at('underwriting').do('insurer', 'offer-quote', { ...quote, validUntil: '2026-05-25' }).do('other-insurer', 'offer-quote', quote)
      .do('respondent', 'confirm-terms-explained', huhai).on('2026-05-26');
    expect(t.refusal('respondent', 'accept-quote', huhai)).toBe('quote-expired');
  });

  it('expires, and unless a new one is asked for within five working days the sides choose again', () => {
    const t = at('quoted').runOut('quote-validity');
    expect(t.case.insurances).toMatchObject([{ state: 'underwriting' }]);
    expect(t.steps().find((s) => s.action === 'request-requote')).toMatchObject({ owners: [{ role: 'policyholder', party: 'R1' }], dueDate: '2026-06-11' });
    t.runOut('requote');
    expect(t.case).toMatchObject({ state: 'agreed', insurances: [{ state: 'expired' }], securityVotes: {} });
    expect(applications(t)).toEqual(['expired', 'declined']);
  });
});

it('the agreement is not drawn up before the chosen cover is accepted', () => {
  expect(at('quoted').refusal('mediator', 'draft-settlement')).toBe('security-not-ready');
  expect(stages.agreed(new Tabletop()).refusal('mediator', 'draft-settlement')).toBe('security-not-ready');
});
