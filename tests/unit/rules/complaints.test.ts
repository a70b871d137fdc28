/** 投诉: a side complains of its mediator; the mediator is heard, the centre decides, the other side hears nothing. */
import { describe, expect, it } from '@jest/globals';
import { complaintDue, complaintsOf, complaintsSeenBy } from '../../../domain/centre/complaints.ts';
import { contextOf } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { maySeeEvent } from '../../../domain/mediation/negotiation-view.ts';
import { at, type Tabletop } from '../../support/tabletop.ts';

const complaint = { ground: 'partiality', reason: '只听一方陈述' };
const filed = (t: Tabletop = at('mediating')) => t.do('applicant', 'file-complaint', complaint);
const answered = () => filed().do('mediator', 'answer-complaint', { complaint: 1, statement: '双方各谈了一小时' });
const upheld = { complaint: 1, upheld: true, measure: 'warning', reason: '会谈记录显示只单独会见了一方' };
const as = (t: Tabletop, who: string) => contextOf(t.case, t.actor(who), t.now, publishedCalendar);
const seen = (t: Tabletop, who: string) => complaintsSeenBy(as(t, who))?.map(({ n }) => n);
const everyone = ['applicant', 'respondent', 'mediator', 'clerk', 'administrator', 'stranger'];

describe('a complaint of a mediator', () => {
  it('is made by a side of its mediator, once at a time', () => {
    const t = filed();
    expect(complaintsOf(t.case)).toMatchObject([{ n: 1, by: 'A1', mediator: 'mediator-chen', ground: 'partiality' }]);
    expect([t.refusal('applicant', 'file-complaint', complaint), t.refusal('respondent', 'file-complaint', complaint)]).toEqual(['already-done', 'accepted']);
  });
  it('is made after the end too', () => expect(complaintsOf(filed(at('mediating').do('mediator', 'terminate-mediation', { ground: 'impasse' })).case)).toHaveLength(1));
  it('is made of a mediator of this case, the one who left included, and of nobody else', () => {
    const t = at('mediating').do('mediator', 'withdraw-as-mediator', { reason: '生病' });
    expect(t.refusal('applicant', 'file-complaint', { ...complaint, mediator: 'mediator-wu' })).toBe('unknown-mediator');
    expect(complaintsOf(filed(t).case)[0]?.mediator).toBe('mediator-chen');
    expect(at('selecting').refusal('applicant', 'file-complaint', complaint)).toBe('unknown-mediator');
  });
  it.each(['mediator', 'clerk', 'administrator', 'stranger'])('is not for the %s to make', (who) => expect(at('mediating').refusal(who, 'file-complaint', complaint)).toBe('not-your-action'));
  it('keeps what was written sealed', () => {
    const t = answered().do('administrator', 'decide-complaint', upheld);
    for (const text of [complaint.reason, '双方各谈了一小时', upheld.reason]) expect(JSON.stringify(t.case)).not.toContain(text);
  });
  it('is withdrawn by whoever made it, and by nobody else', () => {
    const t = filed();
    expect(t.refusal('respondent', 'withdraw-complaint', { complaint: 1 })).toBe('unknown-complaint');
    t.do('applicant', 'withdraw-complaint', { complaint: 1 });
    expect([t.refusal('administrator', 'decide-complaint', upheld), t.refusal('applicant', 'file-complaint', complaint)]).toEqual(['unknown-complaint', 'accepted']);
  });
});

describe('the answer to a complaint', () => {
  it('is the mediator’s, once', () => expect(answered().refusal('mediator', 'answer-complaint', { complaint: 1, statement: '再答' })).toBe('unknown-complaint'));
  it('is entered by the clerk for one who has left the case', () => {
    const t = filed(at('mediating').do('mediator', 'withdraw-as-mediator', { reason: '生病' }));
    expect(t.refusal('mediator', 'answer-complaint', { complaint: 1, statement: '答复' })).toBe('not-your-action');
    expect(complaintsOf(t.do('clerk', 'answer-complaint', { complaint: 1, statement: '电话答复' }).case)[0]?.answer?.at).toBe(t.now);
  });
});

describe('the decision on a complaint', () => {
  it('is not decided before the mediator has answered, or had five working days to', () => {
    const t = filed();
    expect(t.refusal('administrator', 'decide-complaint', upheld)).toBe('mediator-not-heard');
    const [{ at: made } = { at: 0 }] = complaintsOf(t.case);
    t.now = made + 8 * 86_400_000;
    expect(t.refusal('administrator', 'decide-complaint', upheld)).toBe('accepted');
    expect(answered().refusal('administrator', 'decide-complaint', upheld)).toBe('accepted');
  });
  it('is the administrator’s', () => expect(['clerk', 'mediator', 'applicant'].map((who) => answered().refusal(who, 'decide-complaint', upheld))).toEqual(Array(3).fill('not-your-action')));
  it('names a measure where the complaint is upheld, and only there', () => {
    const { measure: _none, ...without } = upheld;
    expect(() => answered().do('administrator', 'decide-complaint', without)).toThrow();
    expect(() => answered().do('administrator', 'decide-complaint', { ...upheld, upheld: false })).toThrow();
    expect(complaintsOf(answered().do('administrator', 'decide-complaint', { ...without, upheld: false }).case)[0]?.decision).toMatchObject({ upheld: false });
  });
  it('is one', () => expect(answered().do('administrator', 'decide-complaint', upheld).refusal('administrator', 'decide-complaint', upheld)).toBe('unknown-complaint'));
  it('is due after fifteen working days, Dragon Boat day left out', () => {
    const [one] = complaintsOf(filed().case);
    const made = { ...one!, at: Date.parse('2026-06-10T02:00:00Z') };
    expect(complaintDue(at('mediating').case, made, publishedCalendar)).toEqual({ date: '2026-07-02', provisional: false });
  });
});

describe('what becomes known of a complaint', () => {
  it('is for its maker, the mediator it is about, clerk and administrator; the other side sees nothing', () => {
    const t = answered();
    expect(Object.fromEntries(everyone.map((who) => [who, seen(t, who)]))).toEqual({ applicant: [1], respondent: undefined, mediator: [1], clerk: [1], administrator: [1], stranger: undefined });
  });
  it('is nothing for the mediator who came after', () => {
    const t = filed(at('mediating').do('mediator', 'withdraw-as-mediator', { reason: '生病' }));
    t.do('applicant', 'delegate-selection').do('respondent', 'delegate-selection').do('clerk', 'appoint-mediator', { mediator: 'mediator-wu' });
    expect([seen(t, 'other-mediator'), seen(t, 'mediator')]).toEqual([undefined, undefined]);
  });
  it('is not even announced to the other side', () => {
    const t = answered();
    const events = [
      { action: 'file-complaint', at: complaintsOf(t.case)[0]!.at, actor: t.actor('applicant'), input: { ground: 'partiality' } },
      { action: 'answer-complaint', at: t.now, actor: t.actor('mediator'), input: { complaint: 1 } },
    ];
    for (const event of events) expect(everyone.map((who) => maySeeEvent(as(t, who), event))).toEqual([true, false, true, true, true, false]);
  });
});
