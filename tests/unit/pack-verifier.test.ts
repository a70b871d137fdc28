/** What the verifier says of a pack that was tampered with: each way by its name. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crc32, readArchive, writeArchive, type Bytes, type PackFile } from '../../verifier/archive.ts';
import { readTrustedKey, UnreadableKey, type TrustedKey } from '../../verifier/trusted-key.ts';
import { verifyPack, chainPath, indexPath, signaturePath, type Report } from '../../verifier/verify-pack.ts';
import { findingWords } from '../../verifier/words.ts';
import { archiveOf, newSigner, sampleContents, sampleEvents, sampleFiles } from '../support/sample-pack.ts';

const signer = newSigner();
let key: TrustedKey;
let files: PackFile[];
let archive: Bytes;

beforeAll(async () => {
  key = await readTrustedKey(signer.publicKeyPem);
  files = await sampleFiles({ signer });
  archive = await archiveOf(files);
});

async function checked(bytes: Bytes, trusted = key): Promise<Report> {
  const read = readArchive(bytes);
  return verifyPack(read.files, trusted, read.faults);
}
const broken = ({ findings }: Report) => findings.filter(({ holds }) => !holds).map(({ about, name, code }) => `${about} ${name} ${code}`);
const changedAt = (bytes: Bytes, at: number, by = 1): Bytes => { const copy = bytes.slice(); copy[at] = (copy[at]! + by) & 0xff; return copy; };
const without = (path: string) => files.filter((file) => file.path !== path);
const withFile = (path: string, change: (bytes: Bytes) => Bytes) => files.map((file) => (file.path === path ? { path, bytes: change(file.bytes) } : file));

describe('a pack as the centre wrote it', () => {
  it('holds, and says of every file and event so', async () => {
    const report = await checked(archive);
    expect(broken(report)).toEqual([]);
    expect(report.whole).toBe(true);
    expect(report.findings.filter(({ about }) => about === 'file')).toHaveLength(4);
    expect(report.findings.filter(({ about }) => about === 'event').map(({ code }) => code)).toEqual(['proven', 'proven', 'withheld', 'withheld', 'proven', 'proven']);
  });
  it('holds unpacked, too', async () => expect((await verifyPack(files, key)).whole).toBe(true));
  it('is written by two writers alike, and twice alike', async () => {
    expect(Buffer.from(writeArchive(files)).equals(archive)).toBe(true);
    expect(Buffer.from(await archiveOf(await sampleFiles({ signer }))).equals(archive)).toBe(true);
  });
  it('counts CRC-32 as everybody does', () => expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926));
  it('is checked against the key it is given, by its fingerprint', async () => {
    expect((await checked(archive)).fingerprint).toBe(signer.fingerprint);
    await expect(readTrustedKey('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----')).rejects.toThrow(UnreadableKey);
    await expect(readTrustedKey('nonsense')).rejects.toThrow(UnreadableKey);
  });
});

describe('names what is broken', () => {
  it('another key signed it', async () => {
    const resigned = await archiveOf(await sampleFiles({ signer: newSigner('another') }));
    expect(broken(await checked(resigned))).toEqual([`index ${signaturePath} not-signed-by-trusted-key`]);
  });
  it('a key within the pack is a file nobody asked for, and trusted by nobody', async () => {
    const other = newSigner('another');
    const forged = [...await sampleFiles({ signer: other }), { path: 'key.pem', bytes: new TextEncoder().encode(other.publicKeyPem) }];
    expect(broken(await checked(await archiveOf(forged)))).toEqual([`index ${signaturePath} not-signed-by-trusted-key`, 'file key.pem file-added']);
  });
  it.each(['00-index.pdf', '01-settlement/settlement-agreement-2.pdf', '04-performance/performance.csv'])('one byte of %s', async (path) => {
    const forged = withFile(path, (bytes) => changedAt(bytes, 5));
    expect(broken(await verifyPack(forged, key))).toEqual([`file ${path} file-changed`]);
    expect(broken(await checked(await archiveOf(forged)))).toEqual([`file ${path} file-changed`]);
  });
  it('one byte of the index', async () => {
    const report = await verifyPack(withFile(indexPath, (bytes) => new TextEncoder().encode(new TextDecoder().decode(bytes).replace('"o1"', '"o2"'))), key);
    expect(broken(report)).toEqual([`index ${signaturePath} not-signed-by-trusted-key`]);
  });
  it('a file left out, a file added, a name that stands twice', async () => {
    expect(broken(await checked(await archiveOf(without('00-index.pdf'))))).toEqual(['file 00-index.pdf file-missing']);
    const added = { path: '01-settlement/promise.pdf', bytes: new Uint8Array([1]) };
    expect(broken(await checked(await archiveOf([...files, added])))).toEqual(['file 01-settlement/promise.pdf file-added']);
    expect(broken(await checked(await archiveOf([...files, files[2]!])))).toEqual(['file 00-index.pdf file-twice']);
  });
  it('no index, no signature', async () => {
    expect(broken(await verifyPack(without(indexPath), key))).toEqual([`index ${signaturePath} no-signature`, `index ${indexPath} no-index`]);
    expect(broken(await verifyPack(without(signaturePath), key))).toEqual([`index ${signaturePath} no-signature`]);
  });
  it('an archive cut short, with what is missing', async () => {
    const end = broken(await checked(archive.slice(0, -1)));
    expect(end).toEqual(['archive  cut-short']);
    const half = broken(await checked(archive.slice(0, Buffer.from(archive).indexOf('settlement settlement'))));
    expect(half).toEqual(expect.arrayContaining(['archive  cut-short', 'file 01-settlement/settlement-agreement-2.pdf file-missing', `file ${chainPath} file-missing`]));
    expect(half).not.toContain('file 00-index.pdf file-missing');
  });
  it('what is put before, after or between', async () => {
    for (const forged of [Buffer.concat([archive, Buffer.from('x')]), Buffer.concat([Buffer.from('x'), archive])]) {
      expect((await checked(new Uint8Array(forged))).whole).toBe(false);
    }
  });
});

describe('names the event', () => {
  type Events = ReturnType<typeof sampleEvents>;
  const eventsAfter = async (change: (events: Events) => Events) => {
    const report = await verifyPack(await sampleFiles({ signer, contents: sampleContents(change(sampleEvents())) }), key);
    return broken(report);
  };
  it('left out', async () => {
    expect(await eventsAfter((e) => e.filter(({ version }) => version !== 2))).toEqual(['event 2 missing']);
    expect(await eventsAfter((e) => e.filter(({ version }) => version !== 3))).toEqual(['event 3 missing']);
    expect(await eventsAfter((e) => e.slice(0, -1))).toEqual(['event 5 wrong-head', 'event 6 missing']);
  });
  it('left out and the rest numbered anew', async () => {
    const renumbered = await eventsAfter((e) => e.filter(({ version }) => version !== 4).map((event, i) => ({ ...event, version: i + 1 })));
    expect(renumbered).toEqual(expect.arrayContaining(['event 4 changed', 'event 6 missing']));
  });
  it('out of its order', async () => {
    expect(await eventsAfter(([a, b, ...rest]) => [b!, a!, ...rest])).toEqual(expect.arrayContaining(['event 1 out-of-place']));
  });
  it('changed, with its hash or without', async () => {
    const change = (e: Events) => e.map((event) => (event.version === 5 ? { ...event, body: event.body!.replace('creditor', 'debtor') } : event));
    expect(await eventsAfter(change)).toEqual(['event 5 changed']);
    expect(await eventsAfter((e) => e.map((event) => (event.version === 4 ? { ...event, hash: 'ab'.repeat(32) } : event)))).toEqual(['event 5 changed']);
  });
  it('too many', async () => {
    expect(await eventsAfter((e) => [...e, { version: 7, hash: 'ab'.repeat(32) }])).toEqual(['event 7 surplus', 'event 7 wrong-head']);
    expect(await eventsAfter((e) => [...e.slice(0, 3), e[2]!, ...e.slice(3)])).toEqual(expect.arrayContaining(['event 3 surplus']));
  });
  it('of another case', async () => {
    const moved = sampleContents().map((f) => (f.path === chainPath ? { ...f, content: Buffer.from(f.content.toString().replace('"6f0c6e39', '"7f0c6e39')) } : f));
    expect(broken(await verifyPack(await sampleFiles({ signer, contents: moved }), key))).toEqual(['event 0 of-another-case']);
  });
  it('also where the file was changed and nobody signed anew', async () => {
    const forged = withFile(chainPath, (bytes) => new TextEncoder().encode(new TextDecoder().decode(bytes).replace('"roles":[\\"creditor\\"]', '').replace('declare-default', 'declare-defaults')));
    expect(broken(await verifyPack(forged, key))).toEqual([`file ${chainPath} file-changed`, 'event 6 changed']);
  });
});

it('finds every change of a single byte, wherever it is', async () => {
  await fc.assert(fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => (await checked(changedAt(archive, at, by))).whole === false), { numRuns: 1_000 });
});

it('finds every byte of the headers and the directory changed', async () => {
  const data = new Set(files.flatMap(({ bytes }) => { const at = Buffer.from(archive).indexOf(Buffer.from(bytes)); return Array.from({ length: bytes.length }, (_, i) => at + i); }));
  const places = [...archive.keys()].filter((at) => !data.has(at));
  expect(places.length).toBeGreaterThan(500);
  for (const at of places) if ((await checked(changedAt(archive, at))).whole) throw new Error(`byte ${at} can be changed`);
});

it('finds an archive cut anywhere', async () => {
  await fc.assert(fc.asyncProperty(fc.nat(archive.length - 1), async (length) => !(await checked(archive.slice(0, length))).whole), { numRuns: 300 });
});

it('has words for everything it finds', () => {
  for (const [zh, en] of Object.values(findingWords)) expect([zh, en]).toEqual([expect.stringMatching(/[\u4e00-\u9fff]/), expect.stringMatching(/[a-z]/)]);
});
