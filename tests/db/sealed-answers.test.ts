/** What others said of a case, as databases of before keep it in clear: sealed by the migration, and read as before. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { deadLetters } from '../../casework/dead-letters.ts';
import { eraseCase } from '../../casework/erase.ts';
import { serviceRecord } from '../../casework/notice-deliveries.ts';
import { preferencesOf } from '../../casework/notices.ts';
import { keyFor, ofCase } from '../../db/data-keys.ts';
import { migrateToLatest } from '../../db/migrate.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';

let databases: TestDatabases;
beforeAll(async () => { databases = await startTestDatabases(); }, 60_000);
afterAll(() => databases.stop(), 30_000);

const caseId = '0b6f5c0e-2f8b-4a53-9a55-5a2a5d1f0001';
const id = (n: number) => `0b6f5c0e-2f8b-4a53-9a55-5a2a5d1f01${String(n).padStart(2, '0')}`;
const [rejection, reply, address] = ['被保险人林峰旧在名单上', '250 queued for linfeng.old@people.test', 'clerks.old@people.test'];

it('is sealed, opens where it belongs, and is gone with its case', async () => {
  const { db } = await databases.empty();
  await migrateToLatest(db, '2026-11-26T0230_sealed_accounts');
  await sql`insert into mediation_case (id, case_no, version, state, subject, submitted_at, last_event_at, last_hash, projection) values (${caseId}, '旧1号', 1, 'mediating', 'trade', 0, 0, '', '{}')`.execute(db);
  await keyFor(db, ofCase(caseId));
  await sql`insert into effect (id, case_id, process, n, kind, provider, application, content, status, created_at, finished_at, answer) values
    (${id(1)}, ${caseId}, 'insurance', 1, 'request-quote', 'insurer-huhai', 'a-1', '{}', 'rejected', 0, 1, ${rejection})`.execute(db);
  await sql`insert into notice (id, case_id, event, role, reader, formal, facts, at, created_at) values (${id(2)}, ${caseId}, 'invitation', 'party', 'o', true, '{}', 0, 0)`.execute(db);
  await sql`insert into notice_delivery (id, notice, channel, not_before, next_at, created_at) values (${id(3)}, ${id(2)}, 'email', 0, 0, 0)`.execute(db);
  await sql`insert into service_proof (delivery, kind, at, content, sha256) values (${id(3)}, 'smtp-reply', 0, ${reply}, ${createHash('sha256').update(reply).digest('hex')})`.execute(db);
  await sql`insert into notice_preference (holder, language, email, sms, muted, address, changed_at) values ('clerk', 'zh', true, true, '{}', ${address}, 0)`.execute(db);

  await migrateToLatest(db);

  const { rows } = await sql<{ row: string }>`select e::text as row from effect e union all select p::text from service_proof p union all select n::text from notice_preference n`.execute(db);
  for (const words of [rejection, reply, address]) for (const { row } of rows) expect(row).not.toContain(words);
  const read = async () => [(await deadLetters(db, 'provider-request', 10, 5))[0]?.why, (await serviceRecord(db, caseId))[0]?.deliveries[0]?.proofs[0]?.content, (await preferencesOf(db, 'clerk')).address];
  expect(await read()).toEqual([{ answer: rejection }, reply, address]);
  await eraseCase(db, caseId);
  expect(await read()).toEqual([{ answer: null }, '', address]);
}, 60_000);
