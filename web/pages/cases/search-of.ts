/** What was typed: a case's number (whole, or its running number alone), or part of a party's name. Neither while it is one character. */

export function searchOf(typed: string): { readonly q: string | undefined; readonly caseNo: string | undefined } {
  const text = typed.normalize('NFKC').trim();
  const isNumber = /^\d+$/.test(text) || /^\(\d{4}\).+第\d+号$/.test(text);
  // Case numbers are written with full-width brackets.
  if (isNumber) return { q: undefined, caseNo: text.replace('(', '（').replace(')', '）') };
  return { q: [...text.replaceAll(/\s/g, '')].length < 2 ? undefined : typed.trim(), caseNo: undefined };
}
