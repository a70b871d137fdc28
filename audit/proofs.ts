/** Proofs from the log: that an event is in it, that a later root goes on from an earlier one. All hashes hexadecimal. */
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { hashesOf, logSize } from './log.ts';
import { consistencyPath, inclusionPath } from './tree.ts';

export interface InclusionProof {
  readonly index: number;
  readonly size: number;
  readonly eventHash: string;
  readonly path: readonly string[];
  readonly root: string;
}

/** The sizes asked of are not sizes of this log: `larger` than it, or not in this order. */
export type NoProof = 'not-logged-yet' | 'no-such-size';

/** `size`: of the tree to prove it in; absent: the whole log. */
export async function inclusionProof(db: Kysely<DB>, event: { readonly caseId: string; readonly version: number; readonly hash: Buffer }, size?: number): Promise<InclusionProof | NoProof> {
  const leaf = await db.selectFrom('audit_leaf').select('index').where('case_id', '=', event.caseId).where('version', '=', event.version).executeTakeFirst();
  if (!leaf) return 'not-logged-yet';
  const [index, grown] = [leaf.index, await logSize(db)];
  const of = size ?? grown;
  if (of > grown || index >= of) return 'no-such-size';
  const whole = { start: 0, size: of };
  const [root = Buffer.alloc(0), ...path] = await hashesOf(db, [whole, ...inclusionPath(index, whole)]);
  return { index, size: of, eventHash: event.hash.toString('hex'), path: path.map(hex), root: hex(root) };
}

export interface ConsistencyProof {
  readonly from: number;
  readonly to: number;
  readonly path: readonly string[];
}

export async function consistencyProof(db: Kysely<DB>, from: number, to: number): Promise<ConsistencyProof | NoProof> {
  if (from > to || to > await logSize(db)) return 'no-such-size';
  return { from, to, path: (await hashesOf(db, consistencyPath(from, { start: 0, size: to }))).map(hex) };
}

const hex = (hash: Buffer): string => hash.toString('hex');
