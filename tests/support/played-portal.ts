/** A practice stack on which three stories have begun, played side by side as far as there is something to see in the portal. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { direct } from '../../processes/demo/direct.ts';
import { heyiClient } from '../../processes/demo/heyi-client.ts';
import { Player } from '../../processes/demo/player.ts';
import { story } from '../../processes/demo/story.ts';
import { startPracticeStack, type PracticeStack } from '../../processes/practice-stack.ts';

/** Name, story, steps. */
const beginnings = [['steel', 'd1-steel', 33], ['research', 'd2-research', 30], ['silent', 'd5-no-reply', 1]] as const;

export interface PlayedPortal {
  readonly stack: PracticeStack;
  /** Case number by the name of its story. */
  readonly numbers: Readonly<Record<string, string>>;
  /** The address of a place in which `{steel}`, `{research}`, `{silent}` stand for the numbers of the cases. */
  address(place: string): string;
}

export async function playedPortal(folder: string): Promise<PlayedPortal> {
  const stack = await startPracticeStack({ folder, log: { info: () => undefined, error: (line: string) => console.error(line) }, fresh: true });
  const heyi = heyiClient(stack.apiUrl);
  await heyi.put('/v1/practice/clock', { to: '2026-05-06T09:00:00+08:00', rate: 1 }, stack.keys['administrator']);
  const stage = { heyi, sandbox: heyiClient(stack.sandboxUrl), keys: stack.keys, tell: () => undefined };
  const players = beginnings.map(([name, file, steps]) => {
    const whole = story.parse(JSON.parse(readFileSync(fileURLToPath(new URL(`../../stories/${file}.json`, import.meta.url)), 'utf8')));
    return { name, player: new Player({ ...whole, steps: whole.steps.slice(0, steps).map((step, n) => (name === 'silent' && n === 0 ? { ...step, on: '2026-06-22' } : step)) }, stage) };
  });
  await direct(players.map(({ player }) => player), heyi, stack.keys['administrator'] ?? '');
  const numbers = Object.fromEntries(players.map(({ name, player }) => [name, player.caseNo]));
  return { stack, numbers, address: (place) => stack.apiUrl + place.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(numbers[name] ?? '')) };
}
