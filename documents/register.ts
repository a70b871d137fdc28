/** Titles of the documents, by kind; the facts of each kind stand in domain/documents.ts. */
import type { Label } from '../domain/action.ts';
import { documents, type DocumentKind } from '../domain/documents.ts';

export type { DocumentKind };
export type DocumentTitle = Label;

export const documentTitles = Object.fromEntries(Object.entries(documents).map(([kind, { title }]) => [kind, title])) as Readonly<Record<DocumentKind, Label>>;
