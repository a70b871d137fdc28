/** The configuration of every process: environment variables, parsed here and nowhere else. Faults are listed all at once. */
import path from 'node:path';
import { z } from 'zod';
import { offices } from '../domain/actor.ts';

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
  ...database, ...centre, ...sealed,
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
  HOST: z.string().default('127.0.0.1'), PORT: port.default(8080),
});
export const workerConfig = z.object({
  ...database, ...centre, ...sealed,
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
export const migrateConfig = z.object({ ...database, ...sealed });
export const inviteConfig = z.object({ ...database, ...sealed, PUBLIC_URL: centre.PUBLIC_URL });
export const sandboxConfig = z.object({
  HOST: z.string().default('127.0.0.1'), PORT: port.default(8090), HEYI_URL: z.url(), SANDBOX_STATE: z.string(),
  SMTP_PORT: port.default(8025),
  LOG_LEVEL: centre.LOG_LEVEL,
});

export class BadConfiguration extends Error {}

/** Parses the environment; names every bad variable at once. */
export function loadConfig<T extends z.ZodType>(schema: T, environment: NodeJS.ProcessEnv): z.output<T> {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.map(String).join('.')}: ${issue.message}`);
    throw new BadConfiguration(`Bad configuration:\n${faults.join('\n')}`);
  }
  refuseUnscanned(parsed.data as { PRACTICE?: boolean; FILES?: string; SCANNER?: string });
  refuseMixedPractice(parsed.data as { PRACTICE?: boolean; PROVIDERS?: readonly ProviderSetting[] });
  refuseDevelopmentKey(parsed.data as { PRACTICE?: boolean; DOCUMENT_KEY?: DocumentKeySetting });
  refuseDevelopmentRing(parsed.data as { PRACTICE?: boolean; KEY_RING?: KeyRingSetting });
  refuseOpenLine(parsed.data as OpenLine);
  if ('TASK_QUEUE' in (parsed.data as object)) refuseNoIdentityService(parsed.data as Parameters<typeof refuseNoIdentityService>[0]);
  if ('NOTICES' in (parsed.data as object)) refuseHalfNotices(parsed.data as Parameters<typeof refuseHalfNotices>[0]);
  return parsed.data;
}

/** Files of strangers are opened by others: outside practice a real scanner looks at them first. */
function refuseUnscanned({ PRACTICE, FILES, SCANNER }: { readonly PRACTICE?: boolean; readonly FILES?: string; readonly SCANNER?: string }): void {
  if (FILES !== undefined && !PRACTICE && (SCANNER === undefined || SCANNER === 'practice')) throw new BadConfiguration('FILES needs SCANNER=clamd://host:port outside practice');
}

/** A clock that jumps must never meet a real insurer or notary. */
function refuseMixedPractice({ PRACTICE, PROVIDERS = [] }: { readonly PRACTICE?: boolean; readonly PROVIDERS?: readonly ProviderSetting[] }): void {
  const real = PROVIDERS.filter((p) => !p.sandbox).map((p) => p.id);
  if (PRACTICE && real.length > 0) throw new BadConfiguration(`PRACTICE=true is refused: production providers are configured (${real.join(', ')})`);
}

/** A key that vouches for itself proves nothing to a notary or a judge. */
function refuseDevelopmentKey({ PRACTICE, DOCUMENT_KEY }: { readonly PRACTICE?: boolean; readonly DOCUMENT_KEY?: DocumentKeySetting }): void {
  if (!PRACTICE && DOCUMENT_KEY?.means === 'development') throw new BadConfiguration('DOCUMENT_KEY: a development key is refused outside practice; name the centre’s own');
}

/** A key that a process made for itself lies beside what it protects, and in no safe. */
function refuseDevelopmentRing({ PRACTICE, KEY_RING }: { readonly PRACTICE?: boolean; readonly KEY_RING?: KeyRingSetting }): void {
  if (!PRACTICE && KEY_RING?.means === 'development') throw new BadConfiguration('KEY_RING: a development ring is refused outside practice; name the centre’s own');
}

interface OpenLine {
  readonly PRACTICE?: boolean;
  readonly AUTH_SECRET?: string;
  readonly PUBLIC_URL?: string;
  readonly IDENTITY_PROVIDERS?: readonly { readonly id: string; readonly discoveryUrl: string }[];
}

/** Passwords and cookies travel to and from people: on a practice stack alone without TLS. */
function refuseOpenLine({ PRACTICE, AUTH_SECRET, PUBLIC_URL, IDENTITY_PROVIDERS = [] }: OpenLine): void {
  if (AUTH_SECRET === undefined || PRACTICE) return;
  const open = IDENTITY_PROVIDERS.filter(({ discoveryUrl }) => !discoveryUrl.startsWith('https:')).map(({ id }) => id);
  if (open.length > 0) throw new BadConfiguration(`IDENTITY_PROVIDERS: https:// is required, unless PRACTICE=true (${open.join(', ')})`);
  if (!PUBLIC_URL?.startsWith('https:')) throw new BadConfiguration('PUBLIC_URL: https:// is required where people sign in, unless PRACTICE=true');
}

/** Without it no invited party could ever sign; numbers of people travel to it over TLS, and from a practice stack to its own sandbox alone. */
function refuseNoIdentityService({ PRACTICE, IDENTITY_SERVICE: service }: { readonly PRACTICE: boolean; readonly IDENTITY_SERVICE?: { readonly url: string } }): void {
  if (PRACTICE && service !== undefined && !ownMachine.test(new URL(service.url).hostname)) throw new BadConfiguration('IDENTITY_SERVICE: PRACTICE=true is refused, a real service would be asked about fictional people');
  if (PRACTICE) return;
  if (service === undefined) throw new BadConfiguration('IDENTITY_SERVICE: not set; invited parties are checked before they sign');
  if (!service.url.startsWith('https:')) throw new BadConfiguration('IDENTITY_SERVICE: https:// is required, unless PRACTICE=true');
}

/** The worker sends; the api takes the receipts. */
const noticeVariables = { worker: ['SMTP_URL', 'MAIL_FROM', 'SMS_URL', 'SMS_KEY', 'SMS_WEBHOOK_SECRET', 'LETTER_FROM'], api: ['SMS_WEBHOOK_SECRET'] } as const;
const ownMachine = /^(127\.0\.0\.1|localhost|\[::1\]|sandbox)$/;

/** Notices that are on and cannot go out are found at the start; a practice stack writes to nobody but its own sandbox. */
function refuseHalfNotices(config: { readonly NOTICES: boolean; readonly PRACTICE: boolean; readonly TASK_QUEUE?: string } & { readonly [V in (typeof noticeVariables.worker)[number]]?: unknown }): void {
  if (!config.NOTICES) return;
  const missing = noticeVariables[config.TASK_QUEUE === undefined ? 'api' : 'worker'].filter((name) => config[name] === undefined);
  if (missing.length > 0) throw new BadConfiguration(`NOTICES=true is refused: ${missing.join(', ')} not set`);
  const outside = (['SMTP_URL', 'SMS_URL'] as const).filter((name) => typeof config[name] === 'string' && !ownMachine.test(new URL(config[name]).hostname));
  if (config.PRACTICE && outside.length > 0) throw new BadConfiguration(`PRACTICE=true is refused: ${outside.join(', ')} would write to real people`);
}
