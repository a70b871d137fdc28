/**
 * The paths of security side by side: what each costs, how long it takes, what it needs, what happens on default, and
 * whether these terms can take it. They stand in one fixed order and none is recommended: insurance may only be referred,
 * never compared as advice, and a premium is the insurer's own quote or not said at all.
 */
import type { Context, Label } from '../action.ts';
import { calendarDaysAfter, endOfDay, localDate } from '../calendar.ts';
import { insuranceOf, type MediationCase, type Security } from '../case.ts';
import type { CentreRules } from '../centre-rules.ts';
import { centre, statute, type Basis } from '../deadline.ts';
import type { Quote } from '../insurance/insurance-state.ts';
import type { Currency, Fen } from '../money.ts';
import { enforceabilityOf } from './duties.ts';
import { firstEffectiveAt } from './versions.ts';
import { notaryFeeAtMost, notaryFeeCeiling } from './notary-fee.ts';
import { pathObstacles, pathTexts, type PathObstacle } from './path-texts.ts';

export interface PathCost {
  readonly kind: 'none' | 'notary-fee-at-most' | 'premium-by-quote' | 'court-free';
  readonly amountFen?: Fen;
  readonly currency?: Currency;
  readonly source: string;
  /** As each insurer itself quoted; empty until one did. */
  readonly quotes?: readonly (Pick<Quote, 'premiumFen' | 'ratePpm' | 'sumInsuredFen' | 'validUntil'> & { readonly insurer: string })[];
}
export interface PathTime {
  readonly label: Label;
  readonly days: number;
  readonly counted: 'working' | 'calendar';
  readonly basis: Basis;
}
export interface SecurityPath {
  readonly path: Security;
  readonly label: Label;
  readonly eligible: boolean;
  readonly obstacles: readonly (PathObstacle & { readonly code: ObstacleCode })[];
  readonly costs: readonly PathCost[];
  readonly times: readonly PathTime[];
  readonly onDefault: readonly Label[];
  readonly needs: readonly Label[];
}
export type ObstacleCode = keyof typeof pathObstacles;
type Around = Pick<Context, 'case' | 'now' | 'calendar'>;

/** Why these terms cannot take a path; empty where they can. */
export function obstaclesOf(path: Security, around: Around): readonly ObstacleCode[] {
  switch (path) {
    case 'none': return [];
    case 'insurance': return insuranceObstacles(around.case);
    case 'notarization': return notaryObstacles(around.case);
    case 'both': return [...new Set([...insuranceObstacles(around.case), ...notaryObstacles(around.case)])];
    case 'court-confirmation': return courtObstacles(around);
    default: return unreachable(path);
  }
}

function unreachable(path: never): never {
  throw new Error(`Unknown path ${String(path)}`);
}

function insuranceObstacles({ settlement }: MediationCase): readonly ObstacleCode[] {
  const obligations = settlement?.obligations ?? [];
  if (obligations.length === 0) return ['no-money'];
  return new Set(obligations.map((o) => o.currency)).size > 1 ? ['several-currencies'] : [];
}

function notaryObstacles({ settlement }: MediationCase): readonly ObstacleCode[] {
  if (!settlement) return ['nothing-enforceable'];
  return [
    ...(settlement.verificationChannels.length === 0 ? ['verification-channel' as const] : []),
    ...(enforceabilityOf(settlement).some((e) => e.enforceable) ? [] : ['nothing-enforceable' as const]),
  ];
}

function courtObstacles({ case: c, now, calendar }: Around): readonly ObstacleCode[] {
  const effectiveAt = firstEffectiveAt(c);
  const last = effectiveAt === undefined ? undefined : calendarDaysAfter(calendar, localDate(effectiveAt), 30).date;
  const unclear = c.settlement && enforceabilityOf(c.settlement).some((e) => e.reason === 'delivery-unclear');
  return [
    ...(c.confirmation?.state === 'lapsed' || (last !== undefined && now >= endOfDay(last)) ? ['window-closed' as const] : []),
    ...(c.settlement?.decidesTitle ? ['title-or-identity' as const] : []),
    ...(unclear ? ['content-unclear' as const] : []),
  ];
}

