/** The agreement as it will be signed, drawn up by the server from what is typed. Nothing of it is kept. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { authorization, ProblemError, send, type Problem } from '../../../client/api.ts';
import { caseKey } from '../../../client/queries.ts';
import { useObjectUrl } from '../../../parts/object-url.ts';
import { ProblemNotice } from '../../../parts/states.tsx';
import { useCase } from '../case-context.ts';
import { useSettled } from './checks.tsx';
import { useSettlementWords } from './words.ts';

async function drawnUp(caseId: string, terms: unknown, signal: AbortSignal): Promise<Blob> {
  const response = await send(new URL(`/v1/cases/${caseId}/settlement/preview`, location.origin), { method: 'POST', body: JSON.stringify(terms), headers: { 'content-type': 'application/json', ...authorization() }, signal });
  if (!response.ok) throw new ProblemError(await response.json() as Problem);
  return response.blob();
}

export function DraftPreview({ terms }: { readonly terms: unknown }) {
  const t = useSettlementWords();
  const { caseId } = useCase();
  const settled = useSettled(terms);
  const pages = useQuery({ queryKey: [...caseKey(caseId), 'draft-preview', settled], enabled: settled !== undefined, placeholderData: keepPreviousData, queryFn: ({ signal }) => drawnUp(caseId, settled, signal) });
  const busy = pages.isFetching || settled !== terms;
  return (
    <section className="terms-preview stack-tight" aria-label={t('as-signed')}>
      <p className="spread"><strong>{t('as-signed')}</strong><span role="status" className="quiet small">{settled !== undefined && busy ? t('refreshing') : ''}</span></p>
      <p className="quiet small">{t('draft-note')}</p>
      {pages.error ? <ProblemNotice error={pages.error} /> : pages.data ? <Pages blob={pages.data} /> : <p className="panel quiet">{t(terms === undefined ? 'not-yet' : 'refreshing')}</p>}
    </section>
  );
}

function Pages({ blob }: { readonly blob: Blob }) {
  const t = useSettlementWords();
  const url = useObjectUrl(blob);
  if (url === undefined) return null;
  return <><p className="small"><a href={url} target="_blank" rel="noreferrer">{t('draft')}</a></p>{navigator.pdfViewerEnabled ? <iframe className="document-frame" src={`${url}#toolbar=0`} title={t('draft')} /> : <p className="panel quiet">{t('open-draft')}</p>}</>;
}
