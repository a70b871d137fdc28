/**
 * Changes of what the centre works by (ADR 0039): proposed, then decided by somebody else, each in one transaction with its event. What
 * is proposed and why is sealed under the centre's data key; events hold numbers, kinds and digests.
 */
import { randomUUID } from 'node:crypto';
import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { centre, keyFor } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import { decisionObstacle, type ProposalKindName, type ProposalObstacle, type ProposalState, type Verdict } from '../domain/centre/proposals.ts';
import type { DataKey } from '../vault/data-key.ts';
import { realNow } from './case-clock.ts';
import { recordCentreEvent } from './centre-events.ts';
import { canonicalBytes, sha256 } from './chain.ts';
import { contentInForce, publish, type Content, type Seeds } from './publishing.ts';

export interface NewProposal {
  readonly kind: ProposalKindName;
  /** Year, handle, clause or provider; empty where there is one of a kind. */
  readonly subject: string;
  readonly content: Content;
  readonly why: string;
}

/** As it is sealed. `before`: what was in force when it was proposed. */
interface Sealed {
  readonly before?: object;
  readonly content: Content;
  readonly why: string;
}

type Row = Selectable<DB['centre_proposal']>;

export interface Proposal extends Sealed {
  readonly n: number;
  readonly kind: ProposalKindName;
  readonly subject: string;
  readonly state: ProposalState;
  readonly proposedBy: string;
  readonly proposedAt: number;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly reason?: string;
  readonly basedOn: string;
  /** Digest of what is in force now. */
  readonly inForce: string;
}

const contentPlace = (id: string): string => `centre_proposal.content ${id}`;
const reasonPlace = (id: string): string => `centre_proposal.reason ${id}`;

const digest = (content: object | undefined): string => (content === undefined ? 'nothing' : sha256(canonicalBytes(content)).toString('hex'));

/** Its number; undefined where it would change nothing. */
export async function propose(db: Kysely<DB>, seeds: Seeds, { kind, subject, content, why }: NewProposal, actor: Actor): Promise<number | undefined> {
  return db.transaction().execute(async (trx) => {
    const before = await contentInForce(trx, kind, subject, seeds);
    const basedOn = digest(before);
    if (basedOn === digest(content)) return undefined;
    const id = randomUUID();
    const sealed: Sealed = { ...(before ? { before } : {}), content, why };
    const { n } = await trx.insertInto('centre_proposal').values({
      id, kind, subject, based_on: basedOn, content: (await keyFor(trx, centre)).sealJson(contentPlace(id), sealed), proposed_by: actor.id, proposed_at: realNow, decided_by: null, decided_at: null, reason: null,
    }).returning('n').executeTakeFirstOrThrow();
    await recordCentreEvent(trx, { action: 'propose-change', actor, about: { proposal: n, kind, subject, content: digest(content), basedOn } });
    return n;
  });
}

export interface Decision {
  readonly proposal: number;
  readonly verdict: Verdict;
  /** Of a refusal. */
  readonly reason?: string;
  readonly actor: Actor;
}

const endings = { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' } as const;

/** Why not, or undefined once it is done. Decisions on the same thing wait for each other, so that of two that rest on one state the second is stale. */
export async function decide(db: Kysely<DB>, seeds: Seeds, { proposal, verdict, reason, actor }: Decision): Promise<ProposalObstacle | 'not-found' | undefined> {
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('centre_proposal').selectAll().where('n', '=', proposal).forUpdate().executeTakeFirst();
    if (!row) return 'not-found';
    const { kind, subject, based_on: basedOn, proposed_by: proposedBy, state } = row;
    await sql`select pg_advisory_xact_lock(hashtextextended(${`proposal ${kind} ${subject}`}, 0))`.execute(trx);
    const inForce = digest(await contentInForce(trx, kind, subject, seeds));
    const obstacle = decisionObstacle({ kind, state, proposedBy, basedOn, inForce }, verdict, actor);
    if (obstacle) return obstacle;
    const key = await keyFor(trx, centre);
    const { content } = opened(key, row);
    await end(trx, row, { verdict, actor, sealedReason: reason === undefined ? null : key.sealJson(reasonPlace(row.id), reason) });
    if (verdict === 'approve') await publish(trx, kind, { subject, content, by: actor.id, proposal });
    await recordCentreEvent(trx, { action: `${verdict}-change`, actor, about: { proposal, kind, subject, content: digest(content), basedOn, proposedBy } });
    return undefined;
  });
}

const end = (trx: Transaction<DB>, { n }: Row, { verdict, actor, sealedReason }: { readonly verdict: Verdict; readonly actor: Actor; readonly sealedReason: Buffer | null }) =>
  trx.updateTable('centre_proposal').where('n', '=', n)
    .set({ state: endings[verdict], decided_by: verdict === 'withdraw' ? null : actor.id, decided_at: realNow, reason: sealedReason }).execute();

const opened = (key: DataKey, { id, content }: Pick<Row, 'id' | 'content'>): Sealed => key.openJson(contentPlace(id), content) as Sealed;

export interface ProposalFilter {
  readonly n?: number;
  readonly state?: ProposalState;
  readonly kind?: ProposalKindName;
  readonly before?: number;
  readonly limit: number;
}

/** The newest first. */
export async function proposals(db: Kysely<DB>, seeds: Seeds, { n, state, kind, before, limit }: ProposalFilter): Promise<readonly Proposal[]> {
  let query = db.selectFrom('centre_proposal').selectAll().orderBy('n', 'desc').limit(limit);
  if (n !== undefined) query = query.where('n', '=', n);
  if (state !== undefined) query = query.where('state', '=', state);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (before !== undefined) query = query.where('n', '<', before);
  const rows = await query.execute();
  const key = await keyFor(db, centre);
  return Promise.all(rows.map(async (row): Promise<Proposal> => ({
    ...opened(key, row), n: row.n, kind: row.kind, subject: row.subject, state: row.state, basedOn: row.based_on, proposedBy: row.proposed_by, proposedAt: row.proposed_at,
    decidedBy: row.decided_by, decidedAt: row.decided_at, ...(row.reason === null ? {} : { reason: key.openJson(reasonPlace(row.id), row.reason) as string }),
    inForce: row.state === 'open' ? digest(await contentInForce(db, row.kind, row.subject, seeds)) : row.based_on,
  })));
}
