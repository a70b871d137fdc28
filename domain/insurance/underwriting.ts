/** What the insurers answer before signing: quotes, conditions, refusals, and the quote the policyholder takes (保险法 13–18). */
import { accept, type ActionsOf, type Context } from '../action.ts';
import { calendarDaysAfter, endOfDay, localDate, type EpochMs, type LocalDate } from '../calendar.ts';
import { everyOneOf, insuranceOf, moneyCreditors, notarizationOf, sides, type MediationCase } from '../case.ts';
import type { CentreRules } from '../centre-rules.ts';
import type { EffectRequest } from '../effects.ts';
import { authorityOf, personOf } from './authority.ts';
import type { CoverApplication, Insurance } from './insurance-state.ts';
import { policyholdersOf } from './products.ts';
import type { Fen } from '../money.ts';
import { consentingTo } from '../privacy/consents.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { withInsurance, withNotarization } from '../transitions.ts';

export interface QuoteOffer {
  readonly sumInsuredFen: Fen;
  readonly premiumFen: Fen;
  readonly ratePpm: number;
  readonly deductibleFen: Fen;
  readonly includesAccelerated: boolean;
  /** Last day on which the quote can be accepted; 14 days from the offer if the insurer names none (D). */
  readonly validUntil?: LocalDate;
  readonly termsVersion?: string;
}

export interface UnderwritingInputs {
  'offer-quote': QuoteOffer & { readonly handler?: string };
  'approve-quote': { readonly handler?: string };
  'require-conditions': { readonly conditions: Sealed<string> };
  'meet-conditions': { readonly insurer: string; readonly statement: Sealed<string> };
  'lapse-conditions': { readonly insurer: string };
  'decline-cover': { readonly reason?: Sealed<string> };
  'request-requote': { readonly insurer: string; readonly statement?: Sealed<string> };
  'confirm-terms-explained': { readonly insurer: string };
  'accept-quote': { readonly insurer: string };
  'close-underwriting': Record<never, never>;
  'expire-quote': Record<never, never>;
}

/** The sum that cover must carry: every obligation of the settlement. */
export const sumToInsure = (c: MediationCase): Fen => (c.settlement?.obligations ?? []).reduce((sum, o) => sum + o.totalFen, 0);

const requestQuote = (c: MediationCase, insurance: Insurance, application: CoverApplication, more: object = {}): EffectRequest => ({
  kind: 'request-quote', process: 'insurance', n: insurance.n, provider: application.insurer, application: application.id,
  content: { product: insurance.product, sumInsuredFen: sumToInsure(c), policyholders: policyholdersOf(c), insured: moneyCreditors(c), ...more },
});

/** How often one insurer may be asked to quote anew (D: twice). */
export const requotesMost = (rules: CentreRules): number => rules.requotesMost ?? 2;

/** A quote that was given, and may be given anew: it expired, or what it was given for has changed. */
export const mayRequote = (rules: CentreRules, { quote, requotes, state }: CoverApplication): boolean =>
  quote !== undefined && (state === 'quoted' || state === 'expired') && (requotes ?? 0) < requotesMost(rules);

/** Asks every insurer to whom all sides agreed to pass the particulars (PIPL 23), once. */
export function askConsented(context: Context, c: MediationCase) {
  const insurance = insuranceOf(c);
  if (!insurance || !['consenting', 'underwriting', 'quoted'].includes(insurance.state)) return accept(c);
  const consented = (insurer: string) =>
    everyOneOf(sides(c), consentingTo(c, insurer));
  const asked = insurance.applications.filter((a) => a.state === 'awaiting-consent' && consented(a.insurer));
  if (asked.length === 0) return accept(c);
  const applications = insurance.applications.map((a) => (asked.includes(a) ? { ...a, state: 'asked' as const, askedAt: context.now } : a));
  const effects = asked.map((a) => requestQuote(c, insurance, a));
  const moved = insurance.state === 'consenting' ? { state: 'underwriting' as const, since: context.now } : {};
  return accept(withInsurance(c, { applications, ...moved }), ...effects);
}

/** The insurer's own application; a person of that insurer and its system are the same to the case. */
const mine = (context: Context): CoverApplication | undefined =>
  insuranceOf(context.case)?.applications.find((a) => a.insurer === context.actor.organisation);

const change = (insurance: Insurance, id: string, to: (application: CoverApplication) => CoverApplication): readonly CoverApplication[] =>
  insurance.applications.map((a) => (a.id === id ? to(a) : a));

