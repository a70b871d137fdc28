/** Who is told of what, by which channel, and when: notices, reminders, quiet hours. */
import { describe, expect, it } from '@jest/globals';
import type { ActionName } from '../../../domain/actions.ts';
import { startOfDay } from '../../../domain/calendar.ts';
import type { MediationCase } from '../../../domain/case.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { noticesOf, remindersOf } from '../../../domain/notices/announce.ts';
import { noticeEvents, ruleOf } from '../../../domain/notices/catalogue.ts';
import type { Notice } from '../../../domain/notices/notice.ts';
import { notBefore, quietHours } from '../../../domain/notices/quiet-hours.ts';
import { lastPart, smsOf, wordsOf } from '../../../domain/notices/words.ts';
import { applicationForm, at, partyForm, serviceAddress, Tabletop } from '../../support/tabletop.ts';

const hour = 3_600_000;

/** What this action brings, as `event recipient channels`. */
function told(t: Tabletop, who: string, action: ActionName, input: object = {}): readonly Notice[] {
  const before: MediationCase = t.case;
  const by = t.actor(who).organisation;
  t.do(who, action, input);
  return noticesOf({ before, after: t.case, action, by, now: t.now, calendar: publishedCalendar });
}
const brief = (notices: readonly Notice[]) => notices.map(({ event, recipient, by }) => `${event} → ${recipient.party ?? recipient.handle ?? recipient.role}${by.length > 0 ? ` by ${by.join(' ')}` : ''}`);
const day = (t: Tabletop, date: string, last: string) => remindersOf(t.case, startOfDay(date) + 9 * hour, last, publishedCalendar);

describe('the admission', () => {
  it('is told to the applicant, and the respondent is invited by every channel, with the last day to answer', () => {
    const notices = told(at('submitted').on('2026-05-07'), 'clerk', 'admit-case');
    expect(brief(notices)).toEqual(['case-admitted → A1 by email sms', 'invitation → R1 by email sms letter']);
    expect(notices[1]).toMatchObject({ formal: true, facts: { dueDate: '2026-05-15' } });
  });

  it('refused or withdrawn before, is told to nobody who never heard of the application', () => {
    expect(brief(told(at('submitted'), 'clerk', 'reject-case', { reason: '不属受理范围' }))).toEqual(['application-ended → A1 by email sms letter', 'application-ended → clerk']);
    expect(brief(told(at('inviting'), 'applicant', 'withdraw-case')).some((line) => line.startsWith('case-closed → R1'))).toBe(true);
  });
});

describe('whoever acted', () => {
  it('is not told what it did itself, the others are', () => {
    expect(brief(told(at('inviting'), 'respondent', 'consent-to-mediate'))).toEqual(['respondent-consented → A1 by email', 'respondent-consented → clerk']);
    const t = at('unsecured');
    expect(brief(told(t, 'respondent', 'report-payment', { obligation: 'O1', amountFen: 100, paidOn: '2026-05-22' }))).toEqual(['payment-reported → A1 by email sms']);
  });

  it('hears of formal service all the same', () =>
    expect(brief(told(at('mediating'), 'applicant', 'withdraw-case'))).toContain('case-closed → A1 by email sms letter'));
});

describe('formal service', () => {
  it('goes by letter too to a party that did not agree to electronic service, or that named neither phone nor mailbox', () => {
    const form = (more: object) => applicationForm({ respondents: [partyForm('R', more)] });
    const letter = (more: object) => brief(told(new Tabletop().do('applicant', 'submit-case', form(more)), 'clerk', 'reject-case', { reason: '不属受理范围' }))[0];
    expect(letter({})).toBe('application-ended → A1 by email sms letter');
    const named = new Tabletop().do('applicant', 'submit-case', applicationForm({ applicants: [partyForm('A', { mobile: '13800000001' })] }));
    expect(brief(told(named, 'clerk', 'reject-case', { reason: '不属受理范围' }))[0]).toBe('application-ended → A1 by email sms');
    const confirmed = (electronic: boolean) => brief(told(at('mediating').do('applicant', 'confirm-service-address', { ...serviceAddress, electronic }), 'respondent', 'make-offer', { amountFen: 1, currency: 'CNY', channel: 'joint' }));
    expect(confirmed(false)).toEqual([]);
    const closed = (electronic: boolean) => brief(told(at('mediating').do('applicant', 'confirm-service-address', { ...serviceAddress, electronic }), 'applicant', 'withdraw-case')).find((line) => line.includes('A1'));
    expect([closed(true), closed(false)]).toEqual(['case-closed → A1 by email sms', 'case-closed → A1 by email sms letter']);
  });

  it('is every notice by which a period begins to run against somebody by letter', () => {
    const letters = noticeEvents.filter((event) => ruleOf(event).by.includes('letter'));
    expect(letters).toEqual(['invitation', 'invitation-renewed', 'joined', 'ratification-demanded', 'subrogated', 'verification-sent', 'default-declared', 'guarantor-claimed']);
    expect(letters.every((event) => ruleOf(event).formal)).toBe(true);
  });
});

