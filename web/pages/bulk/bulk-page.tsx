/** Filing many applications from an Excel sheet: read here in the browser, checked row by row, filed one by one. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTitle } from '../../app/title.ts';
import type { Schema } from '../../client/action-forms.ts';
import { client, dataOf, newIdempotencyKey, ProblemError, type Schemas } from '../../client/api.ts';
import { formsQuery } from '../../forms/action-form.tsx';
import { useFormWords } from '../../forms/words.ts';
import { Loaded } from '../../parts/states.tsx';
import { useLanguage } from '../../words/language.ts';
import { subjectWords } from '../../words/states.ts';
import { columns, readRows, type Cell, type Read, type Row } from './sheet.ts';
import { useBulkWords } from './words.ts';
import '../../forms/forms.css';

const subjects: ReadonlyMap<string, string> = new Map(Object.entries(subjectWords).map(([name, [zh]]) => [zh, name]));
/** Shows what each column wants; the row is to be overwritten. */
const example = ['上海某某有限公司', '', '', '', '', '', '', '', '', '', '贸易', '1860000.00', '支付货款', '何时签约、如何履行、尚欠多少'];

async function saveTemplate(name: string): Promise<void> {
  const { default: write } = await import('write-excel-file/universal');
  const rows = [columns.map(([value]) => ({ value, fontWeight: 'bold' as const })), example.map((value) => ({ value }))];
  const blob = await write(rows, { columns: columns.map(() => ({ width: 24 })) }).toBlob();
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

export function Page() {
  const t = useBulkWords();
  useTitle(t('title'));
  const forms = useQuery(formsQuery);
  return (
    <div className="stack">
      <div className="spread"><h1>{t('title')}</h1><Link to="/cases/new">{t('back')}</Link></div>
      <p>{t('lead')}</p>
      <div><Button onClick={() => void saveTemplate(t('template-name'))}>{t('template')}</Button></div>
      <Loaded query={forms}>{(all) => { const form = all['submit-case']; return form ? <Sheet input={form.input} /> : null; }}</Loaded>
    </div>
  );
}

function Sheet({ input }: { readonly input: Schema }) {
  const t = useBulkWords();
  const [read, setRead] = useState<Read | 'unreadable'>();
  const [chosen, setChosen] = useState(0);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const { readSheet } = await import('read-excel-file/universal');
    const sheet = await readSheet(file).catch(() => undefined);
    setRead(sheet === undefined ? 'unreadable' : readRows(sheet as readonly (readonly Cell[])[], input, subjects));
    setChosen((n) => n + 1);
  };
  return (
    <>
      <div className="field"><label htmlFor="sheet">{t('choose')}</label><input id="sheet" type="file" accept=".xlsx" onChange={(event) => void take(event.target.files?.[0])} /></div>
      {read === 'unreadable' ? <p className="notice bad" role="alert">{t('unreadable')}</p> : read === undefined ? null
        : 'missing' in read ? <p className="notice bad" role="alert">{t('missing', { names: read.missing.join('、') })}</p>
          : read.rows.length === 0 ? <p className="notice warn" role="status">{t('empty')}</p> : <Rows key={chosen} rows={read.rows} />}
    </>
  );
}

/** Row number → its case number, or why it was refused. */
type Filed = Readonly<Record<number, { readonly caseNo: string } | { readonly refused: string } | 'filing'>>;

function useFiling(rows: readonly Row[]) {
  const english = useLanguage() === 'en';
  const queries = useQueryClient();
  const [filed, setFiled] = useState<Filed>({});
  const keys = useRef(new Map<number, string>());
  const put = (n: number, what: Filed[number]) => setFiled((all) => ({ ...all, [n]: what }));
  const one = async ({ n, body }: Row) => {
    put(n, 'filing');
    const key = keys.current.get(n) ?? newIdempotencyKey();
    keys.current.set(n, key);
    await dataOf(client.POST('/v1/cases', { params: { header: { 'Idempotency-Key': key } }, body: body as Schemas['SubmitCaseInput'] })).then(
      ({ caseNo }) => put(n, { caseNo }),
      (error: unknown) => put(n, { refused: error instanceof ProblemError ? (english ? error.problem.titleEn : error.problem.title) : String(error) }),
    );
  };
  const open = rows.filter((row) => row.faults.length === 0 && !(typeof filed[row.n] === 'object' && 'caseNo' in (filed[row.n] as object)));
  const file = async () => {
    for (const row of open) await one(row);
    await queries.invalidateQueries({ queryKey: ['cases'] });
  };
  return { filed, open, file, busy: Object.values(filed).includes('filing') };
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const t = useBulkWords();
  const { filed, open, file, busy } = useFiling(rows);
  const bad = rows.filter((row) => row.faults.length > 0).length;
  return (
    <section className="panel stack">
      <p role="status">{t('rows', { good: rows.length - bad, bad })}</p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t('title')}>
        <table className="plain">
          <thead><tr><th scope="col">{t('row')}</th><th scope="col">{t('respondent')}</th><th scope="col" className="right">{t('amount')}</th><th scope="col">{t('standing')}</th></tr></thead>
          <tbody>{rows.map((row) => <tr key={row.n}><th scope="row" className="number">{row.n}</th><td>{row.respondent}</td><td className="right number">{row.amount}</td><td><Standing row={row} filed={filed[row.n]} /></td></tr>)}</tbody>
        </table>
      </div>
      <p className="quiet small">{t('file-effect')}</p>
      <div><Button type="primary" disabled={open.length === 0} loading={busy} onClick={() => void file()}>{t('file', { count: open.length })}</Button></div>
    </section>
  );
}

function Standing({ row, filed }: { readonly row: Row; readonly filed: Filed[number] | undefined }) {
  const t = useBulkWords();
  const say = useFormWords();
  if (row.faults.length > 0) return <ul>{row.faults.map((f) => <li key={`${f.heading}${f.code}`} className="field-fault">{t('fault', { heading: f.heading, fault: say(f.code) })}</li>)}</ul>;
  if (filed === undefined) return <span className="field-good">✓ {t('good')}</span>;
  if (filed === 'filing') return <>{t('filing')}</>;
  return 'caseNo' in filed ? <Link to="/cases/$no" params={{ no: filed.caseNo }}>{filed.caseNo}</Link> : <span className="field-fault">{filed.refused}</span>;
}
