/** The sums of the statistics page: years are compared over the same months. */
import { both, change, lastMonth, of, sum, within } from '../../web/pages/statistics/figures.ts';
import type { Cell } from '../../web/words/figures.ts';

const cell = (month: string, cases: number, more: Partial<Cell> = {}): Cell => ({ month, subject: 'trade', measure: 'accepted', cases, ...more });
const cells = [cell('2025-02', 3), cell('2025-11', 40), cell('2026-02', 4), cell('2026-02', 2, { measure: 'settled' }), cell('2026-05', 2, { path: 'both' })];

it('compares this year until today’s month with the same months of the year before, a past year whole', () => {
  expect([lastMonth(2026, '2026-05-06'), lastMonth(2025, '2026-05-06')]).toEqual([5, 12]);
  expect(sum(cells, both(of('accepted'), within(2026, 5)))).toBe(6);
  expect(sum(cells, both(of('accepted'), within(2025, 5)))).toBe(3);
  expect(sum(cells, both(of('accepted'), within(2025, 12)))).toBe(43);
});

it('says the change to a tenth of a percent, and nothing where there was nothing', () => {
  expect([change(6, 3), change(2, 3), change(3, 3), change(4, 0)]).toEqual(['+100%', '−33.3%', '±0%', undefined]);
});
