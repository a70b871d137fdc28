/**
 * Court confirmation against a small model: in whatever order the parties apply, come and withdraw, the court acts and the days pass, the
 * application is joint or none, the thirty days are kept, and nothing is confirmed in anybody's absence. Repeat a failure with HEYI_SEED.
 */
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { addDays, localDate } from '../../domain/calendar.ts';
import type { ConfirmationState } from '../../domain/confirmation/confirmation-state.ts';
import { at, type Tabletop } from '../support/tabletop.ts';

const seed = Number(process.env.HEYI_SEED ?? 20_260_522);
const numRuns = Number(process.env.HEYI_RUNS ?? 100);
/** Signed on 22 May 2026, the thirtieth day is a Sunday of the Dragon Boat holiday: the Monday after is the last. */
const lastDay = '2026-06-22';
const parties = ['applicant', 'respondent'] as const;
const courts = ['上海市宝山区人民法院', '上海市杨浦区人民法院'] as const;
type Who = (typeof parties)[number];

interface Model {
  state: ConfirmationState;
  readonly applied: Set<Who>;
  readonly came: Set<Who>;
  court?: string;
}
interface Real {
  readonly t: Tabletop;
  /** A broken rule; the controls put one in. */
  readonly tamper: (t: Tabletop) => void;
}

const today = ({ t }: Real) => localDate(t.now);

function agree(model: Model, { t, tamper }: Real): void {
  tamper(t);
  const { confirmation } = t.case;
  expect(confirmation?.state).toBe(model.state);
  expect(new Set(confirmation?.appliedBy?.map((id) => (id === 'A1' ? 'applicant' : 'respondent')))).toEqual(model.applied);
  // What the court confirms has been applied for in time, by all, and all came.
  if (model.state === 'confirmed') expect([model.applied.size, model.came.size]).toEqual([2, 2]);
  const window = t.deadlines().find((d) => d.name === 'confirmation-window');
  expect(window?.dueDate).toBe(model.state === 'available' ? lastDay : undefined);
}

abstract class Command implements fc.Command<Model, Real> {
  check(): boolean { return true; }
  abstract run(model: Model, real: Real): void;
  abstract toString(): string;
}

class DaysPass extends Command {
  readonly days: number;
  constructor(days: number) { super(); this.days = days; }
  run(model: Model, real: Real): void {
    real.t.on(addDays(today(real), this.days));
    if (model.state === 'available' && today(real) > lastDay) {
      real.t.runOut('confirmation-window');
      model.state = 'lapsed';
    }
    agree(model, real);
  }
  toString = () => `${this.days} days pass`;
}

class Apply extends Command {
  readonly who: Who;
  readonly court: string;
  constructor(who: Who, court: string) { super(); this.who = who; this.court = court; }
  run(model: Model, real: Real): void {
    const otherCourt = model.court !== undefined && model.court !== this.court;
    const wanted = model.state !== 'available' ? 'not-in-this-state' : model.applied.has(this.who) ? 'already-done' : otherCourt ? 'not-joint' : 'accepted';
    expect(real.t.refusal(this.who, 'apply-court-confirmation', { court: this.court })).toBe(wanted);
    if (wanted === 'accepted') {
      model.applied.add(this.who);
      model.court = this.court;
      if (model.applied.size === 2) model.state = 'applied';
    }
    agree(model, real);
  }
  toString = () => `${this.who} applies to ${this.court}`;
}

class CourtAccepts extends Command {
  run(model: Model, real: Real): void {
    const done = real.t.refusal('clerk', 'record-court-acceptance', { courtCaseNo: '(2026)沪0113诉前调确12号', acceptedOn: today(real) });
    expect(done).toBe(model.state === 'applied' ? 'accepted' : 'not-in-this-state');
    if (done === 'accepted') model.state = 'reviewing';
    agree(model, real);
  }
  toString = () => 'the court accepts';
}

