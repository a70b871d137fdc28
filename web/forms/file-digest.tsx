/** The digest of a file, computed in the browser: the file stays where it is. */
import { useState } from 'react';
import type { InputProps } from './inputs.tsx';
import { useFormWords } from './words.ts';

export async function digestOf(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function FileDigest({ id, typed, change, 'aria-describedby': by }: InputProps) {
  const t = useFormWords();
  const [name, setName] = useState('');
  const take = async (file: File | undefined) => {
    if (!file) return change(undefined);
    const digest = await digestOf(file);
    setName(file.name);
    change(digest);
  };
  return (
    <div className="stack-tight">
      <span className="quiet small" id={`${id}-how`}>{t('choose-file')}</span>
      <input id={id} type="file" aria-describedby={[by, `${id}-how`].filter(Boolean).join(' ')} onChange={(event) => void take(event.target.files?.[0])} />
      {typeof typed === 'string' ? <span className="small number">{name} {t('file-ready', { digest: `${typed.slice(0, 12)}…` })}</span> : null}
    </div>
  );
}
