/**
 * The Merkle tree over all events (RFC 6962): which stored nodes a root or a proof is made of. Perfect subtrees never
 * change once they are full, so they are kept; all else is folded from a few of them. Numbers only: the hashes come from the database.
 */
import { sha256 } from '../casework/chain.ts';

/** A perfect subtree: `2 ** level` leaves, the `position`th of its level. */
export interface TreeNode {
  readonly level: number;
  readonly position: number;
}

/** Leaves `start` to `start + size - 1`. */
export interface Span {
  readonly start: number;
  readonly size: number;
}

export const leafHash = (data: Buffer): Buffer => sha256(Buffer.of(0), data);
export const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.of(1), left, right);
export const emptyRoot = sha256();

/** The largest power of two below `n`, for n > 1: where RFC 6962 divides a tree. */
const divide = (n: number): number => 2 ** Math.floor(Math.log2(n - 1));

/** The perfect subtrees of a span, from the left. Spans of proofs begin where a subtree of theirs can. */
export function nodesOf({ start, size }: Span): readonly TreeNode[] {
  if (size === 0) return [];
  const level = Math.floor(Math.log2(size));
  return [{ level, position: start / 2 ** level }, ...nodesOf({ start: start + 2 ** level, size: size - 2 ** level })];
}

/** The hash of a span, from the hashes of its perfect subtrees. */
export function fold(hashes: readonly Buffer[]): Buffer {
  const [last, ...before] = hashes.toReversed();
  return last ? before.reduce((root, left) => nodeHash(left, root), last) : emptyRoot;
}

/** PATH(m, D[n]): beside which spans a leaf climbs to the root, from the leaf up. */
export function inclusionPath(index: number, { start, size }: Span): readonly Span[] {
  if (size === 1) return [];
  const left = divide(size);
  return index < left
    ? [...inclusionPath(index, { start, size: left }), { start: start + left, size: size - left }]
    : [...inclusionPath(index - left, { start: start + left, size: size - left }), { start, size: left }];
}

/** PROOF(m, D[n]): the spans that show a tree of `earlier` leaves to be the beginning of one of `size`. */
export function consistencyPath(earlier: number, { start, size }: Span, whole = true): readonly Span[] {
  if (earlier === size) return whole ? [] : [{ start, size }];
  const left = divide(size);
  return earlier <= left
    ? [...consistencyPath(earlier, { start, size: left }, whole), { start: start + left, size: size - left }]
    : [...consistencyPath(earlier - left, { start: start + left, size: size - left }, false), { start, size: left }];
}

/** Adding one leaf fills this many levels: the nodes to write, each from the two below it. */
export function filledBy(index: number): readonly TreeNode[] {
  const nodes: TreeNode[] = [{ level: 0, position: index }];
  for (let [level, position] = [0, index]; position % 2 === 1; ) {
    [level, position] = [level + 1, Math.floor(position / 2)];
    nodes.push({ level, position });
  }
  return nodes;
}
