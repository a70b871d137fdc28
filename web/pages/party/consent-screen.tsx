/** Answering the invitation: what mediation is, what it costs, until when, and what comes of either answer; each answer leads to the other. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { feesQuery } from '../../client/queries.ts';
import { GenericForm } from '../../forms/action-form.tsx';
import type { SpecialScreen } from '../../forms/special.ts';
import { Due } from '../../parts/due.tsx';
import { formatFen } from '../../parts/money.ts';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { useAnswerWords } from './answer-words.ts';

export function Screen({ action, done }: SpecialScreen) {
  return <><Invitation /><Other action={action} /><GenericForm action={action} done={done} /></>;
}

function Invitation() {
  const t = useAnswerWords();
  useLanguage();
  const { next } = useCase();
  const reply = next.find((step) => step.action === 'consent-to-mediate');
  return (
    <section className="panel stack" aria-labelledby="invited">
      <h2 id="invited">{t('invited')}</h2>
      <Claimed />
      <dl className="facts">
        {reply?.dueDate ? <div className="fact"><dt>{t('until')}</dt><dd><Due date={reply.dueDate} provisional={reply.provisional} /></dd></div> : null}
        {reply?.otherwise ? <div className="fact"><dt>{t('silence')}</dt><dd>{inLanguage(reply.otherwise)}</dd></div> : null}
        <div className="fact"><dt>{t('what')}</dt><dd>{t('what-is')}</dd></div>
        <Cost />
        <div className="fact"><dt>{t('if-yes')}</dt><dd>{t('if-yes-is')}</dd></div>
        <div className="fact"><dt>{t('if-no')}</dt><dd>{t('if-no-is')}</dd></div>
      </dl>
    </section>
  );
}

function Claimed() {
  const t = useAnswerWords();
  const names = useNames();
  const { parties = [], application } = useCase();
  const english = useLanguage() === 'en';
  if (!application) return null;
  const who = parties.filter((p) => p.side === 'applicant').map((p) => names.party(p.id)).join(english ? ', ' : '、');
  return (
    <div>
      <p>{t('invited-by', { who })}</p>
      <ul>{application.claims.map((claim, i) => <li key={i} className="spread"><span>{claim.text}</span>{claim.amountFen === undefined ? null : <strong className="number">{formatFen(claim.amountFen, claim.currency)}</strong>}</li>)}</ul>
    </div>
  );
}

function Cost() {
  const t = useAnswerWords();
  const fees = useQuery(feesQuery).data;
  if (!fees) return null;
  return <div className="fact"><dt>{t('cost')}</dt><dd>{t('cost-is', { registration: formatFen(fees.registrationFen), hour: formatFen(fees.hourFen) })} <Link to="/fees">{t('cost-all')}</Link></dd></div>;
}

/** The other answer, while it is open too. */
function Other({ action }: Pick<SpecialScreen, 'action'>) {
  const t = useAnswerWords();
  const { allowed, caseNo } = useCase();
  const other = action === 'consent-to-mediate' ? 'decline-mediation' : 'consent-to-mediate';
  if (!allowed.some((a) => a.action === other)) return null;
  return <p><Link to="/cases/$no/do/$action" params={{ no: caseNo, action: other }}>{t(other === 'decline-mediation' ? 'rather-decline' : 'rather-agree')}</Link></p>;
}
