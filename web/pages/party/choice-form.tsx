/** What a choice needs beside itself: the insurers to ask, the notary office; then it is told to the other side. */
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { providersQuery } from '../../client/queries.ts';
import type { ActionInput } from '../../client/actions.ts';
import { useTaking } from '../../forms/taking.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { inLanguage } from '../../words/language.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from '../case/case-context.ts';
import type { Path } from './security-page.tsx';
import { begunFrom, isInsured, isNotarised, productOf, products } from './security-votes.ts';
import { usePartyWords } from './words.ts';

type Choice = ActionInput<'choose-security'>;

export function ChoiceForm({ path, close }: { readonly path: Path; readonly close: () => void }) {
  const t = usePartyWords();
  const taking = useTaking('choose-security');
  const names = useNames();
  const { security, acting } = useCase();
  const begun = begunFrom(security?.votes ?? {}, path.path, acting);
  const [insurers, setInsurers] = useState<readonly string[]>(begun?.vote.insurers ?? []);
  const [notary, setNotary] = useState<string | undefined>(begun?.vote.notary);
  const [product, setProduct] = useState<(typeof products)[number]>(begun ? productOf(begun.vote) : products[0]);
  const insured = isInsured(path.path);
  const notarised = isNotarised(path.path);
  const ready = (!insured || insurers.length > 0) && (!notarised || notary !== undefined);
  const what = inLanguage(path.label);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const choice: Choice = { choice: path.path, ...(insured ? { insurers: [...insurers], product } : {}), ...(notarised && notary !== undefined ? { notary } : {}) } as Choice;
    taking.mutate(choice, { onSuccess: close });
  };
  return (
    <form className="party-form panel" aria-label={t('choosing', { what })} onSubmit={submit}>
      <h3>{t('choosing', { what })}</h3>
      {begun && (insured || notarised) ? <p className="notice small">{t('begun-from', { who: names.party(begun.by) })}</p> : null}
      {insured ? <Providers face="insurer" many id="choice-insurers" label={t('ask-insurers')} hint={t('ask-insurers-hint')} value={insurers} change={setInsurers} /> : null}
      {insured ? <div className="field"><label htmlFor="choice-product">{t('ask-product')}</label><Select id="choice-product" value={product} onChange={setProduct} options={products.map((value) => ({ value, label: valueWord('product', value) }))} /></div> : null}
      {notarised ? <Providers face="notary" id="choice-notary" label={t('ask-notary')} value={notary === undefined ? [] : [notary]} change={([one]) => setNotary(one)} /> : null}
      <p className="quiet small">{t('choice-effect')}</p>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div className="row"><Button type="primary" htmlType="submit" disabled={!ready} loading={taking.isPending}>{t('choose-do', { what })}</Button><Button onClick={close}>{t('cancel')}</Button></div>
    </form>
  );
}

interface ProvidersProps {
  readonly face: 'insurer' | 'notary';
  readonly many?: boolean;
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: readonly string[];
  readonly change: (value: readonly string[]) => void;
}

function Providers({ face, many = false, id, label, hint, value, change }: ProvidersProps) {
  const providers = useQuery(providersQuery).data?.items ?? [];
  const options = providers.filter((p) => p.face === face).map((p) => ({ value: p.id, label: p.name }));
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? <p className="quiet small">{hint}</p> : null}
      {many ? <Select id={id} mode="multiple" value={[...value]} options={options} onChange={(next: string[]) => change(next)} /> : <Select id={id} value={value[0] ?? null} options={options} onChange={(next: string | null) => change(next === null ? [] : [next])} />}
    </div>
  );
}
