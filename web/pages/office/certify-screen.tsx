/** Issuing the execution certificate: the notary says which payments are proven, and the sum follows from the ledger. */
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState, type FormEvent } from 'react';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { formatFen } from '../../parts/money.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { ActionLink } from '../case/next-banner.tsx';
import { useCase, useNames } from '../case/case-context.ts';
import { NumberField } from './deed-screen.tsx';
import { certificateSumQuery } from './queries.ts';
import type { CertificateApplication, CertificateSum } from './types.ts';
import { ReckoningLines } from './reckoning-lines.tsx';
import { useOfficeWords } from './words.ts';
import '../../forms/forms.css';
import '../party/party.css';

export function Screen({ done }: SpecialScreen) {
  const t = useOfficeWords();
  const { caseId, notarizations } = useCase();
  const application = notarizations?.at(-1)?.certificates.at(-1);
  const [proven, setProven] = useState<readonly string[]>([]);
  const sum = useQuery(certificateSumQuery(caseId, proven.toSorted()));
  if (!application) return null;
  return (
    <section className="panel stack" aria-labelledby="certify">
      <h2 id="certify">{t('certify-title')}</h2>
      <p className="quiet">{t('certify-lead')}</p>
      <Asserted application={application} proven={proven} change={setProven} />
      <Loaded query={sum}>{(found) => <Certify found={found} application={application} proven={proven} done={done} />}</Loaded>
    </section>
  );
}

interface AssertedProps { readonly application: CertificateApplication; readonly proven: readonly string[]; readonly change: (proven: readonly string[]) => void }

function Asserted({ application: { assertedPayments }, proven, change }: AssertedProps) {
  const t = useOfficeWords();
  const names = useNames();
  const today = useToday();
  const { payments = [], settlement } = useCase();
  const asserted = payments.filter((p) => assertedPayments.includes(p.id));
  if (asserted.length === 0) return <p>{t('proven-none')}</p>;
  const toggle = (id: string) => () => change(proven.includes(id) ? proven.filter((other) => other !== id) : [...proven, id]);
  const currency = settlement?.obligations[0]?.currency;
  return (
    <div className="party-form"><fieldset className="stack-tight"><legend>{t('asserted')}</legend>
      {asserted.map((p) => <Checkbox key={p.id} checked={proven.includes(p.id)} onChange={toggle(p.id)}>{t('proven', { day: formatDay(p.paidOn, today), sum: formatFen(p.amountFen, currency), who: names.party(p.by) })}{p.proof ? <span className="quiet small"> {p.proof}</span> : null}</Checkbox>)}
    </fieldset></div>
  );
}

interface CertifyProps extends Pick<SpecialScreen, 'done'> { readonly found: CertificateSum; readonly application: CertificateApplication; readonly proven: readonly string[] }

function Certify({ found, application, proven, done }: CertifyProps) {
  const t = useOfficeWords();
  const { allowed } = useCase();
  const taking = useTaking('issue-certificate');
  const [certificateNo, setNumber] = useState('');
  const refusing = allowed.find((a) => a.action === 'refuse-certificate');
  const { principalFen, chargesFen, totalFen } = found.sum;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (certificateNo.trim() !== '') taking.mutate({ certificateNo: certificateNo.trim(), provenPayments: proven, principalFen, chargesFen }, { onSuccess: done });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ReckoningLines {...found} chargesRequested={application.chargesRequested} />
      <div className="party-form"><NumberField id="certificate-number" label={t('certificate-no')} value={certificateNo} change={setNumber} /></div>
      {totalFen === 0 ? <p className="notice warn">{t('nothing-left')}</p> : null}
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div className="row"><Button type="primary" htmlType="submit" disabled={totalFen === 0 || certificateNo.trim() === ''} loading={taking.isPending}>{t('certify-do', { sum: formatFen(totalFen, found.reckoning.currency) })}</Button>{refusing ? <ActionLink {...refusing} /> : null}</div>
    </form>
  );
}
