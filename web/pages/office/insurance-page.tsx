/** The insurance of a case: what each insurer was asked and answered, the policy with its cover, claims with their clocks, recovery. An insurer reads its own part. */
import { useQuery } from '@tanstack/react-query';
import { useTitle } from '../../app/title.ts';
import { Empty } from '../../parts/states.tsx';
import { useCaller } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { stateWord } from '../../words/states.ts';
import { valueWord } from '../../words/values.ts';
import { Clauses } from '../party/clauses.tsx';
import { useCase } from '../case/case-context.ts';
import { Answers } from './answers.tsx';
import { ClaimPart, Subrogation } from './claim-part.tsx';
import { claimsOf, insuranceOf } from './cover.ts';
import { Facts } from './facts.tsx';
import { Ending, Endorsements, MitigationCosts } from './policy-changes.tsx';
import { PolicyPart } from './policy-part.tsx';
import { queueQuery } from './queries.ts';
import type { Insurance } from './types.ts';
import { Clocks } from './terms.tsx';
import { useOfficeWords } from './words.ts';
import './office.css';
import '../party/party.css';

export function Page() {
  const t = useOfficeWords();
  const view = useCase();
  const { office } = useCaller();
  useTitle(`${t('insurance')} ${view.caseNo}`);
  const insurance = insuranceOf(view);
  if (!insurance) return <Empty>{t('none-insurance')}</Empty>;
  return (
    <>
      {office === 'insurer' ? <Term caseNo={view.caseNo} /> : <Standing insurance={insurance} />}
      {claimsOf(insurance).toReversed().map((claim) => <ClaimPart key={`${claim.obligation}${claim.filedAt}`} insurance={insurance} claim={claim} current={claim === insurance.claim} />)}
      <Subrogation insurance={insurance} />
      <div className="file-columns">
        <div className="stack"><Answers insurance={insurance} />{office === 'insurer' ? <Cover insurance={insurance} /> : null}</div>
        {office === 'insurer' ? <Shared /> : <div className="stack"><Cover insurance={insurance} /></div>}
      </div>
    </>
  );
}

/** Where it stands, for those who asked. */
function Standing({ insurance: { state, product } }: { readonly insurance: Insurance }) {
  const t = useOfficeWords();
  useLanguage();
  return <section className="panel stack-tight" aria-labelledby="standing"><h2 id="standing">{t('insurance')}</h2><Facts facts={[[t('standing'), stateWord('insurance', state)], [t('product'), valueWord('product', product)]]} /></section>;
}

function Term({ caseNo }: { readonly caseNo: string }) {
  const t = useOfficeWords();
  const queue = useQuery(queueQuery);
  const clocks = queue.data?.items.find((one) => one.caseNo === caseNo)?.clocks ?? [];
  return (
    <>
      {queue.data?.ownSystem ? <p className="notice">{t('own-system')}</p> : null}
      {clocks.length > 0 ? <section className="panel stack" aria-label={t('standing')}><Clocks clocks={clocks} /></section> : null}
    </>
  );
}

function Cover({ insurance }: { readonly insurance: Insurance }) {
  return <><PolicyPart insurance={insurance} /><Endorsements insurance={insurance} /><MitigationCosts insurance={insurance} /><Ending insurance={insurance} /></>;
}

/** What the insurer has of the settlement; the others read the whole of it under its own tab. */
function Shared() {
  const t = useOfficeWords();
  const { settlement } = useCase();
  if (!settlement) return null;
  return <section className="panel stack" aria-labelledby="facts"><h2 id="facts">{t('obligations')}</h2><p className="quiet small">{t('facts-lead')}</p><Clauses settlement={settlement} /></section>;
}
