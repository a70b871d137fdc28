/** Sealed records: what may name a person leaves the input, and a salted digest stays. */
import { describe, expect, it } from '@jest/globals';
import { matches, seal } from '../../casework/seal.ts';
import { Confidential, type Sealed, type Unsealed } from '../../domain/sealed.ts';

interface Input {
  readonly amountFen: number;
  readonly reason: Sealed<string>;
  readonly list: readonly { readonly title: Sealed<string>; readonly sha256?: string }[];
  readonly details: Sealed<{ readonly name: string; readonly mobile: string }>;
  readonly none: null;
}
const input = (): Unsealed<Input> => ({
  amountFen: 5, reason: new Confidential('林峰不同意'), list: [{ title: new Confidential('合同'), sha256: 'x' }, { title: new Confidential('合同') }],
  details: new Confidential({ name: '林峰', mobile: '13800000004' }), none: null,
}) as unknown as Unsealed<Input>;

describe('sealing', () => {
  const sealed = seal<Input>(input());

  it('leaves a reference wherever something confidential stood, and the rest as it was', () => {
    const reference = { record: expect.stringMatching(/^[0-9a-f-]{36}$/), digest: expect.stringMatching(/^[0-9a-f]{64}$/) };
    expect(sealed.input).toEqual({ amountFen: 5, reason: reference, list: [{ title: reference, sha256: 'x' }, { title: reference }], details: reference, none: null });
  });
  it('leaves no name behind', () => expect(JSON.stringify(sealed.input)).not.toMatch(/林峰|13800000004|合同/));
  it('makes one record for each, in order', () => expect(sealed.records.map((r) => r.content)).toEqual(['林峰不同意', '合同', '合同', { name: '林峰', mobile: '13800000004' }]));
  it('gives every record its own id and salt: the same text twice looks like two', () => {
    const { title: a } = sealed.input.list[0]!;
    const { title: b } = sealed.input.list[1]!;
    expect(a.record).not.toBe(b.record);
    expect(a.digest).not.toBe(b.digest);
    expect(new Set(sealed.records.map((r) => r.salt)).size).toBe(sealed.records.length);
    for (const { salt } of sealed.records) expect(Buffer.from(salt, 'base64')).toHaveLength(16);
  });
  it('does not touch the input it was given', () => {
    const given = input();
    seal<Input>(given);
    expect(given).toEqual(input());
  });
  it('of an input without secrets makes no records', () => expect(seal<{ a: number[] }>({ a: [1, 2] })).toEqual({ input: { a: [1, 2] }, records: [] }));
});

describe('a record', () => {
  const { input: sealedInput, records } = seal<Input>(input());
  const details = sealedInput.details as unknown as Sealed<unknown>;
  const record = records.at(-1)!;
  const salt = Buffer.from(record.salt, 'base64');

  it('matches its reference', () => expect(matches(details, salt, record.content)).toBe(true));
  it('matches whatever the order of its keys', () => expect(matches(details, salt, { mobile: '13800000004', name: '林峰' })).toBe(true));
  it('changed by one character does not match', () => expect(matches(details, salt, { name: '林锋', mobile: '13800000004' })).toBe(false));
  it('does not match under another salt: guessing the content proves nothing', () => expect(matches(details, Buffer.alloc(16), record.content)).toBe(false));
  it('does not match another reference', () => expect(matches({ ...details, digest: '0'.repeat(64) }, salt, record.content)).toBe(false));
});
