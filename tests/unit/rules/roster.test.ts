/** The roster of mediators (条例 arts 12, 15) and the choice from it: lists, strikes, those asked before the appointment. */
import { describe, expect, it } from '@jest/globals';
import { isQualified, leaveOn, notAppointable, standingOf, type MediatorStanding } from '../../../domain/centre/roster.ts';
import { decide } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { jointChoice } from '../../../domain/selection/choice.ts';
import { rosterEntry } from '../../support/roster.ts';
import { at, type Tabletop } from '../../support/tabletop.ts';

const load = { openCases: 0, earlierCases: [] };
const fit: MediatorStanding = { onRoster: true, qualified: true, openCases: 0, limit: 20, earlierCases: [] };
const appointing = (t: Tabletop, standing: MediatorStanding, mediator = 'mediator-chen') =>
  decide(t.case, { action: 'appoint-mediator', input: { mediator, standing } }, t.actor('clerk'), t.now, publishedCalendar);
const refusalOf = (t: Tabletop, standing: MediatorStanding, mediator?: string) => {
  const verdict = appointing(t, standing, mediator);
  return verdict.ok ? 'accepted' : verdict.refusal;
};
const delegated = () => at('selecting').do('applicant', 'delegate-selection').do('respondent', 'delegate-selection');

describe('a mediator\'s qualification (条例 art 12)', () => {
  const entry = rosterEntry('mediator-chen', { qualifications: [{ ground: 'professional-title', document: '高级工程师', validFrom: '2025-01-01', validUntil: '2026-06-30' }] });
  it.each([['2024-12-31', false], ['2025-01-01', true], ['2026-06-30', true], ['2026-07-01', false]])('on %s: %s', (day, qualified) => expect(isQualified(entry, day)).toBe(qualified));
  it('is one of several grounds', () => {
    const two = { ...entry, qualifications: [...entry.qualifications, { ground: 'legal-exam' as const, document: '法律职业资格证书' }] };
    expect(isQualified(two, '2030-01-01')).toBe(true);
  });
  it('that has run out bars the appointment', () => expect(refusalOf(delegated(), { ...fit, qualified: false })).toBe('mediator-not-qualified'));
});

describe('an appointment from the roster', () => {
  it('of a qualified mediator with room is made', () => expect(refusalOf(delegated(), fit)).toBe('accepted'));
  it('is of nobody off the roster', () => expect(refusalOf(delegated(), { ...fit, onRoster: false })).toBe('unknown-mediator'));
  it('waits for the end of a leave and names who covers', () => {
    const entry = rosterEntry('mediator-chen', { leave: [{ from: '2026-05-01', until: '2026-05-20', cover: 'mediator-wu' }] });
    expect([leaveOn(entry, '2026-05-20')?.cover, leaveOn(entry, '2026-05-21')]).toEqual(['mediator-wu', undefined]);
    expect(appointing(delegated(), standingOf(entry, '2026-05-11', load, 20))).toMatchObject({ refusal: 'mediator-on-leave', detail: { until: '2026-05-20', cover: 'mediator-wu' } });
  });
  it('without an end of the leave has no day to wait for', () =>
    expect(leaveOn(rosterEntry('mediator-chen', { leave: [{ from: '2026-05-01' }] }), '2030-01-01')).toEqual({ from: '2026-05-01' }));
  it('is not made beyond twenty open cases', () => {
    const { maxOpenCases: _none, ...entry } = rosterEntry('mediator-chen');
    expect(notAppointable('mediator-chen', standingOf(entry, '2026-05-11', { ...load, openCases: 19 }, 20))).toBeUndefined();
    expect(appointing(delegated(), standingOf(entry, '2026-05-11', { ...load, openCases: 20 }, 20))).toMatchObject({ refusal: 'mediator-at-limit', detail: { openCases: 20, limit: 20 } });
  });
  it('counts by the mediator\'s own limit where the roster has one', () =>
    expect(standingOf(rosterEntry('mediator-chen', { maxOpenCases: 3 }), '2026-05-11', load, 20).limit).toBe(3));
});

describe('parties met in earlier cases (条例 art 20)', () => {
  const met: MediatorStanding = { ...fit, earlierCases: [{ party: 'R1', cases: 2 }] };
  const t = () => {
    const table = delegated();
    const verdict = appointing(table, met);
    if (verdict.ok) table.case = verdict.case;
    return table;
  };
  it('stand in the appointment, as a count', () => expect(t().case.appointment?.earlierCases).toEqual([{ party: 'R1', cases: 2 }]));
  it('are disclosed by the centre beside what the mediator says', () =>
    expect(t().do('mediator', 'accept-appointment', { conflict: false }).case.appointment).toMatchObject({ earlierCases: [{ party: 'R1', cases: 2 }], disclosure: { conflict: false } }));
});

