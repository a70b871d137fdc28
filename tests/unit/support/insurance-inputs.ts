/** Inputs of the insurer's and the policyholder's actions that came after the first quotes and claims. */
import { insuranceOf } from '../../../domain/case.ts';
import type { Dice } from './dice.ts';
import type { Situation } from './random-inputs.ts';

const text = { record: 'r', digest: 'd' };
const application = (s: Situation, d: Dice, fits: (state: string) => boolean) =>
  d.pick((insuranceOf(s.case)?.applications ?? []).filter((a) => fits(a.state) || d.chance(0.1)).map((a) => a.insurer), 'insurer-huhai');

export const insuranceInputs = {
  'lapse-conditions': (s: Situation, d: Dice) => ({ insurer: application(s, d, (state) => state === 'conditional') }),
  'request-requote': (s: Situation, d: Dice) => ({ insurer: application(s, d, (state) => state === 'expired' || state === 'quoted') }),
  'submit-proposal': () => ({ disclosures: text, declaredTrue: true }),
  'request-endorsement': (_s: Situation, d: Dice) => ({ statement: text, riskIncreased: d.chance(0.3) }),
  'endorse-policy': (_s: Situation, d: Dice) => (d.chance(0.5) ? {} : { endorsementNo: 'E-1', ...(d.chance(0.5) ? { sumInsuredFen: 1 + d.below(2e8), additionalPremiumFen: d.below(1e5) } : {}) }),
  'decline-endorsement': () => ({ reason: text }),
};
