/** The roster of mediators as it is kept, and how many cases each carries. */
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { localDate, type EpochMs } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import { centreRules } from '../domain/centre-rules.ts';
import { standingOf, type EarlierCases, type MediatorStanding, type RosterEntry } from '../domain/centre/roster.ts';
import { realNow } from './case-clock.ts';

/** States in which a case is on its mediator's desk: from the appointment to the seal. */
const onTheDesk = ['appointed', 'mediating', 'suspended', 'agreed', 'signing', 'settled'] as const;

/** All entries in force, by handle; or those of the handles named. */
export async function rosterEntries(db: Kysely<DB>, handles?: readonly string[]): Promise<readonly RosterEntry[]> {
  let query = db.selectFrom('mediator_entry').distinctOn('handle').select('entry').orderBy('handle').orderBy('revision', 'desc');
  if (handles) query = query.where('handle', 'in', [...handles, '']);
  return (await query.execute()).map((row) => row.entry);
}

export async function enterMediator(db: Kysely<DB>, entry: RosterEntry, by: string, proposal: number | null = null): Promise<void> {
  await db.insertInto('mediator_entry').values({ handle: entry.handle, entry: JSON.stringify(entry) as unknown as RosterEntry, entered_by: by, entered_at: realNow, proposal }).execute();
}

/** How many open cases each mediator carries; one without any is not in the map. */
export async function openCases(db: Kysely<DB>, handles: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('case_part').innerJoin('mediation_case', 'mediation_case.id', 'case_part.case_id')
    .where('case_part.subject', 'in', [...handles.map((h) => `mediator:${h}`), ''])
    .where('mediation_case.state', 'in', onTheDesk)
    .select(['case_part.subject as subject', (eb) => eb.fn.countAll<number>().as('n')]).groupBy('case_part.subject').execute();
  return new Map(rows.map(({ subject, n }) => [subject.slice('mediator:'.length), Number(n)]));
}

/** Names that stand on no entry in force. */
export async function notOnRoster(db: Kysely<DB>, handles: readonly string[]): Promise<readonly string[]> {
  const known = (await rosterEntries(db, handles)).filter((entry) => !entry.struckOff).map((entry) => entry.handle);
  return handles.filter((handle) => !known.includes(handle));
}

/**
 * What the roster says of a mediator for this case, read under the case's lock. Appointments of one mediator wait for each
 * other from here to the end of the transaction, so that two cases cannot both take the last free place.
 */
export async function standingFor(db: Kysely<DB>, c: MediationCase, mediator: string, now: EpochMs): Promise<MediatorStanding> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mediator:${mediator}`}, 0))`.execute(db);
  const [entry] = await rosterEntries(db, [mediator]);
  const load = (await openCases(db, [mediator])).get(mediator) ?? 0;
  const earlier = await earlierCases(db, c, mediator);
  return standingOf(entry, localDate(now), { openCases: load, earlierCases: earlier }, c.rules.mediatorOpenCases ?? centreRules.mediatorOpenCases ?? 0);
}

/**
 * The parties of this case whom the mediator met in other cases, found by the codes of their identifiers: what was erased is
 * not found any more, and nothing but counts comes out.
 */
async function earlierCases(db: Kysely<DB>, c: MediationCase, mediator: string): Promise<readonly EarlierCases[]> {
  const { rows } = await sql<EarlierCases>`
    with mine as (
      select party->>'id' as party, r.identifier
      from jsonb_array_elements(${JSON.stringify(c.parties)}::jsonb) party join party_index r on r.record = (party->'details'->>'record')::uuid
    ), met as (
      select distinct m.id, r.identifier
      from case_part p join mediation_case m on m.id = p.case_id cross join jsonb_array_elements(m.projection->'parties') party
        join party_index r on r.record = (party->'details'->>'record')::uuid
      where p.case_id <> ${c.id}::uuid
        -- Who was only asked has met nobody yet.
        and (p.subject = ${`former-mediator:${mediator}`} or (p.subject = ${`mediator:${mediator}`} and m.state <> 'selecting'))
    )
    select mine.party, count(*)::int as cases from mine join met using (identifier) group by mine.party order by mine.party`.execute(db);
  return rows;
}
