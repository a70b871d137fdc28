/**
 * Every notice for every recipient, rendered from cases full of planted canaries: each name, sum, reference and handle of a case is marked,
 * and no mark comes out. The failing control renders the same cases by words that say too much, and is found out.
 */
import { describe, expect, it } from '@jest/globals';
import { actionNames, type ActionName } from '../../domain/actions.ts';
import type { MediationCase } from '../../domain/case.ts';
import { deadlineRules, deadlinesOf, type DeadlineName } from '../../domain/deadlines.ts';
import { addDays, localDate } from '../../domain/calendar.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { offerActions } from '../../domain/mediation/offers.ts';
import { noticesOf, remindersOf } from '../../domain/notices/announce.ts';
import { noticeEvents, reminders, ruleOf } from '../../domain/notices/catalogue.ts';
import { languages, type Notice } from '../../domain/notices/notice.ts';
import { smsOf, templateOf, wordsOf, type Told } from '../../domain/notices/words.ts';
import { formatAmount } from '../../domain/money.ts';
import { at, proposal, sealed, type Tabletop } from '../support/tabletop.ts';
import { waiting } from '../support/waiting.ts';
import { dice } from './support/dice.ts';
import { openings, play } from './support/random-play.ts';

const canary = 'CANARY';
/** What names a person, an organisation or a paper. Prefixed, so that equal stays equal and the rules still find their way. */
const naming = new Set(['organisation', 'mediator', 'insurer', 'notary', 'handle', 'provider', 'by', 'reference', 'courtCaseNo', 'deedNo', 'certificateNo', 'policyNo', 'invoiceNo', 'number', 'record', 'digest', 'document', 'source', 'proof', 'reason', 'language']);

function plant(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((inner) => plant(inner, key));
  if (typeof value === 'string') return naming.has(key) && !/^[ARG]\d+$/.test(value) ? `${canary}-${value}` : value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([k, inner]) => [k, plant(inner, k)]));
}
const planted = (c: MediationCase): MediationCase => ({ ...plant(c) as MediationCase, rules: c.rules });

/** Every sum of a case from a hundred yuan up, as it could be written. */
function sumsIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'number') return key.endsWith('Fen') && value >= 10_000 ? [String(value), String(value / 100), formatAmount(value)] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([k, inner]) => sumsIn(inner, Array.isArray(value) ? key : k));
}
const leaks = (c: MediationCase, text: string): readonly string[] => [...new Set([canary, ...sumsIn(c)])].filter((mark) => text.includes(mark));

interface Seen { readonly notice: Notice; readonly case: MediationCase }
const rendered = ({ notice: { event, facts, formal }, case: c }: Seen, say: (told: Told) => readonly string[]): string =>
  languages.flatMap((language) => say({ event, facts, formal, language, caseNo: c.caseNo, link: 'https://heyi.example/cases/…' })).join('\n');

const everyWord = (told: Told): readonly string[] => [wordsOf(told).subject, ...wordsOf(told).lines, smsOf(told)];

