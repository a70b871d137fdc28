/** What the diagnosis found: taken or where else to go; how long, at what cost, and the paths after a settlement. */
import type { Schemas } from '../../client/api.ts';
import { formatFen } from '../../parts/money.ts';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { usePublicWords } from './words.ts';

type Found = Schemas['Diagnosis'];
type Taken = Extract<Found, { readonly taken: true }>;

export function DiagnosisAnswer({ found }: { readonly found: Found }) {
  const t = usePublicWords();
  useLanguage();
  if (!found.taken) return <div className="notice warn stack-tight"><strong>{t('not-taken')}</strong>{found.redirect ? <p>{inLanguage(found.redirect)}</p> : null}<p className="quiet small">（{found.article}）</p></div>;
  return (
    <>
      <div className="notice stack-tight"><strong>{t('taken')}</strong><p>{t('taken-hint')}</p><p>{t(`track-${found.track}`)}</p></div>
      <div className="times-and-cost"><Times times={found.times} /><Costs fees={found.fees} /></div>
      <Paths paths={found.paths} answering={found.answering} />
    </>
  );
}

export function useDays(): (time: Taken['times'][number]) => string {
  const t = usePublicWords();
  return ({ days, counted }) => t(`${counted}-days`, { count: days });
}

function Times({ times }: Pick<Taken, 'times'>) {
  const t = usePublicWords();
  const say = useDays();
  return (
    <div className="stack-tight">
      <h3>{t('times')}</h3>
      <table className="plain">
        <thead><tr><th scope="col">{t('step')}</th><th scope="col" className="right">{t('at-most')}</th></tr></thead>
        <tbody>{times.map((time) => <tr key={time.label.en}><td>{inLanguage(time.label)}</td><td className="right number">{say(time)}</td></tr>)}</tbody>
      </table>
      <p className="quiet small">{t('times-hint')}</p>
    </div>
  );
}

function Costs({ fees }: Pick<Taken, 'fees'>) {
  const t = usePublicWords();
  const lines = [['registration', fees.registrationFen], ['hour-share', fees.hourShareFen], ['success-share', fees.successShareFen]] as const;
  return (
    <div className="stack-tight">
      <h3>{t('cost')}</h3>
      <table className="plain">
        <thead><tr><th scope="col">{t('fee-item')}</th><th scope="col" className="right">{t('amount')}</th></tr></thead>
        <tbody>{lines.map(([word, fen]) => (fen === undefined ? null : <tr key={word}><td>{t(word)}</td><td className="right number">{formatFen(fen)}</td></tr>))}</tbody>
      </table>
    </div>
  );
}

function Paths({ paths, answering }: Pick<Taken, 'paths' | 'answering'>) {
  const t = usePublicWords();
  const english = useLanguage() === 'en';
  return (
    <div className="stack-tight">
      <h3>{t('paths')}</h3>
      <p className="quiet small">{t('paths-hint')}</p>
      <ul className="path-cards">
        {paths.map((path) => {
          const answers = answering.includes(path.path);
          return (
            <li key={path.path} className={answers ? 'path-card answering' : 'path-card'}>
              <strong>{inLanguage(path.label)}</strong>
              {answers ? <span className="chip strong">{t('answers-concern')}</span> : null}
              <CostLine costs={path.costs} />
              <p className="small"><span className="quiet">{t('on-default')}{english ? ': ' : '：'}</span>{path.onDefault.map((l) => inLanguage(l)).join(english ? '; ' : '；')}</p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function CostLine({ costs }: Pick<Taken['paths'][number], 'costs'>) {
  const t = usePublicWords();
  const say = ({ kind, amountFen }: (typeof costs)[number]) => {
    if (kind === 'notary-fee-at-most') return amountFen === undefined ? t('notary-fee-unknown') : t('notary-fee', { sum: formatFen(amountFen) });
    return t(kind === 'none' ? 'free' : kind);
  };
  return <p className="small number">{costs.map((cost) => say(cost)).join(' · ')}</p>;
}
