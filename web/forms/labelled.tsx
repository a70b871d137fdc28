/** A label, a hint, the input, and what is wrong with it, tied together for those who do not see them side by side. */
import type { ReactNode } from 'react';
import { fieldWord } from '../words/fields.ts';
import { useLanguage } from '../words/language.ts';
import { idOf, useForm, type FieldProps } from './form-context.ts';
import { useFormWords } from './words.ts';

export interface Described {
  readonly id: string;
  readonly status?: 'error';
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** The contract's own explanation: Chinese, or Chinese and English. */
export function hintOf(description: string | undefined, english: boolean): string | undefined {
  const [zh = '', en] = (description ?? '').split(' / ');
  // A field that is typed in another unit than the contract's says its own.
  if (/YYYY-MM-DD|^金额，分|in fen$|，分$|百万分之一/.test(zh)) return undefined;
  const text = english ? en : /[一-龥]/.test(zh) ? zh : undefined;
  return text === '' ? undefined : text;
}

export function Labelled({ name, schema, pointer, required, children }: FieldProps & { readonly children: (described: Described) => ReactNode }) {
  const t = useFormWords();
  const english = useLanguage() === 'en';
  const { action, faults } = useForm();
  const id = idOf(pointer);
  const fault = faults.get(pointer);
  const label = fieldWord(action, name);
  const said = hintOf(schema.description, english);
  // What the label says already is not said again.
  const hint = said !== undefined && label.includes(said) ? undefined : said;
  const described = [...(hint ? [`${id}-hint`] : []), ...(fault ? [`${id}-fault`] : [])].join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}{required ? null : <span className="quiet small"> {t('optional')}</span>}</label>
      {hint ? <p id={`${id}-hint`} className="quiet small">{hint}</p> : null}
      {children({ id, ...(fault ? { status: 'error', 'aria-invalid': true } : {}), ...(described === '' ? {} : { 'aria-describedby': described }) })}
      {fault ? <p id={`${id}-fault`} className="field-fault">{fault}</p> : null}
    </div>
  );
}
