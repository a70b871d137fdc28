/** What each insurer of the panel was asked and answered, as far as the reader is shown: an insurer reads of itself only. */
import { formatInstant } from '../../parts/time.ts';
import { useCaller, useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { stateWord } from '../../words/states.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { written } from './claim-facts.tsx';
import { applicationOf, currencyOf } from './cover.ts';
import { Facts, type Fact } from './facts.tsx';
import { QuoteFacts } from './quote-facts.tsx';
import type { Insurance } from './types.ts';
import { useOfficeWords } from './words.ts';

type Application = Insurance['applications'][number];
interface OneProps { readonly insurance: Insurance; readonly application: Application }

export function Answers({ insurance }: { readonly insurance: Insurance }) {
  const { office } = useCaller();
  if (office !== 'insurer') return <>{insurance.applications.map((application) => <TheirAnswer key={application.id} insurance={insurance} application={application} />)}</>;
  const application = applicationOf(insurance);
  return application ? <OwnAnswer insurance={insurance} application={application} /> : null;
}

function OwnAnswer({ insurance, application }: OneProps) {
  const t = useOfficeWords();
  useLanguage();
  const currency = currencyOf(useCase());
  const { quote, proposedQuote } = application;
  return (
    <section className="panel stack" aria-labelledby="answer">
      <h2 id="answer">{t('application')}</h2>
      <AnswerFacts insurance={insurance} application={application} name={t('our-answer')} before={[[t('standing'), stateWord('insurance', insurance.state)], [t('product'), valueWord('product', insurance.product)]]} />
      {quote ? <><QuoteFacts quote={quote} currency={currency} /><Explained application={application} /></> : null}
      {proposedQuote ? <div className="notice warn stack-tight"><strong>{t('proposed-quote')}</strong><QuoteFacts quote={proposedQuote.quote} currency={currency} /></div> : null}
    </section>
  );
}

function TheirAnswer({ insurance, application }: OneProps) {
  const t = useOfficeWords();
  const names = useNames();
  const currency = currencyOf(useCase());
  const heading = `answer-${application.id}`;
  return (
    <section className="panel stack" aria-labelledby={heading}>
      <h2 id={heading}>{names.handle(application.insurer)}</h2>
      <AnswerFacts insurance={insurance} application={application} name={t('answer')} />
      {application.quote ? <><QuoteFacts quote={application.quote} currency={currency} />{insurance.chosen === application.id ? <Explained application={application} /> : null}</> : null}
    </section>
  );
}

function AnswerFacts({ insurance, application: { id, state, askedAt, conditions, declineReason }, name, before = [] }: OneProps & { readonly name: string; readonly before?: readonly Fact[] }) {
  const t = useOfficeWords();
  const today = useToday();
  const answer = `${t(`app-${state}`)}${insurance.chosen === id ? ` · ${t('accepted-quote')}` : ''}`;
  return <Facts facts={[...before, [t('asked-at'), askedAt && formatInstant(askedAt, today)], [name, answer], [t('conditions'), written(conditions)], [t('reason'), written(declineReason)]]} />;
}

function Explained({ application: { termsExplainedAt } }: Pick<OneProps, 'application'>) {
  const t = useOfficeWords();
  const today = useToday();
  return <p className="quiet small">{termsExplainedAt ? `${t('explained')} ${formatInstant(termsExplainedAt, today)}` : t('not-explained')}</p>;
}
