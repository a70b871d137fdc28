/** The chain of a case's events: whatever is changed, left out, added or put elsewhere is found. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brokenLink, canonicalBytes, genesis, link, sha256, type CaseEvent } from '../../casework/chain.ts';

const event = (version: number, more: Partial<CaseEvent> = {}): CaseEvent => ({
  caseId: 'c-1', version, at: 1_779_000_000_000 + version, action: 'consent-to-mediate', actor: { id: 'a', organisation: 'o', office: 'enterprise' },
  roles: ['respondent'], input: { b: 1, a: ['甲', null] }, states: { mediation: 'inviting', insurance: undefined }, effects: [], ...more,
});

interface Stored { version: number; body: Buffer; hash: Buffer }
function chain(length: number): Stored[] {
  let previous: Buffer = genesis;
  return Array.from({ length }, (_, i) => {
    const linked = link(previous, event(i + 1));
    previous = linked.hash;
    return { version: i + 1, ...linked };
  });
}
const changed = (events: readonly Stored[], at: number, change: (event: Stored) => Stored) => events.map((e, i) => (i === at ? change(e) : e));
const flip = (bytes: Buffer, at: number) => { const copy = Buffer.from(bytes); copy[at % copy.length]! ^= 1; return copy; };

describe('a whole chain', () => {
  it('verifies', () => expect(brokenLink(chain(5))).toBeUndefined());
  it('verifies when empty', () => expect(brokenLink([])).toBeUndefined());
  it('begins with thirty-two zero bytes', () => expect(genesis.equals(Buffer.alloc(32))).toBe(true));
  it('covers each event and the hash before it', () => {
    const [first, second] = chain(2);
    expect(second!.hash.equals(sha256(first!.hash, second!.body))).toBe(true);
  });
});

describe('a broken chain is found', () => {
  const whole = chain(6);

  it('at a changed byte, wherever it is', () => {
    fc.assert(fc.property(fc.nat(5), fc.nat(), (at, byte) => {
      let found: number | undefined;
      try { found = brokenLink(changed(whole, at, (e) => ({ ...e, body: flip(e.body, byte) }))); } catch { found = at + 1; } // no JSON any more
      return found === at + 1;
    }));
  });
  it('at a changed hash', () => expect(brokenLink(changed(whole, 2, (e) => ({ ...e, hash: flip(e.hash, 7) })))).toBe(3));
  it('at an event left out', () => {
    for (let at = 0; at < 5; at += 1) expect(brokenLink(whole.filter((_, i) => i !== at))).toBe(at + 1);
  });
  it('at an event left out and the rest renumbered', () =>
    expect(brokenLink(whole.filter((_, i) => i !== 2).map((e, i) => ({ ...e, version: i + 1 })))).toBe(3));
  it('at two events that changed places', () => expect(brokenLink([whole[0]!, whole[2]!, whole[1]!, ...whole.slice(3)])).toBe(2));
  it('at two events that changed places and numbers', () =>
    expect(brokenLink([whole[0]!, { ...whole[2]!, version: 2 }, { ...whole[1]!, version: 3 }, ...whole.slice(3)])).toBe(2));
  it('at an event told twice', () => expect(brokenLink([whole[0]!, whole[1]!, whole[1]!, ...whole.slice(2)])).toBe(3));
  it('at an event whose number is not the one in its bytes', () => {
    const linked = link(genesis, event(2));
    expect(brokenLink([{ version: 1, ...linked }])).toBe(1);
  });
  it('at an event rewritten with a hash of its own: the next one does not fit', () => {
    const forged = link(whole[1]!.hash, event(3, { action: 'decline-mediation' }));
    expect(brokenLink(changed(whole, 2, () => ({ version: 3, ...forged })))).toBe(4);
  });
  it('not at the end: a chain cut short is told by the case\'s version, which the caller compares', () => expect(brokenLink(whole.slice(0, 4))).toBeUndefined());
});

describe('the bytes', () => {
  it('do not depend on the order of keys (RFC 8785)', () => expect(canonicalBytes({ b: 1, a: { d: 2, c: 3 } }).toString()).toBe('{"a":{"c":3,"d":2},"b":1}'));
  it('leave out what is not there', () => expect(canonicalBytes({ a: undefined, b: null }).toString()).toBe('{"b":null}'));
  it('keep Chinese as it is', () => expect(canonicalBytes(['甲方']).toString('utf8')).toBe('["甲方"]'));
  it('of nothing are null', () => expect(canonicalBytes(undefined).toString()).toBe('null'));
});
