/** The parties of a case and who may act for them. */
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
  readonly mobile?: string;
  readonly email?: string;
  readonly address?: string;
}

/** What stands on an application form about one party. */
export interface PartyEntry {
  readonly kind: 'organisation' | 'person';
  readonly domestic: boolean;
  /** A failing checksum is accepted with a warning: a really issued code is known to fail (rules §5). */
  readonly identifierCheck: 'ok' | 'bad-checksum';
  readonly agentAuthority?: 'general' | 'special';
  readonly details: Sealed<PartyDetails>;
}

export interface Party extends PartyEntry {
  readonly id: PartyId;
  readonly side: Side;
  /** Whose API keys act for this party. */
  readonly organisation: string;
  /** The clerk's reason for admitting a code whose checksum fails. */
  readonly identifierOverride?: Sealed<string>;
}
