/** Moves that several rules share. */
import type { Context } from './action.ts';
import type { EffectContents, EffectRequest } from './effects.ts';
import type { EpochMs, LocalDate } from './calendar.ts';
import { localDate } from './calendar.ts';
import type { CaseState, MediationCase, Outcome } from './case.ts';
import { insuranceOf, notarizationOf } from './case.ts';
import { nextVersion, type DrawnPaper, type DocumentKind } from './documents.ts';
import { paidOut, type Insurance } from './insurance/insurance-state.ts';
import type { Notarization, NotarizationState } from './notarization/notarization-state.ts';
import { dutiesToPerform } from './performance/duty-state.ts';
import { insurerOutstanding } from './performance/movements.ts';
import { accountOf, type ObligationAccount } from './performance/ledger.ts';
import { isClosed } from './processes.ts';
import { schedule, type Obligation } from './settlement/settlement.ts';
import { effectiveVersions } from './settlement/versions.ts';

export const enter = (c: MediationCase, state: CaseState, now: EpochMs): MediationCase => ({ ...c, state, since: now });

/** Replaces the current insurance process. */
export function withInsurance(c: MediationCase, change: Partial<Insurance>): MediationCase {
  const current = insuranceOf(c);
  return current ? { ...c, insurances: [...c.insurances.slice(0, -1), { ...current, ...change }] } : c;
}

export function withNotarization(c: MediationCase, change: Partial<Notarization>): MediationCase {
  const current = notarizationOf(c);
  return current ? { ...c, notarizations: [...c.notarizations.slice(0, -1), { ...current, ...change }] } : c;
}

/** How a notarization ends when its case ends. */
const notarizationEnd: Partial<Record<Outcome, NotarizationState>> = {
  performed: 'discharged', 'paid-by-insurer': 'discharged', enforced: 'enforced', 'no-assets-for-now': 'no-assets', 'to-litigation': 'certificate-refused',
};

/**
 * Closes the case and every process that has nothing left to do. A recovery goes on: `paid-by-insurer` closes the
 * creditor's side only.
 */
export function closeCase(c: MediationCase, outcome: Outcome, reason: string, now: EpochMs): MediationCase {
  let next: MediationCase = { ...enter(c, 'closed', now), closed: { outcome, reason, at: now } };
  const insurance = insuranceOf(next);
  if (insurance && !isClosed('insurance', insurance.state) && !['paid', 'recovering', 'refunding'].includes(insurance.state)) {
    const recovers = paidOut(insurance) > 0 && insurerOutstanding(next.movements) > 0;
    next = withInsurance(next, { state: recovers ? 'paid' : insurance.policy ? 'discharged' : 'withdrawn', since: now });
  }
  const notarization = notarizationOf(next);
  if (notarization && !isClosed('notarization', notarization.state)) {
    next = withNotarization(next, { state: notarization.deed ? notarizationEnd[outcome] ?? 'discharged' : 'withdrawn', since: now });
  }
  if (next.confirmation && !isClosed('confirmation', next.confirmation.state)) {
    next = { ...next, confirmation: { state: next.confirmation.state === 'available' ? 'lapsed' : 'withdrawn', since: now } };
  }
  return next;
}

/** The obligation as it stands; one that an amendment dropped, as it last stood. */
export const obligationOf = (c: MediationCase, id: string): Obligation | undefined =>
  c.settlement?.obligations.find((o) => o.id === id) ?? everyObligation(c).find((o) => o.id === id);

/** Every obligation that ever took effect, as it last stood: those in force first. */
export function everyObligation(c: MediationCase): readonly Obligation[] {
  const inForce = c.settlement?.obligations ?? [];
  const byId = new Map(effectiveVersions(c).flatMap((s) => s.obligations).map((o) => [o.id, o]));
  return [...inForce, ...[...byId.values()].filter((o) => !inForce.some((one) => one.id === o.id))];
}

/**
 * The ledger of one obligation at the end of `asOf`, through every version that it went through; undefined before the settlement takes
 * effect. `until`: as if no version after that one had ever been signed.
 */
export function account({ case: c, calendar }: Pick<Context, 'case' | 'calendar'>, { id }: Pick<Obligation, 'id'>, asOf: LocalDate, until = Infinity): ObligationAccount | undefined {
  const [first, ...later] = effectiveVersions(c).filter((s) => s.version <= until).flatMap(({ version, obligations, effectiveAt }) => {
    const obligation = obligations.find((o) => o.id === id);
    return obligation && effectiveAt !== undefined ? [{ version, obligation, scheduled: schedule(obligation, effectiveAt, calendar) }] : [];
  });
  if (!first) return undefined;
  const movements = c.movements.filter((m) => m.kind !== 'amended' || m.version <= until);
  return accountOf(first.obligation, first.scheduled, movements, asOf, new Map(later.map((stage) => [stage.version, stage])));
}

/** All ledgers of a case, also of obligations that an amendment dropped; none before the settlement takes effect. */
export function accounts(context: Pick<Context, 'case' | 'calendar'>, asOf: LocalDate): readonly ObligationAccount[] {
  return context.case.settlement?.effectiveAt === undefined ? [] : everyObligation(context.case).flatMap((o) => account(context, o, asOf) ?? []);
}

/** Closes the case once nothing is owed to any creditor, neither money nor goods nor acts; otherwise leaves it as it is. */
export function closeIfDischarged(context: Context, c: MediationCase, outcome: Outcome, reason: string): MediationCase {
  const all = accounts({ case: c, calendar: context.calendar }, localDate(context.now));
  const owed = all.some((a) => a.owedToCreditorFen > 0) || dutiesToPerform(c).length > 0;
  if (owed || !['securing', 'performing'].includes(c.state)) return c;
  // Performed means by the debtor: while the insurer still waits for its money, it was the insurer that paid.
  const insurerPaid = outcome === 'performed' && all.some((a) => a.owedToInsurerFen > 0);
  return closeCase(c, insurerPaid ? 'paid-by-insurer' : outcome, reason, context.now);
}

/** Asks the centre's own press for a document. */
export const drawUp = (c: MediationCase, document: DocumentKind, version: number, more: Partial<EffectContents['draw-up-document']> = {}): EffectRequest =>
  ({ kind: 'draw-up-document', process: 'mediation', n: 1, provider: 'centre', application: c.id, content: { ...more, document, version } });

/** The same for the next ones of a kind, one for each of what they are about. */
export const drawUpNext = (c: MediationCase, document: DocumentKind, ...each: readonly Pick<DrawnPaper, 'about' | 'party' | 'provider' | 'due'>[]): readonly EffectRequest[] =>
  each.map((one, i) => drawUp(c, document, nextVersion(c, document) + i, one));

/** The settlement agreement, and where a party is foreign the bilingual edition with it. */
export const drawUpSettlement = (c: MediationCase, version: number): readonly EffectRequest[] =>
  [drawUp(c, 'settlement-agreement', version), ...(c.parties.some((p) => !p.domestic) ? [drawUp(c, 'settlement-agreement-en', version)] : [])];