class Come extends Command {
  readonly who: Who;
  constructor(who: Who) { super(); this.who = who; }
  run(model: Model, real: Real): void {
    const done = real.t.refusal(this.who, 'attend-court-review');
    expect(done).toBe(model.state !== 'reviewing' ? 'not-in-this-state' : model.came.has(this.who) ? 'already-done' : 'accepted');
    if (done === 'accepted') model.came.add(this.who);
    agree(model, real);
  }
  toString = () => `${this.who} comes to the court`;
}

class Withdraw extends Command {
  readonly who: Who;
  constructor(who: Who) { super(); this.who = who; }
  run(model: Model, real: Real): void {
    const may = model.state === 'applied' || model.state === 'reviewing';
    expect(real.t.refusal(this.who, 'withdraw-confirmation')).toBe(may ? 'accepted' : 'not-in-this-state');
    if (may) model.state = 'withdrawn';
    agree(model, real);
  }
  toString = () => `${this.who} withdraws`;
}

class CourtRules extends Command {
  readonly decision: 'confirmed' | 'not-accepted' | 'dismissed';
  constructor(decision: CourtRules['decision']) { super(); this.decision = decision; }
  run(model: Model, real: Real): void {
    const from = this.decision === 'not-accepted' ? 'applied' : 'reviewing';
    const wanted = model.state !== from ? 'not-in-this-state' : this.decision === 'confirmed' && model.came.size < 2 ? 'not-attended' : 'accepted';
    expect(real.t.refusal('clerk', 'record-court-confirmation', { decision: this.decision, decidedOn: today(real) })).toBe(wanted);
    if (wanted === 'accepted') {
      model.state = this.decision;
      seen.add(this.decision);
    }
    agree(model, real);
  }
  toString = () => `the court rules: ${this.decision}`;
}

const seen = new Set<string>();
const who = fc.constantFrom(...parties);
const commands = fc.commands([
  fc.integer({ min: 1, max: 12 }).map((n) => new DaysPass(n)),
  // Mostly the one court, so that many applications become joint.
  fc.tuple(who, fc.constantFrom(courts[0], courts[0], courts[0], courts[1])).map(([w, court]) => new Apply(w, court)),
  who.map((w) => new Apply(w, courts[0])),
  fc.constant(new CourtAccepts()), fc.constant(new CourtAccepts()), who.map((w) => new Come(w)), who.map((w) => new Come(w)), who.map((w) => new Withdraw(w)),
  fc.constantFrom('confirmed', 'confirmed', 'not-accepted', 'dismissed').map((d) => new CourtRules(d as CourtRules['decision'])),
], { maxCommands: 40, size: 'max' });

const check = (tamper: Real['tamper'], runs = numRuns) => fc.check(fc.property(commands, (list) => {
  fc.modelRun(() => ({ model: { state: 'available', applied: new Set<Who>(), came: new Set<Who>() } as Model, real: { t: at('unsecured'), tamper } }), list);
}), { seed, numRuns: runs });

describe('court confirmation', () => {
  it(`agrees with the model (seed ${seed})`, () => {
    const result = check(() => undefined);
    expect(fc.defaultReportMessage(result) ?? 'agreed').toBe('agreed');
    expect([...seen].toSorted()).toEqual(['confirmed', 'dismissed', 'not-accepted']);
  }, 120_000);

  it.each([
    ['one side’s application were enough', (t: Tabletop) => {
      const c = t.case.confirmation;
      if (c?.state === 'available' && (c.appliedBy ?? []).length === 1) t.case = { ...t.case, confirmation: { ...c, state: 'applied' as const } };
    }],
    ['an application were forgotten', (t: Tabletop) => { if (t.case.confirmation?.state === 'applied') t.case = { ...t.case, confirmation: { ...t.case.confirmation, appliedBy: ['A1'] } }; }],
    ['the window stayed open', (t: Tabletop) => { if (t.case.confirmation?.state === 'lapsed') t.case = { ...t.case, confirmation: { ...t.case.confirmation, state: 'available' as const } }; }],
  ])('would be found to differ if %s', (_what, tamper) => expect(check(tamper, 100).failed).toBe(true), 60_000);
});
