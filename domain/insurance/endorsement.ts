/**
 * Changes of a bound cover: 批单, taken by insurer and policyholder (保险法 20), asked for when the settlement is amended, when
 * the risk grew (52) or when a party wants it. What the insurer does not endorse does not widen its cover.
 */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import type { EpochMs } from '../calendar.ts';
import { insuranceOf, type MediationCase } from '../case.ts';
import type { EffectRequest } from '../effects.ts';
import type { Fen } from '../money.ts';
import { owedNoMoney } from '../performance/money-parties.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { withInsurance } from '../transitions.ts';
import { covered, sumInsuredOf, tell } from './cover.ts';
import { boundStates, openEndorsement, type Endorsement, type Insurance } from './insurance-state.ts';
import type { ProcessStates } from '../processes.ts';

export interface EndorsementInputs {
  'request-endorsement': { readonly statement: Sealed<string>; readonly riskIncreased: boolean };
  /** The insurer's part may name the number, a new sum insured and a further premium; the policyholder's part is its consent to them. */
  'endorse-policy': { readonly endorsementNo?: string; readonly sumInsuredFen?: Fen; readonly additionalPremiumFen?: Fen };
  'decline-endorsement': { readonly reason?: Sealed<string> };
}

/** The policy that stands behind the settlement; undefined where there is none that would need an endorsement. */
export function boundCover(c: MediationCase): Insurance | undefined {
  const insurance = insuranceOf(c);
  return insurance?.policy !== undefined && (boundStates as readonly ProcessStates['insurance'][]).includes(insurance.state) ? insurance : undefined;
}

/** The version of the settlement that the insurer has taken; policies of before were issued on the first. */
export const coveredVersion = ({ policy }: Insurance): number => policy?.settlementVersion ?? 1;

/**
 * How an amended settlement stands with the insurer. `restricted`: declined, so that the cover stays as it was for the old terms.
 */
export function endorsementOf(c: MediationCase, settlementVersion: number): 'not-needed' | 'to-ask' | 'pending' | 'endorsed' | 'restricted' {
  const insurance = boundCover(c);
  if (!insurance) return 'not-needed';
  if (coveredVersion(insurance) >= settlementVersion) return settlementVersion === 1 ? 'not-needed' : 'endorsed';
  const asked = insurance.endorsements?.findLast((e) => e.settlementVersion === settlementVersion);
  if (!asked) return 'to-ask';
  return asked.declined ? 'restricted' : 'pending';
}

export interface EndorsementAsked {
  readonly settlementVersion: number;
  /** The sum that the amended settlement needs covered, in fen. */
  readonly sumInsuredFen: Fen;
  /** Each obligation's total in the amended settlement, while that is not the case's own yet. */
  readonly insured?: Readonly<Record<string, Fen>>;
  readonly riskIncreased?: boolean;
  readonly statement?: Sealed<string>;
}

/** Asks the insurer for an endorsement, in place of one still open; leaves a case without a standing policy as it is. */
export function askEndorsement(context: Context, c: MediationCase, asked: EndorsementAsked): { readonly case: MediationCase; readonly effects: readonly EffectRequest[] } {
  const insurance = boundCover(c);
  if (!insurance) return { case: c, effects: [] };
  const { sumInsuredFen, insured, ...told } = asked;
  const earlier = (insurance.endorsements ?? []).filter((e) => e !== openEndorsement(insurance));
  const endorsements = [...earlier, { ...told, ...(insured ? { insured } : {}), requestedAt: context.now }];
  return { case: withInsurance(c, { endorsements }), effects: [tell(insurance, 'request-endorsement', { ...told, sumInsuredFen })] };
}

const withLast = (insurance: Insurance, change: Partial<Endorsement>): readonly Endorsement[] => {
  const all = insurance.endorsements ?? [];
  return all.map((e, i) => (i === all.length - 1 ? { ...e, ...change } : e));
};