const free: PathCost = { kind: 'none', source: '无须向第三方付费' };
const courtFree: PathCost = { kind: 'court-free', amountFen: 0, currency: 'CNY', source: '人民法院办理司法确认案件不收取费用' };

function premium(c: MediationCase): PathCost {
  const quotes = (insuranceOf(c)?.applications ?? []).flatMap(({ insurer, state, quote }) => {
    if (state !== 'quoted' || !quote) return [];
    const { premiumFen, ratePpm, sumInsuredFen, validUntil } = quote;
    return [{ insurer, premiumFen, ratePpm, sumInsuredFen, validUntil }];
  });
  return premiumAsQuoted(quotes);
}

const premiumAsQuoted = (quotes: NonNullable<PathCost['quotes']>): PathCost => ({ kind: 'premium-by-quote', source: '保险费以各保险人自己的报价为准，本中心不测算、不比较', quotes });

/** Of the sum in RMB; a foreign sum has no ceiling of ours to name. */
function notaryFee({ settlement }: MediationCase): PathCost {
  const obligations = settlement?.obligations ?? [];
  if (obligations.length === 0 || obligations.some((o) => o.currency !== 'CNY')) return notaryFeeOf(undefined);
  return notaryFeeOf(obligations.reduce((sum, o) => sum + o.totalFen, 0));
}

function notaryFeeOf(sumFen: Fen | undefined): PathCost {
  const { source } = notaryFeeCeiling;
  return { kind: 'notary-fee-at-most', ...(sumFen === undefined ? {} : { amountFen: notaryFeeAtMost(sumFen), currency: 'CNY' }), source };
}

function timesOf(rules: CentreRules): Readonly<Record<'insurance' | 'notarization' | 'court-confirmation', readonly PathTime[]>> {
  const { times } = pathTexts;
  return {
    insurance: [
      { label: times.quote, days: rules.quoteReplyWd, counted: 'working', basis: centre }, { label: times.premium, days: rules.premiumD, counted: 'calendar', basis: centre },
    ],
    notarization: [
      { label: times.jointApplication, days: rules.jointApplicationWd, counted: 'working', basis: centre },
      { label: times.deed, days: 15, counted: 'working', basis: statute('公证法第三十条') },
    ],
    'court-confirmation': [
      { label: times.courtApplication, days: 30, counted: 'calendar', basis: statute('民事诉讼法第二百零五条') },
      { label: times.courtDecision, days: 30, counted: 'calendar', basis: statute('民事诉讼法第一百八十七条') },
    ],
  };
}

/** Every path, always in the same order. */
export function securityPaths(around: Around): readonly SecurityPath[] {
  const { case: c } = around;
  return paths(c.rules, premium(c), notaryFee(c)).map((path) => {
    const obstacles = obstaclesOf(path.path, around);
    return { ...path, eligible: obstacles.length === 0, obstacles: obstacles.map((code) => ({ code, ...pathObstacles[code] })) };
  });
}

export type PathAhead = Omit<SecurityPath, 'eligible' | 'obstacles'>;

/** The same paths while there are no terms yet, for a sum in RMB if one is known: whether terms can take a path is said of terms only. */
export const pathsAhead = (rules: CentreRules, sumFen: Fen | undefined): readonly PathAhead[] => paths(rules, premiumAsQuoted([]), notaryFeeOf(sumFen));

function paths(rules: CentreRules, premiums: PathCost, notary: PathCost): readonly PathAhead[] {
  const times = timesOf(rules);
  const { onDefault, needs, labels } = pathTexts;
  const path = (name: Security, costs: readonly PathCost[], parts: readonly (keyof typeof times)[]): PathAhead => ({
    path: name, label: labels[name], costs, times: parts.flatMap((part) => times[part]),
    onDefault: parts.length === 0 ? [onDefault.none] : parts.map((part) => onDefault[part]), needs: parts.flatMap((part) => needs[part]),
  });
  return [
    path('none', [free], []),
    path('insurance', [premiums], ['insurance']),
    path('notarization', [notary], ['notarization']),
    path('both', [premiums, notary], ['insurance', 'notarization']),
    path('court-confirmation', [courtFree], ['court-confirmation']),
  ];
}
