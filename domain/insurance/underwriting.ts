/** What the insurers answer before signing: quotes, conditions, refusals, and the quote the policyholder takes (保险法 13–18). */
import { accept, type ActionsOf, type Context } from '../action.ts';
import { calendarDaysAfter, endOfDay, localDate, type LocalDate } from '../calendar.ts';
import { debtors, everyOneOf, insuranceOf, notarizationOf, sides, type MediationCase } from '../case.ts';
import type { EffectRequest } from '../effects.ts';
import type { CoverApplication } from './insurance-state.ts';
import type { Fen } from '../money.ts';
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
}

export interface UnderwritingInputs {
  'offer-quote': QuoteOffer;
  'require-conditions': { readonly conditions: Sealed<string> };
  'meet-conditions': { readonly insurer: string; readonly statement: Sealed<string> };
  'decline-cover': { readonly reason?: Sealed<string> };
  'confirm-terms-explained': { readonly insurer: string };
  'accept-quote': { readonly insurer: string };
  'close-underwriting': Record<never, never>;
  'expire-quote': Record<never, never>;
}

/** The sum that cover must carry: every obligation of the settlement. */
export const sumToInsure = (c: MediationCase): Fen => (c.settlement?.obligations ?? []).reduce((sum, o) => sum + o.totalFen, 0);

/** Asks every insurer to whom all sides agreed to pass the particulars (PIPL 23), once. */
export function askConsented(context: Context, c: MediationCase) {
  const insurance = insuranceOf(c);
  if (!insurance || !['consenting', 'underwriting', 'quoted'].includes(insurance.state)) return accept(c);
  const consented = (insurer: string) =>
    everyOneOf(sides(c), c.sharingConsents.filter((x) => x.recipient === insurer).map((x) => x.party));
  const asked = insurance.applications.filter((a) => a.state === 'awaiting-consent' && consented(a.insurer));
  if (asked.length === 0) return accept(c);
  const applications = insurance.applications.map((a) => (asked.includes(a) ? { ...a, state: 'asked' as const, askedAt: context.now } : a));
  const effects = asked.map((a): EffectRequest => ({
    kind: 'request-quote', process: 'insurance', n: insurance.n, provider: a.insurer, application: a.id,
    content: { product: insurance.product, sumInsuredFen: sumToInsure(c) },
  }));
  const moved = insurance.state === 'consenting' ? { state: 'underwriting' as const, since: context.now } : {};
  return accept(withInsurance(c, { applications, ...moved }), ...effects);
}

/** The insurer's own application; a person of that insurer and its system are the same to the case. */
const mine = (context: Context): CoverApplication | undefined =>
  insuranceOf(context.case)?.applications.find((a) => a.insurer === context.actor.organisation);

function answer(context: Context, change: Partial<CoverApplication>): MediationCase {
  const insurance = insuranceOf(context.case);
  const own = mine(context);
  if (!insurance || !own) return context.case;
  const applications = insurance.applications.map((a) => (a.id === own.id ? { ...a, ...change } : a));
  return settleUnderwriting(context, withInsurance(context.case, { applications }));
}

/** When nobody is left to answer: quoted if any quote stands, else the choice of security is open again. */
function settleUnderwriting(context: Context, c: MediationCase): MediationCase {
  const insurance = insuranceOf(c);
  if (!insurance || !['underwriting', 'quoted'].includes(insurance.state)) return c;
  const states = insurance.applications.map((a) => a.state);
  if (states.includes('quoted')) return insurance.state === 'quoted' ? c : withInsurance(c, { state: 'quoted', since: context.now });
  if (states.some((s) => s === 'asked' || s === 'conditional')) {
    return insurance.state === 'underwriting' ? c : withInsurance(c, { state: 'underwriting', since: context.now });
  }
  return fallBack(c, states.includes('expired') ? 'expired' : 'declined', context.now);
}

/** Cover failed before signing: the sides choose again; what was prepared with a notary belonged to the old choice. */
function fallBack(c: MediationCase, state: 'declined' | 'expired', now: number): MediationCase {
  const failed = withInsurance(c, { state, since: now });
  const { security: _none, ...rest } = notarizationOf(failed)?.state === 'preparing' ? withNotarization(failed, { state: 'withdrawn', since: now }) : failed;
  return { ...rest, securityVotes: {} };
}

const answerable = (context: Context) => {
  const own = mine(context);
  return own && (own.state === 'asked' || own.state === 'conditional') ? undefined : refuse('already-done');
};

