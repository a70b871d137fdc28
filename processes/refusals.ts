/** Settings that would leave people, their words or the record unprotected: refused at the start, by name, all at once. `PRACTICE=true` says that no real people are there. */
import type { DocumentKeySetting, KeyRingSetting, ProviderSetting } from './config.ts';

/** What of a process' settings could be read; a variable that is bad or not its own is missing. */
interface Settings {
  readonly PRACTICE?: boolean;
  readonly DATABASE_URL?: string;
  readonly NODE_TLS_REJECT_UNAUTHORIZED?: string;
  readonly HOST?: string;
  readonly PROXIES?: number;
  readonly PUBLIC_URL?: string;
  readonly AUTH_SECRET?: string;
  readonly WEBHOOK_SIGNING_KEY?: string;
  readonly IDENTITY_PROVIDERS?: readonly { readonly id: string; readonly discoveryUrl: string; readonly clientSecret: string }[];
  readonly PROVIDERS?: readonly ProviderSetting[];
  readonly DOCUMENT_KEY?: DocumentKeySetting;
  readonly KEY_RING?: KeyRingSetting;
  readonly FILES?: string;
  readonly SCANNER?: string;
  readonly E_SIGNATURE?: { readonly url: string; readonly apiKey: string; readonly webhookSecret: string };
  readonly IDENTITY_SERVICE?: { readonly url: string; readonly apiKey: string };
  readonly NOTICES?: boolean;
  readonly SMTP_URL?: string;
  readonly MAIL_FROM?: string;
  readonly SMS_URL?: string;
  readonly SMS_KEY?: string;
  readonly SMS_WEBHOOK_SECRET?: string;
  readonly LETTER_FROM?: object;
}
type Process = 'api' | 'worker' | 'other';
type Refusal = (settings: Settings, process: Process) => readonly string[];

const when = (refused: boolean, why: string): readonly string[] => (refused ? [why] : []);
const given = (...texts: readonly (string | undefined)[]): readonly string[] => texts.filter((text) => text !== undefined);

const loopback = /^(127(\.\d{1,3}){3}|localhost|\[?::1\]?)$/;
/** `http:` beyond this machine: whoever stands between reads and changes what passes. */
const open = (url: string): boolean => /^http:/.test(url) && !loopback.test(new URL(url).hostname);

/** Of a random key of 32 bytes some thirty differ; of one that somebody typed, few. */
const typed = (key: string): boolean => new Set(Buffer.from(key, 'base64')).size < 16;
/** The practice stack's secrets stand in this repository. */
const published = (secret: string): boolean => /^practice-/.test(secret) || /^practice-/.test(Buffer.from(secret.replace(/^whsec_/, ''), 'base64').toString('latin1'));
const weak = (name: string, secret: string | undefined): readonly string[] =>
  when(secret !== undefined && (typed(secret) || published(secret)), `${name}: is no random key (openssl rand -base64 32)`);

/** Every secret that another body and we share, with the variable it stands in. */
function sharedSecrets({ PROVIDERS = [], IDENTITY_PROVIDERS = [], E_SIGNATURE, IDENTITY_SERVICE, SMS_KEY, SMS_WEBHOOK_SECRET }: Settings): readonly (readonly [name: string, secret: string])[] {
  return [
    ...PROVIDERS.flatMap((p) => (p.adapter === 'http' ? [p.apiKey, p.webhookSecret].map((secret) => [`PROVIDERS (${p.id})`, secret] as const) : [])),
    ...IDENTITY_PROVIDERS.map(({ id, clientSecret }) => [`IDENTITY_PROVIDERS (${id})`, clientSecret] as const),
    ...given(E_SIGNATURE?.apiKey, E_SIGNATURE?.webhookSecret).map((secret) => ['E_SIGNATURE', secret] as const),
    ...given(IDENTITY_SERVICE?.apiKey).map((secret) => ['IDENTITY_SERVICE', secret] as const),
    ...given(SMS_KEY).map((secret) => ['SMS_KEY', secret] as const), ...given(SMS_WEBHOOK_SECRET).map((secret) => ['SMS_WEBHOOK_SECRET', secret] as const),
  ];
}

/** Every address that we call, with the variable it stands in. A time-stamp authority is not among them: its answers are signed. */
function called({ PROVIDERS = [], IDENTITY_PROVIDERS = [], E_SIGNATURE, IDENTITY_SERVICE, SMS_URL, DOCUMENT_KEY, FILES }: Settings): readonly (readonly [name: string, url: string])[] {
  return [
    ...PROVIDERS.flatMap((p) => (p.adapter === 'http' ? [[`PROVIDERS (${p.id})`, p.baseUrl] as const] : [])),
    ...IDENTITY_PROVIDERS.map(({ id, discoveryUrl }) => [`IDENTITY_PROVIDERS (${id})`, discoveryUrl] as const),
    ...given(E_SIGNATURE?.url).map((url) => ['E_SIGNATURE', url] as const), ...given(IDENTITY_SERVICE?.url).map((url) => ['IDENTITY_SERVICE', url] as const),
    ...given(SMS_URL).map((url) => ['SMS_URL', url] as const),
    ...(DOCUMENT_KEY?.means === 'kms' ? [['DOCUMENT_KEY', DOCUMENT_KEY.url] as const] : []),
    ...given(FILES?.startsWith('s3:') ? new URL(FILES).searchParams.get('endpoint') ?? undefined : undefined).map((url) => ['FILES', url] as const),
  ];
}

