/** Ways out of an unpaid settlement other than the insurer and the notary: set-off, the court, arbitration, bankruptcy. */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { bankruptciesOf, insuranceOf, moneyDebtors, notarizationOf, type MediationCase, type Outcome } from '../case.ts';
import { normaliseCourtCaseNo } from '../identifiers.ts';
import type { Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { firstEffectiveAt } from '../settlement/versions.ts';
import { account, closeCase, closeIfDischarged, everyObligation, obligationOf } from '../transitions.ts';
import { defaultsOf, isInDefault } from './defaults.ts';
import { owedNoMoney, strangerTo } from './money-parties.ts';
import { mayEnd, moved, running } from './performance.ts';
import { generalGuaranteeStands } from './standing-guarantee.ts';

export interface EndingInputs {
  'set-off': { readonly obligation: string; readonly amountFen: Fen; readonly ground: Sealed<string> };
  'take-to-litigation': { readonly reason: Sealed<string> };
  'take-to-arbitration': { readonly reason: Sealed<string> };
  'record-bankruptcy': { readonly debtor: PartyId; readonly courtCaseNo: string; readonly acceptedOn: LocalDate };
}

/** Whether the creditor can still turn to an insurer: then another path's end is not the case's. */
export function coverStands(c: MediationCase): boolean {
  const insurance = insuranceOf(c);
  return insurance?.policy !== undefined && ['in-force', 'default-notified', 'claimed', 'supplementing', 'decided', 'contested', 'paying'].includes(insurance.state);
}

/** Whether somebody is left to turn to when execution against the debtor has failed: an insurer, or a general guarantor, whose turn it is now (民法典 687). */
export const othersStand = (c: MediationCase): boolean => coverStands(c) || generalGuaranteeStands(c);

/** A claim waits for the insurer; another creditor's also while it waits for that creditor, whose claim one's own leaving would end. */
function claimPending({ case: c, acting }: Context): boolean {
  const { state, claim } = insuranceOf(c) ?? {};
  if (state === 'decided' || state === 'contested') return !acting.includes(obligationOf(c, claim?.obligation ?? '')?.creditor ?? '');
  return state === 'claimed' || state === 'supplementing' || state === 'paying';
}

/** An enforceable title is enforced; the court takes no action on the same debt while it stands (法释〔2018〕18号 8 by contrast). */
function titleStands(c: MediationCase): string | undefined {
  if (['enforceable', 'certificate-applied', 'verifying', 'deciding', 'certified', 'enforcing', 'execution-settled', 'enforcement-review'].includes(notarizationOf(c)?.state ?? '')) return 'enforceable-deed';
  const covered = (c.settlement?.obligations ?? []).some((o) => !c.confirmation?.uncovered?.includes(o.id));
  return c.confirmation?.state === 'confirmed' && covered ? 'court-confirmation' : undefined;
}

/** Declared in default, or owed by somebody bankrupt. */
const failed = (c: MediationCase): readonly string[] => everyObligation(c)
  .filter((o) => isInDefault(c, o.id) || bankruptciesOf(c).some((b) => b.debtor === o.debtor)).map((o) => o.id);

/** Only the creditor who is not paid leaves: neither the debtor, whom something else is owed, nor a creditor whose own debt runs on. */
function mayLeave(context: Context): Refusal | undefined {
  const unpaid = failed(context.case);
  if (unpaid.length === 0) return refuse('no-default');
  const stranger = strangerTo(context, unpaid, 'creditor');
  if (stranger) return stranger;
  if (claimPending(context)) return refuse('claim-pending');
  const title = titleStands(context.case);
  return title === undefined ? undefined : refuse('one-title-only', { title });
}

const leave = (context: Context, outcome: Outcome, reason: string): Verdict =>
  accept(context.case.performance?.bankruptcy ? closeCase(context.case, 'bankruptcy', 'claim-filed-in-bankruptcy', context.now) : closeCase(context.case, outcome, reason, context.now));

function setOff(context: Context, { obligation: id, amountFen }: EndingInputs['set-off']): Verdict {
  const obligation = obligationOf(context.case, id);
  if (!obligation || !context.acting.includes(obligation.creditor)) return refuse('unknown-obligation', { obligation: id });
  const owedFen = account(context, obligation, localDate(context.now))?.owedToCreditorFen ?? 0;
  if (amountFen > owedFen) return refuse('amount-exceeds-debt', { owedFen });
  const c = moved(context.case, { kind: 'set-off', obligation: id, amountFen, on: localDate(context.now), at: context.now });
  return accept(closeIfDischarged(context, c, 'performed', 'paid-or-set-off'));
}

/** On acceptance what is not yet due falls due, and charges stop (企业破产法 46). The case ends unless an insurer still stands behind it. */
function recordBankruptcy(context: Context, { debtor, courtCaseNo, acceptedOn }: EndingInputs['record-bankruptcy']): Verdict {
  const normalised = normaliseCourtCaseNo(courtCaseNo);
  if (normalised === undefined) return refuse('court-number-malformed', { pointer: '/courtCaseNo' });
  const owed = (context.case.settlement?.obligations ?? []).filter((o) => o.debtor === debtor);
  if (owed.length === 0) return refuse('unknown-party', { party: debtor, needs: 'debtor' });
  if (!context.roles.includes('clerk') && !owed.some((o) => context.acting.includes(o.creditor))) return refuse('not-your-action', { debtor, needs: 'creditor' });
  const known = bankruptciesOf(context.case);
  if (known.some((b) => b.debtor === debtor)) return refuse('already-done', { debtor });
  const from = localDate(firstEffectiveAt(context.case) ?? context.now);
  if (acceptedOn < from || acceptedOn > localDate(context.now)) return refuse('date-out-of-range', { pointer: '/acceptedOn', from, to: localDate(context.now) });
  const performance = context.case.performance ?? { startedAt: context.now, overdue: [], accelerated: [] };
  const accelerated = [...new Set([...performance.accelerated, ...owed.map((o) => o.id)])];
  const fallsDue = owed.flatMap(({ id }) => [
    { kind: 'accelerated' as const, obligation: id, on: acceptedOn, at: context.now }, { kind: 'charges-stopped' as const, obligation: id, on: acceptedOn, at: context.now },
  ]);
  const defaulted = defaultsOf(context.case).map((d) => d.obligation);
  const defaults = [...defaultsOf(context.case), ...owed.filter((o) => !defaulted.includes(o.id)).map((o) => ({ obligation: o.id, declaredAt: context.now }))];
  const bankruptcies = [...known, { debtor, courtCaseNo: normalised, acceptedOn }];
  const c = moved({ ...context.case, performance: { ...performance, accelerated, defaults, bankruptcies, bankruptcy: bankruptcies[0]! } }, ...fallsDue);
  const others = moneyDebtors(c).some((id) => !bankruptcies.some((b) => b.debtor === id));
  return accept(coverStands(c) || others || c.parties.some((p) => p.side === 'guarantor') ? c : closeCase(c, 'bankruptcy', 'bankruptcy-accepted', context.now));
}

export const endingActions: ActionsOf<EndingInputs> = {
  'set-off': {
    label: { zh: '主张抵销', en: 'Set off a debt of one’s own' },
    by: ['creditor'],
    in: running,
    leadsTo: mayEnd,
    unless: owedNoMoney,
    decide: setOff,
  },
  'take-to-litigation': {
    label: { zh: '转为诉讼', en: 'Take the case to the court' },
    by: ['creditor'],
    in: running,
    leadsTo: mayEnd,
    unless: mayLeave,
    decide: (context) => leave(context, 'to-litigation', 'creditor-sues'),
  },
  'take-to-arbitration': {
    label: { zh: '转为仲裁', en: 'Take the case to arbitration' },
    by: ['creditor'],
    in: running,
    leadsTo: mayEnd,
    unless: (context) => (context.case.arbitrationClause ? mayLeave(context) : refuse('no-arbitration-clause')),
    decide: (context) => leave(context, 'to-arbitration', 'creditor-arbitrates'),
  },
  'record-bankruptcy': {
    label: { zh: '登记债务人破产受理', en: "Record the debtor's bankruptcy" },
    by: ['creditor', 'clerk'],
    in: running,
    leadsTo: mayEnd,
    unless: (context) => {
      const known = bankruptciesOf(context.case);
      if (known.length > 0 && moneyDebtors(context.case).every((id) => known.some((b) => b.debtor === id))) return refuse('already-done');
      return context.roles.includes('clerk') ? undefined : owedNoMoney(context);
    },
    decide: recordBankruptcy,
  },
};
