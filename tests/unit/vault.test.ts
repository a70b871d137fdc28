/** What is sealed opens with its key, at its place, unchanged; nothing else does. */
import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { commandRing } from '../../adapters/key-ring/command.ts';
import { ringOf } from '../../adapters/key-ring/file.ts';
import { DataKey, Unreadable } from '../../vault/data-key.ts';
import type { KeyRing } from '../../vault/ports.ts';
import { Vault } from '../../vault/vault.ts';
import { workFolder } from '../support/signing.ts';
import { testKey } from '../support/vault.ts';

const files = workFolder();
afterAll(() => files.remove());
const key = new DataKey(randomBytes(32));

describe('what is sealed', () => {
  it('opens at its place, whatever it is, and never looks twice the same', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (text, place) => {
      const [one, two] = [key.seal(place, text), key.seal(place, text)];
      expect(key.open(place, one).equals(Buffer.from(text))).toBe(true);
      expect(one.equals(two)).toBe(false);
    }));
  });
  it('opens nowhere else and under no other key', () => {
    const sealed = key.seal('sealed_record.content a', Buffer.from('林峰'));
    expect(() => key.open('sealed_record.content b', sealed)).toThrow(Unreadable);
    expect(() => new DataKey(randomBytes(32)).open('sealed_record.content a', sealed)).toThrow(Unreadable);
  });
  it('does not open after any byte of it was changed, or cut', () => {
    const sealed = key.seal('here', Buffer.from('一百三十万'));
    for (const at of sealed.keys()) expect(() => key.open('here', Buffer.from(sealed.map((byte, i) => (i === at ? byte ^ 1 : byte))))).toThrow(Unreadable);
    for (const length of sealed.keys()) expect(() => key.open('here', sealed.subarray(0, length))).toThrow(Unreadable);
  });
  it('needs a key of 32 bytes', () => expect(() => new DataKey(randomBytes(16))).toThrow('32 bytes'));
});

/** The same promises of both rings: the program keeps its keys as the file does. */
function program(): string {
  const file = files.at('ring.mjs');
  const port = new URL('../../adapters/key-ring/file.ts', import.meta.url);
  writeFileSync(file, `#!${process.execPath}
import { buffer } from 'node:stream/consumers';
const { ringOf } = await import(${JSON.stringify(port.href)});
const [verb, keyId, about] = process.argv.slice(2);
const ring = ringOf({ current: verb === 'wrap' ? keyId : 'a', keys: ${JSON.stringify({ a: testKey(1), b: testKey(2) })} });
const bytes = await buffer(process.stdin);
process.stdout.write(verb === 'wrap' ? (await ring.wrap(bytes, about)).bytes : await ring.unwrap({ ringKey: keyId, bytes }, about));
`);
  chmodSync(file, 0o700);
  return file;
}
const rings: readonly [string, (current: 'a' | 'b') => KeyRing][] = [
  ['a file', (current) => ringOf({ current, keys: { a: testKey(1), b: testKey(2) } })],
  ['a program', (current) => commandRing({ command: [program()], current, timeoutMs: 60_000 })],
];

describe.each(rings)('a ring in %s', (_where, ring) => {
  it('opens what it wrapped, under its current key or an older one, for its owner alone', async () => {
    const wrapped = await ring('a').wrap(Buffer.alloc(32, 9), 'case:1');
    expect([wrapped.ringKey, wrapped.bytes.includes(Buffer.alloc(32, 9))]).toEqual(['a', false]);
    expect(await ring('b').unwrap(wrapped, 'case:1')).toEqual(Buffer.alloc(32, 9));
    await expect(ring('a').unwrap(wrapped, 'case:2')).rejects.toThrow();
    await expect(ring('a').unwrap({ ...wrapped, ringKey: 'b' }, 'case:1')).rejects.toThrow();
    await expect(ring('a').unwrap({ ...wrapped, ringKey: 'lost' }, 'case:1')).rejects.toThrow('lost');
  }, 60_000);
});

describe('a ring file', () => {
  it.each([
    ['without its current key', { current: 'b', keys: { a: testKey(1) } }],
    ['with a short key', { current: 'a', keys: { a: 'c2hvcnQ=' } }],
    ['without keys', { current: 'a' }],
  ])('%s is refused', (_what, content) => expect(() => ringOf(content)).toThrow());
});

describe('the memory of opened keys', () => {
  it('asks the ring once for a key, holds no more than it may, and forgets a failure', async () => {
    const ring = ringOf({ current: 'a', keys: { a: testKey(1) } });
    let asked = 0;
    let down = false;
    const vault = new Vault({ ...ring, unwrap: (...about) => { asked += 1; return down ? Promise.reject(new Error('down')) : ring.unwrap(...about); } }, 2);
    const owners = ['case:1', 'case:2', 'case:3'];
    const wrapped = await Promise.all(owners.map(async (owner) => (await vault.newKey(owner)).wrapped));
    const open = (i: number) => vault.open(owners[i]!, wrapped[i]!);
    await Promise.all([open(0), open(0)]);
    await open(1);
    expect(asked).toBe(2);
    // The third drives out the one that was not used for longest.
    await open(0);
    await open(2);
    await open(0);
    expect(asked).toBe(3);
    down = true;
    await expect(open(1)).rejects.toThrow('down');
    down = false;
    expect((await open(1)).mac('x').equals((await vault.open(owners[1]!, wrapped[1]!)).mac('x'))).toBe(true);
  });
});
