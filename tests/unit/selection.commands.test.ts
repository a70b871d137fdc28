/**
 * The choice, the challenge and the replacement of the mediator against a small model, by fast-check commands: whatever
 * people do in whatever order, exactly the mediator the model names has the mediator's part, nobody who left comes back
 * in, and the mediation that goes on is the one that began. Repeat a failure with HEYI_SEED.
 */
import fc from 'fast-check';
import { describe, expect, it, jest } from '@jest/globals';
import { decide as theDecision, rolesIn } from '../../domain/decision.ts';
import type { Actor } from '../../domain/actor.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { isPaused } from '../../domain/mediation/pauses.ts';
import type { MediationCase } from '../../domain/case.ts';
import type { ActionRequest } from '../../domain/decision.ts';
import { at } from '../support/tabletop.ts';

const seed = Number(process.env.HEYI_SEED ?? 20_260_501);
const numRuns = Number(process.env.HEYI_RUNS ?? 600);
const mediators = ['mediator-chen', 'mediator-wu', 'mediator-lin'] as const;
type Mediator = (typeof mediators)[number];
type Decide = typeof theDecision;

/** What an onlooker keeps in mind: who was appointed, what is held against whom, who left for a cause. */
interface Model {
  phase: 'selecting' | 'appointed' | 'mediating';
  mediator?: Mediator;
  accepted: boolean;
  disclosed: boolean;
  waivedConflict: Set<string>;
  challengedBy?: string;
  waivedChallenge: Set<string>;
  dismissed: Set<string>;
  barred: Set<Mediator>;
  delegated: Set<string>;
  paid: Set<string>;
  began: boolean;
}
interface Real { case: MediationCase; now: number; readonly decide: Decide; readonly begun: { at?: number } }

const isOut = (m: Model) => (m.disclosed && m.waivedConflict.size < 2) || m.challengedBy !== undefined;
const actor = (c: MediationCase, who: string): Actor => {
  const party = c.parties.find((p) => p.id === who);
  if (party) return { id: `${party.organisation}-1`, organisation: party.organisation, office: 'enterprise' };
  return { id: who, organisation: 'centre', office: who === 'clerk' ? 'clerk' : 'mediator' };
};
const text = { record: 'r', digest: 'd' };

function leave(m: Model, forCause: boolean): void {
  if (forCause && m.mediator) m.barred.add(m.mediator);
  Object.assign(m, { phase: 'selecting', accepted: false, disclosed: false });
  delete m.mediator;
  delete m.challengedBy;
  for (const set of [m.waivedConflict, m.waivedChallenge, m.delegated]) set.clear();
}
function beginIfReady(m: Model): void {
  if (m.phase === 'appointed' && m.accepted && !isOut(m) && m.paid.size === 2) Object.assign(m, { phase: 'mediating', began: true });
}

/** jest's own comparison is slow, and this one is asked a hundred thousand times. */
function same(what: string, found: unknown, wanted: unknown): void {
  const [is, should] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (is !== should) throw new Error(`${what}: ${is}, the model says ${should}`);
}

/** Everything that must hold after every step, whoever did whatever. */
function inspect(m: Model, { case: c, begun }: Real): void {
  same('state', c.state, m.phase);
  for (const handle of mediators) {
    const part = handle !== m.mediator ? [] : [m.accepted && !isOut(m) ? 'mediator' : 'candidate'];
    same(handle, rolesIn(c, actor(c, handle)), part);
  }
  if (m.began) {
    begun.at ??= c.mediation?.startedAt;
    same('mediation', [c.mediation?.startedAt, isPaused(c)], [begun.at, m.phase !== 'mediating' || isOut(m)]);
  }
  same('fees', (c.fees?.payments ?? []).map((f) => f.party).toSorted(), [...m.paid].toSorted());
}

interface Spec {
  readonly who: string;
  readonly request: ActionRequest;
  /** Whether the model lets it happen. */
  readonly may: (m: Model) => boolean;
  readonly then: (m: Model) => void;
}
class Step implements fc.Command<Model, Real> {
  readonly spec: Spec;
  constructor(spec: Spec) { this.spec = spec; }
  check = () => true;
  run(m: Model, real: Real): void {
    real.now += 1000;
    const verdict = real.decide(real.case, this.spec.request, actor(real.case, this.spec.who), real.now, publishedCalendar);
    same(String(this), verdict.ok, this.spec.may(m));
    if (verdict.ok) {
      real.case = verdict.case;
      this.spec.then(m);
      beginIfReady(m);
    }
    inspect(m, real);
  }
  toString = () => `${this.spec.who} ${this.spec.request.action} ${JSON.stringify(this.spec.request.input)}`;
}

const side = fc.constantFrom('A1', 'R1');
const mediator = fc.constantFrom(...mediators);
const inOffice = (m: Model, who: string) => m.mediator === who && m.phase !== 'selecting';
const step = (who: string, request: ActionRequest, may: Spec['may'], then: Spec['then']) => new Step({ who, request, may, then });

