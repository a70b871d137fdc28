/**
 * Amending a settlement that everyone signed (民法典 543, 695). The mediator writes the new terms, all sides sign again, and until they have
 * done so the old version is in force and is watched. Obligations that change say what is still to pay; what was paid, has accrued or
 * belongs to an insurer carries over on the ledger.
 */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate } from '../calendar.ts';
import { insuranceOf, notarizationOf, type MediationCase } from '../case.ts';
import type { Movement } from '../performance/movements.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { account, drawUpSettlement, everyObligation } from '../transitions.ts';
import { termErrors, type TermFault } from './checks.ts';
import { enforceabilityOf } from './duties.ts';
import { wantsNotarization } from './security.ts';
import type { AgreedTerms, Obligation, Settlement } from './settlement.ts';
import { nextVersion, sameDuty, sameObligation, sameSchedule, withKept, type Amendment } from './versions.ts';

export interface AmendmentInputs {
  /** `addsDebt`: an obligation may come to more than its open principal. `notary`: makes the amended terms enforceable though the old ones were not. */
  'amend-settlement': {
    readonly terms: AgreedTerms; readonly reason: Sealed<string>; readonly accruedCharges: 'kept' | 'waived'; readonly addsDebt: boolean; readonly notary?: string;
  };
  'abandon-amendment': { readonly reason: Sealed<string> };
}

/** What must first come to its end, because it rests on the terms as they are. */
function whyNotNow(c: MediationCase): Refusal | undefined {
  if (c.amendment) return refuse('amendment-open', { version: c.amendment.settlement.version });
  const insurance = insuranceOf(c)?.state ?? '';
  const notarization = notarizationOf(c)?.state ?? '';
  const by = c.performance?.bankruptcy ? 'bankruptcy'
    : ['accepted', 'awaiting-premium', 'premium-paid'].includes(insurance) ? 'cover-not-in-force'
      : ['claimed', 'supplementing', 'decided', 'paying'].includes(insurance) ? 'claim-pending'
        : ['certificate-applied', 'verifying', 'deciding', 'enforcing', 'court-rejected', 'execution-settled', 'enforcement-review'].includes(notarization) ? 'execution-certificate'
          : ['applied', 'reviewing'].includes(c.confirmation?.state ?? '') ? 'court-confirmation' : undefined;
  return by && refuse('amendment-blocked', { by });
}

/** An obligation keeps its parties and its currency; what did not change may lie in the past. */
function faultsOf(terms: AgreedTerms, context: Context, before: Settlement): readonly TermFault[] {
  const old = (id: string) => everyObligation(context.case).find((o) => o.id === id);
  const carried = (pointer: string) => {
    const [, list, at] = pointer.split('/');
    const [obligation, duty] = [terms.obligations[Number(at)], terms.duties?.[Number(at)]];
    return list === 'obligations' ? before.obligations.some((o) => o.id === obligation?.id && sameSchedule(o, obligation))
      : list === 'duties' && before.duties?.some((d) => d.id === duty?.id && sameDuty(d, duty));
  };
  const inThePast = (f: TermFault) => f.fault === 'instalment-in-the-past' && carried(f.pointer);
  const otherDebt = terms.obligations.flatMap((o, i): readonly TermFault[] => {
    const was = old(o.id);
    return was && (was.debtor !== o.debtor || was.creditor !== o.creditor || was.currency !== o.currency) ? [{ pointer: `/obligations/${i}`, fault: 'another-debt' }] : [];
  });
  return [...termErrors(terms, context).filter((f) => !inThePast(f)), ...otherDebt].map((f) => ({ ...f, pointer: `/terms${f.pointer}` }));
}

