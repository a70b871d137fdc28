/** Roots for everybody, proofs for those who may see the event. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { appendWaiting } from '../../audit/log.ts';
import { signRoot } from '../../audit/roots.ts';
import { signerOf } from '../../packs/signer.ts';
import { rootStatement } from '../../verifier/audit-root.ts';
import { leafHash, provesConsistency, provesInclusion } from '../../verifier/merkle.ts';
import { readTrustedKey } from '../../verifier/trusted-key.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { invited, mediating } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); }, 60_000);
afterAll(() => api.stop(), 30_000);

const { privateKey } = generateKeyPairSync('ed25519') as { privateKey: KeyObject };
const signer = signerOf('test', privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'));
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

async function signed(): Promise<void> {
  while (await appendWaiting(api.db, 500) > 0);
  await signRoot(api.db, signer, 0);
}

it('whoever keeps a signed root can hold the log to it later, without an account', async () => {
  await invited(api);
  await signed();
  const { items: [earlier] } = (await api.call('GET', '/v1/audit/roots?limit=1')).json;
  await invited(api);
  await signed();
  const { items: [later] } = (await api.call('GET', '/v1/audit/roots?limit=1')).json;
  const { key } = await readTrustedKey(signer.publicKeyPem);
  expect(await crypto.subtle.verify({ name: 'Ed25519' }, key, bytes(later.signature), rootStatement({ ...later, at: Date.parse(later.at) }))).toBe(true);
  const { path } = (await api.call('GET', `/v1/audit/consistency?from=${earlier.size}&to=${later.size}`)).json;
  expect(await provesConsistency({ size: earlier.size, root: bytes(earlier.root) }, { size: later.size, root: bytes(later.root) }, path.map(bytes))).toBe(true);
  expect((await api.call('GET', `/v1/audit/consistency?from=${later.size}&to=${later.size + 1}`)).status).toBe(404);
});

it('a party proves its event against a root; what is not in the log yet, or not in the case, is not found', async () => {
  const caseId = await invited(api);
  await signed();
  const proof = (await api.get(`/v1/cases/${caseId}/events/2/proof`, 'R1')).json;
  expect(await provesInclusion(await leafHash(bytes(proof.eventHash)), proof.index, proof.size, proof.path.map(bytes), bytes(proof.root))).toBe(true);
  await api.must(caseId, 'R1', 'consent-to-mediate');
  expect((await api.get(`/v1/cases/${caseId}/events/3/proof`, 'R1')).status).toBe(404);
  for (const version of ['0', '9', 'x', '1.5']) expect((await api.get(`/v1/cases/${caseId}/events/${version}/proof`, 'R1')).status).toBe(404);
  expect((await api.get(`/v1/cases/${caseId}/events/2/proof?size=1`, 'R1')).status).toBe(404);
});

it("another party's event is 404; an offer in caucus is nobody else's, not even its proof", async () => {
  const caseId = await mediating(api);
  await api.must(caseId, 'applicant', 'make-offer', { amountFen: 150_000_000, channel: 'caucus' });
  await signed();
  expect((await api.get(`/v1/cases/${caseId}/events/1/proof`, 'stranger')).status).toBe(404);
  const seen = (await api.get(`/v1/cases/${caseId}/events?limit=500`, 'R1')).json.items.map((e: { version: number }) => e.version) as number[];
  expect(seen.length).toBeGreaterThan(5);
  const { version } = (await api.get(`/v1/cases/${caseId}`, 'mediator')).json;
  for (let v = 1; v <= version; v += 1) expect([v, (await api.get(`/v1/cases/${caseId}/events/${v}/proof`, 'R1')).status]).toEqual([v, seen.includes(v) ? 200 : 404]);
});
