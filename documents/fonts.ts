import { createRequire } from 'node:module';
import { charactersOf, unprintableIn } from './printable.ts';

const require = createRequire(import.meta.url);

/** The templates themselves force this family without fallback (layout.typ). */
export const fontFiles = ['400Regular/NotoSerifSC_400Regular', '700Bold/NotoSerifSC_700Bold'].map((name) =>
  require.resolve(`@expo-google-fonts/noto-serif-sc/${name}.ttf`));

let fonts: readonly ((codePoint: number) => boolean)[] | undefined;

/** Whether every font of the documents draws a character; the fonts are read once. */
export function drawn(codePoint: number): boolean {
  fonts ??= fontFiles.map(charactersOf);
  return fonts.every((draws) => draws(codePoint));
}

/** Characters of a text that no document could show, as code points: `U+20BB7`. */
export const unprintable = (text: string): readonly string[] => unprintableIn(text, drawn);
