/** How a sum came about, as a paper prints it: instalments, every stretch of 违约金, every payment with what it was taken for. */
import { z } from 'zod';
import { formatChineseDate } from '../domain/calendar.ts';
import { formatAmount, type Fen } from '../domain/money.ts';
import type { Receipt, Reckoning } from '../domain/performance/reckoning.ts';
import type { Findings } from './incomplete-document.ts';
import { said } from './paper.ts';

const receiptNames: Readonly<Partial<Record<Receipt['kind'], string>>> = {
  'paid-to-creditor': '债务人付款', 'paid-by-guarantor': '保证人付款', 'paid-by-insurer': '保险人赔付', waived: '债权人免除', 'set-off': '抵销',
  amended: '协议变更', 'charges-stopped': '停止计算违约金', reinstated: '恢复分期履行',
};
const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((total, fen) => total + fen, 0);

/** What the tables come to; `principalFen` is what was past due on the day. */
export function totalsOf({ asOf, instalments, charges, receipts }: Reckoning) {
  const [accruedFen, chargesPaidFen] = [sum(charges.map((l) => l.chargeFen)), sum(receipts.map((r) => r.chargesFen))];
  return {
    principalFen: sum(instalments.filter((i) => i.due < asOf).map((i) => i.unpaidFen)), accruedFen, chargesPaidFen, chargesFen: accruedFen - chargesPaidFen,
    agreedFen: sum(instalments.map((i) => i.agreedFen)), principalPaidFen: sum(receipts.map((r) => r.principalFen)), unpaidFen: sum(instalments.map((i) => i.unpaidFen)),
  };
}

const isReckoning = (value: unknown): value is Reckoning => Array.isArray((value as Reckoning | undefined)?.instalments) && ((value as Reckoning).instalments.length) > 0;

export const reckoned = said('核算过程：各期本金、分段违约金、付款的抵充', 'how the sum came about: principal, charges by period, payments by allocation',
  z.custom<Reckoning>(isReckoning, { error: 'is missing' }).transform(reckoningView));

function reckoningView(reckoning: Reckoning) {
  const { asOf, currency, instalments, charges, receipts, acceleratedOn } = reckoning;
  const totals = Object.fromEntries(Object.entries(totalsOf(reckoning)).map(([name, fen]) => [name, formatAmount(fen)]));
  return {
    ...totals, asOf: formatChineseDate(asOf), unit: currency === 'CNY' ? '元' : currency, acceleratedOn: acceleratedOn === undefined ? null : formatChineseDate(acceleratedOn),
    instalments: instalments.map((i) => ({ n: i.n, agreed: formatAmount(i.agreedFen), due: formatChineseDate(i.due), unpaid: formatAmount(i.unpaidFen), overdue: i.due < asOf })),
    charges: charges.map((l) => ({
      n: l.instalment, principal: formatAmount(l.principalFen), from: formatChineseDate(l.from), to: formatChineseDate(l.to), days: l.days, rate: `${l.ratePpm / 10_000}%`, charge: formatAmount(l.chargeFen),
    })),
    receipts: receipts.map((r) => ({
      on: formatChineseDate(r.on), countedOn: r.countedOn === undefined ? null : formatChineseDate(r.countedOn), what: receiptNames[r.kind] ?? '调整',
      amount: r.amountFen === undefined ? '—' : formatAmount(r.amountFen), charges: formatAmount(r.chargesFen), principal: formatAmount(r.principalFen),
    })),
  };
}

/** A sum that its own working does not give is no sum to print. `chargesFen`: undefined where charges are not asked for. */
export function checkReckoning(found: Findings, reckoning: Reckoning, { principalFen, chargesFen }: { readonly principalFen: Fen; readonly chargesFen?: Fen }): void {
  const totals = totalsOf(reckoning);
  found.must(totals.principalFen === principalFen, 'reckoning does not come to the principal');
  found.must(chargesFen === undefined || totals.chargesFen === chargesFen, 'reckoning does not come to the charges');
}
