/** The policy: number, sum, how long it runs and what is left of it; to the insurer also what it stands to lose. */
import { formatFen } from '../../parts/money.ts';
import { formatDay, formatInstant } from '../../parts/time.ts';
import { useCaller, useToday } from '../../session/caller.ts';
import { useCase } from '../case/case-context.ts';
import { written } from './claim-facts.tsx';
import { currencyOf } from './cover.ts';
import { Facts } from './facts.tsx';
import type { Insurance } from './types.ts';
import { useOfficeWords } from './words.ts';

export function PolicyPart({ insurance: { policy, proposal, premiumPaidAt, exposure } }: { readonly insurance: Insurance }) {
  const t = useOfficeWords();
  const today = useToday();
  const { office } = useCaller();
  const currency = currencyOf(useCase());
  if (!proposal && !policy) return null;
  const money = (fen: number | undefined) => (fen === undefined ? undefined : formatFen(fen, currency));
  const own = office === 'insurer' ? exposure : undefined;
  return (
    <section className="panel stack" aria-labelledby="policy">
      <h2 id="policy">{t('policy')}</h2>
      <Facts facts={[
        [t('proposal'), proposal && <>{formatInstant(proposal.at, today)} {written(proposal.disclosures)}</>], [t('premium'), premiumPaidAt && t('premium-paid', { when: formatInstant(premiumPaidAt, today) })], [t('policy-no'), policy?.policyNo],
        [t('issued-on'), policy && formatDay(policy.issuedOn, today)], [t('cover-until'), policy?.coverUntil && formatDay(policy.coverUntil, today)], [t('sum-insured'), money(policy?.sumInsuredFen)],
        [t('paid-out'), money(exposure?.paidOutFen)], [t('cover-left'), money(exposure?.coverLeftFen)], [t('exposure'), money(own?.exposureFen)], [t('recoverable'), money(own?.recoverableFen)],
      ]} />
    </section>
  );
}
