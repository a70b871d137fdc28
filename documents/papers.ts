/** Every paper that can be drawn up, by kind. */
import type { PressedKind } from '../domain/documents.ts';
import type { Paper } from './paper.ts';
import { settlementAgreement } from './settlement-agreement.ts';
import { terminationRecord } from './termination-record.ts';

export const papers = {
  'settlement-agreement': settlementAgreement,
  'termination-record': terminationRecord,
} as const satisfies { readonly [K in PressedKind]: Paper<never> };
