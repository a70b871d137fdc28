/**
 * What Temporal keeps of arguments and answers, encrypted. Each process has a data key of its own; it travels with every
 * payload, wrapped by the centre's, so that any process with the ring decodes. Payloads of before are passed through.
 */
import type { Payload, PayloadCodec } from '@temporalio/common';
import type { Vault } from '../../vault/vault.ts';

const encoding = 'binary/encrypted';
const owner = 'temporal';
const place = 'temporal payload';
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const base64 = (data: Uint8Array | null | undefined): string => Buffer.from(data ?? []).toString('base64');

export function sealedPayloads(vault: Vault): PayloadCodec {
  let own: ReturnType<Vault['newKey']> | undefined;
  const ownKey = () => {
    own ??= vault.newKey(owner);
    own.catch(() => { own = undefined; });
    return own;
  };
  return {
    async encode(payloads) {
      const { key, wrapped } = await ownKey();
      const metadata = { encoding: bytes(encoding), 'key-id': bytes(wrapped.ringKey), 'data-key': new Uint8Array(wrapped.bytes) };
      return payloads.map((payload) => ({ metadata, data: new Uint8Array(key.seal(place, packed(payload))) }));
    },
    decode: (payloads) => Promise.all(payloads.map(async (payload) => {
      const { encoding: named, 'key-id': ringKey, 'data-key': wrapped } = payload.metadata ?? {};
      if (!named || Buffer.from(named).toString() !== encoding) return payload;
      const key = await vault.open(owner, { ringKey: Buffer.from(ringKey ?? []).toString(), bytes: Buffer.from(wrapped ?? []) });
      return unpacked(key.open(place, Buffer.from(payload.data ?? [])));
    })),
  };
}

interface Packed {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: string;
}

const packed = ({ metadata, data }: Payload): Buffer => Buffer.from(JSON.stringify({
  metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, base64(value)])), data: base64(data),
} satisfies Packed));

function unpacked(text: Buffer): Payload {
  const { metadata, data } = JSON.parse(text.toString()) as Packed;
  const open = (value: string) => new Uint8Array(Buffer.from(value, 'base64'));
  return { metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, open(value)])), data: open(data) };
}
