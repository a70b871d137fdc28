/** The centre's signature on a PDF: PAdES baseline B-T (ETSI EN 319 142-1) with a time-stamp, B-B where none could be had. */
import type { SigningKey, TimeStampAuthority } from './ports.ts';
import { oids, sha256, signedMessage } from './cms.ts';
import { withSignaturePlace, type FieldEntries } from './pdf-field.ts';

export interface Signed {
  readonly pdf: Buffer;
  /** The authority's time, where the signature carries its time-stamp. */
  readonly stampedAt?: number;
}

/** Throws if the key does not sign, or the signature outgrows its place. A time-stamp that cannot be had is left out. */
export async function signPdf(pdf: Buffer, key: SigningKey, entries: FieldEntries, authority?: TimeStampAuthority): Promise<Signed> {
  const place = withSignaturePlace(pdf, entries);
  const digest = sha256(place.pdf.subarray(0, place.from - 1), place.pdf.subarray(place.to + 1));
  let stampedAt: number | undefined;
  const message = await signedMessage(key, { digest, contentType: oids.data }, async (signature) => {
    const stamp = await authority?.stamp(sha256(signature)).catch(() => undefined);
    stampedAt = stamp?.at;
    return stamp?.token;
  });
  const written = message.toString('hex');
  if (written.length > place.to - place.from) throw new Error(`the signature needs ${message.length} bytes, more than its place has`);
  place.pdf.write(written, place.from, 'latin1');
  return { pdf: place.pdf, ...(stampedAt === undefined ? {} : { stampedAt }) };
}
