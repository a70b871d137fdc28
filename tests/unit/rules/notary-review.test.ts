/** The review at the notary's: papers, the notice item by item, appointments, pauses, how it ends without a deed (公证法 26–31). */
import { describe, expect, it } from '@jest/globals';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { checklist, openDocuments } from '../../../domain/notarization/checklist.ts';
import { reviewDaysLeft } from '../../../domain/notarization/deadlines.ts';
import { refusalGrounds, refusedForUnclearTerms } from '../../../domain/notarization/grounds.ts';
import { noticeItems, noticeOf } from '../../../domain/notarization/notices.ts';
import { agreedFrom, applicationForm, at, choose, notice, partyForm, sealed, serviceAddress, submittedWith, Tabletop } from '../../support/tabletop.ts';

const deed = { deedNo: '（2026）沪宝证经字第7号' };
const state = (t: Tabletop) => t.case.notarizations.at(-1)?.state;
const daysLeft = (t: Tabletop) => reviewDaysLeft(t.case.notarizations.at(-1)!, t.now, publishedCalendar);
const attended = (t: Tabletop) => {
  for (const { id } of t.case.parties) t.do(id, 'acknowledge-notice', notice).do(id, 'attend-and-sign');
  return t;
};
/** Sealed and taken to the office, whoever the parties are. */
const reviewingFrom = (t: Tabletop) => {
  sealed(choose(agreedFrom(t), { choice: 'notarization', notary: 'notary-baoshan' }));
  for (const { id } of t.case.parties) t.do(id, 'consent-to-share', { recipient: 'notary-baoshan' });
  for (const { id } of t.case.parties) t.do(id, 'apply-notarization');
  return t.do('notary', 'accept-notarization');
};

describe('the notice (公证法 27)', () => {
  it('is a text of its own version, with five items in Chinese and English', () => {
    expect(noticeOf(notice.noticeVersion)?.items.map((i) => i.item)).toEqual(noticeItems);
    expect(noticeOf('1999-01')).toBeUndefined();
  });
  it('is acknowledged item by item: signing waits for the last one', () => {
    const t = at('reviewing').do('applicant', 'acknowledge-notice', { ...notice, items: noticeItems.slice(0, 4) });
    expect(t.refusal('applicant', 'attend-and-sign')).toBe('notice-not-acknowledged');
    t.do('applicant', 'acknowledge-notice', { ...notice, items: ['withdrawal'] });
    expect(t.refusal('applicant', 'attend-and-sign')).toBe('accepted');
  });
  it('of an older version is refused, naming the one in force', () =>
    expect(at('reviewing').try('applicant', 'acknowledge-notice', { ...notice, noticeVersion: '2020-01' })).toMatchObject({ refusal: 'notice-outdated', detail: { current: notice.noticeVersion } }));
});