function propose(context: Context, { terms, reason, accruedCharges, addsDebt, notary }: AmendmentInputs['amend-settlement']): Verdict {
  const { settlement } = context.case;
  if (!settlement) return refuse('not-in-this-state');
  const faults = faultsOf(terms, context, settlement);
  if (faults.length > 0) return refuse('terms-faulty', { faults });
  const today = localDate(context.now);
  const base = Object.fromEntries(everyObligation(context.case).map((o) => [o.id, account(context, o, today)?.principalFen ?? 0]));
  const more = terms.obligations.find((o) => base[o.id] !== undefined && !settlement.obligations.some((was) => was.id === o.id && sameSchedule(was, o)) && o.totalFen > base[o.id]!);
  if (more && !addsDebt) return refuse('amount-exceeds-debt', { obligation: more.id, openFen: base[more.id] });
  const notarised = notary !== undefined || wantsNotarization(context.case);
  if (notarised && (terms.verificationChannels.length === 0 || !enforceabilityOf(terms).some((e) => e.enforceable))) {
    return refuse('terms-not-enforceable', { article: '公证法第三十七条' });
  }
  const proposed: Settlement = { ...terms, version: nextVersion(context.case), agreedAt: context.now, draftedAt: context.now, reason, signatures: [] };
  const amendment: Amendment = { settlement: proposed, base, chargesWaived: accruedCharges === 'waived', ...(notary ? { notary } : {}) };
  return accept({ ...context.case, amendment }, ...drawUpSettlement(context.case, proposed.version * 2 - 1));
}

/** What stays as it was goes on counting from the signature that it counted from. */
export function carriedOver(before: Settlement, after: Settlement): Settlement {
  const since = (was: { readonly runsFrom?: number }) => was.runsFrom ?? before.effectiveAt ?? before.agreedAt;
  return {
    ...after,
    obligations: after.obligations.map((o) => {
      const was = before.obligations.find((one) => one.id === o.id);
      return was && sameSchedule(was, o) ? { ...o, runsFrom: since(was) } : o;
    }),
    ...(after.duties ? {
      duties: after.duties.map((d) => {
        const was = before.duties?.find((one) => one.id === d.id);
        return was && sameDuty(was, d) ? { ...d, runsFrom: since(was) } : d;
      }),
    } : {}),
  };
}

/** One movement for each obligation that the new version changes or drops. */
export function amendmentMovements(c: MediationCase, { settlement, base, chargesWaived }: Amendment, now: number): readonly Movement[] {
  return everyObligation(c).flatMap(({ id }): readonly Movement[] => {
    const [was, is] = [c.settlement, settlement].map((s) => s?.obligations.find((o) => o.id === id));
    if ((was && is && sameObligation(was, is)) || (!was && !is)) return [];
    const keeps = was && is && sameSchedule(was, is);
    return [{
      kind: 'amended', obligation: id, on: localDate(now), at: now, version: settlement.version, baseFen: base[id] ?? 0,
      ...(chargesWaived ? { chargesWaived } : {}), ...(keeps ? { keepsSchedule: true as const } : {}),
    }];
  });
}

/** The obligations whose dates were agreed anew: what was late by the old dates is late no more. */
export const restated = (before: Settlement, after: Settlement): readonly Obligation['id'][] =>
  before.obligations.filter((was) => !after.obligations.some((o) => o.id === was.id && sameSchedule(was, o))).map((o) => o.id);

export const amendmentActions: ActionsOf<AmendmentInputs> = {
  'amend-settlement': {
    label: { zh: '提出变更调解协议', en: 'Put an amendment of the settlement to the parties' },
    by: ['mediator'],
    in: { mediation: ['settled', 'securing', 'performing'] },
    leadsTo: {},
    unless: ({ case: c }) => whyNotNow(c),
    decide: propose,
  },
  'abandon-amendment': {
    label: { zh: '放弃变更', en: 'Give the amendment up' },
    by: ['mediator', 'applicant', 'respondent'],
    in: { mediation: ['settled', 'securing', 'performing'] },
    leadsTo: {},
    unless: ({ case: c }) => (c.amendment ? undefined : refuse('no-amendment')),
    decide: (context) => {
      const { amendment, ...standing } = context.case;
      return amendment ? accept(withKept(standing, amendment.settlement, 'abandoned', context.now)) : refuse('no-amendment');
    },
  },
};
