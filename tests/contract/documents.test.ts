/**
 * Every document as its reader gets it: the text that poppler finds, and each page held against a reference picture.
 * `RENEW_PICTURES=1 npm test -- tests/contract/documents.test.ts` draws the references anew; look at them before they are committed.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { IncompleteDocument } from '../../documents/incomplete-document.ts';
import type { Imprint } from '../../documents/imprint.ts';
import { documentKinds, factsOf } from '../../domain/documents.ts';
import { mediationSamples } from '../fixtures/documents/mediation-samples.ts';
import { archivalPart, pageText, pdfFacts, pictureOf, pictures, differingPixels } from '../fixtures/documents/pages.ts';
import type { Sample } from '../fixtures/documents/sample.ts';
import { securitySamples } from '../fixtures/documents/security-samples.ts';

const folder = fileURLToPath(new URL('../fixtures/documents/pictures/', import.meta.url));
const renewing = process.env['RENEW_PICTURES'] === '1';
const samples: Readonly<Record<string, Sample>> = { ...mediationSamples, ...securitySamples };
const registered: Imprint = { code: 'K7QMW-3HXPA-9RT2C-VB8ZD', verifyAt: 'https://heyi.example/verify/K7QMW3HXPA9RT2CVB8ZD' };
/** Pixels that another version of poppler may set otherwise. One changed figure sets several times as many. */
const tolerance = 12;

const squeezed = (text: string) => text.replace(/\s/gu, '');
const problemsOf = (render: () => unknown): readonly string[] => {
  try { render(); } catch (error) { if (error instanceof IncompleteDocument) return error.problems; throw error; }
  return [];
};

it('has a sample of each kind that is drawn up', () => expect(Object.keys(samples).toSorted()).toEqual([...documentKinds].toSorted()));

describe.each(Object.entries(samples))('%s', (kind, { contents, pages, says }) => {
  const { title, numberedBy } = factsOf(documentKinds.find((k) => k === kind)!);
  const imprint = numberedBy === 'none' ? registered : { ...registered, number: '（2026）沪宝商调文第7号' };
  const pdf = pages(imprint);
  const text = squeezed(pageText(pdf));

  it('says what it must', () => expect([title.zh, ...(numberedBy === 'none' ? [] : ['（2026）沪宝商调文第7号']), '验证码K7QMW-3HXPA-9RT2C-VB8ZD', ...says].map(String).filter((passage) => !text.includes(squeezed(passage)))).toEqual([]));

  it('is a dated PDF/A with the case number, the mediation body, and page numbers', () => {
    const facts = pdfFacts(pdf);
    expect(archivalPart(pdf)).toBe('2A');
    expect(facts).toMatchObject({ Tagged: 'yes', Title: expect.stringContaining(title.zh), Author: '上海宝山商事调解中心' });
    expect(text).toContain(`第1页共${facts['Pages']}页`);
  });

  it.each(contents.filter((c) => !c.optional))('is refused without its $key, by name', ({ key }) =>
    expect(problemsOf(() => pages(imprint, { [key]: undefined })).filter((problem) => problem.startsWith(key))).not.toEqual([]));

  it('refuses what has no place in it', () => expect(problemsOf(() => pages(imprint, { lastOffer: '80,000.00' }))).toEqual(['data.lastOffer has no place in this document']));

  it('looks as its reference pictures do', () => {
    const drawn = pictures(pdf);
    const names = drawn.map((_, i) => `${kind}-${i + 1}.png`);
    if (renewing) renew(kind, names, drawn);
    const kept = readdirSync(folder).filter((name) => new RegExp(`^${kind}-\\d+\\.png$`).test(name));
    expect(kept.toSorted()).toEqual(names.toSorted());
    expect(drawn.map((picture, i) => differingPixels(picture, pictureOf(path.join(folder, names[i]!)))).filter((n) => n > tolerance)).toEqual([]);
  });
});

function renew(kind: string, names: readonly string[], drawn: readonly Buffer[]): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (new RegExp(`^${kind}-\\d+\\.png$`).test(name)) rmSync(path.join(folder, name));
  drawn.forEach((picture, i) => writeFileSync(path.join(folder, names[i]!), picture));
}

it('sees one changed amount in the body of a page, whatever the footer says', () => {
  const { pages } = mediationSamples['settlement-agreement'];
  const [first, again, changed] = [{}, {}, { waivedFen: 36_000_100 }].map((change) => pictures(pages(registered, change)));
  const inBody = (a = first, b = again) => Math.max(...(a ?? []).map((picture, i) => differingPixels(picture, (b ?? [])[i]!, 'body')));
  expect(inBody()).toBe(0);
  expect(inBody(first, changed)).toBeGreaterThan(3 * tolerance);
});

it('keeps no picture of a kind that is no more', () => {
  expect(existsSync(folder)).toBe(true);
  expect(readdirSync(folder).filter((name) => !(name.replace(/-\d+\.png$/, '') in samples))).toEqual([]);
});
