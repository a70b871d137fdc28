/** What stands between a review and the deed, as the rule of issue-deed has it: awareness, attendance, papers. Pure. */
import type { CaseView } from '../../client/types.ts';
import type { Notarization } from './types.ts';

export type Need = { readonly kind: 'notice' | 'attend'; readonly party: string } | { readonly kind: 'paper'; readonly line: Notarization['documents'][number] };

/** Who signed the settlement in force. */
export const signersOf = ({ settlement }: CaseView): readonly string[] => [...new Set((settlement?.signatures ?? []).map((s) => s.by))];

const items = 5;
/** Several acknowledgements add up; one without items was of the whole text. */
export function isAware({ acknowledged }: Notarization, party: string): boolean {
  const mine = acknowledged.filter((a) => a.party === party);
  return mine.some((a) => a.items === undefined) || new Set(mine.flatMap((a) => a.items ?? [])).size >= items;
}

export const isOpen = ({ state }: Notarization['documents'][number]): boolean => state === 'missing' || state === 'submitted';

export function needsOf(view: CaseView, notarization: Notarization): readonly Need[] {
  const signers = signersOf(view);
  return [
    ...signers.filter((id) => !isAware(notarization, id)).map((party) => ({ kind: 'notice' as const, party })),
    ...signers.filter((id) => !notarization.attended.includes(id)).map((party) => ({ kind: 'attend' as const, party })),
    ...notarization.documents.filter(isOpen).map((line) => ({ kind: 'paper' as const, line })),
  ];
}
