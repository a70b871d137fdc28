/** Where the centre's key may come from, and what no start-up lets pass. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { BadConfiguration, loadConfig, workerConfig } from '../../processes/config.ts';
import { documentKey } from '../../processes/document-key.ts';
import { newKey, workFolder } from '../support/signing.ts';

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
});
