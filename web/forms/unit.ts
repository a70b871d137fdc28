/** What an amount is typed in: 元 for what is owed in renminbi, else the currency by its name (美元). */
import type { ActionForm } from '../client/action-forms.ts';
import type { CaseView } from '../client/types.ts';
import { oneCurrency } from '../parts/money.ts';
import { wordIn } from '../words/language.ts';
import { valueWord } from '../words/values.ts';

export const unitOf = (currency: string): string => (currency === 'CNY' ? wordIn(['元', 'yuan']) : valueWord('currency', currency));

/** The currency of a form's amounts; undefined where the form lets one choose it, or the case has several. The centre's and the notary's fees are in renminbi. */
export function currencyOfForm(action: string, form: ActionForm, { settlement, application }: Pick<CaseView, 'settlement' | 'application'>): string | undefined {
  if (/-fee(-|$)/.test(action)) return 'CNY';
  if (JSON.stringify(form.input).includes('"currency"')) return undefined;
  return oneCurrency(settlement ? settlement.obligations : application?.claims);
}
