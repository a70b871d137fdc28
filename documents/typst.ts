import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NodeCompiler as Compiler, NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import { drawn, fontFiles } from './fonts.ts';
import { imprintView, type Imprint } from './imprint.ts';
import { UnprintableText, unprintablePlaces } from './printable.ts';

const require = createRequire(import.meta.url);
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as typeof import('@myriaddreamin/typst-ts-node-compiler');

const templates = fileURLToPath(new URL('.', import.meta.url));

/**
 * Results older than this many renderings leave the compiler's cache, so a long-lived worker does not grow. (The documents
 * themselves are freed by finalizers on the event loop: a batch must let the loop turn between renderings.)
 */
const cachedRenderings = 10;

export class TemplateError extends Error {
  readonly diagnostics: readonly unknown[];

  constructor(template: string, diagnostics: readonly unknown[]) {
    super(`${template} does not compile: ${JSON.stringify(diagnostics)}`);
    this.name = 'TemplateError';
    this.diagnostics = diagnostics;
  }
}

/**
 * Renders a template of this folder (`settlement-agreement.typ`) with data.
 * The data travel as one JSON value through `sys.inputs`, never as source, so nothing a party wrote is read as markup.
 * `imprint`: what the register adds when the document is kept; without it the page is a proof for nobody's file.
 * A dated document is archival (PDF/A-2a); a draft has no date and is a plain PDF. Same data, same bytes.
 */
export function renderPdf(template: string, data: unknown, imprint?: Imprint): Uint8Array {
  const places = [...unprintablePlaces(data, drawn), ...unprintablePlaces(imprint, drawn, 'imprint')];
  if (places.length > 0) throw new UnprintableText(places);
  const { compiler, document } = compile(template, data, imprint);
  const standard = document.date === null ? {} : { pdfStandard: 'a-2a' };
  const pdf = compiler.pdf(document, standard);
  compiler.evictCache(cachedRenderings);
  return new Uint8Array(pdf);
}

function compile(template: string, data: unknown, imprint: Imprint | undefined) {
  const compiler = theCompiler();
  const compiled = compiler.compile({ mainFilePath: `${templates}${template}`, inputs: { data: JSON.stringify(data), imprint: JSON.stringify(imprint ? imprintView(imprint) : null) } });
  const failed = (error: NodeError | null) => new TemplateError(template, error === null ? [] : compiler.fetchDiagnostics(error));
  if (compiled.hasError()) throw failed(compiled.takeError());
  const warnings = compiled.takeWarnings();           // an unknown font is only a warning to Typst; here it is a bug
  if (warnings !== null) throw failed(warnings);
  if (compiled.result === null) throw failed(null);
  return { compiler, document: compiled.result };
}

const theCompiler = once((): Compiler =>
  NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: fontFiles.map((file) => dirname(file)) }] }));

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
