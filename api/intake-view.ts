/** What intake adds to the view of a case: where it came from, what became of the invitations. */
import type { MediationCase } from '../domain/case.ts';
import { sourceOf } from '../domain/intake/referral.ts';

/** Who left is named by number only: its particulars are nobody's matter any more. */
export const invitationProgressOf = (c: MediationCase): object => ({
  reminders: c.reminders, renewedInvitations: c.renewedInvitations, continuation: c.continuation,
  departed: c.departed?.map(({ party, at, reason }) => ({ party: party.id, side: party.side, at, reason })),
  // The entry's particulars are opened like a party's; of them the name alone is shown.
  joinders: c.joinders?.map(({ entry, ...joinder }) => ({ ...joinder, details: entry.details })),
});

export const originOf = (c: MediationCase): object => ({
  source: sourceOf(c), referral: c.referral, paper: c.paper, mergedInto: c.mergedInto, mergedFrom: c.mergedFrom, transfer: c.transfer,
});

interface OpenedProceedings {
  readonly joinders?: readonly (Readonly<Record<string, unknown>> & { readonly details?: Readonly<Record<string, unknown>> })[];
}

export function withJoinderNames<T extends OpenedProceedings>(proceedings: T): T {
  if (!proceedings.joinders) return proceedings;
  return { ...proceedings, joinders: proceedings.joinders.map(({ details, ...joinder }) => ({ ...joinder, name: details?.name })) };
}
