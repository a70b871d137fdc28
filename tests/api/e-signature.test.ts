/** Signing at an external service, over HTTP on both sides: the sandbox's service, our adapter, its signed events and its silence. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { drawUpPending } from '../../activities/press.ts';
import { httpESignature } from '../../adapters/e-signature/http.ts';
import type { ESignaturePort } from '../../contracts/e-signature.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { askSilentEnvelopes } from '../../processes/e-signatures.ts';
import { practiceESignature } from '../../sandbox/default-providers.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.ts';
import { newKey } from '../support/signing.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { agreed, codeOf } from './played-cases.ts';

let api: ApiUnderTest;
let sandbox: Sandbox;
let centre: Awaited<ReturnType<typeof newKey>>;
const service = (): ESignaturePort => httpESignature({ url: `${sandbox.url}/e-signatures`, apiKey: practiceESignature.apiKey, timeoutMs: 5000 });
/** The service comes up after the api it calls. */
const port: ESignaturePort = { open: (envelope) => service().open(envelope), status: (id) => service().status(id) };

beforeAll(async () => {
  centre = await newKey();
  api = await ApiUnderTest.start({ eSignature: { port, webhookSecret: practiceESignature.webhookSecret } });
  sandbox = await startSandbox({ port: 0, heyiUrl: api.url, providers: [], eSignature: practiceESignature });
}, 60_000);
afterAll(async () => { await sandbox.stop(); await api.stop(); }, 30_000);
afterEach(() => arrange({}));

const arrange = (control: object) => fetch(`${sandbox.url}/control/e-signatures`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(control) });
const press = async () => { while (await drawUpPending({ db: api.db, names: new Map([['mediator-chen', '陈怡']]), signing: { key: centre.key } }, (_id, error) => { throw error; }) > 0); };

async function drafted(): Promise<{ readonly caseId: string; readonly sha256: string }> {
  const caseId = await agreed(api);
  for (const side of ['applicant', 'R1']) await api.must(caseId, side, 'choose-security', { choice: 'none' });
  await api.must(caseId, 'mediator', 'draft-settlement');
  await press();
  const { sha256 } = await api.db.selectFrom('document').select('sha256').where('case_id', '=', caseId).where('kind', '=', 'settlement-agreement').executeTakeFirstOrThrow();
  return { caseId, sha256 };
}

const open = (caseId: string, sha256: string, who = 'applicant', more: object = {}) =>
  api.post(`/v1/cases/${caseId}/signing-envelopes`, who, { capacity: 'agent', sha256, signerName: '何静', ...more });
const atTheService = (signAt: string, choice: 'sign' | 'decline') => fetch(signAt, { method: 'POST', body: new URLSearchParams({ choice }) });
const envelope = async (caseId: string, id: string, who = 'applicant') => api.get(`/v1/cases/${caseId}/signing-envelopes/${id}`, who);
const signatures = async (caseId: string) => (await api.get(`/v1/cases/${caseId}`, 'clerk')).json.settlement.signatures;

async function ended(caseId: string, id: string): Promise<Record<string, unknown>> {
  for (;;) {
    const { json } = await envelope(caseId, id);
    if (json.state !== 'open') return json;
    await sleep(50);
  }
}

it('records the signature with its means, the service’s number and the hash; said three times, it counts once', async () => {
  const { caseId, sha256 } = await drafted();
  await arrange({ times: 3 });
  const { json: { envelopeId, signAt } } = await open(caseId, sha256);
  expect((await (await fetch(signAt)).text())).toContain(sha256);
  await atTheService(signAt, 'sign');
  const { evidence } = await ended(caseId, envelopeId);
  expect(await signatures(caseId)).toEqual([expect.objectContaining({ by: 'A1', capacity: 'agent', means: 'e-signature', evidence, sha256, settlementVersion: 1 })]);
  expect(String(evidence)).toMatch(/^ESIGN-/);
});

it('an event that was lost is healed by asking', async () => {
  const { caseId, sha256 } = await drafted();
  await arrange({ lose: 1 });
  const { json: { envelopeId, signAt } } = await open(caseId, sha256);
  await atTheService(signAt, 'sign');
  expect((await envelope(caseId, envelopeId)).json.state).toBe('open');
  await sleep(20);
  expect(await askSilentEnvelopes({ db: api.db, calendar: publishedCalendar, port, silenceMs: 1, log: { warn: () => undefined } })).toBe(1);
  expect((await envelope(caseId, envelopeId)).json).toMatchObject({ state: 'signed', sha256 });
  expect(await signatures(caseId)).toHaveLength(1);
});

