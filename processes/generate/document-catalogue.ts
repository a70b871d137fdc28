/** docs/generated/documents.md: every kind of document, when it is drawn, whose number it bears, who reads it, what it must say. */
import { documentKinds, factsOf, type DocumentFacts, type DocumentKind, type NumberingBody } from '../../domain/documents.ts';
import type { Content } from '../../documents/paper.ts';
import { papers } from '../../documents/papers.ts';
import { code, codes, generatedNote, page, table } from './markdown.ts';

const numbers: Readonly<Record<NumberingBody, string>> = {
  centre: '中心年度编号 / the centre’s, gapless per year', notary: '公证机构编号 / the notary office’s', insurer: '保险人编号 / the insurer’s', none: '无，用案号 / none: the case number',
};

const corrected = ({ signed }: DocumentFacts): string => (signed ? '不更正，重新签署 / no: signed anew' : '更正版 / a new version by the clerk');

function section(kind: DocumentKind): string {
  const { contents }: { readonly contents: readonly Content[] } = papers[kind];
  const [must, may] = [contents.filter((c) => !c.optional), contents.filter((c) => c.optional)];
  return `## ${factsOf(kind).title.zh}\n\n${table(['content', '', ''], [...must.map(({ key, zh, en }) => [code(key), `${zh} / ${en}`, 'mandatory']), ...may.map(({ key, zh, en }) => [code(key), `${zh} / ${en}`, 'where there is one'])])}`;
}

export function documentCatalogue(): string {
  const rows = documentKinds.map((kind) => {
    const facts = factsOf(kind);
    return [code(kind), `${facts.title.zh} / ${facts.title.en}`, `${facts.drawn.zh} / ${facts.drawn.en}`, numbers[facts.numberedBy], codes(facts.readBy), corrected(facts)];
  });
  return page(
    generatedNote('domain/documents.ts and documents/'),
    '# Documents',
    'Each is a dated PDF/A with the case number, the parties with their identifiers, a date, who signs, the SHA-256 of its content and a verification code. One that lacks mandatory content is not drawn up: '
      + 'the refusal names what is missing. A provider reads only what is its own, a party nothing that is addressed to another.',
    table(['kind', 'title', 'drawn up', 'number', 'read by', 'corrected'], rows),
    ...documentKinds.map(section),
  );
}
