/** Whether an invited party is who it says, and what it may not do before that is known (D). */
import { describe, expect, it } from '@jest/globals';
import { identityStanding } from '../../../domain/intake/identity.ts';
import { at, choose, partyForm, payFirst, remainder, submittedWith, type Tabletop } from '../../support/tabletop.ts';

const hash = 'ab'.repeat(32);
const byHand = { capacity: 'legal-representative' };
const asked = (t: Tabletop) => t.do('system', 'check-identity', { party: 'R1' });
const found = (t: Tabletop, result: string, more: object = {}) => t.put('system', 'record-identity-check', { party: 'R1', n: 1, result, ...more });
const drafted = () => choose(at('agreed'), { choice: 'none' }).do('mediator', 'draft-settlement');
const standing = (t: Tabletop) => identityStanding(t.case.parties.find((p) => p.id === 'R1')!);
const proof = { party: 'R1', reason: '营业执照原件已核对', document: hash };

describe('the identity of an invited party', () => {
  it('is asked of the service by party and number of the check, and by nothing else', () => {
    const t = asked(at('inviting'));
    expect(t.effects.at(-1)).toMatchObject({ kind: 'check-identity', provider: 'centre', content: { party: 'R1', n: 1 } });
    expect(Object.keys(t.effects.at(-1)!.content)).toEqual(['party', 'n']);
    expect(standing(t)).toBe('asked');
  });
  it('is asked once, until it is answered', () => {
    expect(asked(at('inviting')).refusal('system', 'check-identity', { party: 'R1' })).toBe('already-done');
    expect(found(asked(at('inviting')), 'verified').refusal('system', 'check-identity', { party: 'R1' })).toBe('already-done');
  });
  it('of nobody abroad: its papers are authenticated instead', () => {
    const t = submittedWith({ respondents: [partyForm('R', { identifierType: 'foreign-company-no', identifier: 'FC-1234567' })] });
    expect(t.try('system', 'check-identity', { party: 'R1' })).toMatchObject({ refusal: 'unknown-party', detail: { needs: 'domestic' } });
  });
  it('takes an answer once, and none to an earlier question', () => {
    const t = found(asked(at('inviting')), 'unavailable');
    expect(t.try('system', 'record-identity-check', { party: 'R1', n: 1, result: 'verified' })).toMatchObject({ refusal: 'superseded' });
    t.do('clerk', 'check-identity', { party: 'R1' });
    expect(t.try('system', 'record-identity-check', { party: 'R1', n: 1, result: 'verified' })).toMatchObject({ refusal: 'superseded' });
    expect(standing(t.put('system', 'record-identity-check', { party: 'R1', n: 2, result: 'verified' }))).toBe('verified');
  });
  it('is the clerk\'s to have checked again only where a check ended without a proof', () => {
    for (const t of [at('inviting'), asked(at('inviting')), found(asked(at('inviting')), 'verified')]) expect(t.refusal('clerk', 'check-identity', { party: 'R1' })).toBe('already-done');
  });
});

describe('a party whose identity is not proven', () => {
  it.each(['asked', 'mismatch', 'unavailable'])('does not sign (%s)', (how) => {
    const t = how === 'asked' ? asked(drafted()) : found(asked(drafted()), how);
    expect(t.try('respondent', 'sign-settlement', byHand)).toMatchObject({ refusal: 'identity-unproven', detail: { parties: ['R1'], standings: { R1: how } } });
    // Nobody else waits for it.
    expect(t.refusal('applicant', 'sign-settlement', byHand)).toBe('accepted');
  });
  it('signs once it is verified, and where nothing was asked', () => {
    expect(found(asked(drafted()), 'verified').refusal('respondent', 'sign-settlement', byHand)).toBe('accepted');
    expect(drafted().refusal('respondent', 'sign-settlement', byHand)).toBe('accepted');
  });
  it('takes part in everything before', () => {
    const t = found(asked(at('inviting')), 'mismatch', { differs: ['name'] }).do('respondent', 'consent-to-mediate');
    expect(t.case.state).toBe('selecting');
  });
  it('gives another proof, which the clerk accepts with the reason', () => {
    const t = found(asked(drafted()), 'mismatch', { differs: ['legal-representative'] });
    expect(t.refusal('applicant', 'accept-identity-proof', proof)).toBe('not-your-action');
    t.do('clerk', 'accept-identity-proof', proof);
    expect([standing(t), t.refusal('respondent', 'sign-settlement', byHand)]).toEqual(['accepted', 'accepted']);
  });
  it('has no proof accepted while the answer is awaited, nor one twice', () => {
    expect(asked(drafted()).refusal('clerk', 'accept-identity-proof', proof)).toBe('already-done');
    expect(found(asked(drafted()), 'mismatch').do('clerk', 'accept-identity-proof', proof).refusal('clerk', 'accept-identity-proof', proof)).toBe('already-done');
    expect(found(asked(drafted()), 'mismatch').try('clerk', 'accept-identity-proof', { ...proof, party: 'A1' })).toMatchObject({ refusal: 'unknown-party', detail: { needs: 'unproven-identity' } });
  });
  it('is a step of the clerk until then', () => {
    const steps = (t: Tabletop) => t.steps().filter((s) => s.action === 'accept-identity-proof').map((s) => s.owners);
    const t = found(asked(at('mediating')), 'mismatch');
    expect(steps(t)).toEqual([[{ role: 'clerk' }]]);
    expect(steps(t.do('clerk', 'accept-identity-proof', proof))).toEqual([]);
  });
  it('signs no amendment either', () => {
    const t = payFirst(at('unsecured')).on('2026-07-01').do('mediator', 'amend-settlement', { terms: remainder(), reason: '债务人资金周转困难' });
    expect(found(asked(t), 'mismatch').refusal('respondent', 'sign-settlement', byHand)).toBe('identity-unproven');
    expect(t.refusal('applicant', 'sign-settlement', byHand)).toBe('accepted');
  });
});
