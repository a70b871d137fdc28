/** Who may act for a party, where it is served, what comes from abroad (民法典 19–23, 165, 171, 173; 民诉法 62; 个人信息保护法 38, 39). */
import { describe, expect, it } from '@jest/globals';
import { hasServiceAddress } from '../../../domain/intake/party-papers.ts';
import { capacityOn, signingAuthority } from '../../../domain/parties.ts';
import { agreedFrom, applicationForm, at, choose, partyForm, sealed, serviceAddress, submittedWith, Tabletop } from '../../support/tabletop.ts';
import { mayTake } from '../support/other-creditors.ts';

const hash = 'ab'.repeat(32);
const power = (more: object = {}) => ({
  party: 'A1', name: '何静', authority: 'special', matters: '参加商事调解，代为承认、放弃、变更请求，签署调解协议', document: hash, validFrom: '2026-05-01', validUntil: '2026-12-31', signedByPrincipal: true, ...more,
});
const agent = { capacity: 'agent' };
const byHand = { capacity: 'legal-representative' };
const drafted = (t: Tabletop, day = '2026-05-22') => choose(t, { choice: 'none' }).on(day).do('mediator', 'draft-settlement');

describe('a power of attorney (民法典 165)', () => {
  it('names agent, matters, authority and term, and lets the agent sign', () => {
    const t = drafted(at('agreed')).do('applicant', 'record-authority', power());
    expect(t.case.parties[0]?.representatives).toMatchObject([{ id: 'A1-1', authority: 'special', validFrom: '2026-05-01', validUntil: '2026-12-31', recordedAt: t.now }]);
    t.do('applicant', 'sign-settlement', agent);
    expect(t.case.settlement?.signatures).toMatchObject([{ by: 'A1', capacity: 'agent', representative: 'A1-1' }]);
  });
  it('without the principal\'s signature is none', () =>
    expect(at('mediating').try('applicant', 'record-authority', power({ signedByPrincipal: false }))).toMatchObject({ refusal: 'authority-incomplete', detail: { article: '民法典第一百六十五条' } }));
  it('that ends before it begins, or has ended, is refused', () => {
    expect(at('mediating').refusal('applicant', 'record-authority', power({ validFrom: '2026-07-02', validUntil: '2026-07-01' }))).toBe('date-out-of-range');
    expect(at('mediating').refusal('applicant', 'record-authority', power({ validUntil: '2026-05-02' }))).toBe('date-out-of-range');
  });
  it('is recorded by its principal or the clerk, not by the other side', () => {
    expect(at('mediating').refusal('respondent', 'record-authority', power())).toBe('unknown-party');
    expect(at('mediating').refusal('clerk', 'record-authority', power())).toBe('accepted');
  });
  it('does not sign after its last day (民法典 173)', () => {
    const t = drafted(at('agreed')).do('applicant', 'record-authority', power({ validUntil: '2026-05-25' })).on('2026-05-26');
    expect(t.try('applicant', 'sign-settlement', agent)).toMatchObject({ refusal: 'special-authority-required', detail: { parties: ['A1'], faults: { A1: 'expired' } } });
    const lastDay = drafted(at('agreed')).do('applicant', 'record-authority', power({ validUntil: '2026-05-25' })).on('2026-05-25');
    expect(lastDay.refusal('applicant', 'sign-settlement', agent)).toBe('accepted');
  });
  it('does not sign before its first day', () => {
    const t = drafted(at('agreed')).do('applicant', 'record-authority', power({ validFrom: '2026-05-23' }));
    expect(t.try('applicant', 'sign-settlement', agent)).toMatchObject({ detail: { faults: { A1: 'not-yet-valid' } } });
    expect(t.on('2026-05-23').refusal('applicant', 'sign-settlement', agent)).toBe('accepted');
  });
  it('does not sign once it is revoked (民法典 173), and is revoked once', () => {
    const t = drafted(at('agreed')).do('applicant', 'record-authority', power()).do('applicant', 'revoke-authority', { party: 'A1', representative: 'A1-1' });
    expect(t.try('applicant', 'sign-settlement', agent)).toMatchObject({ detail: { faults: { A1: 'revoked' } } });
    expect(t.refusal('applicant', 'revoke-authority', { party: 'A1', representative: 'A1-1' })).toBe('already-done');
    expect(t.refusal('applicant', 'revoke-authority', { party: 'A1', representative: 'A1-7' })).toBe('unknown-representative');
  });
  it('of the application form is revoked too', () => {
    const t = submittedWith({ applicants: [partyForm('A', { agent: { name: '何静', authority: 'special' } })] });
    expect(signingAuthority(t.case.parties[0]!, '2026-05-22')).toEqual({ ok: true, representative: 'A1-0' });
    t.do('applicant', 'revoke-authority', { party: 'A1', representative: 'A1-0' });
    expect(signingAuthority(t.case.parties[0]!, '2026-05-22')).toEqual({ ok: false, fault: 'revoked' });
    expect(t.refusal('applicant', 'revoke-authority', { party: 'A1', representative: 'A1-0' })).toBe('already-done');
  });
  it('of general authority does not sign; the one named decides', () => {
    const t = drafted(at('agreed')).do('applicant', 'record-authority', power({ authority: 'general' })).do('applicant', 'record-authority', power());
    expect(t.try('applicant', 'sign-settlement', { ...agent, representative: 'A1-1' })).toMatchObject({ detail: { faults: { A1: 'general-only' } } });
    expect(t.refusal('applicant', 'sign-settlement', { ...agent, representative: 'A1-2' })).toBe('accepted');
  });
});

