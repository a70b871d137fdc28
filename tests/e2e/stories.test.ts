/**
 * Whole stories through the public HTTP API on the whole stack: real processes, real PostgreSQL and Temporal, HTTP between us
 * and the providers. Each fault is thrown while a story plays; the story must end to the fen as it does without.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { direct } from '../../processes/demo/direct.ts';
import { heyiClient, type ClockView, type HeyiClient } from '../../processes/demo/heyi-client.ts';
import { Player } from '../../processes/demo/player.ts';
import { story } from '../../processes/demo/story.ts';
import { freePort } from '../../processes/local/free-port.ts';
import { startPracticeStack, type PracticeOptions, type PracticeStack } from '../../processes/practice-stack.ts';

const log = { info: () => undefined, error: () => undefined };
const read = (name: string) => story.parse(JSON.parse(readFileSync(new URL(`../../stories/${name}.json`, import.meta.url), 'utf8')));

interface Register {
  readonly providers: readonly { readonly id: string; readonly requestsReceived: number; readonly counts: Readonly<Record<string, number>>; readonly idempotencyKeys: readonly { readonly type: string; readonly received: number }[] }[];
}

let folder: string;
let stack: PracticeStack;
let heyi: HeyiClient;
let sandbox: HeyiClient;

async function open(more: Partial<PracticeOptions> = {}): Promise<void> {
  folder = mkdtempSync(path.join(tmpdir(), 'heyi-e2e-'));
  stack = await startPracticeStack({ folder, log, logLevel: 'error', ...more });
  heyi = heyiClient(stack.apiUrl);
  sandbox = heyiClient(stack.sandboxUrl);
  await heyi.put('/v1/practice/clock', { to: '2026-05-06T09:00:00+08:00' }, stack.keys['administrator']);
}

afterEach(async () => {
  await stack.supervisor.stopAll();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const player = (name: string) => new Player(read(name), { heyi, sandbox, keys: stack.keys, tell: () => undefined });
const play = (...players: readonly Player[]) => direct(players, heyi, stack.keys['administrator'] ?? '');
const provider = async (id: string) => (await sandbox.get<Register>('/control/register')).providers.find((p) => p.id === id);
/** Which of these documents a case still lacks once the press had time to draw them. */
async function missing(p: Player, wanted: readonly string[]): Promise<readonly string[]> {
  for (let tries = 0; ; tries += 1) {
    const { items } = await heyi.get<{ items: readonly { kind: string; version: number }[] }>(`/v1/cases/${p.caseId}/documents`, p.key);
    const lacking = wanted.filter((name) => !items.some((d) => `${d.kind} ${d.version}` === name));
    if (lacking.length === 0 || tries === 300) return lacking;
    await sleep(200);
  }
}
const outcomeOf = async (p: Player) => (await p.view()).outcome;

it('D1 to D6 side by side, and a case a court referred: each ends as told, and leaves its documents', async () => {
  await open();
  const players = ['d1-steel', 'd2-research', 'd3-cruise', 'd4-lease', 'd5-no-reply', 'd6-challenge', 'court-referral'].map(player);
  await play(...players);
  expect(await Promise.all(players.map(outcomeOf))).toEqual(players.map((p) => p.story.outcome));
  const agreement = ['acceptance-notice 1', 'confidentiality-undertaking 1', 'disclosure-statement 1', 'mediation-application 1', 'settlement-agreement 1', 'settlement-agreement 2'];
  const ended = ['acceptance-notice 1', 'mediation-application 1', 'termination-record 1'];
  const notarised = ['notarization-application 1', 'notarization-notice 1', 'enforceable-deed 1', 'enforcement-application 1', 'execution-certificate 1'];
  const insured = ['insurance-proposal 1', 'policy 1', 'claim-application 1'];
  const left = [
    [...agreement, ...insured], [...agreement, ...notarised], [...agreement, 'settlement-agreement-en 1', 'settlement-agreement-en 2', ...insured, ...notarised], ended, ended,
    [...agreement, 'challenge-decision 1', 'disclosure-statement 2', 'confirmation-application 1'], ended,
  ];
  expect(await Promise.all(players.map((p, i) => missing(p, left[i] ?? [])))).toEqual(players.map(() => []));
  for (const p of players) {
    const { chain } = await heyi.get<{ chain: { ok: boolean } }>(`/v1/cases/${p.caseId}/events`, p.key);
    expect(chain.ok).toBe(true);
  }
}, 480_000);

