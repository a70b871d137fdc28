/** D8 over HTTP: a small undisputed debt on the fast track; the notary refuses (公证法 31, item 6), the court confirms instead, the debt is paid. */
import { readFileSync } from 'node:fs';
import { issueKey } from '../../casework/keys.ts';
import { heyiClient, type ClockView, type HeyiClient } from '../../processes/demo/heyi-client.ts';
import { Player } from '../../processes/demo/player.ts';
import { story, type Story } from '../../processes/demo/story.ts';
import { answeringChecks } from '../support/identities.ts';
import { ApiUnderTest, providers } from './api-under-test.ts';

const told: Story = story.parse(JSON.parse(readFileSync(new URL('../../stories/d8-fast-track.json', import.meta.url), 'utf8')));
const doing = (action: string) => told.steps.findIndex((step) => 'do' in step && step.do === action);

let api: ApiUnderTest;
let stopAnswering: () => Promise<void>;
let heyi: HeyiClient;
let player: Player;
beforeAll(async () => {
  // An office without a system: its people answer in the portal.
  api = await ApiUnderTest.start({ providers: [...providers, { id: 'notary-xinjing', face: 'notary', name: '新泾公证处（人工办理）' }] });
  heyi = heyiClient(api.url);
  api.keys['notary-xinjing'] = await issueKey(api.db, { id: 'notary-2', organisation: 'notary-xinjing', office: 'notary' }, Date.now());
  const keys = { 'enterprise-a': api.keys.applicant!, clerk: api.keys.clerk!, 'mediator-wu': api.keys['other-mediator']!, 'notary-xinjing': api.keys['notary-xinjing'] };
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
const seenBy = async (who: string) => (await api.get(`/v1/cases/${player.caseId}`, who)).json;
const dueOf = async (action: string) => ((await seenBy('clerk')).next as { action?: string; dueDate?: string }[]).find((step) => step.action === action)?.dueDate;

it('is on the fast track from its admission, and every side sees it', async () => {
  await playTo(doing('admit-case') + 1);
  expect((await seenBy('applicant')).proceedings.track).toEqual({ kind: 'fast', since: '2026-05-07T01:00:00.000Z' });
  expect((await seenBy('applicant')).application.undisputed).toBe(true);
});

it('is mediated within twenty days, with one session', async () => {
  await playTo(doing('record-session'));
  expect(await dueOf('record-agreed-terms')).toBe('2026-06-01');
  await playTo(doing('record-agreed-terms') + 1);
  const { proceedings, states } = await seenBy('other-mediator');
  expect([proceedings.track.kind, states.mediation]).toEqual(['fast', 'agreed']);
});

it('the notary’s refusal names its ground, and the settlement stands', async () => {
  await playTo(doing('refuse-notarization') + 1);
  const { notarizations, states } = await seenBy('applicant');
  expect(notarizations[0]).toMatchObject({ state: 'refused', refusal: { ground: 6, citation: '公证法第三十一条第六项' } });
  expect(states).toMatchObject({ mediation: 'performing', confirmation: 'available' });
});

it('on day 22 of the agreement both apply to the court, before the window closes', async () => {
  // The thirtieth day, 19 June, is the Dragon Boat Festival: the Monday after it.
  expect(await dueOf('apply-court-confirmation')).toBe('2026-06-22');
  const applying = doing('apply-court-confirmation');
  await playTo(applying + 1);
  expect((await seenBy('clerk')).states.confirmation).toBe('available');
  await playTo(applying + 2);
  const { settlement, states } = await seenBy('clerk');
  expect([settlement.effectiveAt.slice(0, 10), (await heyi.get<ClockView>('/v1/practice/clock')).today, states.confirmation]).toEqual(['2026-05-20', '2026-06-11', 'applied']);
});

it('and the case ends confirmed by the court and performed, to the fen', async () => {
  await playTo(told.steps.length);
  const { outcome, confirmation } = await seenBy('clerk');
  expect([outcome, confirmation.state]).toEqual([told.outcome, 'confirmed']);
  expect((await api.get(`/v1/cases/${player.caseId}/events`, 'clerk')).json.chain.ok).toBe(true);
});

it('a case taken off the track says why, in itself and at the event that did it', async () => {
  const [first] = told.steps;
  const { caseId } = (await api.post('/v1/cases', 'applicant', 'with' in first! ? first.with as object : {})).json as { caseId: string };
  await api.must(caseId, 'clerk', 'admit-case');
  await api.must(caseId, 'applicant', 'object-to-fast-track');
  const why = { zh: '一方不同意快办', en: 'a side objects to the fast track' };
  expect((await api.get(`/v1/cases/${caseId}`, 'clerk')).json.proceedings.track).toMatchObject({ kind: 'ordinary', demoted: { reason: 'objected', by: 'A1', ...why } });
  const { items } = (await api.get(`/v1/cases/${caseId}/events`, 'applicant')).json;
  expect(items.map((e: { action: string; demoted?: object }) => [e.action, e.demoted])).toEqual([['submit-case', undefined], ['admit-case', undefined], ['object-to-fast-track', why]]);
  expect((await api.act(caseId, 'applicant', 'object-to-fast-track')).json.code).toBe('not-on-fast-track');
});