describe('a signature without authority (民法典 171)', () => {
  const unauthorised = () => drafted(at('agreed')).do('respondent', 'sign-settlement', byHand).do('applicant', 'sign-settlement', { ...agent, subjectToRatification: true });

  it('binds nobody yet', () => {
    const t = unauthorised();
    expect(t.case.state).toBe('signing');
    expect(t.case.settlement).toMatchObject({ signatures: [{ by: 'R1' }], provisional: [{ by: 'A1' }] });
  });
  it('takes effect when the principal ratifies it, not before', () => {
    const t = unauthorised().on('2026-05-25').do('applicant', 'ratify-signature', { ratified: true });
    expect(t.case).toMatchObject({ state: 'settled', settlement: { effectiveAt: t.now, provisional: [] } });
    expect(t.case.settlement?.signatures[1]).toMatchObject({ by: 'A1', ratifiedAt: t.now });
  });
  it('falls away when the principal refuses; the party may still sign', () => {
    const t = unauthorised().do('applicant', 'ratify-signature', { ratified: false });
    expect(t.case.settlement).toMatchObject({ signatures: [{ by: 'R1' }], provisional: [] });
    expect(t.do('applicant', 'sign-settlement', byHand).case.state).toBe('settled');
  });
  it('is taken as refused thirty days after a demand', () => {
    const t = unauthorised().do('respondent', 'demand-ratification', { party: 'A1' }).runOut('signing');
    expect(t.deadline('ratification')).toMatchObject({ dueDate: '2026-06-22', basis: { kind: 'statute', citation: '民法典第一百七十一条' } });
    expect(t.runOut('ratification').case.settlement?.provisional).toEqual([]);
    expect(t.refusal('applicant', 'ratify-signature', { ratified: true })).toBe('nothing-to-ratify');
  });
  it('is demanded once, of one that waits', () => {
    const t = unauthorised();
    expect(t.refusal('respondent', 'demand-ratification', { party: 'R1' })).toBe('nothing-to-ratify');
    expect(t.do('respondent', 'demand-ratification', { party: 'A1' }).refusal('clerk', 'demand-ratification', { party: 'A1' })).toBe('nothing-to-ratify');
  });
  it('gives way to the party\'s own', () => {
    const t = unauthorised().do('applicant', 'sign-settlement', byHand);
    expect(t.case).toMatchObject({ state: 'settled', settlement: { provisional: [] } });
  });
});

describe('capacity (民法典 19, 20)', () => {
  const child = (birthDate: string, more: object = {}) => partyForm('R', { kind: 'person', identifierType: 'passport', identifier: 'E12345678', legalRepresentative: undefined, birthDate, ...more });
  const bornIn = (birthDate: string, more: object = {}) => new Tabletop().do('applicant', 'submit-case', applicationForm({ respondents: [child(birthDate, more)] }));

  it.each([['2019-05-07', 'none'], ['2018-05-06', 'limited'], ['2008-05-07', 'limited'], ['2008-05-06', 'full'], ['1980-01-01', 'full']])('of one born on %s is %s on 6 May 2026', (birthDate, capacity) =>
    expect(capacityOn(bornIn(birthDate).case.parties[1]!, '2026-05-06')).toBe(capacity));
  it('is read from an identity card; no birthday of an adult is kept', () => {
    const t = new Tabletop().do('applicant', 'submit-case', applicationForm({ respondents: [partyForm('R', { kind: 'person', identifierType: 'id-card', identifier: '11010519491231002X', legalRepresentative: undefined })] }));
    expect(t.case.parties[1]).not.toHaveProperty('incapacity');
  });
  it('lacking, the case waits for a guardian', () => {
    expect(bornIn('2012-01-01').try('clerk', 'admit-case')).toMatchObject({ refusal: 'guardian-required', detail: { parties: ['R1'] } });
    expect(bornIn('2012-01-01', { guardian: { name: '监护人' } }).refusal('clerk', 'admit-case')).toBe('accepted');
  });
  it('of an adult may be lacking by a court\'s word (民法典 24)', () =>
    expect(bornIn('1980-01-01', { declaredCapacity: 'limited' }).refusal('clerk', 'admit-case')).toBe('guardian-required'));
  it('lacking, only the guardian signs; whoever has it signs alone', () => {
    const t = drafted(agreedFrom(bornIn('2012-01-01', { guardian: { name: '监护人' } }).on('2026-05-07').do('clerk', 'admit-case')));
    expect(t.refusal('respondent', 'sign-settlement', byHand)).toBe('guardian-required');
    expect(t.refusal('applicant', 'sign-settlement', { capacity: 'guardian' })).toBe('no-guardian');
    expect(t.refusal('respondent', 'sign-settlement', { capacity: 'guardian' })).toBe('accepted');
  });
});

