/** How the desk groups what waits, and the stages of a case. */
import { grouped, groupOf } from '../../web/pages/desk/grouping.ts';
import { stagesOf } from '../../web/pages/case/stages.ts';
import { daysBetween } from '../../web/parts/time.ts';

// 2026-08-26 is a Wednesday.
it.each([['2026-08-25', 'overdue'], ['2026-08-26', 'today'], ['2026-08-27', 'week'], ['2026-08-30', 'week'], ['2026-08-31', 'later'], [undefined, 'open-ended']])('puts what is due on %s under %s', (due, group) => {
  expect(groupOf('2026-08-26', due)).toBe(group);
});
it('has no rest of the week on a Sunday', () => {
  expect([groupOf('2026-08-30', '2026-08-30'), groupOf('2026-08-30', '2026-08-31')]).toEqual(['today', 'later']);
});
it('counts days over months and years', () => {
  expect([daysBetween('2026-12-31', '2027-01-01'), daysBetween('2026-03-01', '2026-02-28')]).toEqual([1, -1]);
});
it('keeps the order within a group and leaves out what is empty', () => {
  const item = (dueDate: string) => ({ step: { dueDate } }) as never;
  expect(grouped('2026-08-26', [item('2026-08-01'), item('2026-08-02'), item('2026-12-01')]).map(({ name, items }) => [name, items.length])).toEqual([['overdue', 2], ['later', 1]]);
});

const view = (mediation: string) => ({ states: { mediation }, next: [] }) as never;
const event = (mediation: string, date: string) => ({ states: { mediation }, date }) as never;
it('shows what is behind with its day, the present, and what is ahead', () => {
  const stages = stagesOf(view('mediating'), [event('submitted', '2026-05-06'), event('inviting', '2026-05-07'), event('selecting', '2026-05-11'), event('mediating', '2026-05-13')]);
  expect(stages.map(({ name, when, date }) => [name, when, date]).slice(0, 5)).toEqual([
    ['submitted', 'done', '2026-05-07'], ['inviting', 'done', '2026-05-11'], ['selecting', 'done', '2026-05-13'], ['mediating', 'present', undefined], ['signing', 'future', undefined],
  ]);
});
it('leaves out what a closed case never came to', () => {
  expect(stagesOf(view('closed'), [event('submitted', '2026-05-06'), event('inviting', '2026-05-07'), event('closed', '2026-05-28')]).map(({ name }) => name)).toEqual(['submitted', 'inviting', 'closed']);
});
