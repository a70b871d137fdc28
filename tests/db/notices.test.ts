/** Notices from the decision to the mailbox: real PostgreSQL, a real SMTP server, the SMS service of the sandbox, the press. */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Kysely } from 'kysely';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { deliverNotices, type NoticeDeps } from '../../activities/notices.ts';
import { smtpMail } from '../../adapters/notice/smtp.ts';
import { readClock, setClock } from '../../casework/case-clock.ts';
import { deadLetters } from '../../casework/dead-letters.ts';
import { leaseNotices, lettersIn, noteCameBack, notePosted, noteSigned, replayNotice, retriesAfterMs, serviceRecord, takeSmsReceipt } from '../../casework/notice-deliveries.ts';
import { listNotices, putPreferences, usualPreferences } from '../../casework/notices.ts';
import { remindOnce } from '../../casework/reminders.ts';
import { submitCase } from '../../casework/take-action.ts';
import { actionInputs } from '../../contracts/action-inputs.ts';
import type { Handed, Sms } from '../../contracts/notice-ports.ts';
import type { DB } from '../../db/schema.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { caseTime } from '../../domain/clock.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { pdfPages } from '../fixtures/documents/pdf-text.ts';
import { applicationForm, partyForm, people, serviceAddress } from '../support/tabletop.ts';
import { actInDatabase as act } from '../support/decide-in-database.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';
import { letterOf } from '../../db/sealed-letters.ts';
import { contentsOf } from '../support/sealed.ts';

let databases: TestDatabases;
let db: Kysely<DB>;
let server: SMTPServer;
let mails: { to: string; source: string }[] = [];
let sent: Sms[] = [];
let handed: (sms: Sms) => Handed;
let smtp: Partial<SMTPServerOptions>;
let deps: NoticeDeps;
let faults: unknown[] = [];

const A = { mobile: '13811110001', email: 'a@canary-applicant.example', address: 'CANARY上海市申请路1号' };
const R = { mobile: '13822220002', email: 'r@canary-respondent.example', address: 'CANARY上海市被申请路2号' };