/** The way on is tried more often than the ways back, so that plays get to a second mediator. */
const wayOn = [
  side.map((who) => step(who, { action: 'delegate-selection', input: {} }, (m) => m.phase === 'selecting' && !m.delegated.has(who), (m) => m.delegated.add(who))),
  mediator.map((name) => step('clerk', { action: 'appoint-mediator', input: { mediator: name } },
    (m) => m.phase === 'selecting' && m.delegated.size === 2 && !m.barred.has(name), (m) => Object.assign(m, { phase: 'appointed', mediator: name }))),
  fc.tuple(mediator, fc.boolean()).map(([who, conflict]) => step(who, { action: 'accept-appointment', input: { conflict, statement: text } },
    (m) => m.phase === 'appointed' && inOffice(m, who) && !m.accepted, (m) => Object.assign(m, { accepted: true, disclosed: conflict }))),
  side.map((who) => step('clerk', { action: 'record-fee-paid', input: { party: who, amountFen: 100_000 } }, (m) => m.phase === 'appointed' && !m.paid.has(who), (m) => m.paid.add(who))),
];
const commands = [
  ...wayOn, ...wayOn, ...wayOn,
  mediator.map((who) => step(who, { action: 'decline-appointment', input: {} },
    (m) => m.phase === 'appointed' && inOffice(m, who) && (!m.accepted || isOut(m)), (m) => leave(m, false))),
  mediator.map((who) => step(who, { action: 'disclose-conflict', input: { statement: text } },
    (m) => inOffice(m, who) && m.accepted && !isOut(m), (m) => { m.disclosed = true; m.waivedConflict.clear(); })),
  side.map((who) => step(who, { action: 'waive-conflict', input: {} },
    (m) => m.phase !== 'selecting' && ((m.disclosed && !m.waivedConflict.has(who)) || (m.challengedBy !== undefined && !m.waivedChallenge.has(who))),
    (m) => {
      if (m.disclosed) m.waivedConflict.add(who);
      if (m.challengedBy === undefined) return;
      m.waivedChallenge.add(who);
      if (m.waivedChallenge.size === 2) delete m.challengedBy;
    })),
  fc.tuple(side, fc.constantFrom('kinship' as const, 'partiality' as const)).map(([who, ground]) => step(who, { action: 'challenge-mediator', input: { ground, reason: text } },
    (m) => m.phase !== 'selecting' && m.challengedBy === undefined && !m.dismissed.has(`${m.mediator} ${who} ${ground}`),
    (m) => { m.challengedBy = `${who} ${ground}`; m.waivedChallenge.clear(); })),
  side.map((who) => step(who, { action: 'withdraw-challenge', input: {} }, (m) => m.challengedBy?.startsWith(who) ?? false, (m) => { delete m.challengedBy; })),
  fc.boolean().map((upheld) => step('clerk', { action: 'decide-challenge', input: { upheld, reason: text } }, (m) => m.challengedBy !== undefined, (m) => {
    if (upheld) return leave(m, true);
    m.dismissed.add(`${m.mediator} ${m.challengedBy}`);
    delete m.challengedBy;
  })),
  mediator.map((who) => step(who, { action: 'withdraw-as-mediator', input: { reason: text } }, (m) => inOffice(m, who), (m) => leave(m, true))),
];

const property = (decide: Decide) => fc.property(fc.commands(commands, { maxCommands: 150, size: 'max' }), (steps) => {
  fc.modelRun(() => {
    const t = at('selecting');
    const model: Model = {
      phase: 'selecting', accepted: false, disclosed: false, waivedConflict: new Set(), waivedChallenge: new Set(), dismissed: new Set(), barred: new Set(), delegated: new Set(),
      paid: new Set(), began: false,
    };
    return { model, real: { case: t.case, now: t.now, decide, begun: {} } };
  }, steps);
});
const failsWith = (decide: Decide) => fc.check(property(decide), { seed, numRuns, endOnFailure: true }).failed;

describe(`the choice of the mediator follows its model (seed ${seed})`, () => {
  it('whatever is done in whatever order', () => fc.assert(property(theDecision), { seed, numRuns }), 120_000);
});

describe('the model catches', () => {
  jest.setTimeout(120_000);
  const altering = (action: string, change: (before: MediationCase, after: MediationCase) => MediationCase): Decide => (c, request, ...rest) => {
    const verdict = theDecision(c, request, ...rest);
    return verdict.ok && request.action === action ? { ...verdict, case: change(c, verdict.case) } : verdict;
  };
  it('a challenge that leaves the mediator in', () =>
    expect(failsWith(altering('challenge-mediator', (before, { challenge: _dropped, ...after }) => ({ ...after, ...(before.challenge ? { challenge: before.challenge } : {}) })))).toBe(true));
  it('a replaced mediator who keeps the appointment', () =>
    expect(failsWith(altering('decide-challenge', (before, after) => (after.state === 'selecting' && before.appointment ? { ...after, appointment: before.appointment } : after)))).toBe(true));
  it('a replacement that forgets the fees', () =>
    expect(failsWith(altering('withdraw-as-mediator', (_before, { fees: _lost, ...after }) => after))).toBe(true));
  it('a clock that runs on under a challenge', () =>
    expect(failsWith(altering('challenge-mediator', (before, after) => (before.mediation ? { ...after, mediation: before.mediation } : after)))).toBe(true));
  it('a mediation that begins anew with the new mediator', () =>
    expect(failsWith(altering('accept-appointment', (_before, after) => (after.mediation ? { ...after, mediation: { ...after.mediation, startedAt: after.version } } : after)))).toBe(true));
});
