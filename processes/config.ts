/** The configuration of every process: environment variables, parsed here and nowhere else. Faults are listed all at once. */
import path from 'node:path';
import { z } from 'zod';
import { offices } from '../domain/actor.ts';
import { refusals } from './refusals.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** A provider and how to reach it: an insurer or a notary office, by the provider protocol or in the portal. */
const named = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
  face: z.enum(['insurer', 'notary']),
  name: z.string().min(1),
  sandbox: z.boolean().default(false),
  /** As the documents name it; an insurer has both (保险法 18; it is paid after subrogation). */
  address: z.string().min(1).max(200).optional(), account: z.string().min(1).max(200).optional(),
};
const httpProvider = z.strictObject({
  ...named, adapter: z.literal('http').default('http'), baseUrl: z.url(), apiKey: z.string().min(16), webhookSecret: z.string().startsWith('whsec_'),
});
/** Its people work in the portal: there is nothing to call and nobody who calls back. */
const portalProvider = z.strictObject({ ...named, adapter: z.literal('portal') });
const provider = z.preprocess(
  (sent) => (typeof sent === 'object' && sent !== null && !('adapter' in sent) ? { ...sent, adapter: 'http' } : sent),
  z.discriminatedUnion('adapter', [httpProvider, portalProvider]),
).superRefine(({ id, face, address, account }, issues) => {
  if (face !== 'insurer') return;
  if (address === undefined) issues.addIssue({ code: 'custom', message: `insurer ${id} has no address: its policies must name it (保险法 18)` });
  if (account === undefined) issues.addIssue({ code: 'custom', message: `insurer ${id} has no account: its notices of subrogation must name it` });
});
export type ProviderSetting = z.infer<typeof provider>;

/** Where the key is that signs the centre's documents, and its certificates (PEM, its own first). */
const certificates = z.string().min(1);
const documentKey = z.discriminatedUnion('means', [
  z.strictObject({ means: z.literal('pem'), key: z.string().min(1), certificates }),
  z.strictObject({ means: z.literal('command'), command: z.tuple([z.string().min(1)], z.string()), certificates }),
  z.strictObject({ means: z.literal('kms'), url: z.url({ protocol: /^https?$/ }), token: z.string().min(16), keyId: z.string().min(1), certificates }),
  /** Made at the first start in this folder; for practice only. */
  z.strictObject({ means: z.literal('development'), folder: z.string().min(1) }),
]);
export type DocumentKeySetting = z.infer<typeof documentKey>;

/** Where the centre's keys are that wrap the data keys. */
const keyRing = z.discriminatedUnion('means', [
  z.strictObject({ means: z.literal('file'), file: z.string().min(1) }),
  z.strictObject({ means: z.literal('command'), command: z.tuple([z.string().min(1)], z.string()), current: z.string().min(1).max(100) }),
  /** Made at the first start in this folder; for practice only. */
  z.strictObject({ means: z.literal('development'), folder: z.string().min(1) }),
]);
export type KeyRingSetting = z.infer<typeof keyRing>;

const json = <T extends z.ZodType>(schema: T) => z.string().transform((text, ctx): z.output<T> => {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    ctx.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'not JSON' });
    return z.NEVER;
  }
});

/** 32 bytes and more, base64. */
const secretKey = z.base64().refine((key) => Buffer.from(key, 'base64').length >= 32, 'at least 32 bytes, base64');
const isStorageAddress = (address: string): boolean => path.isAbsolute(address) || /^s3:\/\/[a-z0-9][a-z0-9.-]{1,62}(\/|\?|$)/.test(address);

/** A bureau's own: it speaks for the mailboxes of its domains. */
const identityProvider = z.strictObject({
  id: named.id, name: z.string().min(1), discoveryUrl: z.url({ protocol: /^https?$/ }), clientId: z.string().min(1), clientSecret: z.string().min(1),
  domains: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]+$/)).min(1),
  provision: z.strictObject({ organisation: z.string().min(1), office: z.enum(offices).exclude(['system']) }).optional(),
});

