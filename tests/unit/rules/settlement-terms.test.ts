/** The terms of the settlement: typed obligations that add up (条例 art 22; 外汇管理条例 art 8). */
import { describe, expect, it } from '@jest/globals';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { termErrors } from '../../../domain/settlement/checks.ts';
import { accelerationDay, schedule } from '../../../domain/settlement/settlement.ts';
import { at, choose, researchTerms, terms } from '../../support/tabletop.ts';

const record = (obligation: object, more: object = {}) => at('mediating').on('2026-05-20').try('mediator', 'record-agreed-terms', terms(more, obligation));
const fault = (pointer: string, name: string) => ({ refusal: 'terms-faulty', detail: { faults: expect.arrayContaining([{ pointer, fault: name }]) } });
const on = (date: string, amountFen = 75_000_000, n = 1) => ({ n, amountFen, due: { kind: 'date', date } });

describe('agreed terms', () => {
  it('stand with version 1, unsigned', () => expect(at('agreed').case.settlement).toMatchObject({ version: 1, signatures: [], waivedFen: 36_000_000 }));
  it('are recorded anew while no security is chosen', () =>
    expect(at('agreed').do('mediator', 'record-agreed-terms', researchTerms()).case.settlement).toMatchObject({ version: 2 }));
  it('are not changed under a chosen security', () =>
    expect(choose(at('agreed'), { choice: 'none' }).refusal('mediator', 'record-agreed-terms', terms())).toBe('already-done'));
  it('are the mediator\'s to record', () => expect(at('mediating').refusal('clerk', 'record-agreed-terms', terms())).toBe('not-your-action'));
});

describe('faulty terms', () => {
  it('do not add up', () => expect(record({ totalFen: 149_999_999 })).toMatchObject(fault('/obligations/0/instalments', 'instalments-do-not-add-up')));
  it('run out of order', () => expect(record({ instalments: [on('2026-09-01', 75_000_000, 1), on('2026-08-01', 75_000_000, 2)] }))
    .toMatchObject(fault('/obligations/0/instalments', 'instalments-out-of-order')));
  it('number the instalments wrongly', () => expect(record({ instalments: [on('2026-08-01', 75_000_000, 2), on('2026-09-01', 75_000_000, 3)] }))
    .toMatchObject(fault('/obligations/0/instalments', 'instalments-out-of-order')));
  it('bind nobody who is a party', () => expect(record({ debtor: 'R7' })).toMatchObject(fault('/obligations/0/debtor', 'unknown-party')));
  it('are owed to nobody who is a party', () => expect(record({ creditor: 'A7' })).toMatchObject(fault('/obligations/0/creditor', 'unknown-party')));
  it('let a party owe itself', () => expect(record({ debtor: 'A1' })).toMatchObject(fault('/obligations/0', 'same-debtor-and-creditor')));
  it('promise a past day', () => expect(record({ totalFen: 75_000_000, instalments: [on('2026-05-19')] })).toMatchObject(fault('/obligations/0/instalments/0/due', 'instalment-in-the-past')));
  it('promise foreign currency between domestic parties (外汇管理条例 8)', () =>
    expect(record({ currency: 'USD' })).toMatchObject(fault('/obligations/0/currency', 'foreign-currency-between-domestic-parties')));
  it('promise nothing at all', () => {
    const t = at('agreed');
    const none = { ...t.case.settlement!, obligations: [] };
    expect(termErrors(none, { case: t.case, now: t.now, calendar: publishedCalendar })).toEqual([{ pointer: '/obligations', fault: 'no-obligation' }]);
  });
});

describe('the dates of the terms', () => {
  const obligation = at('agreed').case.settlement!.obligations[0]!;
  const dates = schedule(obligation, Date.parse('2026-05-22T04:00:00Z'), publishedCalendar);

  it('count from the day after the last signature and roll over days off (民法典 201, 203)', () =>
    expect(dates.map((s) => s.due.date)).toEqual(['2026-06-22', '2026-07-21', '2026-08-20']));
  it('give fifteen days of cure', () => expect(dates.map((s) => s.cureEnds.date)).toEqual(['2026-07-07', '2026-08-05', '2026-09-04']));
  it('accelerate on the day after the cure ran out', () => expect(accelerationDay(dates[1]!)).toBe('2026-08-06'));
});
