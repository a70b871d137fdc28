/** What came of the choice: policy, deed, certificate. */
import { formatFen } from '../../parts/money.ts';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { processWords, stateWord, wordFor } from '../../words/states.ts';
import { useCase } from '../case/case-context.ts';
import { usePartyWords } from './words.ts';

export function SecurityProgress() {
  const t = usePartyWords();
  useLanguage();
  const today = useToday();
  const { states, insurances, notarizations, settlement } = useCase();
  const currency = settlement?.obligations[0]?.currency;
  const policy = insurances?.at(-1)?.policy;
  const notarization = notarizations?.at(-1);
  const certificate = notarization?.certificates.at(-1)?.certificate;
  const under = (['insurance', 'notarization', 'confirmation'] as const).filter((process) => states[process] !== undefined);
  if (under.length === 0) return null;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ...under.map((process) => [wordFor(processWords, process), stateWord(process, states[process])] as const),
    [t('policy-no'), policy?.policyNo], [t('sum-insured'), policy && formatFen(policy.sumInsuredFen, currency)], [t('cover-until'), policy?.coverUntil && formatDay(policy.coverUntil, today)],
    [t('deed-no'), notarization?.deed?.deedNo], [t('certificate'), certificate && `${certificate.certificateNo} ${formatFen(certificate.sum.totalFen, currency)}`],
  ];
  return (
    <section className="panel" aria-label={t('progress')}>
      <dl className="facts">{facts.map(([name, value]) => (value === undefined ? null : <div key={name} className="fact"><dt>{name}</dt><dd className="number">{value}</dd></div>))}</dl>
    </section>
  );
}
