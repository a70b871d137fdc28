/** A claim as its dates and sums tell it: what was asked for, what the insurer asked in return, what it decided and why. */
import { formatFen } from '../../parts/money.ts';
import { formatDay, formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { langOf } from '../../words/spoken.ts';
import { valueWord } from '../../words/values.ts';
import { useCase } from '../case/case-context.ts';
import { currencyOf, type Claim } from './cover.ts';
import { Facts } from './facts.tsx';
import { useOfficeWords } from './words.ts';

interface Props { readonly claim: Claim }

/** What somebody wrote, in its own language. */
export const written = (text: string | undefined) => text && <span className="prose" {...langOf(text)}>{text}</span>;

export function ClaimFacts({ claim }: Props) {
  const t = useOfficeWords();
  const today = useToday();
  const currency = currencyOf(useCase());
  const money = (fen: number) => (fen === 0 ? undefined : formatFen(fen, currency));
  const when = (at: string | undefined) => at && formatInstant(at, today);
  const asked = claim.supplementRequest && <>{claim.supplementRequestedAt ? <span className="quiet small">{when(claim.supplementRequestedAt)} </span> : null}{written(claim.supplementRequest)}</>;
  return (
    <div className="stack-tight">
      <Facts facts={[
        [t('claim-amount'), money(claim.amountFen)], [t('filed'), when(claim.filedAt)], [t('other-recoveries'), money(claim.otherRecoveriesFen)],
        [t('supplement-request'), asked], [t('supplemented-at'), when(claim.supplementedAt)], [t('advanced'), money(claim.advancedFen)],
      ]} />
      <Decision claim={claim} />
      <Facts facts={[[t('accepted-at'), when(claim.acceptedAt)], [t('paid'), money(claim.paidFen)]]} />
    </div>
  );
}

/** The sum the insurer takes upon itself and its reason, and what the claimant made of it. */
function Decision({ claim: { amountFen, decision, proposed, disputes, disputedAt, contest } }: Props) {
  const t = useOfficeWords();
  const today = useToday();
  useLanguage();
  const currency = currencyOf(useCase());
  const sum = (fen: number) => (fen === 0 ? t('refused-claim') : formatFen(fen, currency));
  return (
    <Facts facts={[
      [t('approved'), decision && <strong>{sum(decision.approvedFen)}</strong>], [t('decided-at'), decision && formatInstant(decision.at, today)], [t('reason'), written(decision?.reason) ?? (decision && decision.approvedFen < amountFen ? t('no-reason') : undefined)],
      [t('proposed-decision'), proposed && <>{sum(proposed.approvedFen)} · {formatInstant(proposed.at, today)} {written(proposed.reason)}</>],
      [t('disputed-at'), disputes > 0 && disputedAt ? formatInstant(disputedAt, today) : undefined],
      [t('contest'), contest && <>{t('contested', { route: valueWord('route', contest.route), when: formatDay(contest.filedOn, today) })}{contest.reference ? ` ${contest.reference}` : ''} {written(contest.reason)}</>],
      [t('contest-decided'), contest?.decidedOn && formatDay(contest.decidedOn, today)],
    ]} />
  );
}
