/** Who sees what; what is not named is denied, and a case without a part is no case. */
import { randomBytes, randomUUID } from 'node:crypto';
import { actionInputs } from '../../contracts/action-inputs.ts';
import { filingActions, operations, routedActions, type Operation, type OperationName } from '../../contracts/operations.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, form, invited, quote, secured, submitted, uscc } from './played-cases.ts';

let api: ApiUnderTest;
let caseId: string;
const seenBy = async (who: string) => (await api.get(`/v1/cases/${caseId}`, who)).json;

beforeAll(async () => {
  api = await ApiUnderTest.start({ webhooks: { centreKey: randomBytes(32).toString('base64'), addressFault: () => undefined } });
  caseId = await secured(api);
  await api.must(caseId, 'insurer-dongan', 'decline-cover', { reason: '不承保该行业' });
  await api.must(caseId, 'insurer-huhai', 'offer-quote', quote);
});
afterAll(() => api.stop());

describe("another party's case is 404", () => {
  const ofCase = (Object.values(operations) as Operation[]).filter((o) => o.path.includes('{caseId}'));
  const fill = (path: string) => path.replace('{caseId}', caseId).replace('{kind}', 'settlement-agreement').replace('{version}', '1');
  it.each(ofCase.map((o) => [o.method, o.path] as const))('%s %s', async (method, path) => {
    for (const id of [caseId, randomUUID(), 'nonsense', `${caseId}%00`]) {
      const got = await api.call(method.toUpperCase(), fill(path).replace(caseId, id), { key: 'stranger' });
      expect([got.status, codeOf(got)]).toEqual([404, 'not-found']);
    }
  });
  it.each(routedActions)('post %s, whatever the input', async (action) => {
    const before = (await api.counts()).case_event;
    for (const body of [{}, { nonsense: true }]) {
      const mine = await api.act(caseId, 'stranger', action, body);
      const none = await api.act(randomUUID(), 'stranger', action, body);
      expect([mine.status, codeOf(mine)]).toEqual([404, 'not-found']);
      expect(none.text).toBe(mine.text);
    }
    expect((await api.counts()).case_event).toBe(before);
  });
  it('and so is every action of one whose part has ended', async () => {
    expect((await api.get(`/v1/cases/${caseId}`, 'other-mediator')).status).toBe(404);
    expect(Object.keys(actionInputs)).toHaveLength(routedActions.length + filingActions.length);
  });
});

/** The room's paths are composed, and all of a case. */
type Of<O extends Operation> = string extends O['path'] ? true : O['path'] extends `${string}{caseId}${string}` ? true : O['caller'] extends 'open' | 'signature' ? true : false;
/** The routes for somebody who is known, outside any one case: how each keeps another's case to itself. One that is not named here does not compile. */
type Elsewhere = { [K in OperationName]: Of<(typeof operations)[K]> extends true ? never : K }[OperationName];
const twins: Readonly<Record<Elsewhere, 'lists' | 'centre' | 'named' | 'own' | `tests/api/${string}.test.ts`>> = {
  listCases: 'lists', listWork: 'lists', listDeadlines: 'lists', listPolicies: 'lists', listQueue: 'lists', listComplaints: 'lists', listBreakGlasses: 'lists', listNotices: 'lists', listNoticeEvents: 'lists', listWebhooks: 'lists', listServiceKeys: 'lists', listProviders: 'lists', listMediators: 'lists', readCaller: 'lists', listPrivacyRequests: 'lists',
  readNoticePreferences: 'lists', listDeadLetters: 'lists', listProviderRequests: 'lists', readProviderHealth: 'lists', listLetters: 'lists', readStatistics: 'lists', listReferrals: 'lists',
  changeClock: 'centre', listFaults: 'tests/api/practice-faults.test.ts', arrangeFaults: 'tests/api/practice-faults.test.ts', replayDeadLetter: 'centre', fileOnPaper: 'centre', readLetter: 'centre', recordPosting: 'centre', recordReturn: 'centre',
  referCase: 'centre', searchEvents: 'centre', listPeople: 'centre', decidePrivacyRequest: 'centre', exportMyData: 'tests/api/privacy.test.ts', askDeletion: 'tests/api/privacy.test.ts', listMyDeletions: 'tests/api/privacy.test.ts',
  readCentreRules: 'centre', listProposals: 'centre', readProposal: 'centre', proposeChange: 'centre', approveProposal: 'centre', refuseProposal: 'centre', withdrawProposal: 'centre',
  putWebhook: 'named', pingWebhook: 'named', listDeliveries: 'named', resendDelivery: 'named', markNoticeRead: 'named', rotateServiceKey: 'named', revokeServiceKey: 'named',
  submitCase: 'own', actForOrganisation: 'own', makeServiceKey: 'own', putNoticePreferences: 'own',
  listSavedViews: 'lists', readCalendarFeed: 'lists', putSavedView: 'tests/api/desk.test.ts', removeSavedView: 'tests/api/desk.test.ts', makeCalendarFeed: 'tests/api/desk.test.ts', revokeCalendarFeed: 'tests/api/desk.test.ts',
  decodePayloads: 'tests/api/temporal-codec.test.ts', readUpload: 'tests/api/uploads.test.ts', readReferral: 'tests/api/intake.test.ts', streamChanges: 'tests/api/stream.test.ts',
};
const thatAre = (how: string) => (Object.entries(twins) as [Elsewhere, string][]).filter(([, is]) => is === how).map(([name]) => [name, operations[name] as Operation] as const);
const calledBy = (who: string, { method, path }: Operation, body: object, ids: Readonly<Record<string, string>> = {}) =>
  api.call(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => ids[name] ?? randomUUID()), { key: who, ...(method === 'get' ? {} : { body }) });