it('asked again for the same copy it is the same envelope; a service that is down opens none, and later the same one', async () => {
  const { caseId, sha256 } = await drafted();
  await arrange({ busy: 1 });
  expect(codeOf(await open(caseId, sha256))).toBe('e-signature-unavailable');
  const first = (await open(caseId, sha256)).json;
  expect((await open(caseId, sha256)).json.envelopeId).toBe(first.envelopeId);
  expect(await api.db.selectFrom('signing_envelope').select('id').where('case_id', '=', caseId).execute()).toEqual([{ id: first.envelopeId }]);
});

it('a declined envelope is over, and the party may still sign otherwise', async () => {
  const { caseId, sha256 } = await drafted();
  const { json: { envelopeId, signAt } } = await open(caseId, sha256);
  await atTheService(signAt, 'decline');
  expect(await ended(caseId, envelopeId)).toMatchObject({ state: 'declined' });
  await api.must(caseId, 'applicant', 'sign-settlement', { capacity: 'agent', sha256 });
});

it('refuses another copy before anybody is sent there, and what a person may not sign', async () => {
  const { caseId, sha256 } = await drafted();
  expect(codeOf(await open(caseId, 'ab'.repeat(32)))).toBe('other-version-read');
  expect(codeOf(await open(caseId, sha256, 'applicant', { settlementVersion: 7 }))).toBe('other-version-read');
  expect(codeOf(await open(caseId, sha256, 'clerk'))).toBe('not-your-action');
  expect((await open(caseId, sha256, 'stranger')).status).toBe(404);
});

it('what was signed there of terms that were revised meanwhile does not count, and says why', async () => {
  const { caseId, sha256 } = await drafted();
  const { json: { envelopeId, signAt } } = await open(caseId, sha256);
  await sql`update mediation_case set projection = jsonb_set(projection, '{settlement,version}', '2') where id = ${caseId}`.execute(api.db);
  await atTheService(signAt, 'sign');
  expect(await ended(caseId, envelopeId)).toMatchObject({ state: 'refused', refusal: 'other-version-read' });
  expect(await signatures(caseId)).toEqual([]);
});

describe('an event', () => {
  const event = (body: object, secret: string = practiceESignature.webhookSecret) => {
    const [at, text] = [new Date(), JSON.stringify(body)];
    const headers = { 'content-type': 'application/json', 'webhook-id': 'e-1', 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': new Webhook(secret).sign('e-1', at, text) };
    return fetch(`${api.url}/v1/e-signatures/events`, { method: 'POST', headers, body: text });
  };
  const stranger = `whsec_${Buffer.from('another secret of thirty-two byte').toString('base64')}`;

  it('that the service did not sign changes nothing; one of another file is kept as refused', async () => {
    const { caseId, sha256 } = await drafted();
    const { json: { envelopeId } } = await open(caseId, sha256);
    const result = { state: 'signed', evidence: 'ESIGN-1', sha256 };
    expect((await event({ envelopeId, result }, stranger)).status).toBe(401);
    expect((await envelope(caseId, envelopeId)).json.state).toBe('open');
    expect((await event({ envelopeId: '00000000-0000-4000-8000-000000000000', result })).status).toBe(404);
    expect((await event({ envelopeId, result: { ...result, sha256: 'cd'.repeat(32) } })).status).toBe(202);
    expect((await envelope(caseId, envelopeId)).json).toMatchObject({ state: 'refused', refusal: 'other-version-read' });
    expect(await signatures(caseId)).toEqual([]);
  });
});

it("is read by who opened it alone, and the signer's name is kept nowhere", async () => {
  const { caseId, sha256 } = await drafted();
  const { json: { envelopeId } } = await open(caseId, sha256, 'applicant', { signerName: '欧阳签名金丝雀' });
  for (const who of ['R1', 'clerk', 'stranger']) expect((await envelope(caseId, envelopeId, who)).status).toBe(404);
  const { rows } = await sql<{ text: string }>`select row_to_json(e)::text as text from signing_envelope e union all select coalesce(body::text, '') from idempotency union all select convert_from(body, 'UTF8') from case_event`.execute(api.db);
  expect(rows.filter(({ text }) => text.includes('金丝雀'))).toEqual([]);
});
