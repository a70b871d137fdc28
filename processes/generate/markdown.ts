/** The few pieces of Markdown that the generated documents use. */
export const generatedNote = (from: string): string => `<!-- Generated from ${from} by \`npm run generate\`; do not edit. -->`;

/** A cell must stay on its line and within its bars. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

export const code = (text: string): string => `\`${text}\``;
export const codes = (texts: readonly string[]): string => texts.map(code).join(', ');

export const page = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`;
