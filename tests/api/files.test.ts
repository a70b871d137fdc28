/** Files of a case: named by the application form and in the room, read by mark and channel, shared by nobody beyond. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { tidy } from '../../files/tidying.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { filesInFolder, pdf, sha256, type FilesUnderTest } from '../support/evidence-files.ts';
import { ApiUnderTest, type Got } from './api-under-test.ts';
import { codeOf, form, mediating, submitted } from './played-cases.ts';

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

const headers = (more: Record<string, string>) => ({ 'tus-resumable': '1.0.0', ...more });
const asPdf = `filetype ${Buffer.from('application/pdf').toString('base64')}`;

/** The id of a file that is uploaded so far; whole unless a length is said. */
async function upload(bytes: Buffer, key = 'applicant', sent = bytes.length): Promise<string> {
  const begun = await api.call('POST', '/v1/uploads', { key, once: null, headers: headers({ 'upload-length': String(bytes.length), 'upload-metadata': asPdf }) });
  const path = begun.headers.get('location') ?? '';
  const got = await api.call('PATCH', path, { key, raw: bytes.subarray(0, sent), headers: headers({ 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }) });
  if (got.status !== 204) throw new Error(`${begun.text} ${got.text}`);
  return path.split('/').at(-1) ?? '';
}

const withFiles = (...ids: readonly string[]) => form({ evidence: ids.map((file, i) => ({ title: `证据${i + 1}`, file })) });
const evidencePath = (caseId: string, channel: string) => `/v1/cases/${caseId}/channels/${channel}/evidence`;
const bring = (caseId: string, key: string, channel: string, file: string, mediatorOnly = false) => api.post(evidencePath(caseId, channel), key, { title: `${key} ${channel}`, file, mediatorOnly });
const read = (caseId: string, file: string, key: string) => api.get(`/v1/cases/${caseId}/files/${file}`, key);
const listed = async (caseId: string, key: string) => ((await api.get(`/v1/cases/${caseId}/files`, key)).json.items as { file: string }[]).map((item) => item.file);
const rowOf = (id: string) => api.db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('an application', () => {
  it('names uploaded files: the digest is ours, the file is read by those who read the application', async () => {
    const bytes = pdf('contract', 20_000);
    const file = await upload(bytes);
    const caseId = await submitted(api, withFiles(file));
    const { application } = (await api.get(`/v1/cases/${caseId}`, 'applicant')).json;
    expect(application.evidence).toEqual([{ title: '证据1', file, sha256: sha256(bytes) }]);
    const response = await fetch(`${api.url}/v1/cases/${caseId}/files/${file}`, { headers: { authorization: `Bearer ${api.keys.clerk}` } });
    expect(sha256(Buffer.from(await response.arrayBuffer()))).toBe(sha256(bytes));
    expect(Object.fromEntries(['content-type', 'content-length', 'x-content-type-options', 'content-security-policy', 'content-disposition'].map((name) => [name, response.headers.get(name)]))).toEqual({
      'content-type': 'application/pdf', 'content-length': String(bytes.length), 'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none';object-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'", 'content-disposition': `attachment; filename="${file}.pdf"; filename*=UTF-8''%E8%AF%81%E6%8D%AE1.pdf`,
    });
    for (const who of ['administrator']) expect([(await read(caseId, file, who)).status, (await api.get(`/v1/cases/${caseId}/files`, who)).status]).toEqual([404, 403]);
    for (const who of ['stranger', 'insurer-huhai', 'other-mediator']) expect((await read(caseId, file, who)).status).toBe(404);
  });

  it('keeps id and digest in the event, and no title', async () => {
    const file = await upload(pdf('event'));
    const caseId = await submitted(api, withFiles(file));
    const { body } = await api.db.selectFrom('case_event').select('body').where('case_id', '=', caseId).executeTakeFirstOrThrow();
    const event = body.toString('utf8');
    expect(event).toContain(file);
    expect(event).toContain((await rowOf(file)).sha256);
    expect(event).not.toContain('证据1');
  });

  const unready = async () => upload(pdf('half', 1_000), 'applicant', 500);
  it.each<[string, () => Promise<string>, string]>([
    ['unfinished', unready, 'file-not-ready'], ["another's", () => upload(pdf('theirs'), 'stranger'), 'unknown-file'], ['nobody’s', async () => randomUUID(), 'unknown-file'],
    ['of another case', async () => { const file = await upload(pdf('elsewhere')); await submitted(api, withFiles(file)); return file; }, 'unknown-file'],
    ['refused', async () => { const file = await upload(pdf('bad', 1_000), 'applicant', 10); await sql`update file set received = bytes, state = 'refused', fault = 'malicious' where id = ${file}`.execute(api.db); return file; }, 'file-not-ready'],
  ])('with a file that is %s opens no case', async (_what, make, code) => {
    const file = await make();
    const before = await api.counts();
    const got = await api.post('/v1/cases', 'applicant', withFiles(file));
    expect([codeOf(got), got.json.facts]).toEqual([code, { files: [file] }]);
    expect((await api.counts()).mediation_case).toBe(before.mediation_case);
  });

  it('brings no digest of its own beside a file', async () => {
    const file = await upload(pdf('both'));
    const got = await api.post('/v1/cases', 'applicant', form({ evidence: [{ title: 'a', file, sha256: 'ab'.repeat(32) }] }));
    expect(codeOf(got)).toBe('bad-input');
    expect(codeOf(await api.post('/v1/cases', 'applicant', { ...form(), files: { unknown: [], notReady: [], count: 0, bytes: 0 } }))).toBe('bad-input');
  });

  it('submitted twice at once with one file opens one case', async () => {
    const file = await upload(pdf('race'));
    const got = await Promise.all([1, 2, 3].map(() => api.post('/v1/cases', 'applicant', withFiles(file))));
    expect(got.map((g) => g.status).toSorted()).toEqual([201, 422, 422]);
  });

  it('corrected, names its files again and more of them', async () => {
    const [first, second] = [await upload(pdf('first')), await upload(pdf('second'))];
    const caseId = await submitted(api, withFiles(first));
    await api.must(caseId, 'clerk', 'return-for-correction', { reason: '补充证据' });
    await api.must(caseId, 'applicant', 'resubmit-case', withFiles(first, second));
    expect(await listed(caseId, 'applicant')).toEqual([first, second]);
  });

  it('is refused beyond what a case holds', async () => {
    const small = await ApiUnderTest.beside(api, { files, rules: { ...centreRules, files: { ...centreRules.files!, mostBytesOfCase: 3_000 } } });
    const ids = [await upload(pdf('a', 1_500)), await upload(pdf('b', 1_500))];
    expect(codeOf(await small.post('/v1/cases', 'applicant', withFiles(...ids)))).toBe('case-files-full');
    expect((await small.post('/v1/cases', 'applicant', withFiles(ids[0]!))).status).toBe(201);
  });

  it('comes with 200 files', async () => {
    const ids: string[] = [];
    const bytes = Array.from({ length: 200 }, (_none, i) => pdf(`file ${i}`, 2_000));
    for (let i = 0; i < 200; i += 8) ids.push(...await Promise.all(bytes.slice(i, i + 8).map((one) => upload(one))));
    const caseId = await submitted(api, withFiles(...ids));
    expect(await listed(caseId, 'clerk')).toEqual(ids);
    const { items } = (await api.get(`/v1/cases/${caseId}/files`, 'applicant')).json as { items: { sha256: string }[] };
    expect(items.map((item) => item.sha256)).toEqual(bytes.map(sha256));
  });
});

