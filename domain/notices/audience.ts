/** Who belongs to an audience in a case as it stands after the decision. */
import { creditors, debtors, insuranceOf, notarizationOf, respondents, sides, type MediationCase } from '../case.ts';
import { policyholdersOf } from '../insurance/products.ts';
import { isUnproven } from '../intake/identity.ts';
import { silentRespondents } from '../intake/non-response.ts';
import type { PartyId } from '../parties.ts';
import { feeBalance, mayBeginFor } from '../selection/fees.ts';
import { provisionalOf } from '../settlement/ratification.ts';
import type { Audience, Happening, Recipient } from './notice.ts';

const parties = (ids: readonly PartyId[]): readonly Recipient[] => [...new Set(ids)].map((party) => ({ role: 'party', party }));
const ofSide = (c: MediationCase, side: string): readonly PartyId[] => c.parties.filter((p) => p.side === side).map((p) => p.id);
/** What a list has now and had not before the decision. */
const fresh = <T>(before: readonly T[] | undefined, after: readonly T[] | undefined): readonly T[] => (after ?? []).slice(before?.length ?? 0);

function mediatorOf({ appointment }: MediationCase, accepted: boolean): readonly Recipient[] {
  if (!appointment || (appointment.acceptedAt !== undefined) !== accepted) return [];
  return [{ role: accepted ? 'mediator' : 'candidate', handle: appointment.mediator }];
}

/** The insurers that know of the case: those asked, or the chosen one alone. */
function insurersOf(c: MediationCase): readonly Recipient[] {
  const insurance = insuranceOf(c);
  const asked = (insurance?.applications ?? []).filter((a) => a.state !== 'awaiting-consent' && a.state !== 'withdrawn' && (!insurance?.chosen || insurance.chosen === a.id));
  return [...new Set(asked.map((a) => a.insurer))].map((handle) => ({ role: 'insurer', handle }));
}

function notaryOf(c: MediationCase): readonly Recipient[] {
  const notarization = notarizationOf(c);
  return notarization && notarization.state !== 'preparing' && notarization.withdrawal !== 'consent' ? [{ role: 'notary', handle: notarization.notary }] : [];
}

/** Recipients from whom consent was taken back just now: an insurer or a notary office that had the case before. */
function withdrawnFrom(before: MediationCase, after: MediationCase): readonly Recipient[] {
  const [had, have] = [[...insurersOf(before), ...notaryOf(before)], [...insurersOf(after), ...notaryOf(after)]];
  return had.filter((one) => !have.some((other) => other.handle === one.handle && other.role === one.role));
}

const find: { readonly [A in Audience]: (happening: Happening) => readonly Recipient[] } = {
  applicants: ({ after }) => parties(ofSide(after, 'applicant')),
  respondents: ({ after }) => parties(respondents(after)),
  sides: ({ after }) => parties(sides(after)),
  parties: ({ after }) => parties(after.settlement ? after.parties.map((p) => p.id) : sides(after)),
  creditors: ({ after }) => parties(creditors(after)),
  debtors: ({ after }) => parties(debtors(after)),
  guarantors: ({ after }) => parties(after.settlement ? ofSide(after, 'guarantor') : []),
  policyholders: ({ after }) => parties(policyholdersOf(after)),
  'silent-respondents': ({ after }) => parties(silentRespondents(after)),
  'asked-for-fee': ({ before, after }) => parties(fresh(before.fees?.requests, after.fees?.requests).map(({ party }) => party)),
  'owing-fees': ({ after }) => parties(sides(after).filter((id) => feeBalance(after, id).owedFen > 0 || !mayBeginFor(after, id))),
  'newly-invited': ({ before, after }) => parties(fresh(before.renewedInvitations, after.renewedInvitations).map(({ party }) => party)),
  'claimed-guarantor': ({ before, after }) => parties(fresh(before.performance?.guarantorClaims, after.performance?.guarantorClaims).map(({ guarantor }) => guarantor)),
  unratified: ({ after, now }) => parties(provisionalOf(after).filter((s) => s.demandedAt === now).map((s) => s.by)),
  'no-longer-consented': ({ before, after }) => withdrawnFrom(before, after),
  unproven: ({ after, now }) => parties(after.parties.filter((p) => isUnproven(p) && p.identity?.answeredAt === now).map((p) => p.id)),
  'new-party': ({ before, after }) => parties(fresh(before.parties, after.parties).map(({ id }) => id)),
  mediator: ({ after }) => mediatorOf(after, true),
  // A challenged mediator has accepted and stands aside: it hears as the one it is.
  candidate: ({ after }) => [...mediatorOf(after, false), ...(after.challenge ? mediatorOf(after, true) : [])],
  inquired: ({ before, after }) => fresh(before.inquiries, after.inquiries).map(({ mediator }) => ({ role: 'candidate', handle: mediator })),
  clerk: () => [{ role: 'clerk' }],
  insurers: ({ after }) => insurersOf(after),
  notary: ({ after }) => notaryOf(after),
};

const same = (a: Recipient, b: Recipient): boolean => a.party === b.party && a.handle === b.handle && (a.party !== undefined || a.handle !== undefined || a.role === b.role);

/** Each of them once. */
export function recipientsOf(happening: Happening, audiences: readonly Audience[]): readonly Recipient[] {
  const all = audiences.flatMap((audience) => find[audience](happening));
  return all.filter((one, i) => all.findIndex((other) => same(one, other)) === i);
}
