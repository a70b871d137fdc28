/**
 * What the insured spent, necessarily and reasonably, to prevent or lessen the loss is the insurer's to bear: counted apart from the
 * indemnity and at most the sum insured (保险法 57). It is no debt of the settlement, so the ledger does not know it.
 */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { insuranceOf } from '../case.ts';
import { noDefaultOfOwn } from '../performance/defaults.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { withInsurance } from '../transitions.ts';
import { covered, sumInsuredOf, tell } from './cover.ts';
import { boundStates, type Insurance, type MitigationCost } from './insurance-state.ts';

export interface MitigationInputs {
  'claim-mitigation-cost': { readonly amountFen: Fen; readonly statement: Sealed<string> };
  /** Zero refuses, with reasons; a sum is what the insurer pays, and on which day. */
  'settle-mitigation-cost': { readonly cost: string; readonly approvedFen: Fen; readonly paidOn?: LocalDate; readonly reason?: Sealed<string> };
}

const costsOf = (insurance: Insurance): readonly MitigationCost[] => insurance.mitigationCosts ?? [];

/** What may still be borne: the sum insured once more, less what was borne (保险法 57). */
export const mitigationLeft = (insurance: Insurance): Fen => sumInsuredOf(insurance) - costsOf(insurance).reduce((sum, m) => sum + (m.approvedFen ?? 0), 0);

function claimCost(context: Context, { amountFen, statement }: MitigationInputs['claim-mitigation-cost']): Verdict {
  return covered(context, (insurance) => {
    const costs = costsOf(insurance);
    const asked = costs.filter((m) => m.settledAt === undefined).reduce((sum, m) => sum + m.amountFen, 0);
    const leftFen = mitigationLeft(insurance) - asked;
    if (amountFen > leftFen) return refuse('claim-exceeds-cover', { coverFen: leftFen, article: '保险法第五十七条' });
    const cost: MitigationCost = { id: `m${costs.length + 1}`, amountFen, statement, claimedAt: context.now };
    return accept(withInsurance(context.case, { mitigationCosts: [...costs, cost] }), tell(insurance, 'claim-mitigation-cost', { cost: cost.id, amountFen, statement }));
  });
}

function settleCost(context: Context, { cost: id, approvedFen, paidOn, reason }: MitigationInputs['settle-mitigation-cost']): Verdict {
  return covered(context, (insurance) => {
    const cost = costsOf(insurance).find((m) => m.id === id);
    if (!cost) return refuse('unknown-payment', { cost: id });
    if (cost.settledAt !== undefined) return refuse('already-done', { cost: id });
    if (approvedFen > cost.amountFen) return refuse('claim-exceeds-cover', { claimedFen: cost.amountFen });
    const from = localDate(cost.claimedAt);
    if (paidOn !== undefined && (paidOn < from || paidOn > localDate(context.now))) return refuse('date-out-of-range', { pointer: '/paidOn', from });
    const settled = { ...cost, approvedFen, settledAt: context.now, ...(paidOn === undefined ? {} : { paidOn }), ...(reason ? { reason } : {}) };
    return accept(withInsurance(context.case, { mitigationCosts: costsOf(insurance).map((m) => (m === cost ? settled : m)) }));
  });
}

export const mitigationActions: ActionsOf<MitigationInputs> = {
  'claim-mitigation-cost': {
    label: { zh: '请求支付减损费用', en: 'Claim the cost of lessening the loss' },
    by: ['creditor'],
    in: { mediation: ['performing', 'closed'], insurance: boundStates },
    leadsTo: {},
    unless: noDefaultOfOwn,
    decide: claimCost,
  },
  'settle-mitigation-cost': {
    label: { zh: '核定并支付减损费用', en: 'Decide and pay the cost of lessening the loss' },
    by: ['insurer'],
    in: { mediation: ['performing', 'closed'], insurance: boundStates },
    leadsTo: {},
    unless: ({ case: c }) => (insuranceOf(c)?.mitigationCosts?.some((m) => m.settledAt === undefined) ? undefined : refuse('already-done')),
    decide: settleCost,
  },
};
