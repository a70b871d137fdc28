/** Offers, sealed bids, the mediator's proposal: who learns what, and when a sum is agreed (条例 arts 14, 19: in confidence). */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowedActions, contextOf, decide } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { settledSum } from '../../../domain/mediation/blind.ts';
import { ladderFor, maySeeEvent, offersSeenBy } from '../../../domain/mediation/negotiation-view.ts';
import { applicationForm, at, partyForm, terms, Tabletop } from '../../support/tabletop.ts';

const context = (t: Tabletop, who: string) => contextOf(t.case, t.actor(who), t.now, publishedCalendar);
const offers = (t: Tabletop, who: string) => offersSeenBy(context(t, who)).map((o) => `${o.by} ${o.amountFen} ${o.state}`);
const allowed = (t: Tabletop, who: string) => allowedActions(context(t, who));
const offered = (more: object = {}) => at('mediating').do('applicant', 'make-offer', { amountFen: 160_000_000, channel: 'joint', ...more });
const inCaucus = () => offered({ channel: 'caucus', amountFen: 130_000_000, text: '底线' });
const twoRespondents = () => new Tabletop().do('applicant', 'submit-case', applicationForm({ respondents: [partyForm('R'), partyForm('G')] })).on('2026-05-07').do('clerk', 'admit-case')
  .do('R1', 'consent-to-mediate').do('R2', 'consent-to-mediate').do('applicant', 'delegate-selection').do('R1', 'delegate-selection').do('R2', 'delegate-selection')
  .do('clerk', 'appoint-mediator', { mediator: 'mediator-chen' }).do('mediator', 'accept-appointment', { conflict: false })
  .do('clerk', 'record-fee-paid', { party: 'A1', amountFen: 1 }).do('clerk', 'record-fee-paid', { party: 'R1', amountFen: 1 }).do('clerk', 'record-fee-paid', { party: 'R2', amountFen: 1 });

describe('an offer in the joint channel', () => {
  it('reaches the sides and the mediator, and nobody else', () =>
    expect(['applicant', 'R1', 'mediator', 'clerk', 'administrator', 'insurer', 'stranger'].map((who) => offers(offered(), who).length)).toEqual([1, 1, 1, 0, 0, 0, 0]));
  it('that is accepted agrees the sum', () => {
    const t = offered().do('R1', 'respond-to-offer', { offer: 1, answer: 'accept' });
    expect(t.case.negotiation).toMatchObject({ agreed: { by: 'offer', n: 1, amountFen: 160_000_000, currency: 'CNY' }, offers: [{ state: 'accepted' }] });
  });
  it('that is rejected is over', () => {
    const t = offered().do('R1', 'respond-to-offer', { offer: 1, answer: 'reject', text: '过高' });
    expect(t.case.negotiation?.agreed).toBeUndefined();
    expect(t.refusal('R1', 'respond-to-offer', { offer: 1, answer: 'accept' })).toBe('offer-not-open');
  });
  it('takes the place of the side\'s offer before', () => expect(offers(offered().do('applicant', 'make-offer', { amountFen: 150_000_000, channel: 'joint' }), 'R1')).toEqual(['A1 160000000 superseded', 'A1 150000000 open']));
  it('is withdrawn by its maker until it is answered', () => {
    const t = offered();
    expect(allowed(t, 'R1')).not.toContain('withdraw-offer');
    t.do('R1', 'make-offer', { amountFen: 1, channel: 'joint' });
    expect(t.refusal('R1', 'withdraw-offer', { offer: 1 })).toBe('not-your-offer');
    expect(t.do('applicant', 'withdraw-offer', { offer: 1 }).refusal('R1', 'respond-to-offer', { offer: 1, answer: 'accept' })).toBe('offer-not-open');
  });
  it('lapses after its last day', () => {
    const t = offered({ validUntil: '2026-05-15' }).on('2026-05-16');
    expect(t.refusal('R1', 'respond-to-offer', { offer: 1, answer: 'accept' })).toBe('offer-not-open');
    expect(t.refusal('applicant', 'make-offer', { amountFen: 1, channel: 'joint', validUntil: '2026-05-15' })).toBe('date-out-of-range');
  });
  it('is not answered by its maker', () => {
    const t = offered().do('R1', 'make-offer', { amountFen: 5, channel: 'joint' });
    expect(t.refusal('applicant', 'respond-to-offer', { offer: 1, answer: 'accept' })).toBe('not-your-offer');
    expect(t.refusal('applicant', 'respond-to-offer', { offer: 9, answer: 'accept' })).toBe('unknown-offer');
  });
  it('among three sides is accepted when both others accept', () => {
    const t = twoRespondents().do('R1', 'make-offer', { amountFen: 100, channel: 'joint' }).do('applicant', 'respond-to-offer', { offer: 1, answer: 'accept' });
    expect(t.case.negotiation?.agreed).toBeUndefined();
    expect(t.refusal('applicant', 'respond-to-offer', { offer: 1, answer: 'accept' })).toBe('offer-not-open');
    expect(t.do('R2', 'respond-to-offer', { offer: 1, answer: 'accept' }).case.negotiation?.agreed).toMatchObject({ amountFen: 100 });
  });
});

