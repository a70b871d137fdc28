/** The settlement as clauses one can read: each payment with its instalments, duties, what was agreed beside. */
import type { CaseView } from '../../client/queries.ts';
import { formatFen, oneCurrency } from '../../parts/money.ts';
import { useNames } from '../case/case-context.ts';
import { langOf } from '../../words/spoken.ts';
import { useTermText, type Obligation } from './term-text.ts';
import { usePartyWords } from './words.ts';

export type Settlement = NonNullable<CaseView['settlement']>;

export function Clauses({ settlement }: { readonly settlement: Settlement }) {
  const t = usePartyWords();
  const enforceable = (id: string) => settlement.enforceability.find((e) => e.id === id);
  const texts = [...settlement.otherTerms].filter((text): text is string => text !== null);
  return (
    <>
      <ol className="clauses">
        {settlement.obligations.map((o) => <li key={o.id}><Payment obligation={o} />{enforceable(o.id)?.enforceable ? <p className="small quiet">{t('enforceable')}（{enforceable(o.id)?.article}）</p> : null}</li>)}
        {(settlement.duties ?? []).map((duty) => <li key={duty.id}><Duty duty={duty} /></li>)}
        {texts.map((text, i) => <li key={`text${i}`} className="prose" {...langOf(text)}>{text}</li>)}
        {settlement.waivedFen ? <li>{t('waived')} <strong className="number">{formatFen(settlement.waivedFen, oneCurrency(settlement.obligations))}</strong></li> : null}
      </ol>
      {settlement.facts ? <div><h2>{t('facts')}</h2><p className="prose" {...langOf(settlement.facts)}>{settlement.facts}</p></div> : null}
      {settlement.issues ? <div><h2>{t('issues')}</h2><p className="prose" {...langOf(settlement.issues)}>{settlement.issues}</p></div> : null}
    </>
  );
}

function Payment({ obligation: o }: { readonly obligation: Obligation }) {
  const t = usePartyWords();
  const names = useNames();
  const say = useTermText();
  return (
    <div className="stack-tight">
      <p>{t('pays', { debtor: names.party(o.debtor), creditor: names.party(o.creditor) })} <strong className="number">{formatFen(o.totalFen, o.currency)}</strong></p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t('schedule')}>
        <table className="plain fits"><tbody>{o.instalments.map((i) => <tr key={i.n}><th scope="row">{t('instalment', { n: i.n })}</th><td className="number">{say.due(i.due)}</td><td className="right number">{formatFen(i.amountFen, o.currency)}</td></tr>)}</tbody></table>
      </div>
      <p className="small">{[t('cure', { count: o.cureDays }), o.acceleration ? t('acceleration-yes') : '', o.delayChargePpmPerDay ? t('delay', { n: o.delayChargePpmPerDay / 100 }) : '', o.account ? `${t('account')}${t('colon')}${o.account}` : ''].filter(Boolean).join('；')}</p>
      {(o.guarantees ?? []).map((g) => <p key={g.guarantor} className="small">{t('guarantee', { who: names.party(g.guarantor) })}{t('colon')}{say.value('kind', g.kind)} · {say.value('scope', g.scope)}</p>)}
    </div>
  );
}

function Duty({ duty }: { readonly duty: NonNullable<Settlement['duties']>[number] }) {
  const names = useNames();
  const say = useTermText();
  return <p>{names.party(duty.debtor)} → {names.party(duty.creditor)}{'：'}{duty.description ?? '—'} <span className="number">{say.due(duty.due)}</span></p>;
}
