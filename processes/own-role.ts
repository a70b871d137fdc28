/** A process that may rewrite the record does not start: what its role of the database may do is asked of the database itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { isOutage } from '../api/outage.ts';
import type { DB } from '../db/schema.ts';
import { excessOf } from '../db/roles.ts';
import { BadConfiguration } from './config.ts';
import type { Logger } from './log.ts';

/** Waits for a database that is not there yet. A practice stack has a role of its own too, but may do without. */
export async function refuseExcess(db: Kysely<DB>, practice: boolean, log: Logger): Promise<void> {
  if (practice) return;
  for (;;) {
    try {
      const excess = await excessOf(db);
      if (excess.length === 0) return;
      throw new BadConfiguration(`Bad configuration:\n  DATABASE_URL: ${excess.join(', ')}; the process needs a role that may not (npm run roles, docs/production.md)`);
    } catch (error) {
      if (!isOutage(error)) throw error;
      log.warn({ fault: error instanceof Error ? error.message : String(error) }, 'waiting for the database');
      await sleep(1_000);
    }
  }
}
