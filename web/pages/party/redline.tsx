/** What differs from another version: the old struck through, the new marked; nothing is told by colour alone. */
import { useQuery } from '@tanstack/react-query';
import { client, dataOf, type Schemas } from '../../client/api.ts';
import { caseKey } from '../../client/queries.ts';
import { Loaded } from '../../parts/states.tsx';
import { fieldWord } from '../../words/fields.ts';
import { useCase } from '../case/case-context.ts';
import { useTermText } from './term-text.ts';
import { usePartyWords } from './words.ts';

type Differences = Schemas['SettlementDifferences'];
interface Change { readonly field: string; readonly before?: unknown; readonly after?: unknown }

export function Redline({ version, against }: { readonly version: number; readonly against: number }) {
  const t = usePartyWords();
  const { caseId } = useCase();
  const found = useQuery({ queryKey: [...caseKey(caseId), 'differences', version, against], queryFn: () => dataOf(client.GET('/v1/cases/{caseId}/settlement/versions/{version}/differences', { params: { path: { caseId, version: String(version) }, query: { against: String(against) } } as never })) });
  return (
    <section className="panel stack redline" aria-labelledby="redline">
      <h2 id="redline">{t('differences', { n: against })}</h2>
      <Loaded query={found}>{(differences) => <Changes differences={differences as Differences} against={against} />}</Loaded>
    </section>
  );
}

/** `/otherTerms/0` → the field it lies in. */
const fieldOf = (pointer: string): string => pointer.split('/')[1] ?? '';

function Changes({ differences: d, against }: { readonly differences: Differences; readonly against: number }) {
  const t = usePartyWords();
  const terms = [d.obligations, d.duties].flatMap((changes) => changes.changed.map((term) => [term.id, term.fields as readonly Change[]] as const));
  const single: readonly Change[] = [...d.texts.map((text) => ({ ...text, field: fieldOf(text.pointer) })), ...d.others];
  const came = [...d.obligations.added, ...d.duties.added];
  const went = [...d.obligations.removed, ...d.duties.removed];
  if (terms.length + single.length + came.length + went.length === 0) return <p className="quiet">{t('no-differences', { n: against })}</p>;
  return (
    <>
      {terms.map(([id, fields]) => <ChangedTerm key={id} id={id} fields={fields} />)}
      {single.length > 0 ? <div className="changed-clause">{single.map((change, i) => <ChangeLine key={`${change.field}${i}`} change={change} />)}</div> : null}
      {came.map((id) => <p key={id} className="changed-clause"><ins><span className="small">{t('added')}{t('colon')}</span><TermName id={id} /></ins></p>)}
      {went.map((id) => <p key={id} className="changed-clause"><del><span className="small">{t('removed')}</span></del></p>)}
    </>
  );
}

function useTerm(id: string) {
  const { settlement, amendment } = useCase();
  const terms = amendment?.settlement ?? settlement;
  return terms?.obligations.find((o) => o.id === id) ?? terms?.duties?.find((o) => o.id === id);
}

function TermName({ id }: { readonly id: string }) {
  const say = useTermText();
  const term = useTerm(id);
  return term ? <strong>{say.value('debtor', term.debtor)} → {say.value('creditor', term.creditor)}</strong> : null;
}

function ChangedTerm({ id, fields }: { readonly id: string; readonly fields: readonly Change[] }) {
  const term = useTerm(id);
  const currency = term && 'currency' in term ? term.currency : undefined;
  return <div className="changed-clause"><TermName id={id} />{fields.map((change) => <ChangeLine key={change.field} change={change} currency={currency} />)}</div>;
}

/** `currency`: of the debt that is changed; left out, the settlement's. */
function ChangeLine({ change: { field, before, after }, currency }: { readonly change: Change; readonly currency?: string | undefined }) {
  const t = usePartyWords();
  const say = useTermText();
  return (
    <p>
      <span className="quiet">{fieldWord('', field)}{t('colon')}</span>
      {before === undefined ? null : <><span className="sr-only">{t('was')} </span><del>{say.value(field, before, currency)}</del> </>}
      {after === undefined ? null : <><span className="sr-only">{t('now')} </span><ins>{say.value(field, after, currency)}</ins></>}
    </p>
  );
}
