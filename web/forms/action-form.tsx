/** The generic form of an action, drawn from its schema: every action of the table can be taken through it. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useMemo, useReducer, useRef, useState, type FormEvent } from 'react';
import type { ActionForm } from '../client/action-forms.ts';
import { ProblemError } from '../client/api.ts';
import { useCase } from '../pages/case/case-context.ts';
import { Loaded, ProblemNotice } from '../parts/states.tsx';
import { useCaller } from '../session/caller.ts';
import { inLanguage, useLanguage, wordIn } from '../words/language.ts';
import { destroys, isDestructive } from './destructive.ts';
import { useDraft } from './drafts.ts';
import { Effect } from './effect.tsx';
import { Field } from './field.tsx';
import { faultsByPointer } from './faults.ts';
import { FormContext, idOf } from './form-context.ts';
import { prefilled } from './prefill.ts';
import { useTaking, type Taken } from './taking.ts';
import { beginning, inputOf, type Fault, type Typed } from './typed.ts';
import { currencyOfForm } from './unit.ts';
import { useFormWords } from './words.ts';
import './forms.css';

export const formsQuery = { queryKey: ['action-forms'], queryFn: async () => (await import('virtual:action-forms')).default, staleTime: Infinity };

interface Props {
  readonly action: string;
  readonly done: (taken: Taken) => void;
  /** What the screen around it knows already, as it would be typed. */
  readonly given?: Readonly<Record<string, Typed>>;
  /** What of the case it is about, where there may be several: each has a draft of its own. */
  readonly about?: string;
}

export function GenericForm({ action, done, given, about }: Props) {
  const forms = useQuery(formsQuery);
  const more = { ...(given ? { given } : {}), ...(about === undefined ? {} : { about }) };
  return <Loaded query={forms}>{(all) => { const form = all[action]; return form ? <Form key={about} action={action} form={form} done={done} {...more} /> : null; }}</Loaded>;
}

/** What was typed, what is wrong with it, and sending it. */
function useFilling({ action, form, done, given, about }: Props & { readonly form: ActionForm }) {
  const t = useFormWords();
  const view = useCase();
  const { id } = useCaller();
  const first = useMemo(() => ({ ...prefilled(action, view, beginning('', form.input)) as object, ...given }), [action, form, view, given]);
  const draft = useDraft<Typed>([id, view.caseId, action, ...(about === undefined ? [] : [about])].join('.'), first);
  const [found, setFound] = useState<readonly Fault[]>([]);
  const taking = useTaking(action);
  const problem = taking.error instanceof ProblemError ? taking.error.problem : undefined;
  const faults = faultsByPointer(found, problem, t);
  const send = () => {
    const { value, faults: wrong } = inputOf('', form.input, draft.value, true);
    setFound(wrong);
    if (wrong.length > 0) return taking.reset();
    taking.mutate(value, { onSuccess: (taken) => { draft.forget(); done(taken); } });
  };
  return { draft, first, taking, faults, send };
}

function Form(props: Props & { readonly form: ActionForm }) {
  const { action, form } = props;
  const t = useFormWords();
  useLanguage();
  const { draft, first, taking, faults, send } = useFilling(props);
  const heading = useId();
  const top = useRef<HTMLDivElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
    requestAnimationFrame(() => top.current?.querySelector<HTMLElement>('[role=alert]')?.scrollIntoView({ block: 'center' }));
  };
  const [held, hold] = useReducer((count: number, more: 1 | -1) => count + more, 0);
  const currency = currencyOfForm(action, form, useCase());
  const state = useMemo(() => ({ action, faults, hold, currency }), [action, faults, currency]);
  return (
    <FormContext value={state}>
      <form className="action-form" aria-labelledby={heading} onSubmit={submit} noValidate>
        <h2 id={heading}>{inLanguage(form.label)}</h2>
        <Effect leadsTo={form.leadsTo} />
        {destroys[action] ? <p className="notice bad"><strong>{t('destroys')}</strong> {wordIn(destroys[action])}</p> : null}
        {draft.restored ? <p className="notice spread"><span>{t('draft-restored')}</span><Button size="small" onClick={() => { draft.set(first); draft.forget(); }}>{t('draft-drop')}</Button></p> : null}
        <div ref={top}><Faults faults={faults} error={taking.error} /></div>
        <Field name="" schema={form.input} pointer="" required typed={draft.value} change={draft.set} />
        <div className="row"><Button type="primary" danger={isDestructive(action)} htmlType="submit" disabled={held > 0} loading={taking.isPending}>{inLanguage(form.label)}</Button></div>
      </form>
    </FormContext>
  );
}

/** What is wrong, above the form, each leading to its field. */
export function Faults({ faults, error }: { readonly faults: ReadonlyMap<string, string>; readonly error: Error | null }) {
  const t = useFormWords();
  return (
    <>
      {error ? <ProblemNotice error={error} /> : null}
      {faults.size > 0 ? (
        <div className="notice bad" role="alert">
          <strong>{t('faults', { count: faults.size })}</strong>
          <ul>{[...faults].map(([pointer, fault]) => <li key={pointer}><a href={`#${idOf(pointer)}`} onClick={(event) => { event.preventDefault(); document.getElementById(idOf(pointer))?.focus(); }}>{fault}</a></li>)}</ul>
        </div>
      ) : null}
    </>
  );
}
