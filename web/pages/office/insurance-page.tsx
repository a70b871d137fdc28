/** A case at the insurer's: what it was asked and answered, the policy with its exposure, claims with their clocks, recovery. */
import { useQuery } from '@tanstack/react-query';
import { useTitle } from '../../app/title.ts';
import { Empty } from '../../parts/states.tsx';
import { formatFen } from '../../parts/money.ts';
import { formatDay, formatInstant } from '../../parts/time.ts';
import { useCaller, useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { stateWord } from '../../words/states.ts';
import { valueWord } from '../../words/values.ts';
import { Clauses } from '../party/clauses.tsx';
import { useCase } from '../case/case-context.ts';
import { ClaimPart, Subrogation } from './claim-part.tsx';
import { applicationOf, currencyOf, insuranceOf } from './cover.ts';
import { Facts } from './facts.tsx';
import { queueQuery } from './queries.ts';
import type { Insurance } from './types.ts';
import { QuoteFacts } from './quote-facts.tsx';
import { Clocks } from './terms.tsx';
import { useOfficeWords } from './words.ts';
import './office.css';
import '../party/party.css';

export function Page() {
  const t = useOfficeWords();
  const view = useCase();
  useTitle(`${t('insurance')} ${view.caseNo}`);
  const insurance = insuranceOf(view);
  if (!insurance) return <Empty>{t('none-insurance')}</Empty>;
  const claims = [...insurance.settledClaims ?? [], ...(insurance.claim ? [insurance.claim] : [])];
  return (
    <>
      <Term caseNo={view.caseNo} />
      {claims.toReversed().map((claim, i) => <ClaimPart key={`${claim.obligation}${claim.filedAt}`} insurance={insurance} claim={claim} current={i === 0 && insurance.claim !== undefined} />)}
      <Subrogation insurance={insurance} />
      <div className="file-columns">
        <div className="stack"><Answer insurance={insurance} /><PolicyPart insurance={insurance} /></div>
        {view.settlement ? <section className="panel stack" aria-labelledby="facts"><h2 id="facts">{t('obligations')}</h2><p className="quiet small">{t('facts-lead')}</p><Clauses settlement={view.settlement} /></section> : null}
      </div>
    </>
  );
}

function Term({ caseNo }: { readonly caseNo: string }) {
  const t = useOfficeWords();
  const { office } = useCaller();
  const queue = useQuery({ ...queueQuery, enabled: office === 'insurer' });
  const clocks = queue.data?.items.find((one) => one.caseNo === caseNo)?.clocks ?? [];
  return (
    <>
      {queue.data?.ownSystem ? <p className="notice">{t('own-system')}</p> : null}
      {clocks.length > 0 ? <section className="panel stack" aria-label={t('standing')}><Clocks clocks={clocks} /></section> : null}
    </>
  );
}

function Answer({ insurance }: { readonly insurance: Insurance }) {
  const t = useOfficeWords();
  const today = useToday();
  useLanguage();
  const currency = currencyOf(useCase());
  const application = applicationOf(insurance);
  if (!application) return null;
  const { state, askedAt, quote, proposedQuote, conditions, declineReason, id, termsExplainedAt } = application;
  return (
    <section className="panel stack" aria-labelledby="answer">
      <h2 id="answer">{t('application')}</h2>
      <Facts facts={[
        [t('standing'), stateWord('insurance', insurance.state)], [t('product'), valueWord('product', insurance.product)], [t('asked-at'), askedAt && formatInstant(askedAt, today)],
        [t('our-answer'), `${t(`app-${state}`)}${insurance.chosen === id ? ` · ${t('accepted-quote')}` : ''}`], [t('conditions'), conditions], [t('reason'), declineReason],
      ]} />
      {quote ? <><QuoteFacts quote={quote} currency={currency} /><p className="quiet small">{termsExplainedAt ? `${t('explained')} ${formatInstant(termsExplainedAt, today)}` : t('not-explained')}</p></> : null}
      {proposedQuote ? <div className="notice warn stack-tight"><strong>{t('proposed-quote')}</strong><QuoteFacts quote={proposedQuote.quote} currency={currency} /></div> : null}
    </section>
  );
}

function PolicyPart({ insurance: { policy, proposal, premiumPaidAt, exposure } }: { readonly insurance: Insurance }) {
  const t = useOfficeWords();
  const today = useToday();
  const currency = currencyOf(useCase());
  if (!proposal && !policy) return null;
  const money = (fen: number | undefined) => (fen === undefined ? undefined : formatFen(fen, currency));
  return (
    <section className="panel stack" aria-labelledby="policy">
      <h2 id="policy">{t('policy')}</h2>
      <Facts facts={[
        [t('proposal'), proposal && `${formatInstant(proposal.at, today)} ${proposal.disclosures ?? ''}`], [t('premium'), premiumPaidAt && t('premium-paid', { when: formatInstant(premiumPaidAt, today) })], [t('policy'), policy?.policyNo],
        [t('issued-on'), policy && formatDay(policy.issuedOn, today)], [t('cover-until'), policy?.coverUntil && formatDay(policy.coverUntil, today)], [t('sum-insured'), money(policy?.sumInsuredFen)],
        [t('paid-out'), money(exposure?.paidOutFen)], [t('cover-left'), money(exposure?.coverLeftFen)], [t('exposure'), money(exposure?.exposureFen)], [t('recoverable'), money(exposure?.recoverableFen)],
      ]} />
    </section>
  );
}
