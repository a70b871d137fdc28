/** Verifying a document by the code it bears, and one's own file by its digest. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTitle } from '../../app/title.ts';
import { client, dataOf, ProblemError, type Schemas } from '../../client/api.ts';
import { Loading, ProblemNotice } from '../../parts/states.tsx';
import { formatDay, formatInstant } from '../../parts/time.ts';
import { inLanguage } from '../../words/language.ts';
import { usePublicWords } from './words.ts';

type Found = Schemas['Verification'];

export function Page() {
  const t = usePublicWords();
  useTitle(t('check'));
  const { code } = useSearch({ strict: false }) as { readonly code?: string };
  return (
    <div className="stack narrow">
      <h1>{t('check')}</h1>
      <p>{t('check-lead')}</p>
      <CodeField key={code} code={code ?? ''} />
      {code === undefined ? null : <Registered code={code} />}
    </div>
  );
}

function CodeField({ code }: { readonly code: string }) {
  const t = usePublicWords();
  const go = useNavigate();
  const [typed, setTyped] = useState(code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void go({ to: '/check', search: { code: typed.trim() } });
  };
  return (
    <form className="panel stack-tight" onSubmit={submit}>
      <label htmlFor="check-code">{t('code')}</label>
      <Input id="check-code" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <div><Button type="primary" htmlType="submit" disabled={typed.trim() === ''}>{t('check-do')}</Button></div>
    </form>
  );
}

function Registered({ code }: { readonly code: string }) {
  const t = usePublicWords();
  const found = useQuery({ queryKey: ['verification', code], retry: false, queryFn: () => dataOf(client.GET('/v1/verify/{code}', { params: { path: { code } } })) });
  if (found.data) return <Facts found={found.data} />;
  if (!found.error) return <Loading />;
  const unknown = found.error instanceof ProblemError && found.error.problem.status === 404;
  return unknown ? <div className="notice bad stack-tight" role="alert"><strong>{t('check-none')}</strong><p>{t('check-none-hint')}</p></div> : <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
}

function Facts({ found }: { readonly found: Found }) {
  const t = usePublicWords();
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('kind'), inLanguage(found.label)], [t('number'), found.number], [t('case'), found.caseNo], [t('version'), t('version-n', { n: found.version })], [t('made-on'), formatDay(found.date)],
    [t('signed'), found.signedWith === undefined ? undefined : t('signed-by', { digest: `${found.signedWith.slice(0, 16)}…` })], [t('stamped'), found.stampedAt === undefined ? undefined : formatInstant(found.stampedAt)],
  ];
  return (
    <section className="panel stack" role="status">
      <h2>{t('check-found')}</h2>
      {found.replacedByLater ? <p className="notice warn">{t('check-replaced')}</p> : null}
      <dl className="facts">
        {facts.map(([name, value]) => (value === undefined ? null : <div key={name} className="fact"><dt>{name}</dt><dd className="number">{value}</dd></div>))}
        <div className="fact"><dt>{t('digest')}</dt><dd><code className="digest">{found.sha256}</code></dd></div>
      </dl>
      <Compare sha256={found.sha256} />
    </section>
  );
}

function Compare({ sha256 }: { readonly sha256: string }) {
  const t = usePublicWords();
  const [same, setSame] = useState<boolean>();
  const take = async (file: File | undefined) => {
    if (!file) return setSame(undefined);
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    setSame(Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('') === sha256);
  };
  return (
    <div className="stack-tight">
      <label htmlFor="compare"><strong>{t('compare')}</strong></label>
      <p className="quiet small" id="compare-hint">{t('compare-hint')}</p>
      <input id="compare" type="file" accept="application/pdf" aria-describedby="compare-hint" onChange={(event) => void take(event.target.files?.[0])} />
      {same === undefined ? null : <p className={same ? 'notice' : 'notice bad'} role="status">{t(same ? 'same' : 'other')}</p>}
    </div>
  );
}
