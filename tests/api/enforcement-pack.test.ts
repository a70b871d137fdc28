/**
 * The enforcement pack over HTTP: who gets it, what is in it, and what is not. Canary texts and sums stand in every channel of the
 * mediation; none may be found in any pack, and the search is shown to find what is really there.
 */
import { drawUpPending } from '../../activities/press.ts';
import { readArchive, writeArchive, type PackFile } from '../../verifier/archive.ts';
import { chainPath, indexPath, signaturePath, type PackIndex } from '../../verifier/verify-pack.ts';
import type { EventChain } from '../../verifier/event-chain.ts';
import { keyFor, ofCase } from '../../db/data-keys.ts';
import { sealProof } from '../../db/sealed-proofs.ts';
import { shownEvents } from '../../domain/enforcement-pack.ts';
import { brokenIn, fetchPack, judged, packPath, readableText } from '../support/packs.ts';
import { newSigner } from '../support/sample-pack.ts';
import { newKey, said, workFolder } from '../support/signing.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, form, mediating, terms } from './played-cases.ts';

const signer = newSigner('centre');
const folder = workFolder();
let api: ApiUnderTest;
let caseId: string;
let centre: Awaited<ReturnType<typeof newKey>>;

/** Texts that nobody outside the mediation may read, and sums that were only ever offered or bid. */
const canaries = {
  joint: '金丝雀甲在共同频道', caucusA: '金丝雀乙在申请人单方', caucusR: '金丝雀丙在被申请人单方', evidence: '金丝雀丁证据标题', mediatorOnly: '金丝雀戊仅供调解员', note: '金丝雀己调解员笔记', draft: '金丝雀庚草稿',
  offerText: '金丝雀辛报价说明', claim: '金丝雀癸请求', applicationFacts: '金丝雀子申请事实', applicationEvidence: '金丝雀丑申请证据',
} as const;
const secretSums = { offered: 131_313_131, caucus: 128_282_829, bidA: 141_414_143, bidR: 127_272_727 } as const;
const sumsAsWritten = Object.values(secretSums).flatMap((fen) => [String(fen), (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 }), (fen / 100).toFixed(2)]);
const allowed = '可见标记在协议事实';

beforeAll(async () => {
  centre = await newKey();
  api = await ApiUnderTest.start({ packSigner: signer });
  caseId = await defaulted();
  await press();
});
afterAll(async () => { await api.stop(); folder.remove(); });

const press = async () => { while ((await drawUpPending({ db: api.db, names: new Map([['mediator-chen', '陈怡']]), signing: { key: centre.key } }, (_id, error) => { throw error; })) > 0); };

/** Mediated with everything that is secret in it, settled, sealed, not paid, in default. */
async function defaulted(): Promise<string> {
  const filed = form({ facts: canaries.applicationFacts, claims: [{ kind: 'payment', amountFen: 186_000_000, text: canaries.claim }], evidence: [{ title: canaries.applicationEvidence }] });
  const id = await mediating(api, filed);
  const say = async (channel: string, kind: string, who: string, body: object) => {
    const got = await api.post(`/v1/cases/${id}/channels/${channel}/${kind}`, who, body);
    if (got.status !== 201) throw new Error(`${got.text} ${api.failure}`);
  };
  await say('joint', 'messages', 'applicant', { text: canaries.joint });
  await say('caucus:A1', 'messages', 'applicant', { text: canaries.caucusA });
  await say('caucus:R1', 'messages', 'R1', { text: canaries.caucusR });
  await say('joint', 'evidence', 'R1', { title: canaries.evidence, sha256: 'cd'.repeat(32) });
  await say('joint', 'evidence', 'R1', { title: canaries.mediatorOnly, sha256: 'ce'.repeat(32), mediatorOnly: true });
  await say('caucus:A1', 'notes', 'mediator', { text: canaries.note });
  await say('joint', 'drafts', 'R1', { text: canaries.draft });
  await api.must(id, 'applicant', 'make-offer', { amountFen: secretSums.offered, channel: 'joint', text: canaries.offerText });
  await api.must(id, 'R1', 'make-offer', { amountFen: secretSums.caucus, channel: 'caucus', text: canaries.offerText });
  await api.must(id, 'applicant', 'place-sealed-bid', { amount: secretSums.bidA });
  await api.must(id, 'R1', 'place-sealed-bid', { amount: secretSums.bidR });
  await api.must(id, 'mediator', 'record-agreed-terms', terms({ facts: `${allowed}。被申请人尚欠货款。` }));
  for (const side of ['applicant', 'R1']) await api.must(id, side, 'choose-security', { choice: 'none' });
  await api.must(id, 'mediator', 'draft-settlement');
  await api.must(id, 'applicant', 'sign-settlement', { capacity: 'agent' });
  await api.must(id, 'R1', 'sign-settlement', { capacity: 'legal-representative' });
  await api.must(id, 'mediator', 'countersign-settlement');
  await api.must(id, 'clerk', 'seal-settlement');
  await api.advance(20);
  await api.must(id, 'R1', 'report-payment', { obligation: 'o1', amountFen: 12_345_600, paidOn: '2026-05-20', proof: '回单' });
  await api.must(id, 'applicant', 'confirm-payment', { obligation: 'o1', amountFen: 12_345_600, paidOn: '2026-05-20', payment: 'p1' });
  await api.advance(60);
  await api.must(id, 'applicant', 'declare-default', { obligation: 'o1' });
  return id;
}

