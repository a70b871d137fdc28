import { sql, type Kysely } from 'kysely';
import { centre, keyFor, ofCase } from '../data-keys.ts';
import type { DB } from '../schema.ts';

/** What others said of a case (a provider's words of rejection, mail servers and the post of a delivery), and where an office is written to. */
export async function up(migrating: Kysely<never>): Promise<void> {
  const db = migrating as unknown as Kysely<DB>;
  await sql`alter table effect add column sealed bytea`.execute(db);
  const { rows: effects } = await sql<{ id: string; case_id: string; answer: string }>`select id, case_id, answer from effect where answer is not null`.execute(db);
  for (const { id, case_id: caseId, answer } of effects) {
    await sql`update effect set sealed = ${(await keyFor(db, ofCase(caseId))).seal(`effect.answer ${id}`, Buffer.from(answer))} where id = ${id}`.execute(db);
  }
  await sql`alter table service_proof add column sealed bytea`.execute(db);
  const { rows: proofs } = await sql<{ id: number; delivery: string; case_id: string; content: string; sha256: string }>`
    select p.id, p.delivery, n.case_id, p.content, p.sha256 from service_proof p join notice_delivery d on d.id = p.delivery join notice n on n.id = d.notice`.execute(db);
  for (const { id, delivery, case_id: caseId, content, sha256 } of proofs) {
    const sealed = (await keyFor(db, ofCase(caseId))).seal(`service_proof.content ${delivery} ${sha256}`, Buffer.from(content));
    await sql`update service_proof set sealed = ${sealed} where id = ${id}`.execute(db);
  }
  await sql`alter table notice_preference add column sealed bytea`.execute(db);
  const { rows: addresses } = await sql<{ holder: string; address: string }>`select holder, address from notice_preference where address is not null`.execute(db);
  for (const { holder, address } of addresses) {
    await sql`update notice_preference set sealed = ${(await keyFor(db, centre)).seal(`notice_preference.address ${holder}`, Buffer.from(address))} where holder = ${holder}`.execute(db);
  }
  for (const [table, column] of [['effect', 'answer'], ['service_proof', 'content'], ['notice_preference', 'address']] as const) {
    await sql`alter table ${sql.id(table)} drop column ${sql.id(column)}`.execute(db);
    await sql`alter table ${sql.id(table)} rename column sealed to ${sql.id(column)}`.execute(db);
  }
  await sql`alter table service_proof alter column content set not null`.execute(db);
}
