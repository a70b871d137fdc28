/** An invited party comes in, by its key or its mailbox: its identity is checked by the worker, and the number is seen by the service alone. */
import { randomUUID } from 'node:crypto';
import { checkIdentities } from '../../activities/identity-checks.ts';
import { IdentityServiceFault, type IdentityPort, type IdentityQuestion } from '../../contracts/identity.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { checkAll } from '../support/identities.ts';
import { Browser, goodPassword } from './account-fixtures.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, form, submitted } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start({ proxies: 1 }); });
afterAll(() => api.stop());

const idNumber = '310113198503074519';
const person = { kind: 'person', name: '林芳', identifierType: 'id-card', identifier: idNumber, mobile: '13800001111', email: 'linfang@people.test', address: '上海市宝山区牡丹江路1号' };

async function invitedCode(more: object = {}): Promise<{ caseId: string; code: string }> {
  const caseId = await submitted(api, form(more));
  const { invitations } = await api.must(caseId, 'clerk', 'admit-case');
  return { caseId, code: invitations[0].code };
}

/** By its code and key, as on a practice stack. */
async function entered(more: object = {}): Promise<string> {
  const { caseId, code } = await invitedCode(more);
  api.keys['R1'] = (await api.call('POST', `/v1/invitations/${code}`)).json.apiKey;
  return caseId;
}

const actionsOf = async (caseId: string) => (await api.db.selectFrom('case_event').select('action').where('case_id', '=', caseId).orderBy('version').execute()).map(({ action }) => action);
const identityFor = async (caseId: string, key: string, who = 'R1') => (await api.get(`/v1/cases/${caseId}`, key)).json.parties.find((p: { id: string }) => p.id === who).identity;

/** Tries at once again, whatever was put off. */
async function again(port: IdentityPort): Promise<readonly unknown[]> {
  const faults: unknown[] = [];
  await api.db.updateTable('effect').set({ try_after: 0 }).where('kind', '=', 'check-identity').where('status', '=', 'pending').execute();
  await checkIdentities({ db: api.db, calendar: publishedCalendar, port, onFault: (_check, error) => { faults.push(error); } });
  return faults;
}

describe('an invited party', () => {
  it('is asked about once it has come in, by name and number, and shown as proven to itself and those who must know', async () => {
    const caseId = await entered({ respondents: [person] });
    expect((await actionsOf(caseId)).at(-1)).toBe('check-identity');
    const asked: IdentityQuestion[] = [];
    await checkAll(api.db, { check: async (question) => { asked.push(question); return { result: 'verified', reference: 'IDV-7' }; } });
    expect(asked).toEqual([{ kind: 'person', name: '林芳', idNumber }]);
    expect((await actionsOf(caseId)).slice(-2)).toEqual(['check-identity', 'record-identity-check']);
    for (const key of ['clerk', 'R1']) expect(await identityFor(caseId, key)).toMatchObject({ standing: 'verified', n: 1, reference: 'IDV-7' });
    // The other side knows the party's name, not what a register says of it.
    expect(await identityFor(caseId, 'applicant')).toBeUndefined();
  });
  it('is asked about where it comes by its mailbox and an account, too', async () => {
    const { caseId, code } = await invitedCode();
    const [browser, email] = [new Browser(api), `${randomUUID().slice(0, 8)}@people.test`];
    await browser.post(`/v1/invitations/${code}/mailbox`, { email });
    expect((await actionsOf(caseId)).at(-1)).toBe('admit-case');
    const { items } = (await api.get(`/v1/practice/mails?to=${encodeURIComponent(email)}`)).json;
    const token = decodeURIComponent(/token=(\S+)/.exec(items[0].text)?.[1] ?? '');
    expect((await browser.post('/v1/joinings', { token, name: '林峰', password: goodPassword })).status).toBe(201);
    expect((await actionsOf(caseId)).at(-1)).toBe('check-identity');
    await checkAll(api.db);
  });
  it('that joins again by a renewed code is not checked anew', async () => {
    const caseId = await entered();
    await checkAll(api.db);
    const { invitations } = await api.must(caseId, 'clerk', 'renew-invitation', { party: 'R1' });
    expect((await api.call('POST', `/v1/invitations/${invitations[0].code}`)).status).toBe(201);
    expect((await actionsOf(caseId)).slice(-2)).toEqual(['record-identity-check', 'renew-invitation']);
  });
  it('comes in after the case was closed without a check, and without a fault', async () => {
    const { caseId, code } = await invitedCode();
    await api.must(caseId, 'applicant', 'withdraw-case', {});
    expect((await api.call('POST', `/v1/invitations/${code}`)).status).toBe(201);
    expect((await actionsOf(caseId)).at(-1)).toBe('withdraw-case');
  });
  it('whose code is used and renewed at the same moment meets no deadlock', async () => {
    for (let n = 0; n < 5; n += 1) {
      const { caseId, code } = await invitedCode();
      const got = await Promise.all([api.call('POST', `/v1/invitations/${code}`), api.act(caseId, 'clerk', 'renew-invitation', { party: 'R1' })]);
      expect(got.map(({ status }) => status < 500)).toEqual([true, true]);
    }
    await checkAll(api.db);
  });
});

