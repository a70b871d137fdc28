/** What somebody has begun to write, kept in this browser until it is sent: the only state the server does not have. */
import { useCallback, useRef, useState } from 'react';

const prefix = 'heyi.draft.';

function kept<T>(name: string): T | undefined {
  const text = localStorage.getItem(prefix + name);
  return text === null ? undefined : JSON.parse(text) as T;
}

export const forgetDraft = (name: string): void => localStorage.removeItem(prefix + name);

export function forgetDrafts(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name);
}

/** What is entered anew to sign is nobody's draft: it is gone with the page. */
export const draftText = (value: unknown): string => JSON.stringify(value, (name, inner: unknown) => (name === 'reentry' ? undefined : inner));

/** State that survives a reload. `name` says whose draft of what; `forget` once it is sent. */
export function useDraft<T>(name: string, initial: T): { readonly value: T; readonly set: (value: T) => void; readonly forget: () => void; readonly restored: boolean } {
  const found = useRef(kept<T>(name));
  const [value, setValue] = useState<T>(found.current ?? initial);
  const set = useCallback((next: T) => {
    setValue(next);
    localStorage.setItem(prefix + name, draftText(next));
  }, [name]);
  const forget = useCallback(() => forgetDraft(name), [name]);
  return { value, set, forget, restored: found.current !== undefined };
}
