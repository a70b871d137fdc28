/**
 * What Temporal keeps of arguments, answers and failures, encrypted. Each process has a data key of its own; it travels with every
 * payload, wrapped by the centre's, so that any process with the ring decodes. Payloads of before are passed through.
 */
import { fileURLToPath } from 'node:url';
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

/** A payload as JSON, all values base64: within a sealed one, and between Temporal's UI and a codec server. */
export interface JsonPayload {
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly data?: string | undefined;
}

const asJson = ({ metadata, data }: Payload) =>
  ({ metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, base64(value)])), data: base64(data) }) satisfies JsonPayload;

function ofJson({ metadata = {}, data = '' }: JsonPayload): Payload {
  const open = (value: string) => new Uint8Array(Buffer.from(value, 'base64'));
  return { metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, open(value)])), data: open(data) };
}

const packed = (payload: Payload): Buffer => Buffer.from(JSON.stringify(asJson(payload)));
const unpacked = (text: Buffer): Payload => ofJson(JSON.parse(text.toString()) as JsonPayload);

/** As Temporal's UI asks for it. */
export const decodeJson = (codec: PayloadCodec) => async (payloads: readonly JsonPayload[]): Promise<readonly JsonPayload[]> =>
  (await codec.decode(payloads.map(ofJson))).map(asJson);

/** How clients and workers write to Temporal: arguments, answers, and the words of failures. */
export const sealedConverter = (vault: Vault) => ({ payloadCodecs: [sealedPayloads(vault)], failureConverterPath });
export const failureConverterPath = fileURLToPath(new URL('./sealed-failures.ts', import.meta.url));
