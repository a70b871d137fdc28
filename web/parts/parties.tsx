/** Who is against whom, on one line of a list; nothing where the reader may not know. */
import type { CaseListItem } from '../client/types.ts';
import { langOf } from '../words/spoken.ts';
import { usePartWords } from './words.ts';

type Listed = CaseListItem['parties'];

/** An erased name stays away. */
export const namesOf = (parties: Listed, side: 'applicant' | 'respondent'): string => (parties ?? []).flatMap((p) => (p.side === side && p.name !== undefined ? [p.name] : [])).join('、');

export const nameIn = (parties: Listed, id: string | undefined): string | undefined => (id === undefined ? undefined : parties?.find((p) => p.id === id)?.name);

export function Parties({ parties }: { readonly parties: Listed }) {
  const t = usePartWords();
  if (!parties) return null;
  const side = (of: 'applicant' | 'respondent') => {
    const names = namesOf(parties, of);
    return names === '' ? t('erased') : <span {...langOf(names)}>{names}</span>;
  };
  return <p className="small">{side('applicant')} <span aria-hidden="true">⇄</span> <span className="sr-only">{t('against')}</span>{side('respondent')}</p>;
}
