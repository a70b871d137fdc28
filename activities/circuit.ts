/**
 * Whether a provider may be called from the shared worker at all: only while it answers, and never many at once.
 * 300 local calls to a slow insurer once made an unrelated workflow wait 25 s.
 */
const atOnceMost = 5;
const restMs = 5000;

export interface Circuit {
  /** Runs the call unless the provider rests or is busy; `not-now` leaves it to the provider's own queue. */
  attempt<T>(provider: string, call: () => Promise<T>): Promise<T | 'not-now'>;
}

export function circuit(now: () => number = Date.now): Circuit {
  const inFlight = new Map<string, number>();
  const restsUntil = new Map<string, number>();
  return {
    async attempt(provider, call) {
      const flying = inFlight.get(provider) ?? 0;
      if (flying >= atOnceMost || now() < (restsUntil.get(provider) ?? 0)) return 'not-now';
      inFlight.set(provider, flying + 1);
      try {
        return await call();
      } catch (error) {
        restsUntil.set(provider, now() + restMs);
        throw error;
      } finally {
        inFlight.set(provider, (inFlight.get(provider) ?? 1) - 1);
      }
    },
  };
}
