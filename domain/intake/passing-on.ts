/** A case that goes on elsewhere: merged into another of the same parties, or transferred to a court or another centre. */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import type { EpochMs } from '../calendar.ts';
import type { CaseState, Claim, Evidence } from '../case.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { closeCase } from '../transitions.ts';

/** What casework read of the other case under both locks; nobody can send it (ADR 0012). */
export interface MergeTarget {
  readonly caseNo: string;
  readonly state: CaseState;
  /** The same identifiers stand on both sides of both cases. */
  readonly sameParties: boolean;
}

export interface PassingOnInputs {
  /** `consent`: SHA-256 of what all sides signed. */
  'merge-case': { readonly into: string; readonly consent: string; readonly target?: MergeTarget };
  /** Taken by the centre's system on the other case, in the transaction of the merging. */
  'take-in-case': { readonly from: string; readonly caseNo: string; readonly claims: readonly Claim[]; readonly evidence: readonly Evidence[] };
  'transfer-case': { readonly kind: Transfer['kind']; readonly to: Sealed<string>; readonly reason: Sealed<string>; readonly consent?: string };
}

export const transferKinds = ['court', 'mediation-centre', 'arbitration'] as const;
export interface Transfer {
  readonly kind: (typeof transferKinds)[number];
  readonly to: Sealed<string>;
  readonly reason: Sealed<string>;
  /** SHA-256 of the applicant's consent; a court's own case goes back without. */
  readonly consent?: string;
}

export interface Merged {
  readonly caseId: string;
  readonly caseNo: string;
  readonly at: EpochMs;
}

/** Until terms are agreed; what is agreed is settled where it stands. */
const beforeTerms = ['submitted', 'correcting', 'inviting', 'selecting', 'appointed', 'mediating', 'suspended'] as const;
/** A correction would overwrite what was taken in, so the other case is admitted already. */
export const takingIn = ['inviting', 'selecting', 'appointed', 'mediating'] as const;

function merge(context: Context, { into, target }: PassingOnInputs['merge-case']): Verdict {
  if (!target || into === context.case.id) return refuse('unknown-case', { into });
  if (!target.sameParties) return refuse('parties-differ', { into });
  if (!(takingIn as readonly string[]).includes(target.state)) return refuse('case-takes-nothing-in', { into, state: target.state });
  return accept({ ...closeCase(context.case, 'merged', 'merge-case', context.now), mergedInto: { caseId: into, caseNo: target.caseNo, at: context.now } });
}

export const passingOnActions: ActionsOf<PassingOnInputs> = {
  'merge-case': {
    label: { zh: '并入另一案', en: 'Merge into another case of the same parties' },
    by: ['clerk'],
    in: { mediation: beforeTerms },
    leadsTo: { mediation: ['closed'] },
    decide: merge,
  },
  'take-in-case': {
    label: { zh: '并入他案的请求与证据', en: 'Take in the claims and evidence of a merged case' },
    by: ['system'],
    in: { mediation: takingIn },
    leadsTo: {},
    unless: ({ case: c }) => (c.parties.length === 0 ? refuse('unknown-case') : undefined),
    decide: ({ case: c, now }, { from, caseNo, claims, evidence }) => {
      if (c.mergedFrom?.some((m) => m.caseId === from) || from === c.id) return refuse('already-done', { from });
      const mergedFrom = [...(c.mergedFrom ?? []), { caseId: from, caseNo, at: now }];
      return accept({ ...c, claims: [...c.claims, ...claims], evidence: [...c.evidence, ...evidence], mergedFrom });
    },
  },
  'transfer-case': {
    label: { zh: '移送法院或者其他机构', en: 'Transfer to a court or another institution' },
    by: ['clerk'],
    in: { mediation: beforeTerms },
    leadsTo: { mediation: ['closed'] },
    decide: (context, transfer) => {
      const owed = context.case.referral?.kind === 'court' && transfer.kind === 'court';
      if (!owed && transfer.consent === undefined) return refuse('applicant-consent-missing', { pointer: '/consent' });
      return accept({ ...closeCase(context.case, 'transferred', 'transfer-case', context.now), transfer });
    },
  },
};
