/** What an enterprise names as its webhook never leads into the centre's own network. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isPublicAddress } from '../../adapters/public-address.ts';
import { addressFault, callWebhook } from '../../adapters/webhook-http.ts';

const strict = { anyAddress: false };
const secret = `whsec_${Buffer.from('a secret of thirty-two bytes ....').toString('base64')}`;

describe('an address', () => {
  it.each([
    '127.0.0.1', '127.9.9.9', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.7',
    '203.0.113.9', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', 'fc00::1', 'fd12::1', 'fe80::1', 'ff02::1',
    '2001:db8::1', '2001::1', '2002:7f00:1::', '3fff::1', 'localhost', '',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['8.8.8.8', '101.132.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '2400:3200::1', '2606:4700::1111'])('%s is', (address) => expect(isPublicAddress(address)).toBe(true));
});

describe('a webhook', () => {
  it.each([
    'http://example.com/hook', 'ftp://example.com', 'https://user:word@example.com', 'https://127.0.0.1/', 'https://[::1]/', 'https://10.0.0.8:8443/x', 'https://localhost/x',
    'https://2130706433/', 'https://0x7f.1/', 'https://127.1/', 'https://metadata.google.internal/', 'https://printer.local/', 'nonsense', 'file:///etc/passwd',
  ])('%s is refused before it is called', (url) => expect(addressFault(url, strict)).toEqual(expect.any(String)));

  it('of a public https address is taken', () => expect(addressFault('https://erp.example.com/heyi?tenant=1', strict)).toBeUndefined());
});

describe('a name that means a private address', () => {
  let server: Server;
  let arrived = 0;
  beforeAll(async () => {
    server = createServer((_req, res) => { arrived += 1; res.writeHead(302, { location: '/elsewhere' }).end(); }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => { server.closeAllConnections(); server.close(); });
  // The name passes the first look, as a rebound one would; the connection is what is guarded.
  const call = () => ({ url: `http://localhost:${(server.address() as AddressInfo).port}/`, id: 'msg_1', secret, body: '{}', timeoutMs: 1000 });

  it('is not connected to', async () => {
    const { publicLookup } = await import('../../adapters/public-address.ts');
    const error = await new Promise<Error | null>((resolve) => { publicLookup('localhost', { all: true }, (fault) => resolve(fault)); });
    expect(error?.message).toBe('the address is not a public one');
    expect(arrived).toBe(0);
  });

  it('would have been, without the guard; and no redirect is followed', async () => {
    expect(await callWebhook(call(), { anyAddress: true })).toMatchObject({ status: 302 });
    expect(arrived).toBe(1);
  });
});
