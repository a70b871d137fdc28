/** What the local stack needs of a logger: pino and `console` both fit. */
export type Log = { info(line: string): void; error(line: string): void };

/** The end of a text, as one block to put under an error message. */
export const lastLines = (text: string, count = 15): string =>
  text.trimEnd().split('\n').slice(-count).map((line) => `  | ${line}`).join('\n');

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