describe('a power of attorney', () => {
  const power = (file: string, more: object = {}) => ({ party: 'A1', name: '何静', authority: 'special', matters: '代为和解、签署调解协议', document: 'ab'.repeat(32), file, validFrom: '2026-05-01', signedByPrincipal: true, ...more });

  it('is kept as a file of the case: the digest is ours, its own party and those who check it read it, the other side does not', async () => {
    const bytes = pdf('power of attorney', 5_000);
    const caseId = await mediating(api);
    const file = await upload(bytes);
    await api.must(caseId, 'applicant', 'record-authority', power(file));
    const [party] = (await api.get(`/v1/cases/${caseId}`, 'applicant')).json.parties;
    expect(party.representatives.at(-1)).toMatchObject({ document: sha256(bytes), file });
    expect((await rowOf(file)).case_id).toBe(caseId);
    expect((await api.get(`/v1/cases/${caseId}/files`, 'applicant')).json.items).toContainEqual(expect.objectContaining({ file, title: '何静', place: 'authority', party: 'A1' }));
    for (const who of ['applicant', 'mediator', 'clerk']) expect([who, (await read(caseId, file, who)).status]).toEqual([who, 200]);
    for (const who of ['R1', 'administrator', 'stranger']) expect([who, (await read(caseId, file, who)).status]).toEqual([who, 404]);
    expect(await listed(caseId, 'R1')).not.toContain(file);
    const unnamed = await upload(pdf('unnamed'));
    await tidy({ db: api.db, storage: files.storage, scanner: files.scanner }, centreRules.files!, Date.now() + 30 * 86_400_000);
    expect([(await api.get(`/v1/uploads/${unnamed}`, 'applicant')).status, (await read(caseId, file, 'applicant')).status]).toEqual([404, 200]);
  });

  it.each<[string, () => Promise<string>, string]>([['unfinished', async () => upload(pdf('half', 1_000), 'applicant', 500), 'file-not-ready'], ["another's", () => upload(pdf('theirs'), 'stranger'), 'unknown-file']])('whose file is %s is not recorded', async (_what, make, code) => {
    const caseId = await mediating(api);
    expect(codeOf(await api.act(caseId, 'applicant', 'record-authority', power(await make())))).toBe(code);
  });
});

