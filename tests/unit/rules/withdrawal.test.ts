/** Consent by purpose, recipient and text; withdrawing it, what that stops and what goes on (个人信息保护法 14, 15, 23). */
import { describe, expect, it } from '@jest/globals';
import { rolesIn } from '../../../domain/decision.ts';
import { consentTexts, currentText, purposes } from '../../../domain/privacy/consents.ts';
import { outcomeOf, sendingStopped } from '../../../domain/privacy/withdrawal.ts';
import { at, choose, people, quote, type Tabletop } from '../../support/tabletop.ts';

const huhai = { purpose: 'underwriting', recipient: 'insurer-huhai' } as const;
const baoshan = { purpose: 'notarization', recipient: 'notary-baoshan' } as const;
const codes = (t: Tabletop, of: typeof huhai | typeof baoshan) => { const { stops, stays } = outcomeOf(t.case, of); return [stops.map((s) => s.code), stays.map((s) => s.code)]; };
const seesCase = (t: Tabletop, who: string) => rolesIn(t.case, people[who]!).length > 0;
const stateOf = (t: Tabletop, insurer: string) => t.case.insurances.at(-1)?.applications.find((a) => a.insurer === insurer)?.state;

describe('a consent', () => {
  it('names purpose, recipient and the version of its text', () => {
    const t = choose(at('agreed'), { choice: 'insurance', insurers: ['insurer-huhai'] }).do('applicant', 'consent-to-share', { recipient: 'insurer-huhai', text: 1 });
    expect(t.case.sharingConsents).toEqual([{ party: 'A1', recipient: 'insurer-huhai', at: t.now, purpose: 'underwriting', text: currentText('underwriting').version }]);
  });
  it('to a text that is not in force is none', () => {
    const t = choose(at('agreed'), { choice: 'insurance', insurers: ['insurer-huhai'] });
    expect(t.try('applicant', 'consent-to-share', { recipient: 'insurer-huhai', text: 99 })).toMatchObject({ refusal: 'other-version-read', detail: { read: 99 } });
  });
  it.each(purposes)('has texts whose versions rise, in both languages (%s)', (purpose) => {
    expect(consentTexts[purpose].map(({ version }) => version)).toEqual(consentTexts[purpose].map((_text, i) => i + 1));
    for (const { zh, en } of consentTexts[purpose]) expect([zh.includes('撤回'), en.includes('withdrawn')]).toEqual([true, true]);
  });
});

describe('withdrawing it', () => {
  it('before anything was sent, nothing is sent', () => {
    const t = choose(at('agreed'), { choice: 'insurance', insurers: ['insurer-huhai'] }).do('applicant', 'consent-to-share', { recipient: 'insurer-huhai' });
    expect(codes(t, huhai)).toEqual([['nothing-sent'], ['file']]);
    t.do('applicant', 'withdraw-consent', huhai).do('respondent', 'consent-to-share', { recipient: 'insurer-huhai' });
    expect([stateOf(t, 'insurer-huhai'), t.requests]).toEqual(['awaiting-consent', []]);
    t.do('applicant', 'consent-to-share', { recipient: 'insurer-huhai' });
    expect([stateOf(t, 'insurer-huhai'), t.requests.map((e) => e.kind)]).toEqual(['asked', ['request-quote']]);
  });
  it('ends the application of that insurer alone, which reads the case no more', () => {
    const t = at('underwriting');
    expect([codes(t, huhai), seesCase(t, 'insurer'), seesCase(t, 'other-insurer')]).toEqual([[['application'], ['done-before', 'file']], true, true]);
    t.do('respondent', 'withdraw-consent', huhai);
    expect([stateOf(t, 'insurer-huhai'), stateOf(t, 'insurer-dongan'), t.case.insurances.at(-1)?.state]).toEqual(['withdrawn', 'asked', 'underwriting']);
    expect([seesCase(t, 'insurer'), seesCase(t, 'other-insurer')]).toEqual([false, true]);
    expect(t.refusal('insurer', 'offer-quote', quote)).toBe('not-your-action');
  });
  it('stops what still waits to be sent there, and nothing else', () => {
    const t = at('underwriting').do('respondent', 'withdraw-consent', huhai);
    const sent = t.requests.map((e) => [e.provider, sendingStopped(t.case, e.application)]);
    expect(Object.fromEntries(sent)).toEqual({ 'insurer-huhai': true, 'insurer-dongan': false });
  });
  it('of the last insurer opens the choice of security again', () => {
    const t = at('underwriting').do('respondent', 'withdraw-consent', huhai).do('applicant', 'withdraw-consent', { ...huhai, recipient: 'insurer-dongan' });
    expect([t.case.insurances.at(-1)?.state, t.case.security]).toEqual(['withdrawn', undefined]);
    expect(t.refusal('applicant', 'choose-security', { choice: 'none' })).toBe('accepted');
  });
  it('of an accepted quote while the agreement is signed leaves the agreement without cover', () => {
    const t = at('quoted').do('respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' }).do('respondent', 'accept-quote', { insurer: 'insurer-huhai' }).do('mediator', 'draft-settlement').do('respondent', 'withdraw-consent', huhai);
    expect(t.case.insurances.at(-1)?.state).toBe('withdrawn');
    for (const who of ['applicant', 'respondent']) t.do(who, 'sign-settlement', { capacity: 'legal-representative' });
    t.do('mediator', 'countersign-settlement').do('clerk', 'seal-settlement');
    expect([t.case.state, t.requests.some((e) => e.kind === 'accept-quote')]).toEqual(['performing', false]);
  });
  it('leaves a contract that was made, and says why', () => {
    const t = at('insured');
    expect(codes(t, huhai)).toEqual([[], ['contract', 'done-before', 'file']]);
    const before = t.case.insurances.at(-1);
    t.do('respondent', 'withdraw-consent', huhai);
    expect([t.case.insurances.at(-1), seesCase(t, 'insurer')]).toEqual([before, true]);
  });
  it('of a notary office before the deed ends the application there', () => {
    const t = at('reviewing');
    expect(codes(t, baoshan)).toEqual([['application'], ['done-before', 'file']].map((x) => x));
    t.do('respondent', 'withdraw-consent', baoshan);
    expect(t.case.notarizations.at(-1)).toMatchObject({ state: 'withdrawn', withdrawal: 'consent' });
    expect([seesCase(t, 'notary'), sendingStopped(t.case, t.case.notarizations.at(-1)!.id)]).toEqual([false, true]);
  });
  it('after the deed leaves the deed', () => {
    const t = at('verifying');
    expect(codes(t, baoshan)[1]).toContain('deed');
    t.do('respondent', 'withdraw-consent', baoshan);
    expect([t.case.notarizations.at(-1)?.state, seesCase(t, 'notary')]).toEqual(['verifying', true]);
  });
  it('is of one\'s own consent, once', () => {
    const t = at('underwriting').do('respondent', 'withdraw-consent', huhai);
    expect(t.refusal('respondent', 'withdraw-consent', huhai)).toBe('consent-to-share-missing');
    expect(t.case.sharingConsents.filter((x) => x.withdrawnAt !== undefined).map((x) => x.party)).toEqual(['R1']);
    expect(at('mediating').refusal('respondent', 'withdraw-consent', huhai)).toBe('consent-to-share-missing');
  });
});
