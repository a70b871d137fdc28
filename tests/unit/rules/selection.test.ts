/** Choice and appointment of the mediator (条例 arts 15, 20). */
import { describe, expect, it } from '@jest/globals';
import { jointChoice } from '../../../domain/selection/choice.ts';
import { appointedFrom, at, partyForm, submittedWith } from '../../support/tabletop.ts';

const ranked = (mine: string[], theirs: string[]) =>
  at('selecting').do('applicant', 'rank-mediators', { mediators: mine }).do('respondent', 'rank-mediators', { mediators: theirs });
const accepted = (conflict: boolean) => at('appointed').do('mediator', 'accept-appointment', { conflict, ...(conflict ? { statement: '曾任法律顾问' } : {}) });
const paid = (t: ReturnType<typeof at>) =>
  t.do('clerk', 'record-fee-paid', { party: 'A1', amountFen: 100_000 }).do('clerk', 'record-fee-paid', { party: 'R1', amountFen: 100_000 });

describe('the choice', () => {
  it('is the mediator both sides ranked best', () => {
    const t = ranked(['mediator-wu', 'mediator-chen'], ['mediator-chen', 'mediator-li', 'mediator-wu']);
    expect(jointChoice(t.case)).toBe('mediator-chen');
    expect(t.do('clerk', 'appoint-mediator', { mediator: 'mediator-chen' }).case.appointment).toMatchObject({ by: 'joint-choice' });
  });

  it('is not the clerk\'s: another than the joint choice is refused (条例 art 15)', () =>
    expect(ranked(['mediator-chen'], ['mediator-chen']).refusal('clerk', 'appoint-mediator', { mediator: 'mediator-wu' })).toBe('no-joint-choice'));
  it('does not exist while the lists have nobody in common (条例 art 15)', () =>
    expect(ranked(['mediator-chen'], ['mediator-wu']).refusal('clerk', 'appoint-mediator', { mediator: 'mediator-chen' })).toBe('no-joint-choice'));
  it('is not left to the centre by one side alone (条例 art 15)', () =>
    expect(at('selecting').do('applicant', 'delegate-selection').refusal('clerk', 'appoint-mediator', { mediator: 'mediator-chen' })).toBe('no-joint-choice'));
  it('may be left to the centre by both sides (条例 art 15)', () => expect(at('appointed').case.appointment).toMatchObject({ by: 'joint-delegation' }));
  it('is delegated once by each side', () => expect(at('selecting').do('applicant', 'delegate-selection').refusal('applicant', 'delegate-selection')).toBe('already-done'));
  it('alerts the clerk after five working days', () => expect(at('selecting').runOut('selection').case.alerts).toHaveLength(1));
});

describe('the appointment', () => {
  it('is the appointed mediator\'s to accept', () => expect(at('appointed').refusal('other-mediator', 'accept-appointment', { conflict: false })).toBe('not-your-action'));
  it('is accepted once', () => expect(accepted(false).refusal('mediator', 'accept-appointment', { conflict: false })).toBe('not-your-action'));
  it('begins the mediation once both sides have paid', () => expect(paid(accepted(false)).case.state).toBe('mediating'));
  it('may be accepted after the fees came', () => expect(paid(at('appointed')).do('mediator', 'accept-appointment', { conflict: false }).case.state).toBe('mediating'));

  it('declined, goes back to the choice with clean lists', () => {
    const t = at('appointed').do('mediator', 'decline-appointment');
    expect(t.case).toMatchObject({ state: 'selecting', rankings: {}, delegations: [] });
    expect(t.case.appointment).toBeUndefined();
    expect(t.refusal('mediator', 'accept-appointment', { conflict: false })).toBe('not-your-action');
  });

  it('alerts the clerk when the mediator does not reply in three working days', () => expect(at('appointed').runOut('appointment-reply').case.alerts).toHaveLength(1));
});

describe('fees', () => {
  it('are paid once by each side', () =>
    expect(at('appointed').do('clerk', 'record-fee-paid', { party: 'A1', amountFen: 100_000 }).refusal('clerk', 'record-fee-paid', { party: 'A1', amountFen: 100_000 })).toBe('already-done'));
  it('are paid by a side of the case', () => expect(at('appointed').refusal('clerk', 'record-fee-paid', { party: 'R7', amountFen: 100_000 })).toBe('unknown-party'));
  it('alert the clerk when late', () => expect(accepted(false).runOut('fee').case.alerts).toHaveLength(1));
});

describe('a conflict of interest (条例 art 20)', () => {
  it('keeps the mediator out though the fees are paid', () => expect(paid(accepted(true)).case.state).toBe('appointed'));

  it('is over once every side waives it', () => {
    const t = paid(accepted(true)).do('applicant', 'waive-conflict');
    expect(t.case.state).toBe('appointed');
    expect(t.do('respondent', 'waive-conflict').case.state).toBe('mediating');
  });

  it('is waived by an organisation for each party it stands for', () => {
    const t = appointedFrom(submittedWith({ applicants: [partyForm('A'), partyForm('G')] }));
    t.do('mediator', 'accept-appointment', { conflict: true, statement: '曾任法律顾问' });
    for (const party of ['A1', 'A2', 'R1']) t.do('clerk', 'record-fee-paid', { party, amountFen: 100_000 });
    t.do('applicant', 'waive-conflict').do('respondent', 'waive-conflict');
    expect(t.case.state).toBe('mediating');
  });

  it('is waived once by each side', () => expect(accepted(true).do('applicant', 'waive-conflict').refusal('applicant', 'waive-conflict')).toBe('already-done'));
  it('cannot be waived where none was disclosed', () => expect(accepted(false).refusal('applicant', 'waive-conflict')).toBe('already-done'));

  it('not waived by all in three working days, reopens the choice and locks the old mediator out', () => {
    const t = accepted(true).do('applicant', 'waive-conflict').runOut('conflict-waiver');
    expect(t.case.state).toBe('selecting');
    expect(t.refusal('mediator', 'schedule-session', { scheduledFor: '2026-05-30T02:00:00Z', place: 'online' })).toBe('not-your-action');
  });
});