/** What plays by chance seldom come to. */
const asked = (): Tabletop => at('mediating').do('administrator', 'request-break-glass', { kinds: ['parties'], reason: '公安机关来函' });
const seldom = (): readonly (readonly [Tabletop, string, ActionName, object?])[] => {
  const time = '2026-06-01T10:00:00+08:00';
  return [
    [at('mediating').do('mediator', 'schedule-session', { scheduledFor: time, place: 'online' }), 'mediator', 'cancel-session', { session: 1 }],
    [at('inviting').do('system', 'check-identity', { party: 'R1' }), 'system', 'record-identity-check', { party: 'R1', n: 1, result: 'mismatch', differs: ['name'] }],
    [at('underwriting'), 'respondent', 'withdraw-consent', { purpose: 'underwriting', recipient: 'insurer-huhai' }],
    [at('mediating'), 'mediator', 'suspend-mediation', { ground: 'sham-suspected', reason: '虚构债务' }],
    [at('preparing').do('applicant', 'apply-notarization'), 'respondent', 'apply-notarization'],
    [at('preparing').do('applicant', 'apply-notarization').do('respondent', 'apply-notarization'), 'notary', 'accept-notarization'],
    [asked(), 'administrator-2', 'approve-break-glass', { request: 1 }],
    [asked().do('administrator-2', 'approve-break-glass', { request: 1 }), 'administrator', 'end-break-glass', { request: 1 }],
    [at('quoted').do('respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' }).do('respondent', 'accept-quote', { insurer: 'insurer-huhai' }).do('mediator', 'draft-settlement')
      .do('applicant', 'sign-settlement', { capacity: 'legal-representative' }).do('respondent', 'sign-settlement', { capacity: 'legal-representative' }).do('mediator', 'countersign-settlement'), 'clerk', 'seal-settlement'],
    [at('guaranteedDefault'), 'applicant', 'claim-guarantor', { obligation: 'O1', guarantor: 'G1', amountFen: 100 }],
  ];
};

const missingFrom = (seen: readonly Seen[]) => {
  const kinds = new Set(seen.map(({ notice }) => notice.event));
  return noticeEvents.filter((event) => !kinds.has(event));
};

/** Notices of many plays and of the cases just before each deadline, decided on planted cases. */
function collect(): { readonly seen: readonly Seen[]; readonly byAction: ReadonlyMap<string, ReadonlySet<string>> } {
  const seen: Seen[] = [];
  const byAction = new Map<string, Set<string>>();
  const often = new Map<DeadlineName, number>();
  const remind = (c: MediationCase, now: number) => {
    for (const d of deadlinesOf(c, publishedCalendar).filter(({ name }) => (often.get(name) ?? 0) < 5)) {
      for (const days of reminders[d.name]?.daysBefore ?? []) {
        const on = Date.parse(`${addDays(d.dueDate, -days)}T02:00:00Z`);
        if (on < now) continue; // of a play: not before what happened
        const due = remindersOf(planted(c), on, addDays(localDate(on), -1), publishedCalendar);
        for (const notice of due) often.set(notice.facts.deadline!, (often.get(notice.facts.deadline!) ?? 0) + 1);
        seen.push(...due.map((notice) => ({ notice, case: planted(c) })));
      }
    }
  };
  for (const { case: c } of [...openings, ...waiting()]) remind(c, 0);
  const accepted = at('quoted').do('respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' }).do('respondent', 'accept-quote', { insurer: 'insurer-huhai' });
  remind(sealed(accepted.do('respondent', 'submit-proposal', proposal)).case, 0);
  remind(at('quoted').runOut('quote-validity').case, 0);
  for (const [t, who, action, input] of seldom()) {
    const before = planted(t.case);
    const by = `${canary}-${t.actor(who).organisation}`;
    t.do(who, action, input);
    seen.push(...noticesOf({ before, after: planted(t.case), action, by, now: t.now, calendar: publishedCalendar }).map((notice) => ({ notice, case: planted(t.case) })));
  }
  // The rarest get more plays, and no more than they need.
  for (let i = 0; i < 200 || (i < 2000 && missingFrom(seen).length > 0); i += 1) {
    const d = dice(7_000 + i);
    play(Array.from({ length: 60 }, (_, step) => (step === 0 ? i : d.below(2 ** 31))), ({ before, action, who, now, verdict }, after) => {
      if (!verdict.ok) return;
      const notices = noticesOf({ before: planted(before), after: planted(after), action, by: who.split(' ')[1] ?? '', now, calendar: publishedCalendar });
      seen.push(...notices.map((notice) => ({ notice, case: planted(after) })));
      const events = byAction.get(action) ?? new Set();
      for (const { event } of notices) events.add(event);
      byAction.set(action, events);
      remind(after, now);
    });
  }
  return { seen, byAction };
}

