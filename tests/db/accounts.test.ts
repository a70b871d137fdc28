/** The migrated schema is the one that this version of better-auth expects. */
import { getMigrations } from 'better-auth/db/migration';
import { openAuth } from '../../accounts/auth.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';

let databases: TestDatabases;
beforeAll(async () => { databases = await startTestDatabases(); });
afterAll(() => databases.stop());

const settings = { publicUrl: 'https://heyi.test', secret: 'the secret of this test, long enough' };

it('better-auth misses no table, column or index', async () => {
  const { db } = await databases.fresh();
  const { toBeCreated, toBeAdded, toBeAddedIndexes } = await getMigrations(openAuth(db, settings).options);
  expect({ toBeCreated, toBeAdded, toBeAddedIndexes }).toEqual({ toBeCreated: [], toBeAdded: [], toBeAddedIndexes: [] });
});

it('and would say so', async () => {
  const { db } = await databases.fresh();
  await db.schema.alterTable('accounts.session').dropColumn('activeOrganizationId').execute();
  const { toBeAdded } = await getMigrations(openAuth(db, settings).options);
  expect(toBeAdded).toMatchObject([{ table: 'session', fields: { activeOrganizationId: {} } }]);
});
