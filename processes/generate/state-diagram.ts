/** docs/generated/states-<process>.md: the states of one process and the actions between them, as a Mermaid diagram. */
import { actionNames, actions, isSystemAction, type ActionName } from '../../domain/actions.ts';
import { deadlineRules, deadlinesIn, type DeadlineName } from '../../domain/deadlines.ts';
import { isClosed, statesOf, type ProcessKind } from '../../domain/processes.ts';
import { stepsIn } from '../../domain/steps.ts';
import { code, codes, generatedNote, page, table } from './markdown.ts';

const titles: Readonly<Record<ProcessKind, string>> = {
  mediation: '案件：调解、签署、履行 / The case', insurance: '履约保证保险 / Insurance',
  notarization: '赋强公证与执行证书 / Notarization', confirmation: '司法确认 / Court confirmation',
};

/** Mermaid knows no hyphen in a name. */
const mermaidName = (state: string): string => state.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());
const opened = '[*]';
const anywhere = 'anywhere';

const deadlinesOfState = (kind: ProcessKind, state: string): readonly DeadlineName[] =>
  (deadlinesIn[kind] as Readonly<Record<string, readonly DeadlineName[]>>)[state] ?? [];

/** Where an action takes the process from. One that does not ask about it opens it, or moves it from wherever it stands. */
function origins(kind: ProcessKind, name: ActionName, to: string): readonly string[] {
  const asked = actions[name].movesFrom?.[kind] ?? actions[name].in[kind];
  if (asked) return asked;
  if (to === statesOf[kind][0]) return [opened];
  const pending = Object.entries(stepsIn[kind] as Readonly<Record<string, readonly ActionName[]>>).flatMap(([state, steps]) => (steps.includes(name) ? [state] : []));
  return pending.length > 0 ? pending : [anywhere];
}

/** `⏱ deadline: action` where a deadline of that state asks for it. */
function labelOf(kind: ProcessKind, name: ActionName, from: string): string {
  if (!isSystemAction(name)) return name;
  const asking = deadlinesOfState(kind, from).filter((deadline) => deadlineRules[deadline].then === name);
  return `⏱ ${[...asking, name].join(' → ')}`;
}

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly labels: readonly string[];
}

/** One arrow from state to state, whichever actions take it; staying where one is makes no arrow. */
function arrows(kind: ProcessKind): readonly Arrow[] {
  const found = actionNames.flatMap((name) => (actions[name].leadsTo[kind] ?? []).flatMap((to) =>
    origins(kind, name, to).filter((from) => from !== to).map((from) => ({ from, to, label: labelOf(kind, name, from) }))));
  const pairs = Map.groupBy(found, ({ from, to }) => `${from} ${to}`);
  return [...pairs.values()].map((same) => ({ from: same[0]?.from ?? '', to: same[0]?.to ?? '', labels: same.map(({ label }) => label) }));
}

function diagram(kind: ProcessKind): string {
  const all = arrows(kind);
  const states = statesOf[kind];
  const end = (state: string): string => (state === opened ? opened : mermaidName(state));
  const first = all.some(({ from }) => from === opened) ? [] : [`  ${opened} --> ${mermaidName(states[0] ?? '')}`];
  return [
    '```mermaid', 'stateDiagram-v2',
    ...(all.some(({ from }) => from === anywhere) ? [`  state "(wherever it stands)" as ${anywhere}`] : []),
    ...states.filter((state) => state.includes('-')).map((state) => `  state "${state}" as ${mermaidName(state)}`),
    ...first,
    ...all.map(({ from, to, labels }) => `  ${end(from)} --> ${end(to)}: ${labels.join('<br/>')}`),
    ...states.filter((state) => isClosed(kind, state)).map((state) => `  ${mermaidName(state)} --> ${opened}`),
    '```',
  ].join('\n');
}

const rowsOf = (kind: ProcessKind) => statesOf[kind].map((state) => {
  const leaving = arrows(kind).filter(({ from, to }) => from === state && from !== to).flatMap(({ labels }) => labels);
  return [code(state), isClosed(kind, state) ? 'closed' : 'open', codes(deadlinesOfState(kind, state)), codes([...new Set(leaving)])];
});

export function stateDiagram(kind: ProcessKind): string {
  return page(
    generatedNote('domain/actions.ts and domain/deadlines.ts'),
    `# ${titles[kind]}`,
    'An arrow is a move that the action may make; ⏱ marks the centre\'s clock, with the deadline that asks for it. '
    + 'Actions that leave the state as it is are in [actions.md](actions.md).',
    diagram(kind),
    table(['state', '', 'deadlines it keeps', 'left by'], rowsOf(kind)),
  );
}
