/** Uploaded files and the case that names them: what a rule must know of them, read under lock, and the naming itself. */
import { sql, type Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import type { MediationCase } from '../domain/case.ts';
import { mayName, type FileStanding, type NamedFiles } from '../domain/files.ts';

/** The files of those ids, locked in one order; and what of them a rule must know. */
export async function namedFiles(trx: Transaction<DB>, c: MediationCase, actor: Actor, ids: readonly string[]): Promise<NamedFiles & { readonly digests: ReadonlyMap<string, string> }> {
  const asked = [...new Set(ids)];
  const rows = await trx.selectFrom('file').selectAll().where('id', 'in', asked).orderBy('id').forUpdate().execute();
  const files = rows.map((row): FileStanding => ({
    id: row.id, organisation: row.organisation, person: row.person, state: row.state, bytes: row.bytes,
    ...(row.sha256 === null ? {} : { sha256: row.sha256 }), ...(row.case_id === null ? {} : { caseId: row.case_id }),
  })).filter((file) => mayName(c, actor, file));
  const held = await trx.selectFrom('file').where('case_id', '=', c.id).select((eb) => [eb.fn.countAll<number>().as('count'), sql<number>`coalesce(sum(bytes), 0)::bigint`.as('bytes')]).executeTakeFirstOrThrow();
  const more = files.filter((file) => file.caseId === undefined);
  return {
    unknown: asked.filter((id) => !files.some((file) => file.id === id)),
    notReady: files.filter((file) => file.state !== 'ready').map((file) => file.id),
    count: held.count + more.length, bytes: held.bytes + more.reduce((sum, file) => sum + file.bytes, 0),
    digests: new Map(files.flatMap(({ id, sha256 }) => (sha256 === undefined ? [] : [[id, sha256]]))),
  };
}

/**
 * From now on they are the case's. Bytes that the case has already are kept once, without a word to anybody; files of other
 * cases are never looked at, so that nobody can learn of them.
 */
export async function nameFiles(trx: Transaction<DB>, caseId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update file set case_id = ${caseId}, content = shared.content from (
      select id, first_value(content) over (partition by sha256 order by (case_id is not null) desc, examined_at, id) as content
      from file where case_id = ${caseId} or id = any(${sql.val([...ids])}::uuid[])
    ) shared
    where file.id = shared.id and file.id = any(${sql.val([...ids])}::uuid[]) and file.case_id is null`.execute(trx);
}
