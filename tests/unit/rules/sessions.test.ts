/** Sessions: times, notice, attendance, postponement, excuses (D: three working days' notice; two no-shows). */
import { describe, expect, it } from '@jest/globals';
import { at, type Tabletop } from '../../support/tabletop.ts';

const ten = (day: string) => `${day}T02:00:00Z`;
const schedule = (t: Tabletop, day: string) => t.do('mediator', 'schedule-session', { scheduledFor: ten(day), place: 'centre' });
const sessions = (t: Tabletop) => t.case.mediation?.sessions ?? [];
/** The mediation begins on Monday 11 May 2026. */
const polled = () => at('mediating').do('mediator', 'propose-session-times', { times: [ten('2026-05-12'), ten('2026-05-18')] });

describe('the notice of a session', () => {
  it('is three working days (D)', () => {
    expect(at('mediating').try('mediator', 'schedule-session', { scheduledFor: ten('2026-05-13'), place: 'centre' })).toMatchObject({ refusal: 'notice-too-short', detail: { earliest: '2026-05-14' } });
    expect(sessions(schedule(at('mediating'), '2026-05-14'))).toMatchObject([{ n: 1, noticeAt: expect.any(Number) }]);
  });
  it('is not needed for a time at which every side said it can come', () => {
    const t = polled().do('applicant', 'answer-availability', { available: [ten('2026-05-12')] });
    expect(t.refusal('mediator', 'schedule-session', { scheduledFor: ten('2026-05-12'), place: 'online' })).toBe('notice-too-short');
    t.do('R1', 'answer-availability', { available: [ten('2026-05-12'), ten('2026-05-18')] });
    expect(sessions(schedule(t, '2026-05-12'))).toHaveLength(1);
    expect(t.case.mediation?.poll).toBeUndefined();
  });
  it('is not asked of a case that keeps rules of before', () => {
    const t = at('mediating');
    const { sessionNoticeWd: _later, ...rules } = t.case.rules;
    t.case = { ...t.case, rules };
    expect(sessions(schedule(t, '2026-05-12'))).toHaveLength(1);
  });
});

describe('availability', () => {
  it('is answered once by each side, for times that were proposed', () => {
    expect(at('mediating').refusal('applicant', 'answer-availability', { available: [] })).toBe('no-times-proposed');
    expect(polled().refusal('applicant', 'answer-availability', { available: [ten('2026-05-13')] })).toBe('date-out-of-range');
    expect(polled().do('applicant', 'answer-availability', { available: [] }).refusal('applicant', 'answer-availability', { available: [] })).toBe('already-done');
    expect(at('mediating').refusal('mediator', 'propose-session-times', { times: [ten('2026-05-01')] })).toBe('date-out-of-range');
  });
  it('is a step for each side until it has answered', () => {
    const owners = (t: Tabletop) => t.steps().find((s) => s.action === 'answer-availability')?.owners.map((o) => o.party);
    expect(owners(polled())).toEqual(['A1', 'R1']);
    expect(owners(polled().do('applicant', 'answer-availability', { available: [] }))).toEqual(['R1']);
  });
});

describe('a session that does not take place', () => {
  const postponed = () => schedule(at('mediating'), '2026-05-18').do('R1', 'postpone-session', { session: 1, reason: '出差' });
  it('is postponed once by each side, with its reason', () => {
    const t = schedule(postponed(), '2026-05-19');
    expect(sessions(t)[0]).toMatchObject({ postponed: { by: 'R1', reason: { digest: expect.any(String) } } });
    expect(t.refusal('R1', 'postpone-session', { session: 2, reason: '再次' })).toBe('postponed-already');
    expect(sessions(t.do('applicant', 'postpone-session', { session: 2, reason: '生病' }))[1]).toMatchObject({ postponed: { by: 'A1' } });
  });
  it('is not postponed once its time has come', () => expect(schedule(at('mediating'), '2026-05-14').on('2026-05-15').refusal('R1', 'postpone-session', { session: 1, reason: '迟' })).toBe('deadline-passed'));
  it('is not recorded, and counts as nobody\'s absence', () => {
    expect(postponed().on('2026-05-19').refusal('mediator', 'record-session', { session: 1, absent: ['R1'] })).toBe('session-called-off');
    expect(schedule(at('mediating'), '2026-05-14').do('mediator', 'cancel-session', { session: 1 }).refusal('mediator', 'record-session', { session: 1 })).toBe('session-called-off');
  });
  it('awaits no record', () => expect(postponed().steps().map((s) => s.action)).not.toContain('record-session'));
});

describe('the record of a session', () => {
  const held = (t: Tabletop, n: number, more: object) => t.do('mediator', 'record-session', { session: n, ...more });
  const twice = (first: object, second: object) => held(schedule(held(schedule(at('mediating'), '2026-05-14').on('2026-05-15'), 1, first), '2026-05-20').on('2026-05-21'), 2, second);
  it('says who came for each party, in which capacity, and what came of it', () => {
    const t = held(schedule(at('mediating'), '2026-05-14').on('2026-05-15'), 1, { attended: [{ party: 'A1', by: 'agent', name: '何静' }, { party: 'R1', by: 'legal-representative' }], outcome: 'continued', record: '交换意见' });
    expect(sessions(t)[0]).toMatchObject({ attended: [{ party: 'A1', by: 'agent' }, { party: 'R1', by: 'legal-representative' }], outcome: 'continued' });
    expect(JSON.stringify(t.case)).not.toContain('何静');
  });
  it('does not have one party both come and stay away', () => {
    expect(() => held(schedule(at('mediating'), '2026-05-14').on('2026-05-15'), 1, { absent: ['R1'], attended: [{ party: 'R1', by: 'agent' }] })).toThrow('either absent or attended');
    expect(() => held(schedule(at('mediating'), '2026-05-14').on('2026-05-15'), 1, { excused: ['R1'] })).toThrow('only an absence is excused');
  });
  it('counts no absence that was excused, then or later', () => {
    const end = (t: Tabletop) => t.refusal('mediator', 'terminate-mediation', { ground: 'no-show' });
    expect(end(twice({ absent: ['R1'] }, { absent: ['R1'] }))).toBe('accepted');
    expect(end(twice({ absent: ['R1'], excused: ['R1'] }, { absent: ['R1'] }))).toBe('no-grounds-for-termination');
    expect(end(twice({ absent: ['R1'] }, { absent: ['R1'] }).do('mediator', 'excuse-absence', { session: 2, party: 'R1', reason: '住院' }))).toBe('no-grounds-for-termination');
  });
  it('excuses only an absence, once', () => {
    const t = twice({ absent: ['R1'] }, { absent: [] }).do('mediator', 'excuse-absence', { session: 1, party: 'R1', reason: '住院' });
    expect(t.refusal('mediator', 'excuse-absence', { session: 1, party: 'R1', reason: '住院' })).toBe('no-absence-to-excuse');
    expect(t.refusal('mediator', 'excuse-absence', { session: 2, party: 'A1', reason: '住院' })).toBe('no-absence-to-excuse');
    expect(t.refusal('mediator', 'excuse-absence', { session: 9, party: 'A1', reason: '住院' })).toBe('session-unknown');
  });
});