/** Of Node itself: `0` believes every certificate. */
const tls = { NODE_TLS_REJECT_UNAUTHORIZED: z.string().optional() };
const database = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(20),
};
/** Names, contacts, free text, documents and files are sealed under its keys: no process that reads or writes them starts without. */
const sealed = { KEY_RING: json(keyRing), PRACTICE: flag.default(false) };
const centre = {
  PROVIDERS: json(z.array(provider)).default([]),
  /** Practice stacks may run, jump and pause case time; refused with any production provider. */
  PRACTICE: flag.default(false),
  /** Names of people and bodies as documents print them: handle → name. */
  NAMES: json(z.record(z.string(), z.string())).default({}),
  /** Where people outside reach the api: the QR code on each document leads to its verification page there. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8080').transform((url) => url.replace(/\/+$/, '')),
  /** Templates of document numbers by body, `centre` or a notary office: `{"centre":"（{year}）沪宝商调文第{n}号"}`. */
  DOCUMENT_NUMBERS: json(z.record(z.string(), z.string().includes('{year}').includes('{n}'))).default({}),
  /** At least 32 bytes, base64: signs what we tell organisations' systems. Without it no webhook of ours is taken or sent. */
  WEBHOOK_SIGNING_KEY: secretKey.optional(),
  /** Signs enforcement packs and the roots of the log: an Ed25519 key, PKCS#8 in DER, base64. Without it neither is given out. */
  PACK_SIGNING_KEY: z.base64().optional(),
  /** Where uploaded files lie: a folder, or `s3://bucket/prefix?endpoint=https://…&region=…`. Without it no file is taken. */
  FILES: z.string().min(1).refine(isStorageAddress, 'a folder by its absolute path, or s3://bucket/prefix').optional(),
  /** `clamd://host:3310`; `practice` knows EICAR only and is refused outside practice. */
  SCANNER: z.union([z.literal('practice'), z.url({ protocol: /^clamd$/ })]).optional(),
  /** Whether people are told outside the application; then what names a server must be there. */
  NOTICES: flag.default(false),
  /** Of the receipts of the SMS service (Standard Webhooks). */
  SMS_WEBHOOK_SECRET: z.string().startsWith('whsec_').optional(),
  /** The external e-signature service: `{"url":…,"apiKey":…,"webhookSecret":"whsec_…"}`. Without it parties sign by password and one-time code. */
  E_SIGNATURE: json(z.strictObject({ url: z.url({ protocol: /^https?$/ }), apiKey: z.string().min(16), webhookSecret: z.string().startsWith('whsec_') })).optional(),
  /** The service that compares name and number of invited parties: `{"url":…,"apiKey":…}`. Required outside practice. */
  IDENTITY_SERVICE: json(z.strictObject({ url: z.url({ protocol: /^https?$/ }), apiKey: z.string().min(16) })).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
};

