/** What travels to Temporal, and when: told with a client that only listens. */
import type { Client } from '@temporalio/client';
import { sql, type Kysely } from 'kysely';
import { setClock } from '../../casework/case-clock.ts';
import { submitCase } from '../../casework/take-action.ts';
import { actionInputs } from '../../contracts/action-inputs.ts';
import type { DB } from '../../db/schema.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { openLog } from '../../processes/log.ts';
import { relayOnce, type RelayDeps } from '../../processes/relay.ts';
import { applicationForm, people } from '../support/tabletop.ts';
import { firstInstant, startTestDatabases, type TestDatabases } from '../support/test-database.ts';

let databases: TestDatabases;
let db: Kysely<DB>;
let told: string[];
beforeAll(async () => { databases = await startTestDatabases(); }, 60_000);
afterAll(() => databases.stop(), 30_000);
beforeEach(async () => {
  ({ db } = await databases.fresh());
  told = [];
});

const listening = { workflow: {
  start: async (type: string) => { told.push(`start ${type}`); },
  getHandle: () => ({ signal: async () => { told.push('signal'); } }),
} } as unknown as Client;
const down = { workflow: { start: async () => { throw new Error('Temporal is down'); } } } as unknown as Client;
const deps = (more: Partial<RelayDeps> = {}): RelayDeps =>
  ({ db, client: listening, taskQueue: 'q', log: openLog('test', 'silent'), settleMs: 60_000, renewAfterMs: 1, ...more });

async function submit(): Promise<void> {
  const ask = { action: 'submit-case', input: actionInputs['submit-case'].parse(applicationForm()), actor: people['applicant']! } as const;
  await submitCase(db, publishedCalendar, centreRules, { ask }, () => ({ status: 201, body: '' }));
}
const later = (ms: number) => sql`update process set changed_at = changed_at - ${ms}`.execute(db);

it('facts that only set a distant deadline wait for company, and then travel', async () => {
  await submit();
  expect(await relayOnce(deps())).toBe(0);
  await later(60_000);
  expect(await relayOnce(deps())).toBe(1);
  expect(told).toEqual(['start mediationCase']);
  expect(await relayOnce(deps())).toBe(0);
});

it('a deadline that comes near, as after a jump of the clock, does not wait', async () => {
  await submit();
  await setClock(db, { to: firstInstant + 30 * 86_400_000 });
  expect(await relayOnce(deps())).toBe(1);
});

it('a change of the clock is told to every open process that was told before', async () => {
  await submit();
  expect(await relayOnce(deps({ settleMs: 0 }))).toBe(1);
  await setClock(db, { rate: 2 });
  expect(await relayOnce(deps())).toBe(1);
  expect(told).toEqual(['start mediationCase', 'signal']);
});

it('nothing is noted as delivered that was not', async () => {
  await submit();
  await expect(relayOnce(deps({ client: down, settleMs: 0 }))).rejects.toThrow('down');
  expect(await db.selectFrom('process').select('delivered_version').executeTakeFirstOrThrow()).toEqual({ delivered_version: 0 });
  expect(await relayOnce(deps({ settleMs: 0 }))).toBe(1);
});
