/** What the centre signs of its log, every hour: so many events, this root, at this time. */

export interface AuditRoot {
  readonly size: number;
  /** Hexadecimal. */
  readonly root: string;
  /** UTC ms, of the real clock. */
  readonly at: number;
}

/** The bytes under the signature: four lines of ASCII, so that anybody can write them down again. */
export const rootStatement = ({ size, root, at }: AuditRoot): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`heyi-audit-root/1\n${size}\n${root}\n${at}\n`);
