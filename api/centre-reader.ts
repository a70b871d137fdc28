/** The caller of a route outside the cases, if the table of the centre lets its office read this. */
import type { Actor } from '../domain/actor.ts';
import { mayReadAtCentre, readersOf, type CentreKind } from '../domain/centre-visibility.ts';
import { ApiError, known, type Known } from './exchange.ts';

export function readerOf(asked: Known, kind: CentreKind): Actor {
  const { actor } = known(asked);
  if (!mayReadAtCentre(actor, kind)) throw new ApiError('not-your-action', { facts: { by: readersOf(kind) } });
  return actor;
}