function answer(context: Context, to: (application: CoverApplication) => CoverApplication): MediationCase {
  const insurance = insuranceOf(context.case);
  const own = mine(context);
  if (!insurance || !own) return context.case;
  return settleUnderwriting(context, withInsurance(context.case, { applications: change(insurance, own.id, to) }));
}

/**
 * When nobody is left to answer: quoted if any quote stands; while an expired one may be given anew the policyholder is
 * waited for; else the choice of security is open again.
 */
function settleUnderwriting(context: Context, c: MediationCase): MediationCase {
  const insurance = insuranceOf(c);
  if (!insurance || !['underwriting', 'quoted'].includes(insurance.state)) return c;
  const states = insurance.applications.map((a) => a.state);
  if (states.includes('quoted')) return insurance.state === 'quoted' ? c : withInsurance(c, { state: 'quoted', since: context.now });
  if (states.some((s) => s === 'asked' || s === 'conditional')) {
    return insurance.state === 'underwriting' ? c : withInsurance(c, { state: 'underwriting', since: context.now });
  }
  if (insurance.applications.some((a) => mayRequote(c.rules, a))) return withInsurance(c, { state: 'underwriting', since: context.now });
  return fallBack(c, states.includes('expired') ? 'expired' : 'declined', context.now);
}

/** Cover failed before signing: the sides choose again; what was prepared with a notary belonged to the old choice. */
export function fallBack(c: MediationCase, state: 'declined' | 'expired' | 'withdrawn', now: EpochMs): MediationCase {
  const applications = (insuranceOf(c)?.applications ?? []).map((a) => (a.state === 'conditional' || a.state === 'asked' ? { ...a, state: 'expired' as const } : a));
  const failed = withInsurance(c, { state, since: now, applications });
  const { security: _none, ...rest } = notarizationOf(failed)?.state === 'preparing' ? withNotarization(failed, { state: 'withdrawn', since: now }) : failed;
  return { ...rest, securityVotes: {} };
}

/** One application ends because a side took its consent back; before the terms are drafted the others go on, or the choice of security is open again. */
export function withoutApplication(context: Context, c: MediationCase, id: string): MediationCase {
  const insurance = insuranceOf(c);
  if (!insurance) return c;
  const ended = withInsurance(c, { applications: change(insurance, id, (a) => ({ ...a, state: 'withdrawn' as const })) });
  if (c.state !== 'agreed') return withInsurance(ended, { state: 'withdrawn', since: context.now });
  const live = insuranceOf(ended)!.applications.some((a) => ['asked', 'conditional', 'quoted'].includes(a.state) || mayRequote(c.rules, a));
  if (!live || insurance.chosen === id) return fallBack(ended, 'withdrawn', context.now);
  return settleUnderwriting(context, ended);
}

const answerable = (context: Context) => {
  const own = mine(context);
  return own && (own.state === 'asked' || own.state === 'conditional') ? undefined : refuse('already-done');
};

/** Explained for this very quote; cases of before kept one confirmation for all (保险法 17). */
const explained = (insurance: Insurance, { quote, termsExplainedAt }: CoverApplication): boolean =>
  termsExplainedAt !== undefined || (insurance.termsExplainedAt !== undefined && quote !== undefined && quote.offeredAt <= insurance.termsExplainedAt);

const expired = (quote: { readonly validUntil: LocalDate }, now: EpochMs): boolean => now >= endOfDay(quote.validUntil);

function confirmExplained(context: Context, { insurer }: UnderwritingInputs['confirm-terms-explained']) {
  const insurance = insuranceOf(context.case);
  const application = insurance?.applications.find((a) => a.insurer === insurer && a.state === 'quoted');
  if (!insurance || !application) return refuse('unknown-provider', { insurer });
  if (explained(insurance, application)) return refuse('already-done', { insurer });
  return accept(withInsurance(context.case, { applications: change(insurance, application.id, (a) => ({ ...a, termsExplainedAt: context.now })) }));
}

function acceptQuote(context: Context, { insurer }: UnderwritingInputs['accept-quote']) {
  const insurance = insuranceOf(context.case);
  const application = insurance?.applications.find((a) => a.insurer === insurer);
  if (!insurance || !application?.quote || application.state !== 'quoted') return refuse('unknown-provider', { insurer });
  if (!explained(insurance, application)) return refuse('terms-not-explained', { article: '保险法第十七条' });
  if (expired(application.quote, context.now)) return refuse('quote-expired', { validUntil: application.quote.validUntil });
  return accept(withInsurance(context.case, { state: 'accepted', since: context.now, chosen: application.id }));
}

