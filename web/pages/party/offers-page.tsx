/** The negotiation of sums as one side sees it: the ladder, open and secret offers, sealed bids, the mediator's proposals. Never the other's secret. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTitle } from '../../app/title.ts';
import { client, dataOf, type Schemas } from '../../client/api.ts';
import { caseKey } from '../../client/queries.ts';
import { useTaking } from '../../forms/taking.ts';
import { formatFen } from '../../parts/money.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { formatDay, formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { langOf } from '../../words/spoken.ts';
import { OfferForm } from './offer-form.tsx';
import { SealedBids } from './sealed-bids.tsx';
import { usePartyWords } from './words.ts';
import './party.css';

export type Negotiation = Schemas['Negotiation'];
type Offer = Negotiation['offers'][number];
type Proposal = Negotiation['proposals'][number];

const negotiationQuery = (caseId: string) => ({ queryKey: [...caseKey(caseId), 'negotiation'], queryFn: () => dataOf(client.GET('/v1/cases/{caseId}/negotiation', { params: { path: { caseId } } })) });

export function Page() {
  const t = usePartyWords();
  const { caseId, caseNo } = useCase();
  useTitle(`${t('offers')} ${caseNo}`);
  const negotiation = useQuery(negotiationQuery(caseId));
  return (
    <Loaded query={negotiation}>
      {(found) => (
        <>
          <Ladder ladder={found.ladder} />
          <Proposals proposals={found.proposals} />
          <section className="panel stack" aria-labelledby="offers">
            <h2 id="offers">{t('offers')}</h2>
            <p className="quiet small">{t('offers-lead')}</p>
            {found.offers.length === 0 ? <p className="quiet">{t('no-offers')}</p> : <ul className="stack-tight">{found.offers.toReversed().map((offer) => <li key={offer.n}><OfferCard offer={offer} /></li>)}</ul>}
            <OfferForm currency={found.ladder.original[0]?.currency ?? 'CNY'} />
          </section>
          <SealedBids rounds={found.rounds} currency={found.ladder.original[0]?.currency ?? 'CNY'} />
        </>
      )}
    </Loaded>
  );
}

const sideOf = (party: string): 'A' | 'R' => (party.startsWith('A') ? 'A' : 'R');

/** Claimed, offered, agreed and paid, one below the other: how far they are apart is seen at once. */
function Ladder({ ladder }: Pick<Negotiation, 'ladder'>) {
  const t = usePartyWords();
  const names = useNames();
  const rungs = [
    ...ladder.original.map((sum) => ({ ...sum, who: t('ladder-original'), side: '' })), ...ladder.offered.map((sum) => ({ ...sum, who: names.party(sum.party), side: `side-${sideOf(sum.party)}` })),
    ...(ladder.agreed ? [{ ...ladder.agreed, who: t('ladder-agreed'), side: '' }] : []), ...ladder.paid.map((sum) => ({ ...sum, who: t('ladder-paid'), side: '' })),
  ];
  const most = Math.max(1, ...rungs.map((rung) => rung.amountFen));
  return (
    <section className="panel stack-tight" aria-labelledby="ladder">
      <h2 id="ladder">{t('ladder')}</h2>
      <ol className="side-ladder">
        {rungs.map((rung, i) => (
          <li key={i} className="side-rung"><span>{rung.who}</span><span className="side-rung-bar" aria-hidden="true"><span className={rung.side} style={{ width: `${Math.round((rung.amountFen / most) * 100)}%` }} /></span><strong className="number right">{formatFen(rung.amountFen, rung.currency)}</strong></li>
        ))}
      </ol>
    </section>
  );
}

