/** Model clauses: each as it is published, to be changed by a proposal; and another one. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { clausesQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { Loaded } from '../../parts/states.tsx';
import { inLanguage } from '../../words/language.ts';
import { Propose, useProposing } from './propose.tsx';
import { Typed } from './typed.tsx';
import { useChangeWords } from './words.ts';

type Clause = Pick<Schemas['ClauseList']['items'][number], 'id' | 'title' | 'template' | 'text'>;
const blank: Clause = { id: '', title: { zh: '', en: '' }, template: { zh: '', en: '' }, text: { zh: '', en: '' } };

export function Page() {
  const t = useChangeWords();
  useTitle(t('clauses'));
  return (
    <>
      <h1>{t('clauses')}</h1>
      <p className="quiet">{t('clauses-lead')}</p>
      <Loaded query={useQuery(clausesQuery)}>{({ items }) => <>{items.map((clause) => <Entry key={`${clause.id} ${clause.revision}`} clause={clause} />)}</>}</Loaded>
      <Entry clause={blank} />
    </>
  );
}

function Entry({ clause }: { readonly clause: Clause }) {
  const t = useChangeWords();
  const [open, set] = useState(false);
  const title = clause.id === '' ? t('new-clause') : inLanguage(clause.title);
  return (
    <section className="panel stack-tight" aria-label={clause.id === '' ? title : t('clause-of', { title })}>
      <div className="spread"><h2>{title}</h2><Button aria-expanded={open} aria-label={clause.id === '' ? title : t('edit-of', { name: title })} onClick={() => set(!open)}>{clause.id === '' ? title : t('edit')}</Button></div>
      {clause.id === '' || open ? null : <p className="prose">{inLanguage(clause.text)}</p>}
      {open ? <Form clause={clause} /> : null}
    </section>
  );
}

function Form({ clause }: { readonly clause: Clause }) {
  const t = useChangeWords();
  const [id, name] = useState(clause.id);
  const [title, entitle] = useState(clause.title);
  const [text, say] = useState(clause.template);
  const proposing = useProposing('clause', () => ({ subject: id.trim(), content: { title, text } }));
  const fault = (field: string) => (proposing.wrong(field) ? t('check') : undefined);
  return (
    <div className="stack">
      {clause.id === '' ? <Typed label={t('clause-id')} value={id} change={name} fault={fault('subject')} /> : null}
      <Typed label={t('title-zh')} value={title.zh} change={(zh) => entitle({ ...title, zh })} fault={fault('title/zh')} />
      <Typed label={t('text-zh')} lines={4} value={text.zh} change={(zh) => say({ ...text, zh })} fault={fault('text/zh')} />
      <Typed label={t('title-en')} value={title.en} change={(en) => entitle({ ...title, en })} fault={fault('title/en')} />
      <Typed label={t('text-en')} lines={4} value={text.en} change={(en) => say({ ...text, en })} fault={fault('text/en')} />
      <Propose proposing={proposing} />
    </div>
  );
}
