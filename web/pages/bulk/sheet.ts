/** A sheet of applications: one row, one case. Columns by their Chinese headings; what a row lacks is said by row and column. Pure. */
import type { Schema } from '../../client/action-forms.ts';
import { identifierFault, isMobile, isWarning } from '../../forms/identifiers.ts';
import { inputOf, type FaultCode, type Typed } from '../../forms/typed.ts';

/** Heading → where its value goes in the application. */
export const columns = [
  ['申请人名称', '/applicants/0/name'], ['申请人统一社会信用代码', '/applicants/0/identifier'], ['申请人法定代表人', '/applicants/0/legalRepresentative'], ['申请人手机', '/applicants/0/mobile'], ['申请人送达地址', '/applicants/0/address'],
  ['被申请人名称', '/respondents/0/name'], ['被申请人统一社会信用代码', '/respondents/0/identifier'], ['被申请人法定代表人', '/respondents/0/legalRepresentative'], ['被申请人手机', '/respondents/0/mobile'], ['被申请人地址', '/respondents/0/address'],
  ['争议类型', '/subject'], ['请求金额（元）', '/claims/0/amountFen'], ['调解请求', '/claims/0/text'], ['事实与理由', '/facts'],
] as const;
export type Heading = (typeof columns)[number][0];

export type Cell = string | number | boolean | object | null | undefined;
export interface RowFault { readonly heading: Heading; readonly code: FaultCode }
export interface Row {
  /** As the sheet numbers its rows: the headings stand in row 1. */
  readonly n: number;
  readonly respondent: string;
  readonly amount: string;
  readonly body: unknown;
  readonly faults: readonly RowFault[];
}
export type Read = { readonly missing: readonly Heading[] } | { readonly rows: readonly Row[] };

const textOf = (cell: Cell): string => (cell === null || cell === undefined ? '' : String(cell).trim());

/** `subjects`: the word of each kind of dispute → its name in the contract. */
export function readRows(sheet: readonly (readonly Cell[])[], input: Schema, subjects: ReadonlyMap<string, string>): Read {
  const [head = [], ...lines] = sheet;
  const at = new Map(head.map((cell, i) => [textOf(cell), i]));
  const missing = columns.map(([heading]) => heading).filter((heading) => !at.has(heading));
  if (missing.length > 0) return { missing };
  const filled = lines.map((line, i) => ({ line, n: i + 2 })).filter(({ line }) => line.some((cell) => textOf(cell) !== ''));
  return { rows: filled.map(({ line, n }) => rowOf(n, (heading) => textOf(line[at.get(heading) ?? -1]), input, subjects)) };
}

function rowOf(n: number, cell: (heading: Heading) => string, input: Schema, subjects: ReadonlyMap<string, string>): Row {
  const party = (who: '申请人' | '被申请人', address: Heading): Typed => ({
    kind: 'organisation', identifierType: 'uscc', name: cell(`${who}名称`), identifier: cell(`${who}统一社会信用代码`), legalRepresentative: cell(`${who}法定代表人`), mobile: cell(`${who}手机`), address: cell(address),
  });
  const typed: Typed = {
    applicants: [party('申请人', '申请人送达地址')], respondents: [party('被申请人', '被申请人地址')], subject: subjects.get(cell('争议类型')) ?? '', facts: cell('事实与理由'),
    claims: [{ kind: 'payment', currency: 'CNY', amountFen: cell('请求金额（元）'), text: cell('调解请求') }],
  };
  const { value, faults } = inputOf('', input, typed, true);
  const headingOf = (pointer: string) => columns.find(([, place]) => place === pointer)?.[0];
  const noAmount = cell('请求金额（元）') === '' ? [{ heading: '请求金额（元）' as const, code: 'required' as const }] : [];
  const found = [...noAmount, ...faults.map(({ pointer, code }) => ({ heading: headingOf(pointer), code })), ...codeFaults(cell)];
  return { n, respondent: cell('被申请人名称'), amount: cell('请求金额（元）'), body: value, faults: found.filter((f): f is RowFault => f.heading !== undefined) };
}

function codeFaults(cell: (heading: Heading) => string): readonly RowFault[] {
  return (['申请人', '被申请人'] as const).flatMap((who): readonly RowFault[] => {
    const [identifier, mobile] = [cell(`${who}统一社会信用代码`), cell(`${who}手机`)];
    const fault = identifier === '' ? undefined : identifierFault('uscc', identifier);
    return [
      ...(fault && !isWarning(fault) ? [{ heading: `${who}统一社会信用代码` as const, code: 'identifier-fault' as const }] : []),
      ...(mobile === '' || isMobile(mobile) ? [] : [{ heading: `${who}手机` as const, code: 'mobile-fault' as const }]),
    ];
  });
}
