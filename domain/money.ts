/**
 * Money: integer hundredths of the currency unit (fen), never a fraction. Products go through BigInt, so no
 * rounding happens before the last step.
 */

/** A safe integer number of hundredths of the currency unit (分, cent). */
export type Fen = number;

export type Currency = 'CNY' | 'USD' | 'HKD' | 'EUR' | 'GBP' | 'SGD';

const currencyNames: Readonly<Record<Currency, string>> = {
  CNY: '人民币',
  USD: '美元',
  HKD: '港元',
  EUR: '欧元',
  GBP: '英镑',
  SGD: '新加坡元',
};

const numerals = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;

const places: readonly (readonly [value: number, name: string])[] = [
  [100_000_000, '亿'],
  [10_000, '万'],
  [1_000, '仟'],
  [100, '佰'],
  [10, '拾'],
];

const million = 1_000_000n;
const fenPerYuan = 100n;

/** Whether `n` is an amount that can be owed or paid: a safe integer of fen above zero. */
export function isPositiveFen(n: unknown): n is Fen {
  return Number.isSafeInteger(n) && (n as number) > 0;
}

/**
 * An amount in figures, for any currency: 186000000 fen becomes '1,860,000.00', a negative one '-0.05'.
 * Throws RangeError if `fen` is not a safe integer.
 */
export function formatAmount(fen: Fen): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`);
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`;
}

/**
 * An amount in 大写 (支付结算办法, 附一 正确填写票据和结算凭证的基本规定): the currency's name without a gap; 整 after
 * 元, none after 角 (optional there) or 分; 零 before 分 when 角 is zero; consecutive zeros one 零; no 零 where only the
 * lowest digits of 亿, 万 or 元 are zero and the next digit is not (optional there).
 * Other currencies read the same way after their Chinese name: 美元壹拾元整.
 * Throws RangeError if `fen` is negative or not a safe integer.
 */
export function amountInWords(fen: Fen, currency: Currency = 'CNY'): string {
  requireCount(fen, 'fen');
  const yuan = Math.floor(fen / 100);
  const prefix = currencyNames[currency];
  if (fen % 100 === 0) return `${prefix}${integerInWords(yuan)}元整`;
  return `${prefix}${yuan === 0 ? '' : `${integerInWords(yuan)}元`}${partOfYuanInWords(fen % 100, yuan > 0)}`;
}

function partOfYuanInWords(part: number, followsYuan: boolean): string {
  const jiao = Math.floor(part / 10);
  const tenths = jiao > 0 ? `${numerals[jiao]}角` : followsYuan ? '零' : '';
  return part % 10 === 0 ? tenths : `${tenths}${numerals[part % 10]}分`;
}

/** Reads the highest place first; 零 stands where the rest does not reach the place just below. */
function integerInWords(n: number): string {
  const place = places.find(([value]) => n >= value);
  if (place === undefined) return numerals[n] ?? '';
  const [value, name] = place;
  const rest = n % value;
  const gap = rest > 0 && rest < value / 10 ? '零' : '';
  return `${integerInWords(Math.floor(n / value))}${name}${gap}${rest > 0 ? integerInWords(rest) : ''}`;
}

/**
 * What a daily rate adds to `principal` over `days` calendar days: principal × ratePpmPerDay / 1,000,000 × days,
 * rounded half-up to the fen once, at the end (万分之三 is 300; 民诉法 264 double interest 万分之一点七五 is 175).
 * Throws RangeError if an argument is negative or not a safe integer, or the result is too large.
 */
export function dailyCharge(principal: Fen, ratePpmPerDay: number, days: number): Fen {
  requireCount(principal, 'principal');
  requireCount(ratePpmPerDay, 'ratePpmPerDay');
  requireCount(days, 'days');
  return millionths(BigInt(principal) * BigInt(ratePpmPerDay) * BigInt(days));
}

/**
 * The unrounded charge of one day, in yuan, as a certificate states it: at least two decimals, no further trailing
 * zeros (300,360.00 yuan at 300 ppm: '90.108'). Throws RangeError if an argument is negative or not a safe integer.
 */
export function dailyChargeExact(principal: Fen, ratePpmPerDay: number): string {
  requireCount(principal, 'principal');
  requireCount(ratePpmPerDay, 'ratePpmPerDay');
  const scale = million * fenPerYuan;
  const charge = BigInt(principal) * BigInt(ratePpmPerDay);
  const decimals = String(charge % scale).padStart(8, '0').replace(/0{1,6}$/, '');
  return `${charge / scale}.${decimals}`;
}

/**
 * A share of an amount, `ppm` in millionths (1.8% is 18000), rounded half-up to the fen.
 * Throws RangeError if an argument is negative or not a safe integer, or the result is too large.
 */
export function percentage(fen: Fen, ppm: number): Fen {
  requireCount(fen, 'fen');
  requireCount(ppm, 'ppm');
  return millionths(BigInt(fen) * BigInt(ppm));
}

function millionths(product: bigint): Fen {
  const fen = Number((product + million / 2n) / million);
  requireCount(fen, 'result');
  return fen;
}

function requireCount(n: number, name: string): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${name} is not a safe integer from zero up: ${n}`);
}
