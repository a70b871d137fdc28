/** Requests to a time-stamp authority and what its answers are held to (RFC 3161). */
import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { fromBER, Integer, OctetString, type Sequence } from 'asn1js';
import * as pkijs from 'pkijs';
import type { TimeStamp, TimeStampAuthority } from './ports.ts';
import { oids, sha256Identifier } from './cms.ts';

/** The authority refused, or its answer is not what was asked for. */
export class TimeStampFault extends Error {}

export interface StampRequest {
  readonly body: Buffer;
  readonly sha256: Buffer;
  readonly nonce: Buffer;
}

export function stampRequest(sha256: Buffer): StampRequest {
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const request = new pkijs.TimeStampReq({
    version: 1, messageImprint: new pkijs.MessageImprint({ hashAlgorithm: sha256Identifier(), hashedMessage: new OctetString({ valueHex: new Uint8Array(sha256).buffer }) }),
    nonce: new Integer({ valueHex: new Uint8Array(nonce).buffer }), certReq: true,
  });
  return { body: Buffer.from(request.toSchema().toBER()), sha256, nonce };
}

/** The token of a reply. Throws TimeStampFault unless it is granted, over our hash, for our nonce, and signed as it says. */
export function tokenIn(reply: Buffer, request: StampRequest): TimeStamp {
  const { status } = parsed(() => pkijs.TimeStampResp.fromBER(reply));
  // The token's own bytes: encoded anew they might differ from those that were signed.
  const token = (fromBER(reply).result as Sequence).valueBlock.value[1]?.valueBeforeDecodeView;
  if (status.status > 1 || !token) throw new TimeStampFault(`the authority refused: status ${status.status}`);
  return checkedToken(Buffer.from(token), request);
}

/** A token over this hash. `nonce`: of the request it answers; a token that was kept is checked without. */
export function checkedToken(token: Buffer, { sha256, nonce }: { readonly sha256: Buffer; readonly nonce?: Buffer }): TimeStamp {
  const signed = parsed(() => new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(token).content as unknown }));
  const content = signed.encapContentInfo.eContent;
  if (signed.encapContentInfo.eContentType !== oids.timeStampInfo || !content) throw new TimeStampFault('it holds no time-stamp');
  const stated = Buffer.from(content.getValue());
  const info = parsed(() => pkijs.TSTInfo.fromBER(stated));
  if (!bytesOf(info.messageImprint.hashedMessage).equals(sha256)) throw new TimeStampFault('it is over another hash');
  if (nonce && !(info.nonce && bytesOf(info.nonce).equals(nonce))) throw new TimeStampFault('it answers another request');
  if (!parsed(() => isSigned(signed, stated))) throw new TimeStampFault('its signature does not hold');
  return { token, at: info.genTime.getTime() };
}

const bytesOf = ({ valueBlock }: OctetString | Integer): Buffer => Buffer.from(valueBlock.valueHexView);

const digests: Readonly<Record<string, string>> = { [oids.sha256]: 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512' };

/** By the certificate that the token carries. Whether that one is to be trusted, whoever reads the document decides. */
function isSigned({ signerInfos: [signer], certificates = [] }: pkijs.SignedData, content: Buffer): boolean {
  const hash = digests[signer?.digestAlgorithm.algorithmId ?? ''];
  const [attributes, sid] = [signer?.signedAttrs, signer?.sid as unknown];
  if (!signer || !attributes || hash === undefined || !(sid instanceof pkijs.IssuerAndSerialNumber)) return false;
  const own = certificates.find((one) => one instanceof pkijs.Certificate && one.issuer.isEqual(sid.issuer) && one.serialNumber.isEqual(sid.serialNumber));
  const digest = attributes.attributes.find(({ type }) => type === oids.messageDigest)?.values[0] as OctetString | undefined;
  if (!(own instanceof pkijs.Certificate) || !digest || !bytesOf(digest).equals(createHash(hash).update(content).digest())) return false;
  const { publicKey } = new X509Certificate(Buffer.from(own.toSchema(true).toBER()));
  return verify(hash, Buffer.from(attributes.encodedValue), publicKey, bytesOf(signer.signature));
}

function parsed<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new TimeStampFault('the answer cannot be read');
  }
}

/** An authority that failed is left alone for a while: what waits for it must not wait again and again. */
export function resting(authority: TimeStampAuthority, restMs: number, now: () => number = () => performance.now()): TimeStampAuthority {
  let until = -Infinity;
  return {
    async stamp(sha256) {
      if (now() < until) throw new TimeStampFault('the authority failed a moment ago');
      try {
        return await authority.stamp(sha256);
      } catch (error) {
        until = now() + restMs;
        throw error;
      }
    },
  };
}
