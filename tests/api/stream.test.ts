/** Live updates over HTTP: who has a part in a case is told of its change at once, and nobody else. */
import { listenToCaseChanges, type CaseChanges } from '../../db/case-changes.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { toldTo } from '../../api/stream.ts';
import { codeOf, form, mediating, submitted } from './played-cases.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { startTestDatabases } from '../support/test-database.ts';

let api: ApiUnderTest;
let changes: CaseChanges;
beforeAll(async () => {
  const databases = await startTestDatabases();
  // The listener needs the address of the very database; it is known once the api has made its own.
  const real: { changes?: CaseChanges } = {};
  changes = { subscribe: (listener) => real.changes?.subscribe(listener) ?? (() => undefined), close: async () => real.changes?.close() };
  const fresh = databases.fresh.bind(databases);
  let url = '';
  api = await ApiUnderTest.start({ changes }, { ...databases, fresh: async (size) => { const made = await fresh(size); url = made.url; return made; } });
  real.changes = listenToCaseChanges(url, (error) => { throw error; });
});
afterAll(async () => {
  await changes.close();
  await api.stop();
});

/** What a caller is told until `enough`. */
async function told(key: string, during: () => Promise<unknown>, enough: (text: string) => boolean): Promise<string> {
  const stop = new AbortController();
  const response = await fetch(new URL('/v1/stream', api.url), { headers: { authorization: `Bearer ${api.keys[key]}` }, signal: stop.signal });
  expect([response.status, response.headers.get('content-type'), response.headers.get('content-length')]).toEqual([200, 'text/event-stream; charset=utf-8', null]);
  let text = '';
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const more = async () => {
    const { value, done } = await reader.read();
    if (done) throw new Error(`The stream ended after: ${text}`);
    text += value;
  };
  await more();
  await during();
  while (!enough(text)) await more();
  stop.abort();
  return text;
}

it('tells applicant and clerk of a change, with the case’s id and version alone', async () => {
  let caseId = '';
  for (const who of ['applicant', 'clerk']) {
    const text = await told(who, async () => { caseId = await submitted(api); }, (so) => so.includes(caseId) && so.endsWith('\n\n'));
    const data = text.split('\n').filter((line) => line.startsWith('data: {"caseId"')).map((line) => JSON.parse(line.slice(6)) as object);
    expect(data).toContainEqual({ caseId, version: 1 });
  }
});

it('tells a stranger nothing', async () => {
  let hidden = '';
  // What the stranger is told of is its own case, which comes after the one it has no part in.
  const text = await told('stranger', async () => {
    hidden = await submitted(api);
    await api.post('/v1/cases', 'stranger', form());
  }, (so) => so.includes('event: case') && so.endsWith('\n\n'));
  expect(text).not.toContain(hidden);
});

it('is for who can say who they are', async () => {
  expect(codeOf(await api.get('/v1/stream'))).toBe('unauthenticated');
});

it('is left by whoever closes the page, which is no failure', async () => {
  await told('clerk', () => submitted(api), (so) => so.includes('event: case'));
  // A stream learns that its reader has left when there is something to tell.
  await submitted(api);
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  expect(api.logged.filter((facts) => 'error' in facts)).toEqual([]);
});

/** What each is told of a room until the message in the joint channel, which everybody hears last. */
describe('the room', () => {
  const say = (caseId: string, who: string, channel: string, kind = 'messages', body: object = { text: '您好' }) => api.post(`/v1/cases/${caseId}/channels/${channel}/${kind}`, who, body);
  const hears = async (who: string, caseId: string, during: () => Promise<unknown>): Promise<readonly string[]> => {
    const text = await told(who, during, (so) => so.includes('"channel":"joint"') && so.endsWith('\n\n'));
    return text.split('\n').filter((line) => line.startsWith('data: ') && line.includes('"channel"')).map((line) => JSON.parse(line.slice(6)) as { caseId: string; channel: string }).filter((d) => d.caseId === caseId).map((d) => d.channel);
  };
  const everything = (caseId: string) => async () => {
    await say(caseId, 'mediator', 'caucus:A1');
    await say(caseId, 'applicant', 'caucus:A1');
    await say(caseId, 'mediator', 'caucus:R1', 'notes');
    await say(caseId, 'mediator', 'joint', 'notes');
    await say(caseId, 'applicant', 'joint', 'drafts');
    await say(caseId, 'applicant', 'joint', 'evidence', { title: '账册', sha256: 'ab'.repeat(32), mediatorOnly: true });
    await say(caseId, 'R1', 'caucus:R1');
    expect((await say(caseId, 'mediator', 'joint')).status).toBe(201);
  };

  it('tells each of what is written where it reads: nobody of the other side’s caucus, notes, drafts, or what is for the mediator alone', async () => {
    const caseId = await mediating(api);
    expect(await hears('R1', caseId, everything(caseId))).toEqual(['caucus:R1', 'joint']);
    const theirs = await mediating(api);
    expect((await hears('applicant', theirs, everything(theirs))).slice(0, 3)).toEqual(['caucus:A1', 'caucus:A1', 'joint']);
  });
  it('says where, and not what, nor who', async () => {
    const caseId = await mediating(api);
    const text = await told('mediator', () => say(caseId, 'applicant', 'caucus:A1', 'messages', { text: '底线是一百三十万' }), (so) => so.includes('event: room') && so.endsWith('\n\n'));
    expect(text).toContain(`data: ${JSON.stringify({ caseId, channel: 'caucus:A1' })}`);
    expect(text).not.toMatch(/底线|shenpu/);
  });
  it('leaves the clerk and strangers with nothing', async () => {
    const caseId = await mediating(api);
    const text = await told('clerk', async () => {
      await everything(caseId)();
      await submitted(api);
    }, (so) => so.includes('"version":1}') && so.endsWith('\n\n'));
    expect(text).not.toContain('event: room');
  });
  it('does not betray by its heartbeat that something was written which is not told', async () => {
    const caseId = await mediating(api);
    const [row] = await api.db.selectFrom('room_record').select((eb) => eb.fn.max('seq').as('seq')).execute();
    await say(caseId, 'applicant', 'caucus:A1');
    const seq = (row?.seq ?? 0) + 1;
    let tell = (_told: { caseId: string; seq: number }): void => undefined;
    const busy: CaseChanges = { subscribe: (listener) => { tell = listener; return () => undefined; }, close: async () => undefined };
    const stream = toldTo({ db: api.db, calendar: publishedCalendar, changes: busy }, { id: 'nobody', organisation: `${caseId}-R1`, office: 'enterprise' }, 200);
    expect((await stream.next()).value?.toString()).toContain('listening');
    // One secret record after the other, each sooner than the heartbeat.
    const storm = setInterval(() => tell({ caseId, seq }), 20);
    expect((await stream.next()).value?.toString()).toContain('still here');
    clearInterval(storm);
    await stream.return(undefined);
  });
});
