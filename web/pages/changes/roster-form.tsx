/** One entry of the roster: name, languages, what qualifies the mediator, leave and cover. */
import { Button, Checkbox, Select } from 'antd';
import { useId, useState } from 'react';
import type { Schemas } from '../../client/types.ts';
import { Propose, useProposing, type ContentOf, type Proposing } from './propose.tsx';
import { Typed } from './typed.tsx';
import { useChangeWords } from './words.ts';

type Mediator = Schemas['MediatorList']['items'][number];
type Entry = ContentOf<'mediator'>;
type Qualification = Entry['qualifications'][number];
type Leave = NonNullable<Entry['leave']>[number];

const grounds = ['legal-exam', 'legal-profession', 'professional-title', 'earlier-mediation'] as const satisfies readonly Qualification['ground'][];
const words = (text: string): string[] => text.split(/[\s,，、]+/).filter((word) => word !== '');
/** Days that nobody entered are not there. */
const dated = <T extends object>(line: T): T => Object.fromEntries(Object.entries(line).filter(([, value]) => value !== '')) as T;
const replaced = <T,>(list: readonly T[], n: number, more: Partial<T>): readonly T[] => list.map((item, i) => (i === n ? { ...item, ...more } : item));

interface Draft {
  readonly handle: string; readonly name: string; readonly languages: string; readonly industries: string; readonly limit: string; readonly struckOff: boolean;
  readonly qualifications: readonly Qualification[]; readonly leave: readonly Leave[];
}

const draftOf = (mediator: Mediator | undefined): Draft => ({
  handle: mediator?.handle ?? '', name: mediator?.name ?? '', languages: mediator?.languages.join(' ') ?? 'zh', industries: mediator?.industries.join('、') ?? '',
  limit: mediator?.record?.maxOpenCases?.toString() ?? '', struckOff: mediator?.record?.struckOff ?? false,
  qualifications: mediator?.record?.qualifications ?? [{ ground: 'legal-exam', document: '' }], leave: mediator?.record?.leave ?? [],
});

const entryOf = ({ name, languages, industries, limit, struckOff, qualifications, leave }: Draft): Entry => ({
  name, languages: words(languages), industries: words(industries), struckOff, qualifications: qualifications.map(dated), leave: leave.map(dated),
  ...(limit.trim() === '' ? {} : { maxOpenCases: /^\d{1,6}$/.test(limit.trim()) ? Number(limit) : -1 }),
});

interface Part {
  readonly draft: Draft;
  readonly change: (more: Partial<Draft>) => void;
  readonly fault: (field: string) => string | undefined;
}

export function EntryForm({ mediator, others }: { readonly mediator: Mediator | undefined; readonly others: readonly Mediator[] }) {
  const t = useChangeWords();
  const [draft, set] = useState(draftOf(mediator));
  const proposing: Proposing = useProposing('mediator', () => ({ subject: draft.handle.trim(), content: entryOf(draft) }));
  const part: Part = { draft, change: (more) => set({ ...draft, ...more }), fault: (field) => (proposing.wrong(field) ? t('check') : undefined) };
  const { change, fault } = part;
  const title = mediator ? t('editing', { name: mediator.name }) : t('new-mediator');
  return (
    <section className="panel stack" aria-label={title}>
      <h2>{title}</h2>
      <div className="grid-fields">
        {mediator ? null : <Typed label={t('handle')} value={draft.handle} change={(handle) => change({ handle })} fault={fault('subject')} />}
        <Typed label={t('name')} value={draft.name} change={(name) => change({ name })} fault={fault('name')} />
        <Typed label={t('languages')} value={draft.languages} change={(languages) => change({ languages })} fault={fault('languages')} />
        <Typed label={t('industries')} value={draft.industries} change={(industries) => change({ industries })} fault={fault('industries')} />
        <Typed label={t('limit')} value={draft.limit} change={(limit) => change({ limit })} fault={fault('maxOpenCases')} />
      </div>
      <Qualifications {...part} />
      <Leaves {...part} others={others} />
      <Checkbox checked={draft.struckOff} onChange={(event) => change({ struckOff: event.target.checked })}>{t('strike-off')}</Checkbox>
      <Propose proposing={proposing} />
    </section>
  );
}

function Qualifications({ draft: { qualifications }, change, fault }: Part) {
  const t = useChangeWords();
  const id = useId();
  const alter = (n: number, more: Partial<Qualification>) => change({ qualifications: replaced(qualifications, n, more) });
  return (
    <>
      <h3>{t('qualifications')}</h3>
      <div className="rows">{qualifications.map((q, n) => (
        <fieldset key={n} className="change-group">
          <legend>{t('nth-qualification', { n: n + 1 })}</legend>
          <div className="field">
            <label htmlFor={`${id}-${n}`}>{t('ground')}</label>
            <Select id={`${id}-${n}`} value={q.ground} options={grounds.map((ground) => ({ value: ground, label: t(ground) }))} onChange={(ground) => alter(n, { ground })} />
          </div>
          <div className="grid-fields">
            <Typed label={t('document')} value={q.document} change={(document) => alter(n, { document })} fault={fault(`qualifications/${n}/document`)} />
            <Typed label={t('valid-from')} type="date" value={q.validFrom ?? ''} change={(validFrom) => alter(n, { validFrom })} fault={fault(`qualifications/${n}/validFrom`)} />
            <Typed label={t('valid-until')} type="date" value={q.validUntil ?? ''} change={(validUntil) => alter(n, { validUntil })} fault={fault(`qualifications/${n}/validUntil`)} />
          </div>
          <div><Button onClick={() => change({ qualifications: qualifications.filter((_q, i) => i !== n) })}>{t('remove', { what: t('nth-qualification', { n: n + 1 }) })}</Button></div>
        </fieldset>
      ))}</div>
      <div><Button onClick={() => change({ qualifications: [...qualifications, { ground: 'legal-exam', document: '' }] })}>{t('add-qualification')}</Button></div>
    </>
  );
}

function Leaves({ draft: { leave }, change, fault, others }: Part & { readonly others: readonly Mediator[] }) {
  const t = useChangeWords();
  const id = useId();
  const alter = (n: number, more: Partial<Leave>) => change({ leave: replaced(leave, n, more) });
  return (
    <>
      <h3>{t('leave')}</h3>
      <div className="rows">{leave.map((away, n) => (
        <fieldset key={n} className="change-group">
          <legend>{t('nth-leave', { n: n + 1 })}</legend>
          <div className="grid-fields">
            <Typed label={t('from')} type="date" value={away.from} change={(from) => alter(n, { from })} fault={fault(`leave/${n}/from`)} />
            <Typed label={t('until')} type="date" value={away.until ?? ''} change={(until) => alter(n, { until })} fault={fault(`leave/${n}/until`)} />
            <div className="field">
              <label htmlFor={`${id}-${n}`}>{t('cover')}</label>
              <Select id={`${id}-${n}`} value={away.cover ?? ''} options={[{ value: '', label: t('nobody') }, ...others.map(({ handle, name }) => ({ value: handle, label: name }))]} onChange={(cover) => alter(n, { cover })} />
            </div>
          </div>
          <div><Button onClick={() => change({ leave: leave.filter((_l, i) => i !== n) })}>{t('remove', { what: t('nth-leave', { n: n + 1 }) })}</Button></div>
        </fieldset>
      ))}</div>
      <div><Button onClick={() => change({ leave: [...leave, { from: '' }] })}>{t('add-leave')}</Button></div>
    </>
  );
}
