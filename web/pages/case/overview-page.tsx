/** The case at one glance: money first where there is any, then who is in it and what it is about. */
import { useCase, useNames } from './case-context.ts';
import { Rejection } from './rejection.tsx';
import { LedgerGlance } from './ledger-glance.tsx';
import { formatFen } from '../../parts/money.ts';
import { formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { roleWords, subjectWords, wordFor } from '../../words/states.ts';
import { langOf } from '../../words/spoken.ts';
import { Sessions } from './sessions.tsx';
import { useCaseWords } from './words.ts';

export function Page() {
  // Payments and ledger are one line of the table of who may see what: whoever is shown the one may ask for the other.
  const readsMoney = useCase().payments !== undefined;
  return (
    <>
      <Rejection />
      {readsMoney ? <LedgerGlance /> : null}
      <Particulars />
      <Sessions />
      <Application />
      <Completeness />
    </>
  );
}

function Particulars() {
  const t = useCaseWords();
  const names = useNames();
  const today = useToday();
  const { parties, subject, submittedAt, proceedings } = useCase();
  const mediator = proceedings?.appointment?.mediator;
  return (
    <section className="panel" aria-label={t('parties')}>
      <dl className="facts">
        {(parties ?? []).map((party) => <div key={party.id} className="fact"><dt>{wordFor(roleWords, party.side)}</dt><dd><span {...langOf(party.name, party.foreign?.language)}>{names.party(party.id)}</span>{party.agentName ? <span className="quiet small"> · {party.agentName}</span> : null}</dd></div>)}
        {mediator ? <div className="fact"><dt>{t('mediator')}</dt><dd>{names.handle(mediator)}</dd></div> : null}
        <div className="fact"><dt>{t('subject')}</dt><dd>{wordFor(subjectWords, subject)}</dd></div>
        <div className="fact"><dt>{t('submitted-at')}</dt><dd className="number">{formatInstant(submittedAt, today)}</dd></div>
      </dl>
    </section>
  );
}

function Application() {
  const t = useCaseWords();
  const { application } = useCase();
  if (!application) return null;
  return (
    <section className="panel stack" aria-labelledby="claims">
      <h2 id="claims">{t('claims')}</h2>
      <ol className="stack-tight">
        {application.claims.map((claim, i) => <li key={i} className="spread"><span {...langOf(claim.text)}>{claim.text}</span>{claim.amountFen === undefined ? null : <strong className="number">{formatFen(claim.amountFen, claim.currency)}</strong>}</li>)}
      </ol>
      {application.facts ? <><h3>{t('facts')}</h3><p className="prose" {...langOf(application.facts)}>{application.facts}</p></> : null}
      {application.evidence.length > 0 ? <><h3>{t('evidence')}</h3><ul>{application.evidence.map((e, i) => <li key={i} {...langOf(e.title)}>{e.title}</li>)}</ul></> : null}
    </section>
  );
}

function Completeness() {
  const t = useCaseWords();
  const english = useLanguage() === 'en';
  const { completeness } = useCase();
  if (!completeness || completeness.length === 0) return null;
  return (
    <section className="panel stack-tight" aria-labelledby="completeness">
      <h2 id="completeness">{t('completeness')}</h2>
      <ul className="stack-tight">
        {completeness.map((item) => <li key={`${item.code}${item.party ?? ''}`}><span className="chip">{t(item.when)}</span> {english ? item.en : item.zh} <span className="quiet small">（{item.basis}）</span></li>)}
      </ul>
    </section>
  );
}
