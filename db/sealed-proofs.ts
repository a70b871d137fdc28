/** What a mail server, an SMS service or the post said of a delivery: it quotes names and addresses, so it is sealed under the key of the case. */
import type { DataKey } from '../vault/data-key.ts';

const placeOf = (delivery: string, sha256: string): string => `service_proof.content ${delivery} ${sha256}`;

/** `sha256` is that of the content. Nothing is kept of it where the case was erased: the digest stays. */
export const sealProof = (key: DataKey | undefined, delivery: string, sha256: string, content: string): Buffer =>
  key?.seal(placeOf(delivery, sha256), Buffer.from(content)) ?? Buffer.alloc(0);
export const openProof = (key: DataKey | undefined, delivery: string, sha256: string, sealed: Buffer): string =>
  (key && sealed.length > 0 ? key.open(placeOf(delivery, sha256), sealed).toString() : '');
