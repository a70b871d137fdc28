/** Stories in which nothing but the centre's answer counts, played through the API: what is refused, and what the refusal says (D7). */
import { readFileSync } from 'node:fs';
import { heyiClient, type ClockView } from '../../processes/demo/heyi-client.ts';
import { Player, StoryFailed } from '../../processes/demo/player.ts';
import { story, type Story } from '../../processes/demo/story.ts';
import { ApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const read = (name: string): Story => story.parse(JSON.parse(readFileSync(new URL(`../../stories/${name}.json`, import.meta.url), 'utf8')));

async function played(told: Story): Promise<Player> {
  const heyi = heyiClient(api.url);
  const keys = { 'enterprise-c': api.keys.applicant!, 'court-baoshan': api.keys.court!, clerk: api.keys.clerk! };
  const player = new Player(told, { heyi, sandbox: heyi, keys, tell: () => undefined });
  const clock = await heyi.get<ClockView>('/v1/practice/clock');
  while (await player.advance(clock) === 'went-on');
  return player;
}

it.each(['d7-labour', 'd7-consumer'])('%s: refused with the place to go, from applicant and court alike, and nothing is left behind', async (name) => {
  const before = await api.counts();
  const player = await played(read(name));
  expect(await player.outcome()).toBe('not-taken');
  const after = await api.counts();
  expect([after.mediation_case, after.case_event, after.sealed_record]).toEqual([before.mediation_case, before.case_event, before.sealed_record]);
});

it('fails as a story where what should be refused is taken', async () => {
  const told = read('d7-labour');
  const taken = JSON.parse(JSON.stringify(told).replaceAll('"labour"', '"services"')) as Story;
  await expect(played(taken)).rejects.toThrow(StoryFailed);
});

it('fails as a story where the refusal is another, or does not say where to go', async () => {
  const told = JSON.stringify(read('d7-labour'));
  await expect(played(JSON.parse(told.replaceAll('"outside-commercial-mediation"', '"bad-input"')) as Story)).rejects.toThrow(/the story says bad-input/);
  await expect(played(JSON.parse(told.replaceAll('"consumer"', '"labour"').replaceAll('劳动人事争议', '别处')) as Story)).rejects.toThrow(/does not say/);
});
