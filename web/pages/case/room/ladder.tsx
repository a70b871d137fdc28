/** The offers beside the room: from what is claimed to what is agreed, each offer with who may know of it, rounds of sealed bids, proposals. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { client, dataOf } from '../../../client/api.ts';
import { caseKey } from '../../../client/queries.ts';
import type { Schemas } from '../../../client/types.ts';
import { formatFen } from '../../../parts/money.ts';
import { Loaded } from '../../../parts/states.tsx';
import { formatDay, formatInstant } from '../../../parts/time.ts';
import { useToday } from '../../../session/caller.ts';
import { useCase, useNames } from '../case-context.ts';
import { ActionLink } from '../next-banner.tsx';
import { langOf } from '../../../words/spoken.ts';
import { useRoomWords } from './words.ts';

type Negotiation = Schemas['Negotiation'];
type Offer = Negotiation['offers'][number];

export const negotiationQuery = (caseId: string) => queryOptions({
  queryKey: [...caseKey(caseId), 'negotiation'], queryFn: ({ signal }) => dataOf(client.GET('/v1/cases/{caseId}/negotiation', { params: { path: { caseId } }, signal })),
});

/** What is taken beside the ladder, where it is allowed now. */
const negotiating: readonly string[] = ['make-offer', 'place-sealed-bid', 'propose-terms', 'disclose-offer', 'permit-disclosure', 'respond-to-offer', 'withdraw-offer', 'answer-proposal', 'record-agreed-terms'];

export function Ladder() {
  const t = useRoomWords();
  const { caseId, allowed } = useCase();
  const negotiation = useQuery(negotiationQuery(caseId));
  const possible = allowed.filter(({ action }) => negotiating.includes(action));
  return (
    <section className="panel stack ladder" aria-labelledby="ladder">
      <h2 id="ladder">{t('ladder')}</h2>
      <Loaded query={negotiation}>{(read) => <><Rungs ladder={read.ladder} /><Offers offers={read.offers} /><Rounds rounds={read.rounds} /><Proposals proposals={read.proposals} /></>}</Loaded>
      {possible.length === 0 ? null : <nav aria-label={t('do-next')}><ul className="row">{possible.map((a) => <li key={a.action}><ActionLink {...a} /></li>)}</ul></nav>}
    </section>
  );
}

interface Rung { readonly word: 'claimed' | 'offered' | 'agreed' | 'paid'; readonly who?: string; readonly amountFen: number; readonly currency: string; readonly kind?: string }

function Rungs({ ladder }: { readonly ladder: Negotiation['ladder'] }) {
  const t = useRoomWords();
  const names = useNames();
  const rungs: readonly Rung[] = [
    ...ladder.original.map((sum): Rung => ({ word: 'claimed', ...sum })),
    ...ladder.offered.toSorted((a, b) => b.amountFen - a.amountFen).map(({ party, ...sum }): Rung => ({ word: 'offered', who: names.party(party), kind: party.startsWith('R') ? 'caucus-b' : 'caucus-a', ...sum })),
    ...(ladder.agreed ? [{ word: 'agreed', ...ladder.agreed } as const] : []), ...ladder.paid.map((sum): Rung => ({ word: 'paid', ...sum })),
  ];
  const most = Math.max(1, ...rungs.map((r) => r.amountFen));
  return (
    <ol className="rungs" aria-label={t('ladder-lead')}>
      {rungs.map((r) => (
        <li key={`${r.word}${r.who ?? ''}${r.currency}`}>
          <p className="spread"><span><span className="quiet small">{t(r.word)}</span> {r.who}</span><strong className="number">{formatFen(r.amountFen, r.currency)}</strong></p>
          <span className={`rung rung-${r.kind ?? r.word}`} aria-hidden="true" style={{ width: `${Math.round((r.amountFen / most) * 100)}%` }} />
        </li>
      ))}
    </ol>
  );
}

/** Who may know of it: an offer in caucus is as secret as the caucus. */
function secrecyOf(offer: Offer): 'in-caucus' | 'permitted' | 'disclosed' | undefined {
  if (offer.channel === 'joint') return undefined;
  return offer.disclosedAt ? 'disclosed' : offer.disclosurePermittedAt ? 'permitted' : 'in-caucus';
}

function Offers({ offers }: { readonly offers: readonly Offer[] }) {
  const t = useRoomWords();
  const names = useNames();
  const today = useToday();
  if (offers.length === 0) return <p className="quiet">{t('no-offers')}</p>;
  return (
    <details open>
      <summary>{t('each-offer')}</summary>
      <ol className="stack-tight">
        {offers.toReversed().map((offer) => {
          const secrecy = secrecyOf(offer);
          return (
            <li key={offer.n} className={secrecy === undefined || secrecy === 'disclosed' ? 'offer' : `offer secret channel-${offer.by.startsWith('R') ? 'caucus-b' : 'caucus-a'}`}>
              <p className="spread"><span>{names.party(offer.by)}</span><strong className="number">{formatFen(offer.amountFen, offer.currency)}</strong></p>
              <p className="small quiet number">{formatInstant(offer.at, today)} · {t(offer.state)}{offer.validUntil ? ` · ${t('valid-until', { day: formatDay(offer.validUntil, today) })}` : ''}</p>
              {secrecy ? <p className="small"><strong>{t(secrecy)}</strong></p> : null}
              {offer.text ? <p className="prose small" {...langOf(offer.text)}>{offer.text}</p> : null}
            </li>
          );
        })}
      </ol>
    </details>
  );
}

function Rounds({ rounds }: { readonly rounds: Negotiation['rounds'] }) {
  const t = useRoomWords();
  const names = useNames();
  if (rounds.length === 0) return null;
  const placed = (by: readonly string[]) => (by.length === 0 ? t('nobody-placed') : t('placed', { who: by.map((id) => names.party(id)).join('、') }));
  return (
    <div className="stack-tight">
      <h3>{t('rounds')}</h3>
      <ul>{rounds.map((r) => <li key={r.n} className="small"><strong>{t('round', { n: r.n })}</strong> {r.outcome ? t(r.outcome) : placed(r.placedBy)}</li>)}</ul>
    </div>
  );
}

function Proposals({ proposals }: { readonly proposals: Negotiation['proposals'] }) {
  const t = useRoomWords();
  const names = useNames();
  if (proposals.length === 0) return null;
  const answered = (by: readonly string[]) => (by.length === 0 ? t('nobody-answered') : t('answered', { who: by.map((id) => names.party(id)).join('、') }));
  return (
    <div className="stack-tight">
      <h3>{t('proposals')}</h3>
      <ul className="stack-tight">{proposals.map((p) => (
        <li key={p.n} className="offer"><p className="spread"><strong>{t('proposal', { n: p.n })}</strong><strong className="number">{formatFen(p.amountFen, p.currency)}</strong></p>
          <p className="small quiet">{p.outcome ? t(p.outcome === 'accepted' ? 'all-accepted' : 'not-accepted') : answered(p.answeredBy)}</p>{p.text ? <p className="prose small" {...langOf(p.text)}>{p.text}</p> : null}</li>
      ))}</ul>
    </div>
  );
}
