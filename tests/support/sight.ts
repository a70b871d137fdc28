/** Somebody who looks at a case, in these parts and in this phase of it, with nothing opened by break-glass. */
import type { Role } from '../../domain/actor.ts';
import type { Phase } from '../../domain/phase.ts';
import type { Sight } from '../../domain/visibility.ts';

export const sightOf = (roles: readonly Role[], phase: Phase = 'performance'): Sight => ({ roles, phase, granted: [] });
