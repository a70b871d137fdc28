/** Where a party is served: what confirming means, what counts now, and the form, filled in with what one's own party confirmed before. */
import { useMemo } from 'react';
import type { CaseView } from '../../client/queries.ts';
import { GenericForm } from '../../forms/action-form.tsx';
import type { SpecialScreen } from '../../forms/special.ts';
import type { Typed } from '../../forms/typed.ts';
import { formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { useAnswerWords } from './answer-words.ts';

export function Screen({ action, done }: SpecialScreen) {
  const view = useCase();
  const given = useMemo(() => knownOf(view), [view]);
  return <><Meaning /><GenericForm action={action} done={done} {...(given ? { given } : {})} /></>;
}

/** What was confirmed before, to be changed. Whoever acts for no party, or for several, begins with nothing. */
function knownOf({ acting, serviceAddresses = [] }: CaseView): Readonly<Record<string, Typed>> | undefined {
  const confirmed = acting.length === 1 ? serviceAddresses.findLast((a) => a.party === acting[0]) : undefined;
  if (confirmed?.address === undefined) return undefined;
  const { address, recipient, mobile, email, electronic } = confirmed;
  return { details: Object.fromEntries(Object.entries({ address, recipient, mobile, email }).filter(([, value]) => value !== undefined)) as Typed, electronic };
}

function Meaning() {
  const t = useAnswerWords();
  const names = useNames();
  const today = useToday();
  useLanguage();
  const { serviceAddresses = [], parties = [], acting, roles } = useCase();
  const shown = parties.filter((p) => acting.includes(p.id) || roles.includes('clerk'));
  return (
    <section className="panel stack" aria-labelledby="address-title">
      <h2 id="address-title">{t('address-title')}</h2>
      <p>{t('address-is')}</p>
      <p>{t('address-electronic')}</p>
      <h3>{t('address-now')}</h3>
      <dl className="facts">{shown.map(({ id }) => {
        const now = serviceAddresses.findLast((a) => a.party === id);
        return (
          <div key={id} className="fact">
            <dt>{names.party(id)}</dt>
            <dd>{now ? <>{[now.address, now.recipient, now.mobile, now.email].filter(Boolean).join(' · ')} <span className="chip">{t(now.electronic ? 'by-electronic' : 'by-post')}</span> <span className="quiet small">{t('address-at', { when: formatInstant(now.at, today) })}</span></> : <span className="quiet">{t('address-none')}</span>}</dd>
          </div>
        );
      })}</dl>
    </section>
  );
}
