/**
 * Running numbers that start anew each year: 案号 and 文号. A number is taken in the transaction that writes what bears it, under
 * the lock of its series' row: whoever rolls back gives it back before anybody else can take the next, so there are no gaps.
 */
import { sql, type Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import { localDate, type EpochMs } from '../domain/calendar.ts';
import type { CentreRules } from '../domain/centre-rules.ts';

/** `template`: `（{year}）沪宝商调字第{n}号`; the year is that of the case date in Shanghai. */
export async function nextNumber(trx: Transaction<DB>, series: string, template: string, at: EpochMs): Promise<string> {
  const year = Number(localDate(at).slice(0, 4));
  const { last } = await trx.insertInto('yearly_number').values({ series, year, last: 1 })
    .onConflict((oc) => oc.columns(['series', 'year']).doUpdateSet({ last: sql<number>`yearly_number.last + 1` })).returning('last').executeTakeFirstOrThrow();
  return template.replaceAll('{year}', String(year)).replaceAll('{n}', String(last));
}

/** （2026）沪宝商调字第1号: taken only once a submission is accepted. */
export const nextCaseNo = (trx: Transaction<DB>, { body }: CentreRules, now: EpochMs): Promise<string> =>
  nextNumber(trx, 'case', `（{year}）${body.caseNoPrefix}第{n}号`, now);

export interface NumberTemplates {
  /** Of the centre's documents. */
  readonly centre: string;
  /** Of a notary office's documents, by its handle. */
  readonly offices: ReadonlyMap<string, string>;
}

/** The document's number by the template of its body; an office without a template of its own counts under its handle. */
export function nextDocumentNumber(trx: Transaction<DB>, templates: NumberTemplates, body: { readonly office?: string }, at: EpochMs): Promise<string> {
  if (body.office === undefined) return nextNumber(trx, 'documents', templates.centre, at);
  return nextNumber(trx, `documents:${body.office}`, templates.offices.get(body.office) ?? `（{year}）${body.office}证文第{n}号`, at);
}
