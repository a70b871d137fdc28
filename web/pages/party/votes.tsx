/** Who chose a path, and with which institutions: only the same ones make it take effect. */
import { useLanguage } from '../../words/language.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { isInsured, isNotarised, productOf, type Vote } from './security-votes.ts';
import { usePartyWords } from './words.ts';

export function Votes({ path }: { readonly path: Vote['choice'] }) {
  const t = usePartyWords();
  const names = useNames();
  const { security } = useCase();
  const votes = Object.entries(security?.votes ?? {}).filter(([, vote]) => vote.choice === path);
  return (
    <>
      {security?.choice?.choice === path ? <span className="chip strong">{t('in-effect')}</span> : null}
      {votes.length === 0 ? <span className="quiet">{t('nobody')}</span> : <ul>{votes.map(([id, vote]) => <li key={id}>{names.party(id)}<Named vote={vote} /></li>)}</ul>}
    </>
  );
}

function Named({ vote }: { readonly vote: Vote }) {
  const t = usePartyWords();
  const names = useNames();
  useLanguage();
  const insurers = vote.insurers.map((one) => names.handle(one)).join(t('between'));
  const lines = [
    ...(isInsured(vote.choice) ? [[t('insurer'), insurers], [t('row-product'), valueWord('product', productOf(vote))]] : []),
    ...(isNotarised(vote.choice) && vote.notary !== undefined ? [[t('row-notary'), names.handle(vote.notary)]] : []),
  ];
  return <>{lines.map(([word, what]) => <p key={word} className="small quiet">{word}{t('colon')}{what}</p>)}</>;
}
