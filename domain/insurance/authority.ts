/**
 * Who may bind the insurer alone: above its limit an underwriter's quote and a claims handler's decision need a second person of
 * the same insurer (maker and checker). An insurer's own system names the person in `handler`; of a person at the portal the key says who it is.
 */
import type { Context } from '../action.ts';
import type { MediationCase } from '../case.ts';
import type { AuthorityLimits } from '../centre-rules.ts';

/** Where the centre has no limits on record for an insurer (D): fen of the debt's currency. */
export const usualAuthority: AuthorityLimits = { quoteFen: 1_000_000_000, claimFen: 200_000_000 };

export const authorityOf = (c: MediationCase, insurer: string): AuthorityLimits =>
  c.rules.insurerAuthority?.[insurer] ?? c.rules.insurerAuthority?.['*'] ?? usualAuthority;

/** The person who acts for the insurer. A person cannot speak in another's name. */
export const personOf = ({ actor }: Context, handler: string | undefined): string =>
  (actor.id === actor.organisation ? handler : undefined) ?? actor.id;
