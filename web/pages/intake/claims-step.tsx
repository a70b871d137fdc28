/** What is asked for, item by item, with the sum. */
import { Button } from 'antd';
import type { Schema } from '../../client/action-forms.ts';
import { Field } from '../../forms/field.tsx';
import { fenOf, formatFen } from '../../parts/money.ts';
import { TopField } from './plain-steps.tsx';
import { asFields, asList, newClaim, textIn, type Application, type Fields } from './use-application.ts';
import { useIntakeWords } from './words.ts';

export function ClaimsStep({ application }: { readonly application: Application }) {
  const t = useIntakeWords();
  const { typed, change, input } = application;
  const claims = asList(typed['claims']);
  const schema = input.properties?.['claims']?.items ?? {};
  return (
    <>
      <p>{t('claims-lead')}</p>
      {claims.map((claim, at) => (
        <fieldset key={at} className="field-group">
          <legend>{t('claim-n', { n: at + 1 })}</legend>
          <ClaimFields schema={schema} pointer={`/claims/${at}`} claim={asFields(claim)} change={(next) => change('claims', claims.with(at, next))} />
          {claims.length > 1 ? <Button size="small" danger type="text" aria-label={t('remove-who', { who: t('claim-n', { n: at + 1 }) })} onClick={() => change('claims', claims.toSpliced(at, 1))}>{t('remove')}</Button> : null}
        </fieldset>
      ))}
      <div className="spread"><Button onClick={() => change('claims', [...claims, newClaim])}>{t('add-claim')}</Button><Totals claims={claims.map(asFields)} /></div>
      <TopField name="undisputed" application={application} />
    </>
  );
}

interface ClaimProps {
  readonly schema: Schema;
  readonly pointer: string;
  readonly claim: Fields;
  readonly change: (claim: Fields) => void;
}

function ClaimFields({ schema, pointer, claim, change }: ClaimProps) {
  const names = claim['kind'] === 'act' ? ['kind', 'text'] : ['kind', 'amountFen', 'currency', 'text'];
  return names.map((name) => (
    <Field key={name} name={name} schema={schema.properties?.[name] ?? {}} pointer={`${pointer}/${name}`} required={name === 'amountFen' || (schema.required?.includes(name) ?? false)} typed={claim[name]}
      change={(next) => change({ ...claim, [name]: next, ...(name === 'kind' && next === 'act' ? { amountFen: undefined } : {}) })} />
  ));
}

/** By currency, of what is an amount already. */
export function totalsOf(claims: readonly Fields[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const claim of claims) {
    const fen = claim['kind'] === 'act' ? undefined : fenOf(textIn(claim['amountFen']));
    const currency = textIn(claim['currency']) || 'CNY';
    if (fen !== undefined) sums.set(currency, (sums.get(currency) ?? 0) + fen);
  }
  return [...sums].map(([currency, fen]) => formatFen(fen, currency));
}

function Totals({ claims }: { readonly claims: readonly Fields[] }) {
  const t = useIntakeWords();
  const totals = totalsOf(claims);
  return totals.length === 0 ? null : <p aria-live="polite"><span className="quiet">{t('total')}</span> <strong className="number">{totals.join(' + ')}</strong></p>;
}
