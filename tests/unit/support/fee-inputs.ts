/** Inputs of the actions about fees: mostly what is owed, in whole or in part. */
import type { ActionName } from '../../../domain/actions.ts';
import { addDays, localDate } from '../../../domain/calendar.ts';
import { feeBalance, feePayments } from '../../../domain/selection/fees.ts';
import type { Dice } from './dice.ts';
import type { Maker, Situation } from './random-inputs.ts';

const text = { record: 'r', digest: 'd' };
const party = (s: Situation, d: Dice) => d.pick([...s.case.parties.map((p) => p.id), ...(d.chance(0.05) ? ['R9'] : [])], 'A1');
const owed = (s: Situation, who: string) => feeBalance(s.case, who).owedFen;

const paid: Maker = (s, d) => {
  const who = party(s, d);
  const due = Math.max(1, owed(s, who) || 100_000);
  return {
    party: who, amountFen: d.chance(0.8) ? due : Math.ceil(due / 2),
    ...(d.chance(0.3) ? { reference: d.pick(['HD-1', 'HD-2', 'HD-3', 'HD-4']) } : {}), ...(d.chance(0.3) ? { paidOn: addDays(localDate(s.now), d.below(4) - 2) } : {}),
  };
};

export const feeMakers: Partial<Record<ActionName, Maker>> = {
  'request-fee-payment': (_s, d) => d.pick([
    { item: 'registration' }, { item: 'registration' }, { item: 'hours', minutes: 1 + d.below(600) }, { item: 'success', ...(d.chance(0.3) ? { otherFen: d.below(1e12) } : {}) },
  ]),
  'record-fee-paid': paid,
  'waive-fee': (s, d) => {
    const who = party(s, d);
    return { party: who, reason: text, ...(d.chance(0.5) ? { amountFen: 1 + d.below(owed(s, who) + 2 > 0 ? owed(s, who) + 2 : 2) } : {}) };
  },
  'record-invoice': (s, d) => ({ payment: 1 + d.below(feePayments(s.case).length + 1), invoiceNo: `2631${String(d.below(20)).padStart(16, '0')}` }),
};

export const feeWeights: Partial<Record<ActionName, number>> = { 'request-fee-payment': 0.04, 'waive-fee': 0.2, 'record-invoice': 0.03 };