const packOf = (who: string) => fetchPack(api.url, api.keys[who] ?? '', caseId, 'o1');
const filesOf = async (who: string) => readArchive(await packOf(who)).files;
const jsonOf = <T>(files: readonly PackFile[], path: string): T => JSON.parse(Buffer.from(files.find((f) => f.path === path)!.bytes).toString('utf8')) as T;

describe('who gets the pack of an obligation in default', () => {
  it('the creditor and the clerk; nobody else has a part in it', async () => {
    for (const who of ['applicant', 'clerk']) expect((await judged(await packOf(who), signer.publicKeyPem)).whole).toBe(true);
    for (const who of ['R1', 'mediator', 'administrator']) expect(codeOf(await api.get(packPath(caseId, 'o1'), who))).toBe('not-visible');
    for (const who of ['stranger', 'other-mediator', 'insurer-huhai', 'notary-baoshan']) expect(codeOf(await api.get(packPath(caseId, 'o1'), who))).toBe('not-found');
    expect((await api.get(packPath(caseId, 'o1'))).status).toBe(401);
  });
  it('each that leaves is an event, whoever takes it; who is refused makes none, and without the event nothing leaves', async () => {
    const taken = async () => (await api.get(`/v1/centre/audit-events?caseId=${caseId}&action=export&limit=200`, 'administrator')).json.items as readonly { readonly by: { readonly person: string }; readonly about: object }[];
    const before = (await taken()).length;
    for (const who of ['applicant', 'applicant', 'clerk']) await packOf(who);
    for (const who of ['R1', 'mediator', 'administrator', 'stranger']) await api.get(packPath(caseId, 'o1'), who);
    const now = await taken();
    expect(now.slice(0, now.length - before).map(({ by, about }) => [by.person, about])).toEqual(['clerk-lin', 'shenpu-1', 'shenpu-1'].map((person) => [person, { kind: 'enforcement-pack', caseId, obligation: 'o1' }]));
    await api.db.schema.alterTable('centre_event').renameTo('centre_event_away').execute();
    try {
      const got = await api.get(packPath(caseId, 'o1'), 'applicant');
      expect([got.status, got.headers.get('content-type')]).toEqual([500, 'application/problem+json; charset=utf-8']);
    } finally {
      await api.db.schema.alterTable('centre_event_away').renameTo('centre_event').execute();
    }
  });
  it('and none before the default, of no other obligation, and none without a key to sign with', async () => {
    expect(codeOf(await api.get(packPath(caseId, 'o2'), 'applicant'))).toBe('unknown-obligation');
    const keyless = await ApiUnderTest.start({}, api.databases);
    expect(codeOf(await keyless.get('/keys/centre.pem'))).toBe('packs-off');
    await api.db.updateTable('mediation_case').set((eb) => ({ projection: eb.fn('jsonb_set', ['projection', eb.val('{performance,defaults}'), eb.val('[]')]) as never })).where('id', '=', caseId).execute();
    expect(codeOf(await api.get(packPath(caseId, 'o1'), 'applicant'))).toBe('not-in-default');
    await api.db.updateTable('mediation_case').set((eb) => ({ projection: eb.fn('jsonb_set', ['projection', eb.val('{performance,defaults}'), eb.val(JSON.stringify([{ obligation: 'o1', declaredAt: Date.parse('2026-07-25T01:00:00Z') }]))]) as never })).where('id', '=', caseId).execute();
  });
});

