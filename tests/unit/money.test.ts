import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { amountInWords, dailyCharge, dailyChargeExact, formatAmount, isPositiveFen, percentage } from '../../domain/money.ts';

const amounts = JSON.parse(readFileSync(new URL('../fixtures/amounts.json', import.meta.url), 'utf8')) as {
  fen: number;
  text: string;
}[];

const numerals = '零壹贰叁肆伍陆柒捌玖';
const places: readonly [string, bigint][] = [['亿', 100_000_000n], ['万', 10_000n], ['仟', 1_000n], ['佰', 100n], ['拾', 10n]];

/** Reads 大写 as a person would: what stands before the highest place counts that place. */
function readInteger(words: string): bigint {
  const text = words.replace(/^零(?=.)/, '');
  if (text === '') return 0n;
  for (const [name, value] of places) {
    const at = text.lastIndexOf(name);
    if (at >= 0) return readInteger(text.slice(0, at)) * value + readInteger(text.slice(at + 1));
  }
  return BigInt(numerals.indexOf(text));
}

function readFen(words: string): bigint {
  const [, yuan = '', jiao = '零', fen = '零'] =
    /^人民币(?:(.+)元)?零?(?:(.)角)?(?:(.)分)?整?$/.exec(words) ?? [];
  return readInteger(yuan) * 100n + readInteger(jiao) * 10n + readInteger(fen);
}

describe('an amount in 大写', () => {
  it.each(amounts)('writes $fen fen as $text', ({ fen, text }) => expect(amountInWords(fen)).toBe(text));

  it.each([
    [0, '人民币零元整'],
    [1, '人民币壹分'],
    [10, '人民币壹角'],
    [25, '人民币贰角伍分'],
    [100, '人民币壹元整'],
    [101, '人民币壹元零壹分'],
    [110, '人民币壹元壹角'],
    [1010, '人民币壹拾元壹角'],
    [1001, '人民币壹拾元零壹分'],
    [1_100, '人民币壹拾壹元整'],
    [10_100, '人民币壹佰零壹元整'],
    [101_000, '人民币壹仟零壹拾元整'],
    [168_032, '人民币壹仟陆佰捌拾元叁角贰分'],
    [1_000_100, '人民币壹万零壹元整'],
    [10_001_000, '人民币壹拾万零壹拾元整'],
    [100_100_000, '人民币壹佰万壹仟元整'],
    [10_000_000_100, '人民币壹亿零壹元整'],
    [10_000_100_000, '人民币壹亿零壹仟元整'],
    [10_001_000_100, '人民币壹亿零壹万零壹元整'],
    [100_100_000_000, '人民币壹拾亿零壹佰万元整'],
    [101_000_000_000, '人民币壹拾亿壹仟万元整'],
    [100_100_100, '人民币壹佰万壹仟零壹元整'],
    [100_000_000_000_000, '人民币壹万亿元整'],
    [150_000_000, '人民币壹佰伍拾万元整'],
    [186_000_000, '人民币壹佰捌拾陆万元整'],
    [36_435_600, '人民币叁拾陆万肆仟叁佰伍拾陆元整'],
    [30_362_243, '人民币叁拾万叁仟陆佰贰拾贰元肆角叁分'],
  ])('writes %i fen as %s', (fen, text) => expect(amountInWords(fen)).toBe(text));

  it('names another currency by its Chinese name', () => {
    expect(amountInWords(31_000_000, 'USD')).toBe('美元叁拾壹万元整');
    expect(amountInWords(7_000_005, 'HKD')).toBe('港元柒万元零伍分');
  });

  it('reads back as the same amount, with one 零 at most in a row and 整 only after 元', () =>
    fc.assert(
      fc.property(tricky, (fen) => {
        const words = amountInWords(fen);
        expect(readFen(words)).toBe(BigInt(fen));
        expect(words).not.toMatch(/零零|零[元万亿仟佰拾角分](?!整)|分整|角整/);
        expect(words.endsWith('元整')).toBe(fen % 100 === 0);
      }),
      { numRuns: 2_000 },
    ));

  it.each([-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('refuses %d fen', (fen) =>
    expect(() => amountInWords(fen)).toThrow(RangeError));
});

/** Amounts of up to sixteen digits, most of them zero. */
const tricky = fc.oneof(
  fc.maxSafeNat(),
  fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 15 })
    .map((digits) => Number(digits.join(''))),
);

describe('an amount in figures', () => {
  it.each([
    [186_000_000, '1,860,000.00'],
    [0, '0.00'],
    [5, '0.05'],
    [99_999, '999.99'],
    [100_000, '1,000.00'],
    [-5, '-0.05'],
    [-123_456_789, '-1,234,567.89'],
    [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91'],
  ])('writes %i fen as %s', (fen, text) => expect(formatAmount(fen)).toBe(text));

  it('refuses a fraction of a fen', () => expect(() => formatAmount(0.1)).toThrow(RangeError));
});

it('lets only whole fen above zero be owed', () => {
  expect([1, Number.MAX_SAFE_INTEGER].every(isPositiveFen)).toBe(true);
  expect([0, -1, 1.5, '1', null, undefined, Infinity, 2 ** 53].some(isPositiveFen)).toBe(false);
});

describe('a charge by the day', () => {
  it.each([
    ['违约金 on 60,360.00 for 41 days', 6_036_000, 300, 41, 74_243],
    ['违约金 on 240,000.00 for 35 days', 24_000_000, 300, 35, 252_000],
    ['违约金 on 120,000.00 for 10 days', 12_000_000, 300, 10, 36_000],
    ['双倍迟延利息 on 1,000,000.00 for 100 days', 100_000_000, 175, 100, 1_750_000],
    ['half a fen, which rounds up', 5_000, 100, 1, 1],
    ['less than half a fen, which falls away', 4_999, 100, 1, 0],
    ['no days', 5_000, 100, 0, 0],
  ])('is exact for %s', (_, principal, rate, days, charge) => expect(dailyCharge(principal, rate, days)).toBe(charge));

  it('keeps every fen of a product beyond 2^53', () =>
    expect(dailyCharge(9_007_199_254_740_991, 333_333, 3)).toBe(9_007_190_247_541_736));

  it('is stated unrounded for one day, in yuan', () => {
    expect(dailyChargeExact(30_036_000, 300)).toBe('90.108');
    expect(dailyChargeExact(36_000_000, 300)).toBe('108.00');
    expect(dailyChargeExact(10_000, 1_000)).toBe('0.10');
    expect(dailyChargeExact(1, 1)).toBe('0.00000001');
    expect(dailyChargeExact(0, 300)).toBe('0.00');
  });

  it('refuses what is negative, fractional or too large', () => {
    expect(() => dailyCharge(-1, 300, 1)).toThrow(RangeError);
    expect(() => dailyCharge(1, 0.5, 1)).toThrow(RangeError);
    expect(() => dailyCharge(1, 300, -1)).toThrow(RangeError);
    expect(() => dailyCharge(Number.MAX_SAFE_INTEGER, 1_000_000, 2)).toThrow(RangeError);
  });
});

describe('a share', () => {
  it('is a premium: 1.8% of 1,500,000.00 is 27,000.00', () => expect(percentage(150_000_000, 18_000)).toBe(2_700_000));

  it('rounds half a fen up', () => {
    expect(percentage(1, 500_000)).toBe(1);
    expect(percentage(1, 499_999)).toBe(0);
  });
});
