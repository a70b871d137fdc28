/** What came after the policy: endorsements for a changed settlement, costs of mitigation, and how the cover ended before its time. */
import { formatFen } from '../../parts/money.ts';
import { dayOf, formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { written } from './claim-facts.tsx';
import { currencyOf } from './cover.ts';
import { Facts } from './facts.tsx';
import type { Insurance } from './types.ts';
import { useOfficeWords } from './words.ts';

interface Props { readonly insurance: Insurance }
type Endorsement = NonNullable<Insurance['endorsements']>[number];

/** Days and sums as these panels say them; what is not there yet stays out. */
function useSaying() {
  const today = useToday();
  const currency = currencyOf(useCase());
  return {
    day: (date: string | undefined) => date && formatDay(date, today),
    on: (instant: string | undefined) => instant && formatDay(dayOf(instant), today),
    money: (fen: number | undefined) => (fen === undefined ? undefined : formatFen(fen, currency)),
  };
}

export function Endorsements({ insurance: { endorsements = [] } }: Props) {
  const t = useOfficeWords();
  if (endorsements.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="endorsements">
      <h2 id="endorsements">{t('endorsements')}</h2>
      {endorsements.map((one) => <OneEndorsement key={one.requestedAt} endorsement={one} />)}
    </section>
  );
}

function OneEndorsement({ endorsement: e }: { readonly endorsement: Endorsement }) {
  const t = useOfficeWords();
  const { on, money } = useSaying();
  const answer = e.declined ? t('endorsement-declined', { when: on(e.declined.at) ?? '' }) : e.insurerAt ? t('endorsement-made', { when: on(e.insurerAt) ?? '' }) : t('endorsement-waits');
  return (
    <div className="stack-tight">
      <h3>{t('endorsement-for', { n: e.settlementVersion })}</h3>
      <Facts facts={[
        [t('endorsement-asked'), on(e.requestedAt)], [t('statement'), written(e.statement)], [t('risk'), e.riskIncreased === undefined ? undefined : t(e.riskIncreased ? 'risk-increased' : 'risk-same')],
        [t('answer'), answer], [t('reason'), written(e.declined?.reason)], [t('endorsement-no'), e.endorsementNo], [t('sum-insured'), money(e.sumInsuredFen)],
        [t('additional-premium'), money(e.additionalPremiumFen)], [t('premium-received'), on(e.premiumPaidAt)], [t('policyholder-agreed'), on(e.policyholderAt)],
      ]} />
    </div>
  );
}

export function MitigationCosts({ insurance: { mitigationCosts = [] } }: Props) {
  const t = useOfficeWords();
  const { on, day, money } = useSaying();
  if (mitigationCosts.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="mitigation">
      <h2 id="mitigation">{t('mitigation')}</h2>
      {mitigationCosts.map((cost) => <Facts key={cost.id} facts={[[t('claim-amount'), money(cost.amountFen)], [t('filed'), on(cost.claimedAt)], [t('statement'), written(cost.statement)], [t('approved'), money(cost.approvedFen)], [t('reason'), written(cost.reason)], [t('paid-on'), day(cost.paidOn)]]} />)}
    </section>
  );
}

/** Cancelled by agreement, or rescinded by the insurer; and the premium that went back. */
export function Ending({ insurance: { cancellation, rescission, premiumRefund } }: Props) {
  const t = useOfficeWords();
  const names = useNames();
  const { on, day, money } = useSaying();
  useLanguage();
  if (!cancellation && !rescission) return null;
  const refunded = premiumRefund && t('refund-paid', { sum: money(premiumRefund.amountFen) ?? '', when: day(premiumRefund.paidOn) ?? '' });
  return (
    <section className="panel stack" aria-labelledby="ending">
      <h2 id="ending">{t(rescission ? 'rescission' : 'cancellation')}</h2>
      {rescission ? <Facts facts={[[t('ground'), valueWord('ground', rescission.ground)], [t('rescinded-on'), day(rescission.rescindedOn)], [t('reason'), written(rescission.reason)], [t('refund'), refunded ?? money(rescission.refundFen)]]} />
        : cancellation ? <Facts facts={[[t('cancel-asked'), t('cancel-by', { who: names.party(cancellation.requestedBy), when: on(cancellation.requestedAt) ?? '' })], [t('reason'), written(cancellation.reason)], [t('cancel-agreed'), cancellation.consentedBy.map((id) => names.party(id)).join(t('between'))], [t('cancelled-on'), day(cancellation.cancelledOn)], [t('refund'), refunded ?? money(cancellation.refundFen)]]} /> : null}
    </section>
  );
}
