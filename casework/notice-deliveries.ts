/** Deliveries of notices outside the application: leased, tried again, given up; what came back goes to the case, and each proof is kept with its hash (送达). */
import { createHash } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import { keyOfCase, openKey, type KeyRow } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import { openProof, sealProof } from '../db/sealed-proofs.ts';
import { system } from '../domain/actor.ts';
import type { Calendar, EpochMs } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import { caseTime } from '../domain/clock.ts';
import type { Language, NoticeFacts, OutsideChannel } from '../domain/notices/notice.ts';
import { readClock, realNow } from './case-clock.ts';
import { change, hold } from './change.ts';
import { openAddress } from './notices.ts';

/** Real time from one attempt to the next, a greylisting server's minutes first; after the last the delivery is dead. Two days in all. */
export const retriesAfterMs: readonly number[] = [60_000, 300_000, 900_000, 3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000];
/** Left waiting this long (real) without an attempt, as while notices were switched off, it is news no more: an administrator may still send it. */
export const staleAfterMs = 7 * 86_400_000;

export interface DueNotice {
  readonly id: string;
  readonly attempts: number;
  readonly event: string;
  readonly formal: boolean;
  readonly facts: NoticeFacts;
  readonly party: string | null;
  readonly case: MediationCase;
  readonly language: Language;
  /** Of an office. */
  readonly address: string | null;
}

/** Leases what is due on a channel, the oldest first; a lease is only a later `next_at`. What the night holds back waits for the morning of the case clock. */
export async function leaseNotices(db: Kysely<DB>, channel: OutsideChannel, limit: number, leaseMs: number): Promise<readonly DueNotice[]> {
  const { clock, real } = await readClock(db);
  await sql`update notice_delivery set status = 'dead', why = 'stale', finished_at = ${real}
    where status = 'waiting' and channel = ${channel} and attempts = 0 and next_at < ${real - staleAfterMs}`.execute(db);
  const { rows } = await sql<Omit<DueNotice, 'address'> & { readonly reader: string; readonly address: Buffer | null }>`
    with due as (
      select id from notice_delivery where status = 'waiting' and channel = ${channel} and next_at <= ${real} and not_before <= ${caseTime(clock, real)}
      order by next_at limit ${limit} for update skip locked
    ), leased as (
      update notice_delivery set next_at = ${realNow} + ${leaseMs} where id in (select id from due) returning *
    )
    select l.id, l.attempts, n.event, n.formal, n.facts, n.party, c.projection as case, coalesce(p.language, 'zh') as language, n.reader, p.address
    from leased l join notice n on n.id = l.notice join mediation_case c on c.id = n.case_id left join notice_preference p on p.holder = n.reader
    order by l.created_at`.execute(db);
  return Promise.all(rows.map(async ({ reader, address, ...due }) => ({ ...due, address: await openAddress(db, reader, address) })));
}

export interface Proof {
  readonly kind: DB['service_proof']['kind'];
  readonly content: string;
}

const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');

async function keepProof(db: Kysely<DB>, delivery: string, { kind, content }: Proof): Promise<string> {
  const { clock, real } = await readClock(db);
  const sha256 = hashOf(content);
  const row = await db.selectFrom('notice_delivery as d').innerJoin('notice as n', 'n.id', 'd.notice').select(keyOfCase('n.case_id').as('key')).where('d.id', '=', delivery).executeTakeFirst();
  const sealed = sealProof(await openKey(db, row?.key ?? null), delivery, sha256, content);
  await db.insertInto('service_proof').values({ delivery, kind, at: caseTime(clock, real), content: sealed, sha256 }).execute();
  return sha256;
}

type Ended = 'sent' | 'delivered' | 'to-post' | 'posted' | 'no-address' | 'dead';

/** Only of what still waits: a receipt may have come before the service's own answer. */
const end = (db: Kysely<DB>, id: string, status: Ended, why: string | null = null) =>
  db.updateTable('notice_delivery').set({ status, why, finished_at: realNow, attempts: sql`attempts + 1` }).where('id', '=', id).where('status', '=', 'waiting').execute();