const ownersOrSuperusers = new Set(['heyi_migrate', 'postgres']);
/** A name without a dot is one of the same container network. */
const nearby = (hostname: string): boolean => hostname === '' || loopback.test(hostname) || !hostname.includes('.');

function databaseRefusals({ DATABASE_URL }: Settings, process: Process): readonly string[] {
  if (DATABASE_URL === undefined) return [];
  const url = new URL(DATABASE_URL);
  return [
    ...when(process !== 'other' && ownersOrSuperusers.has(url.username), `DATABASE_URL: the ${process} enters as ${url.username}, who could rewrite the record; use heyi_${process}`),
    ...when(!nearby(url.hostname) && !/^(require|verify-ca|verify-full)$/.test(url.searchParams.get('sslmode') ?? ''), 'DATABASE_URL: sslmode=verify-full is required beyond this machine'),
  ];
}

/** Outside practice. */
const inProduction: readonly Refusal[] = [
  databaseRefusals,
  ({ NODE_TLS_REJECT_UNAUTHORIZED: believes }) => when(believes === '0', 'NODE_TLS_REJECT_UNAUTHORIZED=0: every certificate would be believed'),
  // Passwords and cookies travel to and from people.
  ({ PUBLIC_URL }, process) => when(process === 'api' && !PUBLIC_URL?.startsWith('https:'), 'PUBLIC_URL: https:// is required where people sign in, unless PRACTICE=true'),
  ({ HOST, PROXIES = 0 }, process) => when(process === 'api' && HOST !== undefined && !loopback.test(HOST) && PROXIES === 0,
    `HOST: ${HOST} is open beyond this machine, without TLS; set PROXIES to how many proxies stand before, one of which speaks TLS`),
  ({ AUTH_SECRET }) => weak('AUTH_SECRET', AUTH_SECRET),
  ({ WEBHOOK_SIGNING_KEY }) => weak('WEBHOOK_SIGNING_KEY', WEBHOOK_SIGNING_KEY),
  (settings) => [...new Set(sharedSecrets(settings).filter(([, secret]) => published(secret)).map(([name]) => `${name}: a secret of the practice stack is refused outside practice`))],
  (settings) => called(settings).filter(([, url]) => open(url)).map(([name]) => `${name}: https:// is required beyond this machine, unless PRACTICE=true`),
  ({ PROVIDERS = [] }) => PROVIDERS.filter((p) => p.sandbox).map(({ id }) => `PROVIDERS (${id}): a simulated office is refused outside practice`),
  // Without it no invited party could ever sign.
  ({ IDENTITY_SERVICE }, process) => when(process === 'worker' && IDENTITY_SERVICE === undefined, 'IDENTITY_SERVICE: not set; invited parties are checked before they sign'),
  // Files of strangers are opened by others: a real scanner looks at them first.
  ({ FILES, SCANNER }) => when(FILES !== undefined && (SCANNER === undefined || SCANNER === 'practice'), 'FILES needs SCANNER=clamd://host:port outside practice'),
  // A key that vouches for itself proves nothing to a notary or a judge.
  ({ DOCUMENT_KEY }) => when(DOCUMENT_KEY?.means === 'development', 'DOCUMENT_KEY: a development key is refused outside practice; name the centre’s own'),
  // A key that a process made for itself lies beside what it protects, and in no safe.
  ({ KEY_RING }) => when(KEY_RING?.means === 'development', 'KEY_RING: a development ring is refused outside practice; name the centre’s own'),
];

const ownMachine = /^(127\.0\.0\.1|localhost|\[::1\]|sandbox)$/;
const inPractice: readonly Refusal[] = [
  // A clock that jumps must never meet a real insurer or notary.
  ({ PROVIDERS = [] }) => {
    const real = PROVIDERS.filter((p) => !p.sandbox).map((p) => p.id);
    return when(real.length > 0, `PRACTICE=true is refused: production providers are configured (${real.join(', ')})`);
  },
  ({ IDENTITY_SERVICE: service }) => when(service !== undefined && !ownMachine.test(new URL(service.url).hostname), 'IDENTITY_SERVICE: PRACTICE=true is refused, a real service would be asked about fictional people'),
  // A practice stack writes to nobody but its own sandbox.
  ({ NOTICES, ...settings }) => {
    const outside = (['SMTP_URL', 'SMS_URL'] as const).filter((name) => settings[name] !== undefined && !ownMachine.test(new URL(settings[name]).hostname));
    return when(NOTICES === true && outside.length > 0, `PRACTICE=true is refused: ${outside.join(', ')} would write to real people`);
  },
];

/** The worker sends; the api takes the receipts. */
const noticeVariables = { worker: ['SMTP_URL', 'MAIL_FROM', 'SMS_URL', 'SMS_KEY', 'SMS_WEBHOOK_SECRET', 'LETTER_FROM'], api: ['SMS_WEBHOOK_SECRET'], other: [] } as const;

/** Notices that are on and cannot go out are found at the start. */
function halfNotices(settings: Settings, process: Process): readonly string[] {
  const missing = noticeVariables[process].filter((name) => settings[name] === undefined);
  return when(settings.NOTICES === true && missing.length > 0, `NOTICES=true is refused: ${missing.join(', ')} not set`);
}

/** `variables` are those that the process knows: by them it is told from the others. */
export function refusals(settings: Settings, variables: readonly string[]): readonly string[] {
  if (!variables.includes('PRACTICE')) return [];
  const process: Process = variables.includes('HOST') ? 'api' : variables.includes('TASK_QUEUE') ? 'worker' : 'other';
  return [...(settings.PRACTICE ? inPractice : inProduction), halfNotices].flatMap((refusal) => refusal(settings, process));
}
