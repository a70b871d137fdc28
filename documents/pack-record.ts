/** A record of an enforcement pack as people read it: numbered sections of paragraphs and tables. */
import type { LocalDate } from '../domain/calendar.ts';
import { contentDigest } from './content-digest.ts';
import { renderPdf } from './typst.ts';

export interface RecordTable {
  /** Name and share of the width. */
  readonly columns: readonly (readonly [name: string, width: number])[];
  readonly rows: readonly (readonly string[])[];
}

export interface RecordSection {
  readonly title: string;
  readonly paragraphs?: readonly string[];
  readonly table?: RecordTable;
}

export interface PackRecord {
  readonly title: string;
  readonly mediationBody: string;
  readonly caseNo: string;
  readonly date: LocalDate;
  readonly sections: readonly RecordSection[];
}

/** The PDF: the same record, the same bytes. Throws UnprintableText. */
export function renderPackRecord(record: PackRecord): Buffer {
  const sections = record.sections.map(({ title, paragraphs = [], table }) => ({
    title, paragraphs, table: table && table.rows.length > 0 ? { columns: table.columns.map(([name]) => name), widths: table.columns.map(([, width]) => width), rows: table.rows } : null,
  }));
  return Buffer.from(renderPdf('pack-record.typ', { ...record, sections, digest: contentDigest(record), dateParts: record.date.split('-').map(Number) }));
}
