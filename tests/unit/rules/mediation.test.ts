/** Mediation: sessions, the period, its end without terms (条例 art 21). */
import { describe, expect, it } from '@jest/globals';
import { at } from '../../support/tabletop.ts';

const scheduled = (day: string) => at('mediating').do('mediator', 'schedule-session', { scheduledFor: `${day}T02:00:00Z`, place: 'centre' });
const held = (absent: string[]) => scheduled('2026-05-14').on('2026-05-15').do('mediator', 'record-session', { session: 1, absent });

describe('a session', () => {
  it('is scheduled ahead', () => expect(scheduled('2026-05-14').case.mediation?.sessions).toMatchObject([{ n: 1, place: 'centre' }]));
  it('is not scheduled in the past', () =>
    expect(at('mediating').refusal('mediator', 'schedule-session', { scheduledFor: '2026-05-01T02:00:00Z', place: 'online' })).toBe('date-out-of-range'));
  it('is recorded with those who stayed away', () => expect(held(['R1']).case.mediation?.sessions).toMatchObject([{ absent: ['R1'] }]));
  it('is not recorded before it is held', () => expect(scheduled('2026-05-14').refusal('mediator', 'record-session', { session: 1 })).toBe('not-yet-due'));
  it('is recorded once', () => expect(held([]).refusal('mediator', 'record-session', { session: 1 })).toBe('already-done'));
  it('must have been scheduled', () => expect(at('mediating').refusal('mediator', 'record-session', { session: 3 })).toBe('session-unknown'));
  it('misses only parties of the mediation', () => expect(scheduled('2026-05-14').on('2026-05-15').refusal('mediator', 'record-session', { session: 1, absent: ['R9'] })).toBe('unknown-party'));
});

describe('the mediation period', () => {
  it('is thirty days', () => expect(at('mediating').deadline('mediation-period')).toMatchObject({ dueDate: '2026-06-10', basis: { kind: 'centre' } }));

  it('is extended by thirty days when both sides agree', () => {
    const t = at('mediating').do('applicant', 'extend-mediation');
    expect(t.deadline('mediation-period').dueDate).toBe('2026-06-10');
    expect(t.do('respondent', 'extend-mediation').deadline('mediation-period').dueDate).toBe('2026-07-10');
  });

  it('is agreed to once by each side', () => expect(at('mediating').do('applicant', 'extend-mediation').refusal('applicant', 'extend-mediation')).toBe('already-done'));
  it('is extended once', () =>
    expect(at('mediating').do('applicant', 'extend-mediation').do('respondent', 'extend-mediation').refusal('applicant', 'extend-mediation')).toBe('extended-already'));

  it('ends the mediation when it runs out', () => {
    const t = at('mediating').runOut('mediation-period');
    expect(t.case.closed).toMatchObject({ outcome: 'not-settled', reason: 'period-expired' });
    expect(t.effects.at(-1)).toMatchObject({ kind: 'draw-up-document', content: { document: 'termination-record' } });
  });

  it('an extension makes the old timer\'s question superseded', () => {
    const t = at('mediating');
    const old = t.deadline('mediation-period');
    t.do('applicant', 'extend-mediation').do('respondent', 'extend-mediation').on('2026-06-12');
    expect(t.lapse(old)).toMatchObject({ refusal: 'superseded' });
    expect(t.case.state).toBe('mediating');
  });
});

describe('termination (条例 art 21)', () => {
  it('for two unexcused absences (D4)', () => {
    const t = held(['R1']).do('mediator', 'schedule-session', { scheduledFor: '2026-05-20T02:00:00Z', place: 'centre' }).on('2026-05-21');
    expect(t.refusal('mediator', 'terminate-mediation', { ground: 'no-show' })).toBe('no-grounds-for-termination');
    t.do('mediator', 'record-session', { session: 2, absent: ['R1'] }).do('mediator', 'terminate-mediation', { ground: 'no-show' });
    expect(t.case.closed).toMatchObject({ outcome: 'not-settled', reason: 'no-show' });
    expect(t.papers('termination-record')).toEqual([{ document: 'termination-record', version: 1 }]);
  });

  it('is not for one absence', () => expect(held(['R1']).refusal('mediator', 'terminate-mediation', { ground: 'no-show' })).toBe('no-grounds-for-termination'));

  it('does not add one side\'s absence to the other\'s', () => {
    const t = held(['R1']).do('mediator', 'schedule-session', { scheduledFor: '2026-05-20T02:00:00Z', place: 'centre' }).on('2026-05-21')
      .do('mediator', 'record-session', { session: 2, absent: ['A1'] });
    expect(t.refusal('mediator', 'terminate-mediation', { ground: 'no-show' })).toBe('no-grounds-for-termination');
  });

  it.each(['impasse', 'withdrawal', 'unlawful-purpose'])('for %s', (ground) =>
    expect(at('mediating').do('mediator', 'terminate-mediation', { ground }).case.closed).toMatchObject({ outcome: 'not-settled', reason: ground }));
  it('takes a pending inquiry for cover with it', () =>
    expect(at('quoted').do('mediator', 'terminate-mediation', { ground: 'impasse' }).case.insurances).toMatchObject([{ state: 'withdrawn' }]));
  it('is not a party\'s', () => expect(at('mediating').refusal('applicant', 'terminate-mediation', { ground: 'impasse' })).toBe('not-your-action'));
});
