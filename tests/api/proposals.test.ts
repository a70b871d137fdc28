/** Maker and checker over HTTP and in the database: two people in each change, both in the log; what one person did alone is found. */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '../../db/schema.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { approved, proposed } from './approved.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, invited, pointersOf } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const fees = (registrationFen: number) => ({ kind: 'fee-schedule', content: { registrationFen, hourFen: 100_000, successTiers: [] } });
const decide = (n: number, verdict: string, key: string, body: object = {}) => api.post(`/v1/centre/proposals/${n}/${verdict}`, key, body);
const inForce = async () => (await api.get('/v1/fee-schedule')).json.registrationFen as number;
const made = async (change: object, key = 'administrator') => (await proposed(api, change, key)).json.proposal as number;

interface Logged { readonly action: string; readonly actor: { readonly id: string }; readonly about: Readonly<Record<string, string | number>> }
const log = async (db: Kysely<DB> = api.db): Promise<readonly Logged[]> =>
  (await db.selectFrom('centre_event').select('body').orderBy('version').execute()).map(({ body }) => JSON.parse(body.toString()) as Logged).filter(({ action }) => action.endsWith('-change'));

/** What the log shows of changes that one person made alone: those approved by who proposed them, and those in force that nobody approved. */
async function madeAlone(db: Kysely<DB>): Promise<readonly number[]> {
  const alone = (await log(db)).filter(({ action, actor, about }) => action === 'approve-change' && actor.id === about.proposedBy).map(({ about }) => Number(about.proposal));
  const rows = await db.selectFrom('centre_proposal').select('n').where('state', '=', 'approved').whereRef('decided_by', '=', 'proposed_by').execute();
  return [...new Set([...alone, ...rows.map(({ n }) => n)])];
}

