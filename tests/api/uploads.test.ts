/** Uploads over tus: what resumes, what lies, what is refused, and to whom an upload belongs. A real server, a real client. */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import http from 'node:http';
import * as tus from 'tus-js-client';
import { partBytes } from '../../files/arrival.ts';
import { StorageError } from '../../contracts/storage-port.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { tidy } from '../../files/tidying.ts';
import { eicar, filesInFolder, pdf, png, sha256, type FilesUnderTest } from '../support/evidence-files.ts';
import { ApiUnderTest, type Got } from './api-under-test.ts';
import { codeOf } from './played-cases.ts';

let api: ApiUnderTest;
let files: FilesUnderTest;
beforeAll(async () => {
  files = filesInFolder();
  api = await ApiUnderTest.start({ files });
});
afterAll(async () => {
  await api.stop();
  files.remove();
});

const tusHeaders = { 'tus-resumable': '1.0.0' };
const declared = (type: string) => `filetype ${Buffer.from(type).toString('base64')}`;
const begin = (bytes: number, { key = 'applicant', type = 'application/pdf', at = api, headers = {} }: { key?: string; type?: string; at?: ApiUnderTest; headers?: Record<string, string> } = {}) =>
  at.call('POST', '/v1/uploads', { key, once: null, headers: { ...tusHeaders, 'upload-length': String(bytes), 'upload-metadata': declared(type), ...headers } });
