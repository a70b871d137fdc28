/** What a person keeps for its own desk: lists of cases under a name, and a calendar at a secret address. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { mostViews } from '../../accounts/saved-views.ts';
import { seedPracticeAccounts } from '../../processes/practice-accounts.ts';
import { ApiUnderTest, authSecret, publicUrl, type Got } from './api-under-test.ts';
import { codeOf, mediating, pointersOf } from './played-cases.ts';

let api: ApiUnderTest;
const sessions: Record<string, string> = {};
beforeAll(async () => {
  api = await ApiUnderTest.start();
  await seedPracticeAccounts(api.db, authSecret);
  for (const seat of ['clerk', 'mediator-chen', 'mediator-wu', 'enterprise-a', 'enterprise-c', 'enterprise-a-counsel']) sessions[seat] = await api.seat(seat);
}, 60_000);
afterAll(() => api.stop());

const asks = (method: string, path: string, who: string, body?: unknown): Promise<Got> => api.call(method, path, { session: sessions[who]!, ...(body === undefined ? {} : { body }) });
const view = { name: '海韵的案件', filters: { q: '海韵邮轮', state: 'performing' } };

describe('a list kept under a name', () => {
  it('is there for the person who kept it, in the order in which they were kept, and for nobody else of the same organisation', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    expect((await asks('PUT', `/v1/views/${first}`, 'enterprise-a', view)).json.items).toEqual([{ id: first, ...view }]);
    await asks('PUT', `/v1/views/${second}`, 'enterprise-a', { name: '已结案', filters: { state: 'closed' } });
    await asks('PUT', `/v1/views/${first}`, 'enterprise-a', { ...view, name: '海韵' });
    const { json } = await asks('GET', '/v1/views', 'enterprise-a');
    expect(json.items.map(({ id, name }: { id: string; name: string }) => [id, name])).toEqual([[first, '海韵'], [second, '已结案']]);
    expect((await asks('GET', '/v1/views', 'enterprise-a-counsel')).json.items).toEqual([]);
    expect((await asks('POST', `/v1/views/${second}/removal`, 'enterprise-a', {})).json.items).toHaveLength(1);
  });
  it('can be changed or removed by nobody else: it answers as to what is not there', async () => {
    const id = randomUUID();
    await asks('PUT', `/v1/views/${id}`, 'clerk', view);
    for (const got of [await asks('PUT', `/v1/views/${id}`, 'enterprise-c', { name: '改名', filters: {} }), await asks('POST', `/v1/views/${id}/removal`, 'enterprise-c', {}), await asks('POST', `/v1/views/${randomUUID()}/removal`, 'enterprise-c', {})]) {
      expect([got.status, codeOf(got)]).toEqual([404, 'not-found']);
    }
    expect((await asks('GET', '/v1/views', 'clerk')).json.items).toEqual([{ id, ...view }]);
  });
  it('says what is wrong with it, and how many can be kept', async () => {
    expect(pointersOf(await asks('PUT', `/v1/views/${randomUUID()}`, 'clerk', { name: '', filters: {} }))).toEqual(['/name']);
    expect(pointersOf(await asks('PUT', `/v1/views/${randomUUID()}`, 'clerk', { name: '名', filters: { q: 1 } }))).toEqual(['/filters/q']);
    const kept = randomUUID();
    for (let n = 0; n < mostViews; n += 1) await asks('PUT', `/v1/views/${n === 0 ? kept : randomUUID()}`, 'mediator-wu', view);
    expect(codeOf(await asks('PUT', `/v1/views/${randomUUID()}`, 'mediator-wu', view))).toBe('too-many-views');
    expect((await asks('PUT', `/v1/views/${kept}`, 'mediator-wu', { ...view, name: '仍可修改' })).status).toBe(200);
  });
  it('leaves no name in the database', async () => {
    await asks('PUT', `/v1/views/${randomUUID()}`, 'clerk', view);
    const rows = await api.db.selectFrom('saved_view').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    const stored = rows.map(({ content, ...row }) => content.toString() + JSON.stringify(row)).join();
    for (const word of ['海韵', 'performing']) expect(stored).not.toContain(word);
  });
  it('belongs to a person: a key keeps none', async () => expect(codeOf(await api.get('/v1/views', 'clerk'))).toBe('session-needed'));
});

const made = async (who: string): Promise<string> => {
  const got = await asks('POST', '/v1/calendar-feed', who, {});
  expect(got.status).toBe(201);
  return new URL(got.json.address as string).pathname;
};
const read = (path: string): Promise<Got> => api.call('GET', path);

describe('a calendar at a secret address', () => {
  it('holds what waits for the person and the sessions of its cases, with the day and no name', async () => {
    const caseId = await mediating(api);
    const { caseNo } = (await api.get(`/v1/cases/${caseId}`, 'mediator')).json;
    await api.must(caseId, 'mediator', 'schedule-session', { scheduledFor: '2026-06-09T06:30:00Z', place: 'centre' });
    const got = await read(await made('mediator-chen'));
    expect([got.status, got.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const text = got.text.replaceAll('\r\n ', '');
    const events = text.split('BEGIN:VEVENT').slice(1);
    const session = events.find((event) => event.includes(`UID:${caseId}-session-1`));
    expect(session).toContain(`SUMMARY:调解会议 ${caseNo}`);
    expect(session).toContain('DTSTART:20260609T063000Z');
    expect(events.some((event) => event.includes(caseNo) && /DTSTART;VALUE=DATE:2026\d{4}/.test(event))).toBe(true);
    expect(text).not.toMatch(/申浦|海韵|186000000|1,860,000/);
    expect((await read(`${await made('mediator-chen')}?language=en`)).text).toContain('SUMMARY:Mediation session');
  });
  it('holds nothing of a case in which the person has no part', async () => {
    const { text, status } = await read(await made('enterprise-c'));
    expect([status, text.includes('BEGIN:VEVENT')]).toEqual([200, false]);
  });
  it('says for whom it is made when it was last read, and never the address again', async () => {
    const path = await made('clerk');
    const before = await asks('GET', '/v1/calendar-feed', 'clerk');
    expect(before.json.feed).toEqual({ createdAt: expect.any(String) });
    await read(path);
    expect((await asks('GET', '/v1/calendar-feed', 'clerk')).json.feed).toHaveProperty('readAt');
    expect(before.text).not.toContain(path.slice('/v1/calendar/'.length, -4));
    const { rows } = await sql<{ row: string }>`select f::text as row from calendar_feed f`.execute(api.db);
    expect(rows.map(({ row }) => row).join()).not.toContain(path.slice('/v1/calendar/'.length, -4));
  });
  it('opens nothing once it was revoked, replaced, or its reader left the organisation', async () => {
    const [first, second] = [await made('enterprise-a'), await made('enterprise-a')];
    const none = await read('/v1/calendar/nothing.ics');
    expect([(await read(first)).text, (await read(second)).status]).toEqual([none.text, 200]);
    expect((await asks('POST', '/v1/calendar-feed/revocation', 'enterprise-a', {})).json).toEqual({ feed: null });
    expect((await read(second)).text).toBe(none.text);
    const third = await made('enterprise-a-counsel');
    expect((await read(third)).status).toBe(200);
    await api.db.deleteFrom('accounts.member').where('userId', 'in', (q) => q.selectFrom('accounts.user').select('id').where('handle', '=', 'enterprise-a-counsel')).execute();
    expect((await read(third)).text).toBe(none.text);
  });
  it('is read thirty times an hour at most', async () => {
    const path = await made('mediator-wu');
    for (let n = 0; n < 30; n += 1) expect([n, (await read(path)).status]).toEqual([n, 200]);
    const refused = await read(path);
    expect([refused.status, codeOf(refused), Number(refused.headers.get('retry-after')) > 0]).toEqual([429, 'too-many-requests', true]);
    expect((await read(await made('mediator-wu'))).status).toBe(429);
  });
  it('stands at the address under which people know us, and is made for a person alone', async () => {
    expect((await asks('POST', '/v1/calendar-feed', 'clerk', {})).json.address).toMatch(new RegExp(`^${publicUrl}/v1/calendar/[\\w-]{43}\\.ics$`));
    expect(codeOf(await api.post('/v1/calendar-feed', 'clerk'))).toBe('session-needed');
    expect((await api.call('POST', '/v1/calendar-feed', { body: {} })).status).toBe(401);
  });
});
