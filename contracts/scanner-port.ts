/** Looks for malicious content. A file is read by nobody before the scanner has seen all of it. */
export interface ScannerPort {
  /** Throws `ScannerUnavailable` where it cannot say. */
  scan(content: AsyncIterable<Buffer>): Promise<ScanVerdict>;
}

/** `found`: the scanner's name for it; a code, never content. */
export type ScanVerdict = { readonly clean: true } | { readonly clean: false; readonly found: string };

export class ScannerUnavailable extends Error {
  constructor(cause?: unknown) {
    super('the scanner is out of reach', { cause });
    this.name = 'ScannerUnavailable';
  }
}
