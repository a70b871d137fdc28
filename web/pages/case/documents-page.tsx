/** The register of documents: each can be looked at here, fetched, and verified by anyone who holds it. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTitle } from '../../app/title.ts';
import type { Schemas } from '../../client/api.ts';
import { documentsQuery } from '../../client/queries.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import { dayOf, formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { inLanguage } from '../../words/language.ts';
import { useCase } from './case-context.ts';
import { DocumentFrame } from './document-frame.tsx';
import { useCaseWords } from './words.ts';

type Paper = Schemas['DocumentList']['items'][number];

export function Page() {
  const t = useCaseWords();
  const { caseId, caseNo } = useCase();
  useTitle(`${t('tab-documents')} ${caseNo}`);
  const documents = useQuery(documentsQuery(caseId));
  const [shown, show] = useState<Paper>();
  return (
    <Loaded query={documents}>
      {({ items }) => (items.length === 0 ? <Empty>{t('no-documents')}</Empty> : (
        <section className="panel stack">
          <Register items={items} shown={shown} show={show} />
          {shown ? <DocumentFrame key={shown.path} path={shown.path} name={inLanguage(shown.label)} /> : null}
        </section>
      ))}
    </Loaded>
  );
}

interface RegisterProps {
  readonly items: readonly Paper[];
  readonly shown: Paper | undefined;
  readonly show: (paper: Paper | undefined) => void;
}

function Register({ items, shown, show }: RegisterProps) {
  const t = useCaseWords();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t('tab-documents')}>
      <table className="plain">
        <thead><tr><th scope="col">{t('document')}</th><th scope="col">{t('number')}</th><th scope="col">{t('made')}</th><th scope="col"><span className="sr-only">{t('open')}</span></th></tr></thead>
        <tbody>{items.map((paper) => <Line key={paper.path} paper={paper} open={shown?.path === paper.path} show={show} />)}</tbody>
      </table>
    </div>
  );
}

function Line({ paper, open, show }: { readonly paper: Paper; readonly open: boolean; readonly show: RegisterProps['show'] }) {
  const t = useCaseWords();
  const today = useToday();
  const name = `${inLanguage(paper.label)}${t('version', { n: paper.version })}`;
  return (
    <tr>
      <th scope="row">{inLanguage(paper.label)} <span className="quiet small">{t('version', { n: paper.version })}{paper.replacedBy === undefined ? '' : ` · ${t('replaced', { n: paper.replacedBy })}`}</span></th>
      <td>{paper.number ?? <span className="quiet">{t('by-case-number')}</span>}</td>
      <td className="number">{formatDay(dayOf(paper.createdAt), today)}</td>
      <td><span className="row">
        <Button size="small" aria-expanded={open} aria-label={t('open-document', { name })} onClick={() => show(open ? undefined : paper)}>{t(open ? 'hide' : 'open')}</Button>
        <a href={paper.verifyPath} target="_blank" rel="noreferrer" aria-label={t('verify-document', { name })}>{t('verify')}</a>
      </span></td>
    </tr>
  );
}
