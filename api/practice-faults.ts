/** Faults to throw on a practice stack: a simulated provider fails once, and everybody sees how the centre goes on. */
import type { FaultsPort } from '../contracts/practice-faults.ts';
import { faultsInput } from '../contracts/practice-faults.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Asked, type Handler } from './exchange.ts';
import { jsonBody, valid } from './input.ts';

/** Of the two who move the practice clock. */
function faultsFor({ practice, faults }: ApiDeps, asked: Asked): FaultsPort {
  const { actor } = known(asked);
  if (!practice || !faults) throw new ApiError('not-a-practice-stack');
  if (actor.office !== 'clerk' && actor.office !== 'administrator') throw new ApiError('not-your-action', { facts: { by: ['clerk', 'administrator'] } });
  return faults;
}

async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new ApiError('unavailable');
  }
}

async function list({ providers }: ApiDeps, faults: FaultsPort) {
  const named = providers.filter(({ id }) => faults.providers.includes(id));
  return json(200, { items: await reached(() => Promise.all(named.map(async ({ id, name }) => ({ provider: id, name, faults: await faults.waiting(id) })))) });
}

const listRoute = (deps: ApiDeps): Handler => async (asked) => list(deps, faultsFor(deps, asked));

const arrangeRoute = (deps: ApiDeps): Handler => async (asked) => {
  const port = faultsFor(deps, asked);
  const { provider, faults } = valid(faultsInput, jsonBody(asked));
  if (!port.providers.includes(provider)) throw new ApiError('not-found');
  await reached(() => port.arrange(provider, faults));
  return list(deps, port);
};

export const practiceFaultRoutes = (deps: ApiDeps) => ({ listFaults: listRoute(deps), arrangeFaults: arrangeRoute(deps) });
