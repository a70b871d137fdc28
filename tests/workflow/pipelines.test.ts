/** Both pipelines on the real engine: facts relayed, providers called, deadlines kept. */
import { portalProvider } from '../../adapters/provider/portal.ts';
import { Engine } from '../support/engine.ts';
import { playedTo, type PlayedOutcome } from '../support/outcomes.ts';
import { playInsured, playMoves, playNotarised, playTo, signing } from '../support/play.ts';
import { proposal } from '../support/tabletop.ts';

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

it('insures a settlement with an insurer that has no system: it is asked in the portal, and its people answer in the case', async () => {
  const usual = engine.providers.get('insurer-dongan');
  engine.providers.set('insurer-dongan', { id: 'insurer-dongan', face: 'insurer', port: portalProvider(engine.db, { id: 'insurer-dongan', face: 'insurer' }) });
  const id = await playTo(engine, 'agreed');
  const asked = async () => (await engine.db.selectFrom('portal_request').select('type').where('application', 'like', `${id}%`).orderBy('received_at').execute()).map((r) => r.type);
  const choice = { choice: 'insurance', insurers: ['insurer-dongan'] };
  const share = { recipient: 'insurer-dongan' };
  await playMoves(engine, id, [['applicant', 'choose-security', choice], ['respondent', 'choose-security', choice], ['applicant', 'consent-to-share', share], ['respondent', 'consent-to-share', share]]);
  await engine.until('the request waits in the portal', async () => (await asked()).includes('request-quote'));
  await engine.do(id, 'other-insurer', 'offer-quote', { sumInsuredFen: 150_000_000, premiumFen: 2_700_000, ratePpm: 18_000, deductibleFen: 0, includesAccelerated: true });
  await playMoves(engine, id, [['respondent', 'confirm-terms-explained', { insurer: 'insurer-dongan' }], ['respondent', 'accept-quote', { insurer: 'insurer-dongan' }], ['respondent', 'submit-proposal', proposal], ...signing]);
  await engine.until('the acceptance waits in the portal', async () => (await asked()).includes('accept-quote'));
  await playMoves(engine, id, [['other-insurer', 'record-premium-paid', { amountFen: 2_700_000 }], ['other-insurer', 'issue-policy', { policyNo: 'DA-PB-1' }]]);
  expect((await engine.case(id)).state).toBe('performing');
  if (usual) engine.providers.set('insurer-dongan', usual);
}, 60_000);

it('closes a case whose respondent stays silent, and draws up the termination record', async () => {
  const id = await playTo(engine, 'inviting');
  await engine.jump((await engine.now()) + 12 * 86_400_000);
  await engine.untilAction(id, 'close-without-consent');
  expect((await engine.case(id)).closed?.outcome).toBe('not-consented');
  await engine.until('the record', async () => (await engine.db.selectFrom('document').select('kind').where('case_id', '=', id).where('kind', '=', 'termination-record').execute()).length === 1);
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
