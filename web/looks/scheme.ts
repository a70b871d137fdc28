/** Light or dark: as the system has it until somebody chooses; the choice stays in this browser. */
import { useSyncExternalStore } from 'react';
import type { Scheme } from './theme.ts';

const place = 'heyi.scheme';
const system = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());
system?.addEventListener('change', tell);

export function currentScheme(): Scheme {
  const chosen = globalThis.localStorage?.getItem(place);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return system?.matches ? 'dark' : 'light';
}

export function chooseScheme(scheme: Scheme): void {
  localStorage.setItem(place, scheme);
  tell();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const useScheme = (): Scheme => useSyncExternalStore(subscribe, currentScheme);
