/** The schedule of fees as it is in force, to be changed by a proposal. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { feesQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { fenOf, yuanOf } from '../../parts/money.ts';
import { Loaded } from '../../parts/states.tsx';
import { Typed } from './typed.tsx';
import { Propose, useProposing } from './propose.tsx';
import { useChangeWords } from './words.ts';

type Schedule = Schemas['FeeSchedule'];
interface Tier { readonly over: string; readonly share: string }

export function Page() {
  const t = useChangeWords();
  useTitle(t('fees'));
  return <><h1>{t('fees')}</h1><Loaded query={useQuery(feesQuery)}>{(schedule) => <Fees key={schedule.revision} schedule={schedule} />}</Loaded></>;
}

/** 0.5 → 5,000 millionths; undefined where it is no share. */
export function ppmOf(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replace(/[%\s]/g, '');
  const ppm = Math.round(Number(plain) * 10_000);
  return /^\d{1,3}(\.\d{1,4})?$/.test(plain) && ppm <= 1_000_000 ? ppm : undefined;
}

function Fees({ schedule }: { readonly schedule: Schedule }) {
  const t = useChangeWords();
  const [registration, setRegistration] = useState(yuanOf(schedule.registrationFen));
  const [hour, setHour] = useState(yuanOf(schedule.hourFen));
  const [tiers, setTiers] = useState<readonly Tier[]>(schedule.successTiers.map(({ overFen, ppm }) => ({ over: yuanOf(overFen), share: String(ppm / 10_000) })));
  const proposing = useProposing('fee-schedule', () => ({
    content: {
      registrationFen: fenOf(registration) ?? -1, hourFen: fenOf(hour) ?? -1,
      successTiers: tiers.map(({ over, share }) => ({ overFen: fenOf(over) ?? -1, ppm: ppmOf(share) ?? -1 })),
    },
  }));
  const alter = (n: number, more: Partial<Tier>) => setTiers(tiers.map((tier, i) => (i === n ? { ...tier, ...more } : tier)));
  const money = (typed: string) => (fenOf(typed) === undefined ? t('no-amount') : undefined);
  return (
    <section className="panel stack" aria-label={t('fees')}>
      <p className="quiet">{t('fees-lead', { n: schedule.revision + 1 })}</p>
      <div className="grid-fields">
        <Typed label={t('registration')} value={registration} change={setRegistration} fault={money(registration)} />
        <Typed label={t('hour')} value={hour} change={setHour} fault={money(hour)} />
      </div>
      <h2>{t('tiers')}</h2>
      <div className="rows">
        {tiers.map(({ over, share }, i) => (
          <fieldset key={i} className="change-group">
            <legend>{t('tier', { n: i + 1 })}</legend>
            <div className="grid-fields">
              <Typed label={t('over')} value={over} change={(text) => alter(i, { over: text })} fault={money(over)} />
              <Typed label={t('share')} value={share} change={(text) => alter(i, { share: text })} fault={ppmOf(share) === undefined ? t('no-share') : undefined} />
            </div>
            <div><Button aria-label={t('remove-tier', { n: i + 1 })} onClick={() => setTiers(tiers.filter((_tier, n) => n !== i))}>{t('remove-tier', { n: i + 1 })}</Button></div>
          </fieldset>
        ))}
      </div>
      <div><Button onClick={() => setTiers([...tiers, { over: '', share: '' }])}>{t('add-tier')}</Button></div>
      <Propose proposing={proposing} />
    </section>
  );
}
