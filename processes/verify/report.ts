/** What an examination found, for people. */
import type { Finding, ProviderPromise } from '../../conformance/promise.ts';

export interface Examined {
  readonly promise: ProviderPromise;
  readonly finding: Finding;
}

const marks = { kept: '✓', broken: '✗', unproven: '?' } as const;

export function reportOf({ promise, finding }: Examined): string {
  const { code, zh, en, level } = promise;
  const mark = finding.result === 'broken' && level === 'should' ? '!' : marks[finding.result];
  const what = finding.result === 'kept' ? '' : `\n      ${finding.what}`;
  return `${mark} ${code.padEnd(27)} ${zh} / ${en}${what}`;
}

export function summaryOf(examined: readonly Examined[]): string {
  const count = (result: Finding['result'], level?: ProviderPromise['level']) =>
    examined.filter((e) => e.finding.result === result && (level === undefined || e.promise.level === level)).length;
  return `\n${count('kept')} kept, ${count('broken', 'must')} broken, ${count('broken', 'should')} kept badly, ${count('unproven')} not examined`;
}
