/** What withdrawing a consent stops, and what goes on, each with the article it rests on. */
import type { Schemas } from '../client/api.ts';
import { inLanguage } from '../words/language.ts';
import { useFormWords } from './words.ts';

type Outcome = NonNullable<Schemas['ActionReply']['withdrawal']>;

export function Consequences({ of: { stops, stays } }: { readonly of: Outcome }) {
  const t = useFormWords();
  return (
    <dl className="facts">
      <div className="fact"><dt>{t('stops')}</dt><dd>{stops.length === 0 ? t('stops-nothing') : <Lines lines={stops} />}</dd></div>
      <div className="fact"><dt>{t('stays')}</dt><dd><Lines lines={stays} /></dd></div>
    </dl>
  );
}

function Lines({ lines }: { readonly lines: Outcome['stops'] }) {
  return <ul className="plain-list">{lines.map((line) => <li key={line.code}>{inLanguage(line)}{line.basis === undefined ? null : <span className="quiet small">（{line.basis}）</span>}</li>)}</ul>;
}