/** Handed over, with what the server answered. */
export async function noteSent(db: Kysely<DB>, id: string, status: Ended, proof?: Proof): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (proof) await keepProof(trx, id, proof);
    await end(trx, id, status);
  });
}

/** What cannot be delivered as it is: an administrator sees it among the dead letters. */
export const giveUp = async (db: Kysely<DB>, id: string, why: string): Promise<void> => void await end(db, id, 'dead', why);

/** To be tried again, or given up after the last attempt. */
export async function noteLater(db: Kysely<DB>, { id, attempts }: Pick<DueNotice, 'id' | 'attempts'>, why: string): Promise<void> {
  const wait = retriesAfterMs[attempts];
  if (wait === undefined) return giveUp(db, id, why);
  await db.updateTable('notice_delivery').set({ attempts: attempts + 1, why, next_at: sql`${realNow} + ${wait}` }).where('id', '=', id).where('status', '=', 'waiting').execute();
}

export interface CameBack {
  readonly why: string;
  /** An address that is none, or a person who was not there. */
  readonly outcome: 'wrong-contact' | 'returned';
  readonly proof: Proof & { readonly kind: keyof typeof channelOf };
}

const channelOf = { 'smtp-refusal': 'email', 'sms-refusal': 'sms', 'sms-receipt': 'sms', return: 'letter' } as const;

/** Bounced, refused or returned: kept as proof, and a contact attempt of the case by the same decision as all else. Answers whether this was news. */
export function noteCameBack(db: Kysely<DB>, seed: Calendar, id: string, { why, outcome, proof }: CameBack): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('notice_delivery as d').innerJoin('notice as n', 'n.id', 'd.notice').select(['d.channel', 'd.status', 'n.party', 'n.case_id'])
      .where('d.id', '=', id).where('d.channel', '=', channelOf[proof.kind]).forUpdate('d').executeTakeFirst();
    if (!row || !['waiting', 'sent', 'posted'].includes(row.status)) return false;
    const sha256 = await keepProof(trx, id, proof);
    await trx.updateTable('notice_delivery').set({ status: 'failed', why, finished_at: realNow }).where('id', '=', id).execute();
    if (row.party !== null) await noteInCase(trx, seed, row.case_id, { party: row.party, channel: row.channel, outcome, notice: id, proof: sha256 });
    return true;
  });
}

async function noteInCase(trx: Transaction<DB>, seed: Calendar, caseId: string, input: Parameters<typeof asAsk>[0]): Promise<void> {
  const held = await hold(trx, caseId);
  // Refused only where the party has left or it stands there already: the proof is kept either way.
  if (held) await change(trx, held, asAsk(input), seed);
}

const asAsk = (input: { readonly party: string; readonly channel: OutsideChannel; readonly outcome: CameBack['outcome']; readonly notice: string; readonly proof: string }) =>
  ({ action: 'note-undelivered', input, actor: system } as const);

export interface SmsReceipt {
  readonly delivery: string;
  readonly delivered: boolean;
  /** The receipt as it was signed. */
  readonly raw: string;
  readonly reason: string;
}

/** A receipt of the SMS service; one that comes twice, or for no SMS of ours, changes nothing. */
export async function takeSmsReceipt(db: Kysely<DB>, seed: Calendar, { delivery, delivered, raw, reason }: SmsReceipt): Promise<boolean> {
  const proof = { kind: 'sms-receipt', content: raw } as const;
  if (!delivered) return noteCameBack(db, seed, delivery, { why: reason, outcome: 'wrong-contact', proof });
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('notice_delivery').select('status').where('id', '=', delivery).where('channel', '=', 'sms').forUpdate().executeTakeFirst();
    if (!row || !['waiting', 'sent'].includes(row.status)) return false;
    await keepProof(trx, delivery, proof);
    await trx.updateTable('notice_delivery').set({ status: 'delivered', finished_at: realNow }).where('id', '=', delivery).execute();
    return true;
  });
}

export interface WaitingLetter {
  readonly id: string;
  readonly caseId: string;
  readonly caseNo: string;
  readonly party: string;
  readonly event: string;
  readonly facts: NoticeFacts;
  readonly status: string;
  readonly sha256: string;
  readonly pressedAt: number;
}

