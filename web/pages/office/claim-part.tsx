/** One claim from filing to payment, and what comes after: papers of transfer, notice to the debtor, what was recovered. */
import { useQuery } from '@tanstack/react-query';
import { ledgerQuery } from '../../client/queries.ts';
import { formatFen } from '../../parts/money.ts';
import { dayOf, formatDay, formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useCase } from '../case/case-context.ts';
import { ClaimFacts } from './claim-facts.tsx';
import { claimsOf, currencyOf, type Claim } from './cover.ts';
import { Facts } from './facts.tsx';
import { LossLines } from './loss-lines.tsx';
import { readsLedger } from './queries.ts';
import type { Insurance } from './types.ts';
import { useOfficeWords } from './words.ts';

interface Props { readonly insurance: Insurance; readonly claim: Claim; readonly current: boolean }

export function ClaimPart({ insurance, claim, current }: Props) {
  const t = useOfficeWords();
  const today = useToday();
  const view = useCase();
  const filed = formatDay(dayOf(claim.filedAt), today);
  const undecided = current && claim.decision === undefined;
  const ledger = useQuery({ ...ledgerQuery(view.caseId), enabled: undecided && readsLedger(view) });
  const account = ledger.data?.obligations.find((a) => a.obligation === claim.obligation);
  return (
    <section className="panel stack" aria-label={`${t('claim-of')} ${filed}`}>
      <h2>{t('claim-of')} <span className="quiet small number">{filed}</span></h2>
      <ClaimFacts claim={claim} />
      {account && undecided ? <LossLines insurance={insurance} claim={claim} account={account} /> : null}
    </section>
  );
}

export function Subrogation({ insurance }: { readonly insurance: Insurance }) {
  const t = useOfficeWords();
  const today = useToday();
  const view = useCase();
  const { exposure, papersSignedAt, subrogationNotifiedOn } = insurance;
  const paidFen = claimsOf(insurance).reduce((sum, c) => sum + c.paidFen + c.advancedFen, 0);
  const ledger = useQuery({ ...ledgerQuery(view.caseId), enabled: paidFen > 0 && exposure === undefined && readsLedger(view) });
  if (paidFen === 0) return null;
  const money = (fen: number) => formatFen(fen, currencyOf(view));
  const owed = exposure?.recoverableFen ?? ledger.data?.obligations.reduce((sum, a) => sum + a.owedToInsurerFen, 0);
  return (
    <section className="panel stack" aria-labelledby="subrogation">
      <h2 id="subrogation">{t('subrogation')}</h2>
      <Facts facts={[
        [t('paid'), money(paidFen)], [t('papers-signed'), papersSignedAt ? formatInstant(papersSignedAt, today) : t('papers-open')],
        [t('debtor-notified'), subrogationNotifiedOn ? formatDay(subrogationNotifiedOn, today) : t('not-notified')], [t('recovered'), owed === undefined ? undefined : money(Math.max(0, paidFen - owed))], [t('still-owed'), owed === undefined ? undefined : money(owed)],
      ]} />
    </section>
  );
}
