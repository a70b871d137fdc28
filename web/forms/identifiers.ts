/**
 * Codes checked as they are typed, each with its reason: 统一社会信用代码 (GB 32100-2015) and 公民身份号码 (GB 11643-1999). The
 * server checks again; a wrong check digit is a warning, because one issued code is known to fail. Pure.
 */
export type IdentifierFault =
  | { readonly code: 'id-length'; readonly count: number }
  | { readonly code: 'id-characters'; readonly found: string }
  | { readonly code: 'id-region' | 'id-birth' }
  | { readonly code: 'id-check-digit'; readonly expected: string };

const usccCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const cardWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

const weighted = (weights: readonly number[], valueAt: (index: number) => number): number => weights.reduce((sum, weight, i) => sum + weight * valueAt(i), 0);

/** Undefined where nothing is wrong. The text counts as the server takes it: in capitals. */
export function identifierFault(type: string, typed: string): IdentifierFault | undefined {
  const text = typed.trim().toUpperCase();
  if (type === 'uscc') return usccFault(text);
  return type === 'id-card' ? cardFault(text) : undefined;
}

function usccFault(text: string): IdentifierFault | undefined {
  const stranger = [...text].find((c) => !usccCharacters.includes(c));
  if (stranger !== undefined) return { code: 'id-characters', found: stranger };
  if (text.length !== 18) return { code: 'id-length', count: text.length };
  if (!/^..\d{6}/.test(text)) return { code: 'id-region' };
  const expected = usccCharacters.charAt((31 - (weighted(usccWeights, (i) => usccCharacters.indexOf(text.charAt(i))) % 31)) % 31);
  return text.charAt(17) === expected ? undefined : { code: 'id-check-digit', expected };
}

function cardFault(text: string): IdentifierFault | undefined {
  const stranger = /[^\dX]/.exec(text)?.[0] ?? /X(?!$)/.exec(text)?.[0];
  if (stranger !== undefined) return { code: 'id-characters', found: stranger };
  if (text.length !== 18) return { code: 'id-length', count: text.length };
  if (text.startsWith('0')) return { code: 'id-region' };
  if (!isDay(text.slice(6, 10), text.slice(10, 12), text.slice(12, 14))) return { code: 'id-birth' };
  const expected = '10X98765432'.charAt(weighted(cardWeights, (i) => Number(text.charAt(i))) % 11);
  return text.charAt(17) === expected ? undefined : { code: 'id-check-digit', expected };
}

function isDay(year: string, month: string, day: string): boolean {
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return Number(year) > 0 && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${year}-${month}-${day}`);
}

/** A wrong check digit may still be what was issued. */
export const isWarning = (fault: IdentifierFault): boolean => fault.code === 'id-check-digit';

export const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text.trim());
