/** A quote as it was made, offered or still to be approved. */
import { formatFen } from '../../parts/money.ts';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { Facts } from './facts.tsx';
import type { Insurance } from './types.ts';
import { useOfficeWords } from './words.ts';

type Application = Insurance['applications'][number];
type AnyQuote = NonNullable<Application['quote']> | NonNullable<Application['proposedQuote']>['quote'];

export function QuoteFacts({ quote: q, currency }: { readonly quote: AnyQuote; readonly currency: string }) {
  const t = useOfficeWords();
  const today = useToday();
  const money = (fen: number) => formatFen(fen, currency);
  return <Facts facts={[
    [t('sum-insured'), money(q.sumInsuredFen)], [t('premium'), money(q.premiumFen)], [t('rate'), `${q.ratePpm / 10_000}%`], [t('deductible'), money(q.deductibleFen)], [t('accelerated'), t(q.includesAccelerated ? 'covered' : 'not-covered')],
    [t('valid-until'), q.validUntil && formatDay(q.validUntil, today)], [t('terms-version'), q.termsVersion],
  ]} />;
}
