/** The worker's identity checks, in tests that have no worker. */
import type { Kysely } from 'kysely';
import { checkIdentities } from '../../activities/identity-checks.ts';
import type { IdentityPort } from '../../contracts/identity.ts';
import type { DB } from '../../db/schema.ts';
import { publishedCalendar } from '../../domain/holidays.ts';

export const agreeing: IdentityPort = { check: async () => ({ result: 'verified', reference: 'IDV-1' }) };

export async function checkAll(db: Kysely<DB>, port: IdentityPort = agreeing, onFault: (check: string, error: unknown) => void = (_check, error) => { throw error; }): Promise<void> {
  while (await checkIdentities({ db, calendar: publishedCalendar, port, onFault }) > 0);
}

/** Answers whatever is asked until it is told to stop, as the worker would beside a story. */
export function answeringChecks(db: Kysely<DB>): () => Promise<void> {
  let stopped = false;
  const going = (async () => {
    while (!stopped) {
      await checkAll(db);
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
  })();
  return async () => {
    stopped = true;
    await going;
  };
}
