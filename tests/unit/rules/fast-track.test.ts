/** 简案快办 (the centre's own, D): which cases are simple enough, how long they have, and what takes them off the track. */
import { describe, expect, it } from '@jest/globals';
import { caseEventView } from '../../../contracts/case-event-view.ts';
import { centreRules } from '../../../domain/centre-rules.ts';
import { isFast, trackShown } from '../../../domain/intake/fast-track.ts';
import { Tabletop, appointedFrom, at, fastForm, partyForm, submittedWith, terms } from '../../support/tabletop.ts';

const submitted = (more: object) => submittedWith(fastForm(more));
const payment = (more: object) => ({ kind: 'payment', amountFen: 1_870_000, text: '货款', ...more });
const period = (t: Tabletop) => t.deadline('mediation-period').dueDate;
const reasonOf = (t: Tabletop) => t.case.track?.demoted?.reason;
const session = (day: string) => ({ scheduledFor: `${day}T02:00:00Z`, place: 'online' });

describe('a case on the fast track', () => {
  it('is found by the admission, not by the application', () => {
    const t = new Tabletop().do('applicant', 'submit-case', fastForm());
    expect(t.case.track).toBeUndefined();
    expect(t.on('2026-05-07').do('clerk', 'admit-case').case.track).toEqual({ kind: 'fast', since: t.now });
  });
  it('takes a claim of 50,000.00 and not a fen more', () => {
    const ofFen = (amountFen: number) => isFast(submitted({ claims: [payment({ amountFen })] }).case);
    expect([centreRules.fastTrackMostFen, ofFen(1), ofFen(5_000_000), ofFen(5_000_001)]).toEqual([5_000_000, true, true, false]);
  });
  it.each([
    ['is said to be undisputed', { undisputed: undefined }],
    ['is not said to be disputed', { undisputed: false }],
    ['has one claim', { claims: [payment({}), payment({ amountFen: 1 })] }],
    ['is about a payment', { claims: [{ kind: 'act', text: '返还设备' }] }],
    ['is about RMB', { claims: [payment({ currency: 'USD' })] }],
    ['has one applicant', { applicants: [partyForm('A'), partyForm('G')] }],
    ['has one respondent', { respondents: [partyForm('R'), partyForm('G')] }],
    ['has no guarantor', { guarantors: [partyForm('G')] }],
  ])('%s', (_what, more) => expect(submitted(more).case.track).toBeUndefined());
  it('takes what the corrected application says of it', () => {
    const t = new Tabletop().do('applicant', 'submit-case', fastForm()).do('clerk', 'return-for-correction', { reason: '补正' })
      .do('applicant', 'resubmit-case', fastForm({ undisputed: undefined })).do('clerk', 'admit-case');
    expect(t.case.track).toBeUndefined();
  });
  it('never runs under rules of before the track', () => {
    const t = new Tabletop();
    const { fastTrackMostFen: _none, fastTrackD: _nor, ...before } = centreRules;
    t.case = { ...t.case, rules: before };
    expect(t.do('applicant', 'submit-case', fastForm()).do('clerk', 'admit-case').case.track).toBeUndefined();
  });
});

describe('the mediation of a fast case', () => {
  it('is twenty days from the start of the mediation', () => {
    // 11 May and twenty days is Sunday 31 May: the Monday after it (民法典 203).
    const t = at('fastMediating');
    expect([t.deadline('mediation-period'), isFast(t.case)]).toMatchObject([{ dueDate: '2026-06-01', basis: { kind: 'centre' }, label: { zh: '调解期限' } }, true]);
    expect(period(at('mediating'))).toBe('2026-06-10');
  });
  it('ends with its last day', () => {
    const t = at('fastMediating').on('2026-06-01');
    expect(t.lapse(t.deadline('mediation-period'))).toMatchObject({ refusal: 'not-yet-due' });
    expect(t.runOut('mediation-period').case.closed).toMatchObject({ outcome: 'not-settled', reason: 'period-expired' });
  });
  it('stands still with the mediator challenged, as any other', () => {
    const t = at('fastMediating').do('respondent', 'challenge-mediator', { ground: 'earlier-service', reason: '曾任顾问' }).on('2026-05-13').do('clerk', 'decide-challenge', { upheld: false, reason: '不成立' });
    expect([period(t), isFast(t.case)]).toEqual(['2026-06-02', true]);
  });
  it('keeps the track to the settlement', () =>
    expect(isFast(at('fastMediating').do('mediator', 'record-agreed-terms', terms({ waivedFen: undefined }, { totalFen: 1_870_000, instalments: [{ n: 1, amountFen: 1_870_000, due: { kind: 'days-after-signing', days: 30 } }] })).case)).toBe(true));
});

