/**
 * The desk by keyboard: j and k move through the rows, Enter opens, / finds a case, ? explains. Single keys can be switched off: who speaks to
 * the computer would press them by talking (WCAG 2.1.4).
 */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function move(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.work-row')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
}

const openRow = (): void => document.activeElement?.closest('.work-row') === document.activeElement ? document.activeElement?.querySelector<HTMLElement>('.work-go')?.click() : undefined;

const place = 'heyi.single-keys';

/** Whether single keys act, and how to change it; the choice stays in this browser. */
export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const [on, turn] = useState(() => localStorage.getItem(place) !== 'off');
  return [on, (next) => {
    localStorage.setItem(place, next ? 'on' : 'off');
    turn(next);
  }];
}

export function useKeys(on: boolean, help: () => void): void {
  const go = useNavigate();
  useEffect(() => {
    if (!on) return undefined;
    const keys: Readonly<Record<string, () => void>> = { j: () => move(1), k: () => move(-1), Enter: openRow, '/': () => void go({ to: '/cases', hash: 'find' }), '?': help };
    const pressed = (event: KeyboardEvent) => {
      const act = keys[event.key];
      if (!act || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== 'Enter') event.preventDefault();
      act();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });
}
