/** The inputs of one value, by kind. */
import { Input, Select } from 'antd';
import type { ComponentType } from 'react';
import { valueWord } from '../words/values.ts';
import { useChoices } from './choices.ts';
import { FileDigest } from './file-digest.tsx';
import { CaseChoice } from './case-choice.tsx';
import { useForm, type FieldProps } from './form-context.ts';
import { referenceOf, type Kind } from './kinds.ts';
import type { Described } from './labelled.tsx';
import { unitOf } from './unit.ts';
import { useFormWords } from './words.ts';

export type InputProps = FieldProps & Described;

const textOf = (typed: FieldProps['typed']): string => (typeof typed === 'string' ? typed : '');
const textsOf = (typed: FieldProps['typed']): string[] => (Array.isArray(typed) ? typed.map(String) : []);
/** What goes to the input itself. */
const described = ({ id, status, 'aria-describedby': by, 'aria-invalid': invalid }: InputProps) => ({ id, 'aria-describedby': by, 'aria-invalid': invalid, ...(status ? { status } : {}) });

/** What of the person who fills in itself is asked: the browser knows it already (WCAG 1.3.5). */
const ownPurposes: Readonly<Record<string, string>> = { recipient: 'name', mobile: 'tel', email: 'email', address: 'street-address' };
const purposeOf = (action: string, name: string): string | undefined => (/^(confirm-service-address|consent-to-mediate)$/.test(action) ? ownPurposes[name] : undefined);

const plain = (type: string, more: object = {}) => function PlainInput(props: InputProps) {
  const autoComplete = purposeOf(useForm().action, props.name);
  return <Input {...described(props)} {...(autoComplete ? { autoComplete } : {})} {...more} type={type} aria-required={props.required} value={textOf(props.typed)} onChange={(event) => props.change(event.target.value)} />;
};

function Amount(props: InputProps) {
  const t = useFormWords();
  const { currency } = useForm();
  return <Input {...described(props)} className="amount-input number" inputMode="decimal" autoComplete="off" suffix={<span className="quiet small">{currency === undefined ? t('unit-chosen') : unitOf(currency)}</span>} aria-required={props.required} value={textOf(props.typed)} onChange={(event) => props.change(event.target.value)} />;
}

function LongText(props: InputProps) {
  return <Input.TextArea {...described(props)} rows={3} className="grows" {...(props.schema.maxLength === undefined ? {} : { maxLength: props.schema.maxLength })} aria-required={props.required} value={textOf(props.typed)} onChange={(event) => props.change(event.target.value)} />;
}

function Texts(props: InputProps) {
  const t = useFormWords();
  return <Input.TextArea {...described(props)} placeholder={t('one-per-line')} rows={2} className="grows" value={textsOf(props.typed).join('\n')} onChange={(event) => props.change(event.target.value === '' ? [] : event.target.value.split('\n'))} />;
}

function Choice(props: InputProps) {
  const t = useFormWords();
  const options = (props.schema.enum ?? []).map((value) => ({ value, label: valueWord(props.name, value) }));
  return <Select {...described(props)} allowClear={!props.required} placeholder={t('choose')} value={textOf(props.typed) || null} options={options} onChange={(value: string | undefined) => props.change(value)} />;
}

function Choices(props: InputProps) {
  const t = useFormWords();
  const options = (props.schema.items?.enum ?? []).map((value) => ({ value, label: valueWord(props.name, value) }));
  return <Select {...described(props)} mode="multiple" placeholder={t('choose')} value={textsOf(props.typed)} options={options} onChange={(values: string[]) => props.change(values)} />;
}

function FromCase(props: InputProps) {
  return referenceOf(props.name, props.schema) === 'case' ? <CaseChoice {...props} /> : <OfCase {...props} />;
}

function OfCase(props: InputProps) {
  const t = useFormWords();
  const options = useChoices(referenceOf(props.name, props.schema), props.name);
  return <Select {...described(props)} allowClear={!props.required} placeholder={t('choose')} showSearch={{ optionFilterProp: 'label' }} value={textOf(props.typed) || null} options={[...options]} onChange={(value: string | undefined) => props.change(value)} />;
}

function SeveralFromCase(props: InputProps) {
  const t = useFormWords();
  const options = useChoices(referenceOf(props.name, props.schema.items ?? {}), props.name);
  return <Select {...described(props)} mode="multiple" placeholder={t('choose')} showSearch={{ optionFilterProp: 'label' }} value={textsOf(props.typed)} options={[...options]} onChange={(values: string[]) => props.change(values)} />;
}

export const inputs: Readonly<Record<Exclude<Kind, 'object' | 'list' | 'union' | 'const' | 'given' | 'yes-no'>, ComponentType<InputProps>>> = {
  text: plain('text'), secret: plain('password', { autoComplete: 'current-password' }), number: plain('text', { inputMode: 'decimal', className: 'amount-input number' }), date: plain('date', { className: 'date-input' }), instant: plain('datetime-local', { className: 'date-input' }),
  amount: Amount, 'long-text': LongText, texts: Texts, choice: Choice, choices: Choices, reference: FromCase, references: SeveralFromCase, file: FileDigest,
};