describe('an offer in caucus', () => {
  it('reaches the mediator and its own side, and nobody else', () =>
    expect(['applicant', 'R1', 'mediator', 'other-mediator', 'clerk', 'administrator'].map((who) => offers(inCaucus(), who).length)).toEqual([1, 0, 1, 0, 0, 0]));
  it('is unknown to the other side, number and all', () => {
    expect(inCaucus().do('applicant', 'make-offer', { amountFen: 2, channel: 'joint' }).refusal('R1', 'respond-to-offer', { offer: 1, answer: 'accept' })).toBe('unknown-offer');
    expect(allowed(inCaucus(), 'R1')).toEqual(allowed(at('mediating'), 'R1'));
    expect(ladderFor(context(inCaucus(), 'R1')).offered).toEqual([]);
    expect(ladderFor(context(inCaucus(), 'mediator')).offered).toMatchObject([{ party: 'A1', amountFen: 130_000_000 }]);
  });
  it('is disclosed by the mediator with the side\'s permission only', () => {
    const t = inCaucus();
    expect(t.refusal('mediator', 'disclose-offer', { offer: 1 })).toBe('offer-not-open');
    t.do('applicant', 'make-offer', { amountFen: 7, channel: 'joint' }).do('applicant', 'permit-disclosure', { offer: 1 });
    expect(offers(t, 'R1')).toEqual(['A1 7 open']);
    expect(t.do('mediator', 'disclose-offer', { offer: 1 }).case.negotiation?.offers[0]).toMatchObject({ disclosedAt: t.now });
    expect(offers(t, 'R1')).toEqual(['A1 130000000 open', 'A1 7 open']);
    expect(t.do('R1', 'respond-to-offer', { offer: 1, answer: 'accept' }).case.negotiation?.agreed).toMatchObject({ amountFen: 130_000_000 });
  });
  it('of one side is not released by permission for another', () => {
    const t = inCaucus().do('R1', 'make-offer', { amountFen: 3, channel: 'caucus' }).do('R1', 'permit-disclosure', { offer: 2 });
    expect(t.refusal('mediator', 'disclose-offer', { offer: 1 })).toBe('disclosure-not-permitted');
    expect(t.refusal('R1', 'permit-disclosure', { offer: 1 })).toBe('offer-not-open');
  });
  it('is no event for those who may not know of it', () => {
    const t = inCaucus();
    const made = { action: 'make-offer', at: t.now, actor: { organisation: 'enterprise-a' }, input: { channel: 'caucus' } };
    const seen = (event: typeof made) => ['applicant', 'R1', 'mediator', 'clerk', 'administrator', 'guarantor'].filter((who) => who === 'guarantor' ? maySeeEvent({ ...context(t, 'R1'), roles: ['guarantor'] }, event) : maySeeEvent(context(t, who), event));
    expect(seen(made)).toEqual(['applicant', 'mediator']);
    expect(seen({ ...made, input: { channel: 'joint' } })).toEqual(['applicant', 'R1', 'mediator']);
    expect(seen({ ...made, action: 'permit-disclosure', input: { offer: 1 } as never })).toEqual(['applicant', 'mediator']);
    expect(seen({ ...made, action: 'extend-mediation' })).toHaveLength(6);
  });
});

