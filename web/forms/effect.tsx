/** What an action will cause: the states the case may stand in afterwards. Of what has not begun in this case only its beginning can follow. */
import { useCase } from '../pages/case/case-context.ts';
import { useLanguage } from '../words/language.ts';
import { processWords, stateWord, wordFor } from '../words/states.ts';
import { useFormWords } from './words.ts';

/** Where each begins. */
const beginnings: Readonly<Record<string, string>> = { insurance: 'consenting', notarization: 'preparing', confirmation: 'available' };

export function Effect({ leadsTo }: { readonly leadsTo: Readonly<Record<string, readonly string[]>> }) {
  const t = useFormWords();
  const english = useLanguage() === 'en';
  const now = useCase().states as Readonly<Record<string, string | undefined>>;
  const open = Object.entries(leadsTo).map(([process, names]) => [process, names.filter((state) => now[process] !== undefined || beginnings[process] === state)] as const);
  const states = open.flatMap(([process, names]) => names.map((state) => `${process === 'mediation' ? '' : `${wordFor(processWords, process)} · `}${stateWord(process, state)}`));
  if (states.length === 0) return <p className="quiet">{t('leads-nowhere')}</p>;
  return <p className="quiet">{t(states.length === 1 ? 'leads-to' : 'leads-may', { states: states.join(english ? '; ' : '；') })}</p>;
}
