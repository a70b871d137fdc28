import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 (hex) of the RFC 8785 form of `{ type, content, settlement }`: the same request is the same hash on both sides. */
export const contentHash = (type: string, content: unknown, settlement: unknown): string =>
  createHash('sha256').update(canonicalize({ type, content, settlement }) ?? '').digest('hex');
