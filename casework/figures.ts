/**
 * What each case has reached, and on which day (Asia/Shanghai): one definition for the figures and for the cases behind them,
 * so that a number and its list cannot differ.
 */
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Measure } from '../domain/centre/figures.ts';

/** Rows of `case_id`, `subject`, `path` (the security chosen, null before), `measure`, `day` (YYYY-MM-DD). An amended settlement counts once, by its first version. */
export const reached = sql<{ case_id: string; subject: string; path: string | null; measure: Measure; day: string }>`
  select c.id as case_id, c.subject, c.projection #>> '{security,choice}' as path, m.measure, m.day
  from mediation_case c cross join lateral (values
    ('accepted', (select to_char(to_timestamp(min(e.at) / 1000.0) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') from case_event e where e.case_id = c.id and e.action = 'admit-case')),
    ('settled', to_char(to_timestamp(least((c.projection #>> '{settlement,effectiveAt}')::bigint,
      (select min((v #>> '{settlement,effectiveAt}')::bigint) from jsonb_array_elements(coalesce(c.projection -> 'settlementVersions', '[]')) v)) / 1000.0) at time zone 'Asia/Shanghai', 'YYYY-MM-DD')),
    ('insured', (select min(i #>> '{policy,issuedOn}') from jsonb_array_elements(c.projection -> 'insurances') i)),
    (case c.outcome when 'performed' then 'performed' when 'enforced' then 'enforced' end,
      to_char(to_timestamp((c.projection #>> '{closed,at}')::bigint / 1000.0) at time zone 'Asia/Shanghai', 'YYYY-MM-DD'))
  ) m (measure, day) where m.measure is not null and m.day is not null`;

export interface Cell {
  /** YYYY-MM. */
  readonly month: string;
  readonly subject: string;
  readonly path: string | null;
  readonly measure: Measure;
  readonly cases: number;
}

/** How many cases reached what, by month, industry and path, from one day to another (both included). */
export async function figures(db: Kysely<DB>, from: string, until: string): Promise<readonly Cell[]> {
  const { rows } = await sql<Cell>`select left(day, 7) as month, subject, path, measure, count(*)::int as cases from (${reached}) r
    where day between ${from} and ${until} group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db);
  return rows;
}

/** Year by year, the newest first, until a day (included). */
export async function yearlyFigures(db: Kysely<DB>, until: string): Promise<readonly { readonly year: number; readonly measure: Measure; readonly cases: number }[]> {
  const { rows } = await sql<{ year: number; measure: Measure; cases: number }>`select left(day, 4)::int as year, measure, count(*)::int as cases from (${reached}) r
    where day <= ${until} group by 1, 2 order by 1 desc, 2`.execute(db);
  return rows;
}
