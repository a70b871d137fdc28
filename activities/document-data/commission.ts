/** One document to be drawn up: what it is taken from, and how its data become pages. */
import { localDate, type Calendar, type EpochMs, type LocalDate } from '../../domain/calendar.ts';
import type { MediationCase } from '../../domain/case.ts';
import type { FeeSchedule } from '../../domain/centre/fee-schedule.ts';
import type { EffectContents } from '../../domain/effects.ts';
import type { Imprint } from '../../documents/imprint.ts';
import type { Paper } from '../../documents/paper.ts';
import type { OpenRecords } from '../../records/sealed-records.ts';
import type { OfficeOnPaper } from './offices.ts';
import { documentParty, type Names } from './parties.ts';

export interface Commission {
  readonly case: MediationCase;
  readonly paper: EffectContents['draw-up-document'];
  /** Case time of the decision that asked for it. */
  readonly at: EpochMs;
  readonly records: OpenRecords;
  readonly names: Names;
  /** The schedule of fees in force when it is printed. */
  readonly fees: FeeSchedule;
  readonly offices: ReadonlyMap<string, OfficeOnPaper>;
  readonly calendar: Calendar;
}

export interface Drawing {
  /** A number that the paper brought with it, as a notary's deed does; the press then takes none. */
  readonly number?: string;
  /** Lays the pages out. Throws IncompleteDocument, UnprintableText. */
  readonly pages: (imprint: Imprint) => Uint8Array;
}

/** What of the case may be opened for a document, and how it is drawn. */
export interface Composition {
  /** The parts of the case whose sealed records it may open: never the negotiation, never a room. */
  readonly opens: (c: MediationCase) => unknown;
  readonly draw: (commission: Commission) => Drawing;
}

/** A declared paper, its data taken from the case. `number`: where the paper brings one with it. */
export const composed = <Data>(paper: Paper<Data>, opens: Composition['opens'], data: (commission: Commission) => Data, number?: (commission: Commission) => string | undefined): Composition => ({
  opens,
  draw: (commission) => {
    const contents = data(commission);
    const own = number?.(commission);
    return { ...(own === undefined ? {} : { number: own }), pages: (imprint) => paper.render(contents, imprint) };
  },
});

/** What every paper of the case has; its day is that of the decision which asked for it. */
export const commonData = ({ case: c, records, at }: Pick<Commission, 'case' | 'records' | 'at'>) => ({
  caseNo: c.caseNo, mediationBody: c.rules.body.name, parties: c.parties.map((party) => documentParty(records, party)), date: localDate(at),
});

/** The last day that the decision set; one that sets a term always names it. */
export function dueOf({ paper: { document, due } }: Commission): LocalDate {
  if (due === undefined) throw new Error(`${document} was asked for without its last day`);
  return due;
}

/** Of a paper about one of several things of the case: which. */
export function aboutOf({ paper: { document, about } }: Commission): string {
  if (about === undefined) throw new Error(`${document} was asked for without what it is about`);
  return about;
}

export const mediatorName = (names: Names, handle: string): string => names.get(handle) ?? handle;

/** The centre signs its papers with its seal. */
export const centreSigner = (c: MediationCase) => ({ role: '调解组织', name: c.rules.body.name, seal: true });
