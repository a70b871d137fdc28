/** The insurers' answers as they sent them, in the order in which they were asked; consent and acceptance beside each. */
import { Button } from 'antd';
import { useTaking } from '../../forms/taking.ts';
import { formatFen } from '../../parts/money.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import type { CaseView } from '../../client/queries.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { Consents } from './consents.tsx';
import { usePartyWords } from './words.ts';

type Application = NonNullable<CaseView['insurances']>[number]['applications'][number];

export function Quotes() {
  const t = usePartyWords();
  const { insurances, settlement } = useCase();
  const insurance = insurances?.at(-1);
  if (!insurance || insurance.applications.length === 0) return null;
  const currency = settlement?.obligations[0]?.currency;
  return (
    <section className="panel stack">
      <h2 id="quotes">{t('quotes')}</h2>
      <p className="quiet small">{t('quotes-hint')}</p>
      <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="quotes">
        <table className="plain">
          <thead><tr><th scope="col">{t('insurer')}</th><th scope="col">{t('standing')}</th><th scope="col" className="right">{t('sum-insured')}</th><th scope="col" className="right">{t('premium')}</th><th scope="col" className="right">{t('rate')}</th><th scope="col" className="right">{t('deductible')}</th><th scope="col">{t('accelerated')}</th><th scope="col">{t('valid-until')}</th></tr></thead>
          <tbody>{insurance.applications.map((a) => <Line key={a.id} application={a} currency={currency} chosen={insurance.chosen === a.id} />)}</tbody>
        </table>
      </div>
      {insurance.applications.map((a) => <Answers key={a.id} application={a} currency={currency} />)}
      <Consents />
    </section>
  );
}

interface LineProps { readonly application: Application; readonly currency: string | undefined; readonly chosen?: boolean }

function Line({ application: { insurer, state, quote, conditions, declineReason }, currency, chosen }: LineProps) {
  const t = usePartyWords();
  const names = useNames();
  const today = useToday();
  const words = state === 'conditional' ? conditions : declineReason;
  return (
    <tr>
      <th scope="row">{names.handle(insurer)}{chosen ? <>{' '}<span className="chip strong">{t('in-effect')}</span></> : null}</th><td>{t(`app-${state}`)}{words ? <span className="small quiet">{t('colon')}{words}</span> : null}</td>
      {quote ? (
        <>
          <td className="right number">{formatFen(quote.sumInsuredFen, currency)}</td><td className="right number">{formatFen(quote.premiumFen, currency)}</td><td className="right number">{quote.ratePpm / 10_000}%</td>
          <td className="right number">{formatFen(quote.deductibleFen, currency)}</td><td>{t(quote.includesAccelerated ? 'covered' : 'not-covered')}</td><td className="number">{formatDay(quote.validUntil, today)}</td>
        </>
      ) : <td colSpan={6} className="quiet">—</td>}
    </tr>
  );
}

/** What the viewer may do about one insurer's answer. */
function Answers({ application: { insurer, quote, state, termsExplainedAt }, currency }: LineProps) {
  const t = usePartyWords();
  const names = useNames();
  const { allowed } = useCase();
  const accepting = useTaking('accept-quote');
  const explaining = useTaking('confirm-terms-explained');
  const may = (action: string) => state === 'quoted' && allowed.some((a) => a.action === action);
  const error = accepting.error ?? explaining.error;
  const mayAccept = may('accept-quote');
  const mayConfirm = may('confirm-terms-explained') && termsExplainedAt === undefined;
  if (!quote || (!mayAccept && !mayConfirm)) return error ? <ProblemNotice error={error} /> : null;
  const who = names.handle(insurer);
  return (
    <div className="notice stack-tight">
      <strong>{who}</strong>
      <p>{t('accept-effect', { sum: formatFen(quote.premiumFen, currency) })}</p>
      {error ? <ProblemNotice error={error} /> : null}
      <div className="row">
        {mayConfirm ? <Button loading={explaining.isPending} onClick={() => explaining.mutate({ insurer })}>{t('act-of', { what: t('explained-and-accept'), who })}</Button> : null}
        {mayAccept ? <Button type="primary" loading={accepting.isPending} onClick={() => accepting.mutate({ insurer })}>{t('accept-quote', { who })}</Button> : null}
      </div>
    </div>
  );
}
