/** Notices over HTTP: the reader's own list, preferences, letters of the clerk, receipts of the SMS service. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { deliverNotices } from '../../activities/notices.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { applicationForm, partyForm } from '../support/tabletop.ts';
import { ApiUnderTest } from './api-under-test.ts';

const smsSecret = `whsec_${Buffer.from('secret of the sms service, long').toString('base64')}`;
let api: ApiUnderTest;
let caseId = '';
const get = (path: string, who?: string) => api.get(path, who);
const put = (path: string, who: string, body: object = {}) => api.call('PUT', path, { key: who, body });

beforeAll(async () => {
  api = await ApiUnderTest.start({ smsSecret });
  const form = applicationForm({ respondents: [partyForm('R', { mobile: '13800000002', address: '上海市被申请路2号' })] });
  caseId = (await api.post('/v1/cases', 'applicant', form)).json.caseId;
  await api.must(caseId, 'clerk', 'admit-case');
  const deps = {
    db: api.db, calendar: publishedCalendar, publicUrl: 'https://heyi.example', sender: { name: '中心', address: '一路1号' }, onFault: (_id: string, error: unknown) => { throw error; },
    mail: { send: async () => ({ status: 'accepted', answer: '250 ok' } as const) }, sms: { send: async () => ({ status: 'accepted', answer: '{}' } as const) },
  };
  for (const channel of ['email', 'sms', 'letter'] as const) await deliverNotices(deps, channel);
});
afterAll(() => api.stop());

describe('GET /v1/notices', () => {
  it("shows the reader's own, the unread first and in pages, in the language asked for", async () => {
    const all = (await get('/v1/notices', 'applicant')).json;
    expect(all.items.map((n: { event: string }) => n.event)).toEqual(['case-admitted', 'case-received']);
    expect(all.unread).toBe(2);
    const [newest, oldest] = all.items as { id: string; subject: string }[];
    expect(newest?.subject).toBe('申请已受理');
    expect((await put(`/v1/notices/${newest!.id}/read`, 'applicant')).json).toEqual({ id: newest!.id, read: true });
    const pages = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = (await get(`/v1/notices?limit=1&language=en${after === undefined ? '' : `&after=${after}`}`, 'applicant')).json;
      pages.push(...page.items);
      after = page.after;
    }
    expect(pages.map((n) => n.id)).toEqual([oldest!.id, newest!.id]);
    expect(pages[1].readAt).toBeDefined();
    expect(pages[0].subject).toBe('Application received');
    expect((await get('/v1/notices?unread=true', 'applicant')).json.items.map((n: { id: string }) => n.id)).toEqual([oldest!.id]);
    expect((await get('/v1/notices?after=zzz', 'applicant')).status).toBe(422);
  });

  it('of another are not there, and cannot be marked', async () => {
    expect((await get('/v1/notices', 'stranger')).json).toEqual({ items: [], unread: 0, after: null });
    const [own] = (await get('/v1/notices', 'applicant')).json.items;
    expect((await put(`/v1/notices/${own.id}/read`, 'stranger')).status).toBe(404);
    expect((await put(`/v1/notices/${randomUUID()}/read`, 'applicant')).status).toBe(404);
    expect((await get('/v1/notices')).status).toBe(401);
  });
});

describe('/v1/notice-preferences', () => {
  it('are all on until they are changed; a party has no address beside the one it is served at', async () => {
    expect((await get('/v1/notice-preferences', 'stranger')).json).toEqual({ language: 'zh', email: true, sms: true, muted: [] });
    expect((await put('/v1/notice-preferences', 'stranger', { language: 'en', sms: false, muted: ['case-received'] })).json).toEqual({ language: 'en', email: true, sms: false, muted: ['case-received'] });
    expect((await get('/v1/notice-preferences', 'stranger')).json.language).toBe('en');
    expect((await put('/v1/notice-preferences', 'stranger', { address: 'a@b.example' })).status).toBe(422);
    expect((await put('/v1/notice-preferences', 'mediator', { address: 'chen@b.example' })).json.address).toBe('chen@b.example');
    expect((await put('/v1/notice-preferences', 'stranger', { muted: ['no-such-event'] })).status).toBe(422);
  });
  it('name an event on one channel, where it goes by that channel', async () => {
    expect((await put('/v1/notice-preferences', 'stranger', { muted: ['case-admitted/sms'] })).json.muted).toEqual(['case-admitted/sms']);
    for (const named of ['case-received/sms', 'case-admitted/letter', 'case-admitted/']) expect([named, (await put('/v1/notice-preferences', 'stranger', { muted: [named] })).status]).toEqual([named, 422]);
  });
  it('have the whole catalogue to choose from, as far as the office is told of it', async () => {
    const events = async (who: string) => (await get('/v1/notice-events', who)).json.items as { event: string; channels: string[]; formal: boolean; process: string }[];
    const [party, mediator] = [await events('applicant'), await events('mediator')];
    expect(party).toContainEqual(expect.objectContaining({ event: 'case-admitted', channels: ['email', 'sms'], formal: false, process: 'mediation' }));
    expect(party).toContainEqual(expect.objectContaining({ event: 'invitation', formal: true }));
    expect(party).toContainEqual(expect.objectContaining({ event: 'quoted', process: 'insurance' }));
    expect(party.map(({ event }) => event)).not.toContain('appointment-offered');
    expect(mediator.map(({ event }) => event)).toContain('appointment-offered');
    expect(mediator.map(({ event }) => event)).not.toContain('quoted');
  });
});

describe('letters', () => {
  it('are the clerk’s: listed, printed, posted, and answered once', async () => {
    for (const who of ['applicant', 'mediator', 'insurer-huhai', 'administrator']) expect((await get('/v1/letters', who)).status).toBe(403);
    const letters = (await get('/v1/letters', 'clerk')).json.items;
    expect(letters.map((l: { event: string; party: string }) => [l.event, l.party])).toEqual([['invitation', 'R1']]);
    const { path, id } = letters[0];
    expect((await get(path, 'applicant')).status).toBe(403);
    expect((await get(path, 'clerk')).text.slice(0, 5)).toBe('%PDF-');
    const back = { outcome: 'returned', on: '2026-05-10', document: 'ab'.repeat(32) };
    expect((await put(`${path}/return`, 'clerk', back)).status).toBe(409);
    expect((await put(`${path}/posting`, 'clerk', { number: 'EX 1', postedOn: '2026-05-06' })).json).toEqual({ id, status: 'posted' });
    expect((await put(`${path}/posting`, 'clerk', { number: 'EX 2', postedOn: '2026-05-06' })).status).toBe(409);
    expect((await put(`${path}/return`, 'clerk', back)).json).toEqual({ id, status: 'failed' });
    expect((await put(`${path}/return`, 'clerk', { ...back, outcome: 'received' })).status).toBe(409);
    expect((await put(`/v1/letters/${randomUUID()}/posting`, 'clerk', { number: 'EX 1', postedOn: '2026-05-06' })).status).toBe(404);
    const shown = (await get(`/v1/cases/${caseId}`, 'clerk')).json.proceedings.contactAttempts;
    expect(shown).toMatchObject([{ party: 'R1', channel: 'letter', outcome: 'returned', notice: id }]);
  });
});

describe('a receipt of the SMS service', () => {
  const receipt = (secret: string, body: string) => {
    const at = new Date();
    const headers = { 'webhook-id': 'r1', 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': new Webhook(secret).sign('r1', at, body) };
    return api.call('POST', '/v1/sms-receipts', { raw: body, once: null, headers });
  };

  it('is taken with the right signature only, and proves the delivery', async () => {
    const sms = (await get(`/v1/cases/${caseId}/notices`, 'clerk')).json.items.find((n: { event: string }) => n.event === 'invitation').deliveries.find((d: { channel: string }) => d.channel === 'sms');
    expect(sms.status).toBe('sent');
    const body = JSON.stringify({ reference: sms.id, status: 'delivered' });
    expect((await receipt(`whsec_${Buffer.from('somebody else’s secret, also long').toString('base64')}`, body)).status).toBe(401);
    expect((await receipt(smsSecret, body)).status).toBe(202);
    expect((await receipt(smsSecret, body)).status).toBe(202);
    const after = (await get(`/v1/cases/${caseId}/notices`, 'clerk')).json.items.find((n: { event: string }) => n.event === 'invitation').deliveries.find((d: { channel: string }) => d.channel === 'sms');
    expect(after.status).toBe('delivered');
    expect(after.proofs.map((p: { kind: string }) => p.kind)).toEqual(['sms-accepted', 'sms-receipt']);
  });

  it('without a secret in the configuration is nowhere', async () => {
    const deaf = await ApiUnderTest.start({}, api.databases);
    expect((await deaf.call('POST', '/v1/sms-receipts', { once: null, body: { reference: randomUUID(), status: 'delivered' } })).status).toBe(404);
  });
});

describe('the record of service', () => {
  it('is the clerk’s alone', async () => {
    for (const who of ['applicant', 'administrator']) expect((await get(`/v1/cases/${caseId}/notices`, who)).status).toBe(403);
    expect((await get(`/v1/cases/${caseId}/notices`, 'stranger')).status).toBe(404);
  });
});
