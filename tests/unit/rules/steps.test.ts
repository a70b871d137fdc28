/** What comes next: who owns it, when it is due, what happens otherwise. */
import { describe, expect, it } from '@jest/globals';
import { actionNames, actions, isSystemAction } from '../../../domain/actions.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { isClosed, processKinds, statesOf } from '../../../domain/processes.ts';
import { nextSteps, stepsIn } from '../../../domain/steps.ts';
import { at, stages, type Tabletop } from '../../support/tabletop.ts';

const steps = (t: Tabletop) => nextSteps(t.case, t.now, publishedCalendar);
const step = (t: Tabletop, action: string) => steps(t).find((s) => s.action === action);

describe('the next step', () => {
  it('of an invitation is the respondent\'s, in seven working days, or the case closes', () =>
    expect(step(at('inviting'), 'consent-to-mediate')).toMatchObject({
      owners: [{ role: 'respondent', party: 'R1' }], dueDate: '2026-05-15', otherwise: { en: 'the case closes without consent' },
    }));
  it('of an agreement to sign is everyone\'s who has not signed', () => {
    const t = at('agreed').do('applicant', 'choose-security', { choice: 'none' }).do('respondent', 'choose-security', { choice: 'none' }).do('mediator', 'draft-settlement');
    expect(step(t, 'sign-settlement')?.owners.map((o) => o.party)).toEqual(['A1', 'R1']);
    expect(step(t.do('applicant', 'sign-settlement', { capacity: 'legal-representative' }), 'sign-settlement')?.owners.map((o) => o.party)).toEqual(['R1']);
  });
  it('of a claim is the insurer\'s, in thirty days (保险法 23)', () =>
    expect(step(at('claimed'), 'decide-claim')).toMatchObject({ owners: [{ role: 'insurer', handle: 'insurer-huhai' }], dueDate: '2026-09-07', basis: { kind: 'statute' } }));
  it('of a review is the notary\'s (公证法 30)', () => expect(step(at('reviewing'), 'acknowledge-notice')?.owners.map((o) => o.party)).toEqual(['A1', 'R1']));
  it('of recovery goes on after the case is closed', () => expect(steps(at('paidOut')).map((s) => s.action)).toEqual(['sign-subrogation-papers', 'notify-subrogation']));
  it('counts the window for court confirmation among the clock\'s own', () =>
    expect(steps(at('unsecured')).filter((s) => s.action === undefined).map((s) => [s.dueDate, s.owners])).toEqual([['2026-06-11', [{ role: 'system' }]]]));
});

describe.each(Object.keys(stages) as (keyof typeof stages)[])('a case %s', (stage) => {
  it('says what people do next, the soonest first, then what the clock does; each with an owner and a label', () => {
    const list = steps(at(stage));
    expect(list.length).toBeGreaterThan(0);
    for (const group of [list.filter((s) => s.action), list.filter((s) => !s.action)]) {
      const dues = group.map((s) => s.due ?? Number.MAX_SAFE_INTEGER);
      expect(dues).toEqual(dues.toSorted((a, b) => a - b));
    }
    for (const { owners, label } of list) {
      expect(owners.length).toBeGreaterThan(0);
      expect(label.zh.length * label.en.length).toBeGreaterThan(0);
    }
  });
});

describe.each(processKinds)('the steps of %s', (process) => {
  const table = stepsIn[process] as Record<string, readonly (keyof typeof actions)[]>;
  it('name actions of people, open in that state', () => {
    for (const [state, names] of Object.entries(table)) {
      for (const name of names) {
        const open = (actions[name].in as Record<string, readonly string[] | undefined>)[process];
        expect([name, isSystemAction(name), open === undefined || open.includes(state)]).toEqual([name, false, true]);
      }
    }
  });
  it('are none once it is closed', () => {
    for (const state of statesOf[process]) if (isClosed(process, state)) expect(table[state]).toEqual([]);
  });
});

it('a closed case without a recovery has nothing to come', () => expect(steps(at('inviting').do('respondent', 'decline-mediation'))).toEqual([]));
it('every action has a label in both languages', () => expect(actionNames.filter((n) => !actions[n].label.zh || !actions[n].label.en)).toEqual([]));
