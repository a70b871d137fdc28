/** Who signs a settlement for a party, and when it has taken effect (民事诉讼法 62; 民法典 19–23, 171). */
import type { Context } from '../action.ts';
import type { LocalDate } from '../calendar.ts';
import { everyOneOf, partyIds, type MediationCase } from '../case.ts';
import { capacityOn, signingAuthority, type AuthorityFault, type Party } from '../parties.ts';
import { enter } from '../transitions.ts';
import type { Settlement, Signature } from './settlement.ts';

export const withSettlement = (c: MediationCase, change: Partial<Settlement>): MediationCase =>
  (c.settlement ? { ...c, settlement: { ...c.settlement, ...change } } : c);

/** How a party stands to a signature given in some capacity on a day. */
export type SigningStanding =
  | { readonly kind: 'binds'; readonly representative?: string }
  | { readonly kind: 'unauthorised'; readonly fault: AuthorityFault }
  | { readonly kind: 'needs-guardian' }
  | { readonly kind: 'is-no-ward' };

export function signingStanding(party: Party, capacity: Signature['capacity'], day: LocalDate, representative?: string): SigningStanding {
  const ward = capacityOn(party, day) !== 'full';
  if (ward) return capacity === 'guardian' && party.guardian === true ? { kind: 'binds' } : { kind: 'needs-guardian' };
  if (capacity === 'guardian') return { kind: 'is-no-ward' };
  if (capacity === 'legal-representative') return { kind: 'binds' };
  const authority = signingAuthority(party, day, representative);
  return authority.ok ? { kind: 'binds', representative: authority.representative } : { kind: 'unauthorised', fault: authority.fault };
}

/** Takes effect with the last party's signature; the thirty days for court confirmation run from there (民事诉讼法 205). */
export function completeIfSigned(context: Context, c: MediationCase): MediationCase {
  if (!everyOneOf(partyIds(c), (c.settlement?.signatures ?? []).map((s) => s.by))) return c;
  const settled = enter(withSettlement(c, { effectiveAt: context.now }), 'settled', context.now);
  return { ...settled, confirmation: { state: 'available', since: context.now } };
}
