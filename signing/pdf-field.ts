/**
 * A place for a signature in a PDF of our own press: an incremental update (ISO 32000-1, 7.5.6) with a signature field of
 * no size on the first page. The bytes before it stay as they are, and what PDF/A asks for is kept: the file identifier in
 * the trailer, the print flag, no appearance that would need one.
 */
export interface FieldEntries {
  /** Who signs, as the document names it. */
  readonly name: string;
  readonly reason: string;
  /** UTC ms. */
  readonly at: number;
}

export interface SignaturePlace {
  /** The whole file, the signature's room filled with zeros. */
  readonly pdf: Buffer;
  /** Where the hexadecimal signature goes, between `<` and `>`. */
  readonly from: number;
  readonly to: number;
}

/** Bytes of a signature with its certificates and time-stamp. */
const room = 16_384;
/** Wide enough for any file that PostgreSQL keeps. */
const rangeDigits = 10;

interface Trailer {
  readonly size: number;
  readonly root: number;
  readonly keep: string;
  readonly previous: number;
}

/** Throws if the file is not as the press writes it. */
export function withSignaturePlace(pdf: Buffer, entries: FieldEntries): SignaturePlace {
  const text = pdf.toString('latin1');
  const trailer = readTrailer(text);
  const objectOf = objectsOf(text, trailer);
  const page = firstPage(objectOf, trailer.root);
  const [signature, widget] = [trailer.size, trailer.size + 1];
  const objects = new Map([
    [page, withEntry(objectOf(page), '/Annots', `${widget} 0 R`)],
    [trailer.root, withAcroForm(objectOf(trailer.root), widget)],
    [signature, signatureDictionary(entries)],
    [widget, `<< /Type /Annot /Subtype /Widget /FT /Sig /T (centre) /F 132 /Rect [0 0 0 0] /P ${page} 0 R /V ${signature} 0 R >>`],
  ]);
  const updated = Buffer.concat([pdf, Buffer.from(update(pdf.length, objects, { ...trailer, size: widget + 1 }), 'latin1')]);
  return fillByteRange(updated);
}

function readTrailer(text: string): Trailer {
  const found = /trailer\s*<<([^]*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/.exec(text);
  const [, dictionary = '', previous = ''] = found ?? [];
  const size = /\/Size (\d+)/.exec(dictionary)?.[1];
  const root = /\/Root (\d+) 0 R/.exec(dictionary)?.[1];
  const id = /\/ID \[[^\]]*\]/.exec(dictionary)?.[0];
  if (size === undefined || root === undefined || id === undefined) throw new Error('not a PDF of the press: its trailer cannot be read');
  return { size: Number(size), root: Number(root), previous: Number(previous), keep: `${/\/Info \d+ 0 R/.exec(dictionary)?.[0] ?? ''} ${id}` };
}

type ObjectOf = (number: number) => string;

/** The dictionary of an object, from `<<` to its `>>`, found by the table of the file: one section of rows of twenty bytes. */
function objectsOf(text: string, { size, previous }: Trailer): ObjectOf {
  const head = `xref\n0 ${size}\n`;
  if (!text.startsWith(head, previous)) throw new Error('not a PDF of the press: its table of objects cannot be read');
  return (number) => {
    const row = previous + head.length + number * 20;
    const start = Number(text.slice(row, row + 10));
    const body = text.slice(text.indexOf('<<', start), text.indexOf('endobj', start)).trimEnd();
    if (!text.startsWith(`${number} 0 obj`, start) || !body.startsWith('<<') || !body.endsWith('>>')) throw new Error(`not a PDF of the press: object ${number} cannot be read`);
    return body;
  };
}

function firstPage(objectOf: ObjectOf, root: number): number {
  let at = Number(/\/Pages (\d+) 0 R/.exec(objectOf(root))?.[1]);
  for (let depth = 0; depth < 10; depth += 1) {
    const kid = /\/Kids \[\s*(\d+) 0 R/.exec(objectOf(at))?.[1];
    if (kid === undefined) return at;
    at = Number(kid);
  }
  throw new Error('not a PDF of the press: its pages cannot be read');
}

function withEntry(dictionary: string, name: string, item: string): string {
  if (!dictionary.includes(name)) return `${dictionary.slice(0, -2)}  ${name} [${item}]\n>>`;
  const opened = new RegExp(`${name}\\s*\\[`).exec(dictionary);
  if (!opened) throw new Error(`not a PDF of the press: ${name} cannot be read`);
  const at = opened.index + opened[0].length;
  return `${dictionary.slice(0, at)}${item} ${dictionary.slice(at)}`;
}

function withAcroForm(dictionary: string, widget: number): string {
  if (dictionary.includes('/AcroForm')) throw new Error('not a PDF of the press: it has a form already');
  return `${dictionary.slice(0, -2)}  /AcroForm << /Fields [${widget} 0 R] /SigFlags 3 >>\n>>`;
}

/** Text in UTF-16BE, in hexadecimal: nothing to escape. */
const textString = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
const dateString = (at: number): string => `(D:${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}Z)`;

const signatureDictionary = ({ name, reason, at }: FieldEntries): string => `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached`
  + ` /Name ${textString(name)} /Reason ${textString(reason)} /M ${dateString(at)}`
  + ` /ByteRange [0 ${Array.from({ length: 3 }, () => '*'.repeat(rangeDigits)).join(' ')}] /Contents <${'0'.repeat(room * 2)}> >>`;

function update(from: number, objects: ReadonlyMap<number, string>, { size, root, keep, previous }: Trailer): string {
  let body = '\n';
  const rows: string[] = [];
  for (const [number, dictionary] of [...objects].toSorted(([a], [b]) => a - b)) {
    rows.push(`${number} 1\n${String(from + body.length).padStart(10, '0')} 00000 n \n`);
    body += `${number} 0 obj\n${dictionary}\nendobj\n`;
  }
  return `${body}xref\n${rows.join('')}trailer\n<< /Size ${size} /Root ${root} 0 R ${keep} /Prev ${previous} >>\nstartxref\n${from + body.length}\n%%EOF\n`;
}

/** Says which bytes are signed: all of them but the signature itself. */
function fillByteRange(pdf: Buffer): SignaturePlace {
  const range = pdf.lastIndexOf('/ByteRange [0 *');
  const open = pdf.indexOf('/Contents <', range) + '/Contents '.length;
  const close = pdf.indexOf('>', open);
  const numbers = [open, close + 1, pdf.length - close - 1].map((n) => String(n).padEnd(rangeDigits));
  pdf.write(`/ByteRange [0 ${numbers.join(' ')}]`, range, 'latin1');
  return { pdf, from: open + 1, to: close };
}
