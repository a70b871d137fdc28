/**
 * The chain of a case's events as a pack carries it: the hash of every event, and of those that may be shown the bytes
 * too. Each hash is SHA-256 over the hash before it and the event's bytes, so a shown event proves its own place.
 */
import type { Bytes } from './archive.ts';
import { hex, sha256 } from './trusted-key.ts';

export interface ChainedEvent {
  readonly version: number;
  /** Hexadecimal. */
  readonly hash: string;
  /** The bytes that were hashed, as text; absent where the event is not for this reader. */
  readonly body?: string;
}

export interface EventChain {
  readonly caseId: string;
  readonly events: readonly ChainedEvent[];
}

/** What the signed index says of the chain. */
export interface StatedChain {
  readonly caseId: string;
  readonly events: number;
  /** Hash of the last event. */
  readonly head: string;
}

export type EventState = 'proven' | 'withheld' | 'missing' | 'out-of-place' | 'changed' | 'surplus' | 'of-another-case' | 'unreadable' | 'wrong-head';

export interface EventFinding {
  readonly version: number;
  readonly state: EventState;
  /** Of a proven event: what was done, and when (UTC ms). */
  readonly action?: string;
  readonly at?: number;
}

const genesis = '0'.repeat(64);
const isHash = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);

/** Undefined if the bytes are no chain at all. */
export function readChain(bytes: Bytes): EventChain | undefined {
  try {
    const chain = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Partial<EventChain>;
    const whole = typeof chain.caseId === 'string' && Array.isArray(chain.events)
      && chain.events.every((e: Partial<ChainedEvent> | null) => Number.isSafeInteger(e?.version) && isHash(e?.hash) && (e?.body === undefined || typeof e.body === 'string'));
    return whole ? chain as EventChain : undefined;
  } catch {
    return undefined;
  }
}

/** Every event by its number, from 1: whether it is there, in its place and as it was hashed. */
export async function checkChain(chain: EventChain, stated: StatedChain): Promise<readonly EventFinding[]> {
  const findings: EventFinding[] = [];
  if (chain.caseId !== stated.caseId) findings.push({ version: 0, state: 'of-another-case' });
  for (let version = 1; version <= stated.events; version += 1) {
    if (!chain.events.some((event) => event.version === version)) findings.push({ version, state: 'missing' });
  }
  for (const [i, event] of chain.events.entries()) {
    const before = chain.events[i - 1];
    if (event.version > stated.events || chain.events.findIndex((e) => e.version === event.version) !== i) findings.push({ version: event.version, state: 'surplus' });
    else if (before !== undefined && before.version >= event.version) findings.push({ version: event.version, state: 'out-of-place' });
    else findings.push(await checkEvent(event, before, stated.caseId));
  }
  const last = chain.events.at(-1);
  if ((last?.hash ?? genesis) !== stated.head) findings.push({ version: last?.version ?? 0, state: 'wrong-head' });
  return findings.toSorted((a, b) => a.version - b.version);
}

async function checkEvent(event: ChainedEvent, before: ChainedEvent | undefined, caseId: string): Promise<EventFinding> {
  const { version, hash, body } = event;
  if (body === undefined) return { version, state: 'withheld' };
  const bytes = new TextEncoder().encode(body);
  const previous = Uint8Array.from((before?.hash ?? genesis).match(/../g) ?? [], (byte) => parseInt(byte, 16));
  if (hex(await sha256(previous, bytes)) !== hash) return { version, state: 'changed' };
  const said = stated(body);
  if (!said) return { version, state: 'unreadable' };
  if (said.caseId !== caseId) return { version, state: 'of-another-case' };
  return said.version === version ? { version, state: 'proven', action: said.action, at: said.at } : { version, state: 'out-of-place' };
}

function stated(body: string): { readonly caseId: string; readonly version: number; readonly action: string; readonly at: number } | undefined {
  try {
    return JSON.parse(body) as ReturnType<typeof stated>;
  } catch {
    return undefined;
  }
}
