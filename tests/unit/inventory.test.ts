/** docs/security/inventory.md against the program: every secret of the configuration, every class of columns and every kind of log line stands there. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { apiConfig, workerConfig } from '../../processes/config.ts';
import { rights } from '../../db/rights.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const text = read('docs/security/inventory.md');
const section = (title: string): string => text.split(/^## /m).find((part) => part.startsWith(title)) ?? '';

/** Of a configuration, by their names: what opens something, signs or seals. */
const secretly = /KEY|SECRET|PASSWORD|RING|DATABASE_URL|SMTP_URL|PROVIDERS|E_SIGNATURE|IDENTITY_SERVICE/;
const secrets = [...new Set([...Object.keys(apiConfig.shape), ...Object.keys(workerConfig.shape)])].filter((name) => secretly.test(name));
const missingIn = (part: string, names: readonly string[]): readonly string[] => names.filter((name) => !part.includes(`\`${name}\``));

const sources = (folder: string): readonly string[] => readdirSync(new URL(`../../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => read(`${folder}/${name}`));
const logged = [...new Set(['api', 'accounts', 'casework', 'files'].flatMap(sources).flatMap((source) => [...source.matchAll(/\bevent: '([a-z-]+)'/g)].map(([, event = '']) => event)))];

describe('the inventory', () => {
  it('has every key and secret that a process is given', () => {
    expect(secrets.length).toBeGreaterThan(10);
    expect(missingIn(section('Keys'), secrets)).toEqual([]);
  });
  it('has every kind of line that the api logs', () => {
    expect(logged).toEqual(expect.arrayContaining(['request', 'sign-in']));
    expect(missingIn(section('Logs'), logged)).toEqual([]);
  });
  it('names tables that there are, and says of each class by what it is protected and until when', () => {
    const kept = section('What is kept');
    const named = [...kept.matchAll(/`([a-z]+_[a-z]+)`/g)].map(([, name = '']) => name).filter((name) => name in rights || !name.startsWith('audit'));
    expect(named.filter((name) => !(name in rights))).toEqual([]);
    const rows = kept.split('\n').filter((line) => line.startsWith('| ')).slice(1).map((line) => line.slice(2, -2).split(' | '));
    expect(rows.length).toBeGreaterThanOrEqual(6);
    for (const cells of rows) expect([cells.length, cells.every((cell) => cell.trim() !== '')]).toEqual([5, true]);
  });
  it('gives each key a purpose, a keeper, a life and a way to another', () => {
    const rows = section('Keys').split('\n').filter((line) => line.startsWith('| ')).slice(1).map((line) => line.slice(2, -2).split(' | '));
    for (const cells of rows) expect([cells[0], cells.length, cells.every((cell) => cell.trim() !== '')]).toEqual([cells[0], 5, true]);
  });
  it('would be found out: a key that nobody wrote down', () => expect(missingIn(section('Keys'), ['SOME_OTHER_KEY'])).toEqual(['SOME_OTHER_KEY']));
});

it('SECURITY.md says within which time a dependency is mended', () => expect(read('SECURITY.md')).toMatch(/critical[^.]*seven days/));
