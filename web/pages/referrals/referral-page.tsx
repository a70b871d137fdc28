/** One referred case as its referrer may see it: how it stands, and at the end what goes back. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTitle } from '../../app/title.ts';
import { mediatorsQuery, referralQuery, returnPackageQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { Due } from '../../parts/due.tsx';
import { Loaded } from '../../parts/states.tsx';
import { dayOf, formatDay, formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { roleWords, wordFor } from '../../words/states.ts';
import { valueWord } from '../../words/values.ts';
import { Standing, type Referral } from './referrals-page.tsx';
import { useReferralWords } from './words.ts';

export function Page() {
  const t = useReferralWords();
  const { number } = useParams({ strict: false }) as { readonly number: string };
  useTitle(number);
  const referral = useQuery(referralQuery(number));
  return (
    <div className="stack">
      <p className="no-print"><Link to="/referrals">{t('all')}</Link></p>
      <h1>{number}</h1>
      <Loaded query={referral}>{(found) => <><Status referral={found} /><Back referral={found} /></>}</Loaded>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <div className="fact"><dt>{name}</dt><dd>{children}</dd></div>;
}

function Status({ referral }: { readonly referral: Referral }) {
  const t = useReferralWords();
  const today = useToday();
  const mediators = useQuery(mediatorsQuery).data?.items;
  const at = (instant: string) => <span className="number">{formatInstant(instant, today)}</span>;
  return (
    <section className="panel" aria-label={t('standing')}>
      <dl className="facts">
        <Fact name={t('standing')}><Standing referral={referral} /></Fact>
        <Fact name={t('since')}>{at(referral.since)}</Fact>
        {referral.dueDate && !referral.returnCode ? <Fact name={t('period')}><Due date={referral.dueDate} /></Fact> : null}
        <Fact name={t('case-no')}>{referral.caseNo}</Fact>
        {referral.courtCaseNo ? <Fact name={t('court-no')}>{referral.courtCaseNo}</Fact> : null}
        <Fact name={t('referred-on')}><span className="number">{formatDay(referral.referredOn, today)}</span></Fact>
        <Fact name={t('received')}>{at(referral.receivedAt)}</Fact>
        {referral.mediator ? <Fact name={t('mediator')}>{mediators?.find((m) => m.handle === referral.mediator)?.name ?? '—'}</Fact> : null}
        {referral.materialsSignedAt ? <Fact name={t('materials')}>{at(referral.materialsSignedAt)}</Fact> : null}
      </dl>
    </section>
  );
}

function Back({ referral }: { readonly referral: Referral }) {
  const t = useReferralWords();
  const back = useQuery({ ...returnPackageQuery(referral.caseId), enabled: referral.returnCode !== undefined });
  return (
    <section className="panel stack" aria-labelledby="back">
      <div className="spread"><h2 id="back">{t('back')}</h2>{referral.returnCode ? <Button className="no-print" onClick={() => print()}>{t('print')}</Button> : null}</div>
      {referral.returnCode ? <Loaded query={back}>{(found) => <Package found={found} />}</Loaded> : <p className="quiet">{t('back-later')}</p>}
    </section>
  );
}

type ReturnPackage = Schemas['ReturnPackage'];

function Package({ found }: { readonly found: ReturnPackage }) {
  const t = useReferralWords();
  const today = useToday();
  const nameOf = (id: string) => found.parties.find((party) => party.id === id)?.name ?? '—';
  return (
    <>
      <dl className="facts">
        {found.settledAt ? <Fact name={t('settled-at')}><span className="number">{formatInstant(found.settledAt, today)}</span></Fact> : null}
        {found.closedAt ? <Fact name={t('closed-at')}><span className="number">{formatInstant(found.closedAt, today)}</span></Fact> : null}
        {found.terminationRecord ? <Fact name={t('record')}>{t('record-version', { n: found.terminationRecord.version })}</Fact> : null}
      </dl>
      <h3>{t('parties')}</h3>
      <ul className="stack-tight">
        {found.parties.map((party) => (
          <li key={party.id}>
            {wordFor(roleWords, party.side)} <strong>{party.name ?? '—'}</strong> <span className="quiet small">{party.consentedAt ? t('consented', { day: formatDay(dayOf(party.consentedAt), today) }) : t('not-consented')}{party.serviceAddressConfirmed ? ` · ${t('address-confirmed')}` : ''}</span>
          </li>
        ))}
      </ul>
      <h3>{t('contacts')}</h3>
      {found.contactAttempts.length === 0 ? <p className="quiet">{t('no-contacts')}</p> : (
        <ul>{found.contactAttempts.map((attempt, i) => <li key={i}><span className="number">{formatInstant(attempt.at, today)}</span> {nameOf(attempt.party)} {valueWord('channel', attempt.channel)} {t(attempt.reached ? 'reached' : 'not-reached')}</li>)}</ul>
      )}
      <h3>{t('sessions')}</h3>
      {found.sessions.length === 0 ? <p className="quiet">{t('no-sessions')}</p> : (
        <ul>{found.sessions.map((session) => <li key={session.n}><span className="number">{formatInstant(session.heldAt ?? session.scheduledFor, today)}</span> {t(session.heldAt ? 'held' : 'not-held')}</li>)}</ul>
      )}
    </>
  );
}
