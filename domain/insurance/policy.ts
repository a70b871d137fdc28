/** From the quote that was taken to the policy: proposal, premium, policy, lapse (保险法 13–18). */
import { accept, self, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { insuranceOf } from '../case.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { performIfSecured } from '../settlement/signing.ts';
import { withInsurance } from '../transitions.ts';
import { coverPapers, covered, enterInsurance, tell } from './cover.ts';
import { unpaidEndorsement, withEndorsementPaid } from './endorsement.ts';
import { boundStates, chosenApplication, type Policy } from './insurance-state.ts';
import { policyholdersOf } from './products.ts';

export interface PolicyInputs {
  /** 投保单. `disclosures` answers what the insurer asked; the policyholder declares it true and complete (保险法 16). */
  'submit-proposal': { readonly disclosures: Sealed<string>; readonly declaredTrue: true };
  'record-premium-paid': { readonly amountFen: Fen };
  'issue-policy': { readonly policyNo: string; readonly coverUntil?: LocalDate };
  'lapse-cover': Record<never, never>;
}

function submitProposal(context: Context, { disclosures }: PolicyInputs['submit-proposal']): Verdict {
  return covered(context, (insurance) => accept(
    withInsurance(context.case, { proposal: { at: context.now, by: self(context), disclosures } }),
    ...coverPapers(context.case, insurance, 'insurance-proposal', {}),
    tell(insurance, 'submit-proposal', { product: insurance.product, policyholders: policyholdersOf(context.case), disclosures }),
  ));
}

/** The premium of the quote, before there is a policy; of a policy in force, what an endorsement added to it (保险法 20, 52). */
function recordPremium(context: Context, { amountFen }: PolicyInputs['record-premium-paid']): Verdict {
  return covered(context, (insurance) => {
    const added = insurance.state === 'awaiting-premium' ? undefined : unpaidEndorsement(insurance);
    const premiumFen = added ? added.additionalPremiumFen : chosenApplication(insurance)?.quote?.premiumFen;
    if (amountFen !== premiumFen) return refuse('amount-differs-from-ledger', { premiumFen });
    return accept(added ? withInsurance(context.case, { endorsements: withEndorsementPaid(insurance, added, context.now) })
      : enterInsurance(context, 'premium-paid', { premiumPaidAt: context.now }));
  });
}

/** The policy answers the proposal (保险法 13): without one there is nothing to insure by. */
function issuePolicy(context: Context, { policyNo, coverUntil }: PolicyInputs['issue-policy']): Verdict {
  return covered(context, (insurance) => {
    const issuedOn = localDate(context.now);
    if (insurance.proposal === undefined) return refuse('proposal-missing', { article: '保险法第十三条' });
    if (coverUntil !== undefined && coverUntil < issuedOn) return refuse('date-out-of-range', { pointer: '/coverUntil', from: issuedOn });
    const { settlement } = context.case;
    const policy: Policy = {
      policyNo, sumInsuredFen: chosenApplication(insurance)?.quote?.sumInsuredFen ?? 0, issuedOn, ...(coverUntil === undefined ? {} : { coverUntil }),
      settlementVersion: settlement?.version ?? 1, insured: Object.fromEntries((settlement?.obligations ?? []).map((o) => [o.id, o.totalFen])),
    };
    return accept(performIfSecured(context, enterInsurance(context, 'in-force', { policy })), ...coverPapers(context.case, insurance, 'policy', {}));
  });
}

export const policyActions: ActionsOf<PolicyInputs> = {
  'submit-proposal': {
    label: { zh: '提交投保单并如实告知', en: 'Submit the proposal with its disclosures' },
    by: ['policyholder'],
    in: { insurance: ['accepted', 'awaiting-premium', 'premium-paid'] },
    leadsTo: {},
    unless: ({ case: c }) => (insuranceOf(c)?.proposal === undefined ? undefined : refuse('already-done')),
    decide: submitProposal,
  },
  'record-premium-paid': {
    label: { zh: '确认收到保险费', en: 'Record the premium as paid' },
    by: ['insurer'],
    in: { mediation: ['securing', 'performing'], insurance: ['awaiting-premium', ...boundStates] },
    leadsTo: { insurance: ['premium-paid'] },
    unless: ({ case: c }) => (insuranceOf(c)?.state === 'awaiting-premium' || unpaidEndorsement(insuranceOf(c)) ? undefined : refuse('already-done')),
    decide: recordPremium,
  },
  'issue-policy': {
    label: { zh: '签发保单', en: 'Issue the policy' },
    by: ['insurer'],
    in: { mediation: ['securing'], insurance: ['premium-paid'] },
    leadsTo: { insurance: ['in-force'], mediation: ['performing'] },
    decide: issuePolicy,
  },
  'lapse-cover': {
    label: { zh: '逾期未缴保费，保障失效', en: 'Cover lapses: premium not paid' },
    by: ['system'],
    in: { mediation: ['securing'], insurance: ['awaiting-premium'] },
    leadsTo: { insurance: ['lapsed'], mediation: ['performing'] },
    decide: (context) => accept(performIfSecured(context, enterInsurance(context, 'lapsed'))),
  },
};