describe('the room', () => {
  let caseId: string;
  const ids: Record<string, string> = {};
  const people = ['applicant', 'R1', 'mediator', 'clerk', 'administrator', 'other-mediator', 'stranger'];
  beforeAll(async () => {
    caseId = await mediating(api);
    for (const [who, channel] of [['applicant', 'joint'], ['applicant', 'caucus:A1'], ['R1', 'joint'], ['R1', 'caucus:R1'], ['mediator', 'joint'], ['mediator', 'caucus:R1']] as const) {
      const file = await upload(pdf(`${who} ${channel}`), who);
      const got = await bring(caseId, who, channel, file);
      if (got.status !== 201) throw new Error(got.text);
      expect(got.json).toMatchObject({ file, sha256: (await rowOf(file)).sha256 });
      ids[`${who} ${channel}`] = file;
    }
    for (const who of ['applicant', 'R1']) {
      ids[`${who} for the mediator`] = await upload(pdf(`${who} only`), who);
      expect((await bring(caseId, who, 'joint', ids[`${who} for the mediator`]!, true)).status).toBe(201);
    }
  });

  /** By hand, from the rulebook. */
  const readers: Readonly<Record<string, readonly string[]>> = {
    'applicant joint': ['applicant', 'R1', 'mediator'], 'applicant caucus:A1': ['applicant', 'mediator'], 'R1 joint': ['applicant', 'R1', 'mediator'],
    'R1 caucus:R1': ['R1', 'mediator'], 'mediator joint': ['applicant', 'R1', 'mediator'], 'mediator caucus:R1': ['R1', 'mediator'],
    'applicant for the mediator': ['applicant', 'mediator'], 'R1 for the mediator': ['R1', 'mediator'],
  };

  it.each(people)('shows %s what its mark and channel allow, and says of the rest what it says of nothing', async (who) => {
    const nothing = await read(caseId, randomUUID(), who);
    for (const [what, allowed] of Object.entries(readers)) {
      const got = await read(caseId, ids[what]!, who);
      expect([what, got.status]).toEqual([what, allowed.includes(who) ? 200 : 404]);
      if (!allowed.includes(who)) expect(got.text).toBe(nothing.text);
    }
    const list = await api.get(`/v1/cases/${caseId}/files`, who);
    const mine = Object.entries(readers).filter(([, allowed]) => allowed.includes(who)).map(([what]) => ids[what]);
    if (list.status === 200) expect((list.json.items as { file: string }[]).map((item) => item.file).toSorted()).toEqual(mine.toSorted());
    else expect(mine).toEqual([]);
  });

  it("takes no side's file from another, nor one without its bytes, and writes nothing then", async () => {
    const before = await api.db.selectFrom('room_record').select('id').execute();
    for (const [file, code] of [[await upload(pdf('foreign'), 'stranger'), 'unknown-file'], [await upload(pdf('half', 1_000), 'R1', 10), 'file-not-ready'], [ids['applicant caucus:A1']!, 'unknown-file']] as const) {
      expect(codeOf(await bring(caseId, 'R1', 'joint', file))).toBe(code);
    }
    expect(codeOf(await api.post(evidencePath(caseId, 'joint'), 'R1', { title: 'neither' }))).toBe('bad-input');
    expect(await api.db.selectFrom('room_record').select('id').execute()).toHaveLength(before.length);
  });
});