describe("another party's case outside its own routes", () => {
  it.each(thatAre('lists'))('is not in %s', async (_name, operation) => {
    const { caseNo } = await seenBy('clerk');
    const { text, status } = await calledBy('stranger', operation, {});
    expect([200, 403]).toContain(status);
    for (const secret of [caseId, caseNo, '申浦', uscc.applicant]) expect(text).not.toContain(secret);
  });
  it.each(thatAre('centre'))('is not reached by %s, which is the centre\'s or a referrer\'s', async (_name, operation) => {
    const before = (await api.counts()).case_event;
    expect((await calledBy('stranger', operation, {})).status).toBe(403);
    expect((await api.counts()).case_event).toBe(before);
  });
  it.each(thatAre('named'))('has nothing that %s finds: it answers as to what is not there', async (name, operation) => {
    const webhookId = randomUUID();
    const body = { url: 'https://erp.example.com/heyi' };
    expect((await api.call('PUT', `/v1/webhooks/${webhookId}`, { key: 'applicant', body })).status).toBe(200);
    const { id: noticeId } = await api.db.selectFrom('notice').select('id').where('case_id', '=', caseId).executeTakeFirstOrThrow();
    const { id: keyId } = await api.db.selectFrom('api_key').select('id').where('actor_id', '=', 'shenpu-1').executeTakeFirstOrThrow();
    const sent = name === 'putWebhook' ? body : {};
    const theirs = await calledBy('stranger', operation, sent, { webhookId, noticeId, keyId });
    expect([403, 404]).toContain(theirs.status);
    if (name !== 'putWebhook') expect((await calledBy('stranger', operation, sent)).text).toBe(theirs.text);
  });
});

it('asks for a key', async () => {
  for (const path of ['/v1/cases', `/v1/cases/${caseId}`, '/v1/me', '/v1/providers']) {
    const got = await api.get(path);
    expect([got.status, codeOf(got), got.headers.get('www-authenticate')]).toEqual([401, 'unauthenticated', 'Bearer']);
  }
  expect((await api.get('/v1/cases', 'heyi_wrong')).status).toBe(401);
  expect((await api.call('GET', '/v1/cases', { headers: { authorization: 'Basic abc' } })).status).toBe(401);
  expect((await api.call('POST', '/v1/cases', { body: form() })).status).toBe(401);
});

it('believes a revoked key for two seconds at most', async () => {
  const { db } = api;
  await api.get('/v1/me', 'other-mediator');
  await db.updateTable('api_key').set({ revoked_at: Date.now() }).where('actor_id', '=', 'mediator-wu').execute();
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  expect((await api.get('/v1/me', 'other-mediator')).status).toBe(401);
});

it('shows contacts to the mediator and the clerk only', async () => {
  for (const who of ['mediator', 'clerk']) expect((await seenBy(who)).parties[0]).toMatchObject({ mobile: '13800001111', name: '上海申浦钢贸有限公司' });
  for (const who of ['applicant', 'R1', 'G1', 'insurer-huhai']) {
    const [party] = (await seenBy(who)).parties;
    expect(party.name).toBe('上海申浦钢贸有限公司');
    expect(party).not.toHaveProperty('mobile');
    expect(party).not.toHaveProperty('email');
    expect(party).not.toHaveProperty('address');
  }
});

it('shows an insurer the settlement and its own application, and nothing of the other', async () => {
  const seen = await seenBy('insurer-huhai');
  expect(seen.insurances).toHaveLength(1);
  expect(seen.insurances[0].applications).toMatchObject([{ insurer: 'insurer-huhai', state: 'quoted', quote: { premiumFen: 2_700_000 } }]);
  expect(seen.settlement.obligations[0].totalFen).toBe(150_000_000);
  for (const part of ['application', 'proceedings', 'security', 'notarizations', 'alerts']) expect(seen).not.toHaveProperty(part);
  expect(JSON.stringify(seen)).not.toMatch(/insurer-dongan|notary-baoshan|2025年3月/);
  const declined = await seenBy('insurer-dongan');
  expect(declined.insurances[0].applications).toMatchObject([{ insurer: 'insurer-dongan', state: 'declined', declineReason: '不承保该行业' }]);
  expect(JSON.stringify(declined)).not.toContain('insurer-huhai');
});

