/** Practice stacks only: the case date, and time's speed for those who may move it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { client, dataOf, type Schemas } from '../client/api.ts';
import { clockQuery, queryClient } from '../client/queries.ts';
import { formatDay } from '../parts/time.ts';
import { SeatSelect } from '../session/seats.tsx';
import { useCaller } from '../session/caller.ts';
import { useShellWords } from './words.ts';

type ClockChange = Schemas['ChangeClockInput'];
/** Case seconds in a second. */
const speeds = [[1, 'speed-real'], [60, 'speed-minute'], [3600, 'speed-hour']] as const;

const PracticeFaults = lazy(() => import('./practice-faults.tsx'));

export function PracticeBar() {
  const t = useShellWords();
  const clock = useQuery({ ...clockQuery, refetchInterval: (query) => (query.state.data ? 5_000 : false) });
  const { office } = useCaller();
  const [faults, showFaults] = useState(false);
  if (!clock.data) return null;
  const mayMove = office === 'clerk' || office === 'administrator';
  return (
    <div className="practice-bar" role="region" aria-label={t('practice')}>
      <strong>{t('practice')}</strong>
      <span>{t('case-date')} <span className="number">{formatDay(clock.data.today)}</span></span>
      {mayMove ? <ClockButtons rate={clock.data.rate} paused={clock.data.paused} /> : <span>{t('clock-by-clerk')}</span>}
      {mayMove ? <Button size="small" aria-expanded={faults} onClick={() => showFaults(!faults)}>{t('faults')}</Button> : null}
      <SeatSelect id="practice-seat" label={t('switch-seat')} placeholder={t('switch-seat')} to="/desk" small />
      {faults ? <Suspense fallback={null}><PracticeFaults /></Suspense> : null}
    </div>
  );
}

function ClockButtons({ rate, paused }: { readonly rate: number; readonly paused: boolean }) {
  const t = useShellWords();
  const change = useMutation({
    mutationFn: (body: ClockChange) => dataOf(client.PUT('/v1/practice/clock', { body })),
    onSuccess: (clock) => {
      queryClient.setQueryData(clockQuery.queryKey, clock);
      void queryClient.invalidateQueries();
    },
  });
  const button = (label: string, body: ClockChange, pressed?: boolean) => (
    <Button key={label} size="small" disabled={change.isPending} aria-pressed={pressed} type={pressed ? 'primary' : 'default'} onClick={() => change.mutate(body)}>{label}</Button>
  );
  return (
    <>
      {button(t('next-day'), { advanceDays: 1 })}
      {button(t('next-week'), { advanceDays: 7 })}
      <span role="group" aria-label={t('speed')} className="row">
        {speeds.map(([speed, word]) => button(t(word), { rate: speed, paused: false }, !paused && rate === speed))}
        {button(t('paused'), { paused: true }, paused)}
      </span>
    </>
  );
}
