/** Signing, countersigning, sealing (条例 art 22; 民诉法 art 62). */
import { describe, expect, it } from '@jest/globals';
import { agreedFrom, at, choose, partyForm, sealed, stages, submittedWith, Tabletop, proposal } from '../../support/tabletop.ts';

const drafted = (t: Tabletop) => choose(t, { choice: 'none' }).on('2026-05-22').do('mediator', 'draft-settlement');
const byHand = { capacity: 'legal-representative' };
const withAgent = (authority: 'general' | 'special') => {
  const t = submittedWith({ applicants: [partyForm('A', { agent: { name: '何静', authority } })] });
  return drafted(agreedFrom(t));
};
describe('signing', () => {
  it('refuses a party who signs twice', () => {
    const t = drafted(at('agreed')).do('applicant', 'sign-settlement', byHand);
    expect(t.refusal('applicant', 'sign-settlement', byHand)).toBe('already-done');
  });

  it('settles, and takes effect, with the last signature', () => {
    const t = drafted(at('agreed')).do('applicant', 'sign-settlement', byHand);
    expect(t.case.settlement?.effectiveAt).toBeUndefined();
    t.do('respondent', 'sign-settlement', byHand);
    expect(t.case).toMatchObject({ state: 'settled', settlement: { effectiveAt: t.now }, confirmation: { state: 'available' } });
  });

  it('refuses an agent without special authority (民诉法 62)', () =>
    expect(withAgent('general').try('applicant', 'sign-settlement', { capacity: 'agent' })).toMatchObject({ refusal: 'special-authority-required', detail: { parties: ['A1'] } }));
  it('takes an agent with special authority (民诉法 62)', () => expect(withAgent('special').refusal('applicant', 'sign-settlement', { capacity: 'agent' })).toBe('accepted'));
  it('refuses an agent nobody named', () => expect(drafted(at('agreed')).refusal('respondent', 'sign-settlement', { capacity: 'agent' })).toBe('special-authority-required'));

  it('records by which means and over which file', () => {
    const t = drafted(at('agreed')).put('applicant', 'sign-settlement', { ...byHand, settlementVersion: 1, sha256: read, means: 'password-totp', registered: { sha256: read, intact: true } });
    expect(t.case.settlement?.signatures[0]).toMatchObject({ by: 'A1', means: 'password-totp', sha256: read, settlementVersion: 1, at: t.now });
  });
  const read = 'ab'.repeat(32);
  const registered = { sha256: read, intact: true };
  it.each([
    ['another version', { settlementVersion: 2, sha256: read, means: 'password-totp', registered }, 'other-version-read'],
    ['the file of another version', { settlementVersion: 1, sha256: 'cd'.repeat(32), means: 'password-totp', registered }, 'other-version-read'],
    ['a file of which a byte was changed since it was registered', { sha256: read, means: 'api-key', registered: { ...registered, intact: false } }, 'copy-changed'],
    ['no file by name, though a person signs', { settlementVersion: 1, means: 'password-totp', registered }, 'copy-not-named'],
    ['a file that is not drawn up yet', { sha256: read, means: 'password-totp' }, 'copy-not-drawn'],
  ])('refuses %s, with the reason', (_what, copy, refusal) =>
    expect(() => drafted(at('agreed')).put('applicant', 'sign-settlement', { ...byHand, ...copy })).toThrow(`"refusal":"${refusal}"`));
  it('refuses an agent whose authority has expired, with the reason (民法典 173)', () => {
    const power = { party: 'A1', name: '何静', authority: 'special', matters: '签署调解协议', document: read, validFrom: '2026-05-01', validUntil: '2026-05-21', signedByPrincipal: true };
    const t = drafted(at('agreed').do('clerk', 'record-authority', power));
    expect(t.try('applicant', 'sign-settlement', { capacity: 'agent', representative: 'A1-1' })).toMatchObject({ refusal: 'special-authority-required', detail: { faults: { A1: 'expired' } } });
  });

  it('waits for the guarantor too', () => {
    const t = drafted(agreedFrom(submittedWith({ guarantors: [partyForm('G')] }))).do('applicant', 'sign-settlement', byHand).do('respondent', 'sign-settlement', byHand);
    expect(t.case.state).toBe('signing');
    expect(t.do('guarantor', 'sign-settlement', byHand).case.state).toBe('settled');
  });

  it('is not the mediator\'s to do for a party', () => expect(drafted(at('agreed')).refusal('mediator', 'sign-settlement', byHand)).toBe('not-your-action'));
  it('late alerts the clerk', () => expect(drafted(at('agreed')).runOut('signing').case.alerts).toHaveLength(1));
  it('draws the agreement up for the signers, and again with signatures and seal', () =>
    expect(at('unsecured').papers('settlement-agreement')).toEqual([{ document: 'settlement-agreement', version: 1 }, { document: 'settlement-agreement', version: 2 }]));
});

describe('the centre\'s part (条例 art 22)', () => {
  const signed = () => drafted(at('agreed')).do('applicant', 'sign-settlement', byHand).do('respondent', 'sign-settlement', byHand);

  it('the mediator countersigns once', () => {
    const t = signed().do('mediator', 'countersign-settlement');
    expect(t.refusal('mediator', 'countersign-settlement')).toBe('already-done');
  });
  it('the seal waits for the mediator\'s signature', () => expect(signed().refusal('clerk', 'seal-settlement')).toBe('not-countersigned'));
  it('no security: performance begins with the seal', () => expect(at('unsecured').case).toMatchObject({ state: 'performing', performance: { overdue: [] } }));
  it('with cover: the premium is asked for after the seal', () => {
    const t = sealed(stages.quoted(new Tabletop()).do('respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' }).do('respondent', 'accept-quote', { insurer: 'insurer-huhai' }).do('respondent', 'submit-proposal', proposal));
    expect(t.case).toMatchObject({ state: 'securing', insurances: [{ state: 'awaiting-premium' }] });
    expect(t.effects.find((e) => e.kind === 'accept-quote')).toMatchObject({ provider: 'insurer-huhai', content: { premiumFen: 2_700_000, effectiveOn: '2026-05-22' } });
  });
});
