/** How the notarization stands for those who applied and those who mediate: at which office, since when, and the term of the review as the case has it. */
import { formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { stateWord } from '../../words/states.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { Facts } from './facts.tsx';
import { ReviewTerm } from './terms.tsx';
import type { Notarization } from './types.ts';
import { useOfficeWords } from './words.ts';

interface Props { readonly notarization: Notarization }

/** 公证法 30; what is left of them comes with the case. */
const workingDays = 15;

export function Standing({ notarization }: Props) {
  const t = useOfficeWords();
  const names = useNames();
  const today = useToday();
  useLanguage();
  const { notary, state, appliedBy, acceptedAt } = notarization;
  return (
    <section className="panel stack" aria-labelledby="standing">
      <h2 id="standing">{t('notarization')}</h2>
      <Facts facts={[[t('office'), names.handle(notary)], [t('standing'), stateWord('notarization', state)], [t('applied-by'), appliedBy.map((id) => names.party(id)).join(t('between'))], [t('accepted-on'), acceptedAt && formatInstant(acceptedAt, today)]]} />
      <Running notarization={notarization} />
    </section>
  );
}

/** Nothing where no review runs: before it is accepted, and after the deed. */
function Running({ notarization: { acceptedAt, reviewDaysLeft, pauses } }: Props) {
  const { next } = useCase();
  if (acceptedAt === undefined || reviewDaysLeft === undefined) return null;
  const paused = pauses.find((pause) => pause.to === undefined);
  const dueDate = paused ? undefined : next.find((step) => step.action === 'issue-deed')?.dueDate;
  return <ReviewTerm review={{ acceptedAt, workingDays, daysLeft: reviewDaysLeft, pauses, ...(dueDate === undefined ? {} : { dueDate }), ...(paused ? { pausedAt: paused.from } : {}), ...(paused?.reason ? { pauseReason: paused.reason } : {}) }} />;
}
