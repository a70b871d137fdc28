/** A year of the calendar published while cases run: decisions count by it at once, and every open case takes it over. */
import type { Kysely } from 'kysely';
import { adoptCalendar, missingYears } from '../../casework/adopt-calendar.ts';
import { setClock } from '../../casework/case-clock.ts';
import { publishYear } from '../../casework/calendar-years.ts';
import { lapse } from '../../casework/lapse.ts';
import { submitCase, takeAction, type Taken } from '../../casework/take-action.ts';
import { actionInputs } from '../../contracts/action-inputs.ts';
import type { DB } from '../../db/schema.ts';
import { endOfDay } from '../../domain/calendar.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { applicationForm, people } from '../support/tabletop.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';

let databases: TestDatabases;
let db: Kysely<DB>;
beforeAll(async () => { databases = await startTestDatabases(); }, 60_000);
afterAll(() => databases.stop(), 30_000);
beforeEach(async () => {
  ({ db } = await databases.fresh());
  await setClock(db, { to: Date.parse('2026-12-29T01:00:00Z'), paused: true });
});

const year2027 = { year: 2027, off: ['2027-01-01', '2027-01-04', '2027-01-05'], workedWeekends: ['2027-01-09'], source: '国务院办公厅通知' };

async function filed(): Promise<string> {
  let seen: Taken | undefined;
  const ask = { action: 'submit-case', input: actionInputs['submit-case'].parse(applicationForm()), actor: people['applicant']! } as const;
  await submitCase(db, publishedCalendar, centreRules, { ask }, (taken) => { seen = taken; return { status: 201, body: '' }; });
  if (!seen?.ok) throw new Error('refused');
  return seen.case.id;
}

async function admissionOf(caseId: string) {
  const { facts } = await db.selectFrom('process').select('facts').where('case_id', '=', caseId).executeTakeFirstOrThrow();
  return facts.deadlines.find((d) => d.name === 'admission');
}
const eventsOf = (caseId: string) => db.selectFrom('case_event').select('action').where('case_id', '=', caseId).orderBy('version').execute();

it('a deadline beyond the published years is provisional in the facts, and the missing year is counted', async () => {
  const id = await filed();
  await filed();
  expect(await admissionOf(id)).toMatchObject({ due: endOfDay('2027-01-05'), provisional: true });
  expect(await missingYears(db)).toEqual([{ year: 2027, cases: 2 }]);
});

it('every open case takes the new year over with an event of its own, once', async () => {
  const [one, other] = [await filed(), await filed()];
  await publishYear(db, year2027, 'administrator');
  expect(await adoptCalendar(db, publishedCalendar, 1)).toBe(1);
  expect(await adoptCalendar(db, publishedCalendar, 100)).toBe(1);
  expect(await adoptCalendar(db, publishedCalendar, 100)).toBe(0);
  for (const id of [one, other]) {
    expect(await admissionOf(id)).toMatchObject({ due: endOfDay('2027-01-08') });
    expect((await admissionOf(id))?.provisional).toBeUndefined();
    expect((await eventsOf(id)).map((e) => e.action)).toEqual(['submit-case', 'adopt-calendar']);
  }
  expect(await missingYears(db)).toEqual([]);
});

it('a closed case is left alone', async () => {
  const id = await filed();
  const ask = { action: 'reject-case', input: actionInputs['reject-case'].parse({ reason: '不属于受理范围' }), actor: people['clerk']! } as const;
  await takeAction(db, publishedCalendar, { caseId: id, ask }, () => ({ status: 200, body: '' }));
  await publishYear(db, year2027, 'administrator');
  expect(await adoptCalendar(db, publishedCalendar, 100)).toBe(0);
});

it('decides by the new year from the next decision on, even before the case has taken it over', async () => {
  const id = await filed();
  const before = await admissionOf(id);
  await publishYear(db, year2027, 'administrator');
  await setClock(db, { to: endOfDay('2027-01-05') + 1 });
  const question = { caseId: id, deadlineId: before!.id, revision: before!.due };
  expect(await lapse(db, publishedCalendar, question)).toMatchObject({ ok: false, refusal: 'superseded' });
});

it('a correction of a year replaces the one before', async () => {
  const id = await filed();
  await publishYear(db, year2027, 'administrator');
  await adoptCalendar(db, publishedCalendar, 100);
  await publishYear(db, { ...year2027, workedWeekends: [] }, 'administrator');
  await adoptCalendar(db, publishedCalendar, 100);
  expect(await admissionOf(id)).toMatchObject({ due: endOfDay('2027-01-08') });
  await publishYear(db, { ...year2027, off: ['2027-01-01'] }, 'administrator');
  await adoptCalendar(db, publishedCalendar, 100);
  expect(await admissionOf(id)).toMatchObject({ due: endOfDay('2027-01-06') });
  expect((await eventsOf(id)).filter((e) => e.action === 'adopt-calendar')).toHaveLength(3);
});
