/** Where files lie and who looks at them: what a start refuses, by name. */
import { describe, expect, it } from '@jest/globals';
import { BadConfiguration, loadConfig, workerConfig } from '../../processes/config.ts';
import { filesOf } from '../../processes/files.ts';

const base = { IDENTITY_SERVICE: '{"url":"https://127.0.0.1:8091/identity","apiKey":"sixteen letters 1"}', KEY_RING: '{"means":"file","file":"/run/secrets/key-ring.json"}', DATABASE_URL: 'postgres://heyi@127.0.0.1/heyi', DOCUMENT_KEY: '{"means":"pem","key":"/run/secrets/documents.key","certificates":"/etc/heyi/chain.pem"}' };
const loaded = (more: NodeJS.ProcessEnv) => loadConfig(workerConfig, { ...base, ...more });

describe('the storage of files', () => {
  it.each(['/srv/heyi/files', 's3://heyi-files', 's3://heyi-files/evidence?endpoint=https://s3.internal&region=cn-east-1'])('may be %s', (FILES) => {
    expect(filesOf(loaded({ FILES, SCANNER: 'clamd://127.0.0.1:3310' }))).toBeDefined();
  });
  it.each(['files', './files', 'https://bucket.example', 's3://'])('is not %s', (FILES) => {
    expect(() => loaded({ FILES, SCANNER: 'clamd://127.0.0.1:3310' })).toThrow(BadConfiguration);
  });
  it('may be none: then no file is taken', () => expect(filesOf(loaded({}))).toBeUndefined());
});

describe('outside practice', () => {
  it.each([undefined, 'practice'])('a start with files and the scanner %s is refused by name', (scanner) => {
    const chosen = scanner === undefined ? {} : { SCANNER: scanner };
    expect(() => loaded({ FILES: '/srv/files', ...chosen })).toThrow('FILES needs SCANNER=clamd://host:port outside practice');
    expect(loaded({ FILES: '/srv/files', PRACTICE: 'true', ...chosen }).FILES).toBe('/srv/files');
  });
});
