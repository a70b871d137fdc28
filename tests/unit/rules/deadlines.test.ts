/** The table of deadlines as a whole (民法典 arts 201–203). */
import { describe, expect, it } from '@jest/globals';
import { actions, isSystemAction } from '../../../domain/actions.ts';
import { endOfDay } from '../../../domain/calendar.ts';
import { deadlineRules, deadlinesIn, type DeadlineName } from '../../../domain/deadlines.ts';
import { at, stages } from '../../support/tabletop.ts';

const names = Object.keys(deadlineRules) as DeadlineName[];
const homes = (name: DeadlineName) => Object.entries(deadlinesIn).flatMap(([process, states]) =>
  Object.entries(states as Record<string, readonly string[]>).filter(([, kept]) => kept.includes(name)).map(([state]) => [process, state] as const));

describe.each(names)('%s', (name) => {
  const rule = deadlineRules[name];
  it('is kept in some state', () => expect(homes(name).length).toBeGreaterThan(0));
  it('asks for an action of the centre\'s clock', () => expect(isSystemAction(rule.then)).toBe(true));
  it('asks for an action that is open wherever it is kept', () => {
    for (const [process, state] of homes(name)) {
      const open = (actions[rule.then].in as Record<string, readonly string[] | undefined>)[process];
      expect(open === undefined || open.includes(state)).toBe(true);
    }
  });
  it('says what it awaits and what happens otherwise, in both languages', () => {
    expect([rule.label.zh, rule.label.en, rule.otherwise.zh, rule.otherwise.en].every((text) => text.length > 0)).toBe(true);
  });
});

describe('only the law and the contract cut off', () => {
  it('the window for court confirmation and the validity of a quote are hard', () =>
    expect(names.filter((name) => deadlineRules[name].hard)).toEqual(['quote-validity', 'confirmation-window']));
  it('every statutory deadline names its article', () => {
    for (const { basis } of Object.values(deadlineRules)) if (basis.kind === 'statute') expect(basis.citation).toMatch(/^.+第.+条(第.款)?$/);
  });
});

describe.each(Object.keys(stages) as (keyof typeof stages)[])('the deadlines of a case %s', (stage) => {
  it('come soonest first, end with a day, and lapse without a fault', () => {
    const t = at(stage);
    const open = t.deadlines();
    expect(open.map((d) => d.due)).toEqual(open.map((d) => d.due).toSorted((a, b) => a - b));
    expect(new Set(open.map((d) => d.id)).size).toBe(open.length);
    for (const deadline of open) {
      expect(deadline.due).toBe(endOfDay(deadline.dueDate));
      const twin = at(stage);
      twin.now = Math.max(twin.now, deadline.due);
      const same = twin.deadlines().find((d) => d.id === deadline.id)!;
      const early = at(stage);
      if (early.now < deadline.due) expect(early.lapse(early.deadlines().find((d) => d.id === deadline.id)!)).toMatchObject({ refusal: 'not-yet-due', detail: { due: deadline.due } });
      expect(twin.lapse(same).ok).toBe(true);
      expect(twin.lapse(same)).toMatchObject({ refusal: 'superseded' });
    }
  });
});

it('a deadline that vanished is superseded', () => {
  const t = at('inviting');
  const old = t.deadline('consent-reply');
  expect(t.do('respondent', 'consent-to-mediate').on('2026-06-30').lapse(old)).toMatchObject({ refusal: 'superseded' });
});

it('a day in a year whose holidays are not published is provisional', () =>
  expect(at('researchDefault').do('applicant', 'confirm-payment', { obligation: 'O1', amountFen: 1, paidOn: '2026-08-20' }).deadline('execution-limit').provisional).toBe(false));
