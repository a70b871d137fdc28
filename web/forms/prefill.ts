/** What a form can know beforehand from the case: the version of the notice in force, the only debt, the terms to be revised. */
import type { CaseView } from '../client/types.ts';
import { yuanOf } from '../parts/money.ts';
import type { Typed } from './typed.ts';

type Fields = Readonly<Record<string, Typed>>;
const yuan = (fen: number | undefined): string | undefined => (fen === undefined ? undefined : yuanOf(fen));
const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

/** The number of the only one that stands so. */
const breakGlassIn = ({ breakGlasses = [] }: CaseView, state: string): string | undefined => only(breakGlasses.filter((one) => one.state === state).map(({ n }) => String(n)));

/** The premium of the quote; of a policy in force, what the oldest endorsement agreed by both and not paid yet added to it. */
function premiumDue(insurance: NonNullable<CaseView['insurances']>[number] | undefined): number | undefined {
  const quoted = insurance?.applications.find((a) => a.id === insurance.chosen)?.quote?.premiumFen;
  if (insurance?.state === 'awaiting-premium') return quoted;
  const added = insurance?.endorsements?.find((e) => e.insurerAt !== undefined && e.policyholderAt !== undefined && (e.additionalPremiumFen ?? 0) > 0 && e.premiumPaidAt === undefined);
  return added ? added.additionalPremiumFen : quoted;
}

const known: Readonly<Record<string, (view: CaseView) => Fields>> = {
  'acknowledge-notice': ({ notarizations }) => ({ noticeVersion: notarizations?.at(-1)?.noticeVersion }),
  'return-for-correction': ({ completeness }) => ({ items: (completeness ?? []).filter((line) => line.when === 'needed').map(({ code, party }) => ({ code, party })) }),
  'record-premium-paid': ({ insurances }) => ({ amountFen: yuan(premiumDue(insurances?.at(-1))) }),
  'record-claim-payment': ({ insurances }) => { const claim = insurances?.at(-1)?.claim; return { amountFen: claim?.decision && yuan(claim.decision.approvedFen - claim.advancedFen - claim.paidFen) }; },
  'sign-settlement': ({ parties, acting }) => ({ capacity: parties?.find((p) => acting.includes(p.id))?.agentName ? 'agent' : 'legal-representative' }),
  'approve-break-glass': (view) => ({ request: breakGlassIn(view, 'requested') }),
  'refuse-break-glass': (view) => ({ request: breakGlassIn(view, 'requested') }),
  'end-break-glass': (view) => ({ request: breakGlassIn(view, 'standing') ?? breakGlassIn(view, 'requested') }),
};

/** An obligation that is the only one need not be chosen; likewise the party one acts for. */
function onlyOnes(view: CaseView): Fields {
  return { obligation: only(view.settlement?.obligations ?? [])?.id, session: only((view.proceedings?.mediation?.sessions ?? []).filter((s) => !s.heldAt && !s.cancelledAt).map((s) => String(s.n))) };
}

export function prefilled(action: string, view: CaseView, first: Typed, properties?: readonly string[]): Typed {
  if (typeof first !== 'object' || Array.isArray(first)) return first;
  const candidates = { ...onlyOnes(view), ...known[action]?.(view) };
  const fitting = Object.entries(candidates).filter(([name, value]) => value !== undefined && (properties === undefined || properties.includes(name)));
  return { ...Object.fromEntries(fitting), ...(first as Fields) };
}
