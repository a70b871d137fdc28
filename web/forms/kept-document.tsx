/** A paper that is kept as a file (ADR 0050): one field for what the contract calls `document`, its digest, and `file`, its upload. */
import { useEffect, useRef, useState } from 'react';
import type { Schema } from '../client/action-forms.ts';
import { ProblemError } from '../client/api.ts';
import { useLanguage } from '../words/language.ts';
import { digestOf } from './file-digest.tsx';
import { useForm } from './form-context.ts';
import { kindOf } from './kinds.ts';
import type { Described } from './labelled.tsx';
import type { Typed } from './typed.ts';
import { acceptedEndings, sendFile, type Sending } from './uploads.ts';
import { useFormWords } from './words.ts';

export const keepsDocument = ({ properties }: Schema): boolean => properties?.['file'] !== undefined && kindOf('file', properties['file']) === 'given' && properties['document'] !== undefined && kindOf('document', properties['document']) === 'file';

interface Kept { readonly document: Typed; readonly file: Typed }
type Props = Described & Kept & { readonly keep: (kept: Kept) => void };
interface UnderWay { readonly name: string; readonly bytes: number; readonly sent: number; readonly error?: unknown }

/** Sends what is chosen, and holds the form until it has arrived. */
function useKeeping(keep: (kept: Kept) => void) {
  const { hold } = useForm();
  const [underWay, setUnderWay] = useState<UnderWay>();
  const sending = useRef<Sending | undefined>(undefined);
  const latest = useRef(keep);
  latest.current = keep;
  const held = useRef(false);
  const keepHeld = (on: boolean) => {
    if (held.current === on) return;
    held.current = on;
    hold?.(on ? 1 : -1);
  };
  useEffect(() => () => sending.current?.stop(), []);
  const send = async (chosen: File) => {
    sending.current?.stop();
    keepHeld(true);
    latest.current({ document: undefined, file: undefined });
    setUnderWay({ name: chosen.name, bytes: chosen.size, sent: 0 });
    const document = await digestOf(chosen);
    sending.current = sendFile(chosen, {
      progress: (sent) => setUnderWay({ name: chosen.name, bytes: chosen.size, sent }),
      failed: (error) => {
        keepHeld(false);
        // A centre without a store takes the digest alone.
        if (error instanceof ProblemError && error.code === 'uploads-off') latest.current({ document, file: undefined });
        setUnderWay({ name: chosen.name, bytes: chosen.size, sent: 0, error });
      },
      done: (file) => {
        keepHeld(false);
        latest.current({ document, file });
      },
    });
  };
  return { underWay, send };
}

export function KeptDocument({ id, 'aria-describedby': by, 'aria-invalid': invalid, document, file, keep }: Props) {
  const t = useFormWords();
  const { underWay, send } = useKeeping(keep);
  const digest = typeof document === 'string' ? `${document.slice(0, 12)}…` : undefined;
  return (
    <div className="stack-tight">
      <span className="quiet small" id={`${id}-how`}>{t('keep-file')}</span>
      <input id={id} type="file" accept={acceptedEndings} aria-invalid={invalid} aria-describedby={[by, `${id}-how`].filter(Boolean).join(' ')} onChange={(event) => { const chosen = event.target.files?.[0]; if (chosen) void send(chosen); }} />
      {digest === undefined ? underWay ? <OnTheWay underWay={underWay} /> : null
        : <span className="small number" role="status">{file === undefined ? t('file-digest-only', { digest }) : t('file-kept', { name: underWay?.name ?? '', digest })}</span>}
    </div>
  );
}

function OnTheWay({ underWay: { name, bytes, sent, error } }: { readonly underWay: UnderWay }) {
  const t = useFormWords();
  const english = useLanguage() === 'en';
  if (error !== undefined) return <span className="field-fault" role="alert">{error instanceof ProblemError ? (english ? error.problem.titleEn : error.problem.title) : t('upload-stopped')}</span>;
  return <progress value={bytes === 0 ? 0 : Math.round((sent / bytes) * 100)} max={100} aria-label={t('uploading', { name })} />;
}
