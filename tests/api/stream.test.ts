/** Live updates over HTTP: who has a part in a case is told of its change at once, and nobody else. */
import { listenToCaseChanges, type CaseChanges } from '../../db/case-changes.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, form, submitted } from './played-cases.ts';
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
  text += (await reader.read()).value ?? '';
  await during();
  while (!enough(text)) text += (await reader.read()).value ?? '';
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
