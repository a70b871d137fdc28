import { readFileSync } from 'node:fs';

/** A legal text must not lose a character: what the font cannot draw, or draws as nothing, is refused. */
export class UnprintableText extends Error {
  readonly places: readonly string[];

  constructor(places: readonly string[]) {
    super(`text cannot be printed: ${places.join('; ')}`);
    this.name = 'UnprintableText';
    this.places = places;
  }
}

/** Invisible, reordering or private characters could make the printed text differ from the stored one. */
const deceptive = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u034F\u115F\u1160\u2028\u2029\u3164\uFE00-\uFE0F\uFFA0\u{E0100}-\u{E01EF}]/u;

/** Unprintable characters of a text as code points; a line break is layout, not a character. */
export function unprintableIn(text: string, drawn: (codePoint: number) => boolean): string[] {
  const bad = [...text].filter((char) => char !== '\n' && (deceptive.test(char) || !drawn(char.codePointAt(0) ?? 0)));
  return [...new Set(bad)].map((char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
}

/** Every unprintable place of a value, as `path: U+XXXX …`. */
export function unprintablePlaces(value: unknown, drawn: (codePoint: number) => boolean, path = 'data'): string[] {
  if (typeof value === 'string') {
    const bad = unprintableIn(value, drawn);
    return bad.length === 0 ? [] : [`${path}: ${bad.join(' ')}`];
  }
  if (Array.isArray(value)) return value.flatMap((entry, i) => unprintablePlaces(entry, drawn, `${path}[${i}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => unprintablePlaces(entry, drawn, `${path}.${key}`));
}

/** Reads which characters a TrueType font can draw (its `cmap` table, format 12: ranges of code points). */
export function charactersOf(fontFile: string): (codePoint: number) => boolean {
  const ranges = format12(readFileSync(fontFile));
  return (codePoint) => {
    let low = 0;
    let high = ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [first, last] = ranges[middle] as readonly [number, number];
      if (codePoint < first) high = middle - 1;
      else if (codePoint > last) low = middle + 1;
      else return true;
    }
    return false;
  };
}

function format12(font: Buffer): readonly (readonly [number, number])[] {
  const cmap = table(font, 'cmap');
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4);
    if (font.readUInt16BE(at) !== 12) continue;
    const groups = Array.from({ length: font.readUInt32BE(at + 12) }, (_, g) => at + 16 + g * 12);
    return groups.map((group) => [font.readUInt32BE(group), font.readUInt32BE(group + 4)] as const);
  }
  throw new Error('the document font has no format 12 character map');
}

function table(font: Buffer, tag: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i += 1) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the document font has no ${tag} table`);
}
