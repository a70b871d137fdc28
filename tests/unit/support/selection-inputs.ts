/** Inputs of the choice of a mediator: lists, strikes, standings as the roster might say them. */
import type { ActionName } from '../../../domain/actions.ts';
import type { Dice } from './dice.ts';
import type { Maker } from './random-inputs.ts';

const mediators = ['mediator-chen', 'mediator-wu'];
const text = { record: 'r', digest: 'd' };

/** Mostly such as are appointed. */
const standing = (d: Dice) => ({
  onRoster: d.chance(0.97), qualified: d.chance(0.97), openCases: d.below(20), limit: d.chance(0.97) ? 20 : 0, earlierCases: d.chance(0.1) ? [{ party: 'A1', cases: 1 }] : [],
  ...(d.chance(0.03) ? { onLeave: { until: '2026-12-31' } } : {}),
});

export const selectionMakers: Partial<Record<ActionName, Maker>> = {
  'rank-mediators': (_s, d) => (d.chance(0.8) ? { mediators: d.chance(0.5) ? mediators : [d.pick(mediators)], struck: [] } : { mediators: [], struck: [d.pick(mediators)] }),
  'propose-mediators': (_s, d) => ({ mediators, ...(d.chance(0.1) ? { offRoster: [d.pick(mediators)] } : {}) }),
  'ask-mediator': (_s, d) => ({ mediator: d.pick(mediators), standing: standing(d) }),
  'declare-availability': (_s, d) => ({ available: d.chance(0.8), conflict: d.chance(0.2), ...(d.chance(0.9) ? { statement: text } : {}) }),
  'appoint-mediator': (_s, d) => ({ mediator: d.pick(mediators), ...(d.chance(0.8) ? { standing: standing(d) } : {}) }),
  'challenge-mediator': (_s, d) => ({ ground: d.pick(['interest', 'kinship', 'partiality']), reason: text }),
  'decide-challenge': (_s, d) => ({ upheld: d.chance(0.5), reason: text }),
  'disclose-conflict': () => ({ statement: text }), 'withdraw-as-mediator': () => ({ reason: text }),
  'accept-appointment': (_s, d) => ({ conflict: d.chance(0.3), statement: text }),
};

export const selectionWeights: Partial<Record<ActionName, number>> = { 'decline-appointment': 0.2, 'propose-mediators': 0.1, 'ask-mediator': 0.1, 'object-to-mediator': 2, 'challenge-mediator': 0.02, 'disclose-conflict': 0.02, 'withdraw-as-mediator': 0.01 };
