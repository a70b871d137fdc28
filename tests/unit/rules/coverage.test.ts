/** The rulebook is whole: every action and every code of refusal stands in a rule test. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { actionNames, isSystemAction } from '../../../domain/actions.ts';
import { refusalCodes } from '../../../domain/refusals.ts';

const here = new URL('.', import.meta.url);
const own = 'coverage.test.ts';
const rulebook = readdirSync(here).filter((f) => f.endsWith('.test.ts') && f !== own).map((f) => readFileSync(new URL(f, here), 'utf8')).join('\n')
  + readFileSync(new URL('../../support/tabletop.ts', here), 'utf8');

describe('the rulebook', () => {
  it.each(actionNames.filter((name) => !isSystemAction(name)))('plays %s', (name) => expect(rulebook).toContain(`'${name}'`));
  it.each(refusalCodes)('refuses with %s', (code) => expect(rulebook).toContain(`'${code}'`));
  it('names no code that no rule gives', () => {
    const domain = new URL('../../../domain/', here);
    const rules = readdirSync(domain, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts') && f !== 'refusals.ts').map((f) => readFileSync(new URL(f, domain), 'utf8')).join('\n');
    expect(refusalCodes.filter((code) => !rules.includes(`'${code}'`))).toEqual([]);
  });
});
