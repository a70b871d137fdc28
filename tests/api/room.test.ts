/** The mediation room over HTTP: every channel and kind × every viewer, what is kept, and that it cannot be changed. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { channelsOf, roomKinds, type RoomKind } from '../../domain/mediation/room.ts';
import { roomPaths } from '../../contracts/room.ts';
import { phases } from '../../domain/phase.ts';
import { visibility } from '../../domain/visibility.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, form, mediating, secured } from './played-cases.ts';

let api: ApiUnderTest;
let caseId: string;
const channels = ['joint', 'caucus:A1', 'caucus:R1'] as const;
const people = ['applicant', 'R1', 'mediator', 'G1', 'clerk', 'administrator', 'insurer-huhai', 'notary-baoshan', 'other-mediator', 'stranger', 'R1-of-another-case'] as const;
const path = (channel: string, kind: RoomKind, id = caseId) => `/v1/cases/${id}/channels/${channel}/${roomPaths[kind]}`;
const sha256 = 'ab'.repeat(32);
const bodyOf = (kind: RoomKind, words: string, mediatorOnly = false) => (kind === 'evidence' ? { title: words, sha256, mediatorOnly } : { text: words });
const isIn = (who: string, channel: string) => who === 'mediator' || channel === 'joint' || channel === (who === 'applicant' ? 'caucus:A1' : `caucus:${who}`);

beforeAll(async () => {
  api = await ApiUnderTest.start();
  await mediating(api);
  api.keys['R1-of-another-case'] = api.keys.R1!;
  caseId = await secured(api);
  // The notary has its part once the parties applied; how they do is another test's matter.
  await sql`update mediation_case set projection = jsonb_set(projection, '{notarizations,0,state}', '"applied"') where id = ${caseId}`.execute(api.db);
  for (const channel of channels) {
    for (const who of ['applicant', 'R1', 'mediator'].filter((one) => isIn(one, channel))) {
      for (const kind of roomKinds.filter((one) => one !== 'note' || who === 'mediator')) {
        const said = await api.post(path(channel, kind), who, bodyOf(kind, `${who} ${channel} ${kind}`));
        if (said.status !== 201) throw new Error(`${said.text} ${api.failure}`);
      }
      if (who !== 'mediator') await api.post(path(channel, 'evidence'), who, bodyOf('evidence', `${who} ${channel} for the mediator`, true));
    }
  }
});
afterAll(() => api.stop());

/** What one viewer gets: the words, or the code of the refusal. */
async function got(who: string, channel: string, kind: RoomKind): Promise<string | readonly string[]> {
  const answer = await api.get(path(channel, kind), who);
  return answer.status === 200 ? (answer.json.items as { text?: string; title?: string }[]).map((item) => item.text ?? item.title ?? '') : codeOf(answer);
}

/** By hand, from the rulebook. */
function due(who: string, channel: string, kind: RoomKind): string | readonly string[] {
  if (['other-mediator', 'stranger', 'R1-of-another-case'].includes(who)) return 'not-found';
  if (!['applicant', 'R1', 'mediator'].includes(who) || !isIn(who, channel)) return 'not-visible';
  const authors = ['applicant', 'R1', 'mediator'].filter((author) => isIn(author, channel));
  if (kind === 'note') return who === 'mediator' ? [`mediator ${channel} note`] : [];
  if (kind === 'draft') return [`${who} ${channel} draft`];
  return authors.flatMap((author) => [
    `${author} ${channel} ${kind}`,
    ...(kind === 'evidence' && author !== 'mediator' && (who === author || who === 'mediator') ? [`${author} ${channel} for the mediator`] : []),
  ]);
}

async function differences(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const who of people) {
    for (const channel of channels) {
      for (const kind of roomKinds) {
        const [is, should] = [await got(who, channel, kind), due(who, channel, kind)];
        if (JSON.stringify(is) !== JSON.stringify(should)) found.push(`${who} ${channel} ${kind}: ${JSON.stringify(is)}, not ${JSON.stringify(should)}`);
      }
    }
  }
  return found;
}