/** The letters that stand so, the oldest first. */
export async function lettersIn(db: Kysely<DB>, status: 'to-post' | 'posted' | 'delivered' | 'failed', limit: number): Promise<readonly WaitingLetter[]> {
  const { rows } = await sql<WaitingLetter>`
    select d.id, n.case_id as "caseId", c.case_no as "caseNo", n.party, n.event, n.facts, d.status, l.sha256, l.pressed_at as "pressedAt"
    from notice_delivery d join letter l on l.delivery = d.id join notice n on n.id = d.notice join mediation_case c on c.id = n.case_id
    where d.channel = 'letter' and d.status = ${status} order by d.created_at, d.id limit ${limit}`.execute(db);
  return rows;
}

/** Moves a letter on with its proof; false where it does not stand there. */
function moveLetter(db: Kysely<DB>, id: string, from: 'to-post' | 'posted', to: 'posted' | 'delivered', proof: Proof): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const moved = await trx.updateTable('notice_delivery').set({ status: to, finished_at: realNow }).where('id', '=', id).where('status', '=', from).executeTakeFirst();
    if (Number(moved.numUpdatedRows) !== 1) return false;
    await keepProof(trx, id, proof);
    return true;
  });
}

export const notePosted = (db: Kysely<DB>, id: string, content: string) => moveLetter(db, id, 'to-post', 'posted', { kind: 'posting', content });
/** Signed for: the receipt came back. */
export const noteSigned = (db: Kysely<DB>, id: string, content: string) => moveLetter(db, id, 'posted', 'delivered', { kind: 'return', content });

/** A delivery that was given up begins anew. */
export async function replayNotice(db: Kysely<DB>, id: string): Promise<boolean> {
  const done = await db.updateTable('notice_delivery').set({ status: 'waiting', attempts: 0, why: null, next_at: realNow, finished_at: null }).where('id', '=', id).where('status', '=', 'dead').executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Which channels' notices of a case went out, and what proves it. */
export interface ServiceRecord {
  readonly notice: string;
  readonly event: string;
  readonly formal: boolean;
  readonly role: string;
  readonly party: string | null;
  readonly at: EpochMs;
  readonly readAt: number | null;
  readonly deliveries: readonly {
    readonly id: string; readonly channel: OutsideChannel; readonly status: string; readonly why: string | null; readonly attempts: number;
    readonly proofs: readonly { readonly kind: string; readonly at: EpochMs; readonly content: string; readonly sha256: string }[];
  }[];
}

/** All notices of a case with their deliveries and proofs, the oldest first: what the clerk reads, and what goes into the enforcement pack. */
export async function serviceRecord(db: Kysely<DB>, caseId: string): Promise<readonly ServiceRecord[]> {
  const { rows } = await sql<ServiceRecord & { readonly key: KeyRow | null }>`
    select n.id as notice, n.event, n.formal, n.role, n.party, n.at, n.read_at as "readAt",
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'channel', d.channel, 'status', d.status, 'why', d.why, 'attempts', d.attempts,
        'proofs', coalesce((select jsonb_agg(jsonb_build_object('kind', p.kind, 'at', p.at, 'content', encode(p.content, 'base64'), 'sha256', p.sha256) order by p.id) from service_proof p where p.delivery = d.id), '[]'::jsonb))
        order by d.channel) from notice_delivery d where d.notice = n.id), '[]'::jsonb) as deliveries, ${keyOfCase('n.case_id')} as key
    from notice n where n.case_id = ${caseId} order by n.created_at, n.id`.execute(db);
  const key = await openKey(db, rows[0]?.key ?? null);
  const clear = (delivery: string) => <P extends { readonly content: string; readonly sha256: string }>(p: P): P => ({ ...p, content: openProof(key, delivery, p.sha256, Buffer.from(p.content, 'base64')) });
  return rows.map(({ key: _key, deliveries, ...notice }) => ({ ...notice, deliveries: deliveries.map((d) => ({ ...d, proofs: d.proofs.map(clear(d.id)) })) }));
}
