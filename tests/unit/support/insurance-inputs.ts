/** Inputs of the insurer's and the policyholder's actions that came after the first quotes and claims. */
import { insuranceOf } from '../../../domain/case.ts';
import { addDays, localDate } from '../../../domain/calendar.ts';
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
  'approve-quote': () => ({ handler: 'h2' }),
  'approve-claim-decision': () => ({ handler: 'h2' }),
  'contest-claim-decision': (s: Situation, d: Dice) => ({ route: d.pick(['complaint', 'suit', 'arbitration']), filedOn: localDate(s.now), reason: text, ...(d.chance(0.3) ? { reference: '（2026）沪0113民初1号' } : {}) }),
  'record-contest-outcome': (s: Situation, d: Dice) => ({ approvedFen: d.chance(0.5) ? insuranceOf(s.case)?.claim?.amountFen ?? 1 : d.below(2e8), decidedOn: localDate(s.now) }),
  'claim-mitigation-cost': (_s: Situation, d: Dice) => ({ amountFen: 1 + d.below(d.chance(0.2) ? 4e8 : 1e6), statement: text }),
  'settle-mitigation-cost': (s: Situation, d: Dice) => {
    const open = (insuranceOf(s.case)?.mitigationCosts ?? []).find((m) => m.settledAt === undefined || d.chance(0.1));
    return { cost: open?.id ?? 'm9', approvedFen: d.chance(0.6) ? open?.amountFen ?? 1 : d.below(1e6), paidOn: localDate(s.now), reason: text };
  },
  'request-cancellation': () => ({ reason: text }),
  'rescind-policy': (s: Situation, d: Dice) => ({ ground: d.pick(['intentional', 'gross-negligence']), knownOn: d.chance(0.8) ? localDate(s.now) : addDays(localDate(s.now), -d.below(60)), reason: text }),
  'record-premium-refund': (s: Situation, d: Dice) => {
    const insurance = insuranceOf(s.case);
    return { amountFen: Math.max(1, (insurance?.rescission?.refundFen ?? insurance?.cancellation?.refundFen ?? 1) - (d.chance(0.2) ? 1 : 0)), paidOn: localDate(s.now) };
  },
  'alert-unreachable': (s: Situation) => ({ process: 'insurance', n: 1, effect: 'e1', since: s.now }),
  'decline-endorsement': () => ({ reason: text }),
};
