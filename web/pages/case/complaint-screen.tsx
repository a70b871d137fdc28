/** Answering, withdrawing or deciding a complaint of a mediator: what was said and answered stands above the form; of several one is chosen. */
import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useMemo, useState } from 'react';
import { complaintsQuery, type CaseView } from '../../client/queries.ts';
import { GenericForm } from '../../forms/action-form.tsx';
import type { SpecialScreen } from '../../forms/special.ts';
import { Due } from '../../parts/due.tsx';
import { formatInstant } from '../../parts/time.ts';
import { useCaller, useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { langOf } from '../../words/spoken.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from './case-context.ts';
import { useCaseWords } from './words.ts';

type Complaint = NonNullable<CaseView['complaints']>[number];

/** Those that the act can be about; the server shows each reader only what is its own. */
function fits(action: string, { answer, by, decision, withdrawnAt }: Complaint, acting: readonly string[]): boolean {
  if (decision || withdrawnAt) return false;
  if (action === 'answer-complaint') return answer === undefined;
  return action !== 'withdraw-complaint' || acting.includes(by);
}

export function Screen({ action, done }: SpecialScreen) {
  const { complaints = [], acting } = useCase();
  const open = complaints.filter((one) => fits(action, one, acting));
  const [picked, pick] = useState<number>();
  const chosen = open.find(({ n }) => n === picked) ?? (open.length === 1 ? open[0] : undefined);
  const n = chosen?.n;
  const given = useMemo(() => (n === undefined ? {} : { complaint: String(n) }), [n]);
  return (
    <>
      {open.length > 1 ? <Choice open={open} chosen={n} pick={pick} /> : null}
      {chosen ? <Complained complaint={chosen} /> : null}
      <GenericForm action={action} done={done} given={given} {...(n === undefined ? {} : { about: String(n) })} />
    </>
  );
}

function Choice({ open, chosen, pick }: { readonly open: readonly Complaint[]; readonly chosen: number | undefined; readonly pick: (n: number) => void }) {
  const t = useCaseWords();
  const names = useNames();
  const today = useToday();
  const options = open.map((one) => ({ value: one.n, label: t('complaint-line', { n: one.n, who: names.party(one.by), when: formatInstant(one.at, today) }) }));
  return (
    <section className="panel stack-tight" aria-labelledby="complaints-open">
      <h2 id="complaints-open">{t('complaints-open')}</h2>
      <Radio.Group name="complaint" vertical value={chosen} options={options} onChange={(event) => pick(event.target.value as number)} aria-labelledby="complaints-open" />
    </section>
  );
}

function Complained({ complaint: { n, by, mediator, ground, at, reason, answer } }: { readonly complaint: Complaint }) {
  const t = useCaseWords();
  const names = useNames();
  const today = useToday();
  useLanguage();
  return (
    <section className="panel stack-tight" aria-labelledby="complained">
      <h2 id="complained">{t('complaint-of', { n, who: names.handle(mediator) })}</h2>
      <dl className="facts">
        <div className="fact"><dt>{t('complaint-by')}</dt><dd>{names.party(by)} <span className="quiet number">{formatInstant(at, today)}</span></dd></div>
        <div className="fact"><dt>{t('complaint-ground')}</dt><dd>{valueWord('ground', ground)}</dd></div>
        {reason ? <div className="fact"><dt>{t('complaint-text')}</dt><dd className="prose" {...langOf(reason)}>{reason}</dd></div> : null}
        <div className="fact"><dt>{t('complaint-answer')}</dt><dd>{answer ? <><span className="quiet number">{formatInstant(answer.at, today)}</span> <span className="prose" {...langOf(answer.statement)}>{answer.statement}</span></> : <span className="quiet">{t('complaint-unanswered')}</span>}</dd></div>
        <DecideBy n={n} />
      </dl>
    </section>
  );
}

/** The centre's last day, which its own list has. */
function DecideBy({ n }: Pick<Complaint, 'n'>) {
  const t = useCaseWords();
  const { caseId } = useCase();
  const { office } = useCaller();
  const list = useQuery({ ...complaintsQuery('true'), enabled: office === 'clerk' || office === 'administrator' });
  const line = list.data?.items.find((one) => one.caseId === caseId && one.n === n);
  return line ? <div className="fact"><dt>{t('complaint-due')}</dt><dd><Due date={line.dueDate} provisional={line.provisional} /></dd></div> : null;
}
