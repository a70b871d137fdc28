/** docs/generated/actions.md: the action table, for people. */
import { actionInputs, isPublicAction } from '../../contracts/action-inputs.ts';
import { actionNames, actions, type ActionName } from '../../domain/actions.ts';
import { deadlineRules } from '../../domain/deadlines.ts';
import { processKinds, type StatePattern } from '../../domain/processes.ts';
import { inputFields, type InputField } from './input-fields.ts';
import { code, codes, generatedNote, page } from './markdown.ts';

const inWords = (pattern: StatePattern): string =>
  processKinds.flatMap((kind) => (pattern[kind] ? [`${kind}: ${codes(pattern[kind])}`] : [])).join('; ');

const askedBy = (name: ActionName): readonly string[] =>
  Object.entries(deadlineRules).flatMap(([deadline, rule]) => (rule.then === name ? [deadline] : []));

const fieldLine = ({ name, kind, meaning }: InputField): string => `  - ${code(name)} ${kind}${meaning ? `: ${meaning}` : ''}`;

function entry(name: ActionName): string {
  const { label, by, in: from, leadsTo } = actions[name];
  const input = isPublicAction(name) ? inputFields(actionInputs[name]) : [];
  const deadlines = askedBy(name);
  const lines = [
    `- by: ${by.join(', ')}`,
    `- in: ${inWords(from) || 'any state'}`,
    `- leads to: ${inWords(leadsTo) || 'no other state'}`,
    ...(deadlines.length > 0 ? [`- asked for by the deadlines: ${codes(deadlines)}`] : []),
    ...(input.length > 0 ? ['- input:', ...input.map(fieldLine)] : []),
  ];
  return `### ${name}\n\n${label.zh} / ${label.en}\n\n${lines.join('\n')}`;
}

export function actionCatalogue(): string {
  const people = actionNames.filter(isPublicAction);
  const timers = actionNames.filter((name) => !isPublicAction(name));
  return page(
    generatedNote('domain/actions.ts and contracts/action-inputs.ts'),
    '# Actions',
    'Every change of a case is one of these. `leads to` names where a process may stand afterwards if the action moves it; the decision checks it. '
    + 'Amounts are whole fen. A field with `?` may be left out.',
    `## Taken by people and providers (${people.length})`, ...people.map(entry),
    `## Taken by the centre's clock (${timers.length})`, ...timers.map(entry),
  );
}
