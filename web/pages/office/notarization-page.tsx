/** A case at the notary's: term, papers beside what they are about, 告知, supplement, attendance, deed, certificates. The office works from it; the others follow. */
import { useQuery } from '@tanstack/react-query';
import { useTitle } from '../../app/title.ts';
import { Empty } from '../../parts/states.tsx';
import { dayOf, formatDay, formatInstant } from '../../parts/time.ts';
import { useCaller, useToday } from '../../session/caller.ts';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { Clauses } from '../party/clauses.tsx';
import { Certificates } from './certificates.tsx';
import { Checklist, Needs } from './checklist.tsx';
import { written } from './claim-facts.tsx';
import { DeedPart } from './deed-part.tsx';
import { Facts } from './facts.tsx';
import { signersOf } from './needs.ts';
import { noticeQuery, queueQuery } from './queries.ts';
import { Standing } from './review-standing.tsx';
import { Supplement } from './supplement.tsx';
import type { Notarization } from './types.ts';
import { Clocks, ReviewTerm } from './terms.tsx';
import { useOfficeWords } from './words.ts';
import './office.css';
import '../party/party.css';

export function Page() {
  const t = useOfficeWords();
  const { caseNo, notarizations, settlement } = useCase();
  const { office } = useCaller();
  useTitle(`${t('notarization')} ${caseNo}`);
  const notarization = notarizations?.at(-1);
  if (!notarization) return <Empty>{t('none-notarization')}</Empty>;
  const inReview = ['applied', 'reviewing', 'supplementing', 'paused'].includes(notarization.state);
  return (
    <>
      {office === 'notary' ? <Term caseNo={caseNo} /> : <Standing notarization={notarization} />}
      <Ending notarization={notarization} />
      {inReview ? <Needs notarization={notarization} /> : null}
      <Certificates notarization={notarization} />
      <div className="file-columns">
        <div className="stack"><Checklist notarization={notarization} /><Notice notarization={notarization} /><Supplement notarization={notarization} /><Attendance notarization={notarization} /><DeedPart notarization={notarization} /></div>
        {settlement ? <section className="panel stack" aria-labelledby="obligations"><h2 id="obligations">{t('obligations')}</h2><p className="quiet small">{t('obligations-lead')}</p><Clauses settlement={settlement} /></section> : null}
      </div>
    </>
  );
}

/** The clocks of the case as the office's queue has them. */
function Term({ caseNo }: { readonly caseNo: string }) {
  const t = useOfficeWords();
  const queue = useQuery(queueQuery);
  const item = queue.data?.items.find((one) => one.caseNo === caseNo);
  return (
    <>
      {queue.data?.ownSystem ? <p className="notice">{t('own-system')}</p> : null}
      {item && (item.review || item.clocks.length > 0) ? <section className="panel stack" aria-label={t('review')}>{item.review ? <ReviewTerm review={item.review} /> : <Clocks clocks={item.clocks} />}</section> : null}
    </>
  );
}

function Ending({ notarization: { refusal, termination } }: { readonly notarization: Notarization }) {
  const t = useOfficeWords();
  useLanguage();
  if (!refusal && !termination) return null;
  return (
    <section className="panel" aria-label={t(refusal ? 'refusal' : 'termination')}>
      <h2>{t(refusal ? 'refusal' : 'termination')}</h2>
      <Facts facts={[[t('ground'), refusal ? `${inLanguage(refusal.label)}（${refusal.citation}）` : termination && valueWord('ground', termination.ground)], [t('reason'), written(refusal?.reason ?? termination?.reason)]]} />
    </section>
  );
}

/** 告知: item by item, who acknowledged it. */
function Notice({ notarization: { acknowledged, noticeVersion } }: { readonly notarization: Notarization }) {
  const t = useOfficeWords();
  const names = useNames();
  useLanguage();
  const signers = signersOf(useCase());
  const notice = useQuery(noticeQuery(noticeVersion));
  if (!notice.data) return null;
  const knows = (party: string, item: string) => acknowledged.some((a) => a.party === party && (a.items === undefined || (a.items as readonly string[]).includes(item)));
  return (
    <section className="panel stack-tight" aria-labelledby="notice">
      <h2 id="notice">{t('notice')}</h2>
      <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="notice">
        <table className="plain fits">
          <thead><tr><th scope="col">{t('notice-by')}</th>{signers.map((id) => <th key={id} scope="col">{names.party(id)}</th>)}</tr></thead>
          <tbody>{notice.data.items.map(({ item, text }) => <tr key={item}><th scope="row"><details><summary>{valueWord('items', item)}</summary><p className="prose">{inLanguage(text)}</p></details></th>{signers.map((id) => <td key={id}>{knows(id, item) ? `✓ ${t('acknowledged')}` : t('not-acknowledged')}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </section>
  );
}

function Attendance({ notarization: { attended, attendedByAgent = [], appointments = [], feePaidAt, acceptedAt } }: { readonly notarization: Notarization }) {
  const t = useOfficeWords();
  const names = useNames();
  const today = useToday();
  useLanguage();
  const signers = signersOf(useCase());
  if (acceptedAt === undefined) return null;
  const how = (id: string) => t(attendedByAgent.includes(id) ? 'attended-agent' : attended.includes(id) ? 'attended' : 'not-attended');
  return (
    <section className="panel stack-tight" aria-labelledby="attendance">
      <h2 id="attendance">{t('attendance')}</h2>
      <Facts facts={[...signers.map((id) => [names.party(id), how(id)] as const), [t('fee'), feePaidAt ? t('fee-paid', { when: formatDay(dayOf(feePaidAt), today) }) : t('fee-open')]]} />
      {appointments.map((a) => <p key={a.n} className="small">{t('appointment', { when: formatInstant(a.scheduledFor, today), place: valueWord('place', a.place) })}{(a.absent ?? []).length > 0 ? ` · ${t('missed', { who: (a.absent ?? []).map((id) => names.party(id)).join(t('between')) })}` : ''}</p>)}
    </section>
  );
}
