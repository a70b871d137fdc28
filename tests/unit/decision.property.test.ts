/**
 * Random plays of whole cases: whatever people, providers and the clock do in whatever order, no decision throws, a
 * refusal changes nothing, and the ledger conserves on every day one looks at. Repeat a failure with HEYI_SEED.
 */
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { actionNames, type ActionName } from '../../domain/actions.ts';
import { addDays, localDate } from '../../domain/calendar.ts';
import type { MediationCase, Outcome } from '../../domain/case.ts';
import { deadlinesOf, type Deadline } from '../../domain/deadlines.ts';
import { decide } from '../../domain/decision.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { conserves, type ObligationAccount } from '../../domain/performance/ledger.ts';
import { nextSteps } from '../../domain/steps.ts';
import { accounts } from '../../domain/transitions.ts';
import { dice } from './support/dice.ts';
import { play, type Decide, type Move } from './support/random-play.ts';

const seed = Number(process.env.HEYI_SEED ?? 20_260_501);
const numRuns = Number(process.env.HEYI_RUNS ?? 1000);
const outcomesInScope: readonly Outcome[] = [
  'performed', 'paid-by-insurer', 'enforced', 'no-assets-for-now', 'to-litigation', 'to-arbitration', 'bankruptcy', 'rejected', 'not-consented', 'withdrawn', 'not-settled', 'merged', 'transferred',
];

interface Seen {
  readonly accepted: Map<ActionName, number>;
  readonly refused: Map<ActionName, number>;
  readonly outcomes: Map<Outcome, number>;
}
type Ledger = typeof accounts;

const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1);
const fail = (move: Move, why: string): never => { throw new Error(`${move.who} ${move.action} at ${new Date(move.now).toISOString()}: ${why}`); };

/** Days on which a wrong sum would show: each movement's and instalment's, the day before and after, and later. */
function telling(c: MediationCase, today: string): readonly string[] {
  const days = c.movements.slice(-3).flatMap((m) => [addDays(m.on, -1), m.on, addDays(m.on, 1)]);
  return [...new Set([...days, today, addDays(today, 37), addDays(today, 400)])];
}

/** Money in equals money placed: counted from the movements alone, not by the ledger. */
function balanced(c: MediationCase, account: ObligationAccount): boolean {
  const total = (...kinds: readonly string[]) => c.movements.filter((m) => m.obligation === account.obligation && m.on <= account.asOf && kinds.includes(m.kind))
    .reduce((sum, m) => sum + ('amountFen' in m ? m.amountFen : 0), 0);
  return total('paid-to-creditor', 'paid-to-insurer', 'paid-to-guarantor') === account.paidFromDebtorFen + account.owedBackToDebtorFen
    && (account.waivedFen <= total('waived', 'set-off') || c.movements.some((m) => m.kind === 'amended' && m.obligation === account.obligation)) && account.guarantorRecourseFen + account.owedBackToGuarantorFen <= total('paid-by-guarantor')
    && total('refunded-to-insurer') >= account.insurerOwesCreditorFen;
}

function checkLedger(move: Move, c: MediationCase, ledger: Ledger): void {
  for (const asOf of telling(c, localDate(move.now))) {
    for (const account of ledger({ case: c, calendar: publishedCalendar }, asOf)) {
      if (!conserves(account)) fail(move, `the ledger of ${account.obligation} does not conserve on ${asOf}: ${JSON.stringify(account)}`);
      if (!balanced(c, account)) fail(move, `money is lost on ${asOf}: ${JSON.stringify(account)}`);
      if (account.principalFen < 0 || account.chargesFen < 0) fail(move, `a negative debt on ${asOf}: ${JSON.stringify(account)}`);
    }
  }
}

/** An amendment carries over: the day it takes effect nothing moves but what is open, and the 违约金 only where the terms release it. */
function checkCarriedOver(move: Move, after: MediationCase, ledger: Ledger): void {
  const released = move.before.amendment?.chargesWaived ?? false;
  const on = (c: MediationCase) => ledger({ case: c, calendar: publishedCalendar }, localDate(move.now));
  const carried = (a: ObligationAccount) => [
    a.paidFromDebtorFen, a.owedToInsurerFen, a.guarantorRecourseFen, a.creditorOwesInsurerFen, a.owedBackToDebtorFen, released ? 0 : a.chargesFen,
  ].join();
  const dropped = (id: string) => !after.settlement?.obligations.some((o) => o.id === id);
  for (const before of on(move.before)) {
    const now = on(after).find((a) => a.obligation === before.obligation);
    if (!now) fail(move, `the ledger of ${before.obligation} is gone`);
    else if (carried(before) !== carried(now) && !dropped(before.obligation)) fail(move, `the amendment moved ${carried(before)} to ${carried(now)}`);
  }
}

