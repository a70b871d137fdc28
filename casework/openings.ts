/**
 * What the centre's people read of a case, and every export, are events of the centre's chain: ids and kinds only. The parties and the mediator
 * read their own case without one. The event is written before the content is given; where it cannot be, nothing is. Staff: once for each
 * person, case, kind and hour (ADR 0038); under a break-glass: each time.
 */
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Context } from '../domain/action.ts';
import type { Actor } from '../domain/actor.ts';
import { breakGlassesOf, stateOf } from '../domain/centre/break-glass.ts';
import type { EpochMs } from '../domain/calendar.ts';
import type { CentreKind } from '../domain/centre-visibility.ts';
import { seesByRole, type VisibleKind } from '../domain/visibility.ts';
import { recordCentreEvent } from './centre-events.ts';

/** Numbers, states and days, or what has an event of its own. */
const withoutContent: readonly VisibleKind[] = ['summary', 'origin', 'completeness', 'events', 'alerts', 'break-glass', 'referral-status', 'return-package', 'enforcement-pack'];

const isStaff = ({ office }: Actor): boolean => office === 'clerk' || office === 'administrator';

/** Notes that these kinds of the case are about to be shown to the reader. */
export async function noteOpened(db: Kysely<DB>, reader: Context, kinds: readonly VisibleKind[]): Promise<void> {
  if (!isStaff(reader.actor)) return;
  const told = kinds.filter((kind) => !withoutContent.includes(kind));
  const granted = told.filter((kind) => !seesByRole(reader, kind));
  if (granted.length > 0) await noteGranted(db, reader, granted);
  await noteStaff(db, reader.actor, told.filter((kind) => !granted.includes(kind)).map((kind) => ({ caseId: reader.case.id, kind })));
}

async function noteGranted(db: Kysely<DB>, { actor, case: c, now }: Context, kinds: readonly VisibleKind[]): Promise<void> {
  const under = breakGlassesOf(c).find((one) => one.by === actor.id && stateOf(c, one, now) === 'standing');
  await db.transaction().execute((trx) => recordCentreEvent(trx, { action: 'open-under-break-glass', actor, about: { caseId: c.id, breakGlass: under?.n ?? 0, kinds } }));
}

/** The same of many cases at once, in one event: the names in a list, or what a list of the centre quotes. */
export async function noteListed(db: Kysely<DB>, actor: Actor, caseIds: readonly string[], kind: VisibleKind | CentreKind = 'parties'): Promise<void> {
  if (isStaff(actor)) await noteStaff(db, actor, caseIds.map((caseId) => ({ caseId, kind })));
}

interface Opened {
  readonly caseId: string;
  readonly kind: VisibleKind | CentreKind;
}

/** What this process has noted in this hour; that spares the database the question. */
const noted = new WeakMap<Kysely<DB>, { hour: number; readonly keys: Set<string> }>();

function notedIn(db: Kysely<DB>, hour: number): Set<string> {
  const kept = noted.get(db);
  if (kept?.hour === hour) return kept.keys;
  const keys = new Set<string>();
  noted.set(db, { hour, keys });
  return keys;
}

async function noteStaff(db: Kysely<DB>, actor: Actor, opened: readonly Opened[]): Promise<void> {
  const hour = Math.floor(Date.now() / 3_600_000);
  const known = notedIn(db, hour);
  const keyOf = ({ caseId, kind }: Opened) => `${actor.id} ${caseId} ${kind}`;
  const news = opened.filter((one) => !known.has(keyOf(one)));
  if (news.length === 0) return;
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<Opened>`
      insert into opening (hour, person, case_id, kind) select ${hour}, ${actor.id}, o.case_id, o.kind
      from unnest(${sql.val(news.map(({ caseId }) => caseId))}::uuid[], ${sql.val(news.map(({ kind }) => kind))}::text[]) as o(case_id, kind)
      on conflict do nothing returning case_id as "caseId", kind`.execute(trx);
    if (rows.length === 0) return;
    await recordCentreEvent(trx, { action: 'open-sealed', actor, about: { cases: [...new Set(rows.map(({ caseId }) => caseId))].toSorted(), kinds: [...new Set(rows.map(({ kind }) => kind))].toSorted() } });
    await trx.deleteFrom('opening').where('hour', '<', hour - 1).execute();
  });
  for (const one of news) known.add(keyOf(one));
}

/** Something leaves the centre as a file, whoever takes it: each time. */
export async function noteExport(db: Kysely<DB>, actor: Actor, about: { readonly kind: string; readonly caseId?: string; readonly obligation?: string }): Promise<void> {
  await db.transaction().execute((trx) => recordCentreEvent(trx, { action: 'export', actor, about: { ...about } }));
}

export interface GrantedRead {
  readonly at: EpochMs;
  readonly n: number;
  readonly kinds: readonly string[];
}

/** What was read of a case under break-glass, the latest first, as the parties are shown it. */
export async function readsUnderBreakGlass(db: Kysely<DB>, caseId: string, limit = 100): Promise<readonly GrantedRead[]> {
  const rows = await db.selectFrom('event_index as i').innerJoin('centre_event as e', 'e.version', 'i.version').select(['e.at', 'e.body'])
    .where('i.action', '=', 'open-under-break-glass').where(sql<boolean>`i.cases @> array[${caseId}::text]`).orderBy('i.seq', 'desc').limit(limit).execute();
  return rows.map(({ at, body }) => {
    const { about } = JSON.parse(body.toString('utf8')) as { readonly about: { readonly breakGlass: number; readonly kinds: readonly string[] } };
    return { at, n: about.breakGlass, kinds: about.kinds };
  });
}
