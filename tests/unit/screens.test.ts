/** docs/screens/ holds what its list says, no more and no less, and stays small enough to clone. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { screens, screensIndex } from '../web/screen-list.ts';

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));

describe('the pictures of the portal', () => {
  it('are those of the list, each with its line in the index', () => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.png')).toSorted()).toEqual(screens.map(({ name }) => `${name}.png`).toSorted());
    expect(readFileSync(`${folder}README.md`, 'utf8')).toBe(screensIndex());
  });
  it('take under 6 MB', () => expect(readdirSync(folder).reduce((sum, name) => sum + statSync(folder + name).size, 0)).toBeLessThan(6_000_000));
  it('show every role, under one name each', () => {
    expect(new Set(screens.map(({ name }) => name)).size).toBe(screens.length);
    expect([...new Set(screens.map(({ role }) => role))]).toEqual(['Anybody', 'Enterprise', 'Mediator', 'Notary', 'Insurer', 'Clerk', 'Administrator', 'Director', 'Court, platform']);
  });
});
