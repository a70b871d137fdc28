/** Model clauses in force: the program's own, each replaced or joined by what the centre has published since. */
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { defaultClauses, type ClauseTemplate } from '../domain/centre/clauses.ts';
import { realNow } from './case-clock.ts';

/** `revision` 0: as it came with the program. */
export interface PublishedClause extends ClauseTemplate {
  readonly revision: number;
}

export async function clausesInForce(db: Kysely<DB>): Promise<readonly PublishedClause[]> {
  const rows = await db.selectFrom('clause_template').distinctOn('id').select(['revision', 'template']).orderBy('id').orderBy('revision', 'desc').execute();
  const published = rows.map(({ revision, template }): PublishedClause => ({ ...template, revision }));
  const own = defaultClauses.filter((clause) => !published.some((p) => p.id === clause.id)).map((clause): PublishedClause => ({ ...clause, revision: 0 }));
  return [...own, ...published].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

export async function publishClause(db: Kysely<DB>, template: ClauseTemplate, by: string, proposal: number | null = null): Promise<void> {
  await db.insertInto('clause_template').values({ id: template.id, template: JSON.stringify(template) as unknown as ClauseTemplate, published_by: by, published_at: realNow, proposal }).execute();
}