function acceptQuote(context: Context, { insurer }: UnderwritingInputs['accept-quote']) {
  const insurance = insuranceOf(context.case);
  const application = insurance?.applications.find((a) => a.insurer === insurer);
  if (!insurance || !application?.quote || application.state !== 'quoted') return refuse('unknown-provider', { insurer });
  if (insurance.termsExplainedAt === undefined) return refuse('terms-not-explained', { article: '保险法第十七条' });
  if (context.now >= endOfDay(application.quote.validUntil)) return refuse('quote-expired', { validUntil: application.quote.validUntil });
  return accept(withInsurance(context.case, { state: 'accepted', since: context.now, chosen: application.id }));
}

export const underwritingActions: ActionsOf<UnderwritingInputs> = {
  'offer-quote': {
    label: { zh: '报价', en: 'Offer a quote' },
    by: ['insurer'],
    in: { insurance: ['underwriting', 'quoted'] },
    leadsTo: { insurance: ['quoted'] },
    unless: answerable,
    decide: (context, { validUntil, ...offer }) => {
      if (validUntil !== undefined && validUntil < localDate(context.now)) return refuse('quote-expired', { validUntil });
      const until = validUntil ?? calendarDaysAfter(context.calendar, localDate(context.now), context.case.rules.quoteValidityD).date;
      return accept(answer(context, { state: 'quoted', quote: { ...offer, validUntil: until, offeredAt: context.now } }));
    },
  },
  'require-conditions': {
    label: { zh: '提出承保条件', en: 'Require conditions' },
    by: ['insurer'],
    in: { insurance: ['underwriting', 'quoted'] },
    leadsTo: { insurance: ['underwriting', 'quoted'] },
    unless: answerable,
    decide: (context, { conditions }) => accept(answer(context, { state: 'conditional', conditions })),
  },
  'meet-conditions': {
    label: { zh: '满足承保条件', en: 'Meet the conditions' },
    by: ['policyholder'],
    in: { insurance: ['underwriting', 'quoted'] },
    leadsTo: {},
    unless: ({ case: c }) => (insuranceOf(c)?.applications.some((a) => a.state === 'conditional') ? undefined : refuse('already-done')),
    decide: (context, { insurer, statement }) => {
      const insurance = insuranceOf(context.case);
      const application = insurance?.applications.find((a) => a.insurer === insurer && a.state === 'conditional');
      if (!insurance || !application) return refuse('unknown-provider', { insurer });
      const applications = insurance.applications.map((a) => (a === application ? { ...a, state: 'asked' as const } : a));
      return accept(withInsurance(context.case, { applications }), {
        kind: 'meet-conditions', process: 'insurance', n: insurance.n, provider: insurer, application: application.id, content: { statement },
      });
    },
  },
  'decline-cover': {
    label: { zh: '拒保', en: 'Decline cover' },
    by: ['insurer'],
    in: { insurance: ['underwriting', 'quoted'] },
    leadsTo: { insurance: ['underwriting', 'quoted', 'declined', 'expired'], notarization: ['withdrawn'] },
    unless: answerable,
    decide: (context, { reason }) => accept(answer(context, { state: 'declined', ...(reason ? { declineReason: reason } : {}) })),
  },
  'confirm-terms-explained': {
    label: { zh: '确认已获条款说明', en: 'Confirm the terms were explained' },
    by: ['policyholder'],
    in: { insurance: ['quoted'] },
    leadsTo: {},
    unless: ({ case: c }) => (insuranceOf(c)?.termsExplainedAt === undefined ? undefined : refuse('already-done')),
    decide: (context, { insurer }) => {
      const quoted = insuranceOf(context.case)?.applications.some((a) => a.insurer === insurer && a.state === 'quoted');
      return quoted ? accept(withInsurance(context.case, { termsExplainedAt: context.now })) : refuse('unknown-provider', { insurer });
    },
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
    leadsTo: { insurance: ['expired'], notarization: ['withdrawn'] },
    decide: (context) => {
      const insurance = insuranceOf(context.case);
      const applications = (insurance?.applications ?? []).map((a) => (a.state === 'declined' ? a : { ...a, state: 'expired' as const }));
      return accept(fallBack(withInsurance(context.case, { applications }), 'expired', context.now));
    },
  },
  'expire-quote': {
    label: { zh: '报价失效', en: 'The quotes expire' },
    by: ['system'],
    in: { insurance: ['quoted'] },
    leadsTo: { insurance: ['expired'], notarization: ['withdrawn'] },
    decide: (context) => {
      const insurance = insuranceOf(context.case);
      const applications = (insurance?.applications ?? []).map((a) => (a.state === 'quoted' ? { ...a, state: 'expired' as const } : a));
      return accept(fallBack(withInsurance(context.case, { applications }), 'expired', context.now));
    },
  },
};

/** 保证保险: the debtor takes out the policy, the creditor is insured (银保监办发〔2020〕39号). */
export const policyholders = debtors;
