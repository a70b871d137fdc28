/** Intake and admission (商事调解条例 art 2; the centre's admission rules). */
import { describe, expect, it } from '@jest/globals';
import { checkUscc } from '../../../domain/identifiers.ts';
import { applicationForm, at, partyForm, Tabletop } from '../../support/tabletop.ts';

const doubtful = '91310113MAM49W4QLP';
const doubtfulForm = applicationForm({ applicants: [partyForm('A', { identifier: doubtful })] });

describe('submitting a case', () => {
  it('takes a commercial dispute and names the parties by side and number', () => {
    const t = at('submitted');
    expect(t.case.state).toBe('submitted');
    expect(t.case.parties.map((p) => p.id)).toEqual(['A1', 'R1']);
  });

  it.each([['labour', 'labour-dispute-arbitration'], ['consumer', 'consumer-association-12315']])(
    'refuses a %s dispute and says where to go: %s (条例 art 2, D7)', (subject, redirect) => {
      const t = new Tabletop();
      expect(t.try('applicant', 'submit-case', applicationForm({ subject }))).toMatchObject({
        refusal: 'outside-commercial-mediation', detail: { redirect, article: '商事调解条例第二条' },
      });
      expect(t.case).toMatchObject({ state: 'draft', version: 0, parties: [] });
    });

  it.each(['marriage', 'inheritance', 'guardianship'])('refuses %s (条例 art 2)', (subject) =>
    expect(new Tabletop().refusal('applicant', 'submit-case', applicationForm({ subject }))).toBe('outside-commercial-mediation'));

  it('refuses a second submission of the same case', () => expect(at('submitted').refusal('applicant', 'submit-case', applicationForm())).toBe('not-in-this-state'));

  it('keeps the instant of filing, which interrupts limitation (民法典 195), through a correction', () => {
    const t = at('submitted');
    const filed = t.case.submittedAt;
    t.do('clerk', 'return-for-correction', { reason: '补充合同' }).on('2026-05-08').do('applicant', 'resubmit-case', applicationForm());
    expect(t.case.submittedAt).toBe(filed);
  });
});

describe('correction', () => {
  const returned = () => at('submitted').do('clerk', 'return-for-correction', { reason: '补充合同' });

  it('goes back to the applicant, and comes back corrected', () => {
    const t = returned();
    expect(t.case.state).toBe('correcting');
    expect(t.do('applicant', 'resubmit-case', applicationForm()).case.state).toBe('submitted');
  });

  it('keeps the keys of the parties that stay', () => {
    const t = returned();
    const before = t.case.parties.map((p) => p.organisation);
    expect(t.do('applicant', 'resubmit-case', applicationForm()).case.parties.map((p) => p.organisation)).toEqual(before);
  });

  it('does not let an excluded subject in by the back door (条例 art 2)', () =>
    expect(returned().refusal('applicant', 'resubmit-case', applicationForm({ subject: 'consumer' }))).toBe('outside-commercial-mediation'));

  it('is not the respondent\'s to make', () => expect(returned().refusal('respondent', 'resubmit-case', applicationForm())).toBe('not-your-action'));

  it('closes the case when five working days pass uncorrected', () => {
    const t = returned();
    expect(t.deadline('correction').dueDate).toBe('2026-05-12');
    expect(t.runOut('correction').case.closed).toMatchObject({ outcome: 'rejected', reason: 'not-corrected-in-time' });
  });
});

describe('admission', () => {
  it('invites the respondents and takes the application as the applicants\' consent', () => {
    const t = at('inviting');
    expect(t.case.state).toBe('inviting');
    expect(t.case.consents.map((c) => c.party)).toEqual(['A1']);
  });

  it('is the clerk\'s', () => expect(at('submitted').refusal('applicant', 'admit-case')).toBe('not-your-action'));

  it('stops at an identifier that fails its checksum until the clerk gives a reason', () => {
    expect(checkUscc(doubtful)).toBe('bad-checksum');
    const t = new Tabletop().do('applicant', 'submit-case', doubtfulForm);
    expect(t.try('clerk', 'admit-case')).toMatchObject({ refusal: 'identifier-needs-override', detail: { parties: ['A1'] } });
    t.do('clerk', 'admit-case', { identifierOverrides: [{ party: 'A1', reason: '营业执照原件核对无误' }] });
    expect(t.case.parties[0]).toHaveProperty('identifierOverride');
  });

  it('keeps no override for an identifier that is right', () => {
    const t = at('submitted').do('clerk', 'admit-case', { identifierOverrides: [{ party: 'A1', reason: '多余' }] });
    expect(t.case.parties[0]).not.toHaveProperty('identifierOverride');
  });

  it('alerts the clerk after five working days, and decides nothing', () => {
    const t = at('submitted').runOut('admission');
    expect(t.case).toMatchObject({ state: 'submitted', alerts: [{ deadline: 'mediation:1:admission' }] });
    expect(t.deadlines()).toEqual([]);
  });

  it('may be refused: the case is rejected', () =>
    expect(at('submitted').do('clerk', 'reject-case', { reason: '不属于受理范围' }).case.closed).toMatchObject({ outcome: 'rejected' }));
});

describe('withdrawal', () => {
  it.each(['submitted', 'inviting', 'selecting', 'mediating', 'agreed', 'underwriting'] as const)('is the applicant\'s right when %s', (stage) => {
    const t = at(stage).do('applicant', 'withdraw-case');
    expect(t.case.closed).toMatchObject({ outcome: 'withdrawn' });
    expect(t.deadlines()).toEqual([]);
  });

  it('ends with the signatures: a settlement binds', () => expect(at('unsecured').refusal('applicant', 'withdraw-case')).toBe('not-in-this-state'));
  it('is not the respondent\'s', () => expect(at('inviting').refusal('respondent', 'withdraw-case')).toBe('not-your-action'));
});