describe('what is in it', () => {
  it('the parts in their folders, all in the signed index, with the verifier', async () => {
    const files = await filesOf('applicant');
    const index = jsonOf<PackIndex>(files, indexPath);
    expect(files.map((f) => f.path)).toEqual([indexPath, signaturePath, ...index.files.map((f) => f.path)]);
    expect(index.files.map((f) => f.path)).toEqual([
      '00-index.pdf', '01-settlement/settlement-agreement-2.pdf', '03-authority/authority.json', '03-authority/authority.pdf', '04-performance/performance.csv', '04-performance/performance.json',
      '04-performance/performance.pdf', '05-service/service.json', '05-service/service.pdf', chainPath, '06-events/events.pdf', 'verify.html',
    ]);
    expect(index).toMatchObject({ obligation: 'o1', madeFor: 'creditor', asOf: '2026-07-25' });
  });
  it('what each party was told of it, with the digest of each proof, and of nothing else', async () => {
    const { id } = await api.db.selectFrom('notice_delivery as d').innerJoin('notice as n', 'n.id', 'd.notice').select('d.id').where('n.case_id', '=', caseId).where('n.event', '=', 'default-declared').where('n.party', '=', 'R1').where('d.channel', '=', 'email').executeTakeFirstOrThrow();
    await api.db.insertInto('service_proof').values({ delivery: id, kind: 'smtp-reply', at: Date.parse('2026-07-25T01:05:00Z'), content: sealProof(await keyFor(api.db, ofCase(caseId)), id, 'cafe'.repeat(16), '250 queued as 金丝雀'), sha256: 'cafe'.repeat(16) }).execute();
    const { notices } = jsonOf<{ notices: { party: string; label: string; channel: string; proof?: string }[] }>(await filesOf('applicant'), '05-service/service.json');
    expect(notices).toContainEqual(expect.objectContaining({ channel: 'email', proof: 'cafe'.repeat(16) }));
    const labels = new Set(notices.map(({ label }) => label));
    for (const untold of ['调解邀请', '新的报价']) expect(labels).not.toContain(untold);
    expect(JSON.stringify(notices)).not.toContain('金丝雀');
  });
  it('the settlement as it was signed: valid to pdfsig', async () => {
    const settlement = (await filesOf('applicant')).find((f) => f.path.startsWith('01-settlement'))!;
    expect(said('pdfsig', ['-nocert', folder.put('settlement.pdf', settlement.bytes)]).text).toContain('Signature is Valid.');
  });
  it('the allocation step by step, that adds up to the ledger', async () => {
    const record = jsonOf<{ steps: { movement: { kind: string; amountFen?: number }; toPrincipalFen: number; toChargesFen: number; principalAfterFen: number }[]; account: { principalFen: number } }>(await filesOf('applicant'), '04-performance/performance.json');
    expect(record.steps.map((s) => [s.movement.kind, s.movement.amountFen, s.toChargesFen, s.toPrincipalFen, s.principalAfterFen])).toContainEqual(['paid-to-creditor', 12_345_600, 0, 12_345_600, 137_654_400]);
    const ledger = (await api.get(`/v1/cases/${caseId}/ledger`, 'applicant')).json.obligations[0];
    expect(record.account.principalFen).toBe(ledger.principalFen);
    expect(record.steps.at(-1)!.principalAfterFen).toBe(ledger.principalFen);
  });
  it('the same case and day and reader give the same bytes', async () => expect(Buffer.from(await packOf('applicant')).equals(await packOf('applicant'))).toBe(true));
  it('waits for the press, which has not drawn up everything yet', async () => {
    await api.db.updateTable('mediation_case').set((eb) => ({ projection: eb.fn('jsonb_set', ['projection', eb.val('{papers}'), eb.val(JSON.stringify([{ kind: 'execution-certificate', version: 1, at: 0 }]))]) as never })).where('id', '=', caseId).execute();
    const got = await api.get(packPath(caseId, 'o1'), 'applicant');
    expect([codeOf(got), got.headers.get('retry-after')]).toEqual(['papers-pending', '5']);
    await api.db.updateTable('mediation_case').set((eb) => ({ projection: eb.fn('jsonb_set', ['projection', eb.val('{papers}'), eb.val('[]')]) as never })).where('id', '=', caseId).execute();
  });
});

