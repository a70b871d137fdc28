/** Terms revised before everyone signed: a new version, and every signature on the old one is void (民法典 543). */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { insuranceOf, notarizationOf, type MediationCase } from '../case.ts';
import { isClosed } from '../processes.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { enter, withInsurance, withNotarization } from '../transitions.ts';
import { termErrors } from './checks.ts';
import type { AgreedTerms } from './settlement.ts';
import { sameMoney, withTerms } from './versions.ts';

export interface RevisionInputs {
  'revise-terms': { readonly terms: AgreedTerms; readonly reason: Sealed<string> };
}

/** What was quoted, consented to and chosen was the old money: the sides choose anew. */
export function withoutSecurity(c: MediationCase, now: number): MediationCase {
  const insurance = insuranceOf(c);
  const uncovered = insurance && !isClosed('insurance', insurance.state) ? withInsurance(c, { state: 'withdrawn', since: now }) : c;
  const { security: _chosen, ...rest } = notarizationOf(uncovered)?.state === 'preparing' ? withNotarization(uncovered, { state: 'withdrawn', since: now }) : uncovered;
  return { ...rest, securityVotes: {}, sharingConsents: [] };
}

function revise(context: Context, { terms, reason }: RevisionInputs['revise-terms']): Verdict {
  const { settlement } = context.case;
  if (!settlement) return refuse('not-in-this-state');
  const faults = termErrors(terms, context);
  if (faults.length > 0) return refuse('terms-faulty', { faults });
  const revised = withTerms(enter(context.case, 'agreed', context.now), terms, 'revised', context.now);
  const c = { ...revised, settlement: { ...revised.settlement!, reason } };
  return accept(sameMoney(settlement, terms) ? c : withoutSecurity(c, context.now));
}

export const revisionActions: ActionsOf<RevisionInputs> = {
  'revise-terms': {
    label: { zh: '修订和解条件（已签署的失效）', en: 'Revise the terms: signatures given so far are void' },
    by: ['mediator'],
    in: { mediation: ['agreed', 'signing'] },
    leadsTo: { mediation: ['agreed'], insurance: ['withdrawn'], notarization: ['withdrawn'] },
    decide: revise,
  },
};
