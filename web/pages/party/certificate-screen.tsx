/** Applying for the execution certificate in three clicks: the sum by the ledger to the cut-off day, unfolded. */
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { client, dataOf } from '../../client/api.ts';
import { caseKey } from '../../client/queries.ts';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { formatFen } from '../../parts/money.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { useToday } from '../../session/caller.ts';
import { useCase } from '../case/case-context.ts';
import type { Account } from './claim-sum.ts';
import { ObligationChoice, useOwnObligations } from './obligation-choice.tsx';
import { SumLines } from './sum-lines.tsx';
import { usePartyWords } from './words.ts';
import '../../forms/forms.css';
import './party.css';

export function Screen({ done }: SpecialScreen) {
  const t = usePartyWords();
  const { caseId } = useCase();
  const today = useToday();
  const own = useOwnObligations('creditor');
  const [chosen, choose] = useState(own[0]?.id);
  const [cutOff, setCutOff] = useState(today);
  const [withCharges, setWithCharges] = useState(true);
  const ledger = useQuery({ queryKey: [...caseKey(caseId), 'ledger', cutOff], queryFn: () => dataOf(client.GET('/v1/cases/{caseId}/ledger', { params: { path: { caseId }, query: { asOf: cutOff } } })) });
  return (
    <section className="panel party-form" aria-labelledby="certificate">
      <h2 id="certificate">{t('cert-title')}</h2>
      <ObligationChoice part="creditor" value={chosen} change={choose} />
      <div className="field"><label htmlFor="cut-off">{t('cert-cut-off')}</label><Input id="cut-off" type="date" className="date-input" max={today} value={cutOff} onChange={(event) => (event.target.value === '' ? undefined : setCutOff(event.target.value))} /></div>
      <Checkbox checked={withCharges} onChange={(event) => setWithCharges(event.target.checked)}>{t('cert-with-charges')}</Checkbox>
      <Loaded query={ledger}>{({ obligations }) => { const account = obligations.find((a) => a.obligation === chosen); return account ? <Apply account={account} cutOff={cutOff} withCharges={withCharges} done={done} /> : null; }}</Loaded>
    </section>
  );
}

interface ApplyProps extends Pick<SpecialScreen, 'done'> { readonly account: Account; readonly cutOff: string; readonly withCharges: boolean }

function Apply({ account, cutOff, withCharges, done }: ApplyProps) {
  const t = usePartyWords();
  const taking = useTaking('apply-execution-certificate');
  const principalFen = account.pastDueFen - account.chargesFen;
  const chargesFen = withCharges ? account.chargesFen : 0;
  const money = (fen: number) => formatFen(fen, account.currency);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    taking.mutate({ obligation: account.obligation, cutOff, chargesRequested: withCharges }, { onSuccess: done });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <SumLines caption={t('claim-lines')} lines={[[t('cert-principal'), money(principalFen)], [t('cert-charges'), money(chargesFen)], [t('total'), money(principalFen + chargesFen)]]} />
      <p className="quiet small">{t('cert-effect')}</p>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" htmlType="submit" loading={taking.isPending}>{t('cert-do', { sum: money(principalFen + chargesFen) })}</Button></div>
    </form>
  );
}
