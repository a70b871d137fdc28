/** The deed: number, when it was issued and served, and what was corrected, reviewed or revoked since. */
import { Link } from '@tanstack/react-router';
import { dayOf, formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { written } from './claim-facts.tsx';
import { Facts } from './facts.tsx';
import type { Notarization } from './types.ts';
import { useOfficeWords } from './words.ts';

type Deed = NonNullable<Notarization['deed']>;

export function DeedPart({ notarization: { deed } }: { readonly notarization: Notarization }) {
  const t = useOfficeWords();
  const { caseNo } = useCase();
  return (
    <section className="panel stack-tight" aria-labelledby="deed">
      <h2 id="deed">{t('deed')}</h2>
      {deed ? <><Issued deed={deed} /><Since deed={deed} /><p><Link to="/cases/$no/documents" params={{ no: caseNo }}>{t('draft-paper')}</Link></p></> : <p className="quiet">{t('deed-none')}</p>}
    </section>
  );
}

function Issued({ deed }: { readonly deed: Deed }) {
  const t = useOfficeWords();
  const names = useNames();
  const today = useToday();
  useLanguage();
  const served = (deed.service ?? []).map((s) => t('served-by', { who: names.party(s.party), when: formatDay(s.on, today), how: valueWord('method', s.method) }));
  return <Facts facts={[[t('deed-no'), deed.deedNo], [t('issued-on'), formatDay(deed.issuedOn, today)], [t('served-on'), deed.servedOn ? formatDay(deed.servedOn, today) : t('not-served')], ['', served.join(t('between'))]]} />;
}

function Since({ deed: { corrections = [], reviews = [], revocation } }: { readonly deed: Deed }) {
  const t = useOfficeWords();
  const names = useNames();
  const today = useToday();
  useLanguage();
  const on = (at: string) => formatDay(dayOf(at), today);
  return (
    <>
      {corrections.map((one) => <Facts key={one.at} facts={[[t('corrected'), <>{on(one.at)} {written(one.text)}</>]]} />)}
      {reviews.map((one) => <Facts key={one.at} facts={[[t('review-asked'), <>{names.party(one.by)} {on(one.at)} {written(one.reason)}</>], [t('review-answer'), one.answeredAt && <>{on(one.answeredAt)} {written(one.answer)}</>]]} />)}
      {revocation ? <div className="notice bad"><Facts facts={[[t('revoked'), on(revocation.at)], [t('ground'), valueWord('ground', revocation.ground)], [t('reason'), written(revocation.reason)]]} /></div> : null}
    </>
  );
}
