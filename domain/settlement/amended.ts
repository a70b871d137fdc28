/** What follows when an amendment takes effect: on the ledger, the watch over the instalments, and each security that rested on the old terms. */
import type { Context } from '../action.ts';
import { notarizationOf, partyIds, type MediationCase, type SecurityChoice } from '../case.ts';
import type { EffectRequest } from '../effects.ts';
import { askEndorsement } from '../insurance/endorsement.ts';
import { sumToInsure } from '../insurance/underwriting.ts';
import { pendingNotarizationStates, type Notarization } from '../notarization/notarization-state.ts';
import { defaultsOf } from '../performance/defaults.ts';
import { closeIfDischarged, withNotarization } from '../transitions.ts';
import { amendmentMovements, carriedOver, restated } from './amendment.ts';
import type { Settlement, Signature } from './settlement.ts';
import { sameEnforceable, sameMoney, sameObligation, withKept, type Amendment } from './versions.ts';

/** With the signature of the last side. Guarantors may sign before or after: the amendment binds the sides without them (民法典 695). */
export function takeEffect(context: Context, amendment: Amendment, signatures: readonly Signature[]): { readonly case: MediationCase; readonly effects: readonly EffectRequest[] } {
  const { amendment: _open, ...before } = context.case;
  const old = before.settlement!;
  const settlement = { ...carriedOver(old, amendment.settlement), signatures, effectiveAt: context.now };
  const movements = [...before.movements, ...amendmentMovements(before, amendment, context.now)];
  const c = { ...withKept(before, old, 'amended', context.now), settlement, movements };
  const covered = endorsed(context, confirmedInPart(watchedAnew(c, old), old), old);
  const titled = notarisedAnew(context, covered.case, old, amendment);
  return { case: closeIfDischarged(context, titled.case, 'performed', 'amended-to-nothing-owed'), effects: [...covered.effects, ...titled.effects] };
}

/** By the new dates nothing is late yet: overdue marks, acceleration and defaults of what was restated are gone. */
function watchedAnew(c: MediationCase, old: Settlement): MediationCase {
  if (!c.performance || !c.settlement) return c;
  const anew = restated(old, c.settlement);
  const { default: _one, ...performance } = c.performance;
  return {
    ...c, performance: {
      ...performance, overdue: performance.overdue.filter((o) => !anew.includes(o.obligation)), accelerated: performance.accelerated.filter((o) => !anew.includes(o)),
      defaults: defaultsOf(c).filter((d) => !anew.includes(d.obligation)),
    },
  };
}

/** The court's ruling covers the settlement it confirmed: what was changed or added since is no part of it. */
function confirmedInPart(c: MediationCase, old: Settlement): MediationCase {
  if (c.confirmation?.state !== 'confirmed' || !c.settlement) return c;
  const changed = c.settlement.obligations.filter((o) => !old.obligations.some((was) => was.id === o.id && sameObligation(was, o))).map((o) => o.id);
  return { ...c, confirmation: { ...c.confirmation, uncovered: [...new Set([...c.confirmation.uncovered ?? [], ...changed])] } };
}

/** The policy carries the old money until the insurer endorses it (保险法 20). */
function endorsed(context: Context, c: MediationCase, old: Settlement): { readonly case: MediationCase; readonly effects: readonly EffectRequest[] } {
  if (!c.settlement || sameMoney(old, c.settlement)) return { case: c, effects: [] };
  return askEndorsement(context, c, { settlementVersion: c.settlement.version, sumInsuredFen: sumToInsure(c) });
}

const withNotary = (security: SecurityChoice | undefined, notary: string): SecurityChoice => {
  const insured = security?.choice === 'insurance' || security?.choice === 'both';
  return { insurers: [], ...security, choice: insured ? 'both' : 'notarization', notary };
};

/** The deed, or the application for one, was about the old terms: it is superseded, and the parties apply for a new one. */
function notarisedAnew(context: Context, c: MediationCase, old: Settlement, { notary: named }: Amendment): { readonly case: MediationCase; readonly effects: readonly EffectRequest[] } {
  const now = context.now;
  const current = notarizationOf(c);
  const stands = current !== undefined && [...pendingNotarizationStates, 'enforceable', 'certified'].some((state) => state === current.state);
  if ((!stands && !named) || (stands && c.settlement && sameEnforceable(old, c.settlement) && (!named || named === current.notary))) return { case: c, effects: [] };
  const notary = named ?? current!.notary;
  const ended = stands ? withNotarization(c, { state: 'superseded', since: now }) : c;
  const n = c.notarizations.length + 1;
  const opened: Notarization = { n, state: 'preparing', since: now, id: `${c.id}-n${n}`, notary, appliedBy: [], acknowledged: [], attended: [], pauses: [], certificates: [] };
  // What the parties agreed to pass on to the office was the old agreement.
  const sharingConsents = c.sharingConsents.filter((x) => x.recipient !== notary);
  const told = stands && current.state !== 'preparing' ? [{
    kind: 'supersede-deed' as const, process: 'notarization' as const, n: current.n, provider: current.notary, application: current.id,
    content: { ...(current.deed ? { deedNo: current.deed.deedNo } : {}), settlementVersion: c.settlement?.version ?? 1, signers: partyIds(c) },
  }] : [];
  return { case: { ...ended, notarizations: [...ended.notarizations, opened], security: withNotary(c.security, notary), sharingConsents }, effects: told };
}
