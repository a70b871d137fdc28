/**
 * RFC 6962, section 2.1: the hashes of a Merkle tree over the events, as whoever checks a proof computes them. What
 * writes the tree (audit/tree.ts) shares nothing with it.
 */
import type { Bytes } from './archive.ts';
import { sha256 } from './trusted-key.ts';

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

export const leafHash = (data: Bytes): Promise<Bytes> => sha256(leafPrefix, data);
export const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(nodePrefix, left, right);
export const sameBytes = (a: Bytes, b: Bytes): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** The root over leaves that come one after another: of each size of perfect tree at most one hash is held at a time. */
export class GrowingTree {
  size = 0;
  private readonly perfect: { readonly leaves: number; readonly hash: Bytes }[] = [];

  async append(leaf: Bytes): Promise<void> {
    let grown = { leaves: 1, hash: leaf };
    for (let last = this.perfect.at(-1); last?.leaves === grown.leaves; last = this.perfect.at(-1)) {
      grown = { leaves: grown.leaves * 2, hash: await nodeHash(last.hash, grown.hash) };
      this.perfect.pop();
    }
    this.perfect.push(grown);
    this.size += 1;
  }

  /** Of no leaves: the hash of nothing. */
  async root(): Promise<Bytes> {
    const [last, ...before] = this.perfect.toReversed();
    if (!last) return sha256();
    let root = last.hash;
    for (const { hash } of before) root = await nodeHash(hash, root);
    return root;
  }
}

/** Whether the leaf at this index is in the tree of this size and root; `path` as RFC 6962 orders it, from the leaf up. */
export async function provesInclusion(leaf: Bytes, index: number, size: number, path: readonly Bytes[], root: Bytes): Promise<boolean> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = await nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      hash = await nodeHash(hash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && sameBytes(hash, root);
}

export interface TreeHead {
  readonly size: number;
  readonly root: Bytes;
}

/** Whether the later tree begins with all leaves of the earlier one, in their order. */
export async function provesConsistency(earlier: TreeHead, later: TreeHead, path: readonly Bytes[]): Promise<boolean> {
  if (earlier.size > later.size || earlier.size < 1) return false;
  if (earlier.size === later.size) return path.length === 0 && sameBytes(earlier.root, later.root);
  let [node, last] = [earlier.size - 1, later.size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  // The earlier tree is perfect: its root is the first hash itself, and is not sent.
  const [first, ...rest] = node === 0 ? [earlier.root, ...path] : path;
  if (!first) return false;
  let [old, now] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [old, now] = [await nodeHash(sibling, old), await nodeHash(sibling, now)];
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      now = await nodeHash(now, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && sameBytes(old, earlier.root) && sameBytes(now, later.root);
}
