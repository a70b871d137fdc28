/** Each fault does what it says, and nothing else. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ProviderError } from '../../contracts/provider-port.ts';
import { apiKeyOf, noonOf, openPractice, quoteRequest, requestOf, type Practice } from './fixtures/practice.ts';

const id = 'case-1-i1-1';
const insurer = 'insurer-huhai';
let practice: Practice;
beforeEach(async () => { practice = await openPractice(); });
afterEach(() => practice.close());

const plan = (faults: object, answer: object = {}) => practice.control('PUT', `/providers/${insurer}/applications/${id}`, { answer, faults });
const quote = (key?: string) => practice.ask(insurer, id, 'request-quote', { product: 'performance-bond-insurance', sumInsuredFen: 1_000_000 }, key);
const propose = () => practice.ask(insurer, id, 'submit-proposal', { product: 'performance-bond-insurance', policyholders: ['R1'], disclosures: '无' });
const cover = () => practice.ask(insurer, id, 'accept-quote', { premiumFen: 18_000, sumInsuredFen: 1_000_000, effectiveOn: '2026-05-20' });
const sequences = () => practice.centre.callbacks.map((c) => c.event.sequence);
const failing = (call: Promise<unknown>) => call.then(() => 'answered', (error: unknown) => (error instanceof ProviderError ? error.fault : 'other'));

async function post(path: string, headers: Record<string, string>, body: unknown) {
  const reply = await fetch(`${practice.sandbox.url}/providers/${insurer}${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKeyOf(insurer)}`, ...headers }, body: JSON.stringify(body),
  });
  return { status: reply.status, text: await reply.text(), retryAfter: reply.headers.get('retry-after'), type: reply.headers.get('content-type') };
}

describe('requests', () => {
  it('answers a repeat byte for byte, even after more has happened', async () => {
    const send = () => post(`/applications/${id}/requests`, { 'idempotency-key': 'k1' }, quoteRequest(id));
    const first = await send();
    await practice.centre.until(() => sequences().length === 1);
    expect((await send()).text).toBe(first.text);
    await plan({ 'slow-reply': { ms: 200 } });
    const [, twin] = await Promise.all([send(), pause(50).then(send)]);
    expect(twin).toMatchObject({ status: 409, retryAfter: '1', type: expect.stringContaining('application/problem+json') });
  });

  it('asks for the key, the hash, the form, and a type of its face', async () => {
    const path = `/applications/${id}/requests`;
    const key = { 'idempotency-key': 'k1' };
    expect((await post(path, { ...key, authorization: 'Bearer wrong' }, quoteRequest(id))).status).toBe(401);
    expect((await post(path, {}, quoteRequest(id))).status).toBe(422);
    expect((await post(path, key, { ...quoteRequest(id), contentHash: '0'.repeat(64) })).text).toMatch('content-hash-differs');
    expect((await post('/applications/another/requests', key, quoteRequest(id))).text).toMatch('application-differs');
    expect((await post(path, key, requestOf(id, 'request-quote', { sumInsuredFen: -1 }))).text).toMatch('/content/sumInsuredFen');
    expect((await post(path, key, requestOf(id, 'apply-notarization', { signers: ['A1'] }))).text).toMatch('unknown-request-type');
    expect((await practice.registerOf(insurer)).counts.applications).toBe(0);
  });

  it('hashes what was sent, with fields it does not know', async () => {
    const request = requestOf(id, 'request-quote', { product: 'p', sumInsuredFen: 100, added: { later: true } });
    expect((await post(`/applications/${id}/requests`, { 'idempotency-key': 'k1' }, request)).status).toBe(200);
  });

  it('strikes as often as planned, on the request planned', async () => {
    await plan({ 'status-500': { on: 'request-quote', times: 2 } });
    expect(await failing(cover())).toBe('answered');
    expect([await failing(quote('k')), await failing(quote('k')), await failing(quote('k'))]).toEqual(['unavailable', 'unavailable', 'answered']);
  });

  it('strikes by chance at a rate, and the status only when asked to', async () => {
    await practice.close();
    practice = await openPractice(() => 0.5);
    await practice.control('PUT', `/providers/${insurer}`, { faults: { 'status-500': { rate: 0.4 }, 'malformed-reply': { on: 'status', times: 'always' } } });
    expect(await failing(quote())).toBe('answered');
    expect(await failing(practice.port(insurer).status(id, 1000))).toBe('malformed-reply');
    await practice.control('PUT', `/providers/${insurer}`, { faults: { 'status-500': { rate: 0.6 } } });
    expect([await failing(quote()), await failing(quote())]).toEqual(['unavailable', 'unavailable']);
  });

  it('answers in the reply where the provider does so', async () => {
    await plan({}, { replies: 'inline' });
    expect(await quote()).toMatchObject({ sequence: 1, events: [{ type: 'offer-quote' }] });
    await practice.centre.until(() => sequences().length === 1);
  });

  it('hangs: takes the request and never answers', async () => {
    await plan({ hang: true });
    expect(await quote()).toMatchObject({ sequence: 0 });
    await pause(100);
    expect(await practice.port(insurer).status(id, 1000)).toMatchObject({ sequence: 0 });
  });
});

describe('callbacks', () => {
  it('delivers twice under the same webhook-id', async () => {
    await plan({ 'duplicate-callback': {} });
    await quote();
    const [first, second] = await practice.centre.until(() => practice.centre.callbacks.length === 2 && practice.centre.callbacks);
    expect(second).toEqual(first);
  });

  it('delivers out of order, and a lone event in the end', async () => {
    await propose();
    await plan({ 'out-of-order-callback': { on: 'accept-quote' } });
    await cover();
    await practice.centre.until(() => sequences().length === 2);
    expect(sequences()).toEqual([2, 1]);
    await plan({ 'out-of-order-callback': {} });
    await quote();
    await practice.centre.until(() => sequences().length === 3);
  });

  it('loses a callback; the status shows it', async () => {
    await propose();
    await plan({ 'lost-callback': { times: 1 } });
    await cover();
    await practice.centre.until(() => sequences().length === 1);
    expect(sequences()).toEqual([2]);
    expect(await practice.port(insurer).status(id, 1000)).toMatchObject({ sequence: 2, events: [{ sequence: 1 }, { sequence: 2 }] });
  });

  it('signs wrongly first, then rightly', async () => {
    await plan({ 'wrong-signature': {} });
    await quote();
    await practice.centre.until(() => sequences().length === 2);
    expect(practice.centre.callbacks.map((c) => c.genuine)).toEqual([false, true]);
  });

  it('is late by days of the case', async () => {
    practice.centre.clock = noonOf('2026-05-20');
    await plan({ lateCaseDays: 3 }, { validForDays: 1 });
    await quote();
    await pause(300);
    expect(sequences()).toEqual([]);
    practice.centre.clock = noonOf('2026-05-23');
    await practice.centre.until(() => sequences().length === 1);
    expect(practice.centre.callbacks[0]?.event).toMatchObject({ at: '2026-05-23T04:00:00.000Z', data: { validUntil: '2026-05-24' } });
  });

  it('tries again until the centre takes it, in order', async () => {
    await propose();
    let refusals = 2;
    practice.centre.answer = () => ((refusals -= 1) >= 0 ? 503 : 202);
    await cover();
    await practice.centre.until(() => sequences().length === 4);
    expect(sequences()).toEqual([1, 1, 1, 2]);
    expect(new Set(practice.centre.callbacks.map((c) => c.webhookId)).size).toBe(2);
  });

  it('lets later events pass one that the centre refuses', async () => {
    await propose();
    practice.centre.answer = ({ event }) => (event.sequence === 1 ? 422 : 202);
    await cover();
    await practice.centre.until(() => sequences().length === 2);
    expect(sequences()).toEqual([1, 2]);
  });
});

describe('control', () => {
  it('emits what nobody asked for, even for a strange application', async () => {
    const { status, body } = await practice.control('POST', `/providers/${insurer}/applications/strange/emit`, { type: 'no-such-action', data: { x: 1 } });
    expect([status, body]).toMatchObject([201, { applicationId: 'strange', sequence: 1, type: 'no-such-action', data: { x: 1 } }]);
    await practice.centre.until(() => sequences().length === 1);
  });

  it('shows the register: what was recorded, the keys seen, and every repeat', async () => {
    await quote('k1');
    await quote('k1');
    await practice.centre.until(() => sequences().length === 1);
    expect(await practice.registerOf(insurer)).toMatchObject({
      id: insurer, face: 'insurer', name: '沪海财产保险', requestsReceived: 2, requestsTaken: 1, counts: { applications: 1, quotes: 1, policies: 0 },
      quotes: [{ applicationId: id, premiumFen: 18_000 }], idempotencyKeys: [{ key: 'k1', applicationId: id, type: 'request-quote', received: 2 }],
      applications: [{ applicationId: id, sequence: 1, events: [{ sequence: 1, type: 'offer-quote' }] }],
    });
  });

  it('refuses a plan it does not understand', async () => {
    for (const body of [{ faults: { explode: {} } }, { answer: { paymentProof: 'accept' } }, { faults: { 'status-500': { rate: 2 } } }, { other: 1 }]) {
      expect((await practice.control('PUT', `/providers/${insurer}`, body)).status).toBe(422);
    }
    expect((await practice.control('PUT', '/providers/nobody', {})).status).toBe(404);
    expect((await practice.control('GET', '/elsewhere')).status).toBe(404);
  });

  it('begins anew after a reset', async () => {
    practice.centre.answer = () => 503;
    await quote('k1');
    await practice.centre.until(() => sequences().length > 0);
    expect((await practice.control('POST', '/reset')).status).toBe(204);
    const before = practice.centre.callbacks.length;
    await pause(400);
    expect(practice.centre.callbacks.length).toBe(before);
    expect(await practice.port(insurer).status(id, 1000)).toMatchObject({ sequence: 0 });
  });
});

describe('a restart', () => {
  it('loses nothing: repeats are known, numbers go on, undelivered events and due answers arrive', async () => {
    await propose();
    practice.centre.answer = () => 503;
    await cover();
    await practice.centre.until(() => sequences().length > 0);
    const first = await quote('k1');
    await practice.restart();
    practice.centre.answer = () => 202;
    practice.centre.callbacks.length = 0;
    expect(await quote('k1')).toEqual(first);
    await practice.centre.until(() => sequences().length >= 3);
    expect(sequences()).toEqual([1, 2, 3]);
    await cover();
    await practice.centre.until(() => sequences().length === 5);
    expect(practice.centre.callbacks.at(-1)?.event.data).toMatchObject({ policyNo: expect.stringMatching(/-000002$/) });
  });

  it('remembers a fault half used up and an answer that waits for its day', async () => {
    practice.centre.clock = noonOf('2026-05-20');
    await plan({ 'status-500': { times: 2 }, lateCaseDays: 2 });
    expect(await failing(quote('k'))).toBe('unavailable');
    await practice.restart();
    expect([await failing(quote('k')), await failing(quote('k'))]).toEqual(['unavailable', 'answered']);
    await practice.restart();
    practice.centre.clock = noonOf('2026-05-22');
    await practice.centre.until(() => sequences().length === 1);
  });
});