function OfferCard({ offer }: { readonly offer: Offer }) {
  const t = usePartyWords();
  const names = useNames();
  const today = useToday();
  const secret = offer.channel === 'caucus' && offer.disclosedAt === undefined;
  return (
    <article className={`side-offer ${secret ? `secret-${sideOf(offer.by)}` : ''}`}>
      <p className="spread"><span><strong>{t('offer-of', { who: names.party(offer.by) })}</strong> <span className="quiet small number">{formatInstant(offer.at, today)}</span></span><span className="row"><span className="chip">{t(secret ? 'offer-caucus' : 'offer-joint')}</span><span className="chip strong">{t(`offer-${offer.state}`)}</span></span></p>
      <p className="side-offer-sum number"><strong>{formatFen(offer.amountFen, offer.currency)}</strong>{offer.validUntil ? <span className="quiet small"> {t('offer-until', { day: formatDay(offer.validUntil, today) })}</span> : null}</p>
      {offer.text ? <p className="prose" {...langOf(offer.text)}>{offer.text}</p> : null}
      {offer.state === 'open' ? <OfferActions offer={offer} /> : null}
    </article>
  );
}

/** One's own may be withdrawn or passed on; the other's accepted or rejected. */
function OfferActions({ offer }: { readonly offer: Offer }) {
  const t = usePartyWords();
  const { allowed, acting } = useCase();
  const answering = useTaking('respond-to-offer');
  const withdrawing = useTaking('withdraw-offer');
  const permitting = useTaking('permit-disclosure');
  const may = (action: string) => allowed.some((a) => a.action === action);
  const own = acting.includes(offer.by);
  const answered = offer.answers.some((a) => acting.includes(a.party));
  const sum = formatFen(offer.amountFen, offer.currency);
  const accept = () => (confirm(t('accept-offer-sure', { sum })) ? answering.mutate({ offer: offer.n, answer: 'accept' }) : undefined);
  const error = answering.error ?? withdrawing.error ?? permitting.error;
  return (
    <>
      {error ? <ProblemNotice error={error} /> : null}
      <div className="row">
        {!own && !answered && may('respond-to-offer') ? <><Button type="primary" loading={answering.isPending} onClick={accept}>{t('accept-offer', { sum })}</Button><Button disabled={answering.isPending} onClick={() => answering.mutate({ offer: offer.n, answer: 'reject' })}>{t('reject-offer')}</Button></> : null}
        {own && may('withdraw-offer') ? <Button loading={withdrawing.isPending} onClick={() => withdrawing.mutate({ offer: offer.n })}>{t('withdraw-offer')}</Button> : null}
        {own && offer.channel === 'caucus' && offer.disclosurePermittedAt === undefined && may('permit-disclosure') ? <Button loading={permitting.isPending} onClick={() => permitting.mutate({ offer: offer.n })}>{t('permit-disclosure')}</Button> : null}
      </div>
    </>
  );
}

function Proposals({ proposals }: { readonly proposals: readonly Proposal[] }) {
  const t = usePartyWords();
  if (proposals.length === 0) return null;
  return <section className="panel stack" aria-labelledby="proposals"><h2 id="proposals">{t('proposals')}</h2>{proposals.toReversed().map((p) => <ProposalCard key={p.n} proposal={p} />)}</section>;
}

function ProposalCard({ proposal }: { readonly proposal: Proposal }) {
  const t = usePartyWords();
  const names = useNames();
  const { allowed, acting } = useCase();
  const taking = useTaking('answer-proposal');
  const sum = formatFen(proposal.amountFen, proposal.currency);
  const mine = acting.some((id) => proposal.answeredBy.includes(id));
  const open = proposal.outcome === undefined;
  return (
    <article className="side-offer">
      <p className="spread"><strong className="side-offer-sum number">{sum}</strong><span className="chip">{t(`proposal-${proposal.outcome ?? 'open'}`)}</span></p>
      {proposal.text ? <p className="prose" {...langOf(proposal.text)}>{proposal.text}</p> : null}
      {proposal.answeredBy.length > 0 ? <p className="quiet small">{t('answered-by', { who: proposal.answeredBy.map((id) => names.party(id)).join(t('between')) })}</p> : null}
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      {open && !mine && allowed.some((a) => a.action === 'answer-proposal') ? (
        <><p className="small">{t('proposal-hint')}</p><div className="row"><Button type="primary" loading={taking.isPending} onClick={() => taking.mutate({ answer: 'yes' })}>{t('proposal-yes', { sum })}</Button><Button disabled={taking.isPending} onClick={() => taking.mutate({ answer: 'no' })}>{t('proposal-no')}</Button></div></>
      ) : null}
    </article>
  );
}