const send = (path: string, from: number, bytes: Buffer, { key = 'applicant', at = api }: { key?: string; at?: ApiUnderTest } = {}) =>
  at.call('PATCH', path, { key, raw: bytes, headers: { ...tusHeaders, 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' } });
const head = (path: string, key = 'applicant') => api.call('HEAD', path, { key, headers: tusHeaders });
const pathOf = (got: Got): string => got.headers.get('location') ?? '';
const offsetOf = (got: Got) => Number(got.headers.get('upload-offset'));
const stateOf = async (path: string, key = 'applicant') => (await api.get(path, key)).json;

async function uploaded(bytes: Buffer, more: { key?: string; type?: string } = {}): Promise<string> {
  const path = pathOf(await begin(bytes.length, more));
  const got = await send(path, 0, bytes, more);
  if (got.status !== 204) throw new Error(got.text);
  return path;
}

it('goes by the tus client, in pieces, to a file with the digest that we computed', async () => {
  const bytes = pdf('the client', 3 * partBytes);
  const path = await new Promise<string>((resolve, reject) => {
    const upload = new tus.Upload(bytes, {
      endpoint: `${api.url}/v1/uploads`, headers: { authorization: `Bearer ${api.keys.applicant}` }, metadata: { filename: '购销合同.pdf', filetype: 'application/pdf' },
      chunkSize: 2_000_000, onError: reject, onSuccess: () => resolve(new URL(upload.url ?? '').pathname),
    });
    upload.start();
  });
  expect(await stateOf(path)).toMatchObject({ state: 'ready', received: bytes.length, bytes: bytes.length, type: 'application/pdf', sha256: sha256(bytes) });
  const rows = JSON.stringify(await api.db.selectFrom('file').selectAll().execute());
  expect(rows).not.toContain('购销合同');
  expect(JSON.stringify(api.logged)).not.toMatch(/购销合同|6LSt6ZSA/);
});

it('says what it speaks and how much it takes', async () => {
  const got = await api.call('OPTIONS', '/v1/uploads');
  expect([got.status, got.headers.get('tus-version'), got.headers.get('tus-max-size')]).toEqual([204, '1.0.0', String(centreRules.files?.mostBytes)]);
  expect(got.headers.get('tus-extension')).toContain('creation');
  expect(got.headers.get('access-control-allow-origin')).toBeNull();
});

describe('an upload that is cut', () => {
  /** Sends some bytes of a longer body, then cuts the line. */
  async function cutAfter(path: string, from: number, bytes: Buffer, sent: number, at: ApiUnderTest = api): Promise<void> {
    const request = http.request(at.url + path, {
      method: 'PATCH',
      headers: { ...tusHeaders, authorization: `Bearer ${api.keys.applicant}`, 'upload-offset': from, 'content-type': 'application/offset+octet-stream', 'content-length': bytes.length - from },
    });
    request.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => { request.write(bytes.subarray(from, from + sent), (error) => (error ? reject(error) : resolve())); });
    const closed = new Promise((resolve) => { request.on('close', resolve); });
    request.socket?.end();                                             // what was sent arrives, and no more comes
    await closed;
  }

  /** What of it was kept is known once the server has noticed the cut. */
  async function standsAfter(path: string, before: number): Promise<number> {
    for (let i = 0; i < 200; i += 1) {
      const at = offsetOf(await head(path));
      if (at > before) return at;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('nothing of it was kept');
  }

  it('goes on where it stood, and is whole', async () => {
    const bytes = pdf('cut', 3 * partBytes);
    const path = pathOf(await begin(bytes.length));
    await cutAfter(path, 0, bytes, partBytes + 300_000);
    const stood = await standsAfter(path, 0);
    expect(stood).toBeLessThan(bytes.length);
    expect((await stateOf(path)).state).toBe('receiving');
    await cutAfter(path, stood, bytes, partBytes + 100_000);            // less than a part may still wait in buffers, and go with the line
    const again = await standsAfter(path, stood);
    expect((await send(path, again, bytes.subarray(again))).status).toBe(204);
    expect(await stateOf(path)).toMatchObject({ state: 'ready', sha256: sha256(bytes) });
  });

  it('goes on at another process, after the first is gone', async () => {
    const bytes = pdf('restart', partBytes);
    const path = pathOf(await begin(bytes.length));
    expect((await send(path, 0, bytes.subarray(0, 1_000_000))).status).toBe(204);
    const next = await ApiUnderTest.beside(api, { files });
    expect((await send(path, 1_000_000, bytes.subarray(1_000_000), { at: next })).status).toBe(204);
    expect(await stateOf(path)).toMatchObject({ state: 'ready', sha256: sha256(bytes) });
  });
});

describe('two senders of one upload', () => {
  it.each(['one process', 'two processes'])('at %s: one goes on, the other is told to ask anew, and nothing is mixed', async (where) => {
    const other = where === 'one process' ? api : await ApiUnderTest.beside(api, { files });
    const bytes = pdf('twice', 2_000_000);
    const forged = Buffer.from(bytes.map((byte, i) => (i < 100 ? byte : byte ^ 1)));
    const path = pathOf(await begin(bytes.length));
    const got = await Promise.all([send(path, 0, bytes), send(path, 0, forged, { at: other })]);
    expect(got.map((g) => g.status).toSorted()).toEqual([204, 409]);
    expect(codeOf(got.find((g) => g.status === 409)!)).toBe('upload-offset-differs');
    const won = got[0].status === 204 ? bytes : forged;
    expect(await stateOf(path)).toMatchObject({ state: 'ready', sha256: sha256(won) });
  });
});

describe('what a sender says wrongly is refused and changes nothing', () => {
  const bytes = pdf('liar', 5_000);
  it.each([[17, 409, 'upload-offset-differs'], [4_999, 409, 'upload-offset-differs'], [1e15, 400, 'upload-malformed'], [-1, 400, 'upload-malformed']])('an offset of %d', async (from, status, code) => {
    const path = pathOf(await begin(bytes.length));
    const got = await send(path, from, bytes.subarray(0, 10));
    expect([got.status, codeOf(got)]).toEqual([status, code]);
    expect(offsetOf(await head(path))).toBe(0);
  });

  it('a body longer than what is missing', async () => {
    const path = pathOf(await begin(bytes.length));
    const got = await send(path, 0, Buffer.concat([bytes, Buffer.from('more')]));
    expect([got.status, codeOf(got)]).toEqual([413, 'file-too-large']);
    expect(offsetOf(await head(path))).toBe(0);
  });

  it('a body longer than what is missing, of no stated length', async () => {
    const path = pathOf(await begin(bytes.length));
    const request = http.request(api.url + path, { method: 'PATCH', headers: { ...tusHeaders, authorization: `Bearer ${api.keys.applicant}`, 'upload-offset': 0, 'content-type': 'application/offset+octet-stream' } });
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
    request.on('error', () => undefined);
    request.write(bytes);
    request.end(Buffer.alloc(100_000));
    const [response] = await answered;
    response.resume();
    expect(response.statusCode).toBe(413);
    expect(offsetOf(await head(path))).toBeLessThanOrEqual(bytes.length);
    expect((await stateOf(path)).sha256 ?? sha256(bytes)).toBe(sha256(bytes));
  });

  it('more after the end', async () => {
    const path = await uploaded(bytes);
    expect((await send(path, bytes.length, Buffer.from('more'))).status).toBe(413);
    expect((await send(path, 0, bytes)).status).toBe(409);
    expect((await stateOf(path)).sha256).toBe(sha256(bytes));
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['no length', { 'upload-length': '' }, 400, 'upload-malformed'], ['a length of nothing', { 'upload-length': '0' }, 400, 'upload-malformed'],
    ['a length beyond the limit', { 'upload-length': String(300 * 1024 * 1024) }, 413, 'file-too-large'], ['a length that is none', { 'upload-length': '12x' }, 400, 'upload-malformed'],
    ['no kind', { 'upload-metadata': 'filetype' }, 422, 'file-not-accepted'], ['metadata of nothing', { 'upload-metadata': '' }, 400, 'upload-malformed'], ['a kind that is not taken', { 'upload-metadata': declared('application/zip') }, 422, 'file-not-accepted'],
    ['metadata that is none', { 'upload-metadata': 'filetype !!!' }, 400, 'upload-malformed'], ['another version', { 'tus-resumable': '0.2.2' }, 412, 'upload-version'],
    ['a kind by the name of a property', { 'upload-metadata': declared('constructor') }, 422, 'file-not-accepted'],
  ])('%s', async (_what, headers, status, code) => {
    const before = await api.db.selectFrom('file').select('id').execute();
    const got = await begin(100, { headers });
    expect([got.status, codeOf(got)]).toEqual([status, code]);
    expect(await api.db.selectFrom('file').select('id').execute()).toHaveLength(before.length);
  });
});

describe('the examination', () => {
  it('refuses a file that is not what it is said to be, and says so', async () => {
    const path = pathOf(await begin(png.length, { type: 'application/pdf' }));
    const got = await send(path, 0, png);
    expect([got.status, codeOf(got), got.json.facts]).toEqual([422, 'file-not-accepted', { fault: 'type-differs' }]);
    expect(await stateOf(path)).toMatchObject({ state: 'refused', fault: { code: 'type-differs', zh: '文件内容与所称类型不符' } });
    expect(await stateOf(await uploaded(png, { type: 'image/png' }))).toMatchObject({ state: 'ready' });
  });

  it('takes no program for text', async () => {
    const elf = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(200)]);
    for (const bytes of [elf, Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), Buffer.from('a\0b')]) {
      const got = await send(pathOf(await begin(bytes.length, { type: 'text/plain' })), 0, bytes);
      expect([got.status, got.json?.facts]).toEqual([422, { fault: 'type-differs' }]);
    }
    expect(await stateOf(await uploaded(Buffer.from('微信聊天记录\r\n2025-03-01 货已收到'), { type: 'text/plain' }))).toMatchObject({ state: 'ready' });
  });

  it('finds EICAR, alone, within a file and across two parts; the bytes go, the reason stays', async () => {
    const across = pdf('infected', partBytes + 1_000);
    eicar.copy(across, partBytes - 30);
    for (const [bytes, type] of [[eicar, 'text/plain'], [Buffer.concat([pdf('x'), eicar]), 'application/pdf'], [across, 'application/pdf']] as const) {
      const path = pathOf(await begin(bytes.length, { type }));
      const got = await send(path, 0, bytes);
      expect([got.status, got.json?.facts]).toEqual([422, { fault: 'malicious', found: 'EICAR' }]);
      expect(await stateOf(path)).toMatchObject({ state: 'refused', fault: { code: 'malicious' } });
    }
  });

  it('that finds no scanner leaves the file unread; asked again, it is made up for', async () => {
    let up = false;
    const scanner = { scan: (content: AsyncIterable<Buffer>) => (up ? files.scanner.scan(content) : Promise.reject(new Error('down'))) };
    const troubled = await ApiUnderTest.beside(api, { files: { ...files, scanner } });
    const bytes = pdf('later');
    const path = pathOf(await begin(bytes.length));
    expect((await send(path, 0, bytes, { at: troubled })).status).toBe(204);
    expect((await troubled.get(path, 'applicant')).json.state).toBe('examining');
    up = true;
    expect((await troubled.get(path, 'applicant')).json).toMatchObject({ state: 'ready', sha256: sha256(bytes) });
  });

  it('takes no word of a scanner that stopped before the end', async () => {
    const lazy = await ApiUnderTest.beside(api, { files: { ...files, scanner: { scan: async () => ({ clean: true }) } } });
    const bytes = pdf('lazy');
    const path = pathOf(await begin(bytes.length));
    await send(path, 0, bytes, { at: lazy });
    expect((await lazy.get(path, 'applicant')).json.state).toBe('examining');
  });
});

