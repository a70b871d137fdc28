/** The papers of notarization, insurance and the court, taken from a case. */
import type { Composition } from './commission.ts';

export const securityPapers = {} satisfies Record<string, Composition>;
