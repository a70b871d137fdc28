/** Those who mediate: applicants and respondents. Guarantors join at the settlement: they neither choose a mediator, nor are asked when they can come. Pure. */
import type { CaseView } from '../client/types.ts';

export const sidesOf = ({ parties = [] }: Pick<CaseView, 'parties'>): readonly string[] => parties.filter((party) => party.side !== 'guarantor').map((party) => party.id);
