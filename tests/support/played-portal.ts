/** A practice stack on which seven stories have begun, played side by side as far as there is something to see in the portal. */
import type { PeopleOverApi } from '../../processes/demo/people.ts';
import { direct } from '../../processes/demo/direct.ts';
import { heyiClient, type HeyiClient } from '../../processes/demo/heyi-client.ts';
import { Player } from '../../processes/demo/player.ts';
import type { Step, Story } from '../../processes/demo/story.ts';
import { startPracticeStack, type PracticeStack } from '../../processes/practice-stack.ts';
import { later, researchInPortal, steelInPortal, told } from './portal-stories.ts';

/** Name, story, steps. At the end, on 22 and 23 June, `cover` waits for a quote and `deed` for the parties' papers, at offices that work in the portal; `talks` is in mediation, `lease` was referred by the court. */
function beginnings(): readonly (readonly [name: string, whole: Story, steps: number])[] {
  const silent = told('d5-no-reply');
  const deed = later(researchInPortal(), 28);
  const asked = { as: 'notary', do: 'request-notarization-supplement', with: { request: '请补充授权委托书' } };
  return [
    ['steel', told('d1-steel'), 33], ['research', told('d2-research'), 30], ['silent', { ...silent, steps: silent.steps.map((step, n) => (n === 0 ? { ...step, on: '2026-06-22' } as Step : step)) }, 1],
    ['talks', later(told('d1-steel'), 28), 12], ['lease', later(told('court-referral'), 47), 4],
    ['cover', later(steelInPortal(), 28), 17], ['deed', { ...deed, steps: deed.steps.toSpliced(25, 0, asked) }, 26],
  ];
}

/** What an office's people do in the pages, its key does here. */
export const withOffices = (keys: PracticeStack['keys']): PracticeStack['keys'] =>
  ({ ...keys, ...Object.fromEntries(['insurer-minjiang-underwriter', 'insurer-minjiang-claims', 'notary-xinjing-notary'].map((handle) => [handle, keys[handle.split('-').slice(0, 2).join('-')] ?? ''])) });

/** What the sides say and offer, openly and to the mediator alone. */
async function talk(heyi: HeyiClient, offices: PracticeStack['keys'], talks: Player | undefined): Promise<void> {
  if (!talks) throw new Error('nobody talks');
  const [{ caseId }, { keys }] = [talks, talks.people as PeopleOverApi];
  const say = (who: string | undefined, channel: string, text: string) => heyi.post(`/v1/cases/${caseId}/channels/${channel}/messages`, { text }, who);
  const offer = (who: string | undefined, channel: string, amountFen: number, text: string) => heyi.post(`/v1/cases/${caseId}/actions/make-offer`, { channel, amountFen, currency: 'CNY', text }, who);
  const [a, r, mediator] = [keys['applicant'], keys['respondent'], offices['mediator-chen']];
  await say(mediator, 'joint', '各位好。今天先核对欠款数额，再谈付款安排。');
  await say(a, 'joint', '对账单已盖章，尚欠 1,860,000.00 元。');
  await offer(a, 'joint', 165_000_000, '一次性付清，免除逾期利息');
  await say(r, 'joint', '数额我们认可，目前资金紧张，只能分期。');
  await offer(r, 'joint', 130_000_000, '分三期，每期三十天');
  await say(a, 'caucus:A1', '如能提供保证保险，我们可以让到一百五十万元。');
  await say(mediator, 'caucus:A1', '明白，此话不转达，除非您同意。');
  await offer(a, 'caucus', 150_000_000, '以承保为条件');
  await say(r, 'caucus:R1', '六月底有一笔回款，第一期可以先付五十万元。');
  await heyi.post(`/v1/cases/${caseId}/channels/joint/notes`, { text: '差距二十万元，症结在担保，不在数额。' }, mediator);
}

export interface PlayedPortal {
  readonly stack: PracticeStack;
  /** Case number by the name of its story. */
  readonly numbers: Readonly<Record<string, string>>;
  /** The address of a place in which `{steel}`, `{research}`, `{silent}`, `{talks}`, `{lease}`, `{cover}`, `{deed}` stand for the numbers of the cases. */
  address(place: string): string;
}

export async function playedPortal(folder: string): Promise<PlayedPortal> {
  const stack = await startPracticeStack({ folder, log: { info: () => undefined, error: (line: string) => console.error(line) }, fresh: true });
  const heyi = heyiClient(stack.apiUrl);
  await heyi.put('/v1/practice/clock', { to: '2026-05-06T09:00:00+08:00', rate: 1 }, stack.keys['administrator']);
  const stage = { heyi, sandbox: heyiClient(stack.sandboxUrl), keys: withOffices(stack.keys), tell: () => undefined };
  const players = beginnings().map(([name, whole, steps]) => ({ name, player: new Player({ ...whole, steps: whole.steps.slice(0, steps) }, stage) }));
  await direct(players.map(({ player }) => player), heyi, stack.keys['administrator'] ?? '');
  await talk(heyi, stack.keys, players.find(({ name }) => name === 'talks')?.player);
  const numbers = Object.fromEntries(players.map(({ name, player }) => [name, player.caseNo]));
  return { stack, numbers, address: (place) => stack.apiUrl + place.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(numbers[name] ?? '')) };
}
