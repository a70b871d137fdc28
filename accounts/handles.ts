/** What the record of a case calls a person: it says nothing of name or mailbox, and never changes. */
import { randomBytes } from 'node:crypto';

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** `p-` and 12 characters of 31: 59 bits. */
export const newHandle = (): string =>
  `p-${[...randomBytes(48).filter((byte) => byte < 248).subarray(0, 12)].map((byte) => letters[byte % letters.length]).join('')}`;
