/**
 * The exhaustive matrix: each role × each action × each reachable combination of states, against the hand-written
 * permissions.matrix.csv. What was reached is listed in permissions.reached.txt (HEYI_WRITE_REACHED=1 writes it anew).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { actionNames, isActionName, type ActionName } from '../../domain/actions.ts';
import { roles, system, type Role } from '../../domain/actor.ts';
import type { EpochMs } from '../../domain/calendar.ts';
import type { MediationCase } from '../../domain/case.ts';
import { contextOf, obstacle } from '../../domain/decision.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { phaseOf } from '../../domain/phase.ts';
import { currentStates, processKinds, statesOf } from '../../domain/processes.ts';
import { sightOf } from '../support/sight.ts';
import { waiting } from '../support/waiting.ts';
import { dice } from './support/dice.ts';
import { everybody, openings, play } from './support/random-play.ts';

/** How many combinations the exploration must reach; raise it when the exploration reaches more. */
const atLeast = 280;
const plays = 1200;

interface Row {
  readonly action: ActionName;
  readonly roles: readonly string[];
  /** The states of each process, in the order of `processKinds`. */
  readonly states: readonly string[];
}

const matrix: readonly Row[] = readFileSync(new URL('permissions.matrix.csv', import.meta.url), 'utf8').split('\n')
  .filter((line) => line && !line.startsWith('#')).slice(1).map((line) => {
    const [action = '', by = '', ...states] = line.split(',');
    if (!isActionName(action)) throw new Error(`permissions.matrix.csv: no action ${action}`);
    return { action, roles: by.split(' '), states };
  });
/** States of the design to which no action leads yet. Whoever adds the action takes its state out here. */
const notLedTo: readonly string[] = [
];

/** States of an earlier instance only: the action that leads there opens the next one at once. */
const neverLast = ['notarization superseded'];

const rowsOf = (action: ActionName) => matrix.filter((row) => row.action === action);

interface Reached {
  readonly case: MediationCase;
  readonly now: EpochMs;
}
const statesIn = (c: MediationCase): readonly string[] => processKinds.map((kind) => currentStates(c)[kind] ?? '-');
const open = (row: Row, states: readonly string[]) => row.states.every((wanted, i) => wanted === '*' || wanted.split(' ').includes(states[i]!));

function explore(): ReadonlyMap<string, Reached> {
  const reached = new Map<string, Reached>();
  const note = (c: MediationCase, now: EpochMs) => {
    const key = statesIn(c).join(' ');
    if (!reached.has(key)) reached.set(key, { case: c, now });
  };
  for (const { case: c, now } of [...openings, ...waiting()]) note(c, now);
  for (let i = 0; i < plays; i += 1) {
    const d = dice(i);
    play(Array.from({ length: 100 }, (_, step) => (step === 0 ? i : d.below(2 ** 31))), (move, after) => note(after, move.now));
  }
  return reached;
}

/** The verdict of the matrix: whose action it is comes first, as in the decision. */
function expected(action: ActionName, acting: readonly Role[], states: readonly string[]): 'not-your-action' | 'not-in-this-state' | 'open' {
  const rows = rowsOf(action);
  if (!rows.some((row) => row.roles.some((role) => acting.includes(role as Role)))) return 'not-your-action';
  return rows.some((row) => open(row, states)) ? 'open' : 'not-in-this-state';
}

describe('permissions.matrix.csv', () => {
  it('names every action', () => expect(actionNames.filter((name) => rowsOf(name).length === 0)).toEqual([]));
  it('names only roles that exist', () => expect(matrix.flatMap((row) => row.roles).filter((role) => !(roles as readonly string[]).includes(role))).toEqual([]));
  it('names only states that exist', () => {
    const known = processKinds.map((kind) => [...(statesOf[kind] as readonly string[]), '*', 'draft']);
    expect(matrix.flatMap((row) => row.states.flatMap((list, i) => list.split(' ').filter((state) => !known[i]?.includes(state))))).toEqual([]);
  });
  it('gives one set of roles for all rows of an action', () =>
    expect(actionNames.filter((name) => new Set(rowsOf(name).map((row) => row.roles.join())).size !== 1)).toEqual([]));
});

describe('the decision and the matrix', () => {
  const reached = explore();
  const list = new URL('permissions.reached.txt', import.meta.url);
  if (process.env.HEYI_WRITE_REACHED) writeFileSync(list, `${[...reached.keys()].toSorted().join('\n')}\n`);

  it(`agree for every role, every action and each reachable combination of states (${reached.size} reached)`, () => {
    const differing: string[] = [];
    for (const [key, { case: c, now }] of reached) {
      const states = statesIn(c);
      for (const role of roles) {
        const acting = c.parties.filter((p) => p.side === role).map((p) => p.id);
        const context = { case: c, actor: system, ...sightOf([role], phaseOf(c)), acting, now, calendar: publishedCalendar };
        for (const action of actionNames) {
          const refusal = obstacle(context, action)?.refusal;
          const verdict = refusal === 'not-your-action' || refusal === 'not-in-this-state' ? refusal : 'open';
          const wanted = expected(action, [role], states);
          if (verdict !== wanted) differing.push(`${role} ${action} in [${key}]: the decision says ${verdict}, the matrix ${wanted}`);
        }
      }
    }
    expect(differing.slice(0, 40)).toEqual([]);
  }, 60_000);

  it('agree for everybody there is, with the roles they really have', () => {
    const differing: string[] = [];
    for (const [key, { case: c, now }] of reached) {
      for (const actor of [...everybody(c), system]) {
        const context = contextOf(c, actor, now, publishedCalendar);
        for (const action of actionNames) {
          const refusal = obstacle(context, action)?.refusal;
          const verdict = refusal === 'not-your-action' || refusal === 'not-in-this-state' ? refusal : 'open';
          const wanted = expected(action, context.roles, statesIn(c));
          if (verdict !== wanted) differing.push(`${actor.office} ${actor.id} ${action} in [${key}]: ${verdict}, not ${wanted}`);
        }
      }
    }
    expect(differing.slice(0, 40)).toEqual([]);
  }, 60_000);

  it(`reached at least ${atLeast} combinations`, () => expect(reached.size).toBeGreaterThanOrEqual(atLeast));

  it('has a list of as many', () => expect(readFileSync(list, 'utf8').trim().split('\n').length).toBeGreaterThanOrEqual(atLeast));

  it('opened every action in some combination', () =>
    expect(actionNames.filter((name) => ![...reached.values()].some(({ case: c }) => rowsOf(name).some((row) => open(row, statesIn(c)))))).toEqual([]));

  it('reached every state of every process that the table can lead to', () => {
    const seen = processKinds.map((_, i) => new Set([...reached.keys()].map((key) => key.split(' ')[i])));
    const missing = processKinds.flatMap((kind, i) => (statesOf[kind] as readonly string[]).filter((state) => !seen[i]!.has(state)).map((state) => `${kind} ${state}`));
    expect(missing).toEqual([...notLedTo, ...neverLast]);
  });
});