describe("another's upload", () => {
  it('is not there, whatever is asked of it', async () => {
    const bytes = pdf('mine');
    const path = pathOf(await begin(bytes.length));
    for (const id of [path, `/v1/uploads/${randomUUID()}`, '/v1/uploads/nonsense']) {
      for (const got of [await send(id, 0, bytes, { key: 'stranger' }), await api.get(id, 'stranger'), await api.call('DELETE', id, { key: 'stranger', headers: tusHeaders })]) {
        expect([got.status, codeOf(got)]).toEqual([404, 'not-found']);
      }
      expect((await head(id, 'stranger')).status).toBe(404);
    }
    expect(offsetOf(await head(path))).toBe(0);
  });

  it("is not a colleague's at the centre, where it would be a party's", async () => {
    const bytes = pdf('clerk');
    const path = await uploaded(bytes, { key: 'clerk' });
    expect((await api.get(path, 'clerk')).status).toBe(200);
    expect((await api.get(path, 'mediator')).status).toBe(404);
    expect((await api.get(path, 'administrator')).status).toBe(404);
  });

  it('cannot be begun without a key, nor by an office that brings no evidence', async () => {
    const none = await api.call('POST', '/v1/uploads', { once: null, headers: { ...tusHeaders, 'upload-length': '5', 'upload-metadata': declared('text/plain') } });
    expect([none.status, codeOf(none)]).toEqual([401, 'unauthenticated']);
    for (const key of ['insurer-huhai', 'notary-baoshan', 'administrator']) expect((await begin(5, { key })).status).toBe(403);
    expect((await api.call('PUT', '/v1/uploads', { key: 'applicant' })).headers.get('allow')).toBe('OPTIONS, POST');
  });
});

