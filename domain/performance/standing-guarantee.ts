/** What a guarantor has promised and what of it stands: how much, until when, and whether the debtor comes first (民法典 681–702). */
import type { Context } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { bankruptciesOf, type MediationCase } from '../case.ts';
import type { Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { guaranteeBy, guaranteeEnds as periodEnds, guaranteesOf } from '../settlement/guarantees.ts';
import { schedule, type Guarantee, type Obligation, type Settlement } from '../settlement/settlement.ts';
import { effectiveVersions } from '../settlement/versions.ts';
import { account } from '../transitions.ts';
import { isInDefault } from './defaults.ts';

/** The version that a guarantor last signed: what the sides agreed since without it does not lengthen or add to what it guarantees. */
const signedVersion = (c: MediationCase, guarantor: PartyId): Settlement | undefined =>
  effectiveVersions(c).findLast((s) => s.signatures.some(({ by }) => by === guarantor));

/** What a guarantor promised and still stands by. */
export interface StandingGuarantee extends Guarantee {
  /** The versions of the settlement since the one it signed. */
  readonly since: readonly Settlement[];
}

/**
 * The guarantee as its guarantor last signed it; gone where a later version leaves it out, and no more than the least that any version since names
 * as its most: an amendment can lighten it without the guarantor, never add to it (民法典 695).
 */
export function standingGuarantee(c: MediationCase, id: Obligation['id'], guarantor: PartyId): StandingGuarantee | undefined {
  const signed = signedVersion(c, guarantor);
  const since = effectiveVersions(c).filter((s) => s.version >= (signed?.version ?? Infinity));
  const own = signed?.obligations.find((o) => o.id === id);
  const promised = own && guaranteeBy(own, guarantor);
  const each = since.flatMap((s) => s.obligations.filter((o) => o.id === id)).map((o) => guaranteeBy(o, guarantor));
  if (!promised || each.some((g) => g === undefined)) return undefined;
  const caps = each.flatMap((g) => g?.capFen ?? []);
  return { ...promised, since, ...(caps.length > 0 ? { capFen: Math.min(...caps) } : {}) };
}

/**
 * The last day of the guarantee's period: as agreed, or six months, after the last day on which the debt fell due (民法典 692); an extension that the
 * guarantor did not sign leaves it as it was (695).
 */
export function guaranteeEnds(context: Pick<Context, 'case' | 'calendar'>, { id }: Obligation, guarantor?: PartyId): LocalDate | undefined {
  const { case: c, calendar } = context;
  const settlement = (guarantor === undefined ? undefined : signedVersion(c, guarantor)) ?? c.settlement;
  const obligation = settlement?.obligations.find((o) => o.id === id);
  if (settlement?.effectiveAt === undefined || !obligation) return undefined;
  const since = obligation.runsFrom ?? settlement.effectiveAt;
  const accelerated = c.movements.findLast((m) => m.kind === 'accelerated' && m.obligation === id && m.at >= since)?.on;
  const last = schedule(obligation, settlement.effectiveAt, calendar).map((i) => i.due.date).toSorted().at(-1);
  const fallsDue = accelerated !== undefined && last !== undefined && accelerated < last ? accelerated : last;
  return fallsDue === undefined ? undefined : periodEnds((guarantor === undefined ? undefined : guaranteeBy(obligation, guarantor)) ?? {}, fallsDue);
}

/** What one guarantor has paid on an obligation and not had back as too much. */
function paidBy(context: Pick<Context, 'case' | 'calendar'>, id: Obligation['id'], guarantor: PartyId, today: LocalDate): Fen {
  const repaid = context.case.movements.reduce((sum, m) => (m.kind === 'paid-to-guarantor' && m.obligation === id && m.guarantor === guarantor ? sum + m.amountFen : sum), 0);
  return (account(context, { id }, today)?.recourseOf[guarantor] ?? 0) + repaid;
}

/**
 * What a guarantor can be asked for: the debt past due, of that the part it guarantees, up to its most less what it paid already; never more than by
 * any version since the one it signed (民法典 691, 695).
 */
export function guaranteedFen(context: Pick<Context, 'case' | 'calendar'>, obligation: Obligation, guarantor: PartyId, today: LocalDate): Fen {
  const guarantee = standingGuarantee(context.case, obligation.id, guarantor);
  if (!guarantee) return 0;
  const inScope = (ledger = account(context, obligation, today)): Fen => (ledger ? ledger.pastDueFen - (guarantee.scope === 'principal' ? ledger.chargesFen : 0) : 0);
  const owed = Math.min(inScope(), ...guarantee.since.map(({ version }) => inScope(account(context, obligation, today, version))));
  return Math.max(0, Math.min(owed, (guarantee.capFen ?? Infinity) - paidBy(context, obligation.id, guarantor, today)));
}

/**
 * A general guarantor may refuse until execution against the debtor's assets has brought in all it can (民法典 687); not once the court has accepted
 * the debtor's bankruptcy.
 */
export const debtorExhausted = (c: MediationCase, { id, debtor }: Obligation): boolean => bankruptciesOf(c).some((b) => b.debtor === debtor)
  || c.notarizations.some((n) => n.state === 'no-assets' && n.certificates.at(-1)?.obligation === id)
  || (c.confirmation?.enforcement?.obligation === id && c.confirmation.enforcement.ended === true);

/** Whether execution against the debtor began within the period: with a general guarantee that keeps it (民法典 693; 担保制度解释 27). */
const executedWithin = (c: MediationCase, id: Obligation['id'], until: LocalDate): boolean =>
  c.notarizations.some((n) => n.certificates.at(-1)?.obligation === id && n.filing !== undefined && n.filing.filedOn <= until)
  || (c.confirmation?.enforcement?.obligation === id && c.confirmation.enforcement.filedOn <= until);

/** A general guarantee under which nothing can be asked before the debtor's assets are gone, and which stands until then. */
export const generalGuaranteeStands = (c: MediationCase): boolean => (c.settlement?.obligations ?? []).some((o) =>
  guaranteesOf(o).some((g) => standingGuarantee(c, o.id, g.guarantor)?.kind === 'general'));

/** What stands against asking this guarantor now. */
export function notYet(context: Context, obligation: Obligation, guarantor: PartyId): Refusal | undefined {
  const { case: c } = context;
  const guarantee = standingGuarantee(c, obligation.id, guarantor);
  if (!guarantee) return refuse('unknown-party', { party: guarantor, needs: 'guarantor' });
  if (!isInDefault(c, obligation.id)) return refuse('no-default', { obligation: obligation.id });
  const general = guarantee.kind === 'general';
  if (general && !debtorExhausted(c, obligation)) return refuse('debtor-first', { article: '民法典第六百八十七条' });
  const until = guaranteeEnds(context, obligation, guarantor);
  const kept = until === undefined || localDate(context.now) <= until || (general && executedWithin(c, obligation.id, until));
  return kept ? undefined : refuse('guarantee-period-over', { until, article: '民法典第六百九十二条、第六百九十三条' });
}

/** How a guarantor's payment enters the ledger: of one that guarantees the principal alone, to the principal first (民法典 691). */
export const byGuarantor = (c: MediationCase, id: Obligation['id'], guarantor: PartyId) => ({
  kind: 'paid-by-guarantor' as const, guarantor, ...(standingGuarantee(c, id, guarantor)?.scope === 'principal' ? { principalOnly: true as const } : {}),
});
