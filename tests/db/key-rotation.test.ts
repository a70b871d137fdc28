/** The centre's key changes while people write: nothing is lost, and the old key can go. */
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { ringOf } from '../../adapters/key-ring/file.ts';
import { sealedPayloads } from '../../adapters/payload-codec/sealed.ts';
import { takeAction, submitCase } from '../../casework/take-action.ts';
import { eraseCase } from '../../casework/erase.ts';
import { enterPerson } from '../../accounts/people.ts';
import { opened } from '../../accounts/sealed-rows.ts';
import { actionInputs } from '../../contracts/action-inputs.ts';
import { openDatabase } from '../../db/database.ts';
import { rotateKeys } from '../../db/rotate-keys.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { Vault } from '../../vault/vault.ts';
import { contentsOf } from '../support/sealed.ts';
import { applicationForm, people } from '../support/tabletop.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';
import { testKey } from '../support/vault.ts';

let databases: TestDatabases;
beforeAll(async () => { databases = await startTestDatabases(); }, 60_000);
afterAll(() => databases.stop(), 30_000);

const ring = (current: string, ...ids: number[]) => new Vault(ringOf({ current, keys: Object.fromEntries(ids.map((n) => [`test-${n}`, testKey(n)])) }));

async function submit(db: Parameters<typeof submitCase>[0], facts: string): Promise<string> {
  let id = '';
  const ask = { action: 'submit-case', input: actionInputs['submit-case'].parse(applicationForm({ facts })), actor: people['applicant']! } as const;
  await submitCase(db, publishedCalendar, centreRules, { ask }, (taken) => {
    if (!taken.ok) throw new Error('refused');
    id = taken.case.id;
    return { status: 201, body: '{}' };
  });
  return id;
}

const enter = (db: Parameters<typeof submitCase>[0], handle: string) => enterPerson(db, { handle, name: `人 ${handle}`, email: `${handle}@people.test`, passwordHash: 'none' });

it('rewraps every data key while cases are opened and changed and people join, then the old key is not needed any more', async () => {
  const { db: before, url } = await databases.fresh();
  const cases = await Promise.all(Array.from({ length: 20 }, (_, i) => submit(before, `前 ${i}`)));
  const [erased] = cases;
  await eraseCase(before, erased!);
  for (const n of [1, 2, 3, 4, 5]) await enter(before, `p-before-${n}`);
  // All processes have both keys; the new one is current.
  const db = openDatabase({ url, poolSize: 10, vault: ring('test-2', 1, 2) });
  const open = cases.slice(1);
  const admit = (caseId: string) => takeAction(db, publishedCalendar, { caseId, ask: { action: 'admit-case', input: actionInputs['admit-case'].parse({}), actor: people['clerk']! } }, (taken) => {
    if (!taken.ok) throw new Error(JSON.stringify(taken));
    return { status: 200, body: '{}' };
  });
  const [rotation, fresh] = await Promise.all([
    rotateKeys(db, 3), Promise.all(Array.from({ length: 10 }, (_, i) => submit(db, `后 ${i}`))), Promise.all(open.map(admit)), Promise.all([1, 2, 3, 4, 5].map((n) => enter(db, `p-meanwhile-${n}`))), rotateKeys(db, 5),
  ]);
  expect([rotation.left, (await rotateKeys(db)).left]).toEqual([0, 0]);
  await db.destroy();

  const after = openDatabase({ url, poolSize: 2, vault: ring('test-2', 2) });
  for (const [i, id] of [...open, ...fresh].entries()) {
    expect(JSON.stringify(await contentsOf(after, id))).toContain(i < open.length ? `前 ${i + 1}` : `后 ${i - open.length}`);
  }
  await expect(contentsOf(after, erased!)).rejects.toThrow('destroyed');
  const accounts = await after.selectFrom('accounts.user').select(['id', 'name', 'email', 'emailSealed', 'handle']).execute();
  expect(accounts).toHaveLength(10);
  for (const { name, email, handle } of await opened(after, 'user', accounts)) expect([name, email]).toEqual([`人 ${handle}`, `${handle}@people.test`]);
  await after.destroy();
  // The failing control: with the old key alone nothing opens.
  const old = openDatabase({ url, poolSize: 1, vault: ring('test-1', 1) });
  await expect(contentsOf(old, open[0]!)).rejects.toThrow('no key test-2');
  await old.destroy();
}, 120_000);

it('tells of data keys that a process with the old ring made meanwhile', async () => {
  const { url } = await databases.fresh();
  const db = openDatabase({ url, poolSize: 1, vault: ring('test-1', 1, 2) });
  const rotating = openDatabase({ url, poolSize: 1, vault: ring('test-2', 1, 2) });
  await rotateKeys(rotating);
  await submit(db, '以旧钥');
  const current = await rotating.selectFrom('data_key').select('owner').where('ring_key', '=', 'test-1').execute();
  expect(current).toHaveLength(1);
  expect(await rotateKeys(rotating)).toEqual({ rewrapped: 1, left: 0 });
  await Promise.all([rotating.destroy(), db.destroy()]);
});

describe('payloads of Temporal', () => {
  const payload = (value: unknown): Payload => defaultPayloadConverter.toPayload(value) as Payload;
  const clear = (p: Payload | undefined) => defaultPayloadConverter.fromPayload(p!);

  it('decode under the ring that has their key, current or not, and pass through where they were never encoded', async () => {
    const value = { caseId: 'c', words: '林峰' };
    const [encoded] = await sealedPayloads(ring('test-1', 1)).encode([payload(value)]);
    expect(Buffer.from(encoded?.metadata?.['key-id'] ?? []).toString()).toBe('test-1');
    expect(Buffer.from(encoded?.data ?? []).includes(Buffer.from('林峰'))).toBe(false);
    const [decoded, old] = await sealedPayloads(ring('test-2', 1, 2)).decode([encoded!, payload(value)]);
    expect([clear(decoded), clear(old)]).toEqual([value, value]);
    await expect(sealedPayloads(ring('test-2', 2)).decode([encoded!])).rejects.toThrow('no key test-1');
  });
});