it('is dropped by its owner', async () => {
  const path = await uploaded(pdf('dropped'));
  expect((await api.call('DELETE', path, { key: 'applicant', headers: tusHeaders })).status).toBe(204);
  expect((await head(path)).status).toBe(404);
});

it('takes no more from an organisation than its limit, counted while they race', async () => {
  const limits = { ...centreRules.files!, mostUnnamed: 3 };
  const strict = await ApiUnderTest.beside(api, { files, rules: { ...centreRules, files: limits } });
  const got = await Promise.all(Array.from({ length: 8 }, () => begin(100, { key: 'platform', at: strict })));
  expect(got.map((g) => g.status).toSorted()).toEqual([201, 201, 201, 409, 409, 409, 409, 409]);
  expect(codeOf(got.find((g) => g.status === 409)!)).toBe('uploads-full');
});

it('is refused by name where the centre has no storage', async () => {
  const without = await ApiUnderTest.beside(api, {});
  expect(codeOf(await begin(100, { at: without }))).toBe('uploads-off');
});

it('lies in the storage under random names only', async () => {
  const bytes = pdf('names', 10);
  await uploaded(bytes);
  const names = readdirSync(files.folder, { recursive: true }).map(String).filter((name) => name.includes('/'));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{2}\/[0-9a-f-]{36}$/);
  expect(names.join()).not.toContain(createHash('sha256').update(bytes).digest('hex'));
});

