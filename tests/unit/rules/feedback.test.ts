/** 评价: each side says once, after the end, what it thinks of the mediation; the mediator reads none of it. */
import { describe, expect, it } from '@jest/globals';
import { feedbackSeenBy } from '../../../domain/centre/feedback.ts';
import { contextOf } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { maySeeEvent } from '../../../domain/mediation/negotiation-view.ts';
import { at, type Tabletop } from '../../support/tabletop.ts';

const scores = { mediator: 5, procedure: 4, service: 1 };
const given = { scores, remark: '等候时间太长' };
const closed = () => at('mediating').do('mediator', 'terminate-mediation', { ground: 'impasse' });
const as = (t: Tabletop, who: string) => contextOf(t.case, t.actor(who), t.now, publishedCalendar);
const seen = (t: Tabletop, who: string) => feedbackSeenBy(as(t, who))?.map(({ party, remark }) => [party, remark !== undefined]);

describe('feedback', () => {
  it('is given after the end, not before', () => {
    expect(at('mediating').refusal('applicant', 'give-feedback', given)).toBe('not-in-this-state');
    expect(closed().do('applicant', 'give-feedback', given).case.feedback).toMatchObject([{ party: 'A1', scores }]);
  });
  it('is given once by each side', () => {
    const t = closed().do('applicant', 'give-feedback', given);
    expect([t.refusal('applicant', 'give-feedback', { scores }), t.refusal('respondent', 'give-feedback', { scores }), t.case.feedback?.length]).toEqual(['already-done', 'accepted', 2]);
  });
  it.each(['mediator', 'clerk', 'stranger'])('is not for the %s to give', (who) => expect(closed().refusal(who, 'give-feedback', given)).toBe('not-your-action'));
  it('is three whole scores from 1 to 5', () => {
    const tried = (change: object) => () => closed().do('applicant', 'give-feedback', { scores: { ...scores, ...change } });
    for (const mediator of [0, 6, 2.5, undefined]) expect(tried({ mediator })).toThrow();
    for (const mediator of [1, 5]) expect(tried({ mediator })).not.toThrow();
  });
  it('keeps the remark sealed', () => expect(JSON.stringify(closed().do('applicant', 'give-feedback', given).case)).not.toContain(given.remark));
  it('is read by whoever gave it and the clerk, its scores by the administrator, and by nobody else', () => {
    const t = closed().do('applicant', 'give-feedback', given).do('respondent', 'give-feedback', given);
    expect(Object.fromEntries(['applicant', 'respondent', 'clerk', 'administrator', 'mediator', 'stranger'].map((who) => [who, seen(t, who)]))).toEqual({
      applicant: [['A1', true]], respondent: [['R1', true]], clerk: [['A1', true], ['R1', true]], administrator: [['A1', false], ['R1', false]], mediator: undefined, stranger: undefined,
    });
  });
  it('is not even announced to the mediator and the other side', () => {
    const t = closed().do('applicant', 'give-feedback', given);
    const event = { action: 'give-feedback', at: t.now, actor: t.actor('applicant'), input: {} };
    expect(['applicant', 'clerk', 'administrator', 'respondent', 'mediator'].map((who) => maySeeEvent(as(t, who), event))).toEqual([true, true, true, false, false]);
  });
});
