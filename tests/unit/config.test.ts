/** Settings that would leave people unprotected are refused at start, by name. */
import { randomBytes } from 'node:crypto';
import { apiConfig, loadConfig, migrateConfig, workerConfig } from '../../processes/config.ts';

const good = { DATABASE_URL: 'postgres://heyi_api@127.0.0.1/heyi', PUBLIC_URL: 'https://heyi.example', AUTH_SECRET: randomBytes(32).toString('base64'), KEY_RING: '{"means":"file","file":"/run/secrets/key-ring.json"}' };
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

const portal = { id: 'notary-real', face: 'notary', name: '公证处', adapter: 'portal' };
const http = { id: 'insurer-real', face: 'insurer', name: '保险', address: '一路1号', account: '账号 1', baseUrl: 'https://insurer.example', apiKey: randomBytes(16).toString('hex'), webhookSecret: `whsec_${randomBytes(24).toString('base64')}` };
const providers = (more: object) => ({ PROVIDERS: JSON.stringify([{ ...http, ...more }]) });
const signature = { url: 'https://sign.example', apiKey: 'a key of sixteen', webhookSecret: http.webhookSecret };

/** Each by itself in an api that would start without it. */
const insecure: readonly (readonly [name: string, what: string, settings: Record<string, string>])[] = [
  ['DATABASE_URL', 'the owner of the tables', { DATABASE_URL: 'postgres://heyi_migrate@127.0.0.1/heyi' }],
  ['DATABASE_URL', 'the superuser', { DATABASE_URL: 'postgres://postgres@127.0.0.1/heyi' }],
  ['DATABASE_URL', 'a database elsewhere without TLS', { DATABASE_URL: 'postgres://heyi_api@db.internal/heyi' }],
  ['DATABASE_URL', 'TLS that may be left out', { DATABASE_URL: 'postgres://heyi_api@db.internal/heyi?sslmode=prefer' }],
  ['NODE_TLS_REJECT_UNAUTHORIZED', 'any certificate', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }],
  ['HOST', 'every interface, no proxy', { HOST: '0.0.0.0' }],
  ['HOST', 'every interface of IPv6, no proxy', { HOST: '::' }],
  ['AUTH_SECRET', 'one byte again and again', { AUTH_SECRET: Buffer.alloc(32, 7).toString('base64') }],
  ['AUTH_SECRET', 'a sentence', { AUTH_SECRET: Buffer.from('aaaa secret secret secret secret aaaa').toString('base64') }],
  ['AUTH_SECRET', 'that of .env.practice', { AUTH_SECRET: 'cHJhY3RpY2Utc2VjcmV0LW9mLXRoZS1zZXNzaW9ucy0x' }],
  ['WEBHOOK_SIGNING_KEY', 'zeros', { WEBHOOK_SIGNING_KEY: Buffer.alloc(32).toString('base64') }],
  ['PROVIDERS (insurer-real)', 'a key of .env.practice', providers({ apiKey: 'practice-key-of-insurer-huhai' })],
  ['PROVIDERS (insurer-real)', 'a webhook secret of .env.practice', providers({ webhookSecret: 'whsec_cHJhY3RpY2Utc2VjcmV0LW9mLWluc3VyZXItaHVoYWk=' })],
  ['PROVIDERS (insurer-real)', 'without TLS', providers({ baseUrl: 'http://insurer.example' })],
  ['PROVIDERS (insurer-real)', 'a simulated office', providers({ sandbox: true })],
  ['E_SIGNATURE', 'without TLS', { E_SIGNATURE: JSON.stringify({ ...signature, url: 'http://sign.example' }) }],
  ['SMS_WEBHOOK_SECRET', 'of .env.practice', { NOTICES: 'true', SMS_WEBHOOK_SECRET: 'whsec_cHJhY3RpY2Utc2VjcmV0LW9mLXNtcy1zZXJ2aWNl' }],
  ['SCANNER', 'the practice scanner', { FILES: '/srv/files', SCANNER: 'practice' }],
  ['FILES', 'a bucket without TLS', { FILES: 's3://heyi?endpoint=http://s3.example', SCANNER: 'clamd://127.0.0.1:3310' }],
  ['KEY_RING', 'a ring made for practice', { KEY_RING: '{"means":"development","folder":"/tmp"}' }],
  ['PUBLIC_URL', 'without TLS', { PUBLIC_URL: 'http://heyi.example' }],
];
describe('outside practice an api does not start with', () => {
  it.each(insecure)('%s: %s', (name, _what, settings) => expect(start(settings)).toThrow(name));
  it('and says all at once, beside what cannot be read at all', () => {
    const all = Object.assign({}, ...insecure.map(([, , settings]) => settings), { PORT: 'many', DATABASE_POOL: '0' }) as Record<string, string>;
    let message = '';
    try { start(all)(); } catch (error) { message = (error as Error).message; }
    for (const name of ['DATABASE_URL', 'NODE_TLS_REJECT_UNAUTHORIZED', 'HOST', 'AUTH_SECRET', 'WEBHOOK_SIGNING_KEY', 'PROVIDERS (insurer-real)', 'E_SIGNATURE', 'SMS_WEBHOOK_SECRET', 'FILES', 'KEY_RING', 'PUBLIC_URL', 'PORT', 'DATABASE_POOL']) expect(message).toContain(`  ${name}`);
    for (const secret of [http.apiKey, http.webhookSecret, good.AUTH_SECRET]) expect(message).not.toContain(secret);
  });
  it('control: each of these settings as it should be is accepted, all together', () => {
    const sound = {
      DATABASE_URL: 'postgres://heyi_api@db.internal/heyi?sslmode=verify-full', HOST: '0.0.0.0', PROXIES: '1', WEBHOOK_SIGNING_KEY: randomBytes(32).toString('base64'), ...providers({}),
      E_SIGNATURE: JSON.stringify(signature), NOTICES: 'true', SMS_WEBHOOK_SECRET: http.webhookSecret, FILES: 's3://heyi?endpoint=https://s3.example', SCANNER: 'clamd://127.0.0.1:3310',
    };
    expect(start(sound)()).toMatchObject({ HOST: '0.0.0.0', PROXIES: 1 });
    expect(start({ ...sound, PROVIDERS: JSON.stringify([portal]) })()).toMatchObject({ PRACTICE: false });
  });
});