describe('the centre\'s list', () => {
  const listed = () => at('selecting').do('clerk', 'propose-mediators', { mediators: ['mediator-chen', 'mediator-wu', 'mediator-lin'] });
  it('is struck and ranked by each side: the best of what neither struck is chosen', () => {
    const t = listed().do('applicant', 'rank-mediators', { mediators: ['mediator-chen', 'mediator-wu'], struck: ['mediator-lin'] })
      .do('respondent', 'rank-mediators', { mediators: ['mediator-wu'], struck: ['mediator-chen'] });
    expect(jointChoice(t.case)).toBe('mediator-wu');
  });
  it('leaves what a side neither struck nor ranked behind its ranking', () => {
    const t = listed().do('applicant', 'rank-mediators', { mediators: ['mediator-lin', 'mediator-chen'] }).do('respondent', 'rank-mediators', { mediators: [], struck: ['mediator-lin'] });
    expect(jointChoice(t.case)).toBe('mediator-chen');
  });
  it('chooses nobody for a side that has not answered (条例 art 15)', () =>
    expect(jointChoice(listed().do('applicant', 'rank-mediators', { mediators: ['mediator-chen'] }).case)).toBeUndefined());
  it('with everybody struck by one side or the other leads to no choice', () => {
    const t = listed().do('applicant', 'rank-mediators', { mediators: [], struck: ['mediator-chen', 'mediator-wu'] }).do('respondent', 'rank-mediators', { mediators: [], struck: ['mediator-lin'] });
    expect([jointChoice(t.case), t.refusal('clerk', 'appoint-mediator', { mediator: 'mediator-wu' })]).toEqual([undefined, 'no-joint-choice']);
  });
  it('is not answered by silence', () => expect(() => listed().do('applicant', 'rank-mediators', { mediators: [] })).toThrow());
  it('does not have a name both ranked and struck', () => expect(() => listed().do('applicant', 'rank-mediators', { mediators: ['mediator-wu'], struck: ['mediator-wu'] })).toThrow());
});

describe('a mediator asked before the appointment', () => {
  const asked = () => at('selecting').do('clerk', 'ask-mediator', { mediator: 'mediator-chen' });
  it('answers once', () => {
    const t = asked().do('mediator', 'declare-availability', { available: true, conflict: false });
    expect(t.refusal('mediator', 'declare-availability', { available: true, conflict: false })).toBe('already-done');
    expect(t.refusal('clerk', 'ask-mediator', { mediator: 'mediator-chen' })).toBe('already-done');
  });
  it('describes what ties it to a party', () => expect(() => asked().do('mediator', 'declare-availability', { available: true, conflict: true })).toThrow());
  it('who said no is not appointed, and has no part any more', () => {
    const t = asked().do('mediator', 'declare-availability', { available: false, conflict: false }).do('applicant', 'delegate-selection').do('respondent', 'delegate-selection');
    expect(t.refusal('clerk', 'appoint-mediator', { mediator: 'mediator-chen' })).toBe('mediator-unavailable');
    expect(t.refusal('mediator', 'declare-availability', { available: true, conflict: false })).toBe('not-your-action');
  });
  it('who said yes has accepted once appointed', () => {
    const t = asked().do('mediator', 'declare-availability', { available: true, conflict: false }).do('applicant', 'delegate-selection').do('respondent', 'delegate-selection')
      .do('clerk', 'appoint-mediator', { mediator: 'mediator-chen' });
    expect(t.case.appointment).toMatchObject({ acceptedAt: t.now, disclosure: { conflict: false } });
  });
  it('who named a conflict is out until every side waives it (条例 art 20)', () => {
    const t = asked().do('mediator', 'declare-availability', { available: true, conflict: true, statement: '曾任法律顾问' })
      .do('applicant', 'delegate-selection').do('respondent', 'delegate-selection').do('clerk', 'appoint-mediator', { mediator: 'mediator-chen' });
    expect(t.deadline('conflict-waiver').dueDate).toBe('2026-05-14');
    t.do('applicant', 'waive-conflict').do('respondent', 'waive-conflict');
    for (const party of ['A1', 'R1']) t.do('clerk', 'record-fee-paid', { party, amountFen: 100_000 });
    expect(t.case.state).toBe('mediating');
  });
  it('has no part once somebody else is appointed', () => {
    const t = asked().do('applicant', 'delegate-selection').do('respondent', 'delegate-selection').do('clerk', 'appoint-mediator', { mediator: 'mediator-wu' });
    expect(t.refusal('mediator', 'declare-availability', { available: true, conflict: false })).toBe('not-your-action');
  });
});

describe('a case referred by a court', () => {
  const referred = () => at('referred');
  it('gets its mediator from the organisation where the sides choose nobody', () =>
    expect(referred().do('clerk', 'appoint-mediator', { mediator: 'mediator-chen' }).case.appointment?.by).toBe('organisation'));
  it('still has the joint choice where there is one', () => {
    const t = referred();
    for (const side of ['applicant', 'respondent']) t.do(side, 'rank-mediators', { mediators: ['mediator-wu'] });
    expect(t.refusal('clerk', 'appoint-mediator', { mediator: 'mediator-chen' })).toBe('no-joint-choice');
  });
  it('ends when a side objects to that mediator: an objection counts as refusal', () => {
    const t = referred().do('clerk', 'appoint-mediator', { mediator: 'mediator-chen' }).do('respondent', 'object-to-mediator', { reason: '不同意' });
    expect(t.case.closed).toMatchObject({ outcome: 'not-consented', reason: 'objection-to-mediator' });
  });
  it('only there: elsewhere a mediator is challenged', () => expect(at('appointed').refusal('respondent', 'object-to-mediator')).toBe('jointly-chosen'));
});
