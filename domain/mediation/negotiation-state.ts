/**
 * What is offered, bid and proposed. Every sum is what the respondents pay the applicants, in integer fen with its currency.
 * Bids and answers to a proposal are sealed: their values stand in no case, no event and no view (docs/adr/0013).
 */
import type { Context } from '../action.ts';
import type { EpochMs, LocalDate } from '../calendar.ts';
import { sides, type MediationCase } from '../case.ts';
import type { Currency, Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import type { Sealed } from '../sealed.ts';
import { maySee, type Sight } from '../visibility.ts';
import { isOpenToMediator } from './succession.ts';

export interface Sum {
  readonly amountFen: Fen;
  readonly currency: Currency;
}

export const offerStates = ['open', 'withdrawn', 'superseded', 'rejected', 'accepted'] as const;
export const offerChannels = ['joint', 'caucus'] as const;

export interface Offer extends Sum {
  readonly n: number;
  readonly by: PartyId;
  readonly at: EpochMs;
  /** `caucus`: told to the mediator alone until the side permits and the mediator discloses it. */
  readonly channel: (typeof offerChannels)[number];
  readonly text?: Sealed<string>;
  /** The last day on which it can be accepted. */
  readonly validUntil?: LocalDate;
  readonly disclosurePermittedAt?: EpochMs;
  readonly disclosedAt?: EpochMs;
  readonly state: (typeof offerStates)[number];
  readonly answers: readonly { readonly party: PartyId; readonly answer: 'accept' | 'reject'; readonly at: EpochMs; readonly text?: Sealed<string> }[];
}

/** Each side bids once in a round; when all have, the round is decided and its bids are never shown. */
export interface BidRound {
  readonly n: number;
  readonly currency: Currency;
  readonly openedAt: EpochMs;
  readonly bids: readonly { readonly party: PartyId; readonly at: EpochMs; readonly amount: Sealed<Fen> }[];
  readonly outcome?: 'overlap' | 'no-overlap';
  readonly closedAt?: EpochMs;
}

export const proposalOutcomes = ['accepted', 'not-accepted', 'lapsed'] as const;

/** The mediator's: every side answers blind. */
export interface Proposal extends Sum {
  readonly n: number;
  readonly at: EpochMs;
  readonly text: Sealed<string>;
  readonly answers: readonly { readonly party: PartyId; readonly at: EpochMs; readonly answer: Sealed<ProposalAnswer> }[];
  readonly outcome?: (typeof proposalOutcomes)[number];
  readonly closedAt?: EpochMs;
}
export type ProposalAnswer = 'yes' | 'no';

/** The sum all sides agreed to; a later one takes its place. */
export interface AgreedSum extends Sum {
  readonly by: 'offer' | 'sealed-bid' | 'proposal';
  readonly n: number;
  readonly at: EpochMs;
}

export interface Negotiation {
  readonly offers: readonly Offer[];
  readonly rounds: readonly BidRound[];
  readonly proposals: readonly Proposal[];
  readonly agreed?: AgreedSum;
}

const nothingSaid: Negotiation = { offers: [], rounds: [], proposals: [] };
export const negotiationOf = (c: MediationCase): Negotiation => c.negotiation ?? nothingSaid;
export const withNegotiation = (c: MediationCase, change: Partial<Negotiation>): MediationCase => ({ ...c, negotiation: { ...negotiationOf(c), ...change } });

export const openRound = (c: MediationCase): BidRound | undefined => negotiationOf(c).rounds.find((round) => round.outcome === undefined);
export const openProposal = (c: MediationCase): Proposal | undefined => negotiationOf(c).proposals.find((proposal) => proposal.outcome === undefined);

/** The sides that have not spoken yet. */
export const missingAmong = (c: MediationCase, given: readonly { readonly party: PartyId }[]): readonly PartyId[] =>
  sides(c).filter((id) => !given.some(({ party }) => party === id));

export const isOpenToAll = (offer: Offer): boolean => offer.channel === 'joint' || offer.disclosedAt !== undefined;

/** A joint or disclosed offer reaches those who mediate; one made in caucus its own side and the mediator of the moment. */
export function maySeeOffer(viewer: Sight & Pick<Context, 'acting' | 'case'>, offer: Offer): boolean {
  if (isOpenToAll(offer)) return maySee(viewer, 'offers');
  if (!maySee(viewer, 'offers-in-caucus')) return false;
  return viewer.acting.includes(offer.by) || (viewer.roles.includes('mediator') && isOpenToMediator(viewer.case, offer.by, offer.at));
}
