/**
 * The ledger alone, under movements no case would ever take together: it conserves on every day, loses no money, and
 * does not care in which order the movements were recorded. Repeat a failure with HEYI_SEED.
 */
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../domain/calendar.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { accountOf, conserves, type ObligationAccount } from '../../domain/performance/ledger.ts';
import type { Movement } from '../../domain/performance/movements.ts';
import { schedule, type Obligation } from '../../domain/settlement/settlement.ts';

const seed = Number(process.env.HEYI_SEED ?? 20_260_501);
const numRuns = Number(process.env.HEYI_RUNS ?? 250);
const signed = Date.parse('2026-05-22T04:00:00Z');
const day = (n: number) => addDays('2026-05-22', n);
const lastDay = 200;
type Ledger = typeof accountOf;

const obligations = fc.record({
  amounts: fc.array(fc.integer({ min: 1, max: 60_000_000 }), { minLength: 1, maxLength: 5 }), gaps: fc.array(fc.nat(50), { minLength: 5, maxLength: 5 }),
  rate: fc.constantFrom(undefined, 1, 175, 300, 333, 5000, 500_000), order: fc.constantFrom(['charges', 'principal'] as const, ['principal', 'charges'] as const), cureDays: fc.nat(20),
}).map(({ amounts, gaps, rate, order, cureDays }): Obligation => {
  let days = 0;
  const instalments = amounts.map((amountFen, i) => ({ n: i + 1, amountFen, due: { kind: 'days-after-signing' as const, days: (days += gaps[i] ?? 0) } }));
  return {
    id: 'O1', debtor: 'R1', creditor: 'A1', currency: 'CNY', totalFen: amounts.reduce((a, b) => a + b, 0), instalments, cureDays, acceleration: true,
    allocation: order, ...(rate === undefined ? {} : { delayChargePpmPerDay: rate }),
  };
});

const kinds = ['paid-to-creditor', 'paid-to-creditor', 'paid-by-insurer', 'subrogation-notified', 'paid-to-insurer', 'refunded-to-insurer', 'waived', 'accelerated', 'reinstated', 'charges-stopped'] as const;
const movements = (amounts: fc.Arbitrary<number>) => fc.array(fc.tuple(fc.constantFrom(...kinds), amounts, fc.nat(lastDay - 20)), { maxLength: 14 })
  .map((list) => list.map(([kind, amountFen, on], i) => ({ kind, obligation: 'O1', on: day(on), at: signed + i, from: 'debtor', amountFen }) as unknown as Movement));
const anyMovements = movements(fc.oneof(fc.integer({ min: 1, max: 90_000_000 }), fc.integer({ min: 1, max: 2000 })));

const everyDay = Array.from({ length: lastDay + 1 }, (_, n) => day(n));
const accountsOn = (ledger: Ledger, obligation: Obligation, moves: readonly Movement[], days: readonly string[]): readonly ObligationAccount[] => {
  const dates = schedule(obligation, signed, publishedCalendar);
  return days.map((asOf) => ledger(obligation, dates, moves, asOf));
};
const total = (moves: readonly Movement[], asOf: string, ...wanted: readonly string[]) =>
  moves.filter((m) => m.on <= asOf && wanted.includes(m.kind)).reduce((sum, m) => sum + ('amountFen' in m ? m.amountFen : 0), 0);

/** The ledger's promises on one day, checked from the movements. */
function fault(account: ObligationAccount, moves: readonly Movement[]): string | undefined {
  const debtor = total(moves, account.asOf, 'paid-to-creditor', 'paid-to-insurer');
  const insurer = total(moves, account.asOf, 'paid-by-insurer');
  if (!conserves(account)) return 'does not conserve';
  if (debtor !== account.paidFromDebtorFen + account.owedBackToDebtorFen) return 'lost money of the debtor';
  if (account.owedToInsurerFen > insurer) return 'owes the insurer more than it paid';
  if (account.owedToInsurerFen + account.creditorOwesInsurerFen > insurer) return 'repays the insurer twice';
  if (account.waivedFen > total(moves, account.asOf, 'waived')) return 'waives more than was waived';
  if (account.principalFen < 0 || account.chargesFen < 0) return 'a negative debt';
  if (account.pastDueFen > account.owedToCreditorFen) return 'past due exceeds what is owed';
  if (account.principalFen !== account.instalments.reduce((sum, i) => sum + i.unpaidFen, 0)) return 'the instalments do not make up the principal';
  if (account.charges.some((l) => l.days <= 0 || l.from > l.to)) return 'a charge over no days';
  return undefined;
}

