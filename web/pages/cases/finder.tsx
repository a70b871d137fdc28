/** One field for names and numbers: it searches as one types, and what it searches for stands in the address. */
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import type { CaseFilters } from '../../client/queries.ts';
import { searchOf } from './search-of.ts';
import { useCasesWords } from './words.ts';

interface Props {
  readonly filters: CaseFilters;
  readonly find: (found: ReturnType<typeof searchOf>) => void;
}

/** As long as people pause between two words, not between two strokes. */
const pauseMs = 250;

const soughtIn = ({ q, caseNo }: Pick<CaseFilters, 'q' | 'caseNo'> | ReturnType<typeof searchOf>): string => q ?? caseNo ?? '';

export function Finder({ filters, find }: Props) {
  const t = useCasesWords();
  const inAddress = soughtIn(filters);
  const [text, setText] = useState(inAddress);
  const [composing, setComposing] = useState(false);
  // What was typed stays as it was typed, unless the address says something else.
  useEffect(() => setText((typed) => (soughtIn(searchOf(typed)) === inAddress ? typed : inAddress)), [inAddress]);
  const found = searchOf(text);
  const tooShort = soughtIn(found) === '' && text.trim() !== '';
  useEffect(() => {
    if (composing || tooShort || soughtIn(found) === inAddress) return undefined;
    const waiting = setTimeout(() => find(found), pauseMs);
    return () => clearTimeout(waiting);
  });
  return (
    <div className="finder">
      <label htmlFor="find">{t('find')}</label>
      <Input
        id="find" type="search" value={text} maxLength={60} placeholder={t('find-hint')} aria-describedby="find-note" onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)}
      />
      <span id="find-note" className={tooShort ? 'quiet small' : 'sr-only'} role="status">{tooShort ? t('find-more') : ''}</span>
    </div>
  );
}
