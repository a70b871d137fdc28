/** Both pipelines on the real engine: facts relayed, providers called, deadlines kept. */
import { Engine } from '../support/engine.ts';
import { playedTo, type PlayedOutcome } from '../support/outcomes.ts';
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

it.each(Object.keys(playedTo) as PlayedOutcome[])('ends a case as %s, and every workflow of it ends too', async (outcome) => {
  const id = await playedTo[outcome](engine);
  expect((await engine.case(id)).closed?.outcome).toBe(outcome);
  const processes = await engine.db.selectFrom('process').select(['kind', 'n', 'closed']).where('case_id', '=', id).execute();
  expect(processes.every((p) => p.closed)).toBe(true);
  for (const { kind, n } of processes) {
    const workflow = engine.client.workflow.getHandle(`${kind}-${id}-${n}`);
    await engine.until(`${kind} completes`, async () => (await workflow.describe()).status.name === 'COMPLETED');
  }
}, 60_000);
