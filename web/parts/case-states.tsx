/** Where a case stands, process by process, in words. */
import type { Schemas } from '../client/api.ts';
import { useLanguage } from '../words/language.ts';
import { outcomeWords, processWords, stateWord, wordFor, type ProcessKind } from '../words/states.ts';

interface Props {
  readonly states: Schemas['Case']['states'];
  readonly outcome?: Schemas['Case']['outcome'] | undefined;
}

export function CaseStates({ states, outcome }: Props) {
  useLanguage();
  const shown = (Object.entries(states) as [ProcessKind, string | undefined][]).filter(([, state]) => state !== undefined);
  return (
    <span className="row">
      {shown.map(([process, state]) => (
        <span key={process} className={`chip ${process === 'mediation' ? 'strong' : ''}`}>
          {process === 'mediation' ? '' : `${wordFor(processWords, process)} · `}{stateWord(process, state)}{process === 'mediation' && outcome ? `：${wordFor(outcomeWords, outcome)}` : ''}
        </span>
      ))}
    </span>
  );
}
