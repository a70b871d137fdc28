/** D6 over HTTP: the mediator both sides chose is challenged, replaced and out at once; another settles the case. */
import { readFileSync } from 'node:fs';
import { heyiClient, type ClockView, type HeyiClient } from '../../processes/demo/heyi-client.ts';
import { Player } from '../../processes/demo/player.ts';
import { story, type Story } from '../../processes/demo/story.ts';
import { answeringChecks } from '../support/identities.ts';
import { ApiUnderTest } from './api-under-test.ts';

const told: Story = story.parse(JSON.parse(readFileSync(new URL('../../stories/d6-challenge.json', import.meta.url), 'utf8')));
const doing = (action: string) => told.steps.findIndex((step) => 'do' in step && step.do === action);

let api: ApiUnderTest;
let stopAnswering: () => Promise<void>;
let heyi: HeyiClient;
let player: Player;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  heyi = heyiClient(api.url);
  const keys = { 'enterprise-a': api.keys.applicant!, clerk: api.keys.clerk!, 'mediator-chen': api.keys.mediator!, 'mediator-wu': api.keys['other-mediator']! };
  stopAnswering = answeringChecks(api.db);
  player = new Player(told, { heyi, sandbox: heyi, keys, tell: () => undefined });
});
afterAll(async () => {
  await stopAnswering();
  await api.stop();
});

let taken = 0;
/** Plays on until this many steps are taken; the clock goes to each step's day. */
async function playTo(steps: number): Promise<void> {
  for (; taken < steps; taken += 1) {
    const step = told.steps[taken]!;
    const clock = await heyi.get<ClockView>('/v1/practice/clock');
    if ('on' in step && step.on !== undefined && step.on > clock.today) await heyi.put('/v1/practice/clock', { to: `${step.on}T09:00:00+08:00` }, api.keys.administrator);
    expect(await player.advance(await heyi.get<ClockView>('/v1/practice/clock'))).toBe('went-on');
  }
}
const seenBy = (who: string) => api.get(`/v1/cases/${player.caseId}`, who);
const channel = (who: string, name: string) => api.get(`/v1/cases/${player.caseId}/channels/${name}/messages`, who);

it('the mediator sits in every caucus while nothing is held against it', async () => {
  await playTo(doing('challenge-mediator'));
  expect((await seenBy('mediator')).json).toMatchObject({ roles: ['mediator'], states: { mediation: 'mediating' } });
  for (const name of ['joint', 'caucus:A1', 'caucus:R1']) expect((await channel('mediator', name)).status).toBe(200);
});

it('challenged, it is a candidate: it hears the ground and sees neither proceedings nor room', async () => {
  await playTo(doing('decide-challenge'));
  const { json } = await seenBy('mediator');
  expect([json.roles, json.challenge.ground, json.challenge.waivedBy, json.proceedings]).toEqual([['candidate'], 'earlier-service', ['A1'], undefined]);
  for (const name of ['joint', 'caucus:A1', 'caucus:R1']) expect((await channel('mediator', name)).status).toBe(403);
  expect((await seenBy('clerk')).json.next[0]).toMatchObject({ action: 'decide-challenge', dueDate: '2026-05-19' });
});

it('replaced, it has lost the case at once: view, list, caucuses, actions', async () => {
  await playTo(doing('decide-challenge') + 1);
  expect((await seenBy('mediator')).status).toBe(404);
  expect((await api.get('/v1/cases', 'mediator')).json.items).toEqual([]);
  for (const name of ['joint', 'caucus:A1', 'caucus:R1']) expect((await channel('mediator', name)).status).toBe(404);
  expect((await api.act(player.caseId, 'mediator', 'terminate-mediation', { ground: 'impasse' })).status).toBe(404);
  expect((await api.act(player.caseId, 'clerk', 'ask-mediator', { mediator: 'mediator-chen' })).json.code).toBe('mediator-barred');
});

it('the other goes on with the same mediation, its clock moved by the days it stood still, and no fee is asked for again', async () => {
  await playTo(doing('record-agreed-terms'));
  const { json } = await seenBy('other-mediator');
  expect([json.roles, json.states.mediation, json.fees]).toEqual([['mediator'], 'mediating', undefined]);
  const { fees } = (await seenBy('clerk')).json;
  expect(fees.accounts.map((a: { payments: unknown[] }) => a.payments.length)).toEqual([1, 1]);
  expect(json.proceedings.mediation.pauses.map((p: { reason: string; until?: string }) => [p.reason, p.until !== undefined])).toEqual([['challenge', true], ['replacement', true]]);
  expect(json.proceedings.mediation.startedAt.slice(0, 10)).toBe('2026-05-12');
});

it('and the case ends confirmed by the court and performed, to the fen', async () => {
  await playTo(told.steps.length);
  const { json } = await seenBy('clerk');
  expect([json.outcome, json.confirmation.state]).toEqual([told.outcome, 'confirmed']);
  expect((await api.get(`/v1/cases/${player.caseId}/events`, 'clerk')).json.chain.ok).toBe(true);
});
