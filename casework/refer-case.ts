/** A case that comes from a court or the one-stop platform: once for each of the referrer's numbers, however often it is sent. */
import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Calendar } from '../domain/calendar.ts';
import { blankCase } from '../domain/case.ts';
import type { CentreRules } from '../domain/centre-rules.ts';
import type { Refusal } from '../domain/refusals.ts';
import { calendarAt } from './calendar-years.ts';
import { rulesInForce } from './centre-rules.ts';
import { genesis } from './chain.ts';
import { change, surroundings, type Ask } from './change.ts';

export type Referred = { readonly ok: true; readonly caseId: string };

/** The case of a number; a second sending changes nothing, whatever it says. Senders of one number wait for each other. */
export async function referCase(db: Kysely<DB>, seed: Calendar, rules: CentreRules, ask: Extract<Ask, { action: 'refer-case' }>): Promise<Referred | Refusal> {
  const referrer = ask.actor.organisation;
  const { number } = ask.input;
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`referral ${referrer} ${number}`}, 0))`.execute(trx);
    const known = await trx.selectFrom('referral').select('case_id').where('referrer', '=', referrer).where('number', '=', number).executeTakeFirst();
    if (known) return { ok: true, caseId: known.case_id };
    const caseId = randomUUID();
    const around = await surroundings(trx, caseId);
    const { version } = await calendarAt(trx, seed, around.calendarRevision);
    const draft = blankCase(caseId, '', await rulesInForce(trx, rules), version, around.now);
    const changed = await change(trx, { ...around, case: draft, lastHash: genesis }, ask, seed);
    if (!changed.ok) return changed;
    await trx.insertInto('referral').values({ referrer, number, case_id: caseId }).execute();
    return { ok: true, caseId };
  });
}

/** The case of a referrer's number. */
export async function caseOfReferral(db: Kysely<DB>, referrer: string, number: string): Promise<string | undefined> {
  const row = await db.selectFrom('referral').select('case_id').where('referrer', '=', referrer).where('number', '=', number).executeTakeFirst();
  return row?.case_id;
}
