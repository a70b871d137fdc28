/** Where evidence is dropped or chosen: each file goes up at once, shows how far it has come, and can be named anew. */
import { Button, Input } from 'antd';
import { useId, useRef, useState, type DragEvent } from 'react';
import { ProblemError } from '../client/api.ts';
import { useLanguage } from '../words/language.ts';
import { acceptedEndings, sendFile, sizeOf, type Sending } from './uploads.ts';
import { useFormWords } from './words.ts';

/** As the application and the room name evidence; `name` and `bytes` are for people. */
export interface EvidenceFile {
  readonly title: string;
  readonly file?: string;
  readonly name?: string;
  readonly bytes?: number;
}
interface UnderWay {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  readonly error?: unknown;
}
interface Props {
  readonly items: readonly EvidenceFile[];
  readonly change: (items: readonly EvidenceFile[]) => void;
  /** Where evidence without a file cannot be brought. */
  readonly filesOnly?: boolean;
}

/** Files on their way; those that have arrived are handed on. */
function useUploads(arrived: (item: EvidenceFile) => void) {
  const [underWay, setUnderWay] = useState<readonly UnderWay[]>([]);
  const sendings = useRef(new Map<string, Sending>());
  const put = (key: string, change: Partial<UnderWay>) => setUnderWay((all) => all.map((u) => (u.key === key ? { ...u, ...change } : u)));
  const drop = (key: string) => {
    sendings.current.get(key)?.stop();
    setUnderWay((all) => all.filter((u) => u.key !== key));
  };
  const send = (file: File) => {
    const key = crypto.randomUUID();
    setUnderWay((all) => [...all, { key, name: file.name, bytes: file.size, sent: 0 }]);
    sendings.current.set(key, sendFile(file, {
      progress: (sent) => put(key, { sent }), failed: (error) => put(key, { error }),
      done: (uploadId) => {
        drop(key);
        arrived({ title: file.name.replace(/\.[^.]+$/, ''), file: uploadId, name: file.name, bytes: file.size });
      },
    }));
  };
  const goOn = (key: string) => {
    put(key, { error: undefined });
    sendings.current.get(key)?.goOn();
  };
  return { underWay, send, drop, goOn };
}

export function EvidenceDrop({ items, change, filesOnly = false }: Props) {
  const t = useFormWords();
  const latest = useRef(items);
  latest.current = items;
  const { underWay, send, drop, goOn } = useUploads((item) => change([...latest.current, item]));
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => [...files ?? []].forEach(send);
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div className="stack-tight">
      <div className={over ? 'drop-zone over' : 'drop-zone'} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={dropped}>
        <label htmlFor={id}><strong>{t('drop-here')}</strong></label>
        <p className="quiet small" id={`${id}-hint`}>{t('drop-hint')}</p>
        <input id={id} type="file" multiple accept={acceptedEndings} aria-describedby={`${id}-hint`} onChange={(event) => { take(event.target.files); event.target.value = ''; }} />
      </div>
      <ul className="stack-tight">
        {items.map((item, at) => <Arrived key={item.file ?? at} item={item} n={at + 1} rename={(title) => change(items.with(at, { ...item, title }))} remove={() => change(items.toSpliced(at, 1))} />)}
        {underWay.map((upload) => <OnTheWay key={upload.key} upload={upload} drop={() => drop(upload.key)} goOn={() => goOn(upload.key)} />)}
      </ul>
      {filesOnly ? null : <div><Button onClick={() => change([...items, { title: '' }])}>{t('evidence-paper')}</Button></div>}
    </div>
  );
}

interface ArrivedProps { readonly item: EvidenceFile; readonly n: number; readonly rename: (title: string) => void; readonly remove: () => void }

function Arrived({ item, n, rename, remove }: ArrivedProps) {
  const t = useFormWords();
  const id = useId();
  return (
    <li className="upload-row">
      <label htmlFor={id}>{t('evidence-title', { n })}</label>
      <Input id={id} value={item.title} onChange={(event) => rename(event.target.value)} />
      <span className="small quiet number">{item.file === undefined ? t('evidence-without-file') : `${item.name ?? ''} ${item.bytes === undefined ? '' : sizeOf(item.bytes)}`}</span>
      <Button size="small" type="text" danger onClick={remove} aria-label={t('remove', { what: item.title || String(n) })}>{t('remove', { what: '' })}</Button>
    </li>
  );
}

function OnTheWay({ upload, drop, goOn }: { readonly upload: UnderWay; readonly drop: () => void; readonly goOn: () => void }) {
  const t = useFormWords();
  const english = useLanguage() === 'en';
  const share = upload.bytes === 0 ? 0 : Math.round((upload.sent / upload.bytes) * 100);
  const problem = upload.error instanceof ProblemError ? upload.error.problem : undefined;
  // What the server refused it refuses again.
  const refused = problem !== undefined && problem.status >= 400 && problem.status < 500;
  return (
    <li className="upload-row">
      <span>{upload.name} <span className="small quiet number">{sizeOf(upload.bytes)}</span></span>
      {upload.error === undefined
        ? <><progress value={share} max={100} aria-label={t('uploading', { name: upload.name })} /><span className="small number">{share}%</span></>
        : <span className="field-fault" role="alert">{problem ? `${english ? problem.titleEn : problem.title}${problem.detail && !english ? `：${problem.detail.split(' / ')[0] ?? ''}` : ''}` : t('upload-stopped')}</span>}
      {upload.error !== undefined && !refused ? <Button size="small" onClick={goOn} aria-label={t('upload-go-on-of', { name: upload.name })}>{t('upload-go-on')}</Button> : null}
      <Button size="small" type="text" onClick={drop} aria-label={t('remove', { what: upload.name })}>{t('remove', { what: '' })}</Button>
    </li>
  );
}
