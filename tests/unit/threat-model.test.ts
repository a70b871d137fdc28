/** docs/security/threat-model.md: one page, every threat with a defence and the test that shows it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { missingTest } from './support/named-test.ts';

const text = readFileSync(new URL('../../docs/security/threat-model.md', import.meta.url), 'utf8');
const rows = text.split('\n').filter((line) => line.startsWith('| ')).slice(1).map((line) => line.slice(2, -2).split(' | '));

describe('the threat model', () => {
  it('is one page, with its data-flow diagram and what is open', () => {
    expect([text.split('\n').length < 100, text.includes('```mermaid\nflowchart'), text.includes('## Open')]).toEqual([true, true, true]);
    expect(rows.length).toBeGreaterThanOrEqual(15);
  });
  it.each(rows)('%s', (_threat = '', defence = '', shownBy = '', ...more) => {
    expect([defence === '', missingTest(shownBy), more]).toEqual([false, undefined, []]);
  });
  it('would be found out: a test that nobody wrote', () => expect(missingTest('`tests/unit/threat-model.test.ts` › nobody wrote ' + 'this')).toMatch(/has no test/));
});
