/** What the office has in hand: a notary's reviews and certificates; an insurer's applications, claims and policies. What waits for the office stands first. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTitle } from '../../app/title.ts';
import { CaseStates } from '../../parts/case-states.tsx';
import { formatFen } from '../../parts/money.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import { useCaller } from '../../session/caller.ts';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { roleWords, wordFor } from '../../words/states.ts';
import { PolicyTable } from './policies.tsx';
import { queueQuery } from './queries.ts';
import type { Queue, QueueItem } from './types.ts';
import { Clocks, ReviewTerm } from './terms.tsx';
import { useOfficeWords } from './words.ts';
import './office.css';

const insurerViews = ['applications', 'claims', 'policies'] as const;
type InsurerView = (typeof insurerViews)[number];
const beforeCover: readonly (string | undefined)[] = ['consenting', 'underwriting', 'quoted', 'accepted', 'awaiting-premium', 'premium-paid'];
const isApplication = ({ states }: QueueItem): boolean => beforeCover.includes(states.insurance);
/** A policy that just stands waits for nothing: it is among the policies. */
const isClaim = (item: QueueItem): boolean => !isApplication(item) && (item.states.insurance !== 'in-force' || item.mine);

export function Page() {
  const t = useOfficeWords();
  useTitle(t('queue'));
  const { office } = useCaller();
  const queue = useQuery(queueQuery);
  return (
    <div className="stack">
      <h1>{t('queue')}</h1>
      <Loaded query={queue}>{(found) => <>{found.ownSystem ? <p className="notice">{t('own-system')}</p> : null}{office === 'insurer' ? <InsurerQueue queue={found} /> : <List items={found.items} acts={!found.ownSystem} empty={t('empty-notary')} />}</>}</Loaded>
    </div>
  );
}

function InsurerQueue({ queue }: { readonly queue: Queue }) {
  const t = useOfficeWords();
  const { view: asked } = useSearch({ strict: false }) as { readonly view?: string };
  const view: InsurerView = insurerViews.find((name) => name === asked) ?? 'applications';
  const lists = { applications: queue.items.filter(isApplication), claims: queue.items.filter(isClaim) };
  return (
    <>
      <nav aria-label={t('views')} className="queue-views">
        {insurerViews.map((name) => <Link key={name} to="/queue" search={{ view: name }} {...(name === view ? { 'aria-current': 'page' as const } : {})}>{t(`view-${name}`)}{name === 'policies' ? null : <span className="quiet number"> {lists[name].length}</span>}</Link>)}
      </nav>
      {view === 'policies' ? <PolicyTable /> : <List items={lists[view]} acts={!queue.ownSystem} empty={t(view === 'claims' ? 'empty-claims' : 'empty-insurer')} />}
    </>
  );
}

interface ListProps { readonly items: readonly QueueItem[]; readonly acts: boolean; readonly empty: string }

function List({ items, acts, empty }: ListProps) {
  const t = useOfficeWords();
  if (items.length === 0) return <Empty>{empty}</Empty>;
  const groups = [['ours', items.filter((item) => item.mine)], ['others', items.filter((item) => !item.mine)]] as const;
  return (
    <>
      <p className="quiet">{t('in-hand', { count: items.length })}</p>
      {groups.map(([name, own]) => (own.length === 0 ? null : (
        <section key={name} aria-labelledby={`queue-${name}`} className="stack-tight">
          <h2 id={`queue-${name}`}>{t(name)} <span className="quiet number">{own.length}</span></h2>
          <ul className="queue">{own.map((item) => <Row key={`${item.caseId}${item.process}`} item={item} acts={acts} />)}</ul>
        </section>
      )))}
    </>
  );
}

function Row({ item, acts }: { readonly item: QueueItem; readonly acts: boolean }) {
  const t = useOfficeWords();
  useLanguage();
  const { caseNo, review, clocks, steps } = item;
  const page = item.process === 'insurance' ? '/cases/$no/insurance' : '/cases/$no/notarization';
  return (
    <li className={`queue-row ${item.mine ? 'ours' : ''}`}>
      <What item={item} />
      <div className="stack-tight">{review ? <ReviewTerm review={review} /> : null}<Clocks clocks={review ? clocks.filter((clock) => clock.dueDate !== review.dueDate) : clocks} /></div>
      <div className="stack-tight">
        {steps.slice(0, 3).map((step) => <p key={step.label.en} className="small">{inLanguage(step.label)} <span className="quiet">{t('by')} {[...new Set(step.owners.map((o) => wordFor(roleWords, o.role)))].join(t('between'))}</span></p>)}
        <p><Link to={page} params={{ no: caseNo }} className={item.mine && acts ? 'button-link' : 'button-link plain'}>{t(item.mine && acts ? 'open-file' : 'look', { no: caseNo })}</Link></p>
      </div>
    </li>
  );
}

/** Whose case, and the facts of the settlement as they were shared: never the room. */
function What({ item: { parties = [], obligations, states, claimedFen, awaitsSecondPerson } }: { readonly item: QueueItem }) {
  const t = useOfficeWords();
  const named = (id: string) => parties.find((p) => p.id === id)?.name ?? '—';
  const of = (side: string) => parties.filter((p) => p.side === side).map((p) => p.name ?? '—').join(t('between'));
  return (
    <div className="stack-tight">
      <p><strong>{of('applicant')}</strong> ⇄ <strong>{of('respondent')}</strong></p>
      <p><CaseStates states={states} /> {awaitsSecondPerson ? <span className="chip warned">{t('second-person')}</span> : null}</p>
      {obligations.map((o) => <p key={o.id} className="small">{t('pays', { debtor: named(o.debtor), creditor: named(o.creditor), sum: formatFen(o.totalFen, o.currency), n: o.instalments })}</p>)}
      {claimedFen === undefined ? null : <p className="small"><strong className="number">{t('claimed', { sum: formatFen(claimedFen, obligations[0]?.currency) })}</strong></p>}
    </div>
  );
}