function meetConditions(context: Context, { insurer, statement }: UnderwritingInputs['meet-conditions']) {
  const insurance = insuranceOf(context.case);
  const application = insurance?.applications.find((a) => a.insurer === insurer && a.state === 'conditional');
  if (!insurance || !application) return refuse('unknown-provider', { insurer });
  const applications = change(insurance, application.id, (a) => ({ ...a, state: 'asked', askedAt: context.now }));
  return accept(withInsurance(context.case, { applications }), {
    kind: 'meet-conditions', process: 'insurance', n: insurance.n, provider: insurer, application: application.id, content: { statement },
  });
}

/** The old quote is gone with the question: what is quoted anew is explained anew. */
function requestRequote(context: Context, { insurer, statement }: UnderwritingInputs['request-requote']) {
  const insurance = insuranceOf(context.case);
  const application = insurance?.applications.find((a) => a.insurer === insurer);
  if (!insurance || !application?.quote) return refuse('unknown-provider', { insurer });
  if (!mayRequote(context.case.rules, application)) return refuse('requotes-used', { insurer, atMost: requotesMost(context.case.rules) });
  const requote = (application.requotes ?? 0) + 1;
  const applications = change(insurance, application.id, ({ quote: _old, termsExplainedAt: _explained, ...a }) => ({ ...a, state: 'asked', askedAt: context.now, requotes: requote }));
  const c = settleUnderwriting(context, withInsurance(context.case, { applications }));
  return accept(c, requestQuote(c, insurance, application, { requote, ...(statement ? { statement } : {}) }));
}

/** Whoever was asked and is silent has expired; where nobody is asked any more, the policyholder let the new quote pass. */
function closeUnderwriting(context: Context) {
  const insurance = insuranceOf(context.case);
  if (!insurance) return refuse('not-in-this-state');
  const asked = insurance.applications.some((a) => a.state === 'asked');
  const applications = insurance.applications.map((a) => (a.state === 'asked' ? { ...a, state: 'expired' as const } : a));
  const c = withInsurance(context.case, { applications });
  return accept(asked ? settleUnderwriting(context, c) : fallBack(c, 'expired', context.now));
}

/** The quote stands from now, at least for the days the centre's rule gives it. */
function quoted(context: Context, { validUntil, ...offer }: QuoteOffer) {
  if (validUntil !== undefined && validUntil < localDate(context.now)) return refuse('quote-expired', { validUntil });
  const until = validUntil ?? calendarDaysAfter(context.calendar, localDate(context.now), context.case.rules.quoteValidityD).date;
  const quote = { ...offer, validUntil: until, offeredAt: context.now };
  return accept(answer(context, ({ termsExplainedAt: _of, proposedQuote: _approved, ...a }) => ({ ...a, state: 'quoted', quote })));
}

/** Above the underwriter's authority it waits for a second person of the insurer; nobody else hears of it before. */
function offerQuote(context: Context, { handler, ...offer }: UnderwritingInputs['offer-quote']) {
  if (offer.validUntil !== undefined && offer.validUntil < localDate(context.now)) return refuse('quote-expired', { validUntil: offer.validUntil });
  if (offer.sumInsuredFen <= authorityOf(context.case, context.actor.organisation).quoteFen) return quoted(context, offer);
  return accept(answer(context, (a) => ({ ...a, proposedQuote: { quote: offer, by: personOf(context, handler), at: context.now } })));
}

