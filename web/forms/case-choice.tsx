/** Another case, found as somebody types its number or part of a party's name; without a word the newest. */
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { client, dataOf } from '../client/api.ts';
import { useCase } from '../pages/case/case-context.ts';
import { searchOf } from '../pages/cases/search-of.ts';
import { namesOf } from '../parts/parties.tsx';
import { stateWord } from '../words/states.ts';
import type { InputProps } from './inputs.tsx';
import { useFormWords } from './words.ts';

const casesLike = (typed: string) => {
  const { q, caseNo } = searchOf(typed);
  return {
    queryKey: ['cases', 'choice', q, caseNo],
    queryFn: () => dataOf(client.GET('/v1/cases', { params: { query: { limit: 50, ...(q === undefined ? {} : { q }), ...(caseNo === undefined ? {} : { caseNo }) } } })),
  };
};

export function CaseChoice({ id, status, 'aria-describedby': by, 'aria-invalid': invalid, typed, required, change }: InputProps) {
  const t = useFormWords();
  const { caseId } = useCase();
  const [text, setText] = useState('');
  const found = useQuery(casesLike(useDeferredValue(text)));
  const options = (found.data?.items ?? []).filter((c) => c.caseId !== caseId).map((c) => ({
    value: c.caseId, label: `${c.caseNo} ${namesOf(c.parties, 'applicant')} ⇄ ${namesOf(c.parties, 'respondent')} · ${stateWord('mediation', c.states.mediation ?? '')}`,
  }));
  return (
    <Select
      id={id} {...(status ? { status } : {})} aria-describedby={by} aria-invalid={invalid} allowClear={!required} placeholder={t('find-case')} loading={found.isFetching}
      showSearch={{ filterOption: false, onSearch: setText }} notFoundContent={found.isFetching ? null : t('no-such-case')}
      value={typeof typed === 'string' && typed !== '' ? typed : null} options={options} onChange={(value: string | undefined) => change(value)}
    />
  );
}
