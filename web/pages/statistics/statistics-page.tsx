/** What the centre has done in a year: five measures beside the year before, by month, industry and path. Whoever reads cases opens those behind each number. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { useTitle } from '../../app/title.ts';
import { statisticsQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { saveExcel } from '../../parts/save.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import { useCaller, useToday } from '../../session/caller.ts';
import { measures, measureWords, pathWords, type Measure } from '../../words/figures.ts';
import { useLanguage, wordIn, type Word } from '../../words/language.ts';
import { subjectWords } from '../../words/states.ts';
import { both, change, lastMonth, monthOf, months, of, sum, within } from './figures.ts';
import { sheetsOf } from './sheets.ts';
import { Plot } from './plot.tsx';
import { useStatisticsWords } from './words.ts';
import './statistics.css';

type Statistics = Schemas['Statistics'];
interface Search { readonly year?: string; readonly measure?: string }

export function Page() {
  const t = useStatisticsWords();
  useTitle(t('title'));
  const { year } = useSearch({ strict: false }) as Search;
  const today = useToday();
  const statistics = useQuery(statisticsQuery(/^\d{4}$/.test(year ?? '') ? Number(year) : Number(today.slice(0, 4))));
  return (
    <div className="stack">
      <div className="spread"><h1>{t('title')}</h1><Years /></div>
      <Loaded query={statistics}>{(data) => <Figures data={data} />}</Loaded>
    </div>
  );
}

function Years() {
  const t = useStatisticsWords();
  const search = useSearch({ strict: false }) as Search;
  const go = useNavigate();
  const thisYear = Number(useToday().slice(0, 4));
  const years = Array.from({ length: 6 }, (_none, n) => String(thisYear - n));
  return (
    <div className="row no-print">
      <label htmlFor="year">{t('year')}</label>
      <Select id="year" className="year-select" value={search.year ?? String(thisYear)} options={years.map((value) => ({ value, label: t('year-n', { year: value }) }))} onChange={(year: string) => void go({ to: '/centre/statistics', search: { ...search, year } })} />
    </div>
  );
}

function Figures({ data }: { readonly data: Statistics }) {
  const t = useStatisticsWords();
  useLanguage();
  const { year, today, items } = data;
  const last = lastMonth(year, today);
  if (items.length === 0) return <Empty>{t('empty')}</Empty>;
  return (
    <>
      <p className="quiet">{last === 12 ? t('whole-year') : t('until-month', { month: last })}</p>
      <section className="measures" aria-label={t('measure')}>{measures.map((measure) => <MeasureCard key={measure} data={data} measure={measure} last={last} />)}</section>
      <ByMonth data={data} />
      <Breakdown data={data} title={t('by-subject')} field="subject" words={subjectWords} />
      <Breakdown data={data} title={t('by-path')} field="path" words={pathWords} />
      <p className="quiet small">{t('counted')}</p>
      <div className="no-print"><Button onClick={() => void saveExcel(t('report', { year }), sheetsOf(data, t))}>{t('excel')}</Button></div>
    </>
  );
}

function MeasureCard({ data: { year, items }, measure, last }: { readonly data: Statistics; readonly measure: Measure; readonly last: number }) {
  const t = useStatisticsWords();
  const now = sum(items, both(of(measure), within(year, last)));
  const before = sum(items, both(of(measure), within(year - 1, last)));
  const inner = (
    <>
      <span>{wordIn(measureWords[measure])}</span>
      <span className="measure-count">{now}</span>
      <span className="quiet small number">{before === 0 ? t('no-before') : `${t('before', { count: before })} · ${change(now, before) ?? ''}`}</span>
    </>
  );
  const reads = useCaller().office !== 'director';
  return reads && now > 0 ? <Link className="measure" to="/cases" search={{ measure, period: String(year) }}>{inner}</Link> : <div className="measure">{inner}</div>;
}

function ByMonth({ data: { year, items } }: { readonly data: Statistics }) {
  const t = useStatisticsWords();
  const search = useSearch({ strict: false }) as Search;
  const go = useNavigate();
  const reads = useCaller().office !== 'director';
  const measure = measures.find((m) => m === search.measure) ?? 'accepted';
  const of12 = (ofYear: number) => months.map((month) => sum(items, (cell) => cell.measure === measure && cell.month === monthOf(ofYear, month)));
  const title = t('by-month', { measure: wordIn(measureWords[measure]) });
  const open = (n: number) => void go({ to: '/cases', search: { measure, period: monthOf(year, n + 1) } });
  return (
    <section className="panel stack" aria-labelledby="by-month">
      <div className="spread">
        <h2 id="by-month">{title}</h2>
        <div className="scroll-x no-print"><Segmented aria-label={t('measure')} value={measure} options={measures.map((value) => ({ value, label: wordIn(measureWords[value]) }))} onChange={(value) => void go({ to: '/centre/statistics', search: { ...search, measure: value }, replace: true })} /></div>
      </div>
      <Plot label={title} names={months.map((month) => t('month-n', { month }))} now={{ name: t('year-n', { year }), values: of12(year) }} before={{ name: t('year-n', { year: year - 1 }), values: of12(year - 1) }} open={reads ? open : undefined} />
      <details><summary>{t('figures')}</summary><MonthTable year={year} measure={measure} now={of12(year)} before={of12(year - 1)} /></details>
    </section>
  );
}

function MonthTable({ year, measure, now, before }: { readonly year: number; readonly measure: Measure; readonly now: readonly number[]; readonly before: readonly number[] }) {
  const t = useStatisticsWords();
  return (
    <table className="plain">
      <thead><tr><th scope="col">{t('month')}</th><th scope="col" className="right">{t('year-n', { year })}</th><th scope="col" className="right">{t('year-n', { year: year - 1 })}</th><th scope="col" className="right">{t('change')}</th></tr></thead>
      <tbody>{months.map((month, n) => (
        <tr key={month}>
          <th scope="row">{t('month-n', { month })}</th>
          <td className="right number"><Count count={now[n] ?? 0} what={t('month-n', { month })} search={{ measure, period: monthOf(year, month) }} /></td>
          <td className="right number"><Count count={before[n] ?? 0} what={`${year - 1} ${t('month-n', { month })}`} search={{ measure, period: monthOf(year - 1, month) }} /></td>
          <td className="right number quiet">{change(now[n] ?? 0, before[n] ?? 0) ?? '—'}</td>
        </tr>
      ))}</tbody>
    </table>
  );
}

interface BreakdownProps { readonly data: Statistics; readonly title: string; readonly field: 'subject' | 'path'; readonly words: Readonly<Record<string, Word>> }

/** One row for each industry or path that has cases. Cases that have chosen no path yet stand in a row that opens none: it is no filter. */
function Breakdown({ data: { year, items }, title, field, words }: BreakdownProps) {
  const t = useStatisticsWords();
  const shown = items.filter((cell) => cell.month.startsWith(`${year}-`));
  const rows = [...Object.keys(words), undefined].filter((value) => shown.some((cell) => cell[field] === value));
  return (
    <section className="panel stack" aria-label={title}>
      <h2>{title}</h2>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={title}>
        <table className="plain">
          <thead><tr><th scope="col">{title}</th>{measures.map((measure) => <th key={measure} scope="col" className="right">{wordIn(measureWords[measure])}</th>)}</tr></thead>
          <tbody>
            {rows.map((value) => {
              const name = value === undefined ? t('not-chosen') : wordIn(words[value] ?? ['—', '—']);
              return (
                <tr key={value ?? ''}>
                  <th scope="row">{name}</th>
                  {measures.map((measure) => <td key={measure} className="right number"><Count count={sum(shown, (cell) => cell.measure === measure && cell[field] === value)} what={`${name} ${wordIn(measureWords[measure])}`} search={value === undefined ? undefined : { measure, period: String(year), [field]: value }} /></td>)}
                </tr>
              );
            })}
            <tr><th scope="row">{t('total')}</th>{measures.map((measure) => <td key={measure} className="right number"><strong>{sum(shown, of(measure))}</strong></td>)}</tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** A number that opens its cases, for those who read cases. */
function Count({ count, what, search }: { readonly count: number; readonly what: string; readonly search: Readonly<Record<string, string>> | undefined }) {
  const t = useStatisticsWords();
  const { office } = useCaller();
  if (count === 0 || search === undefined || office === 'director') return <>{count}</>;
  return <Link to="/cases" search={search as never} aria-label={t('opens', { what, count })}>{count}</Link>;
}