describe('the negotiation', () => {
  it('is told to nobody: no offer, no bid, no answer brings a notice', () => {
    const t = at('mediating');
    const offer = { amountFen: 123_456, currency: 'CNY' };
    expect(brief(told(t, 'respondent', 'make-offer', { ...offer, channel: 'caucus' }))).toEqual([]);
    expect(brief(told(t, 'respondent', 'permit-disclosure', { offer: 1 }))).toEqual([]);
    expect(brief(told(t, 'mediator', 'disclose-offer', { offer: 1 }))).toEqual([]);
    expect(brief(told(t, 'applicant', 'respond-to-offer', { offer: 1, answer: 'reject' }))).toEqual([]);
    expect(brief(told(t, 'applicant', 'place-sealed-bid', { amount: 5_000, currency: 'CNY' }))).toEqual([]);
    expect(brief(told(t, 'respondent', 'place-sealed-bid', { amount: 9_000, currency: 'CNY' }))).toEqual([]);
  });

  it('a proposal to all sides awaits their answers: that is told, and nothing of it', () => {
    const t = at('mediating');
    const notices = told(t, 'mediator', 'propose-terms', { amountFen: 777_700, currency: 'CNY', text: '一次付清' });
    expect(brief(notices)).toEqual(['proposal-to-answer → A1 by email sms', 'proposal-to-answer → R1 by email sms']);
    expect(Object.keys(notices[0]?.facts ?? {})).toEqual(['dueDate']);
  });
});

describe('a session', () => {
  it('is told with its hour, and called off to all', () => {
    const t = at('mediating').do('mediator', 'propose-session-times', { times: ['2026-06-01T10:00:00+08:00'] });
    for (const who of ['applicant', 'respondent']) t.do(who, 'answer-availability', { available: ['2026-06-01T10:00:00+08:00'] });
    const notices = told(t, 'mediator', 'schedule-session', { scheduledFor: '2026-06-01T10:00:00+08:00', place: 'online' });
    expect(brief(notices).map((line) => line.split(' by ')[0])).toEqual(['session-scheduled → A1', 'session-scheduled → R1']);
    const { event, facts, formal } = notices[0]!;
    expect(wordsOf({ event, facts, formal, caseNo: t.case.caseNo, link: 'https://x', language: 'zh' }).lines).toContain('时间：2026年6月1日 10:00（北京时间）');
  });
});

describe('a reminder', () => {
  it('comes three days and one day before, to those who could still act, and not on the day in between', () => {
    const t = at('inviting');
    expect(t.deadline('consent-reply').dueDate).toBe('2026-05-15');
    expect(brief(day(t, '2026-05-12', '2026-05-11'))).toEqual(['reminder/consent-reply → R1 by email sms']);
    expect(day(t, '2026-05-13', '2026-05-12')).toEqual([]);
    expect(brief(day(t, '2026-05-14', '2026-05-13'))).toEqual(['reminder/consent-reply → R1 by email sms']);
    expect(day(t, '2026-05-12', '2026-05-11')[0]?.facts).toEqual({ dueDate: '2026-05-15', deadline: 'consent-reply' });
  });

  it('of days that were slept through comes once, the nearest to the end, and never after it', () => {
    const t = at('inviting');
    expect(day(t, '2026-05-14', '2026-05-08').map(({ once }) => once)).toEqual(['mediation:1:consent-reply:2026-05-15:1']);
    expect(day(t, '2026-05-16', '2026-05-08').filter(({ event }) => event === 'reminder/consent-reply')).toEqual([]);
  });

  it('does not come on the day the deadline began to run, nor after the awaited was done', () => {
    expect(brief(day(at('inviting'), '2026-05-07', '2026-05-01')).filter((line) => line.includes('consent-reply'))).toEqual([]);
    expect(brief(day(at('selecting'), '2026-05-14', '2026-05-13')).filter((line) => line.includes('consent-reply'))).toEqual([]);
  });

  it('of an instalment reaches the debtor a week and a day before', () => {
    const t = at('unsecured');
    const { dueDate } = t.deadline('instalment-due');
    const before = (days: number) => new Date(Date.parse(dueDate) - days * 24 * hour).toISOString().slice(0, 10);
    const on = (days: number) => brief(day(t, before(days), before(days + 1))).filter((line) => line.includes('instalment-due'));
    expect(on(7)).toContain('reminder/instalment-due → R1 by email sms');
    expect(on(1)).toContain('reminder/instalment-due → R1 by email sms');
    expect(on(5)).toEqual([]);
  });
});

