/** Puts a case that was played on the table into the database, as if every decision of it had been taken there; with `only`, just this process of it goes on. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { genesis } from '../../casework/chain.ts';
import { changedFacts } from '../../casework/process-facts.ts';
import type { DB } from '../../db/schema.ts';
import type { EpochMs } from '../../domain/calendar.ts';
import type { MediationCase } from '../../domain/case.ts';
import { publishedCalendar } from '../../domain/holidays.ts';

export async function putCase(db: Kysely<DB>, played: MediationCase, at: EpochMs, only?: { readonly process: string; readonly n: number }): Promise<MediationCase> {
  const id = randomUUID();
  const c: MediationCase = { ...played, id, caseNo: `案-${id}`, calendarVersion: publishedCalendar.version };
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('mediation_case').values({
      id, case_no: c.caseNo, version: c.version, state: c.state, outcome: c.closed?.outcome ?? null, subject: c.subject, submitted_at: c.submittedAt,
      last_event_at: at, last_hash: genesis, projection: JSON.stringify(c) as unknown as MediationCase,
    }).execute();
    const rows = changedFacts(c, publishedCalendar, [], [], []).filter((row) => only === undefined || (row.kind === only.process && row.n === only.n));
    await trx.insertInto('process').values(rows.map(({ facts, ...row }) => ({ ...row, case_id: id, changed_at: 0, facts: JSON.stringify(facts) as never }))).execute();
  });
  return c;
}
