/** What the centre counts, and the paths it counts by, in words. */
import type { Schemas } from '../client/types.ts';
import type { Word } from './language.ts';

export type Cell = Schemas['Statistics']['items'][number];
export type Measure = Cell['measure'];

export const measureWords: Readonly<Record<Measure, Word>> = {
  accepted: ['受理', 'Accepted'], settled: ['达成和解', 'Settled'], insured: ['承保', 'Insured'], performed: ['履行完毕', 'Performed'], enforced: ['执行到位', 'Enforced'],
};
export const measures = Object.keys(measureWords) as readonly Measure[];

export const pathWords: Readonly<Record<NonNullable<Cell['path']>, Word>> = {
  insurance: ['保险', 'Insurance'], notarization: ['赋强公证', 'Enforceable notarization'], both: ['保险与赋强公证', 'Insurance and notarization'], 'court-confirmation': ['司法确认', 'Court confirmation'], none: ['不保障', 'No security'],
};
