/** The guided diagnosis. The questions live in the address, so that an answer can be shared; the server computes it and keeps nothing. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Checkbox, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { client, dataOf } from '../../client/api.ts';
import { fenOf, formatFen } from '../../parts/money.ts';
import { Loaded } from '../../parts/states.tsx';
import { useLanguage } from '../../words/language.ts';
import { subjectWords } from '../../words/states.ts';
import { valueWord } from '../../words/values.ts';
import { DiagnosisAnswer } from './diagnosis-answer.tsx';
import { usePublicWords } from './words.ts';

const excluded = ['labour', 'consumer', 'marriage', 'inheritance', 'guardianship'] as const;
const concerns = ['cannot-pay', 'will-not-pay', 'both', 'least-cost'] as const;

export interface Question {
  readonly subject?: string;
  readonly amount?: string;
  readonly simple?: string;
  readonly concern?: string;
}
type Asked = NonNullable<Parameters<typeof client.GET<'/v1/diagnosis', { params: { query: { subject: 'trade' } } }>>[1]>['params']['query'];

const diagnosisQuery = ({ subject, amount, simple, concern }: Question) => ({
  queryKey: ['diagnosis', subject, amount, simple, concern], enabled: subject !== undefined, placeholderData: keepPreviousData,
  queryFn: () => dataOf(client.GET('/v1/diagnosis', { params: { query: { subject, ...(amount === undefined ? {} : { amountFen: amount }), simple: simple ?? 'false', ...(concern === undefined ? {} : { concern }) } as Asked } })),
});

export function Diagnosis() {
  const t = usePublicWords();
  const question = useSearch({ strict: false }) as Question;
  const go = useNavigate();
  const ask = (change: Question) => void go({ to: '/', search: { ...question, ...change }, replace: true, resetScroll: false });
  const answer = useQuery(diagnosisQuery(question));
  return (
    <section className="panel diagnosis" aria-labelledby="diagnosis">
      <div className="stack">
        <div className="stack-tight"><h2 id="diagnosis">{t('diagnosis')}</h2><p className="quiet small">{t('diagnosis-lead')}</p></div>
        <Questions question={question} ask={ask} />
      </div>
      <div className="stack" aria-live="polite" role="region" aria-label={t('answer')}>
        {question.subject === undefined ? <p className="quiet">{t('answer-later')}</p> : <Loaded query={answer}>{(found) => <DiagnosisAnswer found={found} />}</Loaded>}
      </div>
    </section>
  );
}

interface Asking { readonly question: Question; readonly ask: (change: Question) => void }

function Questions({ question, ask }: Asking) {
  const t = usePublicWords();
  useLanguage();
  const group = (label: string, values: readonly string[]) => ({ label, options: values.map((value) => ({ value, label: valueWord('subject', value) })) });
  return (
    <>
      <div className="question">
        <label htmlFor="q-subject">{t('q-subject')}</label>
        <Select id="q-subject" placeholder={t('q-subject-choose')} value={question.subject ?? null} onChange={(subject: string | null) => (subject === null ? undefined : ask({ subject }))}
          options={[group(t('subject-business'), Object.keys(subjectWords)), group(t('subject-other'), excluded)]} />
      </div>
      <Amount question={question} ask={ask} />
      <Checkbox checked={question.simple === 'true'} onChange={(event) => ask({ simple: event.target.checked ? 'true' : '' })}>{t('q-simple')}</Checkbox>
      <fieldset className="question">
        <legend>{t('q-concern')}</legend>
        <Radio.Group name="concern" value={question.concern} onChange={(event) => ask({ concern: event.target.value as string })} options={concerns.map((value) => ({ value, label: t(value) }))} />
      </fieldset>
    </>
  );
}

function Amount({ question, ask }: Asking) {
  const t = usePublicWords();
  const [typed, setTyped] = useState(question.amount === undefined ? '' : formatFen(Number(question.amount)).replace('¥', ''));
  const fen = fenOf(typed);
  const bad = typed.trim() !== '' && fen === undefined;
  const change = (text: string) => {
    setTyped(text);
    const next = fenOf(text);
    if (next !== undefined || text.trim() === '') ask({ amount: next === undefined ? '' : String(next) });
  };
  return (
    <div className="question">
      <label htmlFor="q-amount">{t('q-amount')}</label>
      <Input id="q-amount" className="number" inputMode="decimal" autoComplete="off" value={typed} onChange={(event) => change(event.target.value)} {...(bad ? { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': 'q-amount-fault' } : {})} />
      {bad ? <p id="q-amount-fault" className="field-fault">{t('q-amount-bad')}</p> : null}
    </div>
  );
}
