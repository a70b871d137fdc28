/**
 * The log: events that wait become leaves, in an order that keeps each case's own. Decisions never wait for it, and whoever
 * appends is alone. The nodes it writes are perfect subtrees, which no later leaf changes.
 */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import { centreChain } from '../verifier/audit-record.ts';
import { filledBy, fold, leafHash, nodeHash, nodesOf, type Span, type TreeNode } from './tree.ts';

export { centreChain };

interface Waiting {
  readonly seq: number;
  readonly case_id: string;
  readonly version: number;
  readonly hash: Buffer;
}

/** Appends what waits, up to `limit` events; returns how many. */
export async function appendWaiting(db: Kysely<DB>, limit: number): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('heyi audit log'))`.execute(trx);
    const waiting = await takeWaiting(trx, limit);
    if (waiting.length === 0) return 0;
    const size = await logSize(trx);
    await trx.insertInto('audit_leaf').values(waiting.map(({ case_id, version }, i) => ({ index: size + i, case_id, version }))).execute();
    await trx.insertInto('audit_node').values(await grown(trx, size, waiting)).execute();
    return waiting.length;
  });
}

/** Of one case an event is written only after the one before is committed, so by `seq` each case's order holds. */
async function takeWaiting(trx: Transaction<DB>, limit: number): Promise<readonly Waiting[]> {
  const { rows } = await sql<Waiting>`
    with taken as (delete from audit_pending where seq in (select seq from audit_pending order by seq limit ${limit}) returning seq, case_id, version)
    select t.seq, t.case_id, t.version, coalesce(e.hash, c.hash) as hash from taken t
      left join case_event e on e.case_id = t.case_id and e.version = t.version
      left join centre_event c on t.case_id = ${centreChain} and c.version = t.version
    order by t.seq`.execute(trx);
  return rows;
}

/** How many leaves the log has. */
export async function logSize(db: Kysely<DB>): Promise<number> {
  const last = await db.selectFrom('audit_leaf').select('index').orderBy('index', 'desc').limit(1).executeTakeFirst();
  return last === undefined ? 0 : last.index + 1;
}

/** The nodes that these events fill. Only the tree's right edge is read. */
async function grown(trx: Transaction<DB>, size: number, waiting: readonly Waiting[]) {
  const edge = await readNodes(trx, nodesOf({ start: 0, size }));
  const rows: (TreeNode & { readonly hash: Buffer })[] = [];
  const keep = (node: TreeNode, hash: Buffer): void => {
    edge.set(nameOf(node), hash);
    rows.push({ ...node, hash });
  };
  for (const [i, { hash }] of waiting.entries()) {
    for (const node of filledBy(size + i)) {
      const half = (side: 0 | 1) => known(edge, { level: node.level - 1, position: node.position * 2 + side });
      keep(node, node.level === 0 ? leafHash(hash) : nodeHash(half(0), half(1)));
    }
  }
  return rows;
}

const nameOf = ({ level, position }: TreeNode): string => `${level}/${position}`;

function known(nodes: ReadonlyMap<string, Buffer>, node: TreeNode): Buffer {
  const hash = nodes.get(nameOf(node));
  if (!hash) throw new Error(`The audit log lacks its node ${nameOf(node)}`);
  return hash;
}

async function readNodes(db: Kysely<DB>, nodes: readonly TreeNode[]): Promise<Map<string, Buffer>> {
  if (nodes.length === 0) return new Map();
  const rows = await db.selectFrom('audit_node').select(['level', 'position', 'hash'])
    .where((eb) => eb.or(nodes.map(({ level, position }) => eb.and({ level, position })))).execute();
  return new Map(rows.map((row) => [nameOf(row), row.hash]));
}

/** The hashes of these spans of leaves, each folded from its perfect subtrees. */
export async function hashesOf(db: Kysely<DB>, spans: readonly Span[]): Promise<readonly Buffer[]> {
  const nodes = await readNodes(db, spans.flatMap(nodesOf));
  return spans.map((span) => fold(nodesOf(span).map((node) => known(nodes, node))));
}
