/** Each kind of document and its composition; a kind without one does not compile. */
import type { DocumentKind } from '../../domain/documents.ts';
import type { Composition } from './commission.ts';
import { mediationPapers } from './mediation-papers.ts';
import { securityPapers } from './security-papers.ts';

export type { Commission, Composition, Drawing } from './commission.ts';

export const compositions: Readonly<Record<DocumentKind, Composition>> = { ...mediationPapers, ...securityPapers };
