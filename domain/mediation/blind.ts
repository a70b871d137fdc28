/**
 * What is answered blind: sealed bids, and the mediator's proposal. The values are opened for the one decision that needs
 * them and put down nowhere: what a case learns of them is whether all agreed, and to what.
 */
import { accept, type ActionsOf, type Deciding } from '../action.ts';
import { everyOneOf, partyOf, type MediationCase } from '../case.ts';
import type { Currency, Fen } from '../money.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import {
  missingAmong, negotiationOf, openProposal, openRound, withNegotiation, type BidRound, type Proposal, type ProposalAnswer, type Sum,
} from './negotiation-state.ts';

export interface BlindInputs {
  /** An applicant's least, a respondent's most. */
  'place-sealed-bid': { readonly amount: Sealed<Fen>; readonly currency: Currency };
  'propose-terms': Sum & { readonly text: Sealed<string> };
  'answer-proposal': { readonly answer: Sealed<ProposalAnswer> };
  'close-proposal': Record<never, never>;
}

/** How many rounds of sealed bids a mediation has (D); a case that began before there were any keeps none back. */
const mostRounds = (c: MediationCase): number => c.rules.bidRounds ?? 3;

/**
 * Where the bids of all sides meet: the middle between the most that any applicant asks and the least that any respondent
 * pays, a half fen less (D); undefined where the first is above the second, or a bid was erased.
 */
export function settledSum(least: readonly (Fen | undefined)[], most: readonly (Fen | undefined)[]): Fen | undefined {
  const asked = Math.max(...least.map((fen) => fen ?? Infinity));
  const paid = Math.min(...most.map((fen) => fen ?? -Infinity));
  return asked <= paid ? asked + Math.floor((paid - asked) / 2) : undefined;
}

function placeBid(context: Deciding, { amount, currency }: BlindInputs['place-sealed-bid']) {
  const { case: c, now } = context;
  const { rounds } = negotiationOf(c);
  const open = openRound(c) ?? { n: rounds.length + 1, currency, openedAt: now, bids: [] };
  if (open.currency !== currency) return refuse('currency-differs', { currency: open.currency });
  const bidding = context.acting.filter((id) => missingAmong(c, open.bids).includes(id));
  const bids = [...open.bids, ...bidding.map((party) => ({ party, at: now, amount }))];
  const others = rounds.filter((round) => round.n !== open.n);
  if (missingAmong(c, bids).length > 0) return accept(withNegotiation(c, { rounds: [...others, { ...open, bids }] }));
  return accept(decideRound(context, { ...open, bids }));
}

/** All have bid: an overlap settles the sum; otherwise nobody learns more than that there was none. */
function decideRound({ case: c, now, open }: Deciding, round: BidRound): MediationCase {
  const of = (side: 'applicant' | 'respondent') => round.bids.filter(({ party }) => partyOf(c, party)?.side === side).map(({ amount }) => open(amount));
  const amountFen = settledSum(of('applicant'), of('respondent'));
  const decided: BidRound = { ...round, outcome: amountFen === undefined ? 'no-overlap' : 'overlap', closedAt: now };
  const rounds = [...negotiationOf(c).rounds.filter(({ n }) => n !== round.n), decided];
  if (amountFen === undefined) return withNegotiation(c, { rounds });
  return withNegotiation(c, { rounds, agreed: { by: 'sealed-bid', n: round.n, amountFen, currency: round.currency, at: now } });
}

const withProposal = (c: MediationCase, changed: Proposal): MediationCase =>
  withNegotiation(c, { proposals: negotiationOf(c).proposals.map((proposal) => (proposal.n === changed.n ? changed : proposal)) });

/** A yes is known only if all say yes. Before all have answered there is no outcome, so that a no hides as well. */
function answerProposal(context: Deciding, { answer }: BlindInputs['answer-proposal']) {
  const { case: c, now } = context;
  const proposal = openProposal(c);
  if (!proposal) return refuse('no-open-proposal');
  const answering = context.acting.filter((id) => missingAmong(c, proposal.answers).includes(id));
  const answers = [...proposal.answers, ...answering.map((party) => ({ party, at: now, answer }))];
  if (missingAmong(c, answers).length > 0) return accept(withProposal(c, { ...proposal, answers }));
  const all = answers.every((given) => context.open(given.answer) === 'yes');
  const decided = withProposal(c, { ...proposal, answers, outcome: all ? 'accepted' : 'not-accepted', closedAt: now });
  if (!all) return accept(decided);
  const { n, amountFen, currency } = proposal;
  return accept(withNegotiation(decided, { agreed: { by: 'proposal', n, amountFen, currency, at: now } }));
}

export const blindActions: ActionsOf<BlindInputs> = {
  'place-sealed-bid': {
    label: { zh: '密封报价', en: 'Place a sealed bid' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    opens: (c) => openRound(c)?.bids.map(({ amount }) => amount) ?? [],
    unless: ({ case: c, acting }) => {
      const round = openRound(c);
      if (negotiationOf(c).agreed) return refuse('sum-agreed-already');
      if (!round && negotiationOf(c).rounds.length >= mostRounds(c)) return refuse('no-more-rounds', { rounds: mostRounds(c) });
      return round && everyOneOf(acting, round.bids.map(({ party }) => party)) ? refuse('already-done') : undefined;
    },
    decide: placeBid,
  },
  'propose-terms': {
    label: { zh: '提出调解方案', en: 'Propose terms' },
    by: ['mediator'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    unless: ({ case: c }) => (openProposal(c) ? refuse('proposal-still-open') : undefined),
    decide: (context, { amountFen, currency, text }) => {
      const { proposals } = negotiationOf(context.case);
      const proposal: Proposal = { n: proposals.length + 1, amountFen, currency, text, at: context.now, answers: [] };
      return accept(withNegotiation(context.case, { proposals: [...proposals, proposal] }));
    },
  },
  'answer-proposal': {
    label: { zh: '答复调解方案', en: 'Answer the mediator’s proposal' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    opens: (c) => openProposal(c)?.answers.map(({ answer }) => answer) ?? [],
    unless: ({ case: c, acting }) => {
      const proposal = openProposal(c);
      if (!proposal) return refuse('no-open-proposal');
      return everyOneOf(acting, proposal.answers.map(({ party }) => party)) ? refuse('already-done') : undefined;
    },
    decide: answerProposal,
  },
  'close-proposal': {
    label: { zh: '逾期未全部答复，调解方案失效', en: 'Close: not every side answered the proposal' },
    by: ['system'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    decide: ({ case: c, now }) => {
      const proposal = openProposal(c);
      return proposal ? accept(withProposal(c, { ...proposal, outcome: 'lapsed', closedAt: now })) : refuse('no-open-proposal');
    },
  },
};
