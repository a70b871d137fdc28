/**
 * Erasure by destroying keys: what is sealed under them can then be read by nobody, in no backup either. Events stay, and their chain
 * still verifies: they hold handles and salted digests only.
 */
import { sql, type Kysely } from 'kysely';
import { destroyKeys, ofCase, ofContent, ofPerson } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';

/** Words, particulars, documents, answers and files. Whether a case may be erased is decided before, by its retention. Safe to repeat. */
export async function eraseCase(db: Kysely<DB>, caseId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // What is being written under the key is written before, or not at all.
    await sql`select 1 from mediation_case where id = ${caseId} for update`.execute(trx);
    const contents = await trx.selectFrom('file').select('content').where('case_id', '=', caseId).execute();
    await destroyKeys(trx, [ofCase(caseId), ...contents.map(({ content }) => ofContent(content))]);
    await trx.deleteFrom('party_index').where('case_id', '=', caseId).execute();
  });
}

/**
 * The person behind a handle: name, mailbox, sessions, ways to sign in, preferences, memberships. The handle stays, as cases know it, and says
 * nothing. False for a handle that nobody has, or has any more. Whether a person may be erased is decided before; safe to repeat.
 */
export async function erasePerson(db: Kysely<DB>, handle: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const person = await trx.selectFrom('accounts.user').select(['id', 'email']).where('handle', '=', handle).where('emailSealed', 'is not', null).forUpdate().executeTakeFirst();
    if (!person) return false;
    await destroyKeys(trx, [ofPerson(person.id)]);
    for (const table of ['accounts.session', 'accounts.account', 'accounts.passkey', 'accounts.twoFactor', 'accounts.member'] as const) await trx.deleteFrom(table).where('userId', '=', person.id).execute();
    for (const table of ['accounts.invitation', 'accounts.joining'] as const) await trx.deleteFrom(table).where('email', '=', person.email).execute();
    for (const table of ['calendar_feed', 'saved_view'] as const) await trx.deleteFrom(table).where('person', '=', handle).execute();
    await trx.deleteFrom('notice_preference').where('holder', '=', `mediator:${handle}`).execute();
    await trx.updateTable('accounts.user').set({ email: `erased:${person.id}`, emailSealed: null }).where('id', '=', person.id).execute();
    return true;
  });
}
