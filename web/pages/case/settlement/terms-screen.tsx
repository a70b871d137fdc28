/**
 * The mediator's editor of terms: at the right the obligations as data, checked while they are typed, each finding beside its field with
 * its article; at the left the agreement as it will be signed. It records, revises and amends.
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState, type FormEvent } from 'react';
import type { ActionForm, Schema } from '../../../client/action-forms.ts';
import { ProblemError } from '../../../client/api.ts';
import type { CaseView } from '../../../client/queries.ts';
import { Faults, formsQuery } from '../../../forms/action-form.tsx';
import { destroys, isDestructive } from '../../../forms/destructive.ts';
import { useDraft } from '../../../forms/drafts.ts';
import { Effect } from '../../../forms/effect.tsx';
import { faultsByPointer } from '../../../forms/faults.ts';
import { Field } from '../../../forms/field.tsx';
import { FormContext } from '../../../forms/form-context.ts';
import type { SpecialScreen } from '../../../forms/special.ts';
import { useTaking } from '../../../forms/taking.ts';
import { beginning, inputOf, typedOf, type Fault, type Typed } from '../../../forms/typed.ts';
import { useFormWords } from '../../../forms/words.ts';
import { Loaded } from '../../../parts/states.tsx';
import { useCaller } from '../../../session/caller.ts';
import { inLanguage, useLanguage, wordIn } from '../../../words/language.ts';
import { useCase } from '../case-context.ts';
import { Checks, useChecks } from './checks.tsx';
import { DraftPreview } from './draft-preview.tsx';
import { complete, drawn } from './terms.ts';
import { useSettlementWords } from './words.ts';
import '../../../forms/forms.css';
import './settlement.css';

type Props = SpecialScreen & { readonly form: ActionForm };

export function Screen(props: SpecialScreen) {
  const forms = useQuery(formsQuery);
  return <Loaded query={forms}>{(all) => { const form = all[props.action]; return form ? <Editor {...props} form={form} /> : null; }}</Loaded>;
}

const part = (typed: Typed): Typed => (typed as { readonly terms?: Typed } | undefined)?.terms;

/** Recorded terms are the whole input; revised and amended ones one part of it. */
const isWhole = (schema: Schema): boolean => schema.properties?.['terms'] === undefined;
const completed = (schema: Schema, typed: Typed): Typed => (isWhole(schema) ? complete(typed) : { ...typed as object, terms: complete(part(typed)) });

/** What stands is where one begins. */
function firstOf(schema: Schema, { settlement }: CaseView): Typed {
  const first = beginning('', schema);
  if (!settlement) return first;
  if (isWhole(schema)) return typedOf('', schema, settlement);
  return { ...first as object, terms: typedOf('terms', schema.properties?.['terms'] ?? {}, settlement) };
}

function useTerms({ action, form, done }: Props) {
  const say = useFormWords();
  const view = useCase();
  const { id } = useCaller();
  const first = useMemo(() => firstOf(form.input, view), [form, view]);
  const draft = useDraft<Typed>(`${id}.${view.caseId}.${action}`, first);
  const [found, setFound] = useState<readonly Fault[]>([]);
  const taking = useTaking(action);
  const read = useMemo(() => inputOf('', form.input, completed(form.input, draft.value), true), [form, draft.value]);
  const whole = isWhole(form.input);
  const terms = useMemo(() => {
    const inTerms = read.faults.filter(({ pointer }) => whole || pointer.startsWith('/terms'));
    return inTerms.length > 0 ? undefined : whole ? read.value : (read.value as { readonly terms?: unknown }).terms;
  }, [read, whole]);
  const send = () => {
    setFound(read.faults);
    if (read.faults.length > 0) return taking.reset();
    taking.mutate(read.value, { onSuccess: (taken) => { draft.forget(); done(taken); } });
  };
  const faults = faultsByPointer(found, taking.error instanceof ProblemError ? taking.error.problem : undefined, say);
  return { draft, first, terms, faults, taking, send, at: whole ? '' : '/terms' };
}

function Editor(props: Props) {
  const { action, form } = props;
  const t = useSettlementWords();
  const say = useFormWords();
  useLanguage();
  const { draft, first, terms, faults, taking, send, at } = useTerms(props);
  const checks = useChecks(terms, at);
  const state = useMemo(() => ({ action, faults, advice: checks.advice }), [action, faults, checks.advice]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <FormContext value={state}>
      <form className="terms-editor" aria-label={inLanguage(form.label)} onSubmit={submit} noValidate>
        <header className="stack-tight terms-head">
          <h2>{inLanguage(form.label)}</h2>
          <Effect leadsTo={form.leadsTo} />
          {destroys[action] ? <p className="notice bad"><strong>{say('destroys')}</strong> {wordIn(destroys[action])}</p> : null}
          {draft.restored ? <p className="notice spread"><span>{say('draft-restored')}</span><Button size="small" onClick={() => { draft.set(first); draft.forget(); }}>{say('draft-drop')}</Button></p> : null}
          <Faults faults={faults} error={taking.error} />
        </header>
        <DraftPreview terms={terms} />
        <div className="stack terms-data">
          <h3>{t('as-data')}</h3>
          <Checks checks={checks} />
          <Field name="" schema={drawn(form.input)} pointer="" required typed={draft.value} change={draft.set} />
          <div><Button type="primary" danger={isDestructive(action)} htmlType="submit" loading={taking.isPending}>{inLanguage(form.label)}</Button></div>
        </div>
      </form>
    </FormContext>
  );
}