describe('what is not in it', () => {
  const foundIn = (files: readonly PackFile[], needles: readonly string[]) =>
    [...readableText(files)].flatMap(([path, text]) => needles.filter((needle) => text.includes(needle)).map((needle) => `${path}: ${needle}`));
  const secrets = [...Object.values(canaries), ...sumsAsWritten];

  it.each(['applicant', 'clerk'])('no word and no sum of the mediation, for %s', async (who) => expect(foundIn(await filesOf(who), secrets)).toEqual([]));
  it('while what was agreed is found, in a PDF and in the data: the search works', async () => {
    const files = await filesOf('applicant');
    expect(foundIn(files, [allowed])).toEqual([`01-settlement/settlement-agreement-2.pdf: ${allowed}`]);
    expect(foundIn(files, ['123,456.00']).map((f) => f.split(':')[0])).toContain('04-performance/performance.pdf');
    const leaking = [...files, { path: '05-service/talk.txt', bytes: new TextEncoder().encode(canaries.caucusR) }];
    expect(foundIn(leaking, secrets)).toEqual([`05-service/talk.txt: ${canaries.caucusR}`]);
  });
  it('of the events only those named for a pack; every other by its hash alone', async () => {
    const chain = jsonOf<EventChain>(await filesOf('clerk'), chainPath);
    const shown = chain.events.flatMap(({ body }) => (body === undefined ? [] : [(JSON.parse(body) as { action: string }).action]));
    expect(shown).toEqual(['draft-settlement', 'sign-settlement', 'sign-settlement', 'countersign-settlement', 'seal-settlement', 'report-payment', 'confirm-payment', 'declare-default'].filter((a) => shown.includes(a)));
    expect(shown).toContain('declare-default');
    const named = Object.values(shownEvents).flat();
    for (const secret of ['make-offer', 'place-sealed-bid', 'propose-terms', 'answer-proposal', 'disclose-offer', 'record-session', 'record-agreed-terms', 'choose-security', 'give-feedback', 'rank-mediators', 'decline-cover']) expect(named).not.toContain(secret);
    expect(chain.events).toHaveLength((await api.get(`/v1/cases/${caseId}`, 'clerk')).json.version);
  });
});

describe('tampered with', () => {
  const changed = async (change: (files: PackFile[]) => PackFile[]) => brokenIn(await judged(writeArchive(change([...await filesOf('applicant')])), signer.publicKeyPem));
  const withText = (path: string, change: (text: string) => string) => (files: PackFile[]) => files.map((f) => (f.path === path ? { path, bytes: new TextEncoder().encode(change(new TextDecoder().decode(f.bytes))) } : f));

  it('signed by another key', async () => expect(brokenIn(await judged(await packOf('applicant'), newSigner('other').publicKeyPem))).toEqual([`index ${signaturePath} not-signed-by-trusted-key`]));
  it('one byte changed', async () =>
    expect(await changed((files) => files.map((f) => (f.path === '00-index.pdf' ? { ...f, bytes: f.bytes.map((b, i) => (i === 900 ? b ^ 1 : b)) } : f)))).toEqual(['file 00-index.pdf file-changed']));
  it('one event left out', async () => {
    const without = withText(chainPath, (text) => { const chain = JSON.parse(text) as EventChain; return JSON.stringify({ ...chain, events: chain.events.filter((e) => e.version !== 5) }); });
    expect(await changed(without)).toEqual([`file ${chainPath} file-changed`, 'event 5 missing']);
  });
});

it('publishes its key and the verifier to everybody, apart from any pack', async () => {
  const key = await api.get('/keys/centre.pem');
  expect([key.status, key.text]).toEqual([200, signer.publicKeyPem]);
  const page = await api.get('/verify.html');
  expect(page.text).toContain('强制执行卷宗核验');
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'sha256-/);
});