describe('outside practice a worker does not start with', () => {
  const sound = { DATABASE_URL: 'postgres://heyi_worker@127.0.0.1/heyi', KEY_RING: good.KEY_RING, DOCUMENT_KEY: '{"means":"pem","key":"/k","certificates":"/c"}', IDENTITY_SERVICE: '{"url":"https://identity.example","apiKey":"sixteen letters 1"}' };
  const begin = (more: Record<string, string>) => () => loadConfig(workerConfig, { ...sound, ...more });
  it.each([
    ['DOCUMENT_KEY', { DOCUMENT_KEY: '{"means":"development","folder":"/keys"}' }],
    ['DOCUMENT_KEY', { DOCUMENT_KEY: '{"means":"kms","url":"http://keys.example/sign","token":"sixteen letters 1","keyId":"d","certificates":"/c"}' }],
    ['DATABASE_URL: the worker enters as heyi_migrate', { DATABASE_URL: 'postgres://heyi_migrate@127.0.0.1/heyi' }],
    ['SMS_URL', { SMS_URL: 'http://sms.example' }],
    ['SMS_KEY', { SMS_KEY: 'practice-key-of-sms' }],
  ])('%s', (name, settings) => expect(begin(settings)).toThrow(name));
  it('control: and with none of it starts', () => expect(begin({})()).toMatchObject({ PRACTICE: false }));
});

it('the owner migrates, and nobody else needs to', () => expect(loadConfig(migrateConfig, { DATABASE_URL: 'postgres://heyi_migrate@127.0.0.1/heyi', KEY_RING: good.KEY_RING })).toMatchObject({ PRACTICE: false }));

describe('a worker that tells people', () => {
  const notices = {
    DATABASE_URL: 'postgres://heyi_worker@127.0.0.1/heyi', PUBLIC_URL: good.PUBLIC_URL, KEY_RING: good.KEY_RING, DOCUMENT_KEY: '{"means":"development","folder":"/keys"}', PRACTICE: 'true', NOTICES: 'true', SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: '和议 <notices@heyi.example>',
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
