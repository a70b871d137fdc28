/**
 * The mediation room against a small model of it: offers, bids, disclosure and suspension in any order. Repeat a failure with
 * HEYI_SEED (and fast-check's path, which it prints).
 */
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { addDays, localDate } from '../../domain/calendar.ts';
import { contextOf } from '../../domain/decision.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { ladderFor, offersSeenBy } from '../../domain/mediation/negotiation-view.ts';
import { at, type Tabletop } from '../support/tabletop.ts';

const seed = Number(process.env.HEYI_SEED ?? 20_261_124);
type SideId = 'A1' | 'R1';
const other = (side: SideId): SideId => (side === 'A1' ? 'R1' : 'A1');

interface ModelOffer { by: SideId; fen: number; caucus: boolean; permitted: boolean; disclosed: boolean; state: string }
interface Model { offers: ModelOffer[]; bids: Partial<Record<SideId, number>>; rounds: number; spent: number[]; agreed: number | undefined; suspended: boolean; ended: boolean }
type Step = fc.Command<Model, Tabletop>;

const running = (m: Model) => !m.suspended && !m.ended;
const isKnownTo = (side: SideId) => (o: ModelOffer) => o.by === side || !o.caucus || o.disclosed;
const context = (t: Tabletop, who: string) => contextOf(t.case, t.actor(who), t.now, publishedCalendar);

/** What everybody reads must be what the model says, after every step. */
function agree(m: Model, t: Tabletop): void {
  const told = (o: ModelOffer) => `${o.by} ${o.fen} ${o.state}`;
  const seen = (who: string) => offersSeenBy(context(t, who)).map((o) => `${o.by} ${o.amountFen} ${o.state}`);
  for (const side of ['A1', 'R1'] as const) expect(seen(side)).toEqual(m.offers.filter(isKnownTo(side)).map(told));
  expect(seen('mediator')).toEqual(m.offers.map(told));
  expect([seen('clerk'), seen('administrator'), seen('stranger')]).toEqual([[], [], []]);
  expect(ladderFor(context(t, 'A1')).agreed?.amountFen).toBe(m.agreed);
  expect(t.case.state).toBe(m.ended ? 'closed' : m.suspended ? 'suspended' : 'mediating');
  const kept = JSON.stringify(t.case);
  for (const bid of [...m.spent, ...Object.values(m.bids)]) if (bid !== m.agreed) expect(kept).not.toContain(String(bid));
}

/** Taken where the model allows it, refused where it does not; then both must agree. */
const step = (name: string, allowed: (m: Model) => boolean, does: (m: Model) => void, take: (t: Tabletop) => { readonly ok: boolean }): Step => ({
  check: () => true,
  run(m, t) {
    const wanted = allowed(m);
    expect([name, take(t).ok]).toEqual([name, wanted]);
    if (wanted) does(m);
    agree(m, t);
  },
  toString: () => name,
});

const offer = (by: SideId, caucus: boolean, fen: number) => step(`${by} offers ${fen}${caucus ? ' in caucus' : ''}`, running, (m) => {
  for (const o of m.offers) if (o.by === by && o.caucus === caucus && o.state === 'open') o.state = 'superseded';
  m.offers.push({ by, fen, caucus, permitted: false, disclosed: false, state: 'open' });
}, (t) => t.try(by, 'make-offer', { amountFen: fen, channel: caucus ? 'caucus' : 'joint' }));

const onOffer = (name: string, n: number, may: (o: ModelOffer) => boolean, does: (m: Model, o: ModelOffer) => void, take: (t: Tabletop) => { readonly ok: boolean }) =>
  step(`${name} ${n}`, (m) => { const o = m.offers[n - 1]; return running(m) && o?.state === 'open' && may(o); }, (m) => does(m, m.offers[n - 1]!), take);

const respond = (side: SideId, n: number, yes: boolean) => onOffer(`${side} ${yes ? 'accepts' : 'rejects'}`, n, (o) => o.by === other(side) && isKnownTo(side)(o), (m, o) => {
  o.state = yes ? 'accepted' : 'rejected';
  if (yes) m.agreed = o.fen;
}, (t) => t.try(side, 'respond-to-offer', { offer: n, answer: yes ? 'accept' : 'reject' }));
const withdraw = (side: SideId, n: number) => onOffer(`${side} withdraws`, n, (o) => o.by === side, (_m, o) => { o.state = 'withdrawn'; }, (t) => t.try(side, 'withdraw-offer', { offer: n }));
const permit = (side: SideId, n: number) => onOffer(`${side} permits`, n, (o) => o.by === side && o.caucus && !o.permitted, (_m, o) => { o.permitted = true; }, (t) => t.try(side, 'permit-disclosure', { offer: n }));
const disclose = (n: number) => onOffer('the mediator discloses', n, (o) => o.caucus && o.permitted && !o.disclosed, (_m, o) => { o.disclosed = true; }, (t) => t.try('mediator', 'disclose-offer', { offer: n }));

