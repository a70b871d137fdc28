/**
 * A hundred values that exist nowhere else go in through the API of a whole stack, then are looked for in all that it leaves: every table,
 * PostgreSQL's files and WAL, an online backup, Temporal's store, the storage of files, the logs. The same search finds a control in each.
 */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { startPracticeStack, type PracticeStack } from '../../processes/practice-stack.ts';
import { filesHolding, holds, needlesOf } from './fixtures/canary-search.ts';

/** Every value holds one of these, so whoever finds none of them finds none of the values. */
const stems = ['丹雀羽', 'canarycage', '1397531', '62284804779'];
const planted = new Set<string>();
const plant = (value: (n: number) => string): string => {
  const made = value(planted.size + 1);
  planted.add(made);
  return made;
};
const canary = (what: string) => plant((n) => `${what}丹雀羽${n}`);
const mailbox = () => plant((n) => `canarycage${n}@example.cn`);
const mobile = () => plant((n) => `1397531${String(n).padStart(4, '0')}`);
const idNumber = () => plant((n) => `E-canarycage-${n}`);
const bankAccount = () => plant((n) => `62284804779${String(n).padStart(8, '0')}`);
const needles = stems.flatMap(needlesOf);

let folder: string;
let stack: PracticeStack;
const said: string[] = [];
const log = { info: (line: string) => { said.push(line); }, error: (line: string) => { said.push(line); } };
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'heyi-canaries-'));
  stack = await startPracticeStack({ folder, log, logLevel: 'info' });
}, 240_000);
afterAll(async () => {
  await stack.supervisor.stopAll();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what it expects
async function call(method: string, at: string, key: string | undefined, body?: unknown): Promise<any> {
  const response = await fetch(stack.apiUrl + at, {
    method, headers: { ...(key ? { authorization: `Bearer ${stack.keys[key] ?? key}` } : {}), 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${at}: ${response.status} ${text}`);
  return JSON.parse(text);
}

async function upload(key: string, bytes: Buffer): Promise<string> {
  const headers = { authorization: `Bearer ${stack.keys[key] ?? key}`, 'tus-resumable': '1.0.0' };
  const type = Buffer.from('application/pdf').toString('base64');
  const name = Buffer.from(`${canary('文件')}.pdf`).toString('base64');
  const made = await fetch(`${stack.apiUrl}/v1/uploads`, { method: 'POST', headers: { ...headers, 'upload-length': String(bytes.length), 'upload-metadata': `filename ${name},filetype ${type}` } });
  const at = new URL(made.headers.get('location') ?? '', stack.apiUrl);
  const sent = await fetch(new URL(at.pathname, stack.apiUrl), { method: 'PATCH', headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, body: new Uint8Array(bytes) });
  if (sent.status !== 204) throw new Error(await sent.text());
  return at.pathname.split('/').at(-1) ?? '';
}

const person = () => ({ kind: 'person', name: canary('自然人'), identifierType: 'passport', identifier: idNumber(), mobile: mobile(), email: mailbox(), address: canary('上海市杨浦区'), birthDate: '1980-01-01' });
const party = (identifier: string) => ({
  kind: 'organisation', name: canary('公司'), identifierType: 'uscc', identifier, mobile: mobile(), email: mailbox(), address: canary('上海市宝山区'),
  legalRepresentative: canary('代表'), agent: { name: canary('代理'), authority: 'special' },
});

/** From the application to the offers: each free text and each particular is a canary of its own. */
async function mediated(): Promise<string> {
  const pdf = Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Mark (${canary('证据')}) /Also (${mailbox()}) >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`);
  const file = await upload('enterprise-a', pdf);
  const { caseId } = await call('POST', '/v1/cases', 'enterprise-a', {
    subject: 'trade', applicants: [party('91310113MAM49W4QLQ')], respondents: [party('91310113MAEKLPWP1H')], facts: canary('事实'),
    claims: Array.from({ length: 10 }, () => ({ kind: 'payment', amountFen: 100_000_000, text: canary('请求') })),
    evidence: [{ title: canary('证据'), file }, ...Array.from({ length: 24 }, () => ({ title: canary('证据') }))],
  });
  const act = (who: string, action: string, body: object = {}) => call('POST', `/v1/cases/${caseId}/actions/${action}`, who, body);
  const { invitations } = await act('clerk', 'admit-case');
  const respondent: string = (await call('POST', `/v1/invitations/${invitations[0].code}`, undefined)).apiKey;
  await act(respondent, 'consent-to-mediate');
  for (const side of ['enterprise-a', respondent]) await act(side, 'rank-mediators', { mediators: ['mediator-chen', 'mediator-wu'] });
  await act('clerk', 'appoint-mediator', { mediator: 'mediator-chen' });
  await act('mediator-chen', 'accept-appointment', { conflict: false });
  for (const side of ['A1', 'R1']) await act('clerk', 'record-fee-paid', { party: side, amountFen: 500_000 });
  for (let n = 0; n < 15; n += 1) {
    await call('POST', `/v1/cases/${caseId}/channels/joint/messages`, n % 2 ? respondent : 'enterprise-a', { text: canary('消息') });
    await call('POST', `/v1/cases/${caseId}/channels/caucus:A1/messages`, 'enterprise-a', { text: canary('私下') });
  }
  await act('enterprise-a', 'make-offer', { amountFen: 160_000_000, channel: 'joint', text: canary('方案') });
  await act('mediator-chen', 'record-agreed-terms', {
    obligations: [{ id: 'o1', debtor: 'R1', creditor: 'A1', totalFen: 100_000_000, instalments: [{ n: 1, amountFen: 100_000_000, due: { kind: 'days-after-signing', days: 30 } }], account: bankAccount() }],
    facts: canary('查明'), issues: canary('争议'), otherTerms: [canary('其他')], verificationChannels: [mobile()],
  });
  await act('enterprise-a', 'withdraw-case', { reason: canary('撤回') });
  while (planted.size < 100) await call('POST', '/v1/cases', 'enterprise-a', {
    subject: 'trade', applicants: [party('91310113MAM49W4QLQ')], respondents: [party('91310113MAEKLPWP1H')], facts: canary('事实'), claims: [{ kind: 'payment', amountFen: 1, text: canary('请求') }],
  });
  return caseId;
}

/** Somebody joins with a mailbox and a name of its own, and signs in: rows of every kind that an account leaves. */
async function joined(): Promise<void> {
  const email = mailbox();
  const { caseId } = await call('POST', '/v1/cases', 'enterprise-a', {
    subject: 'trade', applicants: [party('91310113MAM49W4QLQ')], respondents: [person()], facts: canary('事实'), claims: [{ kind: 'payment', amountFen: 100, text: canary('请求') }],
  });
  const { invitations: [invited] } = await call('POST', `/v1/cases/${caseId}/actions/admit-case`, 'clerk', {});
  await call('POST', `/v1/invitations/${invited.code}/mailbox`, undefined, { email });
  const mails = await call('GET', `/v1/practice/mails?to=${encodeURIComponent(email)}`, undefined);
  const token = decodeURIComponent(/token=(\S+)/.exec(mails.items[0].text)?.[1] ?? '');
  const password = 'kettle-orbit-vanish-42';
  await call('POST', '/v1/joinings', undefined, { token, name: canary('登录人'), password });
  const signedIn = await fetch(`${stack.apiUrl}/auth/sign-in/email`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin: stack.apiUrl, 'user-agent': plant((n) => `canarycage-browser/${n}`) }, body: JSON.stringify({ email, password }),
  });
  if (!signedIn.ok) throw new Error(await signedIn.text());
}

/** As a dump would write them. */
async function tablesHolding(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
  expect(rows.length).toBeGreaterThan(40);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: texts } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
    if (texts.some(({ row }) => holds(Buffer.from(row), needles))) found.push(name);
  }
  return found;
}

