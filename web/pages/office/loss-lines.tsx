/** The loss that is the insurer's, line by line: past due, within the cover, less the deductible, less what was had from others. */
import { useQuery } from '@tanstack/react-query';
import { calendarQuery } from '../../client/queries.ts';
import { formatFen } from '../../parts/money.ts';
import { claimLines, type Account } from '../party/claim-sum.ts';
import { useCase } from '../case/case-context.ts';
import { SumLines } from '../party/sum-lines.tsx';
import { usePartyWords } from '../party/words.ts';
import type { Insurance } from './types.ts';
import { useOfficeWords } from './words.ts';

interface Props { readonly insurance: Insurance; readonly claim: NonNullable<Insurance['claim']>; readonly account: Account }

export function LossLines({ insurance, claim, account }: Props) {
  const t = useOfficeWords();
  const party = usePartyWords();
  const { settlement } = useCase();
  const years = useQuery(calendarQuery).data?.years;
  const lines = claimLines(insurance, account, claim.otherRecoveriesFen, { settlement, years });
  const money = (fen: number) => formatFen(fen, account.currency);
  return (
    <div className="stack-tight">
      <h3>{t('loss-lines')}</h3>
      <SumLines caption={t('loss-lines')} lines={[
        [party('past-due'), money(lines.pastDueFen)], [party('most-insured', { sum: money(lines.coverLeftFen) }), money(Math.min(lines.coverLeftFen, lines.pastDueFen))],
        [party('deducted'), `−${money(lines.deductibleFen)}`], [party('less-others'), `−${money(lines.otherRecoveriesFen)}`], [party('claim-sum'), money(lines.claimableFen)],
      ]} />
    </div>
  );
}