describe('the number', () => {
  it('stands in no event, effect, process, notice or log, whatever the service says', async () => {
    const caseId = await entered({ respondents: [{ ...person, identifier: '310113198503074535' }] });
    const number = '310113198503074535';
    // A service that numbers its checks by what it was asked.
    await checkAll(api.db, { check: async () => ({ result: 'mismatch', reference: `CHK-${number}`, differs: ['name'] }) });
    const tables = ['case_event', 'effect', 'mediation_case', 'process', 'notice', 'sealed_record', 'case_step', 'centre_event'] as const;
    const rows = await Promise.all(tables.map((table) => api.db.selectFrom(table).selectAll().execute()));
    const seen = JSON.stringify(rows, (_key, value: unknown) => (value && typeof value === 'object' && 'type' in value && value.type === 'Buffer' ? Buffer.from((value as unknown as { data: number[] }).data).toString('latin1') : value)) + JSON.stringify(api.logged);
    expect(seen).not.toContain(number);
    expect(await identityFor(caseId, 'clerk')).toMatchObject({ standing: 'mismatch', differs: ['name'] });
    expect((await identityFor(caseId, 'clerk')).reference).toBeUndefined();
    // The control: the same look finds what does stand there.
    expect(seen).toContain('record-identity-check');
  });
});

describe('a mismatch', () => {
  it('tells the clerk and the party, who gives another proof; the clerk accepts it with the reason', async () => {
    const caseId = await entered();
    await checkAll(api.db, { check: async () => ({ result: 'mismatch', reference: 'IDV-9', differs: ['legal-representative'] }) });
    const told = await api.db.selectFrom('notice').select(['event', 'reader']).where('case_id', '=', caseId).where('event', '=', 'identity-unproven').execute();
    expect(told.map(({ reader }) => reader).toSorted()).toHaveLength(2);
    const { next } = (await api.get(`/v1/cases/${caseId}`, 'clerk')).json;
    expect(next.some((step: { action?: string }) => step.action === 'accept-identity-proof')).toBe(true);
    const proof = { party: 'R1', reason: '法定代表人已变更，营业执照原件已核对', document: 'ab'.repeat(32) };
    expect(codeOf(await api.act(caseId, 'applicant', 'accept-identity-proof', proof))).toBe('not-your-action');
    await api.must(caseId, 'clerk', 'accept-identity-proof', proof);
    expect(await identityFor(caseId, 'R1')).toMatchObject({ standing: 'accepted', accepted: { reason: proof.reason } });
  });
});

describe('a service that cannot be had', () => {
  const down: IdentityPort = { check: () => Promise.reject(new IdentityServiceFault('unavailable', 'down')) };

  it('is tried six times, then the clerk is told, and may have it tried again', async () => {
    const caseId = await entered();
    for (let tries = 1; tries < 6; tries += 1) {
      expect(await again(down)).toHaveLength(1);
      expect(await identityFor(caseId, 'clerk')).toMatchObject({ standing: 'asked' });
    }
    expect(await again(down)).toEqual([]);
    expect(await identityFor(caseId, 'clerk')).toMatchObject({ standing: 'unavailable', n: 1 });
    await api.must(caseId, 'clerk', 'check-identity', { party: 'R1' });
    await checkAll(api.db);
    expect(await identityFor(caseId, 'clerk')).toMatchObject({ standing: 'verified', n: 2 });
  });
  it('is put off ever longer, and asked the same at every try', async () => {
    await entered();
    const asked: string[] = [];
    const puzzled: IdentityPort = { check: (question, key) => { asked.push(JSON.stringify([question, key])); return Promise.reject(new IdentityServiceFault('unavailable', 'down')); } };
    const waits: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      await again(puzzled);
      const { try_after } = await api.db.selectFrom('effect').select('try_after').where('kind', '=', 'check-identity').where('status', '=', 'pending').executeTakeFirstOrThrow();
      waits.push(try_after - await api.realNow());
      expect(await checkIdentities({ db: api.db, calendar: publishedCalendar, port: puzzled, onFault: () => undefined })).toBe(0);
    }
    expect(new Set(asked).size).toBe(1);
    expect(waits.every((wait, i) => i === 0 || wait > waits[i - 1]!)).toBe(true);
    await again({ check: async () => ({ result: 'verified', reference: 'IDV-2' }) });
  });
  it('that will not say is not asked again', async () => {
    const caseId = await entered();
    await checkAll(api.db, { check: () => Promise.reject(new IdentityServiceFault('rejected', 'the service answered 422')) });
    expect(await identityFor(caseId, 'clerk')).toMatchObject({ standing: 'unavailable' });
  });
});

it('two workers record one answer', async () => {
  const caseId = await entered();
  const slow: IdentityPort = { check: () => new Promise((done) => { setTimeout(() => done({ result: 'verified', reference: 'IDV-3' }), 50); }) };
  const work = () => checkIdentities({ db: api.db, calendar: publishedCalendar, port: slow, onFault: (_id, error) => { throw error; } });
  const first = work();
  await new Promise((done) => { setTimeout(done, 10); });
  await api.db.updateTable('effect').set({ try_after: 0 }).where('case_id', '=', caseId).where('kind', '=', 'check-identity').execute();
  await Promise.all([first, work()]);
  expect((await actionsOf(caseId)).filter((action) => action === 'record-identity-check')).toHaveLength(1);
});
