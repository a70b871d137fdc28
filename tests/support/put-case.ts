/** Puts a case that was played on the table into the database, as if every decision of it had been taken there; with `only`, just this process of it goes on; with `words`, its sealed records too. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { genesis } from '../../casework/chain.ts';
import { changedFacts } from '../../casework/process-facts.ts';
import { keyFor, ofCase } from '../../db/data-keys.ts';
import { sealContent } from '../../db/sealed-content.ts';
import type { DB } from '../../db/schema.ts';
import type { EpochMs } from '../../domain/calendar.ts';
import type { MediationCase } from '../../domain/case.ts';
import { publishedCalendar } from '../../domain/holidays.ts';

export async function putCase(db: Kysely<DB>, played: MediationCase, at: EpochMs, only?: { readonly process: string; readonly n: number }, words: ReadonlyMap<string, unknown> = new Map()): Promise<MediationCase> {
  const id = randomUUID();
  const c: MediationCase = { ...played, id, caseNo: `案-${id}`, calendarVersion: publishedCalendar.version };
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('mediation_case').values({
      id, case_no: c.caseNo, version: c.version, state: c.state, outcome: c.closed?.outcome ?? null, subject: c.subject, submitted_at: c.submittedAt,
      last_event_at: at, last_hash: genesis, projection: JSON.stringify(c) as unknown as MediationCase,
    }).execute();
    const rows = changedFacts(c, publishedCalendar, [], [], []).filter((row) => only === undefined || (row.kind === only.process && row.n === only.n));
    await trx.insertInto('process').values(rows.map(({ facts, ...row }) => ({ ...row, case_id: id, changed_at: 0, facts: JSON.stringify(facts) as never }))).execute();
    if (words.size === 0) return;
    const key = await keyFor(trx, ofCase(id));
    await trx.insertInto('sealed_record').values([...words].map(([record, content]) => ({ id: record, case_id: id, salt: Buffer.alloc(16), content: sealContent(key, record, content) }))).execute();
  });
  return c;
}
