/** Names as they are searched: by each two neighbouring characters, since Chinese has no spaces between words. */

/** Full-width and half-width, capitals and small letters are alike; spaces do not count. */
export const searchable = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');

/** None of a text of one character. */
export function bigramsOf(name: string): readonly string[] {
  const characters = [...searchable(name)];
  return characters.slice(1).map((second, i) => `${characters[i]}${second}`);
}
