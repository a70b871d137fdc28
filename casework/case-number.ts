/** （2026）沪宝商调字第1号: taken only once a submission is accepted, under a row lock, so numbers have no gaps. */
import { sql, type Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import { localDate, type EpochMs } from '../domain/calendar.ts';
import type { CentreRules } from '../domain/centre-rules.ts';

export async function nextCaseNo(trx: Transaction<DB>, rules: CentreRules, now: EpochMs): Promise<string> {
  const year = Number(localDate(now).slice(0, 4));
  const { last } = await trx.insertInto('case_number').values({ year, last: 1 })
    .onConflict((oc) => oc.column('year').doUpdateSet({ last: sql<number>`case_number.last + 1` })).returning('last').executeTakeFirstOrThrow();
  return `（${year}）${rules.body.caseNoPrefix}第${last}号`;
}