describe('sealed bids', () => {
  const bid = (t: Tabletop, who: string, amount: number) => t.do(who, 'place-sealed-bid', { amount });
  const round = (a: number, r: number) => bid(bid(at('mediating'), 'applicant', a), 'R1', r);

  it('that overlap settle at the midpoint, a half fen less (D)', () => {
    expect(round(1_000_001, 1_300_000).case.negotiation?.agreed).toMatchObject({ by: 'sealed-bid', amountFen: 1_150_000, currency: 'CNY' });
    expect(round(900, 900).case.negotiation?.agreed).toMatchObject({ amountFen: 900 });
  });
  it('that do not overlap reveal nothing but that', () => {
    const { negotiation } = round(987_654_321, 123_456_789).case;
    expect(negotiation).toMatchObject({ rounds: [{ outcome: 'no-overlap' }] });
    expect(negotiation?.agreed).toBeUndefined();
  });
  it('stand in no case, no event and no answer', () => {
    const t = round(987_654_321, 123_456_789);
    expect(JSON.stringify([t.case, t.effects, t.log])).not.toMatch(/987654321|123456789/);
    expect(t.case.negotiation?.rounds[0]?.bids.map(({ amount }) => Object.keys(amount))).toEqual([['record', 'digest'], ['record', 'digest']]);
  });
  it('of two respondents: every applicant would take it and every respondent would pay it', () => {
    const t = bid(bid(bid(twoRespondents(), 'R1', 300), 'applicant', 100), 'R2', 200);
    expect(t.case.negotiation?.agreed).toMatchObject({ amountFen: 150 });
  });
  it('are placed once a round by each side, and all in one currency', () => {
    const t = bid(at('mediating'), 'applicant', 5);
    expect(t.refusal('applicant', 'place-sealed-bid', { amount: 4 })).toBe('already-done');
    expect(t.refusal('R1', 'place-sealed-bid', { amount: 4, currency: 'USD' })).toBe('currency-differs');
  });
  it('come in three rounds at most (D)', () => {
    let t = at('mediating');
    for (let i = 0; i < 3; i += 1) t = bid(bid(t, 'applicant', 9), 'R1', 8);
    expect(t.refusal('applicant', 'place-sealed-bid', { amount: 8 })).toBe('no-more-rounds');
  });
  it('are over once a sum is agreed', () => expect(round(1, 2).refusal('applicant', 'place-sealed-bid', { amount: 1 })).toBe('sum-agreed-already'));
  it('that were erased meet nothing', () => {
    const t = bid(at('mediating'), 'applicant', 1);
    t.sealed.clear();
    expect(bid(t, 'R1', 2).case.negotiation).toMatchObject({ rounds: [{ outcome: 'no-overlap' }] });
  });
  it('are opened for no other rule', () => {
    const t = bid(at('mediating'), 'applicant', 1);
    const asked: string[] = [];
    const open = ({ record }: { readonly record: string }) => { asked.push(record); return undefined; };
    decide(t.case, { action: 'make-offer', input: { amountFen: 1, currency: 'CNY', channel: 'joint' } }, t.actor('R1'), t.now, publishedCalendar, open);
    decide(t.case, { action: 'place-sealed-bid', input: { amount: { record: 'mine', digest: '' }, currency: 'CNY' } }, t.actor('R1'), t.now, publishedCalendar, open);
    expect(asked).toEqual([t.case.negotiation?.rounds[0]?.bids[0]?.amount.record, 'mine']);
  });
  it('meet between the bids of both, for any bids', () => {
    const fen = fc.integer({ min: 1, max: 10_000_000_000_000 });
    fc.assert(fc.property(fc.array(fen, { minLength: 1, maxLength: 4 }), fc.array(fen, { minLength: 1, maxLength: 4 }), (least, most) => {
      const sum = settledSum(least, most);
      const meets = Math.max(...least) <= Math.min(...most);
      return meets ? Number.isSafeInteger(sum) && least.every((x) => x <= sum!) && most.every((x) => x >= sum!) : sum === undefined;
    }));
  });
});

