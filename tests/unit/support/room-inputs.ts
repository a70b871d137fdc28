/** Inputs of the mediation room's actions. A sealed value is written in its reference, where `openWritten` finds it. */
import type { ActionName } from '../../../domain/actions.ts';
import type { Deciding } from '../../../domain/action.ts';
import { addDays, localDate } from '../../../domain/calendar.ts';
import { negotiationOf } from '../../../domain/mediation/negotiation-state.ts';
import { isPlanned } from '../../../domain/mediation/sessions.ts';
import type { Dice } from './dice.ts';
import type { Maker, Situation } from './random-inputs.ts';

const text = { record: 'r', digest: 'd' };
const sealed = (value: unknown) => ({ record: `holds ${JSON.stringify(value)}`, digest: 'd' });

export const openWritten: Deciding['open'] = <T>({ record }: { readonly record: string }) => (record.startsWith('holds ') ? JSON.parse(record.slice(6)) as T : undefined);

const currency = (d: Dice) => (d.chance(0.97) ? 'CNY' : 'USD');
const sum = (d: Dice) => ({ amountFen: 1 + d.below(2e8), currency: currency(d) });
const offer = (s: Situation, d: Dice) => d.pick([...negotiationOf(s.case).offers.filter((o) => o.state === 'open').map((o) => o.n), ...(d.chance(0.1) ? [99] : [])], 1);

const hour = 3_600_000;
const times = (s: Situation, d: Dice) => [4, 30, 60].map((hours) => s.now + (hours - (d.chance(0.02) ? 90 : 0)) * hour);
const side = (s: Situation, d: Dice) => d.pick([...s.case.parties.filter((p) => p.side !== 'guarantor').map((p) => p.id), ...(d.chance(0.05) ? ['R9'] : [])], 'A1');
const session = (s: Situation, d: Dice) => d.pick([...(s.case.mediation?.sessions ?? []).filter((one) => isPlanned(one) || d.chance(0.2)).map(({ n }) => n), ...(d.chance(0.05) ? [99] : [])], 1);

const sessionMakers: Partial<Record<ActionName, Maker>> = {
  'propose-session-times': (s, d) => ({ times: times(s, d) }),
  'answer-availability': (s, d) => ({ available: d.chance(0.95) ? (s.case.mediation?.poll?.times ?? []).filter(() => d.chance(0.9)) : [s.now] }),
  'schedule-session': (s, d) => ({ scheduledFor: d.chance(0.4) ? d.pick(s.case.mediation?.poll?.times ?? [], s.now + 8 * 24 * hour) : s.now + (5 + d.below(6)) * 24 * hour - (d.chance(0.1) ? 12 * 24 * hour : 0), place: 'online' }),
  'record-session': (s, d) => {
    const absent = d.chance(0.4) ? [] : [side(s, d)];
    return { session: session(s, d), absent, excused: d.chance(0.2) ? absent : [], attended: d.chance(0.5) ? [{ party: absent.includes('A1') ? 'R1' : 'A1', by: 'agent', name: text }] : [], ...(d.chance(0.5) ? { outcome: 'continued' } : {}) };
  },
  'postpone-session': (s, d) => ({ session: session(s, d), reason: text }), 'cancel-session': (s, d) => ({ session: session(s, d) }),
  'excuse-absence': (s, d) => {
    const missed = (s.case.mediation?.sessions ?? []).flatMap(({ n, absent = [] }) => absent.map((party) => ({ session: n, party })));
    return { ...d.pick(missed, { session: session(s, d), party: side(s, d) }), reason: text };
  },
  'suspend-mediation': (s, d) => (d.chance(0.3) ? { ground: 'sham-suspected', reason: text }
    : { ground: 'appraisal', reason: text, until: addDays(localDate(s.now), d.below(70)) }),
};

export const roomMakers: Partial<Record<ActionName, Maker>> = {
  ...sessionMakers,
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
  'make-offer': 0.7, 'withdraw-offer': 0.6, 'respond-to-offer': 1, 'permit-disclosure': 2, 'disclose-offer': 2, 'place-sealed-bid': 0.6, 'propose-terms': 0.6, 'answer-proposal': 1, 'open-earlier-caucus': 0.3,
  'schedule-session': 1.5, 'record-session': 3, 'propose-session-times': 0.4, 'answer-availability': 1, 'postpone-session': 0.2, 'cancel-session': 0.1, 'excuse-absence': 0.6,
  'suspend-mediation': 0.08, 'resume-mediation': 1, 'acknowledge-sham-report': 0.5,
  'report-performance': 3, 'confirm-performance': 3,
};