const keepsItsPromises = (ledger: Ledger) => fc.property(obligations, anyMovements, (obligation, moves) => {
  for (const account of accountsOn(ledger, obligation, moves, everyDay)) {
    const found = fault(account, moves);
    if (found) throw new Error(`${account.asOf}: ${found}: ${JSON.stringify(account)}`);
  }
});

describe('the ledger', () => {
  it('keeps its promises on every day', () => { fc.assert(keepsItsPromises(accountOf), { seed, numRuns }); }, 60_000);

  it('is the same in whatever order the movements were written down', () => {
    fc.assert(fc.property(obligations, anyMovements, fc.nat(), (obligation, moves, turn) => {
      const cut = moves.length === 0 ? 0 : turn % moves.length;
      const turned = [...moves.slice(cut), ...moves.slice(0, cut)].toReversed();
      expect(accountsOn(accountOf, obligation, turned, [day(lastDay)])).toEqual(accountsOn(accountOf, obligation, moves, [day(lastDay)]));
    }), { seed, numRuns });
  });

  it('charges each day on the principal that was past due the evening before, within half a fen a line', () => {
    const paid = anyMovements.map((list) => list.filter((m) => m.kind !== 'reinstated' && m.kind !== 'charges-stopped'));
    fc.assert(fc.property(obligations, paid, (obligation, moves) => {
      const accounts = accountsOn(accountOf, obligation, moves, everyDay);
      let exact = 0;
      accounts.forEach((account, i) => {
        const eve = accounts[i - 1];
        const late = (eve?.instalments ?? []).filter((x) => x.due < account.asOf).reduce((sum, x) => sum + x.unpaidFen, 0);
        exact += (late * (obligation.delayChargePpmPerDay ?? 0)) / 1_000_000;
        const charged = account.dueFen - obligation.totalFen;
        if (Math.abs(charged - exact) > 0.5 * account.charges.length + 0.001) throw new Error(`${account.asOf}: charged ${charged}, exactly ${exact}`);
      });
    }), { seed, numRuns });
  }, 60_000);

  it('grows only by dated accruals: due never falls while the agreed dates are not put back', () => {
    const paid = anyMovements.map((list) => list.filter((m) => m.kind !== 'reinstated' && m.kind !== 'charges-stopped'));
    fc.assert(fc.property(obligations, paid, (obligation, moves) => {
      const dues = accountsOn(accountOf, obligation, moves, everyDay).map((a) => a.dueFen);
      expect(dues).toEqual(dues.toSorted((a, b) => a - b));
    }), { seed, numRuns: Math.ceil(numRuns / 2) });
  }, 60_000);
});

/** One amendment, on a day among the movements: new instalments and rate, by what was open or some other sum; or the obligation is dropped. */
const amendments = fc.record({
  on: fc.integer({ min: 5, max: lastDay - 40 }), to: fc.option(obligations, { nil: undefined, freq: 8 }), short: fc.integer({ min: -3000, max: 3000 }), chargesWaived: fc.boolean(), keepsSchedule: fc.boolean(),
});
type Amending = typeof amendments extends fc.Arbitrary<infer A> ? A : never;

/** The ledger with the amendment, written when `baseFen` was open. */
function amendedLedger(obligation: Obligation, moves: readonly Movement[], { on, to, short, chargesWaived, keepsSchedule }: Amending, ledger: Ledger = accountOf) {
  const dates = schedule(obligation, signed, publishedCalendar);
  const evening = ledger(obligation, dates, moves.filter((m) => m.on <= day(on)), day(on));
  const keeps = keepsSchedule && to !== undefined;
  const movement = { kind: 'amended', obligation: 'O1', on: day(on), at: signed + 1000, version: 2, baseFen: Math.max(0, evening.principalFen - short), ...(chargesWaived ? { chargesWaived } : {}), ...(keeps ? { keepsSchedule: true } : {}) } as Movement & { kind: 'amended' };
  const stage = to && { obligation: keeps ? { ...obligation, delayChargePpmPerDay: to.delayChargePpmPerDay ?? 0, allocation: to.allocation } : to, scheduled: schedule(to, signed + on * 86_400_000, publishedCalendar) };
  const stages = new Map(stage ? [[2, stage]] : []);
  return { evening, movement, account: (asOf: string, more: readonly Movement[] = moves) => ledger(obligation, dates, [...more, movement], asOf, stages) };
}

