/** What the parts of a pack are made from, and the files that they become. */
import type { Context } from '../domain/action.ts';
import type { ServiceRecord } from '../casework/notice-deliveries.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { PackReader } from '../domain/enforcement-pack.ts';
import type { OpenRecords } from '../records/sealed-records.ts';
import { renderPackRecord, type RecordSection } from '../documents/pack-record.ts';

export interface PackContext extends Context {
  readonly obligation: string;
  readonly reader: PackReader;
  /** The day to whose end the account is reckoned. */
  readonly asOf: LocalDate;
  readonly records: OpenRecords;
  /** Every notice of the case with its deliveries; a part of a pack takes only what its reader may see. */
  readonly notices: readonly ServiceRecord[];
  /** Names of mediators, insurers and notary offices by handle. */
  readonly names: ReadonlyMap<string, string>;
}

export interface PackFileContent {
  readonly path: string;
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly content: Buffer;
}

/** A record twice over: for people as PDF, for programs as JSON. */
export function recordFiles(c: PackContext, path: string, title: { readonly zh: string; readonly en: string }, sections: readonly RecordSection[], data: unknown): readonly PackFileContent[] {
  const kind = path.slice(path.lastIndexOf('/') + 1);
  const pdf = renderPackRecord({ title: title.zh, mediationBody: c.case.rules.body.name, caseNo: c.case.caseNo, date: c.asOf, sections });
  return [
    { path: `${path}.pdf`, kind, ...title, content: pdf },
    { path: `${path}.json`, kind: `${kind}-data`, zh: `${title.zh}（数据）`, en: `${title.en}, as data`, content: Buffer.from(`${JSON.stringify(data, null, 1)}\n`) },
  ];
}

/** 2026-05-22 10:30, in Shanghai. */
export const clockTime = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
export const iso = (at: number): string => new Date(at).toISOString();
