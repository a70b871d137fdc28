/** The one transaction through which a case changes, on real PostgreSQL. */
import { sql, type Kysely } from 'kysely';
import { brokenLink } from '../../casework/chain.ts';
import { noteAlive, readClock, resumeClock, setClock } from '../../casework/case-clock.ts';
import type { Ask } from '../../casework/change.ts';
import { lapse } from '../../casework/lapse.ts';
import { storeEvents, takeEvents } from '../../casework/provider-events.ts';
import { submitCase, takeAction, type Taken } from '../../casework/take-action.ts';
import { actionInputs, type PublicActionName } from '../../contracts/action-inputs.ts';
import { readProviderEvent } from '../../contracts/read-provider-event.ts';
import { migrateToLatest } from '../../db/migrate.ts';
import type { DB } from '../../db/schema.ts';
import { caseTime } from '../../domain/clock.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { deadlinesOf, type DeadlineName } from '../../domain/deadlines.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { asOwner } from '../support/as-owner.ts';
import { applicationForm, people } from '../support/tabletop.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';
import { contentsOf } from '../support/sealed.ts';

let databases: TestDatabases;
let db: Kysely<DB>;
beforeAll(async () => { databases = await startTestDatabases(); }, 60_000);
afterAll(() => databases.stop(), 30_000);
beforeEach(async () => { ({ db } = await databases.fresh(20)); });

const respond = (keep: (taken: Taken) => void) => (taken: Taken) => {
  keep(taken);
  return { status: taken.ok ? 200 : 409, body: JSON.stringify(taken.ok ? { version: taken.case.version } : taken) };
};

async function submit(form: object = applicationForm(), key?: string): Promise<Taken | undefined> {
  let seen: Taken | undefined;
  const ask = { action: 'submit-case', input: actionInputs['submit-case'].parse(form), actor: people['applicant']! } as const;
  const request = key === undefined ? {} : { request: { principal: 'applicant', key, content: form } };
  await submitCase(db, publishedCalendar, centreRules, { ask, ...request }, respond((taken) => { seen = taken; }));
  return seen;
}

async function submitted(): Promise<string> {
  const taken = await submit();
  if (!taken?.ok) throw new Error('refused');
  return taken.case.id;
}

async function act(caseId: string, who: string, action: PublicActionName, input: object = {}, key?: string) {
  let seen: Taken | undefined;
  const ask = { action, input: actionInputs[action].parse(input), actor: people[who]! } as Ask;
  const request = key === undefined ? {} : { request: { principal: who, key, content: { action, input } } };
  const answered = await takeAction(db, publishedCalendar, { caseId, ask, ...request }, respond((taken) => { seen = taken; }));
  return { seen, answered };
}

const events = (caseId: string) => db.selectFrom('case_event').select(['version', 'at', 'body', 'hash']).where('case_id', '=', caseId).orderBy('version').execute();

it('migrations are safe to repeat', async () => expect(await migrateToLatest(db)).toEqual([]));

describe('case numbers', () => {
  it('have no gap under load, though some submissions are refused and some are repeated', async () => {
    const refused = Array.from({ length: 10 }, () => submit(applicationForm({ subject: 'labour' })));
    const accepted = Array.from({ length: 20 }, () => submit());
    const twins = Array.from({ length: 10 }, () => submit(applicationForm(), 'the-same-key'));
    await Promise.all([...refused, ...accepted, ...twins]);
    const numbers = (await db.selectFrom('mediation_case').select('case_no').execute()).map((c) => Number(/第(\d+)号/.exec(c.case_no)?.[1]));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
  }, 30_000);
});

