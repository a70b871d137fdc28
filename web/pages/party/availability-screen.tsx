/** When one can come to a session: the times the mediator proposed, ticked one by one. What is sent are those very instants; nothing is typed. */
import { Button, Checkbox } from 'antd';
import { useState, type FormEvent } from 'react';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { Empty, ProblemNotice } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useCase } from '../case/case-context.ts';
import { useAnswerWords } from './answer-words.ts';
import '../../forms/forms.css';

export function Screen({ action, done }: SpecialScreen) {
  const t = useAnswerWords();
  const today = useToday();
  const poll = useCase().proceedings?.mediation?.poll;
  const taking = useTaking(action);
  const [ticked, tick] = useState<readonly string[]>([]);
  if (!poll) return <Empty>{t('times-none')}</Empty>;
  // Other times may have been proposed since: only those that stand are sent.
  const available = poll.times.filter((time) => ticked.includes(time));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    taking.mutate({ available }, { onSuccess: done });
  };
  return (
    <form className="panel action-form" aria-labelledby="times" onSubmit={submit} noValidate>
      <h2 id="times">{t('times-title')}</h2>
      <p>{t('times-lead')}</p>
      <fieldset className="field-group">
        <legend>{t('times-tick')}</legend>
        {poll.times.map((time) => <Checkbox key={time} checked={ticked.includes(time)} onChange={(event) => tick(event.target.checked ? [...ticked, time] : ticked.filter((one) => one !== time))}><span className="number">{formatInstant(time, today)}</span></Checkbox>)}
      </fieldset>
      <p className="quiet small">{t('times-once')}</p>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" htmlType="submit" loading={taking.isPending}>{available.length === 0 ? t('times-do-none') : t('times-do', { count: available.length })}</Button></div>
    </form>
  );
}
