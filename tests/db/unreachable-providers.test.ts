/** A request that no provider takes: after a day the clerk is told, once, and the case stands as it stood. */
import type { Kysely } from 'kysely';
import { setClock } from '../../casework/case-clock.ts';
import { finishEffect } from '../../casework/effects.ts';
import { alertUnreachable } from '../../casework/unreachable-providers.ts';
import type { DB } from '../../db/schema.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { putCase } from '../support/put-case.ts';
import { at } from '../support/tabletop.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';

const asked = Date.parse('2026-05-22T02:00:00Z');
const hour = 3_600_000;

let databases: TestDatabases;
let db: Kysely<DB>;
let caseId: string;
beforeAll(async () => { databases = await startTestDatabases(); }, 60_000);
afterAll(() => databases.stop(), 30_000);
beforeEach(async () => {
  ({ db } = await databases.fresh());
  await setClock(db, { to: asked, paused: true });
  ({ id: caseId } = await putCase(db, at('underwriting').case, asked));
  await effect('insurer-huhai', '00000000-0000-4000-8000-000000000001');
});

const effect = (provider: string, id: string) => db.insertInto('effect').values({
  id, case_id: caseId, process: 'insurance', n: 1, kind: 'request-quote', provider, application: `${caseId}-i1-1`, content: JSON.stringify({}), created_at: asked,
}).execute();
const hoursLater = (hours: number) => setClock(db, { to: asked + hours * hour, paused: true });
const tell = () => alertUnreachable(db, publishedCalendar, 100);
const alertsOf = async () => (await db.selectFrom('mediation_case').select('projection as c').where('id', '=', caseId).executeTakeFirstOrThrow()).c.alerts;

it('is told to the clerk after twenty-four hours of case time, and once only', async () => {
  await hoursLater(23);
  expect(await tell()).toBe(0);
  await hoursLater(24);
  expect(await tell()).toBe(1);
  expect(await tell()).toBe(0);
  expect(await alertsOf()).toMatchObject([{ deadline: 'insurance:1:provider-unreachable:00000000-0000-4000-8000-000000000001', due: asked + 24 * hour }]);
  expect(await db.selectFrom('case_event').select('action').where('case_id', '=', caseId).execute()).toEqual([{ action: 'alert-unreachable' }]);
});

it('is not told of a request that was taken, nor of the centre’s own work', async () => {
  await finishEffect(db, '00000000-0000-4000-8000-000000000001', 'performed');
  await effect('centre', '00000000-0000-4000-8000-000000000002');
  await hoursLater(48);
  expect(await tell()).toBe(0);
});
