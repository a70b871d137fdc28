/** The whole log as lines, read in one snapshot: what `audit:export` writes and `audit:verify` checks. */
import { sql, type Kysely, type Transaction } from 'kysely';
import { canonicalBytes, sha256 } from '../casework/chain.ts';
import type { DB } from '../db/schema.ts';
import { centreChain, type AuditLine } from '../verifier/audit-record.ts';

/** Rows are read page by page, so that a log of any length fits. */
const pageSize = 1000;

/** Calls `use` with the lines of one moment: events that come meanwhile are not among them. */
export async function withAuditLines<T>(db: Kysely<DB>, use: (lines: AsyncIterable<AuditLine>) => Promise<T>): Promise<T> {
  return await db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute((trx) => use(auditLines(trx)));
}

/** The log as the transaction sees it. */
export async function* auditLines(trx: Transaction<DB>): AsyncGenerator<AuditLine> {
  yield* centreLines(trx);
  yield* caseLines(trx);
  for (let from = -1; ;) {
    const leaves = await trx.selectFrom('audit_leaf').select(['index', 'case_id', 'version']).where('index', '>', from).orderBy('index').limit(pageSize).execute();
    for (const { index, case_id, version } of leaves) yield { leaf: { index, caseId: case_id, version } };
    from = leaves.at(-1)?.index ?? from;
    if (leaves.length < pageSize) break;
  }
  for (const { size, root, at, key, signature } of await trx.selectFrom('audit_root').select(['size', 'root', 'at', 'key', 'signature']).orderBy('size').execute()) {
    yield { root: { size, root: root.toString('hex'), at, key, signature: signature.toString('hex') } };
  }
}

async function* centreLines(trx: Transaction<DB>): AsyncGenerator<AuditLine> {
  const events = await trx.selectFrom('centre_event').select(['version', 'at', 'action', 'body', 'hash']).orderBy('version').execute();
  for (const { version, at, action, body, hash } of events) yield { event: { caseId: centreChain, version, at, action, body: body.toString('utf8'), hash: hash.toString('hex') } };
}

/** By the id as text, so that the order is the same everywhere. Events of a case that is gone come at their id's place. */
async function* caseLines(trx: Transaction<DB>): AsyncGenerator<AuditLine> {
  for (let after = ''; ;) {
    const { rows } = await sql<{ readonly id: string }>`
      select id::text as id from (select id from mediation_case union select case_id from case_event) all_of_them where id::text > ${after} order by id::text limit ${pageSize}`.execute(trx);
    for (const { id } of rows) yield* linesOfCase(trx, id);
    after = rows.at(-1)?.id ?? after;
    if (rows.length < pageSize) return;
  }
}

async function* linesOfCase(trx: Transaction<DB>, caseId: string): AsyncGenerator<AuditLine> {
  const events = await trx.selectFrom('case_event').select(['version', 'at', 'action', 'body', 'hash']).where('case_id', '=', caseId).orderBy('version').execute();
  for (const { version, at, action, body, hash } of events) yield { event: { caseId, version, at, action, body: body.toString('utf8'), hash: hash.toString('hex') } };
  const end = await trx.selectFrom('mediation_case').select(['version', 'last_hash', 'state', 'projection']).where('id', '=', caseId).executeTakeFirst();
  if (end) yield { case: { caseId, version: end.version, lastHash: end.last_hash.toString('hex'), state: end.state, projection: sha256(canonicalBytes(end.projection)).toString('hex') } };
}
