/**
 * The event chain of a case: each event's hash covers its RFC 8785 bytes and the hash before it. The bytes are kept as
 * they were hashed. Events hold ids, states, amounts and digests of sealed records, so erasing a record leaves the chain whole.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Actor, Role } from '../domain/actor.ts';
import type { EpochMs } from '../domain/calendar.ts';
import type { Owner } from '../domain/steps.ts';

export interface CaseEvent {
  readonly caseId: string;
  readonly version: number;
  readonly at: EpochMs;
  readonly action: string;
  readonly actor: Pick<Actor, 'id' | 'organisation' | 'office'>;
  readonly roles: readonly Role[];
  readonly input: unknown;
  /** State of each process after the event. */
  readonly states: Readonly<Record<string, string | undefined>>;
  /** What came next when this was decided: the soonest step, its owners and its last day. */
  readonly next?: { readonly action?: string; readonly owners: readonly Owner[]; readonly dueDate?: string };
  /** SHA-256 of the case as the event left it, in RFC 8785 form: what stands in the database can be held against it. */
  readonly projection?: string;
  readonly effects: readonly { readonly id: string; readonly kind: string; readonly provider: string }[];
}

/** The hash before a case's first event. */
export const genesis = Buffer.alloc(32);

export const canonicalBytes = (value: unknown): Buffer => Buffer.from(canonicalize(value) ?? 'null', 'utf8');
export const sha256 = (...parts: readonly (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

export function link(previous: Buffer, event: CaseEvent): { readonly body: Buffer; readonly hash: Buffer } {
  const body = canonicalBytes(event);
  return { body, hash: sha256(previous, body) };
}

/** Where the chain first breaks; undefined if it is whole. */
export function brokenLink(events: readonly { readonly version: number; readonly body: Buffer; readonly hash: Buffer }[]): number | undefined {
  let previous: Buffer = genesis;
  for (const [i, event] of events.entries()) {
    if (event.version !== i + 1 || statedVersion(event.body) !== event.version || !sha256(previous, event.body).equals(event.hash)) return i + 1;
    previous = event.hash;
  }
  return undefined;
}

/** The version an event's bytes state; undefined if they are damaged beyond reading. */
function statedVersion(body: Buffer): number | undefined {
  try {
    return (JSON.parse(body.toString('utf8')) as { version?: number }).version;
  } catch {
    return undefined;
  }
}
