/** Mediation itself, to terms or to an end without (条例 21; rules §7 table M). */
import { accept, type ActionsOf } from '../action.ts';
import { everyOneOf, partyOf, sides, type MediationCase } from '../case.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { termErrors } from '../settlement/checks.ts';
import type { AgreedTerms } from '../settlement/settlement.ts';
import { withTerms } from '../settlement/versions.ts';
import { closeCase, drawUp, enter } from '../transitions.ts';
import { withMediation } from './pauses.ts';
import { mostNoShows } from './sessions.ts';

export const terminationGrounds = ['impasse', 'withdrawal', 'no-show', 'unlawful-purpose', 'sham'] as const;
export type TerminationGround = (typeof terminationGrounds)[number];

export interface MediationInputs {
  'extend-mediation': Record<never, never>;
  'terminate-mediation': { readonly ground: TerminationGround };
  'record-agreed-terms': AgreedTerms;
  'close-mediation-period': Record<never, never>;
}

/** What all sides agreed to is what is written down; they agree to another sum first, or the mediator records this one. */
function differsFromAgreedSum(c: MediationCase, { obligations }: AgreedTerms): Refusal | undefined {
  const agreed = c.negotiation?.agreed;
  if (!agreed) return undefined;
  const toApplicants = obligations.filter((o) => o.currency === agreed.currency && partyOf(c, o.creditor)?.side === 'applicant');
  const termsFen = toApplicants.reduce((sum, { totalFen }) => sum + totalFen, 0);
  return termsFen === agreed.amountFen ? undefined : refuse('differs-from-agreed-sum', { agreedFen: agreed.amountFen, termsFen, currency: agreed.currency });
}

export const mediationActions: ActionsOf<MediationInputs> = {
  'extend-mediation': {
    label: { zh: '同意延长调解期限', en: 'Agree to extend the mediation' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    unless: ({ case: c, acting }) => {
      if (c.mediation?.extendedAt !== undefined) return refuse('extended-already');
      return everyOneOf(acting, c.mediation?.extensionAgreedBy ?? []) ? refuse('already-done') : undefined;
    },
    decide: (context) => {
      const extensionAgreedBy = [...new Set([...(context.case.mediation?.extensionAgreedBy ?? []), ...context.acting])];
      const all = everyOneOf(sides(context.case), extensionAgreedBy);
      return accept(withMediation(context.case, { extensionAgreedBy, ...(all ? { extendedAt: context.now } : {}) }));
    },
  },
  'terminate-mediation': {
    label: { zh: '终结调解', en: 'Terminate the mediation' },
    by: ['mediator'],
    in: { mediation: ['mediating', 'suspended', 'agreed', 'signing'] },
    leadsTo: { mediation: ['closed'], insurance: ['withdrawn'], notarization: ['withdrawn'] },
    decide: (context, { ground }) => {
      if (ground === 'no-show' && mostNoShows(context.case) < context.case.rules.noShows) {
        return refuse('no-grounds-for-termination', { noShows: mostNoShows(context.case), needed: context.case.rules.noShows });
      }
      if (ground === 'sham' && !context.case.mediation?.shamReport) return refuse('no-grounds-for-termination', { needed: 'suspend-mediation' });
      return accept(closeCase(context.case, 'not-settled', ground, context.now), drawUp(context.case, 'termination-record', 1));
    },
  },
  'record-agreed-terms': {
    label: { zh: '记录和解条件', en: 'Record the agreed terms' },
    by: ['mediator'],
    in: { mediation: ['mediating', 'agreed'] },
    leadsTo: { mediation: ['agreed'], insurance: ['withdrawn'], notarization: ['withdrawn'] },
    unless: ({ case: c }) => (c.state === 'agreed' && c.security ? refuse('already-done') : undefined),
    decide: (context, terms) => {
      const faults = termErrors(terms, context);
      if (faults.length > 0) return refuse('terms-faulty', { faults });
      const differing = differsFromAgreedSum(context.case, terms);
      if (differing) return differing;
      // New terms: what the sides agreed to pass on was the old ones.
      return accept({ ...withTerms(enter(context.case, 'agreed', context.now), terms, 'recorded-anew', context.now), securityVotes: {}, sharingConsents: [] });
    },
  },
  'close-mediation-period': {
    label: { zh: '调解期限届满，终结', en: 'Close: the mediation period ran out' },
    by: ['system'],
    in: { mediation: ['mediating'] },
    leadsTo: { mediation: ['closed'] },
    decide: (context) => accept(closeCase(context.case, 'not-settled', 'period-expired', context.now), drawUp(context.case, 'termination-record', 1)),
  },
};
