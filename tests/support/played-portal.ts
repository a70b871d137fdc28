/** A practice stack on which five stories have begun, played side by side as far as there is something to see in the portal. */
import { direct } from '../../processes/demo/direct.ts';
import { heyiClient } from '../../processes/demo/heyi-client.ts';
import { Player } from '../../processes/demo/player.ts';
import type { Step, Story } from '../../processes/demo/story.ts';
import { startPracticeStack, type PracticeStack } from '../../processes/practice-stack.ts';
import { later, researchInPortal, steelInPortal, told } from './portal-stories.ts';

/** Name, story, steps. At the end, on 22 and 23 June, `cover` waits for a quote and `deed` for the parties' papers, at offices that work in the portal. */
function beginnings(): readonly (readonly [name: string, whole: Story, steps: number])[] {
  const silent = told('d5-no-reply');
  const deed = later(researchInPortal(), 28);
  const asked = { as: 'notary', do: 'request-notarization-supplement', with: { request: '请补充授权委托书' } };
  return [
    ['steel', told('d1-steel'), 33], ['research', told('d2-research'), 30], ['silent', { ...silent, steps: silent.steps.map((step, n) => (n === 0 ? { ...step, on: '2026-06-22' } as Step : step)) }, 1],
    ['cover', later(steelInPortal(), 28), 17], ['deed', { ...deed, steps: deed.steps.toSpliced(25, 0, asked) }, 26],
  ];
}

/** What an office's people do in the pages, its key does here. */
const withOffices = (keys: PracticeStack['keys']): PracticeStack['keys'] =>
  ({ ...keys, ...Object.fromEntries(['insurer-minjiang-underwriter', 'insurer-minjiang-claims', 'notary-xinjing-notary'].map((handle) => [handle, keys[handle.split('-').slice(0, 2).join('-')] ?? ''])) });

export interface PlayedPortal {
  readonly stack: PracticeStack;
  /** Case number by the name of its story. */
  readonly numbers: Readonly<Record<string, string>>;
  /** The address of a place in which `{steel}`, `{research}`, `{silent}`, `{cover}`, `{deed}` stand for the numbers of the cases. */
  address(place: string): string;
}

export async function playedPortal(folder: string): Promise<PlayedPortal> {
  const stack = await startPracticeStack({ folder, log: { info: () => undefined, error: (line: string) => console.error(line) }, fresh: true });
  const heyi = heyiClient(stack.apiUrl);
  await heyi.put('/v1/practice/clock', { to: '2026-05-06T09:00:00+08:00', rate: 1 }, stack.keys['administrator']);
  const stage = { heyi, sandbox: heyiClient(stack.sandboxUrl), keys: withOffices(stack.keys), tell: () => undefined };
  const players = beginnings().map(([name, whole, steps]) => ({ name, player: new Player({ ...whole, steps: whole.steps.slice(0, steps) }, stage) }));
  await direct(players.map(({ player }) => player), heyi, stack.keys['administrator'] ?? '');
  const numbers = Object.fromEntries(players.map(({ name, player }) => [name, player.caseNo]));
  return { stack, numbers, address: (place) => stack.apiUrl + place.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(numbers[name] ?? '')) };
}
