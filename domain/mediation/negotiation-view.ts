/** What of the negotiation reaches a viewer: the offers that are theirs to see, what rounds and proposals came to, the ladder of sums. */
import type { Context } from '../action.ts';
import type { Actor } from '../actor.ts';
import { localDate, type EpochMs } from '../calendar.ts';
import { maySeeComplaintEvent } from '../centre/complaints.ts';
import type { MediationCase } from '../case.ts';
import type { Currency, Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import { accounts } from '../transitions.ts';
import { maySee, type Sight } from '../visibility.ts';
import { blindActions } from './blind.ts';
import { maySeeOffer, negotiationOf, type AgreedSum, type Negotiation, type Offer, type Sum } from './negotiation-state.ts';
import { offerActions, type OfferInputs } from './offers.ts';
import { isOpenToMediator } from './succession.ts';

type Viewer = Sight & Pick<Context, 'acting' | 'actor' | 'case'>;

export const offersSeenBy = (viewer: Viewer): readonly Offer[] => negotiationOf(viewer.case).offers.filter((offer) => maySeeOffer(viewer, offer));

/** Who has bid, and whether the bids met: what anybody bid is not among what a case knows. */
export const roundsOf = ({ rounds }: Negotiation) =>
  rounds.map(({ n, currency, openedAt, bids, outcome, closedAt }) => ({ n, currency, openedAt, placedBy: bids.map(({ party }) => party), outcome, closedAt }));

/** Who has answered and what came of it; a yes shows in an acceptance by all and nowhere else. */
export const proposalsOf = ({ proposals }: Negotiation) =>
  proposals.map(({ answers, ...proposal }) => ({ ...proposal, answeredBy: answers.map(({ party }) => party) }));

export interface Ladder {
  /** What the application claims. */
  readonly original: readonly Sum[];
  /** The last offer of each side that the viewer sees. */
  readonly offered: readonly (Sum & { readonly party: PartyId; readonly at: EpochMs })[];
  readonly agreed?: AgreedSum;
  /** Paid from the debtor's assets, at the end of the viewer's day; empty before the settlement takes effect. */
  readonly paid: readonly Sum[];
}

export function ladderFor(context: Context): Ladder {
  const { case: c } = context;
  const offered = Object.values(Object.groupBy(offersSeenBy(context).filter(({ state }) => state !== 'withdrawn'), ({ by }) => by))
    .flatMap((offers) => { const last = offers?.at(-1); return last ? [{ party: last.by, amountFen: last.amountFen, currency: last.currency, at: last.at }] : []; });
  const agreed = negotiationOf(c).agreed;
  return {
    original: byCurrency(c.claims.map(({ amountFen = 0, currency }) => ({ amountFen, currency }))), offered, ...(agreed ? { agreed } : {}),
    paid: byCurrency(paymentsIn(context)),
  };
}

const paymentsIn = (context: Context): readonly Sum[] => accounts(context, localDate(context.now)).map(({ obligation, paidFromDebtorFen }) =>
  ({ amountFen: paidFromDebtorFen, currency: context.case.settlement?.obligations.find(({ id }) => id === obligation)?.currency ?? 'CNY' }));

function byCurrency(sums: readonly Sum[]): readonly Sum[] {
  const totals = new Map<Currency, Fen>();
  for (const { amountFen, currency } of sums) totals.set(currency, (totals.get(currency) ?? 0) + amountFen);
  return [...totals].filter(([, amountFen]) => amountFen > 0).map(([currency, amountFen]) => ({ amountFen, currency }));
}

export interface EventSeen {
  readonly action: string;
  readonly at: EpochMs;
  readonly actor: Pick<Actor, 'organisation'>;
  readonly input: unknown;
}

const isNegotiation = (action: string): boolean => Object.hasOwn(offerActions, action) || Object.hasOwn(blindActions, action);

/** Whether an event may be listed for the viewer: that there was an offer in caucus is as secret as the offer. */
export function maySeeEvent(viewer: Viewer, event: EventSeen): boolean {
  if (event.action === 'acknowledge-sham-report') return maySee(viewer, 'sham-report');
  if (event.action === 'give-feedback') return maySee(viewer, 'feedback') || viewer.actor.organisation === event.actor.organisation;
  if (event.action === 'open-earlier-caucus') return viewer.roles.includes('mediator') || viewer.actor.organisation === event.actor.organisation;
  const complaint = maySeeComplaintEvent(viewer, event);
  if (complaint !== undefined) return complaint;
  if (!isNegotiation(event.action)) return true;
  if (!maySee(viewer, Object.hasOwn(blindActions, event.action) ? 'bid-rounds' : 'offers')) return false;
  if (!isInCaucus(viewer.case, event) || viewer.actor.organisation === event.actor.organisation) return true;
  const side = viewer.case.parties.find(({ organisation }) => organisation === event.actor.organisation)?.id;
  return viewer.roles.includes('mediator') && side !== undefined && isOpenToMediator(viewer.case, side, event.at);
}

function isInCaucus(c: MediationCase, { action, at, input }: EventSeen): boolean {
  if (action === 'make-offer') return (input as OfferInputs['make-offer']).channel === 'caucus';
  if (action !== 'withdraw-offer' && action !== 'permit-disclosure') return false;
  const offer = negotiationOf(c).offers.find(({ n }) => n === (input as { readonly offer: number }).offer);
  return offer?.channel === 'caucus' && (offer.disclosedAt === undefined || at < offer.disclosedAt);
}
