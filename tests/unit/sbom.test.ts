/** The bill of materials that `npm run sbom` writes, against package.json, package-lock.json and what the portal's bundle is made of. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from '@jest/globals';

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly object[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
  readonly components?: readonly Component[];
}
interface Bill { readonly bomFormat: string; readonly specVersion: string; readonly components: readonly Component[] }

const root = new URL('../../', import.meta.url);
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, root), 'utf8')) as T;
const { dependencies } = read<{ dependencies: Record<string, string> }>('package.json');
const { packages } = read<{ packages: Record<string, { version?: string }> }>('package-lock.json');

const nameOf = ({ group, name }: Component): string => (group ? `${group}/${name}` : name);
const onlyBuilds = ({ properties = [] }: Component): boolean => properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');
const locked = (name: string): string => `${name}@${packages[`node_modules/${name}`]?.version ?? '?'}`;

/** What of these packages the bill lacks in the version that is locked. */
function missing(components: readonly Component[], names: readonly string[]): readonly string[] {
  const listed = new Set(components.map((c) => `${nameOf(c)}@${c.version}`));
  return names.map(locked).filter((one) => !listed.has(one));
}

/** The packages that the portal's sources import: its bundle contains them. */
function inThePortal(): readonly string[] {
  const folder = new URL('web/', root);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && name !== 'vite.config.ts');
  const imports = sources.flatMap((name) => [...readFileSync(new URL(name, folder), 'utf8').matchAll(/^import (?!type )[^;]*?from '((?:@[^/']+\/)?[^./'][^/']*)/gm)].map((found) => found[1] ?? ''));
  return [...new Set(imports)].filter((name) => !name.startsWith('node:'));
}

let bill: Bill;
beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'heyi-sbom-'));
  await promisify(execFile)('npm', ['run', '-s', 'sbom', '--', '--output-file', path.join(folder, 'bill.json')], { cwd: root });
  bill = JSON.parse(readFileSync(path.join(folder, 'bill.json'), 'utf8')) as Bill;
  rmSync(folder, { recursive: true });
}, 300_000);

it('is CycloneDX', () => expect([bill.bomFormat, bill.specVersion]).toEqual(['CycloneDX', '1.6']));

it('lists every runtime dependency as it is locked, and marks none of them as one that only builds', () => {
  expect(missing(bill.components, Object.keys(dependencies))).toEqual([]);
  expect(bill.components.filter((c) => nameOf(c) in dependencies && onlyBuilds(c)).map(nameOf)).toEqual([]);
});

it('lists what the portal is built from', () => {
  const names = inThePortal();
  expect(names).toEqual(expect.arrayContaining(['react', 'antd', '@tanstack/react-query']));
  expect(missing(bill.components, names)).toEqual([]);
});

it('says of every runtime dependency under which licence it comes', () =>
  expect(bill.components.filter((c) => nameOf(c) in dependencies && (c.licenses ?? []).length === 0).map(nameOf)).toEqual([]));

it('would be found out: a bill without one of them (failing control)', () =>
  expect(missing(bill.components.filter((c) => nameOf(c) !== 'express'), Object.keys(dependencies))).toEqual([locked('express')]));