describe('a warning', () => {
  it('of the end of a limitation comes on its own day, to the creditor, and does not pass for the last day', () => {
    const t = at('insuredDefault');
    const { dueDate } = t.deadline('claim-limitation');
    const eve = new Date(Date.parse(dueDate) - 24 * hour).toISOString().slice(0, 10);
    const warned = day(t, dueDate, eve).filter(({ event }) => event === 'reminder/claim-limitation');
    expect(brief(warned)).toEqual(['reminder/claim-limitation → A1 by email sms']);
    expect(warned[0]?.facts).toEqual({ deadline: 'claim-limitation' });
    expect(day(t, eve, '2027-01-01').filter(({ event }) => event === 'reminder/claim-limitation')).toEqual([]);
  });
});

describe('whoever must pay what another books', () => {
  it('is reminded with them: the sides of their fees, the policyholder of the premium', () => {
    const t = at('appointed').do('mediator', 'accept-appointment', { conflict: false });
    const { dueDate } = t.deadline('fee');
    const before = (days: number) => new Date(Date.parse(dueDate) - days * 24 * hour).toISOString().slice(0, 10);
    expect(brief(day(t, before(1), before(2))).filter((line) => line.includes('/fee'))).toEqual(['reminder/fee → clerk', 'reminder/fee → A1 by email sms', 'reminder/fee → R1 by email sms']);
  });
});

describe('quiet hours', () => {
  it('hold e-mail and SMS from nine in the evening until eight in the morning of Shanghai, a letter never', () => {
    const evening = startOfDay('2026-05-07') + 21 * hour;
    expect(quietHours).toEqual({ email: { from: 21, to: 8 }, sms: { from: 21, to: 8 } });
    for (const channel of ['email', 'sms'] as const) {
      expect(notBefore(channel, evening - 1)).toBe(evening - 1);
      expect(notBefore(channel, evening)).toBe(startOfDay('2026-05-08') + 8 * hour);
      expect(notBefore(channel, startOfDay('2026-05-08'))).toBe(startOfDay('2026-05-08') + 8 * hour);
      expect(notBefore(channel, startOfDay('2026-05-08') + 8 * hour)).toBe(startOfDay('2026-05-08') + 8 * hour);
    }
    expect(notBefore('letter', evening)).toBe(evening);
  });
});

describe('an SMS', () => {
  it('says the last part of the case number, what to do, by when and where; no more', () => {
    const facts = { dueDate: '2026-05-18' };
    const sms = { event: 'invitation', facts, formal: true, caseNo: '（2026）沪宝商调字第12号', link: 'https://heyi.example/cases/1' } as const;
    expect(smsOf({ ...sms, language: 'zh' })).toBe('【和议】第12号：请答复是否同意调解。截止日期：2026年5月18日（当日终了前） https://heyi.example/cases/1');
    expect(smsOf({ ...sms, language: 'en' })).toBe('[Heyi] 第12号: Please say whether you consent to mediate. Last day: 2026-05-18. https://heyi.example/cases/1');
    expect(lastPart('案-123456789')).toBe('456789');
  });
});

describe('a notice that came back', () => {
  const undelivered = { party: 'R1', channel: 'email', outcome: 'wrong-contact', notice: '00000000-0000-4000-8000-000000000001', proof: 'ab'.repeat(32) };

  it('is a contact attempt of the case, noted once, and told to the clerk', () => {
    const t = at('inviting');
    expect(brief(told(t, 'system', 'note-undelivered', undelivered))).toEqual(['undelivered → clerk']);
    expect(t.case.contactAttempts).toEqual([{ party: 'R1', channel: 'email', at: t.now, reached: false, outcome: 'wrong-contact', notice: undelivered.notice, proof: undelivered.proof }]);
    expect(t.refusal('system', 'note-undelivered', undelivered)).toBe('already-done');
    expect(t.refusal('system', 'note-undelivered', { ...undelivered, party: 'R9' })).toBe('unknown-party');
    expect(t.refusal('clerk', 'note-undelivered', undelivered)).toBe('not-your-action');
  });

  it('is no first contact: the platform still waits for one', () => {
    const t = at('platform').do('system', 'note-undelivered', { ...undelivered, party: 'A1' });
    expect(t.deadlines().map((d) => d.name)).toContain('first-contact');
  });
});