/** Of the providers' own systems, which are simulated here: they are told with consent. */
const notOurs = (name: string) => name.startsWith('stack/sandbox.json');

/** The stack goes on writing: a journal that was there a moment ago may be gone. */
function copied(from: string, to: string): void {
  for (let left = 20; ; left -= 1) {
    try {
      return cpSync(from, to, { recursive: true, force: true, filter: (name) => !name.endsWith('.sock') && !name.includes('.s.PGSQL') });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || left === 0) throw error;
    }
  }
}

/** The folder of the stack as it stands, and an online backup of PostgreSQL (as pg_basebackup makes one), both once all is written. */
async function storesHolding(client: pg.Client): Promise<readonly string[]> {
  await client.query('checkpoint');
  const copies = mkdtempSync(path.join(tmpdir(), 'heyi-copies-'));
  try {
    copied(folder, path.join(copies, 'stack'));
    await client.query(`select pg_backup_start('canaries', true)`);
    copied(path.join(folder, 'postgres'), path.join(copies, 'backup'));
    await client.query('select * from pg_backup_stop(false)');
    return filesHolding(copies, needles, notOurs);
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}

it('stand nowhere in clear; what is planted in clear is found by the same search, in every store', async () => {
  const caseId = await mediated();
  await joined();
  expect(planted.size).toBeGreaterThanOrEqual(100);
  expect([...planted].filter((value) => !holds(Buffer.from(value), needles))).toEqual([]);
  // The press, the relay and the notices come after.
  for (let tries = 0; (await call('GET', `/v1/cases/${caseId}/documents`, 'enterprise-a')).items.length < 3 && tries < 300; tries += 1) await sleep(200);
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  // Those who may read them still do.
  expect((await call('GET', `/v1/cases/${caseId}`, 'enterprise-a')).parties[0].name).toContain('丹雀羽');
  const saidOf = () => said.filter((line) => holds(Buffer.from(line), needles));
  expect({ tables: await tablesHolding(client), files: await storesHolding(client), said: saidOf() }).toEqual({ tables: [], files: [], said: [] });

  await client.query('create table control (words text, bytes bytea)');
  await client.query('insert into control values ($1, $2)', [canary('对照'), Buffer.from(canary('对照'))]);
  const connection = await Connection.connect({ address: stack.temporalAddress });
  await new Client({ connection }).workflow.start('nobody', { taskQueue: 'nobody', workflowId: 'control', args: [canary('对照')] });
  await connection.close();
  for (const place of ['files', 'keys']) writeFileSync(path.join(folder, place, 'control'), Buffer.from(canary('对照')).toString('base64'));
  log.info(JSON.stringify({ event: 'control', words: canary('对照') }));
  const found = await storesHolding(client);
  expect([await tablesHolding(client), saidOf().length]).toEqual([['public.control'], 1]);
  for (const store of [/^stack\/postgres\/base\//, /^stack\/postgres\/pg_wal\//, /^backup\/base\//, /^backup\/pg_wal\//, /^stack\/temporal\.db/, /^stack\/files\/control/, /^stack\/keys\/control/]) {
    expect([store, found.filter((name) => store.test(name)).length > 0]).toEqual([store, true]);
  }
  await client.end();
}, 400_000);

const written: readonly (readonly [string, string])[] = [
  ['UTF-8', '前丹雀羽9'], ['escaped', [...'丹雀羽'].map((c) => `\\u${c.charCodeAt(0).toString(16)}`).join('')], ['percent-encoded', encodeURIComponent('丹雀羽')],
  ...['', 'x', 'xy'].map((before) => [`base64 after ${before.length} bytes`, Buffer.from(`${before}丹雀羽后`).toString('base64')] as const),
];
it.each(written)('are found as %s', (_encoding, text) => expect(holds(Buffer.from(text), needles)).toBe(true));
it.each(['utf16le', 'utf8', 'hex'] as const)('are found as %s', (encoding) => {
  const bytes = encoding === 'hex' ? Buffer.from(Buffer.from('丹雀羽').toString('hex')) : Buffer.from('丹雀羽', encoding);
  expect([holds(bytes, needles), holds(Buffer.from('别的'), needles)]).toEqual([true, false]);
});
