/** What anybody who holds a document's verification code may learn: that the centre drew it up, and whether it still stands. Never a name, never the content. */
import { z } from 'zod';
import { documentKinds } from '../domain/documents.ts';
import type { Operation } from './operations.ts';
import { dateView, instantView, labelView } from './view-parts.ts';

/** The centre's signature on the file; documents of before have none. */
export const signatureParts = {
  signedWith: z.string().optional().meta({ description: 'SHA-256 of the certificate whose key signed the file' }),
  stampedAt: instantView.optional().meta({ description: '时间戳机构的时间 / when a time-stamp authority stamped it' }),
};

export const verificationView = z.strictObject({
  kind: z.enum(documentKinds), label: labelView, version: z.int(),
  number: z.string().optional().meta({ description: '文号；没有单独文号的文书以案号为准' }),
  caseNo: z.string(), date: dateView,
  sha256: z.string().meta({ description: 'of the PDF file as it was drawn up' }),
  replacedByLater: z.boolean().meta({ description: '已有更正版或者后一版本取代 / a later version took its place' }),
  correctsVersion: z.int().optional(),
  ...signatureParts,
});
export type VerificationView = z.infer<typeof verificationView>;

export const verificationOperations = {
  verifyDocument: {
    method: 'get', path: '/v1/verify/{code}', tag: 'documents', zh: '核验文书', en: 'What is registered of the document that bears this code', caller: 'open',
    status: 200, reply: verificationView, replyName: 'Verification', errors: ['not-found'],
  },
  readVerificationPage: {
    method: 'get', path: '/verify/{code}', tag: 'documents', zh: '文书核验页', en: 'The same as a page for people; JSON for those who accept only that', caller: 'open',
    status: 200, reply: 'text/html', errors: ['not-found'],
  },
} as const satisfies Record<string, Operation>;
