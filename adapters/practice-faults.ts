/** Throws faults through the control of the sandbox in which the simulated providers live. Practice stacks only. */
import { practiceFaults, type FaultsPort, type PracticeFault } from '../contracts/practice-faults.ts';

interface Simulated {
  readonly id: string;
  /** `http://sandbox:8090/providers/insurer-huhai` */
  readonly baseUrl: string;
}

export function sandboxFaults(providers: readonly Simulated[]): FaultsPort {
  const known = new Map(providers.map(({ id, baseUrl }) => [id, new URL(`/control/providers/${encodeURIComponent(id)}/faults`, baseUrl)]));
  async function ask(provider: string, init: RequestInit = {}): Promise<object> {
    const url = known.get(provider);
    if (!url) throw new Error(`${provider} is not simulated`);
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(3_000) });
    if (!response.ok) throw new Error(`the sandbox answered ${response.status}`);
    return await response.json() as object;
  }
  return {
    providers: [...known.keys()],
    waiting: async (provider) => {
      const planned = await ask(provider);
      return practiceFaults.filter((fault) => Object.hasOwn(planned, fault));
    },
    arrange: async (provider, faults: readonly PracticeFault[]) => {
      await ask(provider, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(Object.fromEntries(faults.map((fault) => [fault, {}]))) });
    },
  };
}
