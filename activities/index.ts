/** All activities of the worker, by their ports. */
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { lapseActivities } from './lapse.ts';
import { providerActivities, type ProviderDeps } from './providers.ts';

export type ActivityDeps = ProviderDeps & { readonly db: Kysely<DB> };

export const activitiesOf = (deps: ActivityDeps) => ({ ...lapseActivities(deps), ...providerActivities(deps) });

export type Activities = ReturnType<typeof activitiesOf>;