/** Takes effect with the second of the two. */
function endorse(context: Context, input: EndorsementInputs['endorse-policy']): Verdict {
  return covered(context, (insurance) => {
    const open = openEndorsement(insurance);
    const asInsurer = context.roles.includes('insurer');
    if (!open || !insurance.policy) return refuse('nothing-to-endorse');
    if ((asInsurer ? open.insurerAt : open.policyholderAt) !== undefined) return refuse('already-done');
    if (!asInsurer && Object.keys(input).length > 0) return refuse('not-your-action', { needs: 'insurer' });
    // What the policyholder consents to is what the insurer offered: its consent follows the insurer's.
    if (!asInsurer && open.insurerAt === undefined) return refuse('nothing-to-endorse', { awaits: 'insurer' });
    if (asInsurer) return accept(withInsurance(context.case, { endorsements: withLast(insurance, { ...input, insurerAt: context.now }) }));
    const { settlementVersion, sumInsuredFen, endorsementNo } = open;
    const c = withInsurance(context.case, {
      endorsements: withLast(insurance, { policyholderAt: context.now }),
      policy: { ...insurance.policy, settlementVersion, ...(sumInsuredFen === undefined ? {} : { sumInsuredFen }), insured: open.insured ?? insuredIn(context.case, settlementVersion, insurance) },
    });
    return accept(c, tell(insurance, 'accept-endorsement', { settlementVersion, ...(endorsementNo ? { endorsementNo } : {}) }));
  });
}

/** The totals of the obligations in the version endorsed. */
function insuredIn(c: MediationCase, settlementVersion: number, { policy }: Insurance): Readonly<Record<string, Fen>> {
  if (c.settlement?.version !== settlementVersion) return policy?.insured ?? {};
  return Object.fromEntries(c.settlement.obligations.map((o) => [o.id, o.totalFen]));
}

/** Agreed, and its further premium not paid yet. */
const owesPremium = (e: Endorsement): boolean => e.insurerAt !== undefined && e.policyholderAt !== undefined && (e.additionalPremiumFen ?? 0) > 0 && e.premiumPaidAt === undefined;

/** The oldest endorsement whose further premium the insurer still waits for. */
export const unpaidEndorsement = (insurance: Insurance | undefined): Endorsement | undefined => insurance?.endorsements?.find(owesPremium);

export const withEndorsementPaid = (insurance: Insurance, paid: Endorsement, at: EpochMs): readonly Endorsement[] =>
  (insurance.endorsements ?? []).map((e) => (e === paid ? { ...e, premiumPaidAt: at } : e));

const isOpen = ({ case: c }: Context) => (openEndorsement(insuranceOf(c)) ? undefined : refuse('nothing-to-endorse'));

export const endorsementActions: ActionsOf<EndorsementInputs> = {
  'request-endorsement': {
    label: { zh: '申请批改保险合同、通知危险程度增加', en: 'Ask for an endorsement, or tell of a greater risk' },
    by: ['policyholder', 'creditor'],
    in: { insurance: boundStates },
    leadsTo: {},
    unless: (context) => {
      if (openEndorsement(insuranceOf(context.case))) return refuse('already-done');
      return context.roles.includes('policyholder') ? undefined : owedNoMoney(context);
    },
    decide: (context, { statement, riskIncreased }) => covered(context, (insurance) => {
      const { case: c, effects } = askEndorsement(context, context.case, {
        settlementVersion: context.case.settlement?.version ?? coveredVersion(insurance), sumInsuredFen: sumInsuredOf(insurance), riskIncreased, statement,
      });
      return accept(c, ...effects);
    }),
  },
  'endorse-policy': {
    label: { zh: '签发、同意批单', en: 'Endorse the policy' },
    by: ['insurer', 'policyholder'],
    in: { insurance: boundStates },
    leadsTo: {},
    unless: isOpen,
    decide: endorse,
  },
  'decline-endorsement': {
    label: { zh: '不同意批改', en: 'Decline the endorsement' },
    by: ['insurer'],
    in: { insurance: boundStates },
    leadsTo: {},
    unless: isOpen,
    decide: (context, { reason }) => covered(context, (insurance) =>
      accept(withInsurance(context.case, { endorsements: withLast(insurance, { declined: { at: context.now, ...(reason ? { reason } : {}) } }) }))),
  },
};
