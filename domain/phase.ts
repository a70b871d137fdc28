/** The phases of a case, as the table of who may see what knows them: what may be seen follows from the part one has and from how far the case is. */
import type { CaseState, MediationCase } from './case.ts';

export const phases = ['intake', 'selection', 'mediation', 'security', 'performance', 'closed'] as const;
export type Phase = (typeof phases)[number];

const phaseIn: Readonly<Record<CaseState, Phase>> = {
  draft: 'intake', submitted: 'intake', correcting: 'intake', inviting: 'intake',
  selecting: 'selection', appointed: 'selection',
  mediating: 'mediation', suspended: 'mediation', agreed: 'mediation', signing: 'mediation',
  settled: 'security', securing: 'security',
  performing: 'performance', closed: 'closed',
};

export const phaseOf = ({ state }: Pick<MediationCase, 'state'>): Phase => phaseIn[state];

/** A phase and all that come after it. */
export const from = (phase: Phase): readonly Phase[] => phases.slice(phases.indexOf(phase));
