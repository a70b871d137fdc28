/** The checks of terms while they are typed: all of them in one list, each also beside its field. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { ActionInput } from '../../../client/actions.ts';
import { client, dataOf } from '../../../client/api.ts';
import { caseKey } from '../../../client/queries.ts';
import type { Schemas } from '../../../client/types.ts';
import { idOf, type Advice } from '../../../forms/form-context.ts';
import { ProblemNotice } from '../../../parts/states.tsx';
import { inLanguage, useLanguage } from '../../../words/language.ts';
import { useCase } from '../case-context.ts';
import { useSettlementWords } from './words.ts';

type Check = Schemas['TermChecks']['checks'][number];
export type Terms = ActionInput<'record-agreed-terms'>;

const pauseMs = 500;
/** The value once nobody has changed it for a moment. */
export function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

const textOf = (check: Check): string => `${inLanguage(check)}${inLanguage({ zh: `（${check.article}）`, en: ` (${check.article})` })}`;

/** `terms`: undefined while something needed is missing. `at`: where in the form the terms stand. */
export function useChecks(terms: unknown, at: string) {
  const { caseId } = useCase();
  const language = useLanguage();
  const settled = useSettled(terms);
  const read = useQuery({
    queryKey: [...caseKey(caseId), 'draft-checks', settled], enabled: settled !== undefined, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(client.POST('/v1/cases/{caseId}/settlement/checks', { params: { path: { caseId } }, body: settled as Terms, signal })),
  });
  const checks = settled === undefined ? undefined : read.data?.checks;
  const advice = useMemo(() => {
    const byPointer = Map.groupBy(checks ?? [], (check) => `${at}${check.pointer}`);
    return new Map([...byPointer].map(([pointer, found]) => [pointer, found.map((check): Advice => ({ severity: check.severity, text: textOf(check) }))]));
    // The language is part of what was made.
  }, [checks, at, language]);
  return { checks, advice, error: read.error, at };
}

interface Found { readonly checks: readonly Check[] | undefined; readonly error: Error | null; readonly at?: string }

/** Each leads to its field where there is a form around. */
export function Checks({ checks: { checks, error, at } }: { readonly checks: Found }) {
  const t = useSettlementWords();
  const errors = (checks ?? []).filter((c) => c.severity === 'error');
  const warnings = (checks ?? []).filter((c) => c.severity === 'warning');
  return (
    <section className="panel stack-tight" aria-label={t('checks')}>
      <p className="spread"><strong>{t('checks')}</strong>
        <span role="status" className="small">{checks === undefined ? t('checks-wait') : checks.length === 0 ? t('checks-none') : [...(errors.length > 0 ? [t('checks-errors', { count: errors.length })] : []), ...(warnings.length > 0 ? [t('checks-warnings', { count: warnings.length })] : [])].join(' · ')}</span>
      </p>
      {error ? <ProblemNotice error={error} /> : null}
      <ul className="stack-tight">{[...errors, ...warnings].map((check) => <Line key={`${check.pointer}${check.code}`} check={check} {...(at === undefined ? {} : { at })} />)}</ul>
    </section>
  );
}

function Line({ check, at }: { readonly check: Check; readonly at?: string }) {
  const t = useSettlementWords();
  const chip = <span className={`chip check-${check.severity}`}>{t(check.severity)}</span>;
  if (at === undefined) return <li className="small">{chip} {textOf(check)}</li>;
  const place = `${at}${check.pointer}`;
  const go = () => {
    const field = document.getElementById(idOf(place));
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  };
  return <li className="small">{chip} <a href={`#${idOf(place)}`} onClick={(event) => { event.preventDefault(); go(); }}>{textOf(check)}</a></li>;
}
