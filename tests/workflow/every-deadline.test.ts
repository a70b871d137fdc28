/**
 * Every state × deadline pair of the table fires on the engine: not before its last day has ended, and then with the
 * action the table names. The cases are played by chance on the table until each pair is the soonest of some case.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MediationCase } from '../../domain/case.ts';
import { localDate, type EpochMs } from '../../domain/calendar.ts';
import { deadlinesIn, deadlinesOf, type Deadline } from '../../domain/deadlines.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { currentStates, processKinds, type ProcessKind } from '../../domain/processes.ts';
import { workflowIdOf } from '../../processes/relay.ts';
import { Engine } from '../support/engine.ts';
import { putCase } from '../support/put-case.ts';
import { waiting } from '../support/waiting.ts';
import { dice } from '../unit/support/dice.ts';
import { openings, play } from '../unit/support/random-play.ts';

interface Found { readonly case: MediationCase; readonly at: EpochMs; readonly deadline: Deadline }

const pairs = processKinds.flatMap((process) => Object.entries(deadlinesIn[process] as Record<string, readonly string[]>)
  .flatMap(([state, names]) => names.map((name) => `${process} ${state}: ${name}`)));

/** Notes each pair of which the soonest deadline of one of this case's processes is one, unless another of the same day would take the case elsewhere first. */
function note(found: Map<string, Found>, c: MediationCase, at: EpochMs): void {
  const open = deadlinesOf(c, publishedCalendar);
  const states = currentStates(c);
  const soonest = (d: Deadline) => {
    const rivals = open.filter((other) => other !== d && other.process === d.process && other.n === d.n && other.due <= d.due);
    return rivals.every((other) => other.due === d.due && other.then === 'alert-overdue');
  };
  for (const deadline of open.filter((d) => soonest(d) && d.due > at + 60_000)) {
    const pair = `${deadline.process} ${states[deadline.process]}: ${deadline.name}`;
    if (!found.has(pair)) found.set(pair, { case: c, at, deadline });
  }
}

function explore(most: number): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  // Whoever may look into a case by break-glass adds an event when its time is over: another test's matter.
  const among = [...openings, ...waiting()].filter(({ case: c }) => !c.breakGlasses);
  for (const { case: c, now } of among) note(found, c, now);
  for (let i = 0; i < most && found.size < pairs.length; i += 1) {
    const d = dice(i);
    play(Array.from({ length: 80 }, (_, step) => (step === 0 ? i : d.below(2 ** 31))), (move, after) => { if (!after.breakGlasses) note(found, after, move.now); });
  }
  return found;
}

const found = explore(4000);
/** Those that end with the same day are put on the engine together. */
const days = Object.values(Object.groupBy([...found], ([, { deadline }]) => deadline.due)).map((pairsOfDay) => pairsOfDay!)
  .toSorted(([a], [b]) => a![1].deadline.due - b![1].deadline.due)
  .map((pairsOfDay) => [pairsOfDay.map(([pair]) => pair).join(', '), pairsOfDay.map(([, one]) => one)] as const);
/** How many of them have one of these days within their term. */
const over = (among: readonly string[]) => [...found.values()].filter(({ deadline }) => among.some((day) => localDate(deadline.start) < day && day <= deadline.dueDate)).length;
const { years } = JSON.parse(readFileSync(new URL('../fixtures/holidays.json', import.meta.url), 'utf8')) as { years: Record<'2026', { off: readonly string[]; workedWeekends: readonly string[] }> };
let engine: Engine;
beforeAll(async () => { engine = await Engine.start('2026-05-06'); }, 60_000);
afterAll(() => engine.stop(), 30_000);

it('is found in some case', () => expect(pairs.filter((pair) => !found.has(pair))).toEqual([]));

it('runs over days off and worked weekends of the published calendar', () => expect(Math.min(over(years['2026'].off), over(years['2026'].workedWeekends))).toBeGreaterThan(5));

it.each(days)('%s', async (_pairs, ending) => {
  const due = ending[0]!.deadline.due;
  await engine.jump(due - 30_000);
  const put = await Promise.all(ending.map(async ({ case: played, at, deadline }) => ({ deadline, ...await putCase(engine.db, played, at, deadline) })));
  for (const { id } of put) await engine.untilTold(id);
  await sleep(50);
  for (const { id } of put) expect(await engine.actions(id)).toEqual([]);
  await engine.jump(due);
  for (const { id, deadline } of put) await engine.untilAction(id, deadline.then);
  for (const { id } of put) await retire(id);
}, 30_000);

/** What the case would go on to do is another test's matter; its later deadlines must not slow the days after. */
async function retire(caseId: string): Promise<void> {
  const rows = await engine.db.updateTable('process').set({ closed: true }).where('case_id', '=', caseId).returning(['kind', 'n']).execute();
  await Promise.all(rows.map(({ kind, n }) => engine.client.workflow.getHandle(workflowIdOf({ caseId, kind: kind as ProcessKind, n })).terminate().catch(() => undefined)));
}
