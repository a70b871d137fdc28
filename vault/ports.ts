/** The centre's keys, wherever they are: they wrap data keys and never meet what is encrypted with these. */

/** A data key as it is kept: nothing to whoever lacks the centre's key. */
export interface Wrapped {
  /** Which of the centre's keys opens it. */
  readonly ringKey: string;
  readonly bytes: Buffer;
}

export interface KeyRing {
  /** The key under which data keys are wrapped from now on; the others only open. */
  readonly current: string;
  /** `about` says whose data key it is: wrapped for one, it opens for nobody else. */
  wrap(key: Buffer, about: string): Promise<Wrapped>;
  /** Throws `UnknownRingKey` where the ring lacks the key, and on any byte changed. */
  unwrap(wrapped: Wrapped, about: string): Promise<Buffer>;
}

export class UnknownRingKey extends Error {
  constructor(ringKey: string) {
    super(`The key ring has no key ${ringKey}`);
  }
}
