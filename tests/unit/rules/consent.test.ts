/** Consent to mediate: voluntary, by every respondent (条例 arts 14, 15). */
import { describe, expect, it } from '@jest/globals';
import { at, partyForm, submittedWith } from '../../support/tabletop.ts';

const twoRespondents = () => submittedWith({ respondents: [partyForm('R'), partyForm('G')] });

describe('consent', () => {
  it('of the respondent opens the choice of the mediator', () => expect(at('selecting').case.state).toBe('selecting'));

  it('is needed of every respondent: none is included in silence', () => {
    const t = twoRespondents().do('R1', 'consent-to-mediate');
    expect(t.case.state).toBe('inviting');
    expect(t.do('R2', 'consent-to-mediate').case.state).toBe('selecting');
  });

  it('is given once', () => expect(twoRespondents().do('R1', 'consent-to-mediate').refusal('R1', 'consent-to-mediate')).toBe('already-done'));
  it('is not the applicant\'s to give for the other side', () => expect(at('inviting').refusal('applicant', 'consent-to-mediate')).toBe('not-your-action'));
  it('is not a stranger\'s', () => expect(at('inviting').refusal('stranger', 'consent-to-mediate')).toBe('not-your-action'));

  it('is still taken after the last day while the timer has not lapsed it', () =>
    expect(at('inviting').on('2026-05-25').refusal('respondent', 'consent-to-mediate')).toBe('accepted'));
});

describe('refusal', () => {
  it('of one side ends the case (条例 art 15)', () => {
    const t = at('inviting').do('respondent', 'decline-mediation', { reason: '不同意' });
    expect(t.case.closed).toMatchObject({ outcome: 'not-consented', reason: 'respondent-declined' });
    expect(t.papers('termination-record')).toEqual([{ document: 'termination-record', version: 1 }]);
  });

  it('of the last of several respondents ends the case (条例 art 15)', () =>
    expect(twoRespondents().do('R2', 'decline-mediation').do('R1', 'decline-mediation').case.closed).toMatchObject({ outcome: 'not-consented', reason: 'respondent-declined' }));

  it('comes too late once the mediator is being chosen', () => expect(at('selecting').refusal('respondent', 'decline-mediation')).toBe('not-in-this-state'));
});

describe('silence (D5)', () => {
  it('of seven working days after three attempts closes the case without consent', () => {
    const t = at('inviting');
    for (const channel of ['sms', 'email', 'phone']) t.do('clerk', 'record-contact-attempt', { party: 'R1', channel, reached: false });
    expect(t.deadline('consent-reply')).toMatchObject({ dueDate: '2026-05-15', hard: false });
    t.runOut('consent-reply');
    expect(t.case.contactAttempts).toHaveLength(3);
    expect(t.case.closed).toMatchObject({ outcome: 'not-consented', reason: 'no-reply' });
    expect(t.papers('termination-record')).toEqual([{ document: 'termination-record', version: 1 }]);
  });

  it('is not found a day early', () => {
    const t = at('inviting').on('2026-05-15');
    expect(t.lapse(t.deadline('consent-reply'))).toMatchObject({ refusal: 'not-yet-due' });
  });

  it('is recorded only about a party of the case', () =>
    expect(at('inviting').refusal('clerk', 'record-contact-attempt', { party: 'R9', channel: 'sms', reached: false })).toBe('unknown-party'));
});
