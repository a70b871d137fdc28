/** The centre's signature on a PDF, judged by programs that are none of ours: pdfsig (poppler, NSS) and OpenSSL. */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { commandKey } from '../../adapters/signing-key/command.ts';
import { kmsKey } from '../../adapters/signing-key/kms.ts';
import { pemKey } from '../../adapters/signing-key/pem.ts';
import { httpTimeStamps } from '../../adapters/time-stamp/http.ts';
import { renderSettlementAgreement } from '../../documents/settlement-agreement.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.ts';
import { provenKey } from '../../signing/proven-key.ts';
import { signPdf } from '../../signing/sign-pdf.ts';
import { resting, stampRequest, TimeStampFault, tokenIn } from '../../signing/time-stamp.ts';
import type { SigningKey } from '../../signing/ports.ts';
import { findTool } from '../prepare-tools.ts';
import { newKey, partsOf, said, workFolder } from '../support/signing.ts';
import { steelSettlement } from '../fixtures/documents/disputes.ts';

jest.setTimeout(60_000);

const files = workFolder();
const entries = { name: '演练调解中心', reason: '调解协议书', at: Date.parse('2026-05-22T02:00:00Z') };
const plain = Buffer.from(renderSettlementAgreement(steelSettlement));
let centre: Awaited<ReturnType<typeof newKey>>;
let sandbox: Sandbox;
let signed: Buffer;
let stampedAt: number | undefined;
const servers: Server[] = [];

const authority = (timeoutMs = 20_000) => httpTimeStamps({ url: `${sandbox.url}/time-stamps`, timeoutMs });
const takenDown = (down: boolean) => fetch(`${sandbox.url}/control/time-stamps`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ down }) });

beforeAll(async () => {
  centre = await newKey();
  sandbox = await startSandbox({ port: 0, heyiUrl: 'http://127.0.0.1:9', providers: [] });
  ({ pdf: signed, stampedAt } = await signPdf(plain, centre.key, entries, authority()));
});
afterAll(async () => {
  await sandbox.stop();
  for (const server of servers) server.close();
  files.remove();
});

const pdfsig = (pdf: Uint8Array) => said('pdfsig', ['-nocert', files.put('judged.pdf', pdf)]).text;
/** What OpenSSL says of the signature over the signed bytes, trusting one certificate. */
function openssl(pdf: Buffer, trusted = centre.certificatePem) {
  const { signed: bytes, signature } = partsOf(pdf);
  return said('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', files.put('signature.der', signature), '-content', files.put('signed.bin', bytes),
    '-CAfile', files.put('trusted.pem', trusted), '-purpose', 'any', '-out', files.at('out.bin')]);
}

