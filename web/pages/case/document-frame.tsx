/** A document in a frame of its own: the browser's PDF view, from bytes that were read with the session's rights. */
import { useQuery } from '@tanstack/react-query';
import { ProblemError, send, type Problem } from '../../client/api.ts';
import { useObjectUrl } from '../../parts/object-url.ts';
import { Loaded } from '../../parts/states.tsx';
import { useCaseWords } from './words.ts';

async function bytesOf(path: string): Promise<Blob> {
  const response = await send(new URL(path, location.origin));
  if (!response.ok) throw new ProblemError(await response.json() as Problem);
  return response.blob();
}

export function DocumentFrame({ path, name }: { readonly path: string; readonly name: string }) {
  const bytes = useQuery({ queryKey: ['document', path], queryFn: () => bytesOf(path), staleTime: Infinity });
  return <Loaded query={bytes}>{(blob) => <Frame blob={blob} name={name} />}</Loaded>;
}

/** What a browser shows by itself; anything else is fetched and opened by its own program. */
const viewOf = ({ type }: Blob): 'picture' | 'pages' | 'none' => {
  if (/^image\/(png|jpeg)$/.test(type)) return 'picture';
  return type.startsWith('text/plain') || (type === 'application/pdf' && navigator.pdfViewerEnabled) ? 'pages' : 'none';
};

const endings: Readonly<Record<string, string>> = { 'application/pdf': '.pdf', 'image/png': '.png', 'image/jpeg': '.jpg', 'text/plain': '.txt' };

function Frame({ blob, name }: { readonly blob: Blob; readonly name: string }) {
  const t = useCaseWords();
  const url = useObjectUrl(blob);
  if (url === undefined) return null;
  const view = viewOf(blob);
  return (
    <div className="stack-tight">
      <p className="row"><a href={url} download={`${name}${endings[blob.type.split(';')[0] ?? ''] ?? ''}`}>{t('download')} {name}</a>{view === 'none' ? <span className="quiet small">{t('not-shown-here')}</span> : null}</p>
      {view === 'picture' ? <img className="document-picture" src={url} alt={t('preview', { name })} /> : null}
      {view === 'pages' ? <iframe className="document-frame" src={url} title={t('preview', { name })} /> : null}
    </div>
  );
}
