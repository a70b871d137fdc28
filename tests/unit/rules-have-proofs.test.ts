/** docs/rules.md: every file, name and test it leads to exists, and every default of the centre stands in it. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { defaultFeeSchedule } from '../../domain/centre/fee-schedule.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { missingTest } from './support/named-test.ts';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docs/rules.md', root), 'utf8');

interface Proof {
  readonly rule: string;
  /** The article, or the key of the centre's rules. */
  readonly basis: string;
  readonly code: string;
  readonly test: string;
}
function proofs(chapter: string): readonly Proof[] {
  const body = text.split(`## ${chapter}\n`)[1]?.split('\n## ')[0] ?? '';
  return body.split('\n').filter((line) => line.startsWith('| ')).slice(2).map((line) => {
    const [rule = '', basis = '', code = '', test = '', ...more] = line.slice(2, -2).split(' | ');
    if (more.length > 0) throw new Error(`docs/rules.md: too many columns: ${line}`);
    return { rule, basis, code: code.replaceAll('`', ''), test };
  });
}

/** The path of a module and the name in it: `domain/x.ts#name`, or `domain/x.ts#table.row`. */
async function missingCode(code: string): Promise<string | undefined> {
  const [path = '', name = ''] = code.split('#');
  if (!existsSync(new URL(path, root))) return `${path} is gone`;
  const module = await import(new URL(path, root).href) as Record<string, unknown>;
  const [first = '', row] = name.split('.');
  if (module[first] === undefined) return `${path} exports no ${first}`;
  return row !== undefined && !Object.hasOwn(module[first] as object, row) ? `${first} has no ${row}` : undefined;
}

const law = proofs('Law');
const defaults = proofs("The centre's defaults");
const fees = proofs('The schedule of fees');

describe('docs/rules.md', () => {
  it('has both tables', () => expect([law.length >= 50, defaults.length >= 20]).toEqual([true, true]));
  it.each([...law, ...defaults, ...fees].map((p) => [p.rule, p] as const))('%s', async (_rule, proof) => {
    expect([await missingCode(proof.code), missingTest(proof.test), proof.basis === '' ? 'no article or key' : undefined]).toEqual([undefined, undefined, undefined]);
  });
  it('names the key of every default, and no other', () => {
    const { version: _version, body: _body, ...keys } = centreRules;
    expect(defaults.map((p) => p.basis.replaceAll('`', '')).toSorted()).toEqual(Object.keys(keys).toSorted());
  });
  it('names every figure of the schedule of fees, and no other', () => {
    const { revision: _revision, ...figures } = defaultFeeSchedule;
    expect(fees.map((p) => p.basis.replaceAll('`', ''))).toEqual(Object.keys(figures));
  });
  it('leads nowhere outside the project', () => expect(text).not.toMatch(/(^|[^\w.])(\/[a-z]+\/|\.\.\/|~\/|https?:)/m));
});

describe('a missing proof is found', () => {
  it('a file, a name, a row', async () => {
    expect(await missingCode('domain/gone.ts#x')).toBe('domain/gone.ts is gone');
    expect(await missingCode('domain/performance/ledger.ts#gone')).toBe('domain/performance/ledger.ts exports no gone');
    expect(await missingCode('domain/intake/intake.ts#intakeActions.gone')).toBe('intakeActions has no gone');
  });
  it('a test', () => {
    expect(missingTest('`tests/unit/gone.test.ts` › x')).toBe('tests/unit/gone.test.ts is gone');
    expect(missingTest('`tests/unit/seal.test.ts` › not a test')).toMatch(/has no test/);
  });
});