describe('a PDF that the centre signed', () => {
  it('is valid, with the whole document signed, says pdfsig', () => {
    const text = pdfsig(signed);
    expect(text).toContain('Signature is Valid.');
    expect(text).toContain('Total document signed');
    expect(text).toContain('ETSI.CAdES.detached');
    expect(text).toContain('Signer Certificate Common Name: 演练调解中心（非真实）');
    expect(text).toContain('May 22 2026');
    expect(text.match(/Signature #/g)).toHaveLength(1);
  });
  it('is the centre’s, says OpenSSL, which trusts its certificate alone', () => expect(openssl(signed)).toMatchObject({ code: 0 }));
  it('begins with the PDF of the press, byte for byte, and stays archival', () => {
    expect(signed.subarray(0, plain.length).equals(plain)).toBe(true);
    const added = signed.subarray(plain.length).toString('latin1');
    // What ISO 19005-2 asks of an update: the identifier in its trailer, a field that is printed and needs no appearance.
    expect(added).toMatch(/trailer\n<<[^>]*\/ID \[/);
    expect(added).toContain('/F 132 /Rect [0 0 0 0]');
    expect(added).not.toContain('NeedAppearances');
  });
  it('can still be read: its pages and its text', () => {
    const text = said('pdftotext', [files.put('read.pdf', signed), '-']).text;
    expect(text).toContain('调解协议书');
    expect(text).not.toContain('Error');
  });
  it('carries a time-stamp over the signature, which OpenSSL holds against the authority’s certificate', async () => {
    const token = files.put('token.der', tokenOf(signed));
    const signature = signatureValue(signed);
    const certificate = files.put('tsa.pem', await (await fetch(`${sandbox.url}/time-stamps/certificate.pem`)).text());
    const judged = (over: Buffer) => said('openssl', ['ts', '-verify', '-token_in', '-in', token, '-digest', createHash('sha256').update(over).digest('hex'), '-CAfile', certificate]);
    expect(judged(signature).text).toContain('Verification: OK');
    expect(judged(Buffer.concat([signature, Buffer.from('x')])).text).toContain('Verification: FAILED');
    expect(Math.abs((stampedAt ?? 0) - Date.now())).toBeLessThan(3_600_000);
  });
});

/** The DER of the value that the time-stamp is over, and of the token: read by OpenSSL's own parser. */
function parsedSignature(pdf: Buffer): readonly { at: number; header: number; length: number; depth: number; what: string }[] {
  const { text } = said('openssl', ['asn1parse', '-inform', 'DER', '-in', files.put('parsed.der', partsOf(pdf).signature)]);
  return [...text.matchAll(/^ *(\d+):d=(\d+) +hl=(\d+) l= *(\d+) (?:prim|cons): (.*)$/gm)].map(([, at, depth, header, length, what = '']) => ({ at: Number(at), depth: Number(depth), header: Number(header), length: Number(length), what }));
}
function tokenOf(pdf: Buffer): Buffer {
  const parsed = parsedSignature(pdf);
  const named = parsed.findIndex(({ what }) => what.includes('timeStampToken'));
  const token = parsed[named + 2]!;
  return partsOf(pdf).signature.subarray(token.at, token.at + token.header + token.length);
}
function signatureValue(pdf: Buffer): Buffer {
  const parsed = parsedSignature(pdf);
  const named = parsed.findIndex(({ what }) => what.includes('timeStampToken'));
  const value = parsed.slice(0, named).findLast(({ what }) => what.startsWith('OCTET STRING'))!;
  return partsOf(pdf).signature.subarray(value.at + value.header, value.at + value.header + value.length);
}

describe('the controls that must fail', () => {
  it.each([['in the pages', 2_000], ['in the update', -200]])('one byte changed %s', (_where, at) => {
    const changed = Buffer.from(signed);
    const place = at < 0 ? changed.length + at : at;
    changed[place] = changed[place]! ^ 1;
    expect(pdfsig(changed)).not.toContain('Signature is Valid.');
    expect(openssl(changed).code).not.toBe(0);
  });
  it('something added after the signature', () => {
    expect(pdfsig(Buffer.concat([signed, Buffer.from('% and another page\n')]))).not.toContain('Total document signed');
  });
  it('another certificate: valid in itself, and not the centre’s', async () => {
    const other = await newKey('冒名中心');
    const { pdf } = await signPdf(plain, other.key, entries);
    expect(pdfsig(pdf)).toContain('Signer Certificate Common Name: 冒名中心');
    expect(openssl(pdf)).toMatchObject({ text: expect.stringContaining('Verification failure') as unknown as string });
    expect(openssl(pdf, other.certificatePem).code).toBe(0);
  });
  it('a key that is not its certificate’s is refused before it signs anything', async () => {
    const other = await newKey();
    const crossed = pemKey({ key: other.keyPem, certificates: centre.certificatePem });
    await expect(provenKey(crossed, Date.now())).rejects.toThrow('not that of its certificate');
    await expect(provenKey(centre.key, Date.now() + 11 * 366 * 86_400_000)).rejects.toThrow('is valid from');
    await expect(provenKey(centre.key, Date.now())).resolves.toBe(centre.key);
    const { pdf } = await signPdf(plain, crossed, entries);
    expect(pdfsig(pdf)).not.toContain('Signature is Valid.');
  });
});

describe('the key behind its port', () => {
  const listening = async (handle: Parameters<typeof createServer>[1]) => {
    const server = createServer(handle!).listen(0, '127.0.0.1');
    servers.push(server);
    await new Promise((resolve) => server.once('listening', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const valid = async (key: SigningKey) => pdfsig((await signPdf(plain, await provenKey(key, Date.now()), entries)).pdf);

  it('a program signs, as a token’s does', async () => {
    const command = [findTool('openssl'), 'dgst', '-sha256', '-sign', files.put('key.pem', centre.keyPem)] as const;
    expect(await valid(commandKey({ command: [...command], certificates: centre.certificatePem, timeoutMs: 30_000 }))).toContain('Signature is Valid.');
    const absent = commandKey({ command: [findTool('openssl'), 'dgst', '-sha256', '-sign', files.at('none.pem')], certificates: centre.certificatePem, timeoutMs: 30_000 });
    await expect(absent.sign(Buffer.from('x'))).rejects.toThrow('did not sign');
  });
  it('an RSA key signs as well as an elliptic one', async () => {
    spawnSync(findTool('openssl'), ['req', '-x509', '-newkey', 'rsa:3072', '-nodes', '-keyout', files.at('rsa.pem'), '-out', files.at('rsa.crt'), '-subj', '/C=CN/CN=RSA', '-days', '30']);
    const read = (name: string) => said('openssl', name === 'rsa.pem' ? ['pkey', '-in', files.at(name)] : ['x509', '-in', files.at(name)]).text;
    expect(await valid(pemKey({ key: read('rsa.pem'), certificates: read('rsa.crt') }))).toContain('Signature is Valid.');
  });
  it('a key service signs the digest, and its faults stop the signature', async () => {
    let fault = false;
    const url = await listening((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => { body += chunk.toString(); }).on('end', () => {
        if (fault || request.headers.authorization !== 'Bearer a-token-of-the-centre') return void response.writeHead(fault ? 500 : 403).end();
        const { digest } = JSON.parse(body) as { digest: string };
        const { stdout } = spawnSync(findTool('openssl'), ['pkeyutl', '-sign', '-inkey', files.put('kms.pem', centre.keyPem)], { input: Buffer.from(digest, 'base64') });
        response.end(JSON.stringify({ signature: stdout.toString('base64') }));
      });
    });
    const key = kmsKey({ url, token: 'a-token-of-the-centre', keyId: 'documents', certificates: centre.certificatePem, timeoutMs: 30_000 });
    expect(await valid(key)).toContain('Signature is Valid.');
    fault = true;
    await expect(signPdf(plain, key, entries)).rejects.toThrow('the key service answered 500');
  });
});

describe('a time-stamp', () => {
  it('that cannot be had is left out, and the signature holds', async () => {
    await takenDown(true);
    const { pdf, stampedAt: at } = await signPdf(plain, centre.key, entries, authority());
    await takenDown(false);
    expect(at).toBeUndefined();
    expect(pdfsig(pdf)).toContain('Signature is Valid.');
  });
  it('is not asked for again while the authority rests', async () => {
    let [asked, now] = [0, 0];
    const failing = resting({ stamp: async () => { asked += 1; throw new TimeStampFault('down'); } }, 60_000, () => now);
    for (let i = 0; i < 5; i += 1) await expect(failing.stamp(Buffer.alloc(32))).rejects.toThrow(TimeStampFault);
    expect(asked).toBe(1);
    now = 60_000;
    await expect(failing.stamp(Buffer.alloc(32))).rejects.toThrow('down');
    expect(asked).toBe(2);
  });
  it('is refused over another hash, for another request, changed, or where the authority refuses', async () => {
    const [asked, other] = [stampRequest(Buffer.alloc(32, 1)), stampRequest(Buffer.alloc(32, 1))];
    const post = async (body: Buffer) => Buffer.from(await (await fetch(`${sandbox.url}/time-stamps`, { method: 'POST', headers: { 'content-type': 'application/timestamp-query' }, body: new Uint8Array(body) })).arrayBuffer());
    const reply = await post(asked.body);
    expect(tokenIn(reply, asked).token.length).toBeGreaterThan(300);
    expect(() => tokenIn(reply, { ...asked, sha256: Buffer.alloc(32, 2) })).toThrow('over another hash');
    expect(() => tokenIn(reply, other)).toThrow('answers another request');
    const changed = Buffer.from(reply);
    changed[changed.length - 5] = changed[changed.length - 5]! ^ 1;
    expect(() => tokenIn(changed, asked)).toThrow('does not hold');
    const nonsense = await post(Buffer.from('nonsense'));
    expect(() => tokenIn(nonsense, asked)).toThrow('refused');
    expect(() => tokenIn(Buffer.from('nonsense'), asked)).toThrow('cannot be read');
  });
});
