import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 (hex) of a document's content as RFC 8785 canonical JSON: who holds the content can recompute it. */
export function contentDigest(content: unknown): string {
  return createHash('sha256').update(canonicalize(content) ?? '').digest('hex');
}
