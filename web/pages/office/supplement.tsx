/** What the notary office asked to be supplemented, and whether it was. */
import { dayOf, formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { written } from './claim-facts.tsx';
import { Facts } from './facts.tsx';
import type { Notarization } from './types.ts';
import { useOfficeWords } from './words.ts';

export function Supplement({ notarization: { supplementRequest, pauses, state } }: { readonly notarization: Notarization }) {
  const t = useOfficeWords();
  const today = useToday();
  const asked = pauses.findLast((pause) => pause.reason === 'supplement');
  if (!supplementRequest || !asked) return null;
  const answered = state === 'supplementing' || asked.to === undefined ? t('supplement-open') : t('supplement-answered', { when: formatDay(dayOf(asked.to), today) });
  return (
    <section className="panel stack-tight" aria-labelledby="supplement">
      <h2 id="supplement">{t('supplement')}</h2>
      <Facts facts={[[t('supplement-asked'), <>{formatDay(dayOf(asked.from), today)} {written(supplementRequest)}</>], [t('standing'), answered]]} />
    </section>
  );
}
