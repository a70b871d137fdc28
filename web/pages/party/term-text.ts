/** The values of terms in words: days, instalments, rates, names. */
import type { CaseView } from '../../client/queries.ts';
import { formatFen, oneCurrency } from '../../parts/money.ts';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { usePartyWords } from './words.ts';

export type Obligation = NonNullable<CaseView['settlement']>['obligations'][number];
type Due = Obligation['instalments'][number]['due'];
type Instalment = Obligation['instalments'][number];

export function useTermText() {
  const t = usePartyWords();
  const names = useNames();
  const today = useToday();
  const due = (when: Due): string => (when.kind === 'date' ? formatDay(when.date, today) : t('days-after', { count: when.days }));
  const instalment = (i: Instalment, currency?: string): string => `${t('instalment', { n: i.n })} ${due(i.due)} ${formatFen(i.amountFen, currency)}`;
  const usual = oneCurrency(useCase().settlement?.obligations);
  /** Any field of the terms, as the differences name it; sums in the currency of their debt. */
  const value = (field: string, it: unknown, currency = usual): string => {
    if (it === undefined || it === null) return '';
    if (field.endsWith('Fen') && typeof it === 'number') return formatFen(it, currency);
    if (field === 'delayChargePpmPerDay' && typeof it === 'number') return t('delay', { n: it / 100 });
    if (field === 'instalments' && Array.isArray(it)) return it.map((i) => instalment(i as Instalment, currency)).join('；');
    if (field === 'due') return due(it as Due);
    if (field === 'debtor' || field === 'creditor' || field === 'guarantor') return names.party(String(it));
    if (Array.isArray(it)) return it.map((one) => value(field, one, currency)).join(t('between'));
    if (typeof it === 'object') return Object.entries(it).filter(([name]) => name !== 'id').map(([name, one]) => value(name, one, currency)).filter(Boolean).join(t('between'));
    if (typeof it === 'boolean') return valueWord(field, it ? 'yes' : 'no');
    const word = typeof it === 'string' ? valueWord(field, it) : '—';
    return word === '—' ? String(it) : word;
  };
  return { due, instalment, value };
}
