/** Inputs of the settlement's own actions: duties, guarantees, revisions, amendments. */
import type { ActionName } from '../../../domain/actions.ts';
import { addDays, localDate } from '../../../domain/calendar.ts';
import type { Dice } from './dice.ts';
import type { Situation } from './random-inputs.ts';

type Maker = (s: Situation, d: Dice) => object;
const text = { record: 'r', digest: 'd' };

/** Mostly every guarantor guarantees, as the terms must say. */
export function guaranteesFor(s: Situation, d: Dice): object {
  const guarantors = s.case.parties.filter((p) => p.side === 'guarantor');
  if (guarantors.length === 0 || d.chance(0.05)) return {};
  return {
    guarantees: guarantors.map(({ id }) => ({
      guarantor: id, kind: d.pick(['joint-and-several', 'general']), scope: d.pick(['whole', 'principal']),
      ...(d.chance(0.2) ? { capFen: 1 + d.below(1e6) } : {}), ...(d.chance(0.3) ? { periodMonths: 1 + d.below(24) } : {}),
    })),
  };
}

export function dutiesFor(s: Situation, d: Dice): readonly object[] {
  if (d.chance(0.8)) return [];
  const kind = d.pick(['goods', 'act', 'omission']);
  return [{
    kind, id: 'D1', debtor: d.pick(['R1', 'A1']), creditor: d.pick(['A1', 'A1', 'R1']), description: text, cureDays: d.pick([0, 15]),
    due: d.chance(0.5) ? { kind: 'days-after-signing', days: d.below(60) } : { kind: 'date', date: addDays(localDate(s.now), d.below(60)) },
    ...(kind === 'goods' && d.chance(0.7) ? { quantity: '412', unit: '吨' } : {}),
  }];
}

const duty = (s: Situation, d: Dice) => d.pick([...(s.case.settlement?.duties ?? []).map((x) => x.id), ...(d.chance(0.05) ? ['D9'] : [])], 'D1');

/** How often the settlement's own actions are taken, where they are open. */
export const settlementWeights: Partial<Record<ActionName, number>> = { 'revise-terms': 0.15, 'amend-settlement': 0.2, 'abandon-amendment': 0.08 };

export const settlementMakers: Partial<Record<ActionName, Maker>> = {
  'report-performance': (s, d) => ({ duty: duty(s, d), performedOn: addDays(localDate(s.now), d.chance(0.9) ? 0 : -30) }),
  'confirm-performance': (s, d) => ({ duty: duty(s, d), outcome: d.pick(['performed', 'performed', 'released', 'not-performed']) }),
};