export const underwritingActions: ActionsOf<UnderwritingInputs> = {
  'offer-quote': {
    label: { zh: '报价', en: 'Offer a quote' },
    by: ['insurer'],
    in: { insurance: ['underwriting', 'quoted'] },
    leadsTo: { insurance: ['quoted'] },
    unless: answerable,
    decide: offerQuote,
  },
  'approve-quote': {
    label: { zh: '复核报价', en: 'Approve the quote as the second person' },
    by: ['insurer'],
    in: { insurance: ['underwriting', 'quoted'] },
    leadsTo: { insurance: ['quoted'] },
    unless: (context) => (mine(context)?.proposedQuote ? undefined : refuse('nothing-to-approve')),
    decide: (context, { handler }) => {
      const proposed = mine(context)?.proposedQuote;
      if (!proposed) return refuse('nothing-to-approve');
      return personOf(context, handler) === proposed.by ? refuse('second-person-required') : quoted(context, proposed.quote);
    },
  },
  'require-conditions': {
    label: { zh: '提出承保条件', en: 'Require conditions' },
    by: ['insurer'],
    in: { insurance: ['underwriting', 'quoted'] },
    leadsTo: { insurance: ['underwriting', 'quoted'] },
    unless: answerable,
    decide: (context, { conditions }) => accept(answer(context, ({ proposedQuote: _none, ...a }) => ({ ...a, state: 'conditional', conditions, conditionsAt: context.now }))),
  },
  'meet-conditions': {
    label: { zh: '满足承保条件', en: 'Meet the conditions' },
    by: ['policyholder'],
    in: { insurance: ['underwriting', 'quoted'] },
    leadsTo: {},
    unless: ({ case: c }) => (insuranceOf(c)?.applications.some((a) => a.state === 'conditional') ? undefined : refuse('already-done')),
    decide: meetConditions,
  },
  'lapse-conditions': {
    label: { zh: '逾期未满足承保条件', en: 'The conditions were not met in time' },
    by: ['system'],
    in: { insurance: ['underwriting', 'quoted'] },
    leadsTo: { insurance: ['declined', 'expired'], notarization: ['withdrawn'] },
    decide: (context, { insurer }) => {
      const insurance = insuranceOf(context.case);
      const application = insurance?.applications.find((a) => a.insurer === insurer && a.state === 'conditional');
      if (!insurance || !application) return refuse('unknown-provider', { insurer });
      const applications = change(insurance, application.id, (a) => ({ ...a, state: 'declined' }));
      return accept(settleUnderwriting(context, withInsurance(context.case, { applications })));
    },
  },
  'decline-cover': {
    label: { zh: '拒保', en: 'Decline cover' },
    by: ['insurer'],
    in: { insurance: ['underwriting', 'quoted'] },
    leadsTo: { insurance: ['underwriting', 'quoted', 'declined', 'expired'], notarization: ['withdrawn'] },
    unless: answerable,
    decide: (context, { reason }) => accept(answer(context, ({ proposedQuote: _none, ...a }) => ({ ...a, state: 'declined', ...(reason ? { declineReason: reason } : {}) }))),
  },
  'request-requote': {
    label: { zh: '请求重新报价', en: 'Ask for a new quote' },
    by: ['policyholder'],
    in: { insurance: ['underwriting', 'quoted'] },
    leadsTo: { insurance: ['underwriting'] },
    unless: ({ case: c }) => {
      const applications = (insuranceOf(c)?.applications ?? []).filter((a) => a.quote !== undefined);
      return applications.length === 0 || applications.some((a) => mayRequote(c.rules, a)) ? undefined : refuse('requotes-used', { atMost: requotesMost(c.rules) });
    },
    decide: requestRequote,
  },
  'confirm-terms-explained': {
    label: { zh: '确认已获条款说明', en: 'Confirm the terms were explained' },
    by: ['policyholder'],
    in: { insurance: ['quoted'] },
    leadsTo: {},
    unless: ({ case: c }) => {
      const insurance = insuranceOf(c);
      return insurance?.applications.some((a) => a.state === 'quoted' && !explained(insurance, a)) ? undefined : refuse('already-done');
    },
    decide: confirmExplained,
  },
  'accept-quote': {
    label: { zh: '接受报价', en: 'Accept the quote' },
    by: ['policyholder'],
    in: { insurance: ['quoted'] },
    leadsTo: { insurance: ['accepted'] },
    decide: acceptQuote,
  },
  'close-underwriting': {
    label: { zh: '核保期限届满', en: 'Close the underwriting: no reply in time' },
    by: ['system'],
    in: { insurance: ['underwriting'] },
    leadsTo: { insurance: ['expired', 'declined'], notarization: ['withdrawn'] },
    decide: closeUnderwriting,
  },
  'expire-quote': {
    label: { zh: '报价失效', en: 'The quotes expire' },
    by: ['system'],
    in: { insurance: ['quoted'] },
    leadsTo: { insurance: ['expired', 'underwriting'], notarization: ['withdrawn'] },
    decide: (context) => {
      const insurance = insuranceOf(context.case);
      const applications = (insurance?.applications ?? []).map((a) => (a.state === 'quoted' ? { ...a, state: 'expired' as const } : a));
      return accept(settleUnderwriting(context, withInsurance(context.case, { applications })));
    },
  },
};
