/**
 * Identifiers as they are printed: no trimming, no change of case (normaliseCourtCaseNo excepted). A failed checksum is
 * a warning that a clerk may override, since one issued code is known to fail; 'malformed' cannot be the identifier.
 */
import { isLocalDate, type LocalDate } from './calendar.ts';

export type IdentifierCheck = 'ok' | 'bad-checksum' | 'malformed';

const usccCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const usccPattern = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

const idCardPattern = /^[1-9]\d{16}[\dX]$/;
const idCardWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const idCardCheckCharacters = '10X98765432';

/** （年）法院代字 + 类型代字 + 编号 + 号. A code without digits (沪, 最高法) runs into the type. */
const courtCaseNoPattern = /^（\d{4}）(?:[一-龥]{1,4}(?:\d{2}|\d{4})[一-龥]{1,6}|[一-龥]{2,10})[1-9]\d*号$/;

/** Checks an 18-character 统一社会信用代码 (GB 32100-2015); letters are capitals, never I, O, S, V or Z. */
export function checkUscc(code: string): IdentifierCheck {
  if (!usccPattern.test(code)) return 'malformed';
  const sum = weightedSum(usccWeights, (i) => usccCharacters.indexOf(code.charAt(i)));
  return code.charAt(17) === usccCharacters.charAt((31 - (sum % 31)) % 31) ? 'ok' : 'bad-checksum';
}

/** Checks an 18-character 公民身份号码 (GB 11643-1999), capital X; a birth date that does not exist is 'malformed'. */
export function checkIdCard(id: string): IdentifierCheck {
  if (!idCardPattern.test(id)) return 'malformed';
  if (!isLocalDate(`${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`)) return 'malformed';
  const sum = weightedSum(idCardWeights, (i) => Number(id.charAt(i)));
  return id.charAt(17) === idCardCheckCharacters.charAt(sum % 11) ? 'ok' : 'bad-checksum';
}

/** The birth date in a well-formed 公民身份号码, YYYY-MM-DD; undefined if malformed. */
export function birthDateOf(id: string): LocalDate | undefined {
  return checkIdCard(id) === 'malformed' ? undefined : `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
}

/** Whether `s` is a mainland mobile number: eleven digits, no country code, no gaps. */
export function isMobile(s: string): boolean {
  return /^1[3-9]\d{9}$/.test(s);
}

/**
 * Whether `s` is a bank card number of 12 to 19 digits whose Luhn check digit is right (ISO/IEC 7812-1).
 * Corporate account numbers have no check digit: do not ask this of them.
 */
export function passesLuhn(s: string): boolean {
  if (!/^\d{12,19}$/.test(s)) return false;
  let sum = 0;
  for (let i = 0; i < s.length; i += 1) {
    const digit = Number(s.charAt(s.length - 1 - i));
    const counted = i % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

/**
 * A court case number as the court writes it (人民法院案件案号规定), e.g. '（2024）沪0113民初123号': any court, brackets
 * made full-width, surrounding space dropped, the serial number unpadded. Undefined if malformed.
 */
export function normaliseCourtCaseNo(s: string): string | undefined {
  const written = s.trim().replace(/^[(〔[](\d{4})/, '（$1').replace(/^（(\d{4})[)〕\]]/, '（$1）');
  return courtCaseNoPattern.test(written) ? written : undefined;
}

function weightedSum(weights: readonly number[], valueAt: (index: number) => number): number {
  return weights.reduce((sum, weight, i) => sum + weight * valueAt(i), 0);
}