it('the worker is killed in the middle of a provider call, in both pipelines: same end, each application, claim and certificate once', async () => {
  await open();
  // The provider takes the request and never replies: the worker is waiting when it dies.
  await sandbox.put('/control/providers/insurer-huhai', { faults: { 'timeout-after': { on: 'file-claim', times: 1 } } });
  await sandbox.put('/control/providers/notary-baoshan', { faults: { 'timeout-after': { on: 'apply-certificate', times: 1 } } });
  const players = [player('d1-steel'), player('d2-research')];
  const kills = [killDuring('insurer-huhai', 'file-claim'), killDuring('notary-baoshan', 'apply-certificate')];
  await Promise.all([play(...players), ...kills]);
  expect(await Promise.all(players.map(outcomeOf))).toEqual(['paid-by-insurer', 'enforced']);
  expect((await provider('insurer-huhai'))?.counts).toMatchObject({ applications: 1, quotes: 1, policies: 1, claims: 1, payments: 1 });
  expect((await provider('notary-baoshan'))?.counts).toMatchObject({ applications: 1, deeds: 1, certificates: 1 });
  // Both requests really came twice: without the key each would have counted twice.
  for (const [id, type] of [['insurer-huhai', 'file-claim'], ['notary-baoshan', 'apply-certificate']] as const) {
    expect((await provider(id))?.idempotencyKeys.find((k) => k.type === type)?.received).toBeGreaterThan(1);
  }
}, 480_000);

let workers = Promise.resolve();

/** Waits until the provider has the request, kills the worker with SIGKILL and starts another. */
async function killDuring(id: string, type: string): Promise<void> {
  for (;;) {
    const keys = (await provider(id))?.idempotencyKeys ?? [];
    if (keys.some((k) => k.type === type)) break;
    await sleep(20);
  }
  workers = workers.then(async () => {
    const dying = current ?? stack.worker;
    process.kill(dying.pid ?? 0, 'SIGKILL');
    await dying.exited;
    current = stack.startWorker();
    await current.ready;
  });
  await workers;
}
let current: PracticeStack['worker'] | undefined;
beforeEach(() => { current = undefined; });

it('both providers repeat, reorder and lose callbacks, sign wrongly, answer late and with errors: same end', async () => {
  await open();
  const faults = {
    'duplicate-callback': { times: 'always' }, 'out-of-order-callback': { times: 3 }, 'lost-callback': { times: 1 }, 'wrong-signature': { times: 2 },
    'status-500': { times: 2 }, 'status-429': { times: 1, retryAfter: 1 }, 'malformed-reply': { times: 1 },
  };
  await sandbox.put('/control/providers/insurer-huhai', { faults });
  await sandbox.put('/control/providers/notary-baoshan', { faults });
  const players = [player('d1-steel'), player('d2-research')];
  await play(...players);
  expect(await Promise.all(players.map(outcomeOf))).toEqual(['paid-by-insurer', 'enforced']);
}, 480_000);

it('everything started while Temporal is down: people go on, and the cases go on when it comes', async () => {
  const port = await freePort();
  await open({ temporalLater: `127.0.0.1:${port}` });
  expect(await heyi.get('/health/ready')).toEqual({ status: 'degraded', down: ['temporal'] });
  const p = player('d1-steel');
  await playPeople(p);
  // The story stands at the insurers' answers, which need the workflows.
  expect(p.events.at(-1)?.action).toBe('consent-to-share');
  await stack.supervisor.startTemporal({ port });
  await play(p);
  expect(await outcomeOf(p)).toBe('paid-by-insurer');
}, 480_000);

/** Plays on without waiting for the workflows, until a provider's answer is needed. */
async function playPeople(p: Player): Promise<void> {
  for (;;) {
    const clock = await heyi.get<ClockView>('/v1/practice/clock');
    const standing = await p.advance(clock);
    await p.look();
    if (standing === 'went-on') continue;
    if (standing === 'done' || standing.waitsFor !== 'day') return;
    await heyi.put('/v1/practice/clock', { to: `${standing.day}T09:00:00+08:00` }, stack.keys['administrator']);
  }
}
