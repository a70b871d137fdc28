/** 调解终结书: that a mediation ended, and why. It has no place for proposals, admissions or concessions. */
import { formatChineseDate } from '../domain/calendar.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { contentDigest } from './content-digest.ts';
import { checkParties } from './document-party.ts';
import type { DocumentParty } from './document-party.ts';
import { Findings } from './incomplete-document.ts';
import type { Imprint } from './imprint.ts';
import { documentTitles } from './register.ts';
import { renderPdf } from './typst.ts';

export interface TerminationRecordData {
  readonly caseNo: string;
  readonly mediationBody: string;
  /** Absent when the mediation ended before a mediator was appointed. */
  readonly mediatorName?: string;
  readonly parties: readonly DocumentParty[];
  /** Why it ended, neutrally: `无法达成协议`. */
  readonly ground: string;
  /** The provision the ending rests on: `《商事调解条例》第二十一条`. */
  readonly citation: string;
  readonly startedOn?: LocalDate;
  readonly terminatedOn: LocalDate;
  /** Facts all parties confirmed in writing as undisputed. */
  readonly undisputedFacts?: readonly string[];
}

const keys = [
  'caseNo', 'mediationBody', 'mediatorName', 'parties', 'ground', 'citation', 'startedOn', 'terminatedOn', 'undisputedFacts',
] satisfies (keyof TerminationRecordData)[];

/** The PDF. Throws IncompleteDocument when content is missing or has no place here, UnprintableText when a character would be lost. */
export function renderTerminationRecord(data: TerminationRecordData, imprint?: Imprint): Uint8Array {
  check(data);
  return renderPdf('termination-record.typ', {
    ...data,
    title: documentTitles['termination-record'].zh,
    digest: terminationRecordDigest(data),
    startedOn: data.startedOn === undefined ? null : formatChineseDate(data.startedOn),
    terminatedOn: formatChineseDate(data.terminatedOn),
    undisputedFacts: data.undisputedFacts ?? [],
    date: data.terminatedOn.split('-').map(Number),
  }, imprint);
}

export function terminationRecordDigest(data: TerminationRecordData): string {
  return contentDigest(data);
}

function check(data: TerminationRecordData): void {
  const found = new Findings();
  if (found.object(data, 'data')) {
    found.onlyKeys(data, keys, 'data');
    for (const key of ['caseNo', 'mediationBody', 'ground', 'citation'] as const) found.text(data[key], key);
    found.optionalText(data.mediatorName, 'mediatorName');
    checkParties(found, data.parties);
    found.optionalDate(data.startedOn, 'startedOn');
    found.date(data.terminatedOn, 'terminatedOn');
    found.must(data.startedOn === undefined || data.startedOn <= data.terminatedOn, 'startedOn is after terminatedOn');
    if (data.undisputedFacts !== undefined) found.texts(data.undisputedFacts, 'undisputedFacts');
  }
  found.throwIfAny('termination-record');
}