describe('a case is taken off the fast track', () => {
  it('where the respondent consents but contests the debt', () => {
    const t = at('fastInviting').on('2026-05-11').do('respondent', 'consent-to-mediate', { contestsDebt: true });
    expect(t.case).toMatchObject({ state: 'selecting', track: { demoted: { reason: 'contested', by: 'R1', at: t.now, version: t.case.version } } });
    expect(isFast(at('fastInviting').do('respondent', 'consent-to-mediate', { contestsDebt: false }).case)).toBe(true);
  });
  it.each(['applicant', 'respondent'])('where a side objects: the %s', (who) => {
    const t = at('fastMediating').on('2026-05-29').do(who, 'object-to-fast-track');
    expect([reasonOf(t), t.case.track?.demoted?.by, period(t)]).toEqual(['objected', who === 'applicant' ? 'A1' : 'R1', '2026-06-10']);
    expect(t.refusal(who, 'object-to-fast-track')).toBe('not-on-fast-track');
  });
  it('where a second session is planned, and not with the first', () => {
    const one = at('fastMediating').do('mediator', 'schedule-session', session('2026-05-18'));
    expect(isFast(one.case)).toBe(true);
    const two = one.do('mediator', 'schedule-session', session('2026-05-25'));
    expect([reasonOf(two), period(two)]).toEqual(['second-session', '2026-06-10']);
  });
  it('but not where a session only takes the place of one that was called off or postponed', () => {
    const t = at('fastMediating').do('mediator', 'schedule-session', session('2026-05-18')).do('mediator', 'cancel-session', { session: 1 })
      .do('mediator', 'schedule-session', session('2026-05-19')).do('respondent', 'postpone-session', { session: 2, reason: '出差' }).do('mediator', 'schedule-session', session('2026-05-20'));
    expect(isFast(t.case)).toBe(true);
  });
  it('where both sides extend the mediation: thirty days and thirty more', () => {
    const t = at('fastMediating').do('applicant', 'extend-mediation');
    expect(isFast(t.case)).toBe(true);
    t.do('respondent', 'extend-mediation');
    expect([reasonOf(t), period(t)]).toEqual(['extended', '2026-07-10']);
  });
  it('where the mediation is suspended, and it stays off it afterwards', () => {
    const t = at('fastMediating').do('mediator', 'suspend-mediation', { ground: 'appraisal', reason: '鉴定', until: '2026-05-25' });
    expect(reasonOf(t)).toBe('suspended');
    expect(period(t.on('2026-05-15').do('mediator', 'resume-mediation'))).toBe('2026-06-15');
  });
  it('where a further party joins, and not where it is only proposed', () => {
    const t = at('fastMediating').do('applicant', 'propose-joinder', { side: 'guarantor', party: partyForm('G'), consent: 'ab'.repeat(32) });
    expect(isFast(t.case)).toBe(true);
    expect(reasonOf(t.do('respondent', 'answer-joinder', { agreed: true }))).toBe('joinder');
  });
  it('where another case is merged into it', () => {
    const t = at('fastMediating');
    const sealed = { record: 'r', digest: 'd' };
    expect(reasonOf(t.do('system', 'take-in-case', { from: 'c2', caseNo: '（2026）沪宝商调字第2号', claims: [{ kind: 'payment', amountFen: 1, currency: 'CNY', text: sealed }], evidence: [] }))).toBe('merged');
  });
  it('once: the first reason stays', () => {
    const t = at('fastMediating').do('respondent', 'object-to-fast-track').do('applicant', 'extend-mediation').do('respondent', 'extend-mediation');
    expect([reasonOf(t), period(t)]).toEqual(['objected', '2026-07-10']);
  });
});

describe('what is shown of the track', () => {
  const track = (t: Tabletop) => trackShown(t.case);
  it('is nothing for an ordinary case', () => expect([track(at('mediating')), at('mediating').refusal('applicant', 'object-to-fast-track')]).toEqual([undefined, 'not-on-fast-track']));
  it('is the reason, in both languages, in the case and at the event that did it', () => {
    const t = appointedFrom(at('fastInviting')).do('respondent', 'object-to-fast-track');
    expect(track(t)).toEqual({
      kind: 'ordinary', since: t.case.track?.since, demoted: { at: t.now, reason: 'objected', by: 'R1', zh: '一方不同意快办', en: 'a side objects to the fast track' },
    });
    const seen = (version: number) => caseEventView(t.case, { version, at: t.now, action: 'object-to-fast-track', actor: t.actor('respondent'), roles: ['respondent'], input: {}, states: {} }).demoted;
    expect([seen(t.case.version)?.zh, seen(t.case.version - 1)]).toEqual(['一方不同意快办', undefined]);
  });
});
