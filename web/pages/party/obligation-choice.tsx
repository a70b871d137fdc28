/** Which debt an action is about: those in which the viewer has the part that the action needs; the only one is chosen already. */
import { Select } from 'antd';
import { formatFen } from '../../parts/money.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { usePartyWords } from './words.ts';

export function useOwnObligations(part: 'creditor' | 'debtor') {
  const { settlement, acting } = useCase();
  return (settlement?.obligations ?? []).filter((o) => acting.includes(o[part]));
}

interface Props { readonly part: 'creditor' | 'debtor'; readonly value: string | undefined; readonly change: (id: string) => void }

export function ObligationChoice({ part, value, change }: Props) {
  const t = usePartyWords();
  const names = useNames();
  const own = useOwnObligations(part);
  if (own.length < 2) return null;
  const options = own.map((o) => ({ value: o.id, label: `${names.party(o.debtor)} → ${names.party(o.creditor)} ${formatFen(o.totalFen, o.currency)}` }));
  return <div className="field"><label htmlFor="obligation">{t('obligation')}</label><Select id="obligation" value={value ?? null} options={options} onChange={(next: string | null) => (next === null ? undefined : change(next))} /></div>;
}
