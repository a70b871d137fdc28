/** Offers between the sides, in the joint channel or in caucus, and their answers. */
import { accept, self, type ActionsOf, type Context } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { everyOneOf, sides, type MediationCase } from '../case.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { isOpenToAll, maySeeOffer, negotiationOf, withNegotiation, type Offer, type Sum } from './negotiation-state.ts';

export interface OfferInputs {
  'make-offer': Sum & { readonly channel: Offer['channel']; readonly text?: Sealed<string>; readonly validUntil?: LocalDate };
  'withdraw-offer': { readonly offer: number };
  'respond-to-offer': { readonly offer: number; readonly answer: 'accept' | 'reject'; readonly text?: Sealed<string> };
  'permit-disclosure': { readonly offer: number };
  'disclose-offer': { readonly offer: number };
}

const isOpen = ({ now }: Context, offer: Offer): boolean => offer.state === 'open' && (offer.validUntil === undefined || localDate(now) <= offer.validUntil);

const isOwn = ({ acting }: Context, offer: Offer): boolean => acting.includes(offer.by);

const withOffer = (c: MediationCase, n: number, change: Partial<Offer>): MediationCase =>
  withNegotiation(c, { offers: negotiationOf(c).offers.map((offer) => (offer.n === n ? { ...offer, ...change } : offer)) });

/** The open offer of that number, if the caller sees it: of one made in the other side's caucus not even the number is known. */
function openOffer(context: Context, n: number): Offer | Refusal {
  const offer = negotiationOf(context.case).offers.find((o) => o.n === n);
  if (!offer || !maySeeOffer(context, offer)) return refuse('unknown-offer', { offer: n });
  return isOpen(context, offer) ? offer : refuse('offer-not-open', { offer: n });
}

const isRefusal = (found: Offer | Refusal): found is Refusal => 'refusal' in found;

/** The sides that the offer is made to and that the actor speaks for, less those that answered. */
const toAnswer = ({ acting }: Context, offer: Offer) => acting.filter((id) => id !== offer.by && !offer.answers.some(({ party }) => party === id));

const none = (is: (context: Context, offer: Offer) => boolean) => (context: Context): Refusal | undefined =>
  (negotiationOf(context.case).offers.some((offer) => maySeeOffer(context, offer) && isOpen(context, offer) && is(context, offer)) ? undefined : refuse('offer-not-open'));

const isUndisclosed = (offer: Offer): boolean => !isOpenToAll(offer);

function makeOffer(context: Context, { validUntil, ...input }: OfferInputs['make-offer']) {
  if (validUntil !== undefined && validUntil < localDate(context.now)) return refuse('date-out-of-range', { pointer: '/validUntil' });
  const by = self(context);
  const { offers } = negotiationOf(context.case);
  const older = offers.map((o): Offer => (o.by === by && o.channel === input.channel && o.state === 'open' ? { ...o, state: 'superseded' } : o));
  const offer: Offer = { ...input, n: offers.length + 1, by, at: context.now, state: 'open', answers: [], ...(validUntil ? { validUntil } : {}) };
  return accept(withNegotiation(context.case, { offers: [...older, offer] }));
}

/** Accepted once every other side accepts; one rejection ends it. */
function respond(context: Context, { offer: n, answer, text }: OfferInputs['respond-to-offer']) {
  const offer = openOffer(context, n);
  if (isRefusal(offer)) return offer;
  const answering = toAnswer(context, offer);
  if (answering.length === 0) return refuse('already-done', { offer: n });
  const answers = [...offer.answers, ...answering.map((party) => ({ party, answer, at: context.now, ...(text ? { text } : {}) }))];
  if (answer === 'reject') return accept(withOffer(context.case, n, { answers, state: 'rejected' }));
  const others = sides(context.case).filter((id) => id !== offer.by);
  if (!everyOneOf(others, answers.map(({ party }) => party))) return accept(withOffer(context.case, n, { answers }));
  const agreed = { by: 'offer' as const, n, amountFen: offer.amountFen, currency: offer.currency, at: context.now };
  return accept(withNegotiation(withOffer(context.case, n, { answers, state: 'accepted' }), { agreed }));
}

export const offerActions: ActionsOf<OfferInputs> = {
  'make-offer': {
    label: { zh: '提出方案', en: 'Make an offer' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    decide: makeOffer,
  },
  'withdraw-offer': {
    label: { zh: '撤回方案', en: 'Withdraw an offer' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    unless: none(isOwn),
    decide: (context, { offer: n }) => {
      const offer = openOffer(context, n);
      if (isRefusal(offer)) return offer;
      return isOwn(context, offer) ? accept(withOffer(context.case, n, { state: 'withdrawn' })) : refuse('not-your-offer', { offer: n });
    },
  },
  'respond-to-offer': {
    label: { zh: '答复方案', en: 'Accept or reject an offer' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    unless: none((context, offer) => isOpenToAll(offer) && toAnswer(context, offer).length > 0),
    decide: (context, input) => {
      const offer = negotiationOf(context.case).offers.find((o) => o.n === input.offer);
      return offer && isOwn(context, offer) && toAnswer(context, offer).length === 0 ? refuse('not-your-offer', { offer: input.offer }) : respond(context, input);
    },
  },
  'permit-disclosure': {
    label: { zh: '许可调解员转达方案', en: 'Permit the mediator to disclose an offer made in caucus' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    unless: none((context, offer) => isOwn(context, offer) && isUndisclosed(offer) && offer.disclosurePermittedAt === undefined),
    decide: (context, { offer: n }) => {
      const offer = openOffer(context, n);
      if (isRefusal(offer)) return offer;
      if (!isOwn(context, offer)) return refuse('not-your-offer', { offer: n });
      if (isOpenToAll(offer) || offer.disclosurePermittedAt !== undefined) return refuse('already-done', { offer: n });
      return accept(withOffer(context.case, n, { disclosurePermittedAt: context.now }));
    },
  },
  'disclose-offer': {
    label: { zh: '转达方案', en: 'Disclose an offer made in caucus' },
    by: ['mediator'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    unless: none((_context, offer) => isUndisclosed(offer) && offer.disclosurePermittedAt !== undefined),
    decide: (context, { offer: n }) => {
      const offer = openOffer(context, n);
      if (isRefusal(offer)) return offer;
      if (isOpenToAll(offer)) return refuse('already-done', { offer: n });
      if (offer.disclosurePermittedAt === undefined) return refuse('disclosure-not-permitted', { offer: n });
      return accept(withOffer(context.case, n, { disclosedAt: context.now }));
    },
  },
};
