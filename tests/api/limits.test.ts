/** Limits of calls by address and by account, the headers of every answer, and senders that are slow. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverOf } from '../../api/server.ts';
import { ApiUnderTest, type Got } from './api-under-test.ts';

const hour = 3_600_000;
let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(async () => { await api.stop(); });

const from = (address: string, more: { key?: string; session?: string } = {}) => ({ ...more, headers: { 'x-forwarded-for': `10.9.9.9, ${address}` } });
async function calls(other: ApiUnderTest, n: number, sent: object): Promise<readonly Got[]> {
  const got: Got[] = [];
  for (let i = 0; i < n; i += 1) got.push(await other.call('GET', '/v1/cases', sent));
  return got;
}
const statuses = (got: readonly Got[]) => got.map(({ status }) => status);

describe('an address', () => {
  it('is refused above its limit, with the seconds to wait, whatever key it tries', async () => {
    const limited = await ApiUnderTest.beside(api, { proxies: 1, limits: { perAddress: 4, perAccount: 1000, windowMs: hour } });
    expect(statuses(await calls(limited, 4, from('198.51.100.7', { key: 'a guess' })))).toEqual([401, 401, 401, 401]);
    const refused = await limited.call('GET', '/v1/cases', from('198.51.100.7', { key: 'clerk' }));
    expect([refused.status, refused.json.code, refused.headers.get('content-type')]).toEqual([429, 'too-many-requests', 'application/problem+json; charset=utf-8']);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(hour / 1000);
    expect((await limited.call('POST', '/auth/sign-in/email', { ...from('198.51.100.7'), body: { email: 'a@b.test', password: 'x' } })).status).toBe(429);
    expect((await limited.call('GET', '/health/live', from('198.51.100.7'))).status).toBe(200);
    expect((await limited.call('GET', '/v1/cases', from('198.51.100.8', { key: 'clerk' }))).status).toBe(200);
  });

  it('of IPv6 counts with its network', async () => {
    const limited = await ApiUnderTest.beside(api, { proxies: 1, limits: { perAddress: 1, perAccount: 1000, windowMs: hour } });
    const ask = async (address: string) => (await limited.call('GET', '/v1/cases', from(address, { key: 'clerk' }))).status;
    expect([await ask('2001:db8::1'), await ask('2001:db8:0:1::2'), await ask('2001:db8:1::1')]).toEqual([200, 429, 200]);
  });

  it('goes on after Retry-After', async () => {
    const limited = await ApiUnderTest.beside(api, { limits: { perAddress: 1, perAccount: 1000, windowMs: 3000 } });
    const untilRefused = async (): Promise<Got> => {
      const got = await limited.get('/v1/cases', 'clerk');
      return got.status === 429 ? got : untilRefused();
    };
    await sleep(Number((await untilRefused()).headers.get('retry-after')) * 1000);
    expect((await limited.get('/v1/cases', 'clerk')).status).toBe(200);
  });
});

describe('an account', () => {
  it('is refused above its limit from whatever addresses; others go on', async () => {
    const limited = await ApiUnderTest.beside(api, { proxies: 1, limits: { perAddress: 1000, perAccount: 3, windowMs: hour } });
    const got = [];
    for (let n = 1; n <= 4; n += 1) got.push(...await calls(limited, 1, from(`198.51.100.${n}`, { key: 'clerk' })));
    expect(statuses(got)).toEqual([200, 200, 200, 429]);
    expect([got[3]?.json.code, Number(got[3]?.headers.get('retry-after')) > 0]).toEqual(['too-many-requests', true]);
    expect((await limited.call('POST', '/v1/uploads', from('198.51.100.9', { key: 'clerk' }))).status).toBe(429);
    expect((await limited.call('GET', '/v1/cases', from('198.51.100.1', { key: 'applicant' }))).status).toBe(200);
  });

  it('without limits is never refused (the control)', async () => {
    expect(new Set(statuses(await calls(api, 12, { key: 'clerk' })))).toEqual(new Set([200]));
  });
});

it('every answer carries what keeps a browser from running, framing or guessing it', async () => {
  for (const path of ['/v1/cases', '/health/live', '/nothing']) {
    const { headers } = await api.get(path);
    // No other site reads an answer.
    expect(headers.get('access-control-allow-origin')).toBeNull();
    const sent = Object.fromEntries(['content-security-policy', 'x-frame-options', 'x-content-type-options', 'referrer-policy', 'cross-origin-resource-policy', 'cross-origin-opener-policy', 'strict-transport-security', 'cache-control'].map((name) => [name, headers.get(name)]));
    expect(sent).toEqual({
      'content-security-policy': "default-src 'none';object-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'", 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin', 'strict-transport-security': 'max-age=31536000; includeSubDomains', 'cache-control': 'no-store',
    });
  }
});

describe('who sends slowly', () => {
  const patience = { headersMs: 200, requestMs: 400, lookEveryMs: 50 };
  const app = express().post('/', express.raw({ type: () => true }), (_request, response) => { response.end('taken'); });
  it.each([
    ['headers that never end', 'POST / HTTP/1.1\r\nhost: x\r\n'],
    ['a body that never comes', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n123'],
  ])('%s: is answered 408 and cut', async (_what, bytes) => {
    const server = serverOf(app, patience).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(bytes);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
    server.close();
  });
});
