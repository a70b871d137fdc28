/** The schedule of fees in force. */
import { useQuery } from '@tanstack/react-query';
import { useTitle } from '../../app/title.ts';
import type { Schemas } from '../../client/api.ts';
import { feesQuery } from '../../client/queries.ts';
import { formatFen } from '../../parts/money.ts';
import { Loaded } from '../../parts/states.tsx';
import { usePublicWords } from './words.ts';

type Schedule = Schemas['FeeSchedule'];

export function Page() {
  const t = usePublicWords();
  useTitle(t('fees'));
  const schedule = useQuery(feesQuery);
  return <><h1>{t('fees')}</h1><Loaded query={schedule}>{(found) => <Fees schedule={found} />}</Loaded></>;
}

function Fees({ schedule }: { readonly schedule: Schedule }) {
  const t = usePublicWords();
  return (
    <section className="panel stack">
      <p>{t('fees-lead', { n: schedule.revision + 1 })}</p>
      <table className="plain">
        <thead><tr><th scope="col">{t('fee-item')}</th><th scope="col">{t('fee-who')}</th><th scope="col" className="right">{t('amount')}</th></tr></thead>
        <tbody>
          <tr><th scope="row">{t('fee-registration')}</th><td>{t('each-side')}</td><td className="right number">{formatFen(schedule.registrationFen)}</td></tr>
          <tr><th scope="row">{t('fee-hours')}</th><td>{t('equal-shares')}</td><td className="right number">{formatFen(schedule.hourFen)}</td></tr>
        </tbody>
      </table>
      <Tiers tiers={schedule.successTiers} />
      <p className="quiet small">{t('fees-notary-court')}</p>
    </section>
  );
}

/** 0.5%: millionths as people read them. */
export const percent = (ppm: number): string => `${(ppm / 10_000).toString()}%`;

function Tiers({ tiers }: { readonly tiers: Schedule['successTiers'] }) {
  const t = usePublicWords();
  const [first] = tiers;
  if (!first) return null;
  const span = (i: number) => {
    const [from, to] = [formatFen(tiers[i]?.overFen ?? 0), tiers[i + 1]];
    return to ? t('tier-between', { from, to: formatFen(to.overFen) }) : t('tier-over', { from });
  };
  return (
    <div className="stack-tight">
      <h2>{t('fee-success')}</h2>
      <table className="plain">
        <thead><tr><th scope="col">{t('tier')}</th><th scope="col">{t('fee-who')}</th><th scope="col" className="right">{t('share')}</th></tr></thead>
        <tbody>
          {first.overFen > 0 ? <tr><td className="number">{t('tier-to', { from: formatFen(first.overFen) })}</td><td>{t('equal-shares')}</td><td className="right">{t('tier-free')}</td></tr> : null}
          {tiers.map((tier, i) => <tr key={tier.overFen}><td className="number">{span(i)}</td><td>{t('equal-shares')}</td><td className="right number">{percent(tier.ppm)}</td></tr>)}
        </tbody>
      </table>
    </div>
  );
}
