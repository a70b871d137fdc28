/** The case: header, what comes next, the way behind and ahead; the page of the tab stands beside. */
import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTitle } from '../../app/title.ts';
import { caseIdQuery, caseQuery, type CaseView } from '../../client/queries.ts';
import { CaseStates } from '../../parts/case-states.tsx';
import { Loaded } from '../../parts/states.tsx';
import { dayOf, daysBetween } from '../../parts/time.ts';
import { langOf } from '../../words/spoken.ts';
import { BreakGlassBand } from './break-glass-band.tsx';
import { CaseContext, useCase, useNames } from './case-context.ts';
import { CaseTabs } from './case-tabs.tsx';
import { NextBanner } from './next-banner.tsx';
import { Timeline } from './timeline.tsx';
import { useCaseWords } from './words.ts';
import './case.css';

export function Page() {
  const { no } = useParams({ strict: false }) as { readonly no: string };
  useTitle(no);
  const id = useQuery(caseIdQuery(no));
  return <Loaded query={id}>{(caseId) => <Frame caseId={caseId} />}</Loaded>;
}

function Frame({ caseId }: { readonly caseId: string }) {
  const found = useQuery(caseQuery(caseId));
  return (
    <Loaded query={found}>
      {(view) => (
        <CaseContext value={view}>
          <div className="case">
            <CaseHeader />
            <BreakGlassBand />
            <NextBanner />
            <CaseTabs />
            <div className="case-body"><Timeline /><div className="case-page"><Outlet /></div></div>
          </div>
        </CaseContext>
      )}
    </Loaded>
  );
}

function CaseHeader() {
  const t = useCaseWords();
  const view = useCase();
  return (
    <header className="case-header">
      <div>
        <h1>{view.caseNo}</h1>
        <Sides view={view} />
      </div>
      <div className="case-standing">
        <CaseStates states={view.states} outcome={view.outcome} />
        <span className="quiet small number">{t('day', { n: daysBetween(dayOf(view.submittedAt), dayOf(view.closedAt ?? view.readAt)) + 1 })}</span>
      </div>
    </header>
  );
}

/** 申浦钢贸 ⇄ 海韵码头 */
function Sides({ view }: { readonly view: CaseView }) {
  const names = useNames();
  const { parties } = view;
  if (!parties) return null;
  const of = (side: string) => parties.filter((p) => p.side === side).map((p, n) => <Fragment key={p.id}>{n > 0 ? '、' : ''}<span {...langOf(p.name, p.foreign?.language)}>{names.party(p.id)}</span></Fragment>);
  return <p><strong>{of('applicant')}</strong> <span className="quiet" aria-hidden="true">⇄</span><span className="sr-only">—</span> <strong>{of('respondent')}</strong></p>;
}
