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

function Frame({ blob, name }: { readonly blob: Blob; readonly name: string }) {
  const t = useCaseWords();
  const url = useObjectUrl(blob);
  if (url === undefined) return null;
  return (
    <div className="stack-tight">
      <p><a href={url} download={`${name}.pdf`}>{t('download')} {name}</a></p>
      <iframe className="document-frame" src={url} title={t('preview', { name })} />
    </div>
  );
}
