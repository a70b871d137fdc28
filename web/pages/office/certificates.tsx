/** Applications for the execution certificate: who was asked by which channel, what was objected, the sum and how it comes about. */
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../parts/states.tsx';
import { formatFen } from '../../parts/money.ts';
import { formatDay, formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { Facts } from './facts.tsx';
import { certificateSumQuery, readsLedger } from './queries.ts';
import type { CertificateApplication, Notarization } from './types.ts';
import { ReckoningLines } from './reckoning-lines.tsx';
import { useOfficeWords } from './words.ts';

/** Until it is issued or refused the sum follows the ledger. */
const reckoned: readonly string[] = ['certificate-applied', 'verifying', 'deciding'];

export function Certificates({ notarization }: { readonly notarization: Notarization }) {
  const view = useCase();
  const sumIsOpen = reckoned.includes(notarization.state) && readsLedger(view);
  return <>{notarization.certificates.toReversed().map((application, i) => <Application key={application.n} application={application} sumIsOpen={i === 0 && sumIsOpen} />)}</>;
}

function Application({ application, sumIsOpen }: { readonly application: CertificateApplication; readonly sumIsOpen: boolean }) {
  const t = useOfficeWords();
  const names = useNames();
  const today = useToday();
  useLanguage();
  const currency = useCase().settlement?.obligations.find((o) => o.id === application.obligation)?.currency;
  const { n, creditor, appliedAt, cutOff, chargesRequested, certificate, withdrawnAt } = application;
  return (
    <section className="panel stack" aria-labelledby={`certificate-${n}`}>
      <h2 id={`certificate-${n}`}>{t('certificate')} <span className="quiet small">{t('certificate-of', { n })}</span></h2>
      <Facts facts={[
        [t('applied-by'), names.party(creditor)], [t('applied-at'), formatInstant(appliedAt, today)], [t('cut-off'), formatDay(cutOff, today)], [t('charges'), t(chargesRequested ? 'with-charges' : 'without-charges')],
        [t('certificate-no'), certificate?.certificateNo], [t('issued-on'), certificate && formatDay(certificate.issuedOn, today)], [t('sum'), certificate && <strong>{formatFen(certificate.sum.totalFen, currency)}</strong>], [t('apply-until'), certificate?.applyUntil && formatDay(certificate.applyUntil, today)],
      ]} />
      <Attempts application={application} />
      <Objections application={application} />
      {certificate?.reckoning ? <ReckoningLines sum={certificate.sum} reckoning={certificate.reckoning} chargesRequested={chargesRequested} /> : null}
      {sumIsOpen && certificate === undefined && withdrawnAt === undefined ? <SumNow application={application} /> : null}
    </section>
  );
}

/** Before it is issued: by the ledger as it stands, none of the asserted payments taken as proven. */
function SumNow({ application: { chargesRequested } }: { readonly application: CertificateApplication }) {
  const t = useOfficeWords();
  const { caseId } = useCase();
  const sum = useQuery(certificateSumQuery(caseId, []));
  return <div className="stack-tight"><h3>{t('sum-now')}</h3><Loaded query={sum}>{(found) => <ReckoningLines {...found} chargesRequested={chargesRequested} />}</Loaded></div>;
}

function Attempts({ application: { n, attempts = [] } }: { readonly application: CertificateApplication }) {
  const t = useOfficeWords();
  const names = useNames();
  const today = useToday();
  const { settlement } = useCase();
  useLanguage();
  if (attempts.length === 0) return <p className="quiet">{t('verification-none')}</p>;
  return (
    <div className="stack-tight">
      <h3 id={`verification-${n}`}>{t('verification')}</h3>
      <div className="scroll-x" tabIndex={0} role="region" aria-labelledby={`verification-${n}`}>
        <table className="plain">
          <thead><tr><th scope="col">{t('party')}</th><th scope="col">{t('channel')}</th><th scope="col">{t('attempt-at')}</th><th scope="col">{t('attempt-result')}</th><th scope="col">{t('note')}</th></tr></thead>
          <tbody>{attempts.map((a, i) => <tr key={i}><th scope="row">{names.party(a.party)}</th><td>{settlement?.verificationChannels[a.channel] ?? a.channel + 1}</td><td className="number">{formatInstant(a.at, today)}</td><td>{valueWord('result', a.result)}</td><td>{a.note}</td></tr>)}</tbody>
        </table>
      </div>
    </div>
  );
}

function Objections({ application: { objections, assertedPayments, verificationSentAt } }: { readonly application: CertificateApplication }) {
  const t = useOfficeWords();
  const names = useNames();
  const today = useToday();
  const { payments = [], settlement } = useCase();
  if (verificationSentAt === undefined) return null;
  const asserted = payments.filter((p) => assertedPayments.includes(p.id));
  const currency = (id: string) => settlement?.obligations.find((o) => o.id === id)?.currency;
  return (
    <div className="stack-tight">
      <h3>{t('objection')}</h3>
      {objections.length === 0 ? <p className="quiet">{t('objections-none')}</p> : <ul>{objections.map((o, i) => <li key={i}><strong>{names.party(o.by)}</strong> <span className="number">{formatInstant(o.at, today)}</span>{t('colon')}{o.reason}</li>)}</ul>}
      {asserted.length === 0 ? null : <><h3>{t('asserted')}</h3><ul>{asserted.map((p) => <li key={p.id} className="number">{t('proven', { day: formatDay(p.paidOn, today), sum: formatFen(p.amountFen, currency(p.obligation)), who: names.party(p.by) })}{p.proof ? ` · ${p.proof}` : ''}</li>)}</ul></>}
    </div>
  );
}