describe('a change of the centre', () => {
  it('is in force once another administrator approves it, and both stand in the log', async () => {
    const n = await made(fees(90_000));
    expect(await inForce()).toBe(100_000);
    const waiting = (await api.get(`/v1/centre/proposals/${n}`, 'administrator-2')).json;
    expect(waiting).toMatchObject({ state: 'open', mine: false, decide: true, stale: false, why: '测试', proposedBy: { handle: 'admin-1' } });
    expect(waiting.differences[0]).toEqual({ field: { zh: '案件登记费，每方', en: 'Registration, each party' }, before: { zh: '1,000.00 元', en: 'CNY 1,000.00' }, after: { zh: '900.00 元', en: 'CNY 900.00' } });
    expect((await decide(n, 'approve', 'administrator-2')).json).toMatchObject({ state: 'approved', decidedBy: { handle: 'admin-2' } });
    expect(await inForce()).toBe(90_000);
    const [proposedThen, approvedThen] = (await log()).filter(({ about }) => about.proposal === n);
    expect(proposedThen).toMatchObject({ action: 'propose-change', actor: { id: 'admin-1' } });
    expect(approvedThen).toMatchObject({ action: 'approve-change', actor: { id: 'admin-2' }, about: { proposedBy: 'admin-1', kind: 'fee-schedule', content: proposedThen!.about.content } });
    const { proposal } = await api.db.selectFrom('fee_schedule').select('proposal').orderBy('revision', 'desc').limit(1).executeTakeFirstOrThrow();
    expect(proposal).toBe(n);
  });

  it('is not decided by who proposed it, nor by a clerk', async () => {
    const n = await made(fees(91_000));
    for (const verdict of ['approve', 'refuse']) expect(codeOf(await decide(n, verdict, 'administrator', verdict === 'refuse' ? { reason: '否' } : {}))).toBe('second-person-required');
    expect(codeOf(await decide(n, 'approve', 'clerk'))).toBe('not-your-action');
    expect(await inForce()).toBe(90_000);
    expect((await decide(n, 'withdraw', 'administrator')).json).toMatchObject({ state: 'withdrawn', decide: false });
    expect(codeOf(await decide(n, 'approve', 'administrator-2'))).toBe('proposal-decided');
  });

  it('is refused with a reason', async () => {
    const n = await made(fees(92_000));
    expect(pointersOf(await decide(n, 'refuse', 'administrator-2'))).toEqual(['/reason']);
    expect((await decide(n, 'refuse', 'administrator-2', { reason: '低于成本' })).json).toMatchObject({ state: 'refused', reason: '低于成本' });
    expect(await inForce()).toBe(90_000);
  });

  it('is stale once another came first: it is not approved any more', async () => {
    const [first, second] = [await made(fees(93_000)), await made(fees(94_000))];
    await decide(first, 'approve', 'administrator-2');
    expect((await api.get(`/v1/centre/proposals/${second}`, 'administrator-2')).json).toMatchObject({ state: 'open', stale: true });
    expect(codeOf(await decide(second, 'approve', 'administrator-2'))).toBe('proposal-stale');
    expect(await inForce()).toBe(93_000);
    await decide(second, 'withdraw', 'administrator');
  });

  it('of two approved at the same moment is one, and approved twice it is one', async () => {
    const both = [await made(fees(95_000)), await made(fees(96_000))];
    const got = await Promise.all(both.flatMap((n) => [decide(n, 'approve', 'administrator-2'), decide(n, 'approve', 'administrator-2')]));
    expect(got.filter(({ status }) => status === 200)).toHaveLength(1);
    const rows = await api.db.selectFrom('fee_schedule').select('proposal').where('proposal', 'in', both).execute();
    expect(rows).toHaveLength(1);
  });

  it('that changes nothing is none', async () => {
    await approved(api, fees(97_000));
    expect(codeOf(await proposed(api, fees(97_000)))).toBe('nothing-changes');
  });

  it('is listed with who may decide, page by page', async () => {
    const n = await made(fees(98_000));
    const { json } = await api.get('/v1/centre/proposals?state=open&limit=1', 'administrator');
    expect(json.items).toMatchObject([{ proposal: n, mine: true, decide: false }]);
    expect(json.before).toBe(n);
    expect((await api.get(`/v1/centre/proposals?before=${n}&limit=1`, 'administrator-2')).json.items[0].proposal).toBeLessThan(n);
    for (const n2 of ['0', 'x', '99999999999999999']) expect((await api.get(`/v1/centre/proposals/${n2}`, 'administrator')).status).toBe(404);
    expect((await api.get('/v1/centre/proposals', 'mediator')).status).toBe(403);
    await decide(n, 'withdraw', 'administrator');
  });

  it('takes a person: the key of a system that an administrator made neither proposes nor decides', async () => {
    const n = await made(fees(99_000));
    await api.db.updateTable('api_key').set({ created_by: 'admin-1' }).where('actor_id', '=', 'admin-2').execute();
    const beside = await ApiUnderTest.beside(api, {});
    for (const path of [`/v1/centre/proposals/${n}/approve`, '/v1/centre/proposals']) expect(codeOf(await beside.post(path, 'administrator-2', {}))).toBe('session-needed');
    await api.db.updateTable('api_key').set({ created_by: null }).where('actor_id', '=', 'admin-2').execute();
    await decide(n, 'withdraw', 'administrator');
  });

  it('stands as it was made, and once decided', async () => {
    const n = await made(fees(99_500));
    const update = (set: object) => api.db.updateTable('centre_proposal').set(set).where('n', '=', n).execute();
    await expect(update({ proposed_by: 'somebody' })).rejects.toThrow('stands as it was made');
    await decide(n, 'withdraw', 'administrator');
    await expect(update({ state: 'open', decided_at: null })).rejects.toThrow('stands as it was made');
  });
});

describe('one person alone', () => {
  it('is refused by the database too, and found in the log where both guards are gone', async () => {
    const n = await made(fees(80_000));
    const alone = () => api.db.updateTable('centre_proposal').set({ state: 'approved', decided_by: 'admin-1', decided_at: 1 }).where('n', '=', n).execute();
    await expect(alone()).rejects.toThrow('centre_proposal_two_people');
    expect(await madeAlone(api.db)).toEqual([]);
    // The control: without the guard the self-approved change is written, and the search that found nothing finds it.
    await sql`alter table centre_proposal drop constraint centre_proposal_two_people`.execute(api.db);
    await alone();
    expect(await madeAlone(api.db)).toEqual([n]);
  });
});