describe('a decision', () => {
  it('that is refused leaves nothing behind', async () => {
    await submit(applicationForm({ subject: 'consumer' }));
    for (const table of ['mediation_case', 'case_event', 'sealed_record', 'process', 'yearly_number'] as const) {
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });

  it('that fails half-way leaves nothing behind', async () => {
    const id = await submitted();
    await sql`alter table process add constraint broken check (version < 2) not valid`.execute(db);
    await expect(act(id, 'clerk', 'admit-case')).rejects.toThrow('broken');
    expect(await events(id)).toHaveLength(1);
    expect((await db.selectFrom('mediation_case').select(['version', 'state']).where('id', '=', id).executeTakeFirstOrThrow())).toEqual({ version: 1, state: 'submitted' });
    expect(await db.selectFrom('invitation').selectAll().execute()).toEqual([]);
  });

  it('keeps names and free text out of the case, its events, facts and effects', async () => {
    const canary = '金丝雀公司';
    const taken = await submit(applicationForm({ facts: canary, applicants: [{ ...applicationForm().applicants[0], name: canary }] }));
    if (!taken?.ok) throw new Error('refused');
    const rows = await sql<{ text: string }>`select projection::text as text from mediation_case union all select convert_from(body, 'UTF8') from case_event union all select facts::text from process`.execute(db);
    expect(rows.rows.filter((r) => r.text.includes(canary))).toEqual([]);
    const { rows: clear } = await sql`select id from sealed_record where position(${Buffer.from(canary)}::bytea in content) > 0`.execute(db);
    expect(clear).toEqual([]);
    // Opened, it stands where it belongs.
    expect((await contentsOf(db, taken.case.id)).filter(({ content }) => JSON.stringify(content).includes(canary)).length).toBeGreaterThan(0);
  });

  it('chains its event to the one before; an edit in the database breaks the chain where it was made', async () => {
    const id = await submitted();
    await act(id, 'clerk', 'admit-case');
    await act(id, 'clerk', 'record-contact-attempt', { party: 'R1', channel: 'phone', reached: true });
    expect(brokenLink(await events(id))).toBeUndefined();
    await asOwner(db, (trx) => sql`update case_event set body = convert_to(replace(convert_from(body, 'UTF8'), '"phone"', '"email"'), 'UTF8') where case_id = ${id} and version = 3`.execute(trx));
    expect(brokenLink(await events(id))).toBe(3);
  });

  it('of two at once waits for the other, and time never runs back while it waits', async () => {
    const id = await submitted();
    await act(id, 'clerk', 'admit-case');
    await Promise.all(Array.from({ length: 30 }, () => act(id, 'clerk', 'record-contact-attempt', { party: 'R1', channel: 'sms', reached: false })));
    const times = (await events(id)).map((e) => e.at);
    expect(times).toHaveLength(32);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

describe('a repeated request', () => {
  it('gets the first answer and has no second effect, twins included', async () => {
    const id = await submitted();
    await act(id, 'clerk', 'admit-case');
    const attempt = { party: 'R1', channel: 'sms', reached: false };
    const answers = await Promise.all(Array.from({ length: 10 }, () => act(id, 'clerk', 'record-contact-attempt', attempt, 'key-1')));
    expect(await events(id)).toHaveLength(3);
    expect(new Set(answers.map(({ answered }) => JSON.stringify('reply' in answered ? answered.reply : answered))).size).toBe(1);
  });

  it('with other content is told so', async () => {
    const id = await submitted();
    await act(id, 'clerk', 'admit-case', {}, 'key-2');
    expect((await act(id, 'clerk', 'record-contact-attempt', { party: 'R1', channel: 'sms', reached: false }, 'key-2')).answered).toEqual({ otherContent: true });
  });
});

describe('a lapse', () => {
  const deadlineOf = async (id: string, name: DeadlineName) => {
    const { projection } = await db.selectFrom('mediation_case').select('projection').where('id', '=', id).executeTakeFirstOrThrow();
    return deadlinesOf(projection, publishedCalendar).find((d) => d.name === name)!;
  };

  it('asked too early is told when to come back, and asked after the deadline moved is superseded', async () => {
    const id = await submitted();
    const { id: deadlineId, due } = await deadlineOf(id, 'admission');
    expect(await lapse(db, publishedCalendar, { caseId: id, deadlineId, revision: due })).toMatchObject({ refusal: 'not-yet-due', detail: { due } });
    expect(await lapse(db, publishedCalendar, { caseId: id, deadlineId, revision: due - 1 })).toMatchObject({ refusal: 'superseded' });
    await act(id, 'clerk', 'admit-case');
    expect(await lapse(db, publishedCalendar, { caseId: id, deadlineId, revision: due })).toMatchObject({ refusal: 'superseded' });
  });

  it('asked twice at once takes effect once', async () => {
    const id = await submitted();
    await act(id, 'clerk', 'admit-case');
    const { id: deadlineId, due } = await deadlineOf(id, 'consent-reply');
    await setClock(db, { to: due });
    const results = await Promise.all(Array.from({ length: 5 }, () => lapse(db, publishedCalendar, { caseId: id, deadlineId, revision: due })));
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    expect((await events(id)).at(-1)?.body.toString()).toContain('close-without-consent');
  });
});

describe('an event of a provider', () => {
  it('nobody asked for is parked, not dropped', async () => {
    const provider = { id: 'insurer-huhai', face: 'insurer' } as const;
    await storeEvents(db, provider, [{ applicationId: 'unknown', sequence: 1, type: 'offer-quote', data: {} }]);
    expect(await takeEvents(db, publishedCalendar, provider, 'unknown', readProviderEvent)).toEqual({ applied: 0, gap: false });
    expect(await db.selectFrom('provider_event').select(['application', 'status']).execute()).toEqual([{ application: 'unknown', status: 'parked' }]);
  });
});

describe('the case clock', () => {
  it('stands still while a practice stack is stopped', async () => {
    await setClock(db, { rate: 3600 });
    await noteAlive(db);
    const before = await readClock(db);
    await sql`select pg_sleep(0.3)`.execute(db);                      // 18 case minutes at this rate
    await resumeClock(db);
    const after = await readClock(db);
    const minutes = (caseTime(after.clock, after.real) - caseTime(before.clock, before.real)) / 60_000;
    expect(minutes).toBeLessThan(10);
  });

  it('begins on any day before the first case, and never runs back after it', async () => {
    expect(await setClock(db, { to: Date.UTC(2024, 0, 1) })).toMatchObject({ originCase: Date.UTC(2024, 0, 1) });
    await submit();
    expect(await setClock(db, { to: Date.UTC(2023, 0, 1) })).toBe('clock-never-runs-back');
  });
});
