/** The mediation room: what is written is kept beside the case and shown by one rule, `maySeeRecord`. */
import type { Transaction } from 'kysely';
import { hold } from '../casework/change.ts';
import { namedFiles, nameFiles } from '../casework/files.ts';
import { claim, remember, type Reply, type RequestKey } from '../casework/idempotency.ts';
import { seal } from '../casework/seal.ts';
import { roomFilters, roomInputs } from '../contracts/room.ts';
import { ofCase } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import type { Context } from '../domain/action.ts';
import { contextOf } from '../domain/decision.ts';
import { namingFault } from '../domain/files.ts';
import { authorIn, channelOf, channelsOf, roomKinds, sitsIn, writingObstacle, type Channel, type RoomKind } from '../domain/mediation/room.ts';
import type { Confidential, Sealed } from '../domain/sealed.ts';
import { appendRecord, recordsSeenBy, type KeptRecord } from '../records/room.ts';
import { openRecords, referencesIn } from '../records/sealed-records.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, storedAnswer, type Asked, type Handler } from './exchange.ts';
import { findCase, type FoundCase } from './find-case.ts';
import { caseIdOf, idempotencyKey, jsonBody, valid, validQuery } from './input.ts';
import { negotiationRoute } from './negotiation.ts';
import { iso } from './standing.ts';

const roomOf = (deps: ApiDeps, asked: Asked): Promise<FoundCase> => findCase(deps, caseIdOf(asked), known(asked).actor);

/** The channel of the path, if the caller sits in it. */
function channelIn(context: Context, asked: Asked): Channel {
  const channel = channelOf(context.case, asked.params.channel ?? '');
  if (channel === undefined) throw new ApiError('not-found');
  if (!sitsIn(context, channel)) throw new ApiError('not-visible');
  return channel;
}

const channelsRoute = (deps: ApiDeps): Handler => async (asked) => {
  const context = await roomOf(deps, asked);
  const mine = channelsOf(context.case).filter((channel) => sitsIn(context, channel));
  if (mine.length === 0) throw new ApiError('not-visible');
  const items = mine.map((channel) => ({
    channel, path: `/v1/cases/${context.case.id}/channels/${channel}`, mayWrite: roomKinds.filter((kind) => writingObstacle(context, channel, kind) === undefined),
  }));
  return json(200, { items });
};

const readRoute = (deps: ApiDeps, kind: RoomKind): Handler => async (asked) => {
  const context = await roomOf(deps, asked);
  const channel = channelIn(context, asked);
  const { after, limit } = validQuery(roomFilters, asked);
  const seen = await recordsSeenBy(deps.db, context, { caseId: context.case.id, channel, kind, after, limit });
  const items = seen.slice(0, limit);
  const records = await openRecords(deps.db, referencesIn(items));
  return json(200, { items: items.map((record) => view(record, records.content(record.words))), after: seen.length > limit ? items.at(-1)?.seq : null });
};

function view({ id, at, author, kind, words, sha256, file, mediatorOnly }: KeptRecord, said: string | undefined) {
  const by = author.party === undefined ? { role: 'mediator', handle: author.id } : { role: 'party', party: author.party };
  const evidence = kind === 'evidence' ? { sha256, ...(file === undefined ? {} : { file }), mediatorOnly } : {};
  return { id, at: iso(at), by, digest: words.digest, ...evidence, ...(said === undefined ? {} : { [kind === 'evidence' ? 'title' : 'text']: said }) };
}

interface Writing {
  readonly words: Confidential<string>;
  readonly sha256?: string;
  readonly file?: string;
  readonly mediatorOnly: boolean;
}

function writingIn(kind: RoomKind, body: unknown): Writing {
  if (kind !== 'evidence') return { words: valid(roomInputs[kind], body).text, mediatorOnly: false };
  const { title, mediatorOnly, sha256, file } = valid(roomInputs.evidence, body);
  return { words: title, mediatorOnly, ...(sha256 === undefined ? {} : { sha256 }), ...(file === undefined ? {} : { file }) };
}

const writeRoute = (deps: ApiDeps, kind: RoomKind): Handler => async (asked) => {
  const { actor } = known(asked);
  const context = await roomOf(deps, asked);
  channelIn(context, asked);
  const body = jsonBody(asked);
  const writing = writingIn(kind, body);
  const request: RequestKey = { principal: `${actor.organisation}/${actor.id}`, key: idempotencyKey(asked), content: { path: asked.path, body } };
  const reply = await deps.db.transaction().execute(async (trx): Promise<Reply> => {
    // Under the case's lock: a mediator who is replaced in this moment writes nothing any more.
    const held = await hold(trx, context.case.id);
    if (!held) throw new ApiError('not-found');
    const now = contextOf(held.case, actor, held.now, context.calendar);
    if (now.roles.length === 0) throw new ApiError('not-found');
    const channel = channelIn(now, asked);
    const claimed = await claim(trx, request, held.real);
    if (claimed.kind === 'other-content') throw new ApiError('idempotency-key-reused');
    if (claimed.kind === 'repeat') return claimed.reply;
    const first = await write(trx, now, channel, kind, writing);
    await remember(trx, request, first, ofCase(context.case.id));
    return first;
  });
  return storedAnswer(reply.status, reply.body);
};

/** The answer is a receipt without the words: what is kept of an answer would outlive the erasure of the record. */
async function write(trx: Transaction<DB>, context: Context, channel: Channel, kind: RoomKind, { words, mediatorOnly, ...named }: Writing): Promise<Reply> {
  const hindered = writingObstacle(context, channel, kind);
  if (hindered) throw new ApiError(hindered.refusal, { facts: hindered.detail ?? {} });
  const { input, records } = seal<{ readonly words: Sealed<string> }>({ words });
  const about = { caseId: context.case.id, channel, kind, ...await takeFile(trx, context, named) };
  const id = await appendRecord(trx, { ...about, at: context.now, author: authorIn(context, channel), mediatorOnly, words: input.words }, records);
  return { status: 201, body: JSON.stringify({ ...about, id, at: iso(context.now), digest: input.words.digest }) };
}

/** An uploaded file becomes the case's, and its digest is the one we computed. */
async function takeFile(trx: Transaction<DB>, { case: c, actor }: Context, named: Pick<Writing, 'sha256' | 'file'>): Promise<Pick<Writing, 'sha256' | 'file'>> {
  if (named.file === undefined) return named;
  const { digests, ...files } = await namedFiles(trx, c, actor, [named.file]);
  const faulty = namingFault(c, files);
  if (faulty) throw new ApiError(faulty.refusal, { facts: faulty.detail ?? {} });
  await nameFiles(trx, c.id, [named.file]);
  return { file: named.file, sha256: digests.get(named.file) ?? '' };
}

export const roomRoutes = (deps: ApiDeps) => ({
  readNegotiation: negotiationRoute(deps),
  listChannels: channelsRoute(deps),
  listMessages: readRoute(deps, 'message'), postMessage: writeRoute(deps, 'message'),
  listEvidence: readRoute(deps, 'evidence'), postEvidence: writeRoute(deps, 'evidence'),
  listNotes: readRoute(deps, 'note'), postNote: writeRoute(deps, 'note'),
  listDrafts: readRoute(deps, 'draft'), postDraft: writeRoute(deps, 'draft'),
});
