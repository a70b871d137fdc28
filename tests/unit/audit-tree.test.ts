/** The Merkle tree as it is written against the one as it is checked: RFC 6962, section 2.1. They share no code. */
import { createHash } from 'node:crypto';
import { consistencyPath, filledBy, fold, inclusionPath, leafHash, nodeHash, nodesOf, type Span, type TreeNode } from '../../audit/tree.ts';
import { GrowingTree, provesConsistency, provesInclusion } from '../../verifier/merkle.ts';

/** The test vectors that implementations of certificate transparency share: eight leaves and the roots over the first n. */
const vectors = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((data) => Buffer.from(data, 'hex'));
const knownRoots = new Map([
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'], [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'], [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
]);

/** Nodes written leaf by leaf, as the database keeps them. */
function written(leaves: readonly Buffer[]): (node: TreeNode) => Buffer {
  const nodes = new Map<string, Buffer>();
  const name = ({ level, position }: TreeNode) => `${level}/${position}`;
  const at = (node: TreeNode) => nodes.get(name(node))!;
  for (const [i, leaf] of leaves.entries()) {
    for (const node of filledBy(i)) {
      nodes.set(name(node), node.level === 0 ? leafHash(leaf) : nodeHash(at({ level: node.level - 1, position: node.position * 2 }), at({ level: node.level - 1, position: node.position * 2 + 1 })));
    }
  }
  return at;
}

const leaves = Array.from({ length: 70 }, (_, i) => createHash('sha256').update(`event ${i}`).digest());
const at = written(leaves);
const bytes = (hash: Buffer) => Uint8Array.from(hash);
const hashOf = (span: Span) => bytes(fold(nodesOf(span).map(at)));
const leaf = (index: number) => bytes(leafHash(leaves[index]!));
const rootOf = (size: number) => hashOf({ start: 0, size });

it('gives the roots of the published test vectors', async () => {
  for (const [size, root] of knownRoots) {
    const some = vectors.slice(0, size);
    const tree = new GrowingTree();
    for (const data of some) await tree.append(bytes(leafHash(data)));
    expect(Buffer.from(await tree.root()).toString('hex')).toBe(root);
    expect(fold(nodesOf({ start: 0, size }).map(written(some))).toString('hex')).toBe(root);
  }
});

it('proves each leaf in each tree it is in, and no other leaf', async () => {
  for (let size = 1; size <= leaves.length; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const path = inclusionPath(index, { start: 0, size }).map(hashOf);
      expect(await provesInclusion(leaf(index), index, size, path, rootOf(size))).toBe(true);
      expect(await provesInclusion(leaf((index + 1) % leaves.length), index, size, path, rootOf(size))).toBe(false);
      expect(await provesInclusion(leaf(index), (index + 1) % size, size, path, rootOf(size))).toBe(size === 1);
    }
  }
});

it('proves that each tree begins with each earlier one, and with none that was changed', async () => {
  const other = written(leaves.map((leaf, i) => (i === 3 ? leaves[60]! : leaf)));
  for (let later = 1; later <= leaves.length; later += 1) {
    for (let earlier = 1; earlier <= later; earlier += 1) {
      const path = consistencyPath(earlier, { start: 0, size: later }).map(hashOf);
      const head = { size: later, root: rootOf(later) };
      expect(await provesConsistency({ size: earlier, root: rootOf(earlier) }, head, path)).toBe(true);
      if (earlier > 3) expect(await provesConsistency({ size: earlier, root: bytes(fold(nodesOf({ start: 0, size: earlier }).map(other))) }, head, path)).toBe(false);
    }
  }
});

it('a path that is cut short or too long proves nothing', async () => {
  const path = inclusionPath(5, { start: 0, size: 21 }).map(hashOf);
  expect(await provesInclusion(leaf(5), 5, 21, path.slice(0, -1), rootOf(21))).toBe(false);
  expect(await provesInclusion(leaf(5), 5, 21, [...path, rootOf(21)], rootOf(21))).toBe(false);
  const proof = consistencyPath(7, { start: 0, size: 21 }).map(hashOf);
  expect(await provesConsistency({ size: 7, root: rootOf(7) }, { size: 21, root: rootOf(21) }, proof.slice(1))).toBe(false);
  expect(await provesConsistency({ size: 7, root: rootOf(7) }, { size: 21, root: rootOf(21) }, [])).toBe(false);
});
