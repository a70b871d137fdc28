/** Settings that would leave people unprotected are refused at start, by name. */
import { apiConfig, loadConfig } from '../../processes/config.ts';

const good = { DATABASE_URL: 'postgres://heyi@127.0.0.1/heyi', PUBLIC_URL: 'https://heyi.example', AUTH_SECRET: Buffer.alloc(32, 7).toString('base64') };
const start = (more: Record<string, string | undefined>) => () => loadConfig(apiConfig, { ...good, ...more });

it('a production api starts with TLS and a secret', () => expect(start({})()).toMatchObject({ PRACTICE: false, PROXIES: 0 }));
it.each([
  ['AUTH_SECRET', { AUTH_SECRET: undefined }],
  ['AUTH_SECRET', { AUTH_SECRET: Buffer.alloc(31, 7).toString('base64') }],
  ['AUTH_SECRET', { AUTH_SECRET: 'not base64 at all, however long it may be' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'http://heyi.example' }],
  ['PUBLIC_URL', { PUBLIC_URL: undefined }],
])('and not with a bad %s', (name, more) => expect(start(more)).toThrow(name));
it('a practice stack does without TLS, not without the secret', () => {
  expect(start({ PRACTICE: 'true', PUBLIC_URL: 'http://127.0.0.1:8080' })()).toMatchObject({ PRACTICE: true });
  expect(start({ PRACTICE: 'true', AUTH_SECRET: undefined })).toThrow('AUTH_SECRET');
});
