/** One claim from filing to payment, and what comes after: papers of transfer, notice to the debtor, what was recovered. */
import { useQuery } from '@tanstack/react-query';
import { ledgerQuery } from '../../client/queries.ts';
import { formatFen } from '../../parts/money.ts';
import { formatDay, formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useCase } from '../case/case-context.ts';
import { currencyOf } from './cover.ts';
import { Facts } from './facts.tsx';
import { LossLines } from './loss-lines.tsx';
import type { Insurance } from './types.ts';
import { useOfficeWords } from './words.ts';

type Claim = NonNullable<Insurance['claim']>;
interface Props { readonly insurance: Insurance; readonly claim: Claim; readonly current: boolean }

export function ClaimPart({ insurance, claim, current }: Props) {
  const t = useOfficeWords();
  const today = useToday();
  const view = useCase();
  const ledger = useQuery({ ...ledgerQuery(view.caseId), enabled: current });
  const account = ledger.data?.obligations.find((a) => a.obligation === claim.obligation);
  const money = (fen: number) => formatFen(fen, currencyOf(view));
  const when = (at: string | undefined) => at && formatInstant(at, today);
  const decided = (decision: Claim['decision']) => decision && `${t('decided', { when: formatInstant(decision.at, today), sum: money(decision.approvedFen) })}${decision.reason ? ` · ${decision.reason}` : ''}`;
  const undecided = claim.decision === undefined;
  return (
    <section className="panel stack" aria-label={`${t('claim-of')} ${formatDay(claim.filedAt.slice(0, 10), today)}`}>
      <h2>{t('claim-of')} <span className="number">{money(claim.amountFen)}</span></h2>
      <Facts facts={[
        [t('filed'), when(claim.filedAt)], [t('other-recoveries'), claim.otherRecoveriesFen === 0 ? undefined : money(claim.otherRecoveriesFen)], [t('supplement-request'), claim.supplementRequest], [t('supplemented-at'), when(claim.supplementedAt)],
        [t('advanced'), claim.advancedFen === 0 ? undefined : money(claim.advancedFen)], [t('decision'), decided(claim.decision)], [t('proposed-decision'), decided(claim.proposed)], [t('accepted-at'), when(claim.acceptedAt)],
        [t('paid'), claim.paidFen === 0 ? undefined : money(claim.paidFen)],
      ]} />
      {account && current && undecided ? <LossLines insurance={insurance} claim={claim} account={account} /> : null}
    </section>
  );
}

export function Subrogation({ insurance }: { readonly insurance: Insurance }) {
  const t = useOfficeWords();
  const today = useToday();
  const view = useCase();
  const { exposure, papersSignedAt, subrogationNotifiedOn } = insurance;
  const claims = [...insurance.settledClaims ?? [], ...(insurance.claim ? [insurance.claim] : [])];
  const paidFen = claims.reduce((sum, c) => sum + c.paidFen + c.advancedFen, 0);
  const ledger = useQuery({ ...ledgerQuery(view.caseId), enabled: paidFen > 0 });
  if (paidFen === 0) return null;
  const money = (fen: number) => formatFen(fen, currencyOf(view));
  const owed = exposure?.recoverableFen ?? (ledger.data?.obligations ?? []).reduce((sum, a) => sum + a.owedToInsurerFen, 0);
  return (
    <section className="panel stack" aria-labelledby="subrogation">
      <h2 id="subrogation">{t('subrogation')}</h2>
      <Facts facts={[
        [t('paid'), money(paidFen)], [t('papers-signed'), papersSignedAt ? formatInstant(papersSignedAt, today) : t('papers-open')],
        [t('debtor-notified'), subrogationNotifiedOn ? formatDay(subrogationNotifiedOn, today) : t('not-notified')], [t('recovered'), money(Math.max(0, paidFen - owed))], [t('still-owed'), money(owed)],
      ]} />
    </section>
  );
}