it('shows the sides every answer, and the guarantor none before one is accepted', async () => {
  expect((await seenBy('applicant')).insurances[0].applications).toHaveLength(2);
  expect((await seenBy('R1')).security.choice).toMatchObject({ choice: 'both' });
  const guarantor = await seenBy('G1');
  expect(guarantor.insurances).toEqual([]);
  expect(guarantor).not.toHaveProperty('security');
  expect(JSON.stringify(guarantor.next)).not.toContain('insurer-');
});

it('gives a notary no part before the parties apply to it', async () => {
  expect((await api.get(`/v1/cases/${caseId}`, 'notary-baoshan')).status).toBe(404);
});

it('shows the administrator where the case stands and nothing of what it is about', async () => {
  const seen = await seenBy('administrator');
  expect(seen.states.mediation).toBe('agreed');
  for (const part of ['parties', 'application', 'settlement', 'payments', 'insurances']) expect(seen).not.toHaveProperty(part);
  expect(JSON.stringify(seen)).not.toContain('申浦');
  const got = await api.get(`/v1/cases/${caseId}/ledger`, 'administrator');
  expect([got.status, codeOf(got)]).toEqual([403, 'not-visible']);
  expect((await api.get(`/v1/cases/${caseId}/events`, 'insurer-huhai')).status).toBe(403);
});

it("hides one side's ranking from the other", async () => {
  const other = await invited(api);
  await api.must(other, 'R1', 'consent-to-mediate');
  await api.must(other, 'applicant', 'rank-mediators', { mediators: ['mediator-wu', 'mediator-chen'] });
  await api.must(other, 'R1', 'rank-mediators', { mediators: ['mediator-chen'] });
  const rankings = async (who: string) => (await api.get(`/v1/cases/${other}`, who)).json.rankings;
  expect(await rankings('applicant')).toEqual({ A1: ['mediator-wu', 'mediator-chen'] });
  expect(await rankings('R1')).toEqual({ R1: ['mediator-chen'] });
  expect(Object.keys(await rankings('clerk'))).toEqual(['A1', 'R1']);
});

it('shows no content once its record is erased', async () => {
  const other = await submitted(api);
  await api.db.deleteFrom('sealed_record').where('case_id', '=', other).execute();
  const seen = (await api.get(`/v1/cases/${other}`, 'applicant')).json;
  expect(seen.parties[0]).toEqual({ id: 'A1', side: 'applicant', kind: 'organisation', domestic: true, identifierCheck: 'ok', agentAuthority: 'special' });
  expect((await api.get(`/v1/cases/${other}/events`, 'applicant')).json.chain.ok).toBe(true);
});

it('gives a mediator who declines no further sight', async () => {
  const other = await invited(api);
  await api.must(other, 'R1', 'consent-to-mediate');
  for (const side of ['applicant', 'R1']) await api.must(other, side, 'delegate-selection');
  await api.must(other, 'clerk', 'appoint-mediator', { mediator: 'mediator-chen' });
  expect((await api.get(`/v1/cases/${other}`, 'mediator')).json).toMatchObject({ roles: ['candidate'] });
  const left = await api.must(other, 'mediator', 'decline-appointment');
  expect(left).toMatchObject({ states: {}, next: [], allowed: [] });
  expect((await api.get(`/v1/cases/${other}`, 'mediator')).status).toBe(404);
});

describe('the list', () => {
  it('pages through own cases by keyset, newest first, each once', async () => {
    for (let i = 0; i < 7; i += 1) await api.post('/v1/cases', 'stranger', form());
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const { json } = await api.get(`/v1/cases?limit=3${after ? `&after=${after}` : ''}`, 'stranger');
      seen.push(...json.items.map((i: { caseId: string }) => i.caseId));
      after = json.after;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it('shows each viewer the cases of their part', async () => {
    const ids = async (who: string, query = '') => (await api.get(`/v1/cases?limit=100${query}`, who)).json.items.map((i: { caseId: string }) => i.caseId);
    expect(await ids('R1')).toHaveLength(1);
    expect(await ids('insurer-huhai')).toEqual([caseId]);
    expect(await ids('mediator')).toEqual([caseId]);
    expect(await ids('notary-baoshan')).toEqual([]);
    expect(await ids('stranger')).not.toContain(caseId);
    expect((await ids('clerk')).length).toBeGreaterThan(10);
    expect(await ids('administrator')).toEqual(await ids('clerk'));
    expect(await ids('clerk', '&state=agreed')).toEqual([caseId]);
    const caseNo = (await seenBy('clerk')).caseNo as string;
    expect(await ids('clerk', `&caseNo=${encodeURIComponent(caseNo)}`)).toEqual([caseId]);
    expect(await ids('clerk', '&subject=lease')).toEqual([]);
    expect(await ids('clerk', '&outcome=withdrawn')).toEqual([]);
  });
});
