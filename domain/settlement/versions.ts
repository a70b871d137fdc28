/**
 * The versions of a settlement. A version that another takes the place of is kept with the case, so that what was once
 * agreed or signed can be read, printed and compared for good.
 */
import type { EpochMs } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import type { Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import type { Duty } from './duties.ts';
import type { AgreedTerms, Obligation, Settlement } from './settlement.ts';

export const replacements = ['recorded-anew', 'revised', 'amended', 'abandoned'] as const;
/**
 * Why a version counts no more: other terms were recorded before anyone chose security, the terms were revised before all
 * signed, a signed agreement was amended, or an amendment was given up before it took effect.
 */
export type Replacement = (typeof replacements)[number];

export interface KeptVersion {
  readonly settlement: Settlement;
  readonly by: Replacement;
  readonly replacedAt: EpochMs;
}

/** New terms for a signed settlement, until all sides signed them: the settlement stands as it is meanwhile. */
export interface Amendment {
  readonly settlement: Settlement;
  /** The principal open on each obligation when the terms were written; by it a payment made meanwhile counts against them. */
  readonly base: Readonly<Record<string, Fen>>;
  /** 违约金 that has accrued when it takes effect is released with it. */
  readonly chargesWaived: boolean;
  /** The office that makes the amended terms enforceable. */
  readonly notary?: string;
}

export const keptVersions = (c: MediationCase): readonly KeptVersion[] => c.settlementVersions ?? [];

/** Every version there is, the oldest first, whatever became of it. */
export const everyVersion = (c: MediationCase): readonly Settlement[] =>
  [...keptVersions(c).map((k) => k.settlement), ...(c.settlement ? [c.settlement] : []), ...(c.amendment ? [c.amendment.settlement] : [])].toSorted((a, b) => a.version - b.version);

export const versionOf = (c: MediationCase, version: number): Settlement | undefined => everyVersion(c).find((s) => s.version === version);

/** A number is given once, also to terms that were never signed. */
export const nextVersion = (c: MediationCase): number => Math.max(0, ...everyVersion(c).map((s) => s.version)) + 1;

export const withKept = (c: MediationCase, settlement: Settlement, by: Replacement, now: EpochMs): MediationCase =>
  ({ ...c, settlementVersions: [...keptVersions(c), { settlement, by, replacedAt: now }] });

/** Puts new, unsigned terms in the place of those that stood; what stood is kept. */
export function withTerms(c: MediationCase, terms: AgreedTerms, by: Replacement, now: EpochMs): MediationCase {
  const settlement: Settlement = { ...terms, version: nextVersion(c), agreedAt: now, signatures: [] };
  return { ...(c.settlement ? withKept(c, c.settlement, by, now) : c), settlement };
}

const isReference = (value: object): boolean => 'record' in value && 'digest' in value;

/** What can be compared without opening a record: a sealed text has another digest whenever it is written anew. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(([field, inner]) => field !== 'runsFrom' && inner !== undefined && !(typeof inner === 'object' && inner !== null && isReference(inner)));
  return Object.fromEntries(fields.map(([field, inner]) => [field, plain(inner)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Those that took effect, the first signed one first; the last is in force. */
export const effectiveVersions = (c: MediationCase): readonly Settlement[] => everyVersion(c).filter((s) => s.effectiveAt !== undefined);

/** When the first signed version took effect: from then on payments count, and the court's thirty days run (民诉法 205). */
export const firstEffectiveAt = (c: MediationCase): EpochMs | undefined => effectiveVersions(c)[0]?.effectiveAt;

/** Those who are bound by the version in force: every side, and the guarantors who signed it (民法典 695). */
export const signersOf = (c: MediationCase): readonly PartyId[] =>
  c.parties.filter((p) => p.side !== 'guarantor' || c.settlement?.signatures.some((s) => s.by === p.id)).map((p) => p.id);

const normal = ({ guarantees = [], ...obligation }: Obligation) => JSON.stringify(plain({ ...obligation, guarantees }));

/** Whether two obligations are the same but for their texts (the account, a guarantor's resolution). */
export const sameObligation = (a: Obligation, b: Obligation): boolean => normal(a) === normal(b);

/** Whether the sums and dates are the same, whatever else of the obligation changed. */
export const sameSchedule = (a: Obligation, b: Obligation): boolean => a.totalFen === b.totalFen && JSON.stringify(plain(a.instalments)) === JSON.stringify(plain(b.instalments));

export const sameDuty = (a: Duty, b: Duty): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** Whether everything that is insured, charged and watched stayed the same. */
export const sameMoney = (a: AgreedTerms, b: AgreedTerms): boolean =>
  a.obligations.length === b.obligations.length && a.obligations.every((one) => b.obligations.some((other) => other.id === one.id && sameObligation(one, other)));

/**
 * Whether a deed over the one covers the other. Goods are described in texts that cannot be compared unopened: an amendment of a settlement
 * with deliveries is taken to change them.
 */
export const sameEnforceable = (a: AgreedTerms, b: AgreedTerms): boolean =>
  sameMoney(a, b) && ![...a.duties ?? [], ...b.duties ?? []].some((duty) => duty.kind === 'goods');