describe('the papers (公证程序规则 17, 18)', () => {
  it('the application, the settlement and the mediation are proven by the case itself', () =>
    expect(checklist(at('reviewing').case).filter((d) => d.state === 'accepted').map((d) => d.item)).toEqual(['application-form', 'settlement', 'mediation-proof']));
  it('no deed while papers are open: it names each', () =>
    expect(attended(at('reviewing')).try('notary', 'issue-deed', deed)).toMatchObject({
      refusal: 'documents-open', detail: { documents: [{ document: 'identity:A1' }, { document: 'identity:R1' }, { document: 'basis-evidence', state: 'submitted' }] },
    }));
  it('accepted altogether, they let the deed issue', () => expect(attended(at('reviewing')).do('notary', 'accept-notary-document').refusal('notary', 'issue-deed', deed)).toBe('accepted'));
  it('an agent\'s power of attorney is asked for; the office hears when it is in', () => {
    const t = submittedWith({ respondents: [partyForm('R', { agent: { name: '何静', authority: 'special' } })] });
    agreedFrom(t);
    choose(t, { choice: 'notarization', notary: 'notary-baoshan' }).on('2026-05-22').do('mediator', 'draft-settlement').do('applicant', 'sign-settlement', { capacity: 'legal-representative' })
      .do('respondent', 'sign-settlement', { capacity: 'agent' }).do('mediator', 'countersign-settlement').do('clerk', 'seal-settlement');
    for (const who of ['applicant', 'respondent']) t.do(who, 'consent-to-share', { recipient: 'notary-baoshan' });
    for (const who of ['applicant', 'respondent']) t.do(who, 'confirm-service-address', serviceAddress).do(who, 'apply-notarization');
    t.do('notary', 'accept-notarization');
    expect(openDocuments(t.case)).toContainEqual({ document: 'authority:R1', state: 'missing' });
    t.do('respondent', 'submit-notary-document', { item: 'authority', party: 'R1', title: '授权委托书' });
    expect(t.effects.at(-1)).toMatchObject({ kind: 'forward-document', content: { item: 'authority', party: 'R1' } });
    expect(openDocuments(t.do('notary', 'accept-notary-document').case)).toEqual([]);
  });
  it('a paper returned is missing again; one not needed is not waited for', () => {
    const t = at('reviewing').do('notary', 'accept-notary-document', { documents: [{ item: 'basis-evidence' }], result: 'returned', reason: '复印件不清' });
    expect(openDocuments(t.case)).toContainEqual({ document: 'basis-evidence', state: 'missing' });
    t.do('notary', 'accept-notary-document', { documents: [{ item: 'basis-evidence' }], result: 'not-needed' });
    expect(openDocuments(t.case).map((d) => d.document)).not.toContain('basis-evidence');
  });
  it('a case without evidence, or about real property, brings its papers to the office', () => {
    const t = reviewingFrom(new Tabletop().do('applicant', 'submit-case', applicationForm({ evidence: [], subject: 'real-estate' })).on('2026-05-07').do('clerk', 'admit-case'));
    expect(openDocuments(t.case).filter((d) => d.state === 'missing').map((d) => d.document)).toEqual(['basis-evidence', 'property-proof']);
  });
  it('are those of the list, one\'s own, and not accepted yet', () => {
    const t = at('reviewing');
    expect(t.refusal('applicant', 'submit-notary-document', { item: 'identity', title: '执照' })).toBe('unknown-document');
    expect(t.refusal('applicant', 'submit-notary-document', { item: 'identity', party: 'R1', title: '执照' })).toBe('not-your-action');
    expect(t.refusal('applicant', 'submit-notary-document', { item: 'settlement', title: '协议' })).toBe('already-done');
    expect(t.refusal('notary', 'accept-notary-document', { documents: [{ item: 'identity', party: 'R9' }] })).toBe('unknown-document');
  });
});

describe('appointments', () => {
  const missedOnce = () => at('reviewing').do('notary', 'book-appointment', { scheduledFor: '2026-05-25T09:00:00+08:00' }).on('2026-05-26').do('notary', 'record-no-show', { absent: ['R1'] });
  it('lie ahead, and are moved by booking again', () => {
    const t = at('reviewing').do('notary', 'book-appointment', { scheduledFor: '2026-05-25T09:00:00+08:00' }).do('notary', 'book-appointment', { scheduledFor: '2026-05-27T09:00:00+08:00', place: 'online' });
    expect(t.case.notarizations[0]?.appointments).toMatchObject([{ n: 1, place: 'online' }]);
    expect(t.refusal('notary', 'book-appointment', { scheduledFor: '2026-05-01T09:00:00+08:00' })).toBe('date-out-of-range');
  });
  it('are missed only once their time has come', () =>
    expect(at('reviewing').do('notary', 'book-appointment', { scheduledFor: '2026-05-25T09:00:00+08:00' }).refusal('notary', 'record-no-show', { absent: ['R1'] })).toBe('no-appointment'));
  it('missed by someone of the case who has not signed', () => expect(missedOnce().do('notary', 'book-appointment', { scheduledFor: '2026-05-28T09:00:00+08:00' }).on('2026-05-29').refusal('notary', 'record-no-show', { absent: ['R9'] })).toBe('unknown-party'));
  it('missed once are booked again: everyone comes within ten working days, or notarization is given up', () => {
    const t = missedOnce();
    expect(t.deadline('rebooking').dueDate).toBe('2026-06-09');
    expect(t.runOut('rebooking').case).toMatchObject({ state: 'performing', notarizations: [{ state: 'withdrawn', withdrawal: 'no-show' }], confirmation: { state: 'available' } });
  });
  it('no longer press once everyone has signed', () => expect(attended(missedOnce()).deadlines().map((d) => d.name)).not.toContain('rebooking'));
  it('missed twice give the notarization up at once', () => {
    const t = missedOnce().do('notary', 'book-appointment', { scheduledFor: '2026-05-28T09:00:00+08:00' }).on('2026-05-29').do('notary', 'record-no-show', { absent: ['R1'] });
    expect(t.case).toMatchObject({ state: 'performing', notarizations: [{ state: 'withdrawn', withdrawal: 'no-show' }] });
  });
  it('an agent attends only with a notarised power of attorney', () => {
    const t = at('reviewing').do('respondent', 'acknowledge-notice', notice);
    expect(t.refusal('respondent', 'attend-and-sign', { by: 'agent' })).toBe('authority-not-notarised');
    expect(t.do('respondent', 'attend-and-sign', { by: 'agent', notarisedAuthority: true }).case.notarizations[0]).toMatchObject({ attended: ['R1'], attendedByAgent: ['R1'] });
  });
});

