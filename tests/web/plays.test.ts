/**
 * Stories played in the portal, at once on one stack: each person in a browser context of its own that stays open, every action by the
 * portal's pages, nobody reloading. Institutions with systems of their own, and time, are as in the demo; the ends are the stories', to the fen.
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { direct } from '../../processes/demo/direct.ts';
import { heyiClient, type ClockView, type HeyiClient } from '../../processes/demo/heyi-client.ts';
import { Player, type Standing } from '../../processes/demo/player.ts';
import type { Story } from '../../processes/demo/story.ts';
import type { PracticeStack } from '../../processes/practice-stack.ts';
import { outcomeWords, stateWord, wordFor } from '../../web/words/states.ts';
import { researchInPortal, steelInPortal, told } from '../support/portal-stories.ts';
import { withOffices } from '../support/played-portal.ts';
import { startPortal, type PortalUnderTest } from '../support/portal-under-test.ts';
import { castInPortal, type PeopleInPortal, type Person } from '../support/web-player.ts';

// Five stories by two dozen people, on two cores.
jest.setTimeout(1_800_000);

let portal: PortalUnderTest | undefined;
let stack: PracticeStack;
let browser: Browser;
let heyi: HeyiClient;
let cast: (story: Story) => PeopleInPortal;

beforeAll(async () => {
  portal = await startPortal('plays');
  ({ stack, browser, heyi } = portal);
  cast = await castInPortal({ browser, stack });
});
afterAll(() => portal?.stop());

/** A story that fails is over; the others play on. */
class Played extends Player {
  failure: unknown;

  override async advance(clock: ClockView): Promise<Standing> {
    if (this.failure !== undefined) return 'done';
    return super.advance(clock).catch((error: unknown) => {
      this.failure = error;
      return 'done' as const;
    });
  }
}
const begun = (story: Story): Played => new Played(story, { heyi, sandbox: heyiClient(stack.sandboxUrl), keys: withOffices(stack.keys), tell: () => undefined, people: cast });
const personIn = ({ people }: Player, who: string): Person | undefined => (people as PeopleInPortal).persons.get(who);
/** Every part of the story is played in a browser of its own; how often its pages were loaded anew. */
const playedBy = ({ story, people }: Player) => [story.title, (people as PeopleInPortal).persons.size, [...(people as PeopleInPortal).persons.values()].reduce((sum, { loads }) => sum + loads, 0)];
const standing = (person: Person | undefined, words: string) => person?.page.locator('.case-standing').getByText(words).waitFor();

/** In D1 and D2 insurer and notary office have no system of their own: their people work in the portal too. */
const plays: Readonly<Record<string, () => Story>> = {
  'D1, its insurer in the portal': steelInPortal, 'D2, its notary in the portal': researchInPortal,
  D3: () => told('d3-cruise'), D4: () => told('d4-lease'), D6: () => told('d6-challenge'),
};
const names = Object.keys(plays);
describe('played at once', () => {
  let players: readonly Played[];
  beforeAll(async () => {
    players = Object.values(plays).map((play) => begun(play()));
    await Promise.all(players.map(({ people }) => (people as PeopleInPortal).open()));
    await direct(players, heyi, stack.keys['administrator'] ?? '', { atOnce: true, patienceMs: 120_000 });
  });

  it.each(names.map((name, n) => ({ name, n })))('$name: ends as told, and every page that stayed open says so', async ({ n }) => {
    const player = players[n];
    if (!player || player.failure !== undefined) throw player?.failure;
    expect(await player.outcome()).toBe(player.story.outcome);
    for (const who of ['applicant', 'respondent', 'clerk']) await standing(personIn(player, who), wordFor(outcomeWords, player.story.outcome));
    expect(playedBy(player)).toEqual([player.story.title, Object.keys(player.story.players).length, 0]);
  });
});

it('what another does is there in a page that stays open', async () => {
  const silent = told('d5-no-reply');
  const people = cast(silent);
  await people.open();
  const [first] = silent.steps;
  const filed = await people.file('applicant', 'submit-case', first && 'do' in first ? first.with : {});
  const watching = people.persons.get('applicant');
  await standing(watching, stateWord('mediation', 'submitted'));
  await people.act('clerk', 'admit-case', {}, filed);
  await standing(watching, stateWord('mediation', 'inviting'));
  expect(watching?.loads).toBe(0);
  await Promise.all([...people.persons.values()].map(({ page }) => page.context().close()));
});
