import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { httpProvider } from '../../adapters/provider/http.ts';
import type { ProviderPort } from '../../contracts/provider-port.ts';
import { apiKeyOf, openPractice, quoteRequest } from './fixtures/practice.ts';
import { providerContract, type ContractFault } from './provider-contract.ts';

const arrangements: Record<Exclude<ContractFault, 'unreachable'>, object> = {
  'timeout-before': {}, 'timeout-after': {}, 'status-500': {}, 'status-429': { retryAfter: 2 }, 'malformed-reply': {}, 'slow-reply': { ms: 500 }, 'lost-callback': {},
};

providerContract('http, against the sandbox', async () => {
  const practice = await openPractice();
  const insurer = practice.port('insurer-huhai');
  const nowhere = httpProvider({ baseUrl: 'http://127.0.0.1:9', apiKey: apiKeyOf('insurer-huhai') });
  let unreachable = false;
  const port: ProviderPort = {
    request(call) {
      const asked = unreachable ? nowhere : insurer;
      unreachable = false;
      return asked.request(call);
    },
    status: (id, timeoutMs) => insurer.status(id, timeoutMs),
  };
  return {
    port,
    async arrange(applicationId, fault) {
      if (fault === 'unreachable') unreachable = true;
      else await practice.control('PUT', `/providers/insurer-huhai/applications/${applicationId}`, { faults: { [fault]: arrangements[fault] } });
    },
    async quotes(applicationId) {
      const { quotes } = await practice.registerOf('insurer-huhai');
      return quotes.filter((q: { applicationId: string }) => q.applicationId === applicationId).length;
    },
    close: () => practice.close(),
  };
});

async function against<T>(listener: RequestListener, test: (port: ProviderPort) => Promise<T>): Promise<T> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await test(httpProvider({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/p/`, apiKey: 'secret-key' }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const call = { request: quoteRequest('c1-i1-1'), idempotencyKey: 'effect-1', timeoutMs: 1000 };

describe('the http adapter', () => {
  it('sends the key, the effect and the request to the published path', () =>
    against((req, res) => {
      res.end(JSON.stringify({ applicationId: 'c1-i1-1', sequence: req.method === 'POST'
        && req.url === '/p/applications/c1-i1-1/requests' && req.headers.authorization === 'Bearer secret-key'
        && req.headers['idempotency-key'] === 'effect-1' ? 7 : 0, events: [] }));
    }, async (port) => expect((await port.request(call)).sequence).toBe(7)));

  it.each([
    [400, 'rejected'], [401, 'rejected'], [404, 'rejected'], [422, 'rejected'], [408, 'unavailable'], [409, 'unavailable'], [429, 'unavailable'],
    [500, 'unavailable'], [503, 'unavailable'], [302, 'malformed-reply'],
  ] as const)('reads %d as %s', (status, fault) =>
    against((_req, res) => { res.writeHead(status, { location: '/elsewhere' }).end('{}'); }, (port) =>
      expect(port.request(call)).rejects.toMatchObject({ fault })));

  it('reads Retry-After as a date too', () =>
    against((_req, res) => { res.writeHead(503, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }).end(); }, async (port) => {
      const { retryAfterMs } = await port.request(call).catch((error: unknown) => error as { retryAfterMs: number }) as { retryAfterMs: number };
      expect(retryAfterMs).toBeGreaterThan(50_000);
    }));

  it.each(['', '{', '[]', '{"applicationId":"other","sequence":0,"events":[]}', '{"applicationId":"c1-i1-1","sequence":-1,"events":[]}'])(
    'takes %j for a malformed reply', (text) => against((_req, res) => { res.end(text); }, (port) =>
      expect(port.request(call)).rejects.toMatchObject({ fault: 'malformed-reply' })));

  it('does not read a reply without end', () =>
    against((_req, res) => { res.end('x'.repeat(6_000_000)); }, (port) =>
      expect(port.request(call)).rejects.toMatchObject({ fault: 'malformed-reply' })));

  it('times out while the body is still coming', () =>
    against((_req, res) => { res.write('{'); }, (port) =>
      expect(port.request({ ...call, timeoutMs: 100 })).rejects.toMatchObject({ fault: 'unavailable' })));

  it('says nothing of the bodies in its errors', () =>
    against((_req, res) => { res.writeHead(500).end('周明的电话'); }, async (port) => {
      const error = await port.request(call).catch((e: unknown) => e as Error) as Error;
      expect(`${error.message} ${error.stack}`).not.toMatch(/周明|申浦|secret-key/);
    }));
});
