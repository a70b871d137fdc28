/** Who does not answer, and who of several does not want to (条例 arts 14, 15). */
import { describe, expect, it } from '@jest/globals';
import { actingFor, rolesIn } from '../../../domain/decision.ts';
import { partyIds, sides } from '../../../domain/case.ts';
import { agreedFrom, at, choose, partyForm, sealed, submittedWith, type Tabletop } from '../../support/tabletop.ts';

const hash = 'ab'.repeat(32);
const three = () => submittedWith({ respondents: [partyForm('R'), partyForm('G'), partyForm('R', { identifier: '91310113MARWHJGN7Y' })] });
const two = () => submittedWith({ respondents: [partyForm('R'), partyForm('G')] });

describe('a contact attempt', () => {
  it('keeps channel, outcome and proof', () => {
    const t = at('inviting').do('clerk', 'record-contact-attempt', { party: 'R1', channel: 'letter', reached: false, outcome: 'returned', proof: hash });
    expect(t.case.contactAttempts).toMatchObject([{ party: 'R1', channel: 'letter', reached: false, outcome: 'returned', proof: hash }]);
  });
});

describe('reminders', () => {
  it('go out by themselves every two working days, twice, to those of whom nothing was heard', () => {
    const t = two().do('R1', 'consent-to-mediate');
    expect(t.deadline('reminder').dueDate).toBe('2026-05-09');
    t.runOut('reminder');
    expect(t.deadline('reminder').dueDate).toBe('2026-05-12');
    t.runOut('reminder');
    expect(t.case.reminders?.map((r) => r.party)).toEqual(['R2', 'R2']);
    expect(t.deadlines().map((d) => d.name)).not.toContain('reminder');
  });
  it('end with the answer', () => expect(two().do('R1', 'consent-to-mediate').do('R2', 'decline-mediation').deadlines().map((d) => d.name)).not.toContain('reminder'));
});

describe('a renewed invitation', () => {
  it('is noted, for a party that came by invitation', () => {
    const t = at('inviting').do('clerk', 'renew-invitation', { party: 'R1' });
    expect(t.case.renewedInvitations).toEqual([{ party: 'R1', at: t.now }]);
    expect(t.refusal('clerk', 'renew-invitation', { party: 'A1' })).toBe('unknown-party');
    expect(t.refusal('clerk', 'renew-invitation', { party: 'R9' })).toBe('unknown-party');
  });
});

describe('one of several respondents who declines', () => {
  const left = (t: Tabletop) => ({ id: `${t.case.id}-R2-1`, organisation: `${t.case.id}-R2`, office: 'enterprise' as const });

  it('is out at once: no side, no role, no consent', () => {
    const t = two().do('R2', 'consent-to-mediate').do('R2', 'decline-mediation');
    expect([sides(t.case), t.case.consents.map((c) => c.party)]).toEqual([['A1', 'R1'], ['A1']]);
    expect([rolesIn(t.case, left(t)), actingFor(t.case, left(t))]).toEqual([[], []]);
    expect(t.case.departed).toMatchObject([{ party: { id: 'R2' }, at: t.now, reason: 'declined' }]);
  });
  it('leaves the case waiting for the applicant, whatever the others said', () => expect(at('oneLeft').case.state).toBe('inviting'));
  it('does not keep the others from mediating where the applicant goes on', () =>
    expect(at('oneLeft').do('applicant', 'continue-without').case).toMatchObject({ state: 'selecting', continuation: { without: ['R2'], agreedBy: ['A1'] } }));
  it('is bound by nothing: the settlement takes effect without its signature', () => {
    const t = sealed(choose(agreedFrom(submittedWithoutR2()), { choice: 'none' }));
    expect([partyIds(t.case), t.case.state]).toEqual([['A1', 'R1'], 'performing']);
  });
  it('ends the case where the applicant does not go on in five working days', () => {
    const t = at('oneLeft');
    expect(t.deadline('continuation').dueDate).toBe('2026-05-13');
    expect(t.runOut('continuation').case.closed).toMatchObject({ outcome: 'not-consented', reason: 'not-continued' });
    expect(t.papers('termination-record')).toEqual([{ document: 'termination-record', version: 1 }]);
  });
  it('asks nothing of the applicant where nobody left', () => expect(two().refusal('applicant', 'continue-without')).toBe('nobody-left'));
  it('still waits for the others where the applicant goes on first', () => {
    const t = three().do('R1', 'consent-to-mediate').do('R2', 'decline-mediation').do('applicant', 'continue-without');
    expect(t.case.state).toBe('inviting');
    expect(t.do('R3', 'consent-to-mediate').case.state).toBe('selecting');
  });
  it('is asked about again when a second one declines', () => {
    const t = three().do('R1', 'consent-to-mediate').do('R2', 'decline-mediation').do('applicant', 'continue-without').do('R3', 'decline-mediation');
    expect(t.case).toMatchObject({ state: 'inviting', continuation: { without: ['R3'], agreedBy: [] } });
  });
  it('asks every applicant', () => {
    const t = submittedWith({ applicants: [partyForm('A'), partyForm('A', { identifier: '91310113MAW021DULN' })], respondents: [partyForm('R'), partyForm('G')] });
    t.do('R1', 'consent-to-mediate').do('R2', 'decline-mediation').do('applicant', 'continue-without');
    expect(t.case.continuation?.agreedBy).toEqual(['A1', 'A2']);
  });
});

/** R2 declined and the applicant went on; the stage that follows asks the rest for consent. */
function submittedWithoutR2(): Tabletop {
  return two().do('R2', 'decline-mediation').do('applicant', 'continue-without');
}

describe('one of several respondents who stays silent', () => {
  it('is out when the time is over, and the applicant says whether to go on', () => {
    const t = two().do('R1', 'consent-to-mediate').runOut('consent-reply');
    expect(t.case).toMatchObject({ state: 'inviting', departed: [{ party: { id: 'R2' }, reason: 'no-reply' }], continuation: { without: ['R2'] } });
    expect(t.deadlines().map((d) => d.name)).toEqual(['continuation']);
  });
  it('ends the case where nobody answered at all', () => expect(two().runOut('consent-reply').case.closed).toMatchObject({ outcome: 'not-consented', reason: 'no-reply' }));
});
