/** What is wrong, by field: found here before sending, or by the server after. */
import type { Problem } from '../client/types.ts';
import { language } from '../words/language.ts';
import type { Fault } from './typed.ts';
import type { useFormWords } from './words.ts';

type Say = ReturnType<typeof useFormWords>;

/** The server writes 「中文 / English」 where it has both; a message of one language only is not shown to a reader of the other. */
function messageIn(message: string, say: Say): string {
  const [zh = '', en] = message.split(' / ');
  if (language() === 'en') return en ?? (/[一-龥]/.test(message) ? say('faulty') : message);
  return /[一-龥]/.test(zh) ? zh : say('faulty');
}

export function faultsByPointer(own: readonly Fault[], problem: Problem | undefined, say: Say): ReadonlyMap<string, string> {
  return new Map([...own.map(({ pointer, code }) => [pointer, say(code)] as const), ...(problem?.errors ?? []).map(({ pointer, message }) => [pointer, messageIn(message, say)] as const)]);
}
