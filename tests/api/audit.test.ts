/** Roots for everybody, proofs for those who may see the event. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { appendWaiting } from '../../audit/log.ts';
import { signRoot } from '../../audit/roots.ts';
import { signerOf } from '../../packs/signer.ts';
import { recordCentreEvent } from '../../casework/centre-events.ts';
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
  const { version: latest } = await api.must(caseId, 'R1', 'consent-to-mediate');
  for (const version of [String(latest), '0', '99', 'x', '1.5']) expect((await api.get(`/v1/cases/${caseId}/events/${version}/proof`, 'R1')).status).toBe(404);
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

interface Found { readonly action: string; readonly by: { readonly person: string } }

describe('an administrator searches', () => {
  const search = async (query: string, who = 'administrator') => {
    const got = await api.get(`/v1/centre/audit-events?${query}`, who);
    if (got.status !== 200) throw new Error(`${got.text} ${api.failure}`);
    return got.json;
  };
  const opened = (person: string, about: Record<string, string | readonly string[]>) =>
    api.db.transaction().execute((trx) => recordCentreEvent(trx, { action: 'open-sealed', actor: { id: person, organisation: 'centre', office: 'clerk' }, about }));

  it('by person, case, action, kind and time, in cases and at the centre', async () => {
    const [caseId, other] = [await invited(api), await invited(api)];
    await opened('clerk-lin', { caseId, kinds: ['parties', 'settlement'] });
    await opened('clerk-wei', { cases: [caseId, other], kind: 'contacts' });
    const of = async (query: string) => (await search(query)).items.filter((e: Found) => e.by.person !== 'system').map((e: Found) => `${e.by.person} ${e.action}`);
    expect(await of(`caseId=${caseId}`)).toEqual(['clerk-wei open-sealed', 'clerk-lin open-sealed', 'clerk-lin admit-case', 'shenpu-1 submit-case']);
    expect(await of(`caseId=${other}&person=clerk-wei`)).toEqual(['clerk-wei open-sealed']);
    expect(await of(`caseId=${caseId}&action=admit-case`)).toEqual(['clerk-lin admit-case']);
    expect(await of(`caseId=${caseId}&kind=settlement`)).toEqual(['clerk-lin open-sealed']);
    expect(await of(`caseId=${caseId}&kind=contacts`)).toEqual(['clerk-wei open-sealed']);
    const [{ at, about, caseId: chain }] = (await search('kind=contacts&limit=1')).items;
    expect([about, chain]).toEqual([{ cases: [caseId, other], kind: 'contacts' }, undefined]);
    const after = new Date(Date.parse(at) + 1).toISOString();
    expect(await of(`kind=contacts&from=${encodeURIComponent(at)}&until=${encodeURIComponent(after)}`)).toEqual(['clerk-wei open-sealed']);
    expect(await of(`kind=contacts&from=${encodeURIComponent(after)}`)).toEqual([]);
  });

  it('page by page, each event once', async () => {
    const caseId = await mediating(api);
    const all = (await search(`caseId=${caseId}&limit=200`)).items as { seq: number }[];
    const seen: { seq: number }[] = [];
    for (let before: number | null = Number.MAX_SAFE_INTEGER; before !== null;) {
      const page = await search(`caseId=${caseId}&limit=3&before=${before}`);
      seen.push(...page.items);
      before = page.before;
    }
    expect(all.length).toBeGreaterThan(6);
    expect(seen).toEqual(all);
  });

  it('and learns of no offer, no bid and no caucus', async () => {
    const caseId = await mediating(api);
    await api.must(caseId, 'applicant', 'make-offer', { amountFen: 150_000_000, channel: 'caucus' });
    await api.must(caseId, 'applicant', 'make-offer', { amountFen: 160_000_000, channel: 'joint' });
    expect((await search(`caseId=${caseId}&action=make-offer`)).items).toEqual([]);
    expect(JSON.stringify(await search(`caseId=${caseId}`))).not.toMatch(/make-offer|150000000|160000000/);
  });

  it('and nobody else does', async () => {
    for (const who of ['clerk', 'applicant', 'mediator', 'director', 'court']) expect((await api.get('/v1/centre/audit-events', who)).status).toBe(403);
    expect((await api.get('/v1/centre/audit-events?from=yesterday', 'administrator')).status).toBe(422);
  });
});
