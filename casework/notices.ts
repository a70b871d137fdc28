/** Notices as rows: written with the decision that brings them, a row for each delivery outside, and the list that everybody reads. */
import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { centre, keyFor } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import type { EpochMs } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import type { Reminding } from '../domain/notices/announce.ts';
import type { Language, Notice, NoticeFacts } from '../domain/notices/notice.ts';
import { notBefore } from '../domain/notices/quiet-hours.ts';
import { realNow } from './case-clock.ts';
import { ownerKey } from './case-steps.ts';

interface NoticeRow {
  readonly id: string;
  readonly event: string;
  readonly role: string;
  readonly party: string | null;
  readonly handle: string | null;
  readonly reader: string;
  readonly formal: boolean;
  readonly facts: NoticeFacts;
  readonly once: string | null;
  readonly by: readonly { readonly channel: string; readonly from: EpochMs }[];
}

/** Whoever can read nothing here is told nothing: a recipient without a list is none. */
export function noticeRows(c: Pick<MediationCase, 'parties'>, notices: readonly (Notice | Reminding)[], at: EpochMs): readonly NoticeRow[] {
  return notices.flatMap((notice) => {
    const { event, recipient, by, formal, facts } = notice;
    const { role, party = null, handle = null } = recipient;
    const reader = ownerKey(c, recipient);
    if (reader === undefined) return [];
    const once = 'once' in notice ? `${notice.once}:${party ?? reader}` : null;
    return [{ id: randomUUID(), event, role, party, handle, reader, formal, facts, once, by: by.map((channel) => ({ channel, from: notBefore(channel, at) })) }];
  });
}

/** Parts of a `with`: the notices, and their deliveries except what the reader has switched off. A reminder that was written stays as it was. */
export const noticed = (caseId: string, rows: readonly NoticeRow[], at: EpochMs) => sql`asked_notice as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(id uuid, event text, role text, party text, handle text, reader text, formal boolean, facts jsonb, once text, by jsonb)
    ), noticed as (
      insert into notice (id, case_id, event, role, party, handle, reader, formal, facts, once, at, created_at)
      select id, ${caseId}::uuid, event, role, party, handle, reader, formal, facts, once, ${at}::bigint, ${realNow} from asked_notice
      on conflict (case_id, once) do nothing returning id
    ), sent_out as (
      insert into notice_delivery (id, notice, channel, not_before, next_at, created_at)
      select gen_random_uuid(), n.id, d.channel, d."from", ${realNow}, ${realNow}
      from noticed join asked_notice n using (id) cross join lateral jsonb_to_recordset(n.by) as d(channel text, "from" bigint)
        left join notice_preference p on p.holder = n.reader
      where n.formal or p.holder is null
        or not (n.event = any(p.muted) or n.event || '/' || d.channel = any(p.muted)) and case d.channel when 'email' then p.email when 'sms' then p.sms else true end
      returning id
    )`;

export interface Listed {
  readonly id: string;
  readonly event: string;
  readonly formal: boolean;
  readonly facts: NoticeFacts;
  readonly caseId: string;
  readonly caseNo: string;
  readonly at: number;
  readonly created_at: number;
  readonly read_at: number | null;
}

export interface ListPosition {
  readonly unread: boolean;
  readonly at: number;
  readonly id: string;
}

/** The reader's notices: the unread first, of each the newest first. */
export async function listNotices(db: Kysely<DB>, reader: string, limit: number, { unread, after }: { readonly unread: boolean; readonly after?: ListPosition | undefined }): Promise<readonly Listed[]> {
  let query = db.selectFrom('notice as n').innerJoin('mediation_case as c', 'c.id', 'n.case_id')
    .select(['n.id', 'n.event', 'n.formal', 'n.facts', 'n.case_id as caseId', 'c.case_no as caseNo', 'n.at', 'n.created_at', 'n.read_at']).where('n.reader', '=', reader);
  if (unread) query = query.where('n.read_at', 'is', null);
  if (after) query = query.where(sql<boolean>`((n.read_at is null), n.created_at, n.id) < (${after.unread}::boolean, ${after.at}::bigint, ${after.id}::uuid)`);
  return query.orderBy(sql`(n.read_at is null)`, 'desc').orderBy('n.created_at', 'desc').orderBy('n.id', 'desc').limit(limit).execute();
}

export async function countUnread(db: Kysely<DB>, reader: string): Promise<number> {
  const row = await db.selectFrom('notice').select(sql<number>`count(*)::int`.as('n')).where('reader', '=', reader).where('read_at', 'is', null).executeTakeFirstOrThrow();
  return row.n;
}

/** False if it stands in another's list. Read once is read. */
export async function markRead(db: Kysely<DB>, reader: string, id: string): Promise<boolean> {
  const done = await sql`update notice set read_at = coalesce(read_at, ${realNow}) where id = ${id} and reader = ${reader}`.execute(db);
  return Number(done.numAffectedRows ?? 0) === 1;
}

export interface Preferences {
  readonly language: Language;
  readonly email: boolean;
  readonly sms: boolean;
  readonly muted: readonly string[];
  /** Where an office is written to. */
  readonly address: string | null;
}

export const usualPreferences: Preferences = { language: 'zh', email: true, sms: true, muted: [], address: null };

const addressOf = (holder: string): string => `notice_preference.address ${holder}`;

export const openAddress = async (db: Kysely<DB>, holder: string, sealed: Buffer | null): Promise<string | null> =>
  (sealed === null ? null : (await keyFor(db, centre)).open(addressOf(holder), sealed).toString());

export async function preferencesOf(db: Kysely<DB>, holder: string): Promise<Preferences> {
  const row = await db.selectFrom('notice_preference').select(['language', 'email', 'sms', 'muted', 'address']).where('holder', '=', holder).executeTakeFirst();
  return row ? { ...row, address: await openAddress(db, holder, row.address) } : usualPreferences;
}

export async function putPreferences(db: Kysely<DB>, holder: string, { language, email, sms, muted, address }: Preferences): Promise<void> {
  const sealed = address === null ? null : (await keyFor(db, centre)).seal(addressOf(holder), Buffer.from(address));
  const row = { language, email, sms, muted: muted as never, address: sealed, changed_at: realNow };
  await db.insertInto('notice_preference').values({ holder, ...row }).onConflict((oc) => oc.column('holder').doUpdateSet(row)).execute();
}