function checkAccepted(move: Move, after: MediationCase, ledger: Ledger): void {
  if (after.version !== move.before.version + 1) fail(move, 'the version did not grow by one');
  if (move.before.state === 'closed' && after.state !== 'closed') fail(move, 'a closed case came back');
  if (move.before.closed && move.before.closed !== after.closed) fail(move, 'a closed case changed its outcome');
  if (after.movements.length < move.before.movements.length) fail(move, 'a movement is gone');
  if (after.movements !== move.before.movements || after.state !== move.before.state) checkLedger(move, after, ledger);
  if (move.before.amendment && after.settlement !== move.before.settlement) checkCarriedOver(move, after, ledger);
  const open = deadlinesOf(after, publishedCalendar).map((d: Deadline) => d.id);
  if (new Set(open).size !== open.length) fail(move, 'two deadlines have one name');
  nextSteps(after, move.now, publishedCalendar);
}

function property(seen: Seen, rule: Decide = decide, ledger: Ledger = accounts) {
  return fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 180, size: 'max' }), (tape) => {
    play(tape, (move, after) => {
      count(move.verdict.ok ? seen.accepted : seen.refused, move.action);
      if (!move.verdict.ok && after !== move.before) fail(move, 'a refusal changed the case');
      if (move.verdict.ok) checkAccepted(move, after, ledger);
      if (after.closed && !move.before.closed) count(seen.outcomes, after.closed.outcome);
    }, rule);
  });
}

const nothingSeen = (): Seen => ({ accepted: new Map(), refused: new Map(), outcomes: new Map() });

describe('random plays', () => {
  const seen = nothingSeen();

  it('never throw, never change a case by a refusal, and keep every ledger whole', () => {
    fc.assert(property(seen), { seed, numRuns, interruptAfterTimeLimit: 300_000, markInterruptAsFailure: true });
  }, 360_000);

  it('accepted every action at least once', () => {
    const missing = () => actionNames.filter((name) => !seen.accepted.has(name));
    // The rarest get more plays, and no more than they need.
    for (let i = 0; i < 8000 && missing().length > 0; i += 1) {
      const d = dice(seed + i);
      play(Array.from({ length: 180 }, () => d.below(2 ** 31)), (move) => { if (move.verdict.ok) count(seen.accepted, move.action); });
    }
    expect(missing()).toEqual([]);
  }, 360_000);
  it('refused every action at least once', () => expect(actionNames.filter((name) => !seen.refused.has(name))).toEqual([]));
  it('reached every outcome in scope', () => expect(outcomesInScope.filter((outcome) => !seen.outcomes.has(outcome))).toEqual([]));
  it('tells what it saw', () => {
    const least = [...seen.accepted].toSorted((a, b) => a[1] - b[1]).slice(0, 5);
    console.info(`seed ${seed}, ${numRuns} plays; outcomes ${JSON.stringify(Object.fromEntries(seen.outcomes))}; rarest ${JSON.stringify(least)}`);
  });
});

describe('the property catches what it is for', () => {
  const caught = (rule: Decide, ledger: Ledger = accounts) => fc.check(property(nothingSeen(), rule, ledger), { seed, numRuns: 200, endOnFailure: true }).failed;

  it('nothing, where nothing is wrong', () => expect(caught(decide)).toBe(false));
  it('a ledger that forgets what the insurer is owed', () =>
    expect(caught(decide, (...asked) => accounts(...asked).map((a) => ({ ...a, owedToInsurerFen: 0 })))).toBe(true));
  it('a ledger that keeps its equation but swallows the excess', () =>
    expect(caught(decide, (...asked) => accounts(...asked).map((a) => ({ ...a, owedBackToDebtorFen: 0 })))).toBe(true));
  it('a rule that writes on the case it was given', () => {
    const scribbles: Decide = (c, ...rest) => { Object.assign(c, { version: c.version }); return decide(c, ...rest); };
    expect(caught(scribbles)).toBe(true);
  });
  it('a rule that drops a movement', () => {
    const drops: Decide = (c, ...rest) => {
      const verdict = decide(c, ...rest);
      return verdict.ok && verdict.case.movements.length > 2 ? { ...verdict, case: { ...verdict.case, movements: verdict.case.movements.slice(1, 2) } } : verdict;
    };
    expect(caught(drops)).toBe(true);
  });
  it('a ledger that forgets on an amendment what was paid before', () =>
    expect(caught(decide, ({ case: c, calendar }, asOf) => {
      const since = c.movements.findLastIndex((m) => m.kind === 'amended');
      return accounts({ case: { ...c, movements: c.movements.filter((m, i) => i >= since || !m.kind.startsWith('paid')) }, calendar }, asOf);
    })).toBe(true));
  it('a rule that throws', () => {
    const throws: Decide = (c, request, ...rest) => { if (request.action === 'waive-conflict') throw new Error('bug'); return decide(c, request, ...rest); };
    expect(caught(throws)).toBe(true);
  });
});
