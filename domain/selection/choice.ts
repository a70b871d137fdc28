/** What the sides' lists come to: who is chosen jointly, and who cannot be chosen (条例 art 15). */
import { sides, type MediationCase } from '../case.ts';
import type { PartyId } from '../parties.ts';

/**
 * The place of each name a side can live with. Names of the centre's list that a side neither ranked nor struck share the
 * place after its ranking; a side that has said nothing yet accepts nobody.
 */
function placesOf(c: MediationCase, side: PartyId): ReadonlyMap<string, number> {
  const ranked = c.rankings[side];
  if (!ranked) return new Map();
  const struck = c.strikes?.[side] ?? [];
  const rest = (c.proposedMediators ?? []).filter((m) => !ranked.includes(m) && !struck.includes(m));
  return new Map([...ranked.map((m, i) => [m, i] as const), ...rest.map((m) => [m, ranked.length] as const)]);
}

/** A mediator replaced in this case for a cause cannot come back; one who declined may be asked again. */
export const isBarred = (c: MediationCase, mediator: string): boolean =>
  (c.formerMediators ?? []).some((f) => f.mediator === mediator && f.why !== 'declined');

/** The mediator every side can live with, the best by the sum of places; undefined without one. */
export function jointChoice(c: MediationCase): string | undefined {
  const lists = sides(c).map((id) => placesOf(c, id));
  const [first = new Map<string, number>(), ...others] = lists;
  const common = [...first.keys()].filter((m) => others.every((list) => list.has(m)) && !isBarred(c, m));
  const score = (m: string) => lists.reduce((total, list) => total + (list.get(m) ?? 0), 0);
  return common.toSorted((a, b) => score(a) - score(b))[0];
}

/** A case that a court sent to mediation (委派, 委托): the organisation appoints where the sides choose nobody. */
export const isReferredByCourt = (c: MediationCase): boolean => c.referral?.kind === 'court';
