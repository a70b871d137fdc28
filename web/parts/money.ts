/** Amounts are whole fen; people read and type yuan. */
const symbols: Readonly<Record<string, string>> = { CNY: '¥', USD: 'US$', HKD: 'HK$', EUR: '€', GBP: '£', SGD: 'S$' };

const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',');

/** ¥500,000.00 */
export function formatFen(fen: number, currency = 'CNY'): string {
  const [whole = '0', cents = '00'] = (Math.abs(fen) / 100).toFixed(2).split('.');
  return `${fen < 0 ? '−' : ''}${symbols[currency] ?? `${currency} `}${grouped(whole)}.${cents}`;
}

/** What was typed as yuan, in fen; undefined where it is no amount. Commas, spaces and full-width digits are forgiven. */
export function fenOf(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replace(/[,，\s¥元]/g, '');
  const [, whole, cents = ''] = /^(\d{1,13})(?:\.(\d{0,2}))?$/.exec(plain) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

/** 500,000.00, for a field that is edited; `fenOf` takes it back. */
export const yuanOf = (fen: number): string => `${grouped(String(Math.floor(fen / 100)))}.${String(fen % 100).padStart(2, '0')}`;

interface Priced { readonly currency?: string }
/** The currency of all of them; undefined where they are of several, or none. */
export function oneCurrency(priced: readonly Priced[] | undefined): string | undefined {
  const [first, ...others] = new Set((priced ?? []).map(({ currency }) => currency ?? 'CNY'));
  return others.length === 0 ? first : undefined;
}