export const apiConfig = z.object({
  ...database, ...centre, ...sealed, ...tls,
  /** Signs the cookies of sessions, encrypts second factors; another one ends every session and asks everybody to set up the second factor anew. */
  AUTH_SECRET: secretKey,
  /** Identity providers of bureaus (OpenID Connect), see docs/accounts.md. */
  IDENTITY_PROVIDERS: json(z.array(identityProvider)).default([]),
  /** Minutes after which an unused session ends; twelve hours are the end of each. */
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(720).default(60),
  /** How many proxies stand before the api: so many of the last addresses in X-Forwarded-For are believed. */
  PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Requests a minute, of each process. */
  REQUESTS_PER_ADDRESS: z.coerce.number().int().min(60).default(6000),
  REQUESTS_PER_ACCOUNT: z.coerce.number().int().min(60).default(1200),
  /** Where Temporal's UI is: its pages may have payloads decoded for an administrator who is signed in. */
  TEMPORAL_UI_URL: z.url({ protocol: /^https?$/ }).optional(),
  HOST: z.string().default('127.0.0.1'), PORT: port.default(8080),
});
export const workerConfig = z.object({
  ...database, ...centre, ...sealed, ...tls,
  DOCUMENT_KEY: json(documentKey),
  /** The api's: opens the mails of the accounts (invitations, recovery) that wait to be sent. */
  AUTH_SECRET: secretKey.optional(),
  /** A time-stamp authority (RFC 3161 over HTTP). Without one the signatures carry none. */
  TIME_STAMP_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How often (real ms) the root of the log of all events is signed. */
  AUDIT_ROOT_EVERY_MS: z.coerce.number().int().min(1000).default(3_600_000),
  /** `smtps://user:password@host` or `smtp://user:password@host:587`, which must offer STARTTLS. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** PEM: the authority of a mail server of one's own. */
  SMTP_CA: z.string().startsWith('-----BEGIN').optional(),
  MAIL_FROM: z.string().regex(/^[^<>\r\n]*<[^<>\s@]+@[^<>\s@]+>$/, '和议 <notices@heyi.example>').optional(),
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_KEY: z.string().min(16).optional(),
  /** Who stands on letters: `{"name":"…调解中心","address":"…"}`. */
  LETTER_FROM: json(z.strictObject({ name: z.string().min(1).max(100), address: z.string().min(1).max(200) })).optional(),
  TASK_QUEUE: z.string().default('heyi'),
  /** How long (real ms) a provider may be silent before it is asked for its status. */
  PROVIDER_SILENCE_MS: z.coerce.number().int().min(100).default(900_000),
  PROVIDER_TIMEOUT_MS: z.coerce.number().int().min(100).max(25_000).default(10_000),
  RECONCILE_EVERY_MS: z.coerce.number().int().min(100).default(60_000),
  /** How often abandoned uploads are looked for, and those that nobody examined. */
  TIDY_EVERY_MS: z.coerce.number().int().min(100).default(60_000),
  RELAY_EVERY_MS: z.coerce.number().int().min(10).default(100),
  /** How long facts that only move a distant deadline may wait for company. */
  RELAY_SETTLE_MS: z.coerce.number().int().min(0).max(60_000).default(10_000),
});
export const databaseConfig = z.object(database);
/** A password may stand in an address: letters, digits and what needs no escape there. */
const rolePassword = z.string().regex(/^[\w.~-]{16,200}$/, 'sixteen letters, digits, - _ . ~ and more');
export const rolesConfig = z.object({ ...database, ROLE_PASSWORDS: json(z.strictObject({ heyi_migrate: rolePassword, heyi_api: rolePassword, heyi_worker: rolePassword })) });
export const migrateConfig = z.object({ ...database, ...sealed });
export const inviteConfig = z.object({ ...database, ...sealed, PUBLIC_URL: centre.PUBLIC_URL });
export const sandboxConfig = z.object({
  HOST: z.string().default('127.0.0.1'), PORT: port.default(8090), HEYI_URL: z.url(), SANDBOX_STATE: z.string(),
  SMTP_PORT: port.default(8025),
  LOG_LEVEL: centre.LOG_LEVEL,
});

export class BadConfiguration extends Error {}

/** Parses the environment variable by variable; names every bad one at once, and every one that would leave people unprotected (refusals.ts). */
export function loadConfig<T extends z.ZodObject>(schema: T, environment: NodeJS.ProcessEnv): z.output<T> {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const parsed = z.safeParse(field, environment[name]);
    if (parsed.success && parsed.data !== undefined) values[name] = parsed.data;
    if (!parsed.success) faults.push(...parsed.error.issues.map(({ path: at, message }) => `${[name, ...at].map(String).join('.')}: ${message}`));
  }
  faults.push(...refusals(values, Object.keys(schema.shape)));
  if (faults.length > 0) throw new BadConfiguration(`Bad configuration:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return values as z.output<T>;
}
