/** How each office numbers its deeds and certificates (rules §5: the template is the office's own). */
import type { LocalDate } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import { refuse, type Refusal } from '../refusals.ts';

export type NumberedPaper = 'deed' | 'certificate';

/** `{year}` and `{n}` stand for the year of issue and the number within it. */
const templates: Readonly<Record<string, Readonly<Record<NumberedPaper, string>>>> = {
  'notary-baoshan': { deed: '（{year}）沪宝证经字第{n}号', certificate: '（{year}）沪宝证执字第{n}号' },
  'notary-pujiang': { deed: '（{year}）沪浦证经字第{n}号', certificate: '（{year}）沪浦证执字第{n}号' },
};
/** An office whose template is not on file: a year, the office's own letters, a number. */
const general: Readonly<Record<NumberedPaper, string>> = { deed: '（{year}）{letters}字第{n}号', certificate: '（{year}）{letters}字第{n}号' };

export const templateOf = (notary: string, paper: NumberedPaper): string => (templates[notary] ?? general)[paper];

/** Half-width brackets are written full-width, as everywhere in numbers of cases and deeds. */
const normalise = (number: string): string => number.trim().replaceAll('(', '（').replaceAll(')', '）');

/** The number as it stands on the paper, or why it cannot be one. Unique per office: within the case here, across cases when it is saved. */
export function paperNumber(c: MediationCase, notary: string, paper: NumberedPaper, given: string, today: LocalDate): string | Refusal {
  const number = normalise(given);
  const template = templateOf(notary, paper);
  const pattern = template.replace('{year}', today.slice(0, 4)).replace('{letters}', '[^（）\\s]{2,12}').replace('{n}', '[1-9]\\d{0,6}');
  if (!new RegExp(`^${pattern}$`).test(number)) return refuse('number-malformed', { number: given, template, year: today.slice(0, 4) });
  return numbersOf(c).some((n) => n.notary === notary && n.paper === paper && n.number === number) ? refuse('number-taken', { number }) : number;
}

/** Every number the offices gave in this case. */
export function numbersOf(c: MediationCase): readonly { readonly notary: string; readonly paper: NumberedPaper; readonly number: string }[] {
  return c.notarizations.flatMap(({ notary, deed, certificates }) => [
    ...(deed ? [{ notary, paper: 'deed' as const, number: deed.deedNo }] : []),
    ...certificates.flatMap(({ certificate }) => (certificate ? [{ notary, paper: 'certificate' as const, number: certificate.certificateNo }] : [])),
  ]);
}
