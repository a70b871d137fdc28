/** The register of documents on real PostgreSQL: gapless numbers under load, rows that stand. */
import { sql, type Kysely } from 'kysely';
import { drawUpPending } from '../../activities/press.ts';
import { nextDocumentNumber } from '../../casework/yearly-numbers.ts';
import { submitCase, takeAction, type Taken } from '../../casework/take-action.ts';
import { actionInputs } from '../../contracts/action-inputs.ts';
import type { DB } from '../../db/schema.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { usualNumbers } from '../../activities/press.ts';
import { applicationForm, people } from '../support/tabletop.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';
import { contentsOf, replaceContent } from '../support/sealed.ts';

let databases: TestDatabases;
let db: Kysely<DB>;
beforeAll(async () => { databases = await startTestDatabases(); }, 60_000);
afterAll(() => databases.stop(), 30_000);
beforeEach(async () => { ({ db } = await databases.fresh(20)); });

const press = (failed: unknown[] = []) => drawUpPending({ db, names: new Map() }, (_id, error) => failed.push(error));

/** A case whose documents wait to be drawn. */
async function submitted(): Promise<string> {
  let taken: Taken | undefined;
  const respond = (t: Taken) => { taken = t; return { status: 200, body: '{}' }; };
  await submitCase(db, publishedCalendar, centreRules, { ask: { action: 'submit-case', input: actionInputs['submit-case'].parse(applicationForm()), actor: people['applicant']! } }, respond);
  if (!taken?.ok) throw new Error('refused');
  const caseId = taken.case.id;
  await takeAction(db, publishedCalendar, { caseId, ask: { action: 'withdraw-case', input: {}, actor: people['applicant']! } as never }, respond);
  return caseId;
}

/** Asks for a record of termination, as many decisions do. */
async function asked(caseId: string, version = 1): Promise<void> {
  await sql`insert into effect (id, case_id, process, n, kind, provider, application, content, created_at)
    select gen_random_uuid(), ${caseId}::uuid, 'mediation', 1, 'draw-up-document', 'centre', ${caseId}, ${JSON.stringify({ document: 'termination-record', version })}::jsonb, ${Date.parse('2026-06-01T02:00:00Z')}`.execute(db);
}

const numbers = async () => (await db.selectFrom('document').select('number').where('number', 'is not', null).execute()).map((d) => Number(/第(\d+)号/.exec(d.number ?? '')?.[1])).toSorted((a, b) => a - b);

/** Particulars that are gone cannot be printed: the press fails after it took what it needs. */
async function lose(caseId: string): Promise<void> {
  for (const { id, content } of await contentsOf(db, caseId)) {
    if (typeof content === 'object' && content !== null && 'identifierType' in content) await replaceContent(db, caseId, id, { ...content, name: '𠮷' });
  }
}

describe('document numbers', () => {
  it('have no gap and no double while eight presses run at once and some documents cannot be printed', async () => {
    const cases = await Promise.all(Array.from({ length: 24 }, submitted));
    for (const id of cases) await asked(id);
    const unprintable = cases.filter((_, i) => i % 4 === 1);
    for (const id of unprintable) await lose(id);
    const failed: unknown[] = [];
    for (let round = 0; round < 4; round += 1) await Promise.all(Array.from({ length: 8 }, () => press(failed)));
    expect(failed.length).toBeGreaterThanOrEqual(unprintable.length);
    expect(await numbers()).toEqual(Array.from({ length: cases.length - unprintable.length }, (_, i) => i + 1));
  }, 60_000);

  it('go on where more documents than one page of the press cannot be printed', async () => {
    const broken = await Promise.all(Array.from({ length: 25 }, submitted));
    for (const id of broken) await lose(id);
    const whole = await submitted();
    await asked(whole);
    const failed: unknown[] = [];
    await press(failed);
    expect([failed.length, await numbers()]).toEqual([broken.length, [1]]);
  }, 60_000);

  it('would have a gap if a number were taken apart from the paper that bears it', async () => {
    const [first, second] = [await submitted(), await submitted()];
    await db.transaction().execute((trx) => nextDocumentNumber(trx, usualNumbers, {}, Date.parse('2026-06-01T02:00:00Z')));   // … and then the paper fails
    for (const id of [first, second]) await asked(id);
    await press();
    expect(await numbers()).toEqual([2, 3]);
  });

  it('begin anew each year, and each notary office counts its own by its own template', async () => {
    const templates = { ...usualNumbers, offices: new Map([['notary-baoshan', '（{year}）沪宝证文第{n}号']]) };
    const take = (day: string, office?: string) => db.transaction().execute((trx) => nextDocumentNumber(trx, templates, office === undefined ? {} : { office }, Date.parse(day)));
    expect([await take('2026-12-31T15:59:59Z'), await take('2026-12-31T16:00:00Z'), await take('2026-05-01T00:00:00Z')])
      .toEqual(['（2026）沪宝商调文第1号', '（2027）沪宝商调文第1号', '（2026）沪宝商调文第2号']);
    expect([await take('2026-05-01T00:00:00Z', 'notary-baoshan'), await take('2026-05-01T00:00:00Z', 'notary-baoshan')]).toEqual(['（2026）沪宝证文第1号', '（2026）沪宝证文第2号']);
  });
});

describe('a document in the register', () => {
  it('can be neither changed nor removed', async () => {
    await asked(await submitted());
    await press();
    await expect(sql`update document set number = '另号'`.execute(db)).rejects.toThrow('append-only');
    await expect(sql`delete from document`.execute(db)).rejects.toThrow('append-only');
    expect(await numbers()).toEqual([1]);
  });

  it('is corrected once only', async () => {
    const caseId = await submitted();
    await asked(caseId);
    await press();
    const correct = (version: number) => sql`insert into document (case_id, kind, version, sha256, created_at, pdf, code, replaces) values (${caseId}, 'termination-record', ${version}, '', 0, ''::bytea, ${`CODE${version}`}, 1)`.execute(db);
    await correct(2);
    await expect(correct(3)).rejects.toThrow('document_replaced_once');
  });

  it('has a verification code that no other has, of almost a hundred bits', async () => {
    for (let i = 0; i < 6; i += 1) await asked(await submitted());
    await press();
    const codes = (await db.selectFrom('document').select('code').execute()).map((d) => d.code);
    expect([codes.length >= 6, new Set(codes).size, codes.every((code) => /^[2-9A-HJKMNP-TV-Z]{20}$/.test(code))]).toEqual([true, codes.length, true]);
  });
});
