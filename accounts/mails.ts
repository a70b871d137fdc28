/** Mails that open a way in. They wait in the database, sealed: who reads it learns no token. Sent ones leave only that they were sent. */
import { randomUUID } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** `later` is tried again, for two days; `refused` is final. */
export interface MailPort {
  send(mail: Mail & { readonly id: string; readonly language: 'zh' | 'en' }): Promise<{ readonly status: 'accepted' | 'refused' | 'later'; readonly why?: string }>;
}

export async function postMail(db: Kysely<DB>, secret: string, mail: Mail): Promise<void> {
  await db.insertInto('accounts.mail').values({ id: randomUUID(), sealed: await symmetricEncrypt({ key: secret, data: JSON.stringify(mail) }) }).execute();
}

const opened = async (secret: string, sealed: string): Promise<Mail> => JSON.parse(await symmetricDecrypt({ key: secret, data: sealed })) as Mail;

/** What still waits, newest first: where no mail server is, on a practice stack, it is read here. */
export async function waitingMails(db: Kysely<DB>, secret: string): Promise<readonly (Mail & { readonly at: Date })[]> {
  const rows = await db.selectFrom('accounts.mail').select(['sealed', 'created_at']).where('finished_at', 'is', null).orderBy('created_at', 'desc').limit(100).execute();
  return Promise.all(rows.map(async ({ sealed, created_at }) => ({ ...(await opened(secret, sealed ?? '')), at: created_at })));
}

const longestSeconds = 3600;
const mostAttempts = 60;

/** Sends one that is due; false if none is. Several processes may do so: one takes a mail for five minutes. */
export async function sendNextMail(db: Kysely<DB>, secret: string, port: MailPort): Promise<boolean> {
  const taken = await db.updateTable('accounts.mail').set({ attempts: sql<number>`attempts + 1`, next_at: sql<Date>`now() + interval '5 minutes'` })
    .where('id', '=', (eb) => eb.selectFrom('accounts.mail').select('id').where('finished_at', 'is', null).where('next_at', '<=', sql<Date>`now()`)
      .orderBy('next_at').limit(1).forUpdate().skipLocked())
    .returning(['id', 'sealed', 'attempts']).executeTakeFirst();
  if (!taken?.sealed) return false;
  const { status, why } = await port.send({ id: taken.id, language: 'zh', ...(await opened(secret, taken.sealed)) });
  const over = status !== 'later' || taken.attempts >= mostAttempts;
  const wait = Math.min(longestSeconds, 10 * 2 ** taken.attempts);
  await db.updateTable('accounts.mail').where('id', '=', taken.id)
    .set(over ? { finished_at: sql<Date>`now()`, sealed: null, why: status === 'accepted' ? null : why ?? status } : { next_at: sql<Date>`now() + make_interval(secs => ${wait})` }).execute();
  return true;
}
