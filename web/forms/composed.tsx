/** Fields made of fields: an object, a list of them, one of several shapes. */
import { Button, Select } from 'antd';
import type { ComponentType } from 'react';
import type { Schema } from '../client/action-forms.ts';
import { AdviceAt } from './advice.tsx';
import { EvidenceDrop, type EvidenceFile } from './evidence-drop.tsx';
import { keepsDocument, KeptDocument } from './kept-document.tsx';
import { fieldWord } from '../words/fields.ts';
import { valueWord } from '../words/values.ts';
import { idOf, useForm, type FieldProps } from './form-context.ts';
import { branchNamed, discriminatorOf } from './kinds.ts';
import { Labelled } from './labelled.tsx';
import { beginning, type Typed } from './typed.ts';
import { useFormWords } from './words.ts';

type Composed = FieldProps & { readonly kind: 'object' | 'list' | 'union'; readonly field: ComponentType<FieldProps> };

const asObject = (typed: Typed): Readonly<Record<string, Typed>> => (typeof typed === 'object' && !Array.isArray(typed) ? typed as Readonly<Record<string, Typed>> : {});

export function ComposedField(props: Composed) {
  if (props.kind === 'list') return isOfFiles(props.schema) ? <Files {...props} /> : <List {...props} />;
  if (props.kind === 'union') return <Group {...props}><Union {...props} /></Group>;
  if (props.pointer === '') return <Fields {...props} />;
  return props.required ? <Group {...props}><Fields {...props} /></Group> : <Optional {...props} />;
}

/** The fields of an object, one below the other. */
export function Fields({ schema, pointer, typed, change, field: Field }: Omit<Composed, 'kind'>) {
  const values = asObject(typed);
  const keeps = keepsDocument(schema);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => (keeps && name === 'document' ? (
    <Labelled key={name} name={name} schema={property} pointer={`${pointer}/${name}`} required={schema.required?.includes(name) ?? false} typed={values[name]} change={() => undefined}>
      {(described) => <KeptDocument {...described} document={values['document']} file={values['file']} keep={(kept) => change({ ...values, ...kept })} />}
    </Labelled>
  ) : (
    <Field key={name} name={name} schema={property} pointer={`${pointer}/${name}`} required={schema.required?.includes(name) ?? false} typed={values[name]} change={(next) => change({ ...values, [name]: next })} />
  )));
}

function Group({ name, children }: Composed & { readonly children: React.ReactNode }) {
  const { action } = useForm();
  if (name === '') return children;
  return <fieldset className="field-group"><legend>{fieldWord(action, name)}</legend>{children}</fieldset>;
}

/** Added when somebody wants it: a guardian, an agent, a foreign party's papers. */
function Optional(props: Composed) {
  const t = useFormWords();
  const { action } = useForm();
  const what = fieldWord(action, props.name);
  if (props.typed === undefined) return <div className="field"><Button onClick={() => props.change(beginning(props.name, props.schema) ?? {})}>{t('add', { what })}</Button></div>;
  return <Group {...props}><Fields {...props} /><Button size="small" danger onClick={() => props.change(undefined)}>{t('remove', { what })}</Button></Group>;
}

function Union(props: Composed) {
  const t = useFormWords();
  const branches = props.schema.oneOf ?? [];
  const by = discriminatorOf(branches);
  const chosen = asObject(props.typed)[by];
  const branch = branchNamed(branches, by, chosen);
  const options = branches.map((b) => String(b.properties?.[by]?.const)).map((value) => ({ value, label: valueWord(by, value) }));
  const choose = (value: string) => props.change({ ...asObject(beginning('', branchNamed(branches, by, value) ?? {})), [by]: value });
  return (
    <>
      <Labelled {...props} name={by} pointer={`${props.pointer}/${by}`} schema={{}} required>
        {({ id, status }) => <Select id={id} {...(status ? { status } : {})} placeholder={t('choose')} value={typeof chosen === 'string' ? chosen : null} options={options} onChange={choose} />}
      </Labelled>
      {branch ? <Fields {...props} schema={branch} /> : null}
    </>
  );
}

/** Evidence: each item may name an upload. */
const isOfFiles = ({ items }: Schema): boolean => items?.properties?.['file']?.format === 'uuid' && items.properties['title'] !== undefined;

/** Dropped or chosen, named, sent in parts; what is not the contract's (name, size) stays here. */
function Files(props: Composed) {
  const t = useFormWords();
  const { action, faults } = useForm();
  const fault = faults.get(props.pointer);
  return (
    <fieldset className="field-group" id={idOf(props.pointer)}>
      <legend>{fieldWord(action, props.name)}{props.required ? null : <span className="quiet small"> {t('optional')}</span>}</legend>
      <EvidenceDrop items={(Array.isArray(props.typed) ? props.typed : []) as unknown as readonly EvidenceFile[]} change={(items) => props.change(items as unknown as Typed)} />
      {fault ? <p className="field-fault">{fault}</p> : null}
    </fieldset>
  );
}

function List(props: Composed) {
  const t = useFormWords();
  const { action, faults } = useForm();
  const items = Array.isArray(props.typed) ? props.typed as readonly Typed[] : [];
  const schema: Schema = props.schema.items ?? {};
  const what = fieldWord(action, props.name);
  const fault = faults.get(props.pointer);
  const put = (at: number, next: Typed) => props.change(items.with(at, next));
  const Item = props.field;
  return (
    <fieldset className="field-group" id={idOf(props.pointer)}>
      <legend>{what}{props.required ? null : <span className="quiet small"> {t('optional')}</span>}</legend>
      {items.map((item, at) => (
        <div key={at} className="list-item">
          <div className="spread"><strong className="small">{what} {at + 1}</strong><Button size="small" danger type="text" onClick={() => props.change(items.toSpliced(at, 1))}>{t('remove', { what: `${what} ${at + 1}` })}</Button></div>
          <AdviceAt pointer={`${props.pointer}/${at}`} />
          {schema.type === 'object' ? <Fields {...props} schema={schema} pointer={`${props.pointer}/${at}`} typed={item} change={(next) => put(at, next)} />
            : <Item name={schema.oneOf ? '' : props.name} schema={schema} pointer={`${props.pointer}/${at}`} required typed={item} change={(next) => put(at, next)} />}
        </div>
      ))}
      {fault ? <p className="field-fault">{fault}</p> : null}
      <Button onClick={() => props.change([...items, beginning(props.name, schema) ?? (schema.type === 'object' || schema.oneOf ? {} : '')])}>{t('add', { what })}</Button>
    </fieldset>
  );
}
