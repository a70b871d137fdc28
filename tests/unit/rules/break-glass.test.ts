/** Break-glass: a reason, a second person, an end; and nothing that was said in confidence. */
import { describe, expect, it } from '@jest/globals';
import { actionInputs } from '../../../contracts/action-inputs.ts';
import type { Context } from '../../../domain/action.ts';
import { stateOf } from '../../../domain/centre/break-glass.ts';
import { contextOf } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { maySeeRecord } from '../../../domain/mediation/room.ts';
import { maySeeEvent, offersSeenBy } from '../../../domain/mediation/negotiation-view.ts';
import { noticesOf } from '../../../domain/notices/announce.ts';
import { phases } from '../../../domain/phase.ts';
import { grantableKinds, mayReadDocument, maySee, visibility, type GrantableKind, type VisibleKind } from '../../../domain/visibility.ts';
import { at, type Tabletop } from '../../support/tabletop.ts';

const asked = (t: Tabletop = at('mediating'), kinds: readonly string[] = ['parties', 'application', 'documents']) => t.do('administrator', 'request-break-glass', { kinds, reason: '公安机关来函' });
const standing = (t?: Tabletop, kinds?: readonly string[]) => asked(t, kinds).do('administrator-2', 'approve-break-glass', { request: 1 });
const contextFor = (t: Tabletop, who: string): Context => contextOf(t.case, t.actor(who), t.now, publishedCalendar);
const every = (Object.keys(visibility) as VisibleKind[]).filter((kind) => !kind.startsWith('document:'));
const seenBy = (t: Tabletop, who: string) => every.filter((kind) => maySee(contextFor(t, who), kind));
const usual = ['summary', 'events', 'complaints', 'break-glass', 'alerts'];
const hour = 3_600_000;

describe('while it is only asked for', () => {
  it('opens nothing', () => expect(seenBy(asked(), 'administrator')).toEqual(usual));
  it('is approved by another administrator, never by the one who asked', () => {
    expect(asked().refusal('administrator', 'approve-break-glass', { request: 1 })).toBe('second-person-required');
    expect(asked().refusal('administrator', 'refuse-break-glass', { request: 1, reason: '撤' })).toBe('second-person-required');
    expect(asked().refusal('clerk', 'approve-break-glass', { request: 1 })).toBe('not-your-action');
    expect(asked().refusal('administrator-2', 'approve-break-glass', { request: 1 })).toBe('accepted');
  });
  it('two who ask may answer each other, and neither oneself', () => {
    const t = asked().do('administrator-2', 'request-break-glass', { kinds: ['ledger'], reason: '审计' });
    expect(t.refusal('administrator', 'approve-break-glass', { request: 1 })).toBe('second-person-required');
    expect(t.refusal('administrator', 'approve-break-glass', { request: 2 })).toBe('accepted');
  });
  it('is refused with a reason, and is then over', () => {
    const t = asked().do('administrator-2', 'refuse-break-glass', { request: 1, reason: '理由不足' });
    expect(t.refusal('administrator-2', 'approve-break-glass', { request: 1 })).toBe('unknown-break-glass');
    expect(seenBy(t, 'administrator')).toEqual(usual);
  });
  it('one person has one at a time', () => expect(asked().refusal('administrator', 'request-break-glass', { kinds: ['ledger'], reason: '再看' })).toBe('already-done'));
});

describe('while it stands', () => {
  it('opens what was asked for to the one who asked, and to nobody else', () => {
    const t = standing();
    expect(seenBy(t, 'administrator')).toEqual(every.filter((kind) => [...usual, 'parties', 'application', 'documents'].includes(kind)));
    expect(seenBy(t, 'administrator-2')).toEqual(usual);
  });
  it('opens the documents that the clerk reads', () => {
    expect(mayReadDocument(contextFor(standing(), 'administrator'), { kind: 'session-record' })).toBe(true);
    expect(mayReadDocument(contextFor(standing(undefined, ['parties']), 'administrator'), { kind: 'session-record' })).toBe(false);
  });
  it('lets nobody do anything more', () => expect(standing().refusal('administrator', 'admit-case')).toBe('not-your-action'));
  it('is over after twenty-four hours by itself, and a request that nobody answers too', () => {
    const [open, waiting] = [standing(), asked()];
    const [one, other] = [open.case.breakGlasses![0]!, waiting.case.breakGlasses![0]!];
    expect([23 * hour, 24 * hour - 1, 24 * hour].map((ms) => stateOf(open.case, one, one.approved!.at + ms))).toEqual(['standing', 'standing', 'lapsed']);
    expect([24 * hour - 1, 24 * hour].map((ms) => stateOf(waiting.case, other, other.at + ms))).toEqual(['requested', 'lapsed']);
    open.now += 24 * hour;
    waiting.now += 24 * hour;
    expect(seenBy(open, 'administrator')).toEqual(usual);
    expect(waiting.refusal('administrator-2', 'approve-break-glass', { request: 1 })).toBe('unknown-break-glass');
    expect(open.refusal('administrator', 'request-break-glass', { kinds: ['parties'], reason: '再看' })).toBe('accepted');
  });
  it('whose time is up is told to the record once, by nobody but the centre’s clock, and not before', () => {
    const open = standing();
    const lapse = (t: Tabletop) => t.refusal('system', 'lapse-break-glass', { request: 1 });
    expect([lapse(open), open.refusal('administrator', 'lapse-break-glass', { request: 1 })]).toEqual(['unknown-break-glass', 'not-your-action']);
    open.now += 24 * hour;
    expect(lapse(open)).toBe('accepted');
    expect([lapse(open), open.case.breakGlasses![0]!.lapseNotedAt]).toEqual(['unknown-break-glass', open.now]);
    const ended = standing().do('administrator', 'end-break-glass', { request: 1 });
    ended.now += 24 * hour;
    expect(lapse(ended)).toBe('unknown-break-glass');
  });
  it('is ended early by either of the two', () => {
    for (const who of ['administrator', 'administrator-2']) expect(seenBy(standing().do(who, 'end-break-glass', { request: 1 }), 'administrator')).toEqual(usual);
  });
  it('keeps the time of the rules that the case began with', () => {
    const t = at('mediating');
    t.case = { ...t.case, rules: { ...t.case.rules, breakGlassH: 2 } };
    const { approved } = standing(t).case.breakGlasses![0]!;
    expect(approved!.until - approved!.at).toBe(2 * hour);
  });
});

