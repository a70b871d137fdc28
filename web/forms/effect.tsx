/** What an action will cause: the states the case may stand in afterwards. */
import { useLanguage } from '../words/language.ts';
import { processWords, stateWord, wordFor } from '../words/states.ts';
import { useFormWords } from './words.ts';

export function Effect({ leadsTo }: { readonly leadsTo: Readonly<Record<string, readonly string[]>> }) {
  const t = useFormWords();
  const english = useLanguage() === 'en';
  const states = Object.entries(leadsTo).flatMap(([process, names]) => names.map((state) => `${process === 'mediation' ? '' : `${wordFor(processWords, process)} · `}${stateWord(process, state)}`));
  if (states.length === 0) return <p className="quiet">{t('leads-nowhere')}</p>;
  return <p className="quiet">{t(states.length === 1 ? 'leads-to' : 'leads-may', { states: states.join(english ? '; ' : '；') })}</p>;
}
