/** The list of what an application lacks: computed from the case, each line with its article. */
import { describe, expect, it } from '@jest/globals';
import { incompleteness } from '../../../domain/intake/completeness.ts';
import { applicationForm, at, partyForm, serviceAddress, Tabletop } from '../../support/tabletop.ts';

const hash = 'cd'.repeat(32);
const submitted = (more: object = {}) => new Tabletop().do('applicant', 'submit-case', applicationForm(more));
const lines = (t: Tabletop) => incompleteness(t.case, t.now).map(({ code, party }) => (party ? `${code} ${party}` : code));
const reachable = { mobile: '13800000001' };
const whole = () => submitted({ applicants: [partyForm('A', reachable)], respondents: [partyForm('R', reachable)] });

describe('an application', () => {
  it('that is whole lacks only the confirmations of service addresses', () =>
    expect(lines(whole())).toEqual(['service-address-unconfirmed A1', 'service-address-unconfirmed R1']));
  it('lacks nothing once they are confirmed', () =>
    expect(lines(whole().do('applicant', 'confirm-service-address', serviceAddress).do('clerk', 'confirm-service-address', { ...serviceAddress, party: 'R1' }))).toEqual([]));
  it.each([
    ['evidence-missing', { evidence: [] }],
    ['identifier-doubtful A1', { applicants: [partyForm('A', { identifier: '91310113MAM49W4QLP' })] }],
    ['legal-representative-missing A1', { applicants: [partyForm('A', { legalRepresentative: undefined })] }],
    ['contact-missing R1', { respondents: [partyForm('R')] }],
    ['authority-document-missing A1', { applicants: [partyForm('A', { agent: { name: '何静', authority: 'special' } })] }],
    ['special-authority-missing A1', { applicants: [partyForm('A', { agent: { name: '何静', authority: 'general', document: hash } })] }],
    ['guardian-missing R1', { respondents: [partyForm('R', { kind: 'person', identifierType: 'passport', identifier: 'E12345678', birthDate: '2015-01-01' })] }],
    ['authentication-missing R1', { respondents: [partyForm('R', { identifierType: 'foreign-company-no', identifier: '3120456' })] }],
    ['translation-missing R1', { respondents: [partyForm('R', { identifierType: 'foreign-company-no', identifier: '3120456', foreign: { authentication: 'legalisation' } })] }],
    ['interpreter-missing R1', { respondents: [partyForm('R', { identifierType: 'foreign-company-no', identifier: '3120456', foreign: { language: 'en' } })] }],
    ['cross-border-consent-missing A1', { respondents: [partyForm('R', { identifierType: 'foreign-company-no', identifier: '3120456' })] }],
  ] as const)('lacks: %s', (line, more) => {
    expect(lines(submitted(more))).toContain(line);
    expect(lines(whole())).not.toContain(line);
  });
  it('lacks a representative once the only authority has ended (民法典 173)', () => {
    const t = submitted({ applicants: [partyForm('A', { agent: { name: '何静', authority: 'special', document: hash } })] });
    expect(lines(t)).not.toContain('authority-ended A1');
    expect(lines(t.do('applicant', 'revoke-authority', { party: 'A1', representative: 'A1-0' }))).toContain('authority-ended A1');
  });
  it('of before, of which nothing is known, lacks no particulars', () => {
    const t = submitted();
    const old = { ...t.case, parties: t.case.parties.map(({ stated: _unknown, ...p }) => p) };
    expect(incompleteness(old, t.now).map((i) => i.code)).toEqual(['service-address-unconfirmed', 'service-address-unconfirmed']);
  });
});

describe('the return for correction', () => {
  it('names the items', () => {
    const t = at('submitted').do('clerk', 'return-for-correction', { reason: '请补正', items: [{ code: 'contact-missing', party: 'R1' }, { code: 'evidence-missing' }] });
    expect(t.case.correctionItems).toEqual([{ code: 'contact-missing', party: 'R1' }, { code: 'evidence-missing' }]);
  });
  it('names no party that is not there', () =>
    expect(at('submitted').refusal('clerk', 'return-for-correction', { reason: '请补正', items: [{ code: 'contact-missing', party: 'R9' }] })).toBe('unknown-party'));
});
