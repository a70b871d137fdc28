/** Logs hold facts and ids, never people: the fields that could name someone are cut out. */
import pino, { type Logger } from 'pino';

export type { Logger };

export const openLog = (name: string, level: string): Logger => pino({
  name, level,
  redact: { paths: ['*.name', '*.mobile', '*.email', '*.address', '*.identifier', '*.apiKey', '*.code', '*.body', '*.content', 'req.headers.authorization'], censor: '[cut]' },
});