const bid = (side: SideId, fen: number) => step(`${side} bids ${fen}`, (m) => running(m) && m.agreed === undefined && m.rounds < 3 && m.bids[side] === undefined, (m) => {
  m.bids[side] = fen;
  const { A1: least, R1: most } = m.bids;
  if (least === undefined || most === undefined) return;
  m.bids = {};
  m.rounds += 1;
  m.spent.push(least, most);
  if (least <= most) m.agreed = Math.floor((least + most) / 2);
}, (t) => t.try(side, 'place-sealed-bid', { amount: fen }));

const suspend = step('the mediator suspends', running, (m) => { m.suspended = true; }, (t) => t.try('mediator', 'suspend-mediation', { ground: 'appraisal', reason: '鉴定', until: addDays(localDate(t.now), 5) }));
const resume = step('the mediator resumes', (m) => m.suspended && !m.ended, (m) => { m.suspended = false; }, (t) => t.try('mediator', 'resume-mediation'));
const runOut: Step = { check: (m) => m.suspended && !m.ended, run: (m, t) => { t.runOut('suspension-end'); m.suspended = false; agree(m, t); }, toString: () => 'the suspension runs out' };
const end: Step = step('the mediator ends it', (m) => !m.ended, (m) => { m.ended = true; }, (t) => t.try('mediator', 'terminate-mediation', { ground: 'impasse' }));

const side = fc.constantFrom<SideId>('A1', 'R1');
const n = fc.integer({ min: 1, max: 5 });
/** Sums that would be known again anywhere in a case. */
const fen = fc.integer({ min: 700_000_000_001, max: 700_000_000_400 });
const steps = [
  fc.tuple(side, fc.boolean(), fc.integer({ min: 1, max: 99 })).map((x) => offer(...x)), fc.tuple(side, n, fc.boolean()).map((x) => respond(...x)), fc.tuple(side, n).map((x) => withdraw(...x)),
  fc.tuple(side, n).map((x) => permit(...x)), n.map(disclose), fc.tuple(side, fen).map((x) => bid(...x)), fc.constant(suspend), fc.constant(resume), fc.constant(runOut),
];
/** The mediation ends seldom, so that plays get somewhere. */
const plays = fc.commands([...steps, ...steps, ...steps, fc.constant(end)], { maxCommands: 40 });

function property(spoil: (t: Tabletop) => Tabletop = (t) => t) {
  return fc.property(plays, (commands) => {
    fc.modelRun(() => ({ model: { offers: [], bids: {}, rounds: 0, spent: [], agreed: undefined, suspended: false, ended: false }, real: spoil(at('mediating')) }), commands);
  });
}

describe('the mediation room', () => {
  it(`is as its model says, in any order of offers, bids and suspension (seed ${seed})`, () => fc.assert(property(), { seed, numRuns: 150 }), 60_000);
});

describe('the model catches', () => {
  const caught = (spoil: (t: Tabletop) => Tabletop) => fc.check(property(spoil), { seed, numRuns: 150, endOnFailure: true }).failed;
  const withTry = (t: Tabletop, change: (t: Tabletop, ...asked: Parameters<Tabletop['try']>) => ReturnType<Tabletop['try']>) => Object.assign(t, { try: (...asked: Parameters<Tabletop['try']>) => change(t, ...asked) });
  const honest = (t: Tabletop) => Object.getPrototypeOf(t).try.bind(t) as Tabletop['try'];

  it('an offer in caucus that goes to all', () => expect(caught((t) => withTry(t, (_t, who, action, input) => honest(t)(who, action, action === 'make-offer' ? { ...input, channel: 'joint' } : input)))).toBe(true), 60_000);
  it('a bid that is kept in the case', () => expect(caught((t) => withTry(t, (_t, who, action, input) => {
    const result = honest(t)(who, action, input);
    if (result.ok && action === 'place-sealed-bid') t.case = { ...t.case, seen: input } as never;
    return result;
  }))).toBe(true), 60_000);
  it('bids that nobody can open', () => expect(caught((t) => withTry(t, (_t, who, action, input) => {
    const result = honest(t)(who, action, input);
    if (action === 'place-sealed-bid') t.sealed.clear();
    return result;
  }))).toBe(true), 60_000);
  it('nothing where nothing is wrong', () => expect(caught((t) => t)).toBe(false), 60_000);
});
