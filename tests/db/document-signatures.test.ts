/** The press signs what it registers; a time-stamp authority that is out of reach delays nothing. */
import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { stampLate } from '../../activities/late-stamps.ts';
import { drawUpPending, type DocumentSigning } from '../../activities/press.ts';
import { httpTimeStamps } from '../../adapters/time-stamp/http.ts';
import { submitCase, takeAction, type Taken } from '../../casework/take-action.ts';
import { actionInputs } from '../../contracts/action-inputs.ts';
import type { DB } from '../../db/schema.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.ts';
import { checkedToken } from '../../signing/time-stamp.ts';
import { fingerprintOf } from '../../signing/proven-key.ts';
import { newKey, said, workFolder } from '../support/signing.ts';
import { applicationForm, people } from '../support/tabletop.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';
import { pdfOf } from '../support/sealed.ts';

let databases: TestDatabases;
let sandbox: Sandbox;
let centre: Awaited<ReturnType<typeof newKey>>;
let db: Kysely<DB>;
const files = workFolder();
beforeAll(async () => {
  databases = await startTestDatabases();
  sandbox = await startSandbox({ port: 0, heyiUrl: 'http://127.0.0.1:9', providers: [] });
  centre = await newKey();
}, 60_000);
afterAll(async () => { await sandbox.stop(); await databases.stop(); files.remove(); }, 30_000);
beforeEach(async () => { ({ db } = await databases.fresh()); });

const authority = () => httpTimeStamps({ url: `${sandbox.url}/time-stamps`, timeoutMs: 20_000 });
const down = (value: boolean) => fetch(`${sandbox.url}/control/time-stamps`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ down: value }) });

/** A case whose record of termination waits to be drawn. */
async function waiting(): Promise<void> {
  let taken: Taken | undefined;
  const respond = (t: Taken) => { taken = t; return { status: 200, body: '{}' }; };
  await submitCase(db, publishedCalendar, centreRules, { ask: { action: 'submit-case', input: actionInputs['submit-case'].parse(applicationForm()), actor: people['applicant']! } }, respond);
  if (!taken?.ok) throw new Error('refused');
  const caseId = taken.case.id;
  await takeAction(db, publishedCalendar, { caseId, ask: { action: 'reject-case', input: {}, actor: people['clerk']! } as never }, respond);
  await sql`delete from effect`.execute(db);
  await sql`insert into effect (id, case_id, process, n, kind, provider, application, content, created_at)
    select gen_random_uuid(), ${caseId}::uuid, 'mediation', 1, 'draw-up-document', 'centre', ${caseId}, ${JSON.stringify({ document: 'termination-record', version: 1 })}::jsonb, ${Date.parse('2026-06-01T02:00:00Z')}`.execute(db);
}

async function drawn(signing?: DocumentSigning) {
  const failed: unknown[] = [];
  await drawUpPending({ db, names: new Map(), ...(signing ? { signing } : {}) }, (_id, error) => failed.push(error));
  return { failed, rows: await db.selectFrom('document').selectAll().execute() };
}

it('registers the hash of the signed file, with its certificate and its time-stamp', async () => {
  await waiting();
  const { rows: [row] } = await drawn({ key: centre.key, stamps: authority() });
  const pdf = await pdfOf(db, row!);
  expect(row?.sha256).toBe(createHash('sha256').update(pdf).digest('hex'));
  expect([row?.signed_with, typeof row?.stamped_at]).toEqual([fingerprintOf(centre.key), 'number']);
  const judged = said('pdfsig', ['-nocert', files.put('registered.pdf', pdf)]).text;
  expect(judged).toContain('Signature is Valid.');
  expect(judged).toContain('Total document signed');
});

it('registers a document while the authority is down, and takes the time-stamp later without touching the file', async () => {
  await waiting();
  await down(true);
  const { rows: [row], failed } = await drawn({ key: centre.key, stamps: authority() });
  expect([failed, row?.stamped_at]).toEqual([[], null]);
  expect(await stampLate(db, authority())).toBe(0);
  await down(false);
  expect([await stampLate(db, authority()), await stampLate(db, authority())]).toEqual([1, 0]);
  const late = await db.selectFrom('document_time_stamp').selectAll().executeTakeFirstOrThrow();
  expect(checkedToken(late.token, { sha256: Buffer.from(row!.sha256, 'hex') }).at).toBe(late.stamped_at);
  expect((await db.selectFrom('document').select('pdf').executeTakeFirstOrThrow()).pdf.equals(row!.pdf)).toBe(true);
});

it('draws nothing, and takes no number, while the key is out of reach', async () => {
  await waiting();
  const { rows, failed } = await drawn({ key: { certificates: centre.key.certificates, sign: async () => { throw new Error('no key'); } } });
  expect([rows, String(failed[0])]).toEqual([[], 'Error: no key']);
  const { rows: [later] } = await drawn({ key: centre.key });
  expect(later?.number).toContain('第1号');
});
