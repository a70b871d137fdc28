/** A mediator who takes over, and what the sides confided to the one before (条例 14, 19). */
import { describe, expect, it } from '@jest/globals';
import { contextOf } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { maySeeEvent, offersSeenBy } from '../../../domain/mediation/negotiation-view.ts';
import { maySeeRecord, type RoomRecord } from '../../../domain/mediation/room.ts';
import { isOpenToMediator } from '../../../domain/mediation/succession.ts';
import { at, type Tabletop } from '../../support/tabletop.ts';

const successor = 'other-mediator';
const context = (t: Tabletop, who: string) => contextOf(t.case, t.actor(who), t.now, publishedCalendar);
const confided = at('mediating').on('2026-05-18').do('applicant', 'make-offer', { amountFen: 7, channel: 'caucus' }).now;

/** A1 offers in caucus; the mediator leaves two days later, and another takes over after five more. */
function takenOver(): Tabletop {
  const t = at('mediating').on('2026-05-18').do('applicant', 'make-offer', { amountFen: 7, channel: 'caucus' }).on('2026-05-20').do('mediator', 'withdraw-as-mediator', { reason: '健康原因' });
  for (const side of ['applicant', 'respondent']) t.on('2026-05-25').do(side, 'rank-mediators', { mediators: ['mediator-wu'] });
  return t.do('clerk', 'appoint-mediator', { mediator: 'mediator-wu' }).do(successor, 'accept-appointment', { conflict: false });
}

const message: RoomRecord = { channel: 'caucus:A1', kind: 'message', author: { id: 'a', party: 'A1' }, mediatorOnly: false, at: confided };
const evidence: RoomRecord = { ...message, channel: 'joint', kind: 'evidence', mediatorOnly: true };
const event = { action: 'make-offer', at: confided, actor: { organisation: 'enterprise-a' }, input: { channel: 'caucus' } };
const seen = (t: Tabletop, who = successor) => ({
  message: maySeeRecord(context(t, who), message), evidence: maySeeRecord(context(t, who), evidence), offer: offersSeenBy(context(t, who)).length === 1, event: maySeeEvent(context(t, who), event),
});
const all = { message: true, evidence: true, offer: true, event: true };
const nothing = { message: false, evidence: false, offer: false, event: false };

describe('what a side confided to the mediator before', () => {
  it('opens to a successor with the consent of its side only: message, evidence for the mediator, offer, event', () => {
    const t = takenOver();
    expect(seen(t)).toEqual(nothing);
    expect(seen(t.do('respondent', 'open-earlier-caucus'))).toEqual(nothing);
    expect(seen(t.do('applicant', 'open-earlier-caucus'))).toEqual(all);
  });
  it('stays its own side\'s, and shut to the other', () => {
    const t = takenOver().do('respondent', 'open-earlier-caucus');
    expect([seen(t, 'applicant'), seen(t, 'R1')]).toEqual([all, nothing]);
  });
  it('was open to the mediator of its time', () => expect(seen(at('mediating').on('2026-05-18').do('applicant', 'make-offer', { amountFen: 7, channel: 'caucus' }), 'mediator')).toEqual(all));
  it('and what it says to the successor needs no consent', () => {
    const t = takenOver().do('applicant', 'make-offer', { amountFen: 9, channel: 'caucus' });
    expect([offersSeenBy(context(t, successor)).map(({ amountFen }) => amountFen), maySeeRecord(context(t, successor), { ...message, at: t.now })]).toEqual([[9], true]);
  });
  it('is not open in the very moment of the handover', () => {
    const { case: c } = takenOver();
    const left = c.formerMediators?.at(-1)?.leftAt ?? 0;
    expect([isOpenToMediator(c, 'A1', left), isOpenToMediator(c, 'A1', left + 1)]).toEqual([false, true]);
  });
  it('is shut again to whoever comes next', () => {
    const t = takenOver().do('applicant', 'open-earlier-caucus').do(successor, 'withdraw-as-mediator', { reason: '健康原因' });
    const next = { ...t.case, appointment: { mediator: 'mediator-qian', by: 'joint-choice' as const, at: t.now, acceptedAt: t.now } };
    expect(isOpenToMediator(next, 'A1', confided)).toBe(false);
  });
});

describe('the consent', () => {
  it('is no event to the other side or the centre', () => {
    const t = takenOver().do('applicant', 'open-earlier-caucus');
    const given = { action: 'open-earlier-caucus', at: t.now, actor: { organisation: 'enterprise-a' }, input: {} };
    expect(['applicant', 'R1', 'clerk', 'administrator', successor].map((who) => maySeeEvent(context(t, who), given))).toEqual([true, false, false, false, true]);
  });
  it('is given once, for a mediator who took over', () => {
    expect(at('mediating').refusal('applicant', 'open-earlier-caucus')).toBe('no-successor');
    expect(takenOver().do('applicant', 'open-earlier-caucus').refusal('applicant', 'open-earlier-caucus')).toBe('already-done');
  });
  it('waits while the successor is challenged', () =>
    expect(takenOver().do('respondent', 'challenge-mediator', { ground: 'partiality', reason: '偏袒' }).refusal('applicant', 'open-earlier-caucus')).toBe('no-successor'));
});