const carriesOver = (ledger: Ledger = accountOf) => fc.property(obligations, anyMovements, amendments, (obligation, moves, amending) => {
  const { evening, movement, account } = amendedLedger(obligation, moves, amending, ledger);
  const after = account(day(amending.on));
  const wrong = (what: string) => { throw new Error(`${what}: ${JSON.stringify(evening)} became ${JSON.stringify(after)}`); };
  const kept = (a: ObligationAccount) => [a.paidFromDebtorFen, a.owedToInsurerFen, a.guarantorRecourseFen, a.creditorOwesInsurerFen, a.owedBackToDebtorFen, a.owedBackToGuarantorFen, a.insurerOwesCreditorFen].join();
  if (kept(evening) !== kept(after)) wrong('money moved');
  const dropped = amending.to === undefined;
  if (after.chargesFen !== (dropped || amending.chargesWaived ? 0 : evening.chargesFen)) wrong('accrued charges moved');
  const open = dropped ? 0 : movement.keepsSchedule ? evening.principalFen : Math.max(0, evening.principalFen + (amending.to?.totalFen ?? 0) - movement.baseFen);
  if (after.principalFen !== open) wrong('the open principal is not what was agreed');
  for (const asOf of everyDay) {
    const one = account(asOf);
    if (!conserves(one)) throw new Error(`${asOf}: does not conserve: ${JSON.stringify(one)}`);
    if (one.principalFen !== one.instalments.reduce((total, i) => total + i.unpaidFen, 0)) throw new Error(`${asOf}: the instalments do not make up the principal`);
  }
});

describe('an amendment on the ledger', () => {
  it('carries over what was paid, accrued and moved to others, and conserves on every day', () => { fc.assert(carriesOver(), { seed, numRuns }); }, 60_000);
  it('takes a payment proven late off what is open after it, fen for fen, as long as there is something open', () => {
    fc.assert(fc.property(obligations, amendments, fc.integer({ min: 1, max: 2000 }), fc.nat(30), (obligation, amending, most, paid) => {
      const free = { ...obligation, delayChargePpmPerDay: undefined } as unknown as Obligation;
      const to = amending.to && { ...amending.to, delayChargePpmPerDay: undefined } as unknown as Obligation;
      const { evening, account } = amendedLedger(free, [], { ...amending, ...(to ? { to } : {}) });
      const amountFen = Math.min(most, evening.principalFen);
      const late = { kind: 'paid-to-creditor', from: 'debtor', obligation: 'O1', amountFen, on: day(Math.min(paid, amending.on)), at: signed + 5000 } as Movement;
      const before = account(day(lastDay));
      expect(account(day(lastDay), [late]).principalFen).toBe(Math.max(0, before.principalFen - amountFen));
    }), { seed, numRuns });
  }, 60_000);
  const caught = (broken: Ledger) => fc.check(carriesOver(broken), { seed, numRuns: 100, endOnFailure: true }).failed;
  it('a ledger that starts anew with the amendment is caught', () =>
    expect(caught((o, dates, moves, asOf, stages) => accountOf(o, dates, moves.filter((m) => m.kind === 'amended' || moves.every((x) => x.kind !== 'amended')), asOf, stages))).toBe(true));
  it('a ledger that charges the old debt at the new rate is caught', () =>
    expect(caught((o, dates, moves, asOf, stages) => accountOf({ ...o, ...(stages?.get(2) ? { delayChargePpmPerDay: stages.get(2)!.obligation.delayChargePpmPerDay ?? 0 } : {}) }, dates, moves, asOf, stages))).toBe(true));
});

describe('the property catches', () => {
  const caught = (broken: Ledger) => fc.check(keepsItsPromises(broken), { seed, numRuns: 100, endOnFailure: true }).failed;
  it('nothing, where nothing is wrong', () => expect(caught(accountOf)).toBe(false));
  it('a ledger that takes the insurer\'s payment for the debtor\'s', () =>
    expect(caught((o, s, moves, asOf) => accountOf(o, s, moves.map((m) => (m.kind === 'paid-by-insurer' ? { ...m, kind: 'paid-to-creditor', from: 'debtor' } : m)), asOf))).toBe(true));
  it('a ledger that forgets the smallest excess', () =>
    expect(caught((...asked) => { const a = accountOf(...asked); return { ...a, owedBackToDebtorFen: Math.max(0, a.owedBackToDebtorFen - 1) }; })).toBe(true));
  it('a ledger a fen out of balance', () => expect(caught((...asked) => { const a = accountOf(...asked); return { ...a, dueFen: a.dueFen + (a.paidFromDebtorFen > 0 ? 1 : 0) }; })).toBe(true));
  it('a ledger that knows a payment only from the day after', () =>
    expect(caught((o, s, moves, asOf) => accountOf(o, s, moves.filter((m) => m.on < asOf), asOf))).toBe(true));
});
