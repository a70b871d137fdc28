/** The centre rules for new cases: those that came with the program until the centre adopts others. A running case keeps its own. */
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { CentreRules } from '../domain/centre-rules.ts';
import { realNow } from './case-clock.ts';

export async function rulesInForce(db: Kysely<DB>, seed: CentreRules): Promise<CentreRules> {
  const row = await db.selectFrom('centre_rules').select('rules').orderBy('revision', 'desc').limit(1).executeTakeFirst();
  // A figure that a later program brought is the program's until the centre names its own.
  return row ? { ...seed, ...row.rules } : seed;
}

/** Whether rules of this version were in force before: cases name their rules by it. */
export async function isVersionTaken(db: Kysely<DB>, seed: CentreRules, version: string): Promise<boolean> {
  const row = await db.selectFrom('centre_rules').select('revision').where('version', '=', version).executeTakeFirst();
  return row !== undefined || seed.version === version;
}

export async function publishRules(db: Kysely<DB>, rules: CentreRules, by: string, proposal: number | null = null): Promise<void> {
  await db.insertInto('centre_rules').values({ version: rules.version, rules: JSON.stringify(rules) as unknown as CentreRules, published_by: by, published_at: realNow, proposal }).execute();
}
