/** Faults are thrown by clerk and administrator of a practice stack alone, at simulated providers alone. */
import type { FaultsPort, PracticeFault } from '../../contracts/practice-faults.ts';
import { sandboxFaults } from '../../adapters/practice-faults.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.ts';
import { defaultProviders } from '../../sandbox/default-providers.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf } from './played-cases.ts';

let api: ApiUnderTest;
let sandbox: Sandbox;
beforeAll(async () => {
  // The port needs the sandbox's address, the sandbox the api's: it is told once both are there.
  const real: { faults?: FaultsPort } = {};
  const faults: FaultsPort = { providers: ['insurer-huhai'], waiting: async (id) => real.faults?.waiting(id) ?? [], arrange: async (id, planned) => real.faults?.arrange(id, planned) };
  api = await ApiUnderTest.start({ practice: true, faults });
  sandbox = await startSandbox({ port: 0, heyiUrl: api.url, providers: defaultProviders });
  real.faults = sandboxFaults([{ id: 'insurer-huhai', baseUrl: `${sandbox.url}/providers/insurer-huhai` }]);
});
afterAll(async () => {
  await sandbox.stop();
  await api.stop();
});

const arrange = (who: string | undefined, faults: readonly string[], provider = 'insurer-huhai') => api.call('PUT', '/v1/practice/faults', { ...(who ? { key: who } : {}), body: { provider, faults } });
const waiting = async (): Promise<readonly PracticeFault[]> => (await api.get('/v1/practice/faults', 'clerk')).json.items[0].faults;

it('wait at the provider until they are taken back', async () => {
  expect(await waiting()).toEqual([]);
  expect((await arrange('clerk', ['lost-callback', 'status-500'])).json.items).toEqual([{ provider: 'insurer-huhai', name: '沪海财产保险', faults: ['status-500', 'lost-callback'] }]);
  expect(await waiting()).toEqual(['status-500', 'lost-callback']);
  expect((await arrange('administrator', [])).json.items[0].faults).toEqual([]);
});

it.each(['applicant', 'mediator', 'insurer-huhai', 'director', 'stranger'])('are not %s’s to see or to throw', async (who) => {
  expect([codeOf(await api.get('/v1/practice/faults', who)), codeOf(await arrange(who, ['hang']))]).toEqual(['not-your-action', 'not-your-action']);
});

it('are of known kinds and of simulated providers, and of somebody who is known', async () => {
  expect([codeOf(await arrange('clerk', ['earthquake'])), codeOf(await arrange('clerk', ['hang'], 'notary-baoshan')), codeOf(await arrange(undefined, ['hang']))]).toEqual(['bad-input', 'not-found', 'unauthenticated']);
});

it('are unknown outside a practice stack', async () => {
  const real = await ApiUnderTest.start({ practice: false });
  expect(codeOf(await real.call('PUT', '/v1/practice/faults', { key: 'clerk', body: { provider: 'insurer-huhai', faults: [] } }))).toBe('not-a-practice-stack');
  await real.stop();
});