it('shows each viewer of each channel what is theirs, and nothing else', async () => expect(await differences()).toEqual([]));

it('would be seen to leak if the table let the clerk listen', async () => {
  const row = visibility['room-joint'] as unknown as Record<string, readonly string[]>;
  row.clerk = phases;
  try {
    const found = await differences();
    expect(found).toHaveLength(roomKinds.length);
    expect(found[0]).toMatch(/^clerk joint message: \["applicant joint message"/);
  } finally {
    delete row.clerk;
  }
  expect(await differences()).toEqual([]);
});

it('lists the channels one sits in, and what one may write there', async () => {
  const of = async (who: string) => ((await api.get(`/v1/cases/${caseId}/channels`, who)).json.items as { channel: string; mayWrite: string[] }[]).map((i) => [i.channel, i.mayWrite.join()]);
  expect(await of('applicant')).toEqual([['joint', 'message,evidence,draft'], ['caucus:A1', 'message,evidence,draft']]);
  expect(await of('mediator')).toEqual(channels.map((channel) => [channel, 'message,evidence,note,draft']));
  for (const who of ['clerk', 'administrator', 'insurer-huhai', 'notary-baoshan', 'G1']) expect(codeOf(await api.get(`/v1/cases/${caseId}/channels`, who))).toBe('not-visible');
});

it('refuses to be written in by those who do not sit there', async () => {
  for (const who of people.filter((one) => !['applicant', 'R1', 'mediator'].includes(one))) {
    const wrote = await api.post(path('joint', 'message'), who, { text: '插话' });
    expect([who, codeOf(wrote)]).toEqual([who, ['other-mediator', 'stranger', 'R1-of-another-case'].includes(who) ? 'not-found' : 'not-visible']);
  }
  expect(codeOf(await api.post(path('caucus:R1', 'message'), 'applicant', { text: '插话' }))).toBe('not-visible');
  expect(codeOf(await api.post(path('joint', 'note'), 'applicant', { text: '笔记' }))).toBe('not-your-action');
  expect(codeOf(await api.post(path('caucus:G1', 'message'), 'mediator', { text: '保证人' }))).toBe('not-found');
  expect(await differences()).toEqual([]);
});

it('says nothing of the room anywhere else', async () => {
  for (const who of ['clerk', 'administrator', 'insurer-huhai', 'notary-baoshan', 'G1']) {
    for (const place of ['', '/events', '/documents']) expect((await api.get(`/v1/cases/${caseId}${place}`, who)).text).not.toMatch(/caucus|for the mediator/);
  }
  expect(JSON.stringify(api.logged)).not.toContain('caucus:A1');
});

it('keeps a message once, however often it is sent', async () => {
  const other = await mediating(api);
  const once = randomUUID();
  const sent = await Promise.all([1, 2, 3].map(() => api.post(path('joint', 'message', other), 'applicant', { text: '一次' }, { once })));
  expect(new Set(sent.map(({ text }) => text)).size).toBe(1);
  expect(sent[0]!.text).not.toContain('一次');
  expect((await api.get(path('joint', 'message', other), 'R1')).json.items).toHaveLength(1);
  expect(codeOf(await api.post(path('joint', 'message', other), 'applicant', { text: '另一' }, { once }))).toBe('idempotency-key-reused');
  expect(codeOf(await api.post(path('joint', 'message', other), 'applicant', { text: '缺' }, { once: null }))).toBe('idempotency-key-missing');
});

it('pages by keyset, each page full although others\' evidence lies between', async () => {
  const other = await mediating(api);
  for (let i = 0; i < 9; i += 1) await api.post(path('joint', 'evidence', other), i % 3 === 0 ? 'R1' : 'applicant', bodyOf('evidence', `第${i}件`, i % 3 === 0 || i === 7));
  const pages: string[][] = [];
  for (let after: number | null = 0; after !== null;) {
    const { json } = await api.get(`${path('joint', 'evidence', other)}?limit=2&after=${after}`, 'applicant');
    pages.push(json.items.map((item: { title: string }) => item.title));
    after = json.after;
  }
  expect(pages).toEqual([['第1件', '第2件'], ['第4件', '第5件'], ['第7件', '第8件']]);
});

it('is shut to a replaced mediator at once; the successor reads the earlier caucus once its side consents, and no notes', async () => {
  const other = await mediating(api);
  await api.post(path('caucus:A1', 'message', other), 'applicant', { text: '底线' });
  for (const kind of ['note', 'draft'] as const) await api.post(path('caucus:A1', kind, other), 'mediator', { text: '只给自己' });
  const of = await api.get(path('caucus:A1', 'message', other), 'mediator');
  expect(of.json.items).toMatchObject([{ text: '底线', by: { role: 'party', party: 'A1' } }]);
  await api.must(other, 'mediator', 'withdraw-as-mediator', { reason: '健康原因' });
  for (const kind of roomKinds) {
    expect(codeOf(await api.get(path('caucus:A1', kind, other), 'mediator'))).toBe('not-found');
    expect(codeOf(await api.post(path('caucus:A1', kind, other), 'mediator', bodyOf(kind, '迟了')))).toBe('not-found');
  }
  for (const side of ['applicant', 'R1']) await api.must(other, side, 'rank-mediators', { mediators: ['mediator-wu'] });
  await api.must(other, 'clerk', 'appoint-mediator', { mediator: 'mediator-wu' });
  await api.must(other, 'other-mediator', 'accept-appointment', { conflict: false });
  const earlier = async () => (await api.get(path('caucus:A1', 'message', other), 'other-mediator')).json.items as unknown[];
  await api.must(other, 'R1', 'open-earlier-caucus');
  expect(await earlier()).toEqual([]);
  await api.must(other, 'applicant', 'open-earlier-caucus');
  expect(await earlier()).toHaveLength(1);
  for (const kind of ['note', 'draft'] as const) expect((await api.get(path('caucus:A1', kind, other), 'other-mediator')).json.items).toEqual([]);
});

it('keeps the words in sealed records only, and shows none once they are erased', async () => {
  const other = await mediating(api, form());
  await api.post(path('caucus:A1', 'message', other), 'applicant', { text: '可以让到一百三十万' });
  const { rows } = await sql<{ row: string }>`select row_to_json(r)::text as row from room_record r where case_id = ${other}
    union all select row_to_json(i)::text from idempotency i union all select projection::text from mediation_case where id = ${other}`.execute(api.db);
  expect(rows.map(({ row }) => row).join()).not.toContain('一百三十万');
  await api.db.deleteFrom('sealed_record').where('case_id', '=', other).execute();
  const [item] = (await api.get(path('caucus:A1', 'message', other), 'applicant')).json.items;
  expect(item).toEqual({ id: item.id, at: item.at, by: { role: 'party', party: 'A1' }, digest: item.digest });
});

it('cannot be changed or deleted, not even in the database', async () => {
  await expect(api.db.updateTable('room_record').set({ channel: 'joint' }).where('case_id', '=', caseId).execute()).rejects.toThrow('append-only');
  await expect(api.db.deleteFrom('room_record').where('case_id', '=', caseId).execute()).rejects.toThrow('append-only');
});

it('is only read once the mediation is over', async () => {
  const other = await mediating(api);
  await api.post(path('joint', 'message', other), 'applicant', { text: '谢谢' });
  await api.must(other, 'mediator', 'terminate-mediation', { ground: 'impasse' });
  expect(codeOf(await api.post(path('joint', 'message', other), 'applicant', { text: '晚了' }))).toBe('not-in-this-state');
  expect((await api.get(path('joint', 'message', other), 'R1')).json.items).toHaveLength(1);
});

it('covers every channel of the case', async () => {
  const { projection } = await api.db.selectFrom('mediation_case').select('projection').where('id', '=', caseId).executeTakeFirstOrThrow();
  expect(channelsOf(projection)).toEqual(channels);
});
