/** A break-glass that nobody ended: its end by time becomes an event of the case, once, whatever became of it meanwhile. */
import type { Kysely } from 'kysely';
import { setClock } from '../../casework/case-clock.ts';
import { noteLapsedBreakGlasses } from '../../casework/lapsed-break-glass.ts';
import type { DB } from '../../db/schema.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { putCase } from '../support/put-case.ts';
import { at, type Tabletop } from '../support/tabletop.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';

const hour = 3_600_000;
let databases: TestDatabases;
let db: Kysely<DB>;
let asWorker: Kysely<DB>;
beforeAll(async () => { databases = await startTestDatabases(); }, 60_000);
afterAll(() => databases.stop(), 30_000);
beforeEach(async () => {
  const fresh = await databases.fresh();
  db = fresh.db;
  asWorker = fresh.as('worker');
});

const asked = () => at('mediating').do('administrator', 'request-break-glass', { kinds: ['parties'], reason: '公安机关来函' });
const opened = () => asked().do('administrator-2', 'approve-break-glass', { request: 1 });
async function put(t: Tabletop): Promise<string> {
  await setClock(db, { to: t.now, paused: true });
  return (await putCase(db, t.case, t.now, undefined, t.sealed)).id;
}
const later = (t: Tabletop, hours: number) => setClock(db, { to: t.now + hours * hour, paused: true });
const events = async (id: string) => (await db.selectFrom('case_event').select(['action', 'body']).where('case_id', '=', id).orderBy('version').execute()).map(({ action, body }) => [action, (JSON.parse(body.toString('utf8')) as { actor: { office: string } }).actor.office]);
const note = () => noteLapsedBreakGlasses(asWorker, publishedCalendar, 100);

it.each([['one that stood', opened], ['a request that nobody answered', asked]])('%s', async (_what, play) => {
  const t = play();
  const id = await put(t);
  await later(t, 23);
  expect([await note(), await events(id)]).toEqual([0, []]);
  await later(t, 24);
  expect([await note(), await note()]).toEqual([1, 0]);
  expect(await events(id)).toEqual([['lapse-break-glass', 'system']]);
});

it('none that was ended or refused by somebody', async () => {
  const [ended, refused] = [opened().do('administrator', 'end-break-glass', { request: 1 }), asked().do('administrator-2', 'refuse-break-glass', { request: 1, reason: '不必' })];
  await put(ended);
  await put(refused);
  await later(refused, 48);
  expect(await note()).toBe(0);
});