const { seen, byAction } = collect();

describe('the notices of all these plays', () => {
  it('are many, and of nearly every kind', () => {
    expect(seen.length).toBeGreaterThan(3000);
    const kinds = new Set(seen.map(({ notice }) => notice.event));
    expect(missingFrom(seen)).toEqual([]);
    expect(Object.keys(reminders).filter((name) => !kinds.has(`reminder/${name}`))).toEqual([]);
  });

  it('say no name, no sum, no number of any paper, in either language and by any channel', () => {
    expect(seen.flatMap((one) => leaks(one.case, rendered(one, everyWord)))).toEqual([]);
  });

  it('keep days and hours only in their rows, and ids as recipients', () => {
    const keys = new Set(seen.flatMap(({ notice }) => Object.keys(notice.facts)));
    expect([...keys].toSorted()).toEqual(['deadline', 'dueDate', 'moment']);
    expect(seen.every(({ notice }) => notice.recipient.party === undefined || /^[ARG]\d+$/.test(notice.recipient.party))).toBe(true);
  });

  it('never come of an offer, a bid or an answer to a proposal', () => {
    const silent = [...Object.keys(offerActions), 'place-sealed-bid', 'answer-proposal', 'close-proposal'];
    expect(silent.filter((action) => byAction.has(action)).length).toBeGreaterThan(5);
    expect(silent.flatMap((action) => [...(byAction.get(action) ?? [])])).toEqual([]);
    expect(noticeEvents.filter((event) => { const { on } = ruleOf(event); return 'actions' in on && on.actions.some((a) => silent.includes(a)); })).toEqual([]);
  });

  it('would be found out: words that name the parties, the sum or the mediator leak (failing control)', () => {
    const one = seen.find(({ case: c, notice }) => c.appointment !== undefined && (c.claims[0]?.amountFen ?? 0) >= 10_000 && notice.recipient.party !== undefined)!;
    const talkative = (c: MediationCase) => (told: Told): readonly string[] =>
      [...everyWord(told), `对方：${c.parties.map((p) => p.organisation).join('、')}`, `金额：${formatAmount(c.claims[0]?.amountFen ?? 0)}`, `调解员：${c.appointment?.mediator ?? ''}`];
    expect(leaks(one.case, rendered(one, talkative(one.case)))).toEqual(expect.arrayContaining([canary, formatAmount(one.case.claims[0]?.amountFen ?? 0)]));
  });
});

describe('the catalogue', () => {
  it('says every event in both languages, briefly enough for one SMS of its own', () => {
    const told = (event: string, facts: Told['facts']): Told => ({ event, facts, formal: false, language: 'zh', caseNo: '（2026）沪宝商调字第123456号', link: `https://heyi.example/cases/${'0'.repeat(36)}` });
    for (const event of noticeEvents) {
      const { label, text, todo } = templateOf(event, {});
      for (const words of [label, text, todo]) expect([/[一-鿿]/.test(words.zh), /^[\x20-\x7e’“”一-鿿]+$/.test(words.en)]).toEqual([true, true]);
      expect(smsOf(told(event, { dueDate: '2026-12-31' })).length).toBeLessThanOrEqual(140);
    }
  });

  it('reminds of every deadline that awaits somebody, but those that are reminders or are told at once', () => {
    const without = (Object.keys(deadlineRules) as DeadlineName[]).filter((name) => deadlineRules[name].awaits.length > 0 && !reminders[name]);
    expect(without.toSorted()).toEqual(['court-acceptance', 'court-ruling', 'delegated-period', 'first-contact', 'non-enforcement-review', 'refusal-notice', 'suspension-end']);
  });

  it('names only actions there are', () =>
    expect(noticeEvents.flatMap((event) => { const { on } = ruleOf(event); return 'actions' in on ? on.actions.filter((a) => !actionNames.includes(a)) : []; })).toEqual([]));
});
