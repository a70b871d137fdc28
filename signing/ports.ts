/** What a signature is made with: the centre's key and a time-stamp authority, each behind a port. */

/** The centre's key for documents, wherever it lies: in a file, in a token, in a service. */
export interface SigningKey {
  /** X.509 in DER: the key's own certificate first, then those that vouch for it. */
  readonly certificates: readonly Buffer[];
  /** Over the SHA-256 of `bytes`: ECDSA as DER, or RSASSA-PKCS1-v1_5, whichever the certificate's key is. */
  sign(bytes: Buffer): Promise<Buffer>;
}

/** A time-stamp authority (RFC 3161). */
export interface TimeStampAuthority {
  /** The token over this SHA-256, already checked. Rejects if it cannot be had in time. */
  stamp(sha256: Buffer): Promise<TimeStamp>;
}

export interface TimeStamp {
  /** CMS ContentInfo in DER. */
  readonly token: Buffer;
  /** The authority's time (UTC ms). */
  readonly at: number;
}
