/** The way of the case: what is behind is solid, the present is half, what is ahead is hollow, with who owns it and by when. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { eventsQuery, type CaseView } from '../../client/queries.ts';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { processWords, stateWord, wordFor } from '../../words/states.ts';
import { useCase, useNames } from './case-context.ts';
import { stagesOf, type Stage } from './stages.ts';
import { useCaseWords } from './words.ts';

/** Those who do not read the record see the stages without their days. */
const readsRecord = ({ roles }: CaseView): boolean => roles.some((role) => role !== 'insurer' && role !== 'notary' && role !== 'candidate');

export function Timeline() {
  const t = useCaseWords();
  const view = useCase();
  const record = useInfiniteQuery({ ...eventsQuery(view.caseId), enabled: readsRecord(view) });
  const events = record.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <aside className="timeline" aria-label={t('timeline')} tabIndex={0}>
      <ol>{stagesOf(view, events).map((stage) => <StageLine key={stage.name} stage={stage} />)}</ol>
      <Security />
    </aside>
  );
}

function StageLine({ stage }: { readonly stage: Stage }) {
  const t = useCaseWords();
  const today = useToday();
  const names = useNames();
  useLanguage();
  return (
    <li className={`stage stage-${stage.when}`} aria-current={stage.when === 'present' ? 'step' : undefined}>
      <span className="stage-dot" aria-hidden="true" />
      <span><strong>{t(`stage-${stage.name}`)}</strong> <span className="sr-only">{t(stage.when)}</span>
        {stage.date ? <span className="quiet small number"> {formatDay(stage.date, today)}</span> : null}
        {stage.owners?.length ? <span className="quiet small stage-owner">{stage.owners.map((o) => names.owner(o)).join('、')}{stage.dueDate ? ` · ${formatDay(stage.dueDate, today)}` : ''}</span> : null}
      </span>
    </li>
  );
}

/** Insurance, notarization and court confirmation run beside. */
function Security() {
  const { states } = useCase();
  const beside = (['insurance', 'notarization', 'confirmation'] as const).filter((process) => states[process] !== undefined);
  if (beside.length === 0) return null;
  return <dl className="timeline-beside small">{beside.map((process) => <div key={process}><dt className="quiet">{wordFor(processWords, process)}</dt><dd>{stateWord(process, states[process])}</dd></div>)}</dl>;
}
