/** An office gives a number once: what two cases cannot see of each other, the database does. */
import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { MediationCase } from '../domain/case.ts';
import { numbersOf } from '../domain/notarization/numbering.ts';
import { refuse, type Refusal } from '../domain/refusals.ts';

/** Takes the numbers that a decision brings; refuses the decision if another case has one of them. */
export async function takeNumbers(trx: Transaction<DB>, before: MediationCase, after: MediationCase): Promise<Refusal | undefined> {
  if (before.notarizations === after.notarizations) return undefined;
  const known = numbersOf(before);
  const fresh = numbersOf(after).filter((n) => !known.some((k) => k.notary === n.notary && k.paper === n.paper && k.number === n.number));
  for (const { number, notary, paper } of fresh) {
    const taken = await trx.insertInto('notary_number').values({ notary, paper, number, case_id: after.id })
      .onConflict((oc) => oc.doNothing()).returning('number').executeTakeFirst();
    if (!taken) return refuse('number-taken', { number });
  }
  return undefined;
}
