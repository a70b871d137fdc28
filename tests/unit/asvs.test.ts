/** docs/security/asvs.md: every requirement of OWASP ASVS 5.0 of levels 1 and 2 once, each met by tests that exist, unmet or inapplicable with the reason. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
/** Ids and levels as the standard has them. */
const { level1, level2 } = JSON.parse(read('tests/fixtures/asvs-5.0.json')) as { readonly level1: readonly string[]; readonly level2: readonly string[] };
const text = read('docs/security/asvs.md');

interface Line {
  readonly id: string;
  readonly level: string;
  readonly status: string;
  readonly shownBy: string;
}
const linesOf = (document: string): readonly Line[] => [...document.matchAll(/^\| (V\d+\.\d+\.\d+) \| (\d) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)]
  .map(([, id = '', level = '', status = '', shownBy = '']) => ({ id, level, status, shownBy }));
const lines = linesOf(text);

/** What is wrong with a line; undefined for a good one. */
function fault({ status, shownBy }: Line): string | undefined {
  if (!['met', 'unmet', 'inapplicable'].includes(status)) return `status ${status}`;
  if (shownBy.trim() === '') return 'no reason';
  const tests = [...shownBy.matchAll(/`(tests\/[^`]+)`/g)].map(([, test = '']) => test);
  if (status === 'met' && tests.length === 0) return 'met, and no test';
  return tests.find((test) => !test.endsWith('.test.ts') || !existsSync(new URL(`../../${test}`, import.meta.url)));
}

describe('the comparison with ASVS 5.0', () => {
  it('has every requirement of levels 1 and 2 once, at its level', () => {
    expect(lines.map(({ id, level }) => `${id} ${level}`).toSorted()).toEqual([...level1.map((id) => `${id} 1`), ...level2.map((id) => `${id} 2`)].toSorted());
    expect([level1.length, level2.length]).toEqual([70, 183]);
  });
  it('says of each met, unmet or inapplicable, and why', () => {
    expect(lines.flatMap((line) => { const wrong = fault(line); return wrong === undefined ? [] : [`${line.id}: ${wrong}`]; })).toEqual([]);
    expect(text).not.toMatch(/\|\s*partial/i);
  });
  it('counts itself rightly', () => {
    const count = (status: string) => lines.filter((line) => line.status === status).length;
    expect(text).toContain(`${count('met')} met, ${count('unmet')} unmet and ${count('inapplicable')} inapplicable`);
  });
  it.each([
    ['status partial', '| V1.1.1 | 2 | x | partial | x |'], ['met, and no test', '| V1.1.1 | 2 | x | met | surely |'],
    ['tests/unit/nobody-wrote-it.test.ts', '| V1.1.1 | 2 | x | met | `tests/unit/nobody-wrote-it.test.ts` |'],
  ])('would be found out: %s', (wrong, line) => expect(linesOf(line).map(fault)).toEqual([wrong]));
});