describe('the mediator\'s proposal', () => {
  const proposed = () => at('mediating').do('mediator', 'propose-terms', { amountFen: 140_000_000, text: '分三期' });
  it('that all accept agrees the sum', () =>
    expect(proposed().do('applicant', 'answer-proposal', { answer: 'yes' }).do('R1', 'answer-proposal', { answer: 'yes' }).case.negotiation)
      .toMatchObject({ proposals: [{ outcome: 'accepted' }], agreed: { by: 'proposal', amountFen: 140_000_000 } }));
  it('hides every answer: a yes shows only if all say yes', () => {
    const shown = (a: string, r: string) => {
      const t = proposed().do('applicant', 'answer-proposal', { answer: a });
      expect(t.case.negotiation?.proposals[0]?.outcome).toBeUndefined();
      const { negotiation } = t.do('R1', 'answer-proposal', { answer: r }).case;
      expect(JSON.stringify(t.case)).not.toMatch(/"(yes|no)"/);
      return [negotiation?.proposals[0]?.outcome, negotiation?.agreed];
    };
    expect([shown('yes', 'no'), shown('no', 'yes'), shown('no', 'no')]).toEqual(Array.from({ length: 3 }, () => ['not-accepted', undefined]));
  });
  it('is answered once by each side', () => expect(proposed().do('applicant', 'answer-proposal', { answer: 'no' }).refusal('applicant', 'answer-proposal', { answer: 'yes' })).toBe('already-done'));
  it('is the only one open', () => {
    expect(proposed().refusal('mediator', 'propose-terms', { amountFen: 1, text: '再提' })).toBe('proposal-still-open');
    expect(at('mediating').refusal('applicant', 'answer-proposal', { answer: 'yes' })).toBe('no-open-proposal');
  });
  it('lapses three working days after it was made (D), whoever answered', () => {
    const t = proposed().do('applicant', 'answer-proposal', { answer: 'yes' });
    expect(t.deadline('proposal-reply')).toMatchObject({ dueDate: '2026-05-14', basis: { kind: 'centre' } });
    expect(t.runOut('proposal-reply').case.negotiation).toMatchObject({ proposals: [{ outcome: 'lapsed' }] });
    expect(t.refusal('R1', 'answer-proposal', { answer: 'yes' })).toBe('no-open-proposal');
  });
});

describe('the agreed sum', () => {
  const agreed = () => offered({ amountFen: 150_000_000 }).do('R1', 'respond-to-offer', { offer: 1, answer: 'accept' });
  it('is what the terms say', () => expect(agreed().do('mediator', 'record-agreed-terms', terms()).case.state).toBe('agreed'));
  it('is not another in the terms', () =>
    expect(agreed().try('mediator', 'record-agreed-terms', terms({}, { totalFen: 149_999_999, instalments: [{ n: 1, amountFen: 149_999_999, due: { kind: 'days-after-signing', days: 30 } }] })))
      .toMatchObject({ refusal: 'differs-from-agreed-sum', detail: { agreedFen: 150_000_000, termsFen: 149_999_999 } }));
  it('gives way to a later one', () =>
    expect(agreed().do('R1', 'make-offer', { amountFen: 2, channel: 'joint' }).do('applicant', 'respond-to-offer', { offer: 2, answer: 'accept' }).case.negotiation?.agreed).toMatchObject({ amountFen: 2, n: 2 }));
  it('stands on the ladder between what was claimed, offered and paid', () =>
    expect(ladderFor(context(agreed(), 'R1'))).toMatchObject({
      original: [{ amountFen: 186_000_000, currency: 'CNY' }], offered: [{ party: 'A1', amountFen: 150_000_000 }], agreed: { amountFen: 150_000_000 }, paid: [],
    }));
});
