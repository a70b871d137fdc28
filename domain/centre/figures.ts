/** What the centre counts of its cases: the measures of the annual report (by 31 March) and of the published figures. */
import type { Label } from '../action.ts';

export const measures = ['accepted', 'settled', 'insured', 'performed', 'enforced'] as const;
export type Measure = (typeof measures)[number];

/** What a case must have reached to be counted, in the month in which it first did. */
export const measureLabels: Readonly<Record<Measure, Label>> = {
  accepted: { zh: '受理', en: 'accepted' },
  settled: { zh: '达成和解（协议生效）', en: 'settled (the agreement took effect)' },
  insured: { zh: '承保（保单出具）', en: 'insured (a policy was issued)' },
  performed: { zh: '履行完毕', en: 'performed in full' },
  enforced: { zh: '执行到位', en: 'enforced in full' },
};

/** A published count below this could point at the cases behind it. */
export const smallestPublished = 5;
