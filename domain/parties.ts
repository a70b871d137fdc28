/** The parties of a case and who may act for them. */
import type { EpochMs, LocalDate } from './calendar.ts';
import type { IdentityCheck } from './intake/identity.ts';
import type { Sealed } from './sealed.ts';

/** `A1`, `R1`, `G1`: side and number within the case. */
export type PartyId = string;
export type Side = 'applicant' | 'respondent' | 'guarantor';
export type IdentifierType = 'uscc' | 'id-card' | 'passport' | 'foreign-company-no';

export interface PartyDetails {
  readonly name: string;
  readonly identifierType: IdentifierType;
  readonly identifier: string;
  readonly legalRepresentative?: string;
  readonly agentName?: string;
  readonly guardianName?: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly address?: string;
}

/** What of a party's particulars was filled in: a case knows that an address stands there, not which. */
export const statedParticulars = ['legal-representative', 'mobile', 'email', 'address'] as const;
export type StatedParticular = (typeof statedParticulars)[number];

/**
 * Why somebody cannot act alone. Minors: the 8th and the 18th birthday (民法典 19, 20), kept only while they matter; adults:
 * as a court declared (民法典 21, 22).
 */
export interface Incapacity {
  readonly limitedFrom?: LocalDate;
  readonly fullFrom?: LocalDate;
  readonly declared?: 'none' | 'limited';
}

/** How a paper made abroad is proved: apostille (取消外国公文书认证要求的公约) or legalisation by a consulate (领事认证). */
export const authentications = ['apostille', 'legalisation'] as const;
export type Authentication = (typeof authentications)[number];

/** The papers of a party from abroad. `language`: of its papers and people, where an interpreter is needed. */
export interface ForeignPapers {
  readonly authentication?: Authentication;
  readonly translated?: boolean;
  readonly language?: string;
  readonly interpreter?: Sealed<string>;
}

/** What stands on an application form about one party. */
export interface PartyEntry {
  readonly kind: 'organisation' | 'person';
  readonly domestic: boolean;
  /** A failing checksum is accepted with a warning: a really issued code is known to fail (rules §5). */
  readonly identifierCheck: 'ok' | 'bad-checksum';
  /** Of the agent named on the form. */
  readonly agentAuthority?: 'general' | 'special';
  /** SHA-256 of the power of attorney that came with the form. */
  readonly agentDocument?: string;
  readonly details: Sealed<PartyDetails>;
  /** Absent on forms of before: then nothing is known. */
  readonly stated?: readonly StatedParticular[];
  readonly incapacity?: Incapacity;
  /** A guardian is named in the particulars (民法典 23, 27, 28). */
  readonly guardian?: boolean;
  readonly foreign?: ForeignPapers;
}

/**
 * An agent with a power of attorney (授权委托书). It names the agent, the matters, the authority and the term, and the
 * principal signs it (民法典 165).
 */
export interface Representative {
  /** `A1-1`; `A1-0` is the agent of the application form. */
  readonly id: string;
  readonly name: Sealed<string>;
  readonly authority: 'general' | 'special';
  readonly matters: Sealed<string>;
  /** SHA-256 of the power of attorney. */
  readonly document: string;
  /** The upload that it is kept as. */
  readonly file?: string;
  readonly validFrom: LocalDate;
  /** The last day; absent: until the matter is done (民法典 173). */
  readonly validUntil?: LocalDate;
  readonly authentication?: Authentication;
  readonly recordedAt: EpochMs;
  readonly revokedAt?: EpochMs;
}

export interface Party extends PartyEntry {
  readonly id: PartyId;
  readonly side: Side;
  /** Whose API keys act for this party. */
  readonly organisation: string;
  /** The clerk's reason for admitting a code whose checksum fails. */
  readonly identifierOverride?: Sealed<string>;
  readonly representatives?: readonly Representative[];
  /** When the authority of the form's agent ended. */
  readonly agentRevokedAt?: EpochMs;
  /** Asked for when it came in by its invitation; absent where nothing was. */
  readonly identity?: IdentityCheck;
}

export const formAgentOf = (party: Pick<Party, 'id'>): string => `${party.id}-0`;

export type Capacity = 'full' | 'limited' | 'none';

/** Who has less than full capacity acts through a guardian (民法典 19–23). */
export function capacityOn({ incapacity }: PartyEntry, day: LocalDate): Capacity {
  if (incapacity?.declared) return incapacity.declared;
  if (incapacity?.fullFrom === undefined || day >= incapacity.fullFrom) return 'full';
  return incapacity.limitedFrom !== undefined && day >= incapacity.limitedFrom ? 'limited' : 'none';
}

/** What is wrong with an authority on a day, the nearest to being right last. */
const authorityFaults = ['none', 'revoked', 'expired', 'not-yet-valid', 'general-only'] as const;
export type AuthorityFault = (typeof authorityFaults)[number];
export type SigningAuthority = { readonly ok: true; readonly representative: string } | { readonly ok: false; readonly fault: AuthorityFault };

/**
 * Who may sign a settlement for a party on a day: special authority that day, by the representative named or by any of
 * them (民事诉讼法 62; its end: 民法典 173).
 */
export function signingAuthority(party: Party, day: LocalDate, named?: string): SigningAuthority {
  const found = [...formAgent(party), ...(party.representatives ?? [])].filter((r) => named === undefined || r.id === named).map((r) => ({ id: r.id, fault: faultOf(r, day) }));
  const able = found.find((r) => r.fault === undefined);
  if (able) return { ok: true, representative: able.id };
  return { ok: false, fault: authorityFaults.findLast((fault) => found.some((r) => r.fault === fault)) ?? 'none' };
}

type Term = Pick<Representative, 'id' | 'authority' | 'revokedAt'> & { readonly validFrom?: LocalDate; readonly validUntil?: LocalDate };

/** The agent of the form has no term of his own: he acts until the matter is done or he is recalled. */
function formAgent(party: Party): readonly Term[] {
  if (party.agentAuthority === undefined) return [];
  return [{ id: formAgentOf(party), authority: party.agentAuthority, ...(party.agentRevokedAt === undefined ? {} : { revokedAt: party.agentRevokedAt }) }];
}

function faultOf({ authority, revokedAt, validFrom, validUntil }: Term, day: LocalDate): AuthorityFault | undefined {
  if (revokedAt !== undefined) return 'revoked';
  if (validUntil !== undefined && day > validUntil) return 'expired';
  if (validFrom !== undefined && day < validFrom) return 'not-yet-valid';
  return authority === 'special' ? undefined : 'general-only';
}

/** Representatives whose authority stands on a day. */
export const standingRepresentatives = (party: Party, day: LocalDate): readonly string[] =>
  [...formAgent(party), ...(party.representatives ?? [])].filter((r) => [undefined, 'general-only'].includes(faultOf(r, day))).map((r) => r.id);
