/** A key with a certificate that it vouches for itself: what a practice stack signs with, and nobody else should trust. */
import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { BitString, Integer, ObjectIdentifier, Sequence, Utf8String } from 'asn1js';
import * as pkijs from 'pkijs';

export interface OwnCertificate {
  readonly name: string;
  /** UTC ms. */
  readonly from: number;
  readonly until: number;
  /** A time-stamp authority's certificate says that it is for nothing else (RFC 3161, 2.3). */
  readonly timeStamping?: true;
}

const [commonName, keyUsage, extendedUsage, timeStamping] = ['2.5.4.3', '2.5.29.15', '2.5.29.37', '1.3.6.1.5.5.7.3.8'];
/** digitalSignature and nonRepudiation. */
const signatures = new Uint8Array([0xc0]).buffer;

/** Both in PEM: PKCS#8, X.509. */
export async function ownCertificate({ name, from, until, timeStamping: stamps }: OwnCertificate): Promise<{ readonly key: string; readonly certificate: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' }) as { privateKey: KeyObject; publicKey: KeyObject };
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  const signer = await crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  const shown = await crypto.subtle.importKey('spki', new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })), { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']);
  const serial = randomBytes(15);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const extension = (extnID: string, value: { toBER(): ArrayBuffer }) => new pkijs.Extension({ extnID, critical: true, extnValue: value.toBER() });
  const certificate = new pkijs.Certificate({
    version: 2, serialNumber: new Integer({ valueHex: new Uint8Array(serial).buffer }), issuer: named(name), subject: named(name),
    notBefore: new pkijs.Time({ type: 0, value: new Date(from) }), notAfter: new pkijs.Time({ type: 0, value: new Date(until) }),
    extensions: [
      extension(keyUsage, new BitString({ valueHex: signatures, unusedBits: 6 })),
      ...(stamps ? [extension(extendedUsage, new Sequence({ value: [new ObjectIdentifier({ value: timeStamping })] }))] : []),
    ],
  });
  await certificate.subjectPublicKeyInfo.importKey(shown);
  await certificate.sign(signer, 'SHA-256');
  return { key: pem('PRIVATE KEY', pkcs8), certificate: pem('CERTIFICATE', Buffer.from(certificate.toSchema(true).toBER())) };
}

const named = (name: string) => new pkijs.RelativeDistinguishedNames({
  typesAndValues: [new pkijs.AttributeTypeAndValue({ type: commonName, value: new Utf8String({ value: name }) })],
});

const pem = (label: string, bytes: Buffer): string => `-----BEGIN ${label}-----\n${bytes.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`;
