/** Routes and methods, the document and its page, health, the practice clock, and errors nobody foresaw. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { openApiDocument } from '../../contracts/openapi.ts';
import { problems } from '../../contracts/problems.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, form, submitted } from './played-cases.ts';

type Document = { paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[] }>>; components: Record<string, Record<string, object>> };
const document = openApiDocument() as unknown as Document;

let databases: TestDatabases;
let api: ApiUnderTest;
beforeAll(async () => {
  databases = await startTestDatabases();
  api = await ApiUnderTest.start({}, databases);
});
afterAll(() => api.stop());

describe('the OpenAPI document', () => {
  it('has not drifted: run `node api/write-openapi.ts`', () => {
    expect(JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)));
  });
  it('is served', async () => {
    expect((await api.get('/openapi.json')).json).toMatchObject({ openapi: '3.1.0', info: { title: '和议 Heyi' } });
  });
  it('has schemas that compile and references that resolve', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'api', ...document });
    for (const name of Object.keys(document.components.schemas ?? {})) expect(ajv.getSchema(`api#/components/schemas/${name}`)).toBeDefined();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');
    for (const path of new Set(references)) {
      const target = path.split('/').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);
      expect([path, target !== undefined]).toEqual([path, true]);
    }
  });
  it('names each operation once and every path parameter', () => {
    const all = Object.entries(document.paths).flatMap(([path, methods]) => Object.values(methods).map((operation) => ({ path, operation })));
    expect(new Set(all.map(({ operation }) => operation.operationId)).size).toBe(all.length);
    for (const { path, operation } of all) {
      const named = operation.parameters.filter((p) => p.in === 'path').map((p) => p.name);
      expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });
  it('describes only what is mounted', async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const address = path.replace('{caseId}', '00000000-0000-4000-8000-000000000000').replace(/\{\w+\}/g, 'x');
      const other = 'delete' in methods ? 'put' : 'delete';
      const got = await api.call(other.toUpperCase(), address, { key: 'clerk' });
      expect([path, got.status, got.headers.get('allow')?.split(', ').map((m) => m.toLowerCase()).filter((m) => m !== 'head').toSorted()])
        .toEqual([path, 405, Object.keys(methods).filter((m) => m !== 'head').toSorted()]);
    }
  });
  it('gives every code a title in both languages and a 4xx or 5xx', () => {
    for (const { status, zh, en } of Object.values(problems)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(zh).toMatch(/[一-龥]/);
      expect(en).toMatch(/[a-z]/);
    }
  });
});

describe('routes', () => {
  it.each(['/v2', '/v1', '/v1/nothing', '/v1/cases/x/actions/mark-overdue', '/v1/cases/x/actions/submit-case', '/v1/cases/x/actions/constructor', '/v1/cases/%E0%A4%A'])('%s is 404', async (path) => {
    for (const method of ['GET', 'POST']) expect(codeOf(await api.call(method, path, { key: 'clerk' }))).toBe('not-found');
  });
  it.each([['PUT', '/v1/cases'], ['DELETE', '/v1/cases'], ['PATCH', '/v1/practice/clock'], ['POST', '/health/live'], ['GET', '/v1/invitations/x']])('%s %s is 405', async (method, path) => {
    const got = await api.call(method, path);
    expect([got.status, codeOf(got)]).toEqual([405, 'method-not-allowed']);
    expect(got.headers.get('allow')).toBeTruthy();
  });
  it('answers every reply with its guards and without naming its maker', async () => {
    for (const path of ['/v1/cases', '/health/live', '/nothing']) {
      const { headers } = await api.get(path);
      expect([headers.get('x-content-type-options'), headers.get('cache-control'), headers.get('x-powered-by')]).toEqual(['nosniff', 'no-store', null]);
    }
  });
  it('shows the reference page from this machine alone', async () => {
    expect((await api.get('/')).headers.get('location')).toBe('/reference/');
    expect((await api.get('/reference')).headers.get('location')).toBe('/reference/');
    const page = await api.get('/reference/');
    expect(page.text).toContain('swagger-ui');
    expect(page.text).not.toMatch(/(src|href)="https?:/);
    expect((await api.get('/reference/swagger-initializer.js')).text).toContain('/openapi.json');
    expect((await api.get('/reference/swagger-ui-bundle.js')).status).toBe(200);
    expect((await api.get('/reference/../package.json')).status).toBe(404);
    expect((await api.get('/reference/..%2f..%2fpackage.json')).status).not.toBe(200);
  });
});

describe('the practice clock', () => {
  it('says the time, what is pending and what is next', async () => {
    const caseId = await submitted(api);   // its application waits for the press
    const { json } = await api.get('/v1/practice/clock');
    expect(json).toMatchObject({ paused: true, rate: 1, today: '2026-05-06', pending: { effects: 1, overdueDeadlines: 0, waitingEvents: 0 } });
    expect(json.now.ms).toBe(Date.parse(json.now.iso));
    expect(json.pending.undeliveredFacts).toBeGreaterThan(0);
    expect(json.nextDue.iso).toBe((await api.get(`/v1/cases/${caseId}`, 'clerk')).json.next[0].due);
  });
  it('is jumped, run and paused by the clerk and the administrator, and never runs back', async () => {
    const put = (key: string | undefined, body: object) => api.call('PUT', '/v1/practice/clock', { ...(key ? { key } : {}), body });
    expect((await put('clerk', { advanceDays: 3 })).json.today).toBe('2026-05-09');
    expect((await put('administrator', { to: '2026-05-20T09:00:00+08:00' })).json.now.iso).toBe('2026-05-20T01:00:00.000Z');
    expect((await api.get('/v1/practice/clock')).json.pending.overdueDeadlines).toBe(1);
    const back = await put('clerk', { to: '2026-05-01T00:00:00Z' });
    expect([back.status, codeOf(back)]).toEqual([409, 'clock-never-runs-back']);
    expect((await put('clerk', { rate: 100, paused: false })).json).toMatchObject({ rate: 100, paused: false });
    expect((await put('clerk', { paused: true })).json.paused).toBe(true);
    for (const bad of [{}, { rate: 0 }, { rate: 1e9 }, { to: 'soon' }, { to: '9999-12-31T00:00:00Z' }, { advanceDays: -1 }, { advanceDays: 1, to: '2027-01-01T00:00:00Z' }, { speed: 1 }]) {
      expect((await put('clerk', bad)).status).toBe(422);
    }
    expect((await put('applicant', { paused: true })).status).toBe(403);
    expect((await put(undefined, { paused: true })).status).toBe(401);
  });
  it('does not exist elsewhere', async () => {
    const production = await ApiUnderTest.start({ practice: false }, databases);
    const got = await production.get('/v1/practice/clock');
    expect([got.status, codeOf(got)]).toEqual([404, 'not-a-practice-stack']);
    expect((await production.call('PUT', '/v1/practice/clock', { key: 'clerk', body: { paused: true } })).status).toBe(404);
  });
});

describe('health', () => {
  it('names what is down and stays ready without Temporal', async () => {
    expect((await api.get('/health/live')).json).toEqual({ status: 'ok' });
    expect((await api.get('/health/ready')).json).toEqual({ status: 'ok', down: [] });
    const without = await ApiUnderTest.start({ temporalUp: () => Promise.reject(new Error('refused')) }, databases);
    const got = await without.get('/health/ready');
    expect([got.status, got.json]).toEqual([200, { status: 'degraded', down: ['temporal'] }]);
    expect((await without.post('/v1/cases', 'applicant', form())).status).toBe(201);
  });
});

it('logs what nobody foresaw with its id and says only 内部错误', async () => {
  await api.db.schema.alterTable('case_event').renameTo('case_event_gone').execute();
  try {
    const got = await api.post('/v1/cases', 'applicant', form());
    expect([got.status, got.json.title, got.json.code]).toEqual([500, '内部错误', 'internal']);
    expect(got.text).not.toMatch(/case_event|relation/);
    const id = got.headers.get('x-request-id');
    expect(got.json.instance).toBe(`urn:uuid:${id}`);
    expect(api.logged).toContainEqual(expect.objectContaining({ event: 'request-failed', requestId: id, code: '42P01' }));
  } finally {
    await api.db.schema.alterTable('case_event_gone').renameTo('case_event').execute();
  }
});

it('never logs a name, a text or a key', async () => {
  await submitted(api);
  const logged = JSON.stringify(api.logged);
  expect(logged).toContain('/v1/cases');
  expect(api.logged).toContainEqual(expect.objectContaining({ event: 'request', route: '/v1/cases', status: 201, by: 'shenpu-1', requestId: expect.any(String) }));
  for (const secret of ['申浦', '钢材', '13800001111', api.keys.applicant ?? '-']) expect(logged).not.toContain(secret);
});

it('is unavailable, not broken, while PostgreSQL is down', async () => {
  await databases.server.stop();
  const ready = await api.get('/health/ready');
  expect([ready.status, ready.json]).toEqual([503, { status: 'down', down: ['postgresql'] }]);
  expect((await api.get('/health/live')).status).toBe(200);
  const got = await api.post('/v1/cases', 'stranger', form());
  expect([got.status, codeOf(got), got.headers.get('retry-after')]).toEqual([503, 'unavailable', '2']);
});