describe('a storage or a scanner that fails', () => {
  it('in the middle loses nothing: the sender goes on when it is back', async () => {
    let fails = 0;
    const storage = { ...files.storage, put: (name: string, bytes: Buffer) => ((fails -= 1) >= 0 ? Promise.reject(new StorageError('unavailable')) : files.storage.put(name, bytes)) };
    const troubled = await ApiUnderTest.beside(api, { files: { ...files, storage } });
    const bytes = pdf('trouble', partBytes);
    const path = pathOf(await begin(bytes.length));
    expect((await send(path, 0, bytes.subarray(0, 1_000), { at: troubled })).status).toBe(204);
    fails = 1;
    const got = await send(path, 1_000, bytes.subarray(1_000), { at: troubled });
    expect([got.status, codeOf(got)]).toEqual([503, 'unavailable']);
    const stands = offsetOf(await head(path));
    expect((await send(path, stands, bytes.subarray(stands), { at: troubled })).status).toBe(204);
    expect(await stateOf(path)).toMatchObject({ state: 'ready', sha256: sha256(bytes) });
  });

  it('leaves parts that count for nothing, and these go within the hour', async () => {
    const storage = { ...files.storage, put: async (name: string, bytes: Buffer) => { await files.storage.put(name, bytes); throw new StorageError('unavailable'); } };
    const troubled = await ApiUnderTest.beside(api, { files: { ...files, storage } });
    const bytes = pdf('orphan');
    await send(pathOf(await begin(bytes.length)), 0, bytes, { at: troubled });
    const orphans = () => api.db.selectFrom('file_part').select('name').where('kept', '=', false).where('bytes', '=', bytes.length).where('sha256', '=', Buffer.from(sha256(bytes), 'hex')).execute();
    const [orphan] = await orphans();
    await tidy({ db: api.db, ...files }, centreRules.files!, Date.now());
    expect(await orphans()).toHaveLength(1);
    await tidy({ db: api.db, ...files }, centreRules.files!, Date.now() + 3_700_000);
    expect(await orphans()).toEqual([]);
    await expect(files.storage.get(orphan!.name)).rejects.toThrow('missing');
  });

  it('refused bytes leave the storage, and what a crash left unexamined is made up for', async () => {
    const path = pathOf(await begin(eicar.length, { type: 'text/plain' }));
    await send(path, 0, eicar);
    const bytes = pdf('crash');
    const down = { scan: () => Promise.reject(new Error('down')) };
    const troubled = await ApiUnderTest.beside(api, { files: { ...files, scanner: down } });
    const waiting = pathOf(await begin(bytes.length));
    await send(waiting, 0, bytes, { at: troubled });
    await tidy({ db: api.db, ...files }, centreRules.files!, Date.now());
    const { content } = await api.db.selectFrom('file').select('content').where('id', '=', path.split('/').at(-1)!).executeTakeFirstOrThrow();
    expect(await api.db.selectFrom('file_part').select('name').where('content', '=', content).execute()).toEqual([]);
    const { state } = await api.db.selectFrom('file').select('state').where('id', '=', waiting.split('/').at(-1)!).executeTakeFirstOrThrow();
    expect(state).toBe('ready');
  });
});
