/**
 * A signature by someone without the authority for it (民法典 171): it binds nobody until the principal ratifies it. The other
 * side may demand that; thirty days of silence are a refusal.
 */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import type { EpochMs } from '../calendar.ts';
import { partyOf, type MediationCase } from '../case.ts';
import type { PartyId } from '../parties.ts';
import { refuse } from '../refusals.ts';
import { isOut } from '../selection/selection-state.ts';
import { completeIfSigned, withSettlement } from './signatures.ts';
import type { Signature } from './settlement.ts';

export interface RatificationInputs {
  'demand-ratification': { readonly party: PartyId };
  'ratify-signature': { readonly ratified: boolean };
  'drop-unratified-signature': { readonly party: PartyId };
}

export interface ProvisionalSignature extends Signature {
  /** Since the principal was asked. */
  readonly demandedAt?: EpochMs;
}

export const provisionalOf = (c: MediationCase): readonly ProvisionalSignature[] => c.settlement?.provisional ?? [];

const without = (c: MediationCase, parties: readonly PartyId[]): MediationCase =>
  withSettlement(c, { provisional: provisionalOf(c).filter((s) => !parties.includes(s.by)) });

function ratify(context: Context, { ratified }: RatificationInputs['ratify-signature']): Verdict {
  const mine = provisionalOf(context.case).filter((s) => context.acting.includes(s.by));
  const rest = without(context.case, mine.map((s) => s.by));
  if (!ratified) return accept(rest);
  // Ratified, it binds as if authorised; the agreement takes effect no earlier than now.
  const signatures = mine.map(({ demandedAt: _asked, ...signature }): Signature => ({ ...signature, ratifiedAt: context.now }));
  return accept(completeIfSigned(context, withSettlement(rest, { signatures: [...(rest.settlement?.signatures ?? []), ...signatures] })));
}

const signing = { mediation: ['signing'] } as const;
const parties = ['applicant', 'respondent', 'guarantor'] as const;

export const ratificationActions: ActionsOf<RatificationInputs> = {
  'demand-ratification': {
    label: { zh: '催告追认无权代理的签署', en: 'Demand that an unauthorised signature be ratified' },
    by: [...parties, 'mediator', 'clerk'],
    in: signing,
    leadsTo: {},
    unless: ({ case: c }) => (provisionalOf(c).some((s) => s.demandedAt === undefined) ? undefined : refuse('nothing-to-ratify')),
    decide: (context, { party }) => {
      const provisional = provisionalOf(context.case);
      const asked = provisional.find((s) => s.by === party && s.demandedAt === undefined);
      if (!asked || !partyOf(context.case, party)) return refuse('nothing-to-ratify', { party });
      return accept(withSettlement(context.case, { provisional: provisional.map((s) => (s === asked ? { ...s, demandedAt: context.now } : s)) }));
    },
  },
  'ratify-signature': {
    label: { zh: '追认或者拒绝追认代理人的签署', en: "Ratify or reject the agent's signature" },
    by: parties,
    in: signing,
    leadsTo: { mediation: ['settled'], confirmation: ['available'] },
    unless: ({ case: c, acting }) => {
      if (c.state === 'signing' && isOut(c)) return refuse('conflict-not-waived', { article: '商事调解条例第二十条' });
      return provisionalOf(c).some((s) => acting.includes(s.by)) ? undefined : refuse('nothing-to-ratify');
    },
    decide: ratify,
  },
  'drop-unratified-signature': {
    label: { zh: '逾期未追认，视为拒绝追认', en: 'Not ratified in thirty days: taken as refused' },
    by: ['system'],
    in: signing,
    leadsTo: {},
    decide: (context, { party }) => (provisionalOf(context.case).some((s) => s.by === party) ? accept(without(context.case, [party])) : refuse('nothing-to-ratify', { party })),
  },
};
