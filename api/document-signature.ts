/** What is shown of the centre's signature on a document, with the time-stamp that came late where none came at once. */
import { sql } from 'kysely';
import { iso } from './standing.ts';

/** For a query over `document`. */
export const signatureColumns = [
  'document.signed_with' as const,
  sql<number | null>`coalesce(document.stamped_at, (select late.stamped_at from document_time_stamp late
    where (late.case_id, late.kind, late.version) = (document.case_id, document.kind, document.version)))`.as('stamped_at'),
] as const;

export const signatureView = ({ signed_with, stamped_at }: { readonly signed_with: string | null; readonly stamped_at: number | null }) => ({
  ...(signed_with === null ? {} : { signedWith: signed_with }), ...(stamped_at === null ? {} : { stampedAt: iso(stamped_at) }),
});
