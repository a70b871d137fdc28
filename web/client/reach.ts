/** Whether the server was reached when it was last asked anything. A browser knows of its own network alone. */
let reached = true;
const listeners = new Set<() => void>();

export function say(now: boolean): void {
  if (reached === now) return;
  reached = now;
  listeners.forEach((listener) => listener());
}

export const isReached = (): boolean => reached && navigator.onLine;

export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}