async function listenSmtp(options: SMTPServerOptions = {}): Promise<string> {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'], authOptional: true, logger: false,
    onData(stream, { envelope }, done) { void text(stream).then((source) => { mails.push({ to: envelope.rcptTo[0]?.address ?? '', source }); done(); }); },
    ...options,
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

beforeAll(async () => { databases = await startTestDatabases(); }, 60_000);
afterAll(() => databases.stop());
beforeEach(async () => {
  db = (await databases.fresh()).db;
  [mails, sent, faults, smtp] = [[], [], [], {}];
  handed = ({ id }) => ({ status: 'accepted', answer: JSON.stringify({ messageId: `sms-${id}` }) });
  const url = await listenSmtp({
    onRcptTo: (...given) => (smtp.onRcptTo ? smtp.onRcptTo.call(server, ...given) : given[2]()),
  });
  deps = {
    db, calendar: publishedCalendar, publicUrl: 'https://heyi.example', sender: { name: '沪宝调解中心', address: '上海市宝山区一路1号' },
    mail: smtpMail({ url, from: '和议 <notices@heyi.example>', requireTls: false, timeoutMs: 2000 }),
    sms: { send: async (sms) => { sent.push(sms); return handed(sms); } }, onFault: (_id, error) => faults.push(error),
  };
  await setClock(db, { to: Date.parse('2026-05-06T02:00:00Z'), paused: true });
});
afterEach(async () => { await new Promise<void>((done) => { server.close(() => done()); }); });

async function submit(respondent: object = R, applicant: object = A): Promise<string> {
  const form = applicationForm({ applicants: [partyForm('A', applicant)], respondents: [partyForm('R', respondent)], facts: 'CANARY事实', claims: [{ kind: 'payment', amountFen: 9_876_543_210, text: 'CANARY货款' }] });
  const ask = { action: 'submit-case', input: actionInputs['submit-case'].parse(form), actor: people.applicant! } as const;
  let id = '';
  await submitCase(db, publishedCalendar, centreRules, { ask }, (taken) => { if (taken.ok && 'case' in taken) id = taken.case.id; return { status: 200, body: '{}' }; });
  return id;
}
async function admitted(respondent: object = R): Promise<string> {
  const id = await submit(respondent);
  await act(db, id, 'clerk', 'admit-case', { identifierOverrides: [] });
  return id;
}
async function deliverAll(): Promise<void> {
  for (const channel of ['email', 'sms', 'letter'] as const) while ((await deliverNotices(deps, channel)) > 0);
}
const dueNow = () => db.updateTable('notice_delivery').set({ next_at: Date.now() - 1000 }).where('status', '=', 'waiting').execute();
const deliveries = (channel: string) => db.selectFrom('notice_delivery as d').innerJoin('notice as n', 'n.id', 'd.notice').select(['d.id', 'n.event', 'n.party', 'd.status', 'd.attempts', 'd.why']).where('d.channel', '=', channel as never).orderBy('n.created_at').orderBy('n.party').execute();
const invitation = async (channel: string) => (await deliveries(channel)).find((d) => d.event === 'invitation')!;
const attempts = async (id: string) => (await db.selectFrom('mediation_case').select('projection').where('id', '=', id).executeTakeFirstOrThrow()).projection.contactAttempts;
const header = (source: string, name: string) => new RegExp(`^${name}: (.*)$`, 'mi').exec(source)?.[1] ?? '';
const bodyOf = (source: string) => Buffer.from(source.split('\r\n\r\n').slice(1).join(''), 'base64').toString();
const refusing = (code: number, message: string): SMTPServerOptions['onRcptTo'] => (_address, _session, done) => done(Object.assign(new Error(message), { responseCode: code }));

describe('a decision', () => {
  it('brings its notices in the same transaction, the in-app ones at once; a refused one brings none', async () => {
    const id = await submit();
    expect((await listNotices(db, 'enterprise-a', 10, { unread: true })).map((n) => n.event)).toEqual(['case-received']);
    expect((await act(db, id, 'clerk', 'appoint-mediator', { mediator: 'mediator-chen' })).ok).toBe(false);
    expect(await db.selectFrom('notice').select('event').execute()).toHaveLength(1);
  });

  it('leaves ids and a template key in its rows, no address and no word', async () => {
    await admitted();
    const rows = JSON.stringify([await db.selectFrom('notice').selectAll().execute(), await db.selectFrom('notice_delivery').selectAll().execute()]);
    expect(rows).not.toMatch(/CANARY|canary|1381111|1382222|9876543210|调解/);
  });
});

describe('an e-mail', () => {
  it('arrives where the party is reached, in words of the catalogue, with a Message-ID of its delivery; the reply is kept as proof with its hash', async () => {
    const id = await admitted();
    await deliverAll();
    const mail = mails.find((m) => m.to === R.email)!;
    const delivery = await invitation('email');
    expect(header(mail.source, 'Message-ID')).toBe(`<${delivery.id}@heyi.example>`);
    expect(header(mail.source, 'Auto-Submitted')).toBe('auto-generated');
    expect(bodyOf(mail.source)).toContain('截止日期：2026年5月14日（当日终了前）');
    expect(bodyOf(mail.source)).toContain(`https://heyi.example/cases/${id}`);
    const proof = (await serviceRecord(db, id)).find((n) => n.event === 'invitation')?.deliveries.find((d) => d.channel === 'email')?.proofs[0];
    expect(proof?.content).toMatch(/^250 /);
    expect(proof).toMatchObject({ kind: 'smtp-reply', sha256: createHash('sha256').update(proof?.content ?? '').digest('hex') });
    expect(faults).toEqual([]);
  });

  it('put off by a greylisting server is tried again and arrives; a decision is no matter of it', async () => {
    const id = await admitted();
    smtp.onRcptTo = refusing(451, '4.7.1 greylisted');
    await deliverAll();
    expect(mails).toEqual([]);
    expect(await invitation('email')).toMatchObject({ status: 'waiting', attempts: 1, why: 'smtp-451' });
    await deliverAll();
    expect((await invitation('email')).attempts).toBe(1);
    smtp = {};
    await dueNow();
    await deliverAll();
    expect(await invitation('email')).toMatchObject({ status: 'sent' });
    expect(await attempts(id)).toEqual([]);
  });

  it('that bounces is no more tried: a contact attempt of the case, by the decision point, with the hash of what the server said', async () => {
    const id = await admitted();
    smtp.onRcptTo = (address, session, done) => (address.address === R.email ? refusing(550, '5.1.1 no such mailbox')!.call(server, address, session, done) : done());
    await deliverAll();
    const delivery = await invitation('email');
    expect(delivery).toMatchObject({ status: 'failed', why: 'smtp-550' });
    const [proof] = await db.selectFrom('service_proof').selectAll().where('delivery', '=', delivery.id).execute();
    expect((await serviceRecord(db, id)).flatMap((n) => n.deliveries).find((d) => d.id === delivery.id)?.proofs.map((p) => p.content)).toEqual([expect.stringContaining('550')]);
    expect(proof?.content.includes('550')).toBe(false);
    expect(await attempts(id)).toMatchObject([{ party: 'R1', channel: 'email', reached: false, outcome: 'wrong-contact', notice: delivery.id, proof: proof?.sha256 }]);
    expect((await db.selectFrom('case_event').select('action').where('case_id', '=', id).orderBy('version').execute()).map((e) => e.action)).toEqual(['submit-case', 'admit-case', 'note-undelivered']);
    expect((await listNotices(db, 'clerk', 10, { unread: true })).map((n) => n.event)).toContain('undelivered');
    const said = (await db.selectFrom('case_event').select('body').where('case_id', '=', id).execute()).map((e) => e.body.toString()).join();
    expect(said).not.toMatch(/no such mailbox|canary/);
  });

  it('whose reply was lost is sent again under the same Message-ID: the receiver can tell', async () => {
    await admitted();
    await new Promise<void>((done) => { server.close(() => done()); });
    let lose = true;
    const url = await listenSmtp({
      onData(stream, { envelope, remotePort }, done) {
        void text(stream).then((source) => {
          mails.push({ to: envelope.rcptTo[0]?.address ?? '', source });
          if (lose) for (const { _socket: socket } of server.connections as unknown as Iterable<{ _socket: Socket }>) void (socket.remotePort === remotePort && socket.destroy());
          else done();
        });
      },
    });
    deps = { ...deps, mail: smtpMail({ url, from: '和议 <notices@heyi.example>', requireTls: false, timeoutMs: 1000 }) };
    await deliverNotices(deps, 'email');
    expect((await invitation('email')).status).toBe('waiting');
    lose = false;
    await dueNow();
    await deliverAll();
    const ids = mails.filter((m) => m.to === R.email).map((m) => header(m.source, 'Message-ID'));
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(1);
  });

  it('is given up after two days of trouble: an administrator sees it and sends it anew', async () => {
    await admitted();
    smtp.onRcptTo = refusing(421, '4.3.2 shutting down');
    for (let n = 0; n <= retriesAfterMs.length; n += 1) {
      await deliverNotices(deps, 'email');
      await dueNow();
    }
    const dead = await invitation('email');
    expect(dead).toMatchObject({ status: 'dead', why: 'smtp-421' });
    expect(retriesAfterMs.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(2 * 86_400_000);
    const letter = (await deadLetters(db, 'notice', Number.MAX_SAFE_INTEGER, 10)).find((l) => l.id === dead.id);
    expect(letter).toMatchObject({ kind: 'notice', about: 'invitation', why: { channel: 'email', why: 'smtp-421' } });
    smtp = {};
    expect(await replayNotice(db, dead.id)).toBe(true);
    expect(await replayNotice(db, dead.id)).toBe(false);
    await deliverAll();
    expect((await invitation('email')).status).toBe('sent');
  });

  it('goes by STARTTLS with a login, and nowhere in clear where TLS is asked for', async () => {
    await new Promise<void>((done) => { server.close(() => done()); });
    const url = await listenSmtp({ disabledCommands: [], authOptional: false, onAuth: ({ username, password }, _s, done) => (username === 'heyi' && password === 'p' ? done(null, { user: 'heyi' }) : done(new Error('no'))) });
    const message = { id: randomUUID(), to: R.email, subject: '调解邀请', text: '…', language: 'zh' } as const;
    const to = (login: string, more: { requireTls: boolean; ca?: string }) => smtpMail({ url: url.replace('smtp://', `smtp://${login}@`), from: '和议 <notices@heyi.example>', timeoutMs: 2000, ...more });
    // The server's certificate is its own: unknown, it is refused; nothing is handed over.
    expect(await to('heyi:p', { requireTls: true }).send(message)).toMatchObject({ status: 'later' });
    expect(mails).toEqual([]);
    const trusting = smtpMail({ url: `${url.replace('smtp://', 'smtp://heyi:p@')}?tls.rejectUnauthorized=false`, from: '和议 <notices@heyi.example>', requireTls: true, timeoutMs: 2000 });
    expect(await trusting.send(message)).toMatchObject({ status: 'accepted' });
    const wrong = smtpMail({ url: `${url.replace('smtp://', 'smtp://heyi:x@')}?tls.rejectUnauthorized=false`, from: '和议 <notices@heyi.example>', requireTls: true, timeoutMs: 2000 });
    // Our own login is no fault of the recipient: not a bounce.
    expect(await wrong.send(message)).toEqual({ status: 'later', why: 'smtp-535' });
    expect(mails).toHaveLength(1);
  });

  it('without an address is not sent, and that stands on record', async () => {
    const id = await admitted({ mobile: R.mobile, address: R.address });
    await deliverAll();
    expect((await serviceRecord(db, id)).find((n) => n.event === 'invitation')?.deliveries.map((d) => [d.channel, d.status])).toEqual([['email', 'no-address'], ['letter', 'to-post'], ['sms', 'sent']]);
  });
});

describe('an SMS', () => {
  it('says no more than it needs, and is delivered when its receipt says so, once', async () => {
    const id = await admitted();
    await deliverAll();
    const sms = sent.find((s) => s.to === R.mobile)!;
    expect(sms.text).toMatch(/^【和议】第1号：请答复是否同意调解。截止日期：2026年5月14日（当日终了前） https:\/\/heyi\.example\/cases\//);
    const receipt = { delivery: sms.id, delivered: true, raw: `{"reference":"${sms.id}","status":"delivered"}`, reason: '' };
    expect(await takeSmsReceipt(db, publishedCalendar, receipt)).toBe(true);
    expect(await takeSmsReceipt(db, publishedCalendar, receipt)).toBe(false);
    const record = (await serviceRecord(db, id)).find((n) => n.event === 'invitation')?.deliveries.find((d) => d.channel === 'sms');
    expect(record?.status).toBe('delivered');
    expect(record?.proofs.map((p) => p.kind)).toEqual(['sms-accepted', 'sms-receipt']);
  });

  it('refused at once, or told later as not reached, becomes a contact attempt; a busy service is asked again', async () => {
    const id = await admitted();
    handed = () => ({ status: 'later', why: 'sms-503' });
    await deliverAll();
    expect(await invitation('sms')).toMatchObject({ status: 'waiting', why: 'sms-503' });
    handed = ({ to }) => (to === R.mobile ? { status: 'refused', why: 'sms-422', answer: '{"code":"number-refused"}' } : { status: 'accepted', answer: '{}' });
    await dueNow();
    await deliverAll();
    expect(await attempts(id)).toMatchObject([{ party: 'R1', channel: 'sms', outcome: 'wrong-contact' }]);
    const other = (await deliveries('sms')).find((d) => d.event === 'case-admitted')!;
    expect(await takeSmsReceipt(db, publishedCalendar, { delivery: other.id, delivered: false, raw: '{}', reason: 'sms-absent-subscriber' })).toBe(true);
    expect((await attempts(id)).map((a) => a.party)).toEqual(['R1', 'A1']);
    // A receipt about what is no SMS changes nothing.
    const mail = await invitation('email');
    expect(await takeSmsReceipt(db, publishedCalendar, { delivery: mail.id, delivered: false, raw: '{}', reason: 'sms-failed' })).toBe(false);
  });

  it('whose receipt came before the answer of the service stays delivered', async () => {
    await admitted();
    handed = ({ id }) => ({ status: 'accepted', answer: id });
    const { send } = deps.sms;
    deps = { ...deps, sms: { send: async (sms) => { await takeSmsReceipt(db, publishedCalendar, { delivery: sms.id, delivered: true, raw: '{}', reason: '' }); return send(sms); } } };
    await deliverAll();
    expect((await invitation('sms')).status).toBe('delivered');
  });
});

describe('a letter', () => {
  it('is pressed with its address page, posted and returned by the clerk; a return is a contact attempt', async () => {
    const id = await admitted();
    await deliverAll();
    const [letter] = await lettersIn(db, 'to-post', 10);
    expect(letter).toMatchObject({ caseId: id, party: 'R1', event: 'invitation' });
    const words = pdfPages((await letterOf(db, letter!.id))!.pdf).join('');
    for (const part of ['CANARY上海市被申请路2号', 'R公司收', '调解邀请', '沪宝调解中心', '2026年5月14日']) expect(words).toContain(part);
    expect(words).not.toMatch(/98,?765|CANARY事实|CANARY货款|A公司/);
    expect(await noteSigned(db, letter!.id, '{}')).toBe(false);
    expect(await notePosted(db, letter!.id, '{"number":"EX123"}')).toBe(true);
    expect(await notePosted(db, letter!.id, '{"number":"EX124"}')).toBe(false);
    expect(await noteCameBack(db, publishedCalendar, letter!.id, { why: 'returned-by-post', outcome: 'returned', proof: { kind: 'return', content: '{"outcome":"returned"}' } })).toBe(true);
    expect(await attempts(id)).toMatchObject([{ party: 'R1', channel: 'letter', outcome: 'returned' }]);
    expect((await serviceRecord(db, id)).flatMap((n) => n.deliveries).find((d) => d.id === letter!.id)?.proofs.map((p) => p.kind)).toEqual(['posting', 'return']);
  });

  it('with a character no document can show waits for an administrator', async () => {
    await admitted({ ...R, address: '𠮷田路1号' });
    await deliverAll();
    expect(await invitation('letter')).toMatchObject({ status: 'dead', why: 'unprintable' });
  });
});

describe('what a party said of itself', () => {
  it('goes before what the form says: it is written to where it is served', async () => {
    const id = await submit();
    await act(db, id, 'applicant', 'confirm-service-address', { details: { ...serviceAddress.details, email: 'served@canary.example' }, electronic: true });
    await act(db, id, 'clerk', 'admit-case', { identifierOverrides: [] });
    await deliverAll();
    expect(mails.map((m) => m.to).toSorted()).toEqual([R.email, 'served@canary.example', 'served@canary.example']);
  });

  it('switches off what is not service: e-mail, SMS, an event; the language is its own', async () => {
    await putPreferences(db, 'enterprise-a', { ...usualPreferences, language: 'en', sms: false, muted: ['case-received'] });
    const id = await admitted();
    await deliverAll();
    const record = await serviceRecord(db, id);
    expect(record.filter((n) => n.party === 'A1').map((n) => [n.event, n.deliveries.map((d) => d.channel)])).toEqual([['case-received', []], ['case-admitted', ['email']]]);
    expect(mails.find((m) => m.to === A.email)?.source).toMatch(/Application_admitted/);
    await act(db, id, 'applicant', 'withdraw-case', {});
    expect((await serviceRecord(db, id)).find((n) => n.event === 'case-closed' && n.party === 'A1')?.deliveries.map((d) => d.channel)).toEqual(['email', 'sms']);
  });
});

describe('an event muted on one channel', () => {
  it('goes by the other', async () => {
    await putPreferences(db, 'enterprise-a', { ...usualPreferences, muted: ['case-admitted/sms'] });
    const id = await admitted();
    const told = (await serviceRecord(db, id)).filter((n) => n.party === 'A1');
    expect(told.map((n) => [n.event, n.deliveries.map((d) => d.channel)])).toEqual([['case-received', ['email']], ['case-admitted', ['email']]]);
  });
});

describe('all that goes out of a case full of canaries', () => {
  it('holds no fact, no claim, no sum, no other party', async () => {
    const id = await admitted();
    await act(db, id, 'applicant', 'withdraw-case', { reason: 'CANARY理由' });
    await deliverAll();
    const out = [...mails.map((m) => header(m.source, 'Subject') + bodyOf(m.source)), ...sent.map((s) => s.text)];
    expect(out.length).toBeGreaterThanOrEqual(8);
    expect(out.filter((words) => /CANARY|canary|A公司|R公司|98,?765|138[12]/.test(words))).toEqual([]);
    // The failing control: the same search finds what the case does hold.
    const held = JSON.stringify(await contentsOf(db, id));
    expect(/CANARY|canary/.test(held)).toBe(true);
  });
});

describe('the night', () => {
  it('holds e-mail and SMS until the morning of the case clock; the list has them at once', async () => {
    await setClock(db, { to: Date.parse('2026-05-06T14:00:00Z') });
    await admitted();
    await deliverAll();
    expect([mails.length, sent.length]).toEqual([0, 0]);
    expect((await lettersIn(db, 'to-post', 10))).toHaveLength(1);
    expect((await listNotices(db, 'enterprise-a', 10, { unread: true })).map((n) => n.event)).toEqual(['case-admitted', 'case-received']);
    await setClock(db, { to: Date.parse('2026-05-07T00:00:00Z') });
    await deliverAll();
    expect(mails.length).toBeGreaterThan(1);
  });
});

describe('reminders', () => {
  it('are written once for each case day, by several workers, without Temporal; a day slept through is caught up', async () => {
    const id = await admitted();
    expect(await remindOnce(db, publishedCalendar)).toBeGreaterThan(0);
    expect(await remindOnce(db, publishedCalendar)).toBe(0);
    await setClock(db, { to: Date.parse('2026-05-12T02:00:00Z') });
    await Promise.all([remindOnce(db, publishedCalendar), remindOnce(db, publishedCalendar), remindOnce(db, publishedCalendar)]);
    const reminded = () => db.selectFrom('notice').select(['event', 'party', 'facts']).where('case_id', '=', id).where('event', 'like', 'reminder/%').execute();
    expect(await reminded()).toEqual([{ event: 'reminder/consent-reply', party: 'R1', facts: { dueDate: '2026-05-14', deadline: 'consent-reply' } }]);
    await setClock(db, { to: Date.parse('2026-05-13T02:00:00Z') });
    await remindOnce(db, publishedCalendar);
    expect(await reminded()).toHaveLength(2);
    await deliverAll();
    expect(sent.filter((s) => s.text.includes('答复调解邀请'))).toHaveLength(2);
  });
});

describe('a delivery', () => {
  it('is leased to one of several workers, and comes again should that one die', async () => {
    await admitted();
    const leased = await Promise.all([1, 2, 3].map(() => leaseNotices(db, 'sms', 10, 60_000)));
    const ids = leased.flat().map((d) => d.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength((await deliveries('sms')).length);
    expect(await leaseNotices(db, 'sms', 10, 60_000)).toEqual([]);
    await dueNow();
    expect(await leaseNotices(db, 'sms', 10, 60_000)).toHaveLength(ids.length);
  });

  it('left waiting for a week, as while notices were off, is news no more', async () => {
    await admitted();
    await db.updateTable('notice_delivery').set({ next_at: Date.now() - 8 * 86_400_000 }).execute();
    await deliverAll();
    expect([mails.length, sent.length]).toEqual([0, 0]);
    expect(new Set((await deliveries('email')).map((d) => `${d.status} ${d.why}`))).toEqual(new Set(['dead stale']));
    const { clock, real } = await readClock(db);
    expect(caseTime(clock, real)).toBe(Date.parse('2026-05-06T02:00:00Z'));
  });
});