describe('the centre rules', () => {
  const rules = (more: object) => ({ kind: 'centre-rules', content: { ...centreRules, version: '2026-06', ...more } });

  it('bind new cases from the approval on; a case keeps those it began under', async () => {
    const before = await invited(api);
    await approved(api, rules({ consentWd: 3 }));
    const after = await invited(api);
    const due = async (caseId: string) => (await api.get(`/v1/cases/${caseId}`, 'clerk')).json.next.find((s: { action?: string }) => s.action === 'consent-to-mediate').dueDate as string;
    expect([await due(before), await due(after)]).toEqual(['2026-05-14', '2026-05-09']);
    const versions = await Promise.all([before, after].map(async (id) => (await api.db.selectFrom('mediation_case').select('projection').where('id', '=', id).executeTakeFirstOrThrow()).projection.rules.version));
    expect(versions).toEqual([centreRules.version, '2026-06']);
  });

  it('are whole, each figure within reason, and have a version of their own', async () => {
    const { consentWd: _left, ...part } = centreRules;
    expect(pointersOf(await proposed(api, { kind: 'centre-rules', content: { ...part, version: '2026-07', feeWd: 0, mediationD: 3000 } })).toSorted()).toEqual(['/content/consentWd', '/content/feeWd', '/content/mediationD']);
    for (const version of ['2026-06', centreRules.version]) expect(pointersOf(await proposed(api, rules({ version, consentWd: 9 })))).toEqual(['/content/version']);
  });

  it('are an administrator’s alone', async () => expect(codeOf(await proposed(api, rules({ version: '2026-08' }), 'clerk'))).toBe('not-your-action'));
});

describe('credentials of a provider', () => {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const apiKey = 'the-new-key-of-huhai-0123456789';
  const change = { kind: 'provider-credentials', subject: 'insurer-huhai', content: { apiKey, webhookSecret: secret } };
  const event = (sequence: number) => ({ applicationId: '11111111-1111-4111-8111-111111111111', sequence, type: 'receive-application' });

  it('are used once approved; the old secret is believed for a day', async () => {
    expect((await api.deliver('insurer-huhai', event(1), { secret })).status).toBe(401);
    const { json } = await approved(api, change);
    expect(json.subjectName).toBe('沪海财产保险');
    expect((await api.deliver('insurer-huhai', event(1), { secret })).status).toBe(202);
    expect((await api.deliver('insurer-huhai', event(2))).status).toBe(202);
    await sql`update provider_credential set published_at = published_at - 86400001`.execute(api.db);
    expect((await api.deliver('insurer-huhai', event(3))).status).toBe(401);
    expect((await api.deliver('insurer-huhai', event(3), { secret })).status).toBe(202);
  });

  it('are shown to nobody, and lie in no table in clear', async () => {
    const list = await api.get('/v1/centre/proposals?kind=provider-credentials', 'administrator-2');
    const one = await api.get(`/v1/centre/proposals/${list.json.items[0].proposal}`, 'administrator-2');
    for (const { text } of [list, one]) for (const hidden of [apiKey, secret]) expect(text).not.toContain(hidden);
    expect(one.json.differences.map((d: { after: { zh: string } }) => d.after.zh)).toEqual([expect.stringMatching(/^SHA-256 [0-9a-f]{16}$/), expect.stringMatching(/^SHA-256 [0-9a-f]{16}$/)]);
    const inClear = await Promise.all(([['centre_proposal', 'content'], ['provider_credential', 'content'], ['centre_event', 'body']] as const).map(async ([table, column]) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where position(convert_to(${apiKey}, 'UTF8') in ${sql.ref(column)}) > 0`.execute(api.db);
      return rows[0]?.n;
    }));
    expect(inClear).toEqual([0, 0, 0]);
  });

  it('are of a provider that is called, and strong enough', async () => {
    expect(pointersOf(await proposed(api, { ...change, subject: 'insurer-nobody' }))).toEqual(['/subject']);
    expect(pointersOf(await proposed(api, { ...change, content: { apiKey: 'short', webhookSecret: 'whsec_c2hvcnQ=' } }))).toEqual(['/content/apiKey', '/content/webhookSecret']);
  });
});
