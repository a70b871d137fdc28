/** The whole suite: every promise of the protocol, examined one after another. */
import { ProviderError } from '../contracts/provider-port.ts';
import { callbackPromises } from './callback-promises.ts';
import { portPromises } from './port-promises.ts';
import { broken, type Finding, type ProviderPromise, type Subject } from './promise.ts';
import { wirePromises } from './wire-promises.ts';

export const providerPromises: readonly ProviderPromise[] = [...portPromises, ...wirePromises, ...callbackPromises];

/** Those that can be examined with what is within reach. */
export function promisesFor({ answersByEvents, wire, inbox }: Pick<Subject, 'answersByEvents' | 'wire' | 'inbox'>): readonly ProviderPromise[] {
  const reached = { port: true, events: answersByEvents, wire: wire !== undefined, callbacks: inbox !== undefined };
  return providerPromises.filter(({ needs }) => reached[needs]);
}

/** A fault in the middle of an examination breaks the promise that was examined; anything else is ours and is thrown. */
export async function examine(promise: ProviderPromise, subject: Subject): Promise<Finding> {
  try {
    return await promise.examine(subject);
  } catch (error) {
    if (error instanceof ProviderError) return broken(error.message);
    if (error instanceof DOMException && error.name === 'TimeoutError') return broken(`no answer within ${subject.acknowledgeMs} ms`);
    if (error instanceof TypeError && error.message === 'fetch failed') return broken('the provider cannot be reached');
    throw error;
  }
}