describe('the fifteen working days (公证法 30)', () => {
  it('stand still while the office verifies or force majeure lasts, and show what is left', () => {
    const t = at('reviewing');
    expect(daysLeft(t)).toBe(15);
    t.on('2026-05-25').do('notary', 'pause-review', { reason: 'force-majeure', note: '台风' });
    expect([state(t), daysLeft(t), t.deadlines().map((d) => d.name)]).toEqual(['paused', 14, expect.not.arrayContaining(['deed-issue'])]);
    t.on('2026-05-28').do('notary', 'resume-review');
    expect([state(t), daysLeft(t), t.deadline('deed-issue').dueDate]).toEqual(['reviewing', 14, '2026-06-17']);
    expect(t.case.notarizations[0]?.pauses).toMatchObject([{ reason: 'force-majeure' }]);
  });
  it('that are over stay over: a pause begun later brings nothing back', () => {
    const t = at('reviewing').on('2026-06-15').do('notary', 'pause-review', { reason: 'verification' }).on('2026-06-18').do('notary', 'resume-review');
    expect(t.deadline('deed-issue').dueDate).toBe('2026-06-12');
  });
  it('no deed while paused', () => expect(attended(at('reviewing')).do('notary', 'pause-review', { reason: 'verification' }).refusal('notary', 'issue-deed', deed)).toBe('not-in-this-state'));
  it('without a deed by day 25 the parties are told to file for court confirmation', () => {
    const t = at('reviewing');
    expect(t.deadline('confirmation-prompt').dueDate).toBe('2026-06-16');
    expect(t.runOut('confirmation-prompt').case.alerts.map((a) => a.deadline)).toEqual(['notarization:1:confirmation-prompt']);
  });
});

describe('the end without a deed', () => {
  it('a refusal names one of nine grounds, each with its item of 公证法 31', () => expect([refusalGrounds.length, refusalGrounds[5]?.citation]).toEqual([9, '公证法第三十一条第六项']));
  it('a refusal for unclear terms leads to an amendment first, never straight to the court (民诉法解释 358(5))', () => {
    const t = at('reviewing').do('notary', 'refuse-notarization', { ground: 6, reason: '给付内容不明确', unclearTerms: true });
    expect(refusedForUnclearTerms(t.case)).toBe(true);
    expect(refusedForUnclearTerms({ ...t.case, settlement: { ...t.case.settlement!, version: 2 } })).toBe(false);
    expect(refusedForUnclearTerms(at('reviewing').do('notary', 'refuse-notarization', { ground: 6, reason: '材料不充分' }).case)).toBe(false);
  });
  it('six months without the parties\' supplement alert the office, which may terminate then and not before', () => {
    const ground = { ground: 'not-done-in-six-months', reason: '当事人未补充材料' };
    expect(at('reviewing').try('notary', 'terminate-notarization', ground)).toMatchObject({ refusal: 'too-early-to-terminate', detail: { from: '2026-11-22' } });
    const t = at('stalled');
    expect(t.deadline('notarization-term').dueDate).toBe('2026-11-23');
    expect(t.runOut('notarization-term').do('notary', 'terminate-notarization', ground).case).toMatchObject({ state: 'performing', notarizations: [{ state: 'terminated' }] });
  });
  it('an applicant that has ceased to exist ends it at once', () => expect(state(at('reviewing').do('notary', 'terminate-notarization', { ground: 'applicant-ceased', reason: '注销' }))).toBe('terminated'));
});