describe('what was said in confidence', () => {
  const confidential = ['room-joint', 'room-caucus', 'room-notes', 'evidence-shown', 'evidence-for-mediator', 'offers', 'offers-in-caucus', 'bid-rounds', 'sealed-bids', 'proposals', 'rankings', 'sham-report'] as const;
  // @ts-expect-error -- caucus is no kind that can be granted
  const forged: readonly GrantableKind[] = [...grantableKinds, ...confidential];

  it('cannot be asked for', () => {
    for (const kind of confidential) expect(actionInputs['request-break-glass'].safeParse({ kinds: [kind], reason: '看' }).success).toBe(false);
    expect(actionInputs['request-break-glass'].safeParse({ kinds: ['ledger'], reason: '看' }).success).toBe(true);
  });
  it('stays closed with everything granted that can be: caucus, notes, evidence for the mediator, offers, bids', () => {
    const t = standing(at('mediating').do('applicant', 'make-offer', { amountFen: 1, channel: 'caucus' }).do('applicant', 'make-offer', { amountFen: 2, channel: 'joint' }), grantableKinds);
    const reader = contextFor(t, 'administrator');
    expect(confidential.filter((kind) => maySee(reader, kind))).toEqual([]);
    expect(offersSeenBy(reader)).toEqual([]);
    expect(maySeeEvent(reader, { action: 'make-offer', at: t.now, actor: { organisation: 'enterprise-a' }, input: { channel: 'joint' } })).toBe(false);
    for (const channel of ['joint', 'caucus:A1'] as const) expect(maySeeRecord(reader, { channel, kind: 'message', author: { id: 'x', party: 'A1' }, mediatorOnly: false, at: t.now })).toBe(false);
  });
  it('stays closed even to a grant forged in the database', () => {
    for (const phase of phases) {
      const reader = { roles: ['administrator'] as const, phase, granted: forged };
      expect(confidential.filter((kind) => maySee(reader, kind) && kind !== 'rankings' && kind !== 'sham-report')).toEqual([]);
    }
  });
  it('would not, if the clerk read it: the guard is the table', () => {
    const row = visibility['room-caucus'] as unknown as Record<string, readonly string[]>;
    row.clerk = phases;
    try {
      expect(maySee({ roles: ['administrator'], phase: 'mediation', granted: forged }, 'room-caucus')).toBe(true);
    } finally {
      delete row.clerk;
    }
  });
});

describe('the parties', () => {
  it('are told when it opens, until when, and when it ends early; of the reason the notice says nothing', () => {
    const before = asked();
    const waiting = before.case;
    const opened = before.do('administrator-2', 'approve-break-glass', { request: 1 });
    const told = noticesOf({ before: waiting, after: opened.case, action: 'approve-break-glass', by: 'centre', now: opened.now, calendar: publishedCalendar });
    expect(told.map(({ event, recipient, formal, facts }) => [event, recipient.party ?? recipient.role, formal, facts])).toEqual(
      ['A1', 'R1', 'mediator'].map((who) => ['break-glass-opened', who, true, { moment: opened.now + 24 * hour }]));
    const open = opened.case;
    const ended = opened.do('administrator', 'end-break-glass', { request: 1 });
    expect(noticesOf({ before: open, after: ended.case, action: 'end-break-glass', by: 'centre', now: ended.now, calendar: publishedCalendar }).map(({ event }) => event)).toEqual(['break-glass-ended', 'break-glass-ended', 'break-glass-ended']);
  });
  it('and the mediator and the clerk see who asked, why and for what; providers do not', () => {
    const t = standing(at('reviewing'));
    expect(['applicant', 'respondent', 'mediator', 'clerk', 'administrator', 'notary'].map((who) => maySee(contextFor(t, who), 'break-glass'))).toEqual([true, true, true, true, true, false]);
    expect(maySeeEvent(contextFor(t, 'respondent'), { action: 'approve-break-glass', at: t.now, actor: { organisation: 'centre' }, input: {} })).toBe(true);
  });
});
