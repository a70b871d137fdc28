/** Both pipelines on the real engine: facts relayed, providers called, deadlines kept. */
import { Engine } from '../support/engine.ts';
import { playInsured, playNotarised, playTo } from '../support/play.ts';

let engine: Engine;
beforeAll(async () => { engine = await Engine.start(); }, 60_000);
afterAll(() => engine.stop(), 30_000);

it('insures a settlement: two insurers asked, one declines, one quotes, the policy is issued', async () => {
  const id = await playInsured(engine);
  const c = await engine.case(id);
  expect(c.state).toBe('performing');
  expect(c.insurances[0]?.state).toBe('in-force');
  expect(c.insurances[0]?.applications.map((a) => a.state)).toEqual(['quoted', 'declined']);
}, 60_000);

it('makes a settlement enforceable: deed issued and served', async () => {
  const id = await playNotarised(engine);
  const c = await engine.case(id);
  expect(c.state).toBe('performing');
  expect(c.notarizations[0]?.deed?.servedOn).toBeDefined();
}, 60_000);

it('closes a case whose respondent stays silent, and draws up the termination record', async () => {
  const id = await playTo(engine, 'inviting');
  await engine.jump((await engine.now()) + 12 * 86_400_000);
  await engine.untilAction(id, 'close-without-consent');
  expect((await engine.case(id)).closed?.outcome).toBe('not-consented');
  await engine.until('the record', async () => (await engine.db.selectFrom('document').select('kind').where('case_id', '=', id).execute()).length === 1);
}, 60_000);
