/**
 * The papers a notary needs, and how each stands (公证程序规则 17, 18 as we know them). What the case itself proves is there
 * without anyone sending it: the application, the settlement and the mediation are the centre's own records.
 */
import type { EpochMs } from '../calendar.ts';
import { notarizationOf, type MediationCase } from '../case.ts';
import type { PartyId } from '../parties.ts';
import type { Sealed } from '../sealed.ts';

export const notaryDocuments = [
  'application-form', 'identity', 'authority', 'settlement', 'mediation-proof', 'basis-evidence', 'property-proof',
] as const;
export type NotaryDocument = (typeof notaryDocuments)[number];

export const documentStates = ['missing', 'submitted', 'accepted', 'not-needed'] as const;
export type DocumentState = (typeof documentStates)[number];

/** A paper of the list: of one party where `party` is given, else of the case. */
export interface DocumentName {
  readonly item: NotaryDocument;
  readonly party?: PartyId;
}

/** What was last said of a paper: sent by a party, or decided by the notary; `missing` with a reason was returned. */
export interface DocumentRecord extends DocumentName {
  readonly state: DocumentState;
  readonly at: EpochMs;
  readonly by?: PartyId;
  readonly title?: Sealed<string>;
  readonly sha256?: string;
  readonly reason?: Sealed<string>;
}

export type ChecklistLine = DocumentName & { readonly state: DocumentState } & Partial<DocumentRecord>;

export const sameDocument = (a: DocumentName, b: DocumentName): boolean => a.item === b.item && a.party === b.party;

/** The whole list: what was said of a paper, or how it stands by the case alone. */
export function checklist(c: MediationCase): readonly ChecklistLine[] {
  const records = notarizationOf(c)?.documents ?? [];
  return bySituation(c).map((line) => records.findLast((r) => sameDocument(r, line)) ?? line);
}

/** How each paper stands before anyone sends or decides anything (D). */
function bySituation(c: MediationCase): readonly ChecklistLine[] {
  const ofParties = c.parties.flatMap((p): readonly ChecklistLine[] => [
    // The centre checked the identity when it admitted the case, unless the code's checksum failed.
    { item: 'identity', party: p.id, state: p.identifierCheck === 'ok' ? 'submitted' : 'missing' },
    { item: 'authority', party: p.id, state: signedByAgent(c, p.id) ? 'missing' : 'not-needed' },
  ]);
  return [
    { item: 'application-form', state: 'accepted' },
    ...ofParties,
    { item: 'settlement', state: 'accepted' },
    { item: 'mediation-proof', state: 'accepted' },
    { item: 'basis-evidence', state: c.evidence.length > 0 ? 'submitted' : 'missing' },
    { item: 'property-proof', state: c.subject === 'real-estate' ? 'missing' : 'not-needed' },
  ];
}

const signedByAgent = (c: MediationCase, party: PartyId): boolean =>
  c.settlement?.signatures.some((s) => s.by === party && s.capacity === 'agent') ?? false;

const isOpen = ({ state }: ChecklistLine): boolean => state === 'missing' || state === 'submitted';

/** What stands between the application and the deed, for people and machines: `identity:A1`. */
export const openDocuments = (c: MediationCase): readonly { readonly document: string; readonly state: DocumentState }[] =>
  checklist(c).filter(isOpen).map(({ item, party, state }) => ({ document: party ? `${item}:${party}` : item, state }));
