/** Mail and SMS as the sandbox's post office takes them from our own adapters, with its troubles. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { httpSms } from '../../adapters/notice/sms-http.ts';
import { smtpMail } from '../../adapters/notice/smtp.ts';
import { smsReceipt } from '../../contracts/notices.ts';
import { practiceSms } from '../../sandbox/default-providers.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.ts';

let centre: Server;
let sandbox: Sandbox;
let arrived: ((receipt: unknown) => void)[] = [];

beforeAll(async () => {
  centre = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      if (req.url !== '/v1/sms-receipts') return res.writeHead(404).end();
      const body = Buffer.concat(chunks).toString();
      new Webhook(practiceSms.webhookSecret).verify(body, req.headers as Record<string, string>);
      arrived.shift()?.(smsReceipt.parse(JSON.parse(body)));
      return res.writeHead(202).end();
    });
  }).listen(0, '127.0.0.1');
  await once(centre, 'listening');
  const heyiUrl = `http://127.0.0.1:${(centre.address() as AddressInfo).port}`;
  sandbox = await startSandbox({ port: 0, heyiUrl, providers: [], post: { smtpPort: 0, sms: practiceSms } });
});
afterAll(async () => { await sandbox.stop(); centre.closeAllConnections(); centre.close(); });
afterEach(() => { arrived = []; return control('reset', 'POST'); });

const control = (path: string, method: string, body?: object) => fetch(`${sandbox.url}/control/${path}`, { method, ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}) });
const seen = async (path: string) => ((await (await control(path, 'GET')).json()) as { received: Record<string, unknown>[] }).received;
const mail = () => smtpMail({ url: sandbox.smtpUrl!, from: '和议 <notices@heyi.example>', requireTls: false, timeoutMs: 5000 });
const sms = () => httpSms({ url: `${sandbox.url}/sms`, apiKey: practiceSms.apiKey });
const letter = (to = 'a@b.example') => ({ id: randomUUID(), to, subject: '调解邀请（（2026）沪宝商调字第1号）', text: '案号：1\n\n请答复。\n', language: 'zh' } as const);

describe('the mailbox', () => {
  it('shows what was written, in clear', async () => {
    const sent = letter();
    expect(await mail().send(sent)).toMatchObject({ status: 'accepted' });
    expect(await seen('mailbox')).toEqual([{ to: ['a@b.example'], messageId: `<${sent.id}@heyi.example>`, subject: sent.subject, text: sent.text.trim() }]);
  });

  it('bounces and greylists on request', async () => {
    await control('mailbox', 'PUT', { bounce: ['nobody@b.example'], greylist: 1 });
    expect(await mail().send(letter('nobody@b.example'))).toMatchObject({ status: 'refused', why: 'smtp-550' });
    expect(await mail().send(letter())).toEqual({ status: 'later', why: 'smtp-451' });
    expect(await mail().send(letter())).toMatchObject({ status: 'accepted' });
  });

  it('takes one address for one: nothing within it makes a second', async () => {
    await mail().send(letter('a@b.example, c@d.example'));
    expect((await seen('mailbox')).flatMap(({ to }) => to)).not.toContain('c@d.example');
  });
});

describe('the SMS service', () => {
  const receipt = () => new Promise((resolve) => { arrived.push(resolve); });

  it('takes a message once, and tells by a signed receipt that it arrived', async () => {
    const told = receipt();
    const message = { id: randomUUID(), to: '13800000001', text: '【和议】第1号：请答复。' };
    for (const _twice of [1, 2]) expect(await sms().send(message)).toMatchObject({ status: 'accepted' });
    expect(await told).toMatchObject({ reference: message.id, status: 'delivered' });
    expect(await seen('sms')).toEqual([{ reference: message.id, to: message.to, text: message.text }]);
  });

  it('refuses a number, is busy, and tells of one it could not reach', async () => {
    await control('sms', 'PUT', { refuse: ['1'], fail: ['2'], busy: 1 });
    expect(await sms().send({ id: randomUUID(), to: '1', text: 'x' })).toEqual({ status: 'later', why: 'sms-503' });
    expect(await sms().send({ id: randomUUID(), to: '1', text: 'x' })).toMatchObject({ status: 'refused', why: 'sms-422' });
    const told = receipt();
    await sms().send({ id: randomUUID(), to: '2', text: 'x' });
    expect(await told).toMatchObject({ status: 'failed', reason: 'absent-subscriber' });
    expect(await httpSms({ url: `${sandbox.url}/sms`, apiKey: 'another key altogether' }).send({ id: randomUUID(), to: '3', text: 'x' })).toEqual({ status: 'later', why: 'sms-401' });
    expect(await httpSms({ url: 'http://127.0.0.1:9', apiKey: practiceSms.apiKey }).send({ id: randomUUID(), to: '3', text: 'x' })).toEqual({ status: 'later', why: 'sms-unreachable' });
  });
});
