/** Settings that would leave people unprotected are refused at start, by name. */
import { apiConfig, loadConfig, migrateConfig, workerConfig } from '../../processes/config.ts';

const good = { DATABASE_URL: 'postgres://heyi@127.0.0.1/heyi', PUBLIC_URL: 'https://heyi.example', AUTH_SECRET: Buffer.alloc(32, 7).toString('base64'), KEY_RING: '{"means":"file","file":"/run/secrets/key-ring.json"}' };
const start = (more: Record<string, string | undefined>) => () => loadConfig(apiConfig, { ...good, ...more });

it('a production api starts with TLS and a secret', () => expect(start({})()).toMatchObject({ PRACTICE: false, PROXIES: 0 }));
it.each([
  ['AUTH_SECRET', { AUTH_SECRET: undefined }],
  ['AUTH_SECRET', { AUTH_SECRET: Buffer.alloc(31, 7).toString('base64') }],
  ['AUTH_SECRET', { AUTH_SECRET: 'not base64 at all, however long it may be' }],
  ['KEY_RING', { KEY_RING: undefined }],
  ['KEY_RING', { KEY_RING: '{"means":"development","folder":"/tmp"}' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'http://heyi.example' }],
  ['PUBLIC_URL', { PUBLIC_URL: undefined }],
  ['IDENTITY_PROVIDERS', { IDENTITY_PROVIDERS: JSON.stringify([{ id: 'bureau', name: 'Bureau', discoveryUrl: 'http://login.bureau.example', clientId: 'c', clientSecret: 's', domains: ['bureau.example'] }]) }],
])('and not with a bad %s', (name, more) => expect(start(more)).toThrow(name));
it('a practice stack does without TLS, not without the secret', () => {
  expect(start({ PRACTICE: 'true', PUBLIC_URL: 'http://127.0.0.1:8080' })()).toMatchObject({ PRACTICE: true });
  expect(start({ PRACTICE: 'true', AUTH_SECRET: undefined })).toThrow('AUTH_SECRET');
});
it('a practice stack never meets a provider of the real world', () => {
  const provider = { id: 'notary-real', face: 'notary', name: '公证处', adapter: 'portal' };
  const practice = (more: object) => start({ PRACTICE: 'true', PROVIDERS: JSON.stringify([{ ...provider, ...more }]) });
  expect(practice({})).toThrow('PRACTICE=true is refused: production providers are configured (notary-real)');
  expect(practice({ sandbox: true })()).toMatchObject({ PRACTICE: true });
});

describe('a worker that checks identities', () => {
  const worker = (more: Record<string, string | undefined>) => () => loadConfig(workerConfig, { ...good, DOCUMENT_KEY: '{"means":"pem","key":"/k","certificates":"/c"}', ...more });
  const service = (url: string) => JSON.stringify({ url, apiKey: 'a key of sixteen' });

  it('is refused outside practice without the service, by name, and without TLS', () => {
    expect(worker({})).toThrow('IDENTITY_SERVICE');
    expect(worker({ IDENTITY_SERVICE: service('http://identity.example') })).toThrow('IDENTITY_SERVICE: https://');
    expect(worker({ IDENTITY_SERVICE: service('https://identity.example') })()).toMatchObject({ PRACTICE: false });
  });
  it('of a practice stack asks no real service about fictional people', () => {
    expect(worker({ PRACTICE: 'true', IDENTITY_SERVICE: service('https://identity.example') })).toThrow('IDENTITY_SERVICE');
    expect(worker({ PRACTICE: 'true', IDENTITY_SERVICE: service('http://127.0.0.1:8090/identity') })()).toMatchObject({ PRACTICE: true });
  });
});

describe('a worker that tells people', () => {
  const notices = {
    DATABASE_URL: good.DATABASE_URL, PUBLIC_URL: good.PUBLIC_URL, KEY_RING: good.KEY_RING, DOCUMENT_KEY: '{"means":"development","folder":"/keys"}', PRACTICE: 'true', NOTICES: 'true', SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: '和议 <notices@heyi.example>',
    SMS_URL: 'http://127.0.0.1/sms', SMS_KEY: 'a key of sixteen', SMS_WEBHOOK_SECRET: 'whsec_eA==', LETTER_FROM: '{"name":"中心","address":"一路1号"}',
  };
  const begin = (more: Record<string, string | undefined>) => () => loadConfig(workerConfig, { ...notices, ...more });

  it('starts with all it needs, and needs nothing while it tells nobody', () => {
    expect(begin({})()).toMatchObject({ NOTICES: true });
    expect(begin({ NOTICES: undefined, SMTP_URL: undefined, SMS_URL: undefined })()).toMatchObject({ NOTICES: false });
  });
  it.each(['SMTP_URL', 'MAIL_FROM', 'SMS_URL', 'SMS_KEY', 'SMS_WEBHOOK_SECRET', 'LETTER_FROM'])('is refused without %s, by name', (name) => expect(begin({ [name]: undefined })).toThrow(name));
  it('of a practice stack writes to nobody outside', () => {
    expect(begin({ SMTP_URL: 'smtps://mail.example' })).toThrow('SMTP_URL');
    expect(begin({ SMS_URL: 'https://sms.example' })).toThrow('SMS_URL');
  });
  it('has an api that knows the secret of the receipts', () => {
    expect(start({ NOTICES: 'true' })).toThrow('SMS_WEBHOOK_SECRET');
    expect(start({ NOTICES: 'true', SMS_WEBHOOK_SECRET: 'whsec_eA==' })()).toMatchObject({ NOTICES: true });
  });
});

it.each([['worker', workerConfig], ['migrate', migrateConfig]])('%s does not start without the key ring either, in practice or not', (_process, schema) => {
  for (const PRACTICE of ['true', 'false']) expect(() => loadConfig(schema, { ...good, PRACTICE, KEY_RING: undefined })).toThrow('KEY_RING');
});
