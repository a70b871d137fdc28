/** The public calendar that deadlines are counted by; the administrator enters a year when it is published. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTitle } from '../../app/title.ts';
import { client, dataOf } from '../../client/api.ts';
import { calendarQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { useCaller } from '../../session/caller.ts';
import { useCentreWords } from './words.ts';

export function Page() {
  const t = useCentreWords();
  useTitle(t('calendar'));
  const { office } = useCaller();
  return (
    <>
      <h1>{t('calendar')}</h1>
      <p className="quiet">{t('calendar-hint')}</p>
      <Loaded query={useQuery(calendarQuery)}>{(calendar) => <Years calendar={calendar} />}</Loaded>
      {office === 'administrator' ? <Publish /> : null}
    </>
  );
}

function Years({ calendar: { years, missing } }: { readonly calendar: Schemas['Calendar'] }) {
  const t = useCentreWords();
  return (
    <>
      {missing.map(({ year, cases }) => <p key={year} className="notice warn">{t('missing', { year, count: cases })}</p>)}
      {years.toReversed().map(({ year, off, workedWeekends }) => (
        <section key={year} className="panel stack-tight" aria-label={String(year)}>
          <h2>{t('year', { year })}</h2>
          <details><summary>{t('days-off', { count: off.length })}</summary><p className="number">{off.map((day) => formatDay(day, day)).join('、')}</p></details>
          <details><summary>{t('worked', { count: workedWeekends.length })}</summary><p className="number">{workedWeekends.map((day) => formatDay(day, day)).join('、')}</p></details>
        </section>
      ))}
    </>
  );
}

const lines = (text: string): string[] => text.split(/[\s,，、]+/).filter((line) => line !== '');

function Publish() {
  const t = useCentreWords();
  const queries = useQueryClient();
  const [form, setForm] = useState({ year: '', off: '', worked: '', source: '' });
  const publishing = useMutation({
    mutationFn: () => dataOf(client.PUT('/v1/calendar/{year}', { params: { path: { year: form.year } }, body: { off: lines(form.off), workedWeekends: lines(form.worked), source: form.source } } as never)),
    onSuccess: () => void queries.invalidateQueries(calendarQuery),
  });
  const change = (name: keyof typeof form) => (event: { readonly target: { readonly value: string } }) => setForm({ ...form, [name]: event.target.value });
  const send = (event: FormEvent) => {
    event.preventDefault();
    publishing.mutate();
  };
  return (
    <form className="panel stack" aria-labelledby="publish" onSubmit={send}>
      <h2 id="publish">{t('publish')}</h2>
      <label>{t('field-year')}<Input value={form.year} inputMode="numeric" maxLength={4} required onChange={change('year')} /></label>
      <label>{t('field-off')}<Input.TextArea value={form.off} rows={4} required onChange={change('off')} /></label>
      <label>{t('field-worked')}<Input.TextArea value={form.worked} rows={3} onChange={change('worked')} /></label>
      <label>{t('field-source')}<Input value={form.source} required onChange={change('source')} /></label>
      {publishing.error ? <ProblemNotice error={publishing.error} /> : null}
      <div className="row"><Button type="primary" htmlType="submit" loading={publishing.isPending}>{t('publish-button')}</Button><span role="status">{publishing.isSuccess ? t('published') : ''}</span></div>
    </form>
  );
}
