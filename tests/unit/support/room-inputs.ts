/** Inputs of the mediation room's actions. A sealed value is written in its reference, where `openWritten` finds it. */
import type { ActionName } from '../../../domain/actions.ts';
import type { Deciding } from '../../../domain/action.ts';
import { addDays, localDate } from '../../../domain/calendar.ts';
import { negotiationOf } from '../../../domain/mediation/negotiation-state.ts';
import type { Dice } from './dice.ts';
import type { Maker, Situation } from './random-inputs.ts';

const text = { record: 'r', digest: 'd' };
const sealed = (value: unknown) => ({ record: `holds ${JSON.stringify(value)}`, digest: 'd' });

export const openWritten: Deciding['open'] = <T>({ record }: { readonly record: string }) => (record.startsWith('holds ') ? JSON.parse(record.slice(6)) as T : undefined);

const currency = (d: Dice) => (d.chance(0.97) ? 'CNY' : 'USD');
const sum = (d: Dice) => ({ amountFen: 1 + d.below(2e8), currency: currency(d) });
const offer = (s: Situation, d: Dice) => d.pick([...negotiationOf(s.case).offers.filter((o) => o.state === 'open').map((o) => o.n), ...(d.chance(0.1) ? [99] : [])], 1);

export const roomMakers: Partial<Record<ActionName, Maker>> = {
  'make-offer': (s, d) => ({
    ...sum(d), channel: d.pick(['joint', 'joint', 'caucus']), ...(d.chance(0.3) ? { validUntil: addDays(localDate(s.now), d.below(9) - 1) } : {}), ...(d.chance(0.5) ? { text } : {}),
  }),
  'withdraw-offer': (s, d) => ({ offer: offer(s, d) }), 'permit-disclosure': (s, d) => ({ offer: offer(s, d) }), 'disclose-offer': (s, d) => ({ offer: offer(s, d) }),
  'respond-to-offer': (s, d) => ({ offer: offer(s, d), answer: d.pick(['accept', 'accept', 'reject']) }),
  'place-sealed-bid': (_s, d) => ({ amount: sealed(1 + d.below(1000)), currency: currency(d) }),
  'propose-terms': (_s, d) => ({ ...sum(d), text }),
  'answer-proposal': (_s, d) => ({ answer: sealed(d.chance(0.8) ? 'yes' : 'no') }),
};

/** How often people do each, so that plays still get through the room. */
export const roomWeights: Partial<Record<ActionName, number>> = {
  'make-offer': 0.7, 'withdraw-offer': 0.6, 'respond-to-offer': 1, 'permit-disclosure': 2, 'disclose-offer': 2, 'place-sealed-bid': 0.6, 'propose-terms': 0.6, 'answer-proposal': 1,
  'report-performance': 3, 'confirm-performance': 3,
};
