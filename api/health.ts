/** Live: the process runs. Ready: people can work; without Temporal they can, without PostgreSQL they cannot. */
import { sql } from 'kysely';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';

const patienceMs = 2_000;

export const liveRoute = (): Handler => async () => json(200, { status: 'ok' });

export const readyRoute = (deps: ApiDeps): Handler => async () => {
  const [postgresql, temporal] = await Promise.all([
    answers(() => sql`select 1`.execute(deps.db)),
    answers(async () => { if (await deps.temporalUp?.() === false) throw new Error('Temporal is down'); }),
  ]);
  const down = [...(postgresql ? [] : ['postgresql']), ...(temporal ? [] : ['temporal'])];
  return json(postgresql ? 200 : 503, { status: !postgresql ? 'down' : temporal ? 'ok' : 'degraded', down });
};

/** One that does not answer in time is down. */
async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), patienceMs);
  try {
    return await Promise.race([ask().then(() => true, () => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