describe('the same bytes', () => {
  const homeOf = () => ({ db: api.db, storage: files.storage, scanner: files.scanner });
  const partsOf = async (content: string) => (await api.db.selectFrom('file_part').select('name').where('content', '=', content).execute()).length;
  const withoutIds = (got: Got) => JSON.stringify(got.json).replace(/[0-9a-f-]{36}/g, '').replace(/"\d{4}-\d\d-\d\dT[^"]*"/g, '');

  it('in one case are stored once, each under its own id', async () => {
    const bytes = pdf('same', 5_000);
    const [first, second, third] = [await upload(bytes), await upload(bytes), await upload(bytes)];
    const caseId = await submitted(api, withFiles(first, second));
    const [a, b] = [await rowOf(first), await rowOf(second)];
    expect(a.content).toBe(b.content);
    await api.must(caseId, 'clerk', 'return-for-correction', { reason: '补充' });
    await api.must(caseId, 'applicant', 'resubmit-case', withFiles(first, second, third));
    const dropped = (await rowOf(third)).content;
    expect(dropped).toBe(a.content);
    await tidy(homeOf(), centreRules.files!, Date.now());
    expect(await partsOf(a.content)).toBe(1);
    const stored = await api.db.selectFrom('file_part').select('name').where('sha256', '=', Buffer.from(sha256(bytes), 'hex')).execute();
    expect(stored).toHaveLength(1);
    for (const id of [first, second, third]) expect((await read(caseId, id, 'clerk')).status).toBe(200);
  });

  it('in another case, of another, change nothing that anybody sees', async () => {
    const bytes = pdf('secret', 2_000);
    const [first, second] = [await upload(bytes), await upload(bytes, 'stranger')];
    await submitted(api, withFiles(first));
    const state = await api.get(`/v1/uploads/${second}`, 'stranger');
    const fresh = await api.get(`/v1/uploads/${await upload(pdf('secreT', 2_000), 'stranger')}`, 'stranger');
    expect(withoutIds(state).replace(/"sha256":"\w+"/, '')).toBe(withoutIds(fresh).replace(/"sha256":"\w+"/, ''));
    const other = await api.post('/v1/cases', 'stranger', withFiles(second));
    expect(other.status).toBe(201);
    expect((await rowOf(second)).content).not.toBe((await rowOf(first)).content);
    expect((await read(other.json.caseId as string, first, 'stranger')).status).toBe(404);
  });
});

describe('in time', () => {
  const tidied = (days: number) => tidy({ db: api.db, storage: files.storage, scanner: files.scanner }, centreRules.files!, Date.now() + days * 86_400_000);

  it('uploads that no case names go, with their bytes; those of a case stay', async () => {
    const [kept, left, half] = [await upload(pdf('kept', 100)), await upload(pdf('left', 100)), await upload(pdf('half', 1_000), 'applicant', 10)];
    const caseId = await submitted(api, withFiles(kept));
    const { content } = await rowOf(left);
    await tidied(centreRules.files!.unnamedDays - 1);
    expect((await rowOf(left)).state).toBe('ready');
    await tidied(centreRules.files!.unnamedDays + 1);
    for (const id of [left, half]) expect((await api.get(`/v1/uploads/${id}`, 'applicant')).status).toBe(404);
    expect(await api.db.selectFrom('file_part').select('name').where('content', '=', content).execute()).toEqual([]);
    expect((await read(caseId, kept, 'applicant')).status).toBe(200);
    expect(codeOf(await api.post('/v1/cases', 'applicant', withFiles(left)))).toBe('unknown-file');
  });

  it('the database itself lets nobody change or remove a file of a case', async () => {
    const file = await upload(pdf('stands'));
    await submitted(api, withFiles(file));
    for (const change of [sql`update file set sha256 = 'x' where id = ${file}`, sql`update file set case_id = null where id = ${file}`, sql`update file set person = 'x' where id = ${file}`, sql`delete from file where id = ${file}`]) {
      await expect(change.execute(api.db)).rejects.toThrow(/stands|stays/);
    }
  });
});

it('stored bytes that changed are never sent as if they were whole', async () => {
  const file = await upload(pdf('damaged', 1_000));
  const caseId = await submitted(api, withFiles(file));
  const [part] = await api.db.selectFrom('file_part').innerJoin('file', 'file.content', 'file_part.content').where('file.id', '=', file).select('name').execute();
  const good = await files.storage.get(part!.name);
  await files.storage.put(part!.name, Buffer.from(good.map((byte, i) => (i === 500 ? byte ^ 1 : byte))));
  expect((await read(caseId, file, 'applicant')).status).toBe(500);
  await files.storage.remove(part!.name);
  expect((await read(caseId, file, 'applicant')).status).toBe(500);
  await files.storage.put(part!.name, good);
  expect((await read(caseId, file, 'applicant')).status).toBe(200);
});
