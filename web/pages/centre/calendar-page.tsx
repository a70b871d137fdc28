/** The public calendar that deadlines are counted by; a year is proposed once it is announced. */
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { calendarQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { Loaded } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { Fault, Propose, useProposing } from '../changes/propose.tsx';
import { useCentreWords } from './words.ts';

export function Page() {
  const t = useCentreWords();
  useTitle(t('calendar'));
  return (
    <>
      <h1>{t('calendar')}</h1>
      <p className="quiet">{t('calendar-hint')}</p>
      <Loaded query={useQuery(calendarQuery)}>{(calendar) => <Years calendar={calendar} />}</Loaded>
      <ProposeYear />
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

function ProposeYear() {
  const t = useCentreWords();
  const [form, setForm] = useState({ year: '', off: '', worked: '', source: '' });
  const proposing = useProposing('calendar-year', () => ({ subject: form.year.trim(), content: { off: lines(form.off), workedWeekends: lines(form.worked), source: form.source } }));
  const change = (name: keyof typeof form) => (event: { readonly target: { readonly value: string } }) => setForm({ ...form, [name]: event.target.value });
  return (
    <section className="panel stack" aria-labelledby="publish">
      <h2 id="publish">{t('publish')}</h2>
      <label>{t('field-year')}<Input value={form.year} inputMode="numeric" maxLength={4} onChange={change('year')} /></label><Fault of={proposing} field="subject" />
      <label>{t('field-off')}<Input.TextArea value={form.off} rows={4} onChange={change('off')} /></label><Fault of={proposing} field="off" />
      <label>{t('field-worked')}<Input.TextArea value={form.worked} rows={3} onChange={change('worked')} /></label><Fault of={proposing} field="workedWeekends" />
      <label>{t('field-source')}<Input value={form.source} onChange={change('source')} /></label><Fault of={proposing} field="source" />
      <Propose proposing={proposing} />
    </section>
  );
}
