/** Suspension of the mediation with its end, and a suspected sham (特邀调解规定; 条例 art 21). */
import { describe, expect, it } from '@jest/globals';
import { contextOf } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { maySeeEvent } from '../../../domain/mediation/negotiation-view.ts';
import { mediationSeenBy } from '../../../domain/mediation/suspension.ts';
import { at, type Tabletop } from '../../support/tabletop.ts';

const suspended = (until = '2026-05-25') => at('mediating').on('2026-05-13').do('mediator', 'suspend-mediation', { ground: 'appraisal', reason: '等待鉴定', until });
const sham = () => at('mediating').do('mediator', 'suspend-mediation', { ground: 'sham-suspected', reason: '虚构债务' });
const view = (t: Tabletop, who: string) => mediationSeenBy(contextOf(t.case, t.actor(who), t.now, publishedCalendar));

describe('a suspension', () => {
  it('has a reason, a last day and stops the clock', () => {
    const t = suspended();
    expect(t.case).toMatchObject({ state: 'suspended', mediation: { suspension: { ground: 'appraisal', until: '2026-05-25' }, pauses: [{ reason: 'suspension' }] } });
    expect(t.deadlines().map((d) => d.name)).toEqual(['suspension-end']);
    expect(t.refusal('mediator', 'record-agreed-terms', { obligations: [{ id: 'O1', debtor: 'R1', creditor: 'A1', totalFen: 1, instalments: [{ n: 1, amountFen: 1, due: { kind: 'days-after-signing', days: 1 } }] }], facts: '事', issues: '议' })).toBe('not-in-this-state');
  });
  it('ends by itself after its last day, and the period is as many days longer', () => {
    const t = suspended().runOut('suspension-end');
    expect(t.case.state).toBe('mediating');
    expect(t.case.mediation?.suspension).toBeUndefined();
    // 13 May to 26 May: thirteen days; 10 June becomes 23 June.
    expect(t.deadline('mediation-period').dueDate).toBe('2026-06-23');
  });
  it('ends before that when the mediator resumes', () => expect(suspended().on('2026-05-15').do('mediator', 'resume-mediation').deadline('mediation-period').dueDate).toBe('2026-06-12'));
  it('is no longer than sixty days (D), and has a day that is still to come', () => {
    const ask = (until: string) => at('mediating').refusal('mediator', 'suspend-mediation', { ground: 'direct-talks', reason: '自行协商', until });
    expect([ask('2026-05-11'), ask('2026-05-12'), ask('2026-07-10'), ask('2026-07-11')]).toEqual(['date-out-of-range', 'accepted', 'accepted', 'date-out-of-range']);
    expect(() => at('mediating').do('mediator', 'suspend-mediation', { ground: 'direct-talks', reason: '自行协商' })).toThrow('the last day');
  });
  it('calls off the sessions that would fall into it', () => {
    const t = at('mediating').do('mediator', 'schedule-session', { scheduledFor: '2026-05-18T02:00:00Z', place: 'online' }).do('mediator', 'schedule-session', { scheduledFor: '2026-06-01T02:00:00Z', place: 'online' })
      .do('mediator', 'suspend-mediation', { ground: 'request-of-the-sides', reason: '共同申请', until: '2026-05-25' });
    expect(t.case.mediation?.sessions.map((s) => s.cancelledAt !== undefined)).toEqual([true, false]);
  });
  it('gives the answers to a proposal their days anew', () => {
    const t = at('mediating').do('mediator', 'propose-terms', { amountFen: 5, text: '方案' }).do('mediator', 'suspend-mediation', { ground: 'appraisal', reason: '鉴定', until: '2026-05-25' }).runOut('suspension-end');
    expect(t.deadline('proposal-reply').dueDate).toBe('2026-05-29');
  });
  it('can end the mediation', () => expect(suspended().do('mediator', 'terminate-mediation', { ground: 'impasse' }).case.closed).toMatchObject({ outcome: 'not-settled' }));
  it('once terms stand is no longer possible', () => expect(at('agreed').refusal('mediator', 'suspend-mediation', { ground: 'appraisal', reason: '鉴定', until: '2026-05-30' })).toBe('not-in-this-state'));
});

describe('a suspected sham', () => {
  it('stops the mediation at once and alerts the clerk', () => {
    const t = sham();
    expect(t.case).toMatchObject({ state: 'suspended', alerts: [{ deadline: 'mediation:1:suspension-review' }] });
    expect(t.deadline('suspension-review')).toMatchObject({ dueDate: '2026-05-14', then: 'alert-overdue' });
    expect(t.runOut('suspension-review').case.alerts).toHaveLength(2);
  });
  it('does not go on by itself', () => expect(sham().deadlines().map((d) => d.name)).toEqual(['suspension-review']));
  it('ends the mediation, once it was reported', () => {
    expect(at('mediating').refusal('mediator', 'terminate-mediation', { ground: 'sham' })).toBe('no-grounds-for-termination');
    expect(sham().do('mediator', 'terminate-mediation', { ground: 'sham' }).case.closed).toMatchObject({ outcome: 'not-settled', reason: 'sham' });
  });
  it('that proves unfounded lets the mediation go on', () => expect(sham().do('mediator', 'resume-mediation').case.state).toBe('mediating'));
  it('is acknowledged by the clerk, once, even after the end', () => {
    expect(at('mediating').refusal('clerk', 'acknowledge-sham-report')).toBe('nothing-reported');
    const t = sham().do('mediator', 'terminate-mediation', { ground: 'sham' }).do('clerk', 'acknowledge-sham-report');
    expect(t.refusal('clerk', 'acknowledge-sham-report')).toBe('already-done');
  });
  it('is told to nobody but mediator and clerk', () => {
    const t = sham();
    expect(['mediator', 'clerk'].map((who) => view(t, who))).toEqual([t.case.mediation, t.case.mediation]);
    for (const who of ['applicant', 'R1']) expect(JSON.stringify(view(t, who))).not.toMatch(/sham|reason":\{/);
    expect(view(suspended(), 'R1')).toMatchObject({ suspension: { ground: 'appraisal' } });
    const acknowledged = { action: 'acknowledge-sham-report', at: t.now, actor: { organisation: 'centre' }, input: {} };
    expect(['applicant', 'mediator', 'clerk'].map((who) => maySeeEvent(contextOf(t.case, t.actor(who), t.now, publishedCalendar), acknowledged))).toEqual([false, true, true]);
  });
  it('is not ended by the clock', () => expect(sham().refusal('system', 'end-suspension')).toBe('superseded'));
});
