/**
 * Cryptographic messages (RFC 5652) signed by a key behind the port, with the certificate bound in (RFC 5035), as PAdES
 * and time-stamps both ask for. SHA-256 throughout.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { fromBER, ObjectIdentifier, OctetString, Null, Sequence, Set as AsnSet, type BaseBlock } from 'asn1js';
import * as pkijs from 'pkijs';
import type { SigningKey } from './ports.ts';

export const oids = {
  data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2', contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47', timeStampToken: '1.2.840.113549.1.9.16.2.14', timeStampInfo: '1.2.840.113549.1.9.16.1.4',
  sha256: '2.16.840.1.101.3.4.2.1', ecdsaWithSha256: '1.2.840.10045.4.3.2', rsaWithSha256: '1.2.840.113549.1.1.11',
} as const;

export const sha256 = (...parts: readonly Uint8Array[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const der = (block: BaseBlock): Buffer => Buffer.from(block.toBER());
const octets = (bytes: Buffer): OctetString => new OctetString({ valueHex: new Uint8Array(bytes).buffer });
export const sha256Identifier = () => new pkijs.AlgorithmIdentifier({ algorithmId: oids.sha256, algorithmParams: new Null() });

export interface Message {
  /** What is signed over: the digest of the content. */
  readonly digest: Buffer;
  readonly contentType: string;
  /** The content itself, where the message carries it along; a PDF's stays in the PDF. */
  readonly content?: Buffer;
}

/** The signed message (ContentInfo, DER). `addTo`: the token of a time-stamp over the signature, or nothing. */
export async function signedMessage(key: SigningKey, { digest, contentType, content }: Message, addTo?: (signature: Buffer) => Promise<Buffer | undefined>): Promise<Buffer> {
  const [own] = key.certificates;
  if (!own) throw new Error('the signing key has no certificate');
  const attributes = attributeSet([
    attribute(oids.contentType, new ObjectIdentifier({ value: contentType })),
    attribute(oids.messageDigest, octets(digest)),
    attribute(oids.signingCertificateV2, new Sequence({ value: [new Sequence({ value: [new Sequence({ value: [octets(sha256(own))] })] })] })),
  ]);
  const signature = await key.sign(der(new AsnSet({ value: attributes.map((a) => a.toSchema()) })));
  const token = await addTo?.(signature);
  const certificate = pkijs.Certificate.fromBER(own);
  const signer = new pkijs.SignerInfo({
    version: 1, sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm: sha256Identifier(), signatureAlgorithm: signatureAlgorithm(own), signature: octets(signature),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
    ...(token ? { unsignedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 1, attributes: [attribute(oids.timeStampToken, asItStands(token))] }) } : {}),
  });
  const signed = new pkijs.SignedData({
    version: contentType === oids.data ? 1 : 3, digestAlgorithms: [sha256Identifier()], signerInfos: [signer],
    encapContentInfo: encapsulated(contentType, content),
    certificates: key.certificates.map((one) => pkijs.Certificate.fromBER(one)),
  });
  return der(new pkijs.ContentInfo({ contentType: oids.signedData, content: signed.toSchema(true) }).toSchema());
}

/** What somebody else signed, never encoded anew by a reader that may order or measure it differently. */
export const asItStands = (der: Buffer): BaseBlock => fromBER(der).result;

/** In one piece: the constructor would cut it into segments, which is no DER. */
function encapsulated(eContentType: string, content: Buffer | undefined): pkijs.EncapsulatedContentInfo {
  const made = new pkijs.EncapsulatedContentInfo({ eContentType });
  if (content) made.eContent = octets(content);
  return made;
}

const attribute = (type: string, value: unknown) => new pkijs.Attribute({ type, values: [value] });

/** DER orders a set by the bytes of its members. */
const attributeSet = (attributes: readonly pkijs.Attribute[]): pkijs.Attribute[] =>
  attributes.toSorted((a, b) => Buffer.compare(der(a.toSchema()), der(b.toSchema())));

function signatureAlgorithm(certificate: Buffer): pkijs.AlgorithmIdentifier {
  const type = new X509Certificate(certificate).publicKey.asymmetricKeyType;
  if (type === 'ec') return new pkijs.AlgorithmIdentifier({ algorithmId: oids.ecdsaWithSha256 });
  if (type === 'rsa') return new pkijs.AlgorithmIdentifier({ algorithmId: oids.rsaWithSha256, algorithmParams: new Null() });
  throw new Error(`a signing certificate is of RSA or of an elliptic curve, not ${type}`);
}