describe('the service address (送达地址确认)', () => {
  it('is each party\'s own word; the latest counts', () => {
    const t = at('inviting');
    expect([hasServiceAddress(t.case, 'A1'), hasServiceAddress(t.case, 'R1')]).toEqual([false, false]);
    t.do('respondent', 'confirm-service-address', serviceAddress);
    expect([hasServiceAddress(t.case, 'A1'), hasServiceAddress(t.case, 'R1')]).toEqual([false, true]);
  });
  it('can come with the consent', () => expect(hasServiceAddress(at('inviting').do('respondent', 'consent-to-mediate', { serviceAddress }).case, 'R1')).toBe(true));
  it('is recorded by the clerk from a signed paper, never by the other side', () => {
    expect(at('inviting').refusal('clerk', 'confirm-service-address', serviceAddress)).toBe('unknown-party');
    expect(at('inviting').refusal('clerk', 'confirm-service-address', { ...serviceAddress, party: 'R1', document: hash })).toBe('accepted');
    expect(at('inviting').refusal('applicant', 'confirm-service-address', { ...serviceAddress, party: 'R1' })).toBe('unknown-party');
  });
  it('stands before the notary is asked', () => {
    const t = sealed(choose(at('agreed'), { choice: 'notarization', notary: 'notary-baoshan' })).do('applicant', 'consent-to-share', { recipient: 'notary-baoshan' });
    const without = Object.assign(new Tabletop(), { case: { ...t.case, serviceAddresses: [] }, now: t.now });
    expect(without.try('applicant', 'apply-notarization')).toMatchObject({ refusal: 'service-address-missing', detail: { parties: ['A1'] } });
    expect(t.refusal('applicant', 'apply-notarization')).toBe('accepted');
  });
});

describe('a party from abroad', () => {
  const abroad = () => submittedWith({ respondents: [partyForm('R', { identifierType: 'foreign-company-no', identifier: '3120456', foreign: { language: 'en' } })] });
  it('has its papers proved, translated and interpreted, step by step', () => {
    const t = abroad().do('respondent', 'record-foreign-papers', { party: 'R1', authentication: 'apostille' }).do('clerk', 'record-foreign-papers', { party: 'R1', translated: true, interpreter: '译员' });
    expect(t.case.parties[1]?.foreign).toMatchObject({ language: 'en', authentication: 'apostille', translated: true });
  });
  it('is the only kind with such papers', () => {
    expect(abroad().refusal('applicant', 'record-foreign-papers', { party: 'A1', translated: true })).toBe('unknown-party');
    expect(at('inviting').refusal('respondent', 'record-foreign-papers', { party: 'R1', translated: true })).toBe('unknown-party');
  });
  it('lets each party consent to data going abroad, once (个人信息保护法 38, 39)', () => {
    const t = abroad().do('applicant', 'consent-to-cross-border');
    expect(t.case.crossBorderConsents).toEqual([{ party: 'A1', at: t.now, text: 1 }]);
    expect(t.refusal('applicant', 'consent-to-cross-border')).toBe('already-done');
    expect(at('inviting').refusal('applicant', 'consent-to-cross-border')).toBe('unknown-party');
    expect([mayTake(t, 'A1', 'consent-to-cross-border'), mayTake(t, 'R1', 'consent-to-cross-border'), mayTake(t, 'clerk', 'consent-to-cross-border')]).toEqual([false, true, true]);
    t.do('respondent', 'consent-to-cross-border');
    expect([mayTake(t, 'R1', 'consent-to-cross-border'), mayTake(t, 'clerk', 'consent-to-cross-border')]).toEqual([false, false]);
  });
});
