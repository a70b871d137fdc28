/** No column without a class, no class without its column, and no value that its class does not allow: walked over a database in which cases were played. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { finishEffect } from '../../casework/effects.ts';
import { putPreferences, usualPreferences } from '../../casework/notices.ts';
import { seedPracticeAccounts } from '../../processes/practice-accounts.ts';
import { Browser, somebody, withAuthenticator } from './account-fixtures.ts';
import { ApiUnderTest, authSecret } from './api-under-test.ts';
import { classOfColumn, columnClasses } from './columns.ts';
import { mediating } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start({ proxies: 1 }); }, 60_000);
afterAll(() => api.stop(), 30_000);

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}
const nameOf = ({ schema, table, column }: Column) => `${schema === 'public' ? '' : `${schema}.`}${table}.${column}`;

/** What could hold words: no number, no uuid, no instant, no boolean. */
async function wordColumns(): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select c.table_schema as schema, c.table_name as "table", c.column_name as "column" from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema not in ('pg_catalog', 'information_schema') and t.table_type = 'BASE TABLE' and c.table_name not like 'kysely_migration%'
      and c.data_type not in ('uuid', 'bigint', 'integer', 'smallint', 'double precision', 'boolean', 'timestamp with time zone')`.execute(api.db);
  return rows;
}

async function faultsIn(column: Column): Promise<readonly string[]> {
  const held = classOfColumn.get(nameOf(column));
  if (held === undefined) return [`${nameOf(column)} has no class`];
  const { rows } = await sql<{ value: string | Buffer | null }>`
    select case when pg_typeof(${sql.ref(column.column)})::text = 'bytea' then null else ${sql.ref(column.column)}::text end as value from ${sql.id(column.schema, column.table)}`.execute(api.db);
  const { rows: binary } = await sql<{ value: Buffer | null }>`select ${sql.ref(column.column)} as value from ${sql.id(column.schema, column.table)}`.execute(api.db);
  const values = [...rows, ...binary].flatMap(({ value }) => (typeof value === 'string' || Buffer.isBuffer(value) ? [value] : []));
  const wrong = values.find((value) => !columnClasses[held]!.holds(value));
  return wrong === undefined ? [] : [`${nameOf(column)} is not ${held}: ${typeof wrong === 'string' ? wrong : wrong.toString('hex').slice(0, 40)}`];
}
const faults = async () => (await Promise.all((await wordColumns()).map(faultsIn))).flat();

/** Rows in as many tables as an hour's work leaves. */
async function play(): Promise<void> {
  await seedPracticeAccounts(api.db, authSecret);
  const caseId = await mediating(api);
  await api.post(`/v1/cases/${caseId}/channels/joint/messages`, 'applicant', { text: '请按合同付款' }, { once: 'said-1' });
  const browser = new Browser(api);
  await browser.signIn((await somebody(api)).email);
  await withAuthenticator(browser);
  await putPreferences(api.db, 'clerk', { ...usualPreferences, address: 'clerks@people.test' });
  const effect = randomUUID();
  await sql`insert into effect (id, case_id, process, n, kind, provider, application, content, created_at) values (${effect}, ${caseId}, 'insurance', 1, 'request-quote', 'insurer-huhai', 'a-1', '{}', 0)`.execute(api.db);
  await finishEffect(api.db, effect, 'rejected', '被保险人林峰在黑名单上');
}

it('holds what its class says, and every column has one', async () => {
  await play();
  expect(await faults()).toEqual([]);
  const columns = (await wordColumns()).map(nameOf);
  expect([...classOfColumn.keys()].filter((name) => !columns.includes(name))).toEqual([]);
  const filled = await Promise.all(columns.filter((name) => classOfColumn.get(name) === 'sealed').map(async (name) => {
    const [table, column] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)];
    const { rows } = await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} is not null limit 1`.execute(api.db);
    return rows.length;
  }));
  expect(filled.filter((n) => n > 0).length).toBeGreaterThanOrEqual(10);
});

it('and the walk finds what is not so: a new column, words where something sealed should be, words where a word of the program should be', async () => {
  await sql`create table control (id uuid, remark text)`.execute(api.db);
  await sql`update effect set answer = convert_to('被保险人林峰', 'UTF8'), kind = '林峰' where answer is not null`.execute(api.db);
  await sql`update accounts."user" set name = '林峰', email = 'lin@people.test' where handle = 'clerk'`.execute(api.db);
  expect((await faults()).map((fault) => fault.replace(/:.*$/, '')).toSorted()).toEqual([
    'accounts.user.email is not code', 'accounts.user.name is not sealed', 'control.remark has no class', 'effect.answer is not sealed', 'effect.kind is not word',
  ]);
});
