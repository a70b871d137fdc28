/** Where the centre's key may come from, and what no start-up lets pass. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { BadConfiguration, loadConfig, workerConfig } from '../../processes/config.ts';
import { documentKey } from '../../processes/document-key.ts';
import { newKey, said, workFolder } from '../support/signing.ts';

const files = workFolder();
afterAll(() => files.remove());
const base = { IDENTITY_SERVICE: '{"url":"https://127.0.0.1:8091/identity","apiKey":"sixteen letters 1"}', KEY_RING: '{"means":"file","file":"/run/secrets/key-ring.json"}', DATABASE_URL: 'postgres://heyi@localhost/heyi', PROVIDERS: '[]' };
const loaded = (more: Record<string, string>) => loadConfig(workerConfig, { ...base, ...more });

describe('a worker', () => {
  it('does not start without a key, in production or in practice', () => {
    expect(() => loaded({})).toThrow(BadConfiguration);
    expect(() => loaded({ PRACTICE: 'true' })).toThrow(/DOCUMENT_KEY/);
  });
  it('does not start in production with a development key', () => {
    const DOCUMENT_KEY = JSON.stringify({ means: 'development', folder: files.at('keys') });
    expect(() => loaded({ DOCUMENT_KEY })).toThrow('a development key is refused outside practice');
    expect(loaded({ DOCUMENT_KEY, PRACTICE: 'true' }).DOCUMENT_KEY.means).toBe('development');
  });
  it('knows a file, a program and a key service', () => {
    for (const setting of [{ means: 'pem', key: 'k', certificates: 'c' }, { means: 'command', command: ['pkcs11-tool', '--sign'], certificates: 'c' },
      { means: 'kms', url: 'https://keys.internal/', token: '0123456789abcdef', keyId: 'documents', certificates: 'c' }]) {
      expect(loaded({ DOCUMENT_KEY: JSON.stringify(setting) }).DOCUMENT_KEY).toEqual(setting);
    }
    expect(() => loaded({ DOCUMENT_KEY: JSON.stringify({ means: 'pem', key: 'k' }) })).toThrow(/certificates/);
  });
});

describe('the key', () => {
  it('of a practice stack is made once, for its owner’s eyes, and kept', async () => {
    const setting = { means: 'development', folder: files.at('made') } as const;
    const keys = await Promise.all([documentKey(setting, Date.now()), documentKey(setting, Date.now())]);
    const again = await documentKey(setting, Date.now());
    expect(new Set([...keys, again].map(({ certificates: [own] }) => own?.toString('hex'))).size).toBe(1);
    expect(statSync(path.join(setting.folder, 'documents-development.pem')).mode & 0o077).toBe(0);
    expect(readFileSync(path.join(setting.folder, 'documents-development.pem'), 'utf8')).toContain('BEGIN PRIVATE KEY');
  });
  it('of a file must be its certificate’s', async () => {
    const [one, other] = [await newKey(), await newKey()];
    const key = files.put('key.pem', one.keyPem);
    await expect(documentKey({ means: 'pem', key, certificates: files.put('own.pem', one.certificatePem) }, Date.now())).resolves.toBeDefined();
    await expect(documentKey({ means: 'pem', key, certificates: files.put('other.pem', other.certificatePem) }, Date.now())).rejects.toThrow('not that of its certificate');
  });
  it.each([
    ['an RSA key of 2048 bits', ['-newkey', 'rsa:2048'], 'an RSA key of 2048 bits; 3072 are the least'],
    ['a curve of 192 bits', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime192v1'], 'a key on the curve prime192v1'],
    ['a key of another kind', ['-newkey', 'ed25519'], 'a key of the kind ed25519'],
    ['an RSA key of 3072 bits', ['-newkey', 'rsa:3072'], undefined],
  ])('of 128 bits of security at least: %s', async (name, kind, refusal) => {
    const [key, certificates] = [files.at(`${name}.key`), files.at(`${name}.pem`)];
    expect(said('openssl', ['req', '-x509', ...kind, '-nodes', '-keyout', key, '-out', certificates, '-days', '2', '-subj', '/CN=centre'])).toMatchObject({ code: 0 });
    const starting = documentKey({ means: 'pem', key, certificates }, Date.now() + 1000);
    if (refusal === undefined) await expect(starting).resolves.toBeDefined();
    else await expect(starting).rejects.toThrow(refusal);
  });
});
