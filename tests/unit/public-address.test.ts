/** What an enterprise names as its webhook never leads into the centre's own network. */
import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { connect, type AddressInfo, type LookupFunction } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isPublicAddress, publicLookupBy } from '../../adapters/public-address.ts';
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

describe('a name that means a public address when it is looked at and a private one when it is called (DNS rebinding)', () => {
  const open = '8.8.8.8';
  let server: Server;
  let port: number;
  let arrived = 0;
  beforeAll(async () => {
    server = createServer((_req, res) => { arrived += 1; res.writeHead(204).end(); }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => { server.closeAllConnections(); server.close(); });
  beforeEach(() => { arrived = 0; });

  /** Says the first address once and the private one ever after. */
  const rebinding = () => {
    let asked = 0;
    const resolve = (_name: string, _options: object, callback: (error: null, addresses: LookupAddress[]) => void) => {
      const address = (asked += 1) === 1 ? open : '127.0.0.1';
      setImmediate(() => callback(null, [{ address, family: 4 }]));
    };
    return { resolve, asked: () => asked };
  };
  /** Where a connection by this look-up goes; it is ended before it is made. */
  const destination = (lookup: LookupFunction) => new Promise<string>((found, failed) => {
    const socket = connect({ host: 'erp.example.com', port, lookup, autoSelectFamily: false });
    socket.once('lookup', (error, address) => { socket.destroy(); if (error) failed(error); else found(address); });
    socket.once('error', failed);
  });

  it('is asked once for a connection, which goes to the address that was looked at', async () => {
    const { resolve, asked } = rebinding();
    expect(await destination(publicLookupBy(resolve))).toBe(open);
    expect(asked()).toBe(1);
  });

  it('is refused by the next connection, and nothing arrives', async () => {
    const { resolve } = rebinding();
    const lookup = publicLookupBy(resolve);
    await destination(lookup);
    const call = { url: `https://erp.example.com:${port}/`, id: 'msg_1', secret, body: '{}', timeoutMs: 1000 };
    expect(await callWebhook(call, { anyAddress: false, lookup })).toMatchObject({ fault: 'the address is not a public one' });
    await expect(destination(lookup)).rejects.toThrow('the address is not a public one');
    expect(arrived).toBe(0);
  });

  it('control: a guard that looks first and lets the connection resolve again is passed by', async () => {
    const { resolve } = rebinding();
    const seen = await new Promise<string>((found) => { resolve('erp.example.com', {}, (_error, [first]) => found(first!.address)); });
    expect(isPublicAddress(seen)).toBe(true);
    const status = await new Promise<number>((answered, failed) => {
      const lookup: LookupFunction = (name, options, callback) => resolve(name, options, (error, found) => callback(error, found));
      request(`http://erp.example.com:${port}/`, { lookup, agent: false }, (response) => { response.resume(); answered(response.statusCode ?? 0); }).once('error', failed).end();
    });
    expect([status, arrived]).toEqual([204, 1]);
  });
});
