/** For a court or the one-stop platform: what it referred, how each case stands, and until when. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTitle } from '../../app/title.ts';
import { referralsQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { Due } from '../../parts/due.tsx';
import { Empty, Loading, ProblemNotice } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { stateWord, wordFor } from '../../words/states.ts';
import { returnWords, useReferralWords } from './words.ts';

export type Referral = Schemas['Referral'];

export function Page() {
  const t = useReferralWords();
  useTitle(t('title'));
  const pages = useInfiniteQuery(referralsQuery);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      <div className="spread"><h1>{t('title')}</h1><Link className="button-link no-print" to="/referrals/new">{t('refer')}</Link></div>
      {pages.error ? <ProblemNotice error={pages.error} retry={() => void pages.refetch()} /> : !pages.data ? <Loading /> : items.length === 0 ? <Empty>{t('none')}</Empty> : <Register items={items} />}
      {pages.hasNextPage ? <div><Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('more')}</Button></div> : null}
    </div>
  );
}

/** 调解中, or how it went back. */
export function Standing({ referral }: { readonly referral: Referral }) {
  useLanguage();
  return <span className={`chip ${referral.returnCode ? 'strong' : ''}`}>{referral.returnCode ? wordFor(returnWords, referral.returnCode) : stateWord('mediation', referral.state)}</span>;
}

function Register({ items }: { readonly items: readonly Referral[] }) {
  const t = useReferralWords();
  const today = useToday();
  return (
    <div className="panel scroll-x" tabIndex={0} role="region" aria-label={t('title')}>
      <table className="plain">
        <thead><tr>{(['number', 'court-no', 'referred-on', 'case-no', 'standing', 'period'] as const).map((word) => <th key={word} scope="col">{t(word)}</th>)}</tr></thead>
        <tbody>
          {items.map((referral) => (
            <tr key={referral.number}>
              <th scope="row"><Link to="/referrals/$number" params={{ number: referral.number }}>{referral.number}</Link></th>
              <td>{referral.courtCaseNo ?? '—'}</td><td className="number">{formatDay(referral.referredOn, today)}</td><td>{referral.caseNo}</td>
              <td><Standing referral={referral} /></td><td>{referral.dueDate && !referral.returnCode ? <Due date={referral.dueDate} /> : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
