/**
 * Where the bytes of uploaded files lie. The only way in and out for every byte: what wraps this port (encryption) sees them
 * all. A file is kept in parts of a few megabytes under random names, so that a part fits in memory and no store need append.
 */
export interface StoragePort {
  /** Safe to repeat: the same name holds what was put last. */
  put(name: string, bytes: Buffer): Promise<void>;
  /** Throws `StorageError('missing')` for a name that holds nothing. */
  get(name: string): Promise<Buffer>;
  /** A name that holds nothing is removed already. */
  remove(name: string): Promise<void>;
}

export class StorageError extends Error {
  /** `unavailable` passes, so try again; `missing` does not. */
  readonly kind: 'unavailable' | 'missing';

  constructor(kind: StorageError['kind'], cause?: unknown) {
    super(`storage: ${kind}`, { cause });
    this.name = 'StorageError';
    this.kind = kind;
  }
}

/** Names are ours and random; nothing that came from outside is ever part of one. */
export const isStorageName = (name: string): boolean => /^[0-9a-f]{2}\/[0-9a-f-]{36}$/.test(name);
