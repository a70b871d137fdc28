/** A page as somebody meets it who has a keyboard alone: Tab from the top, what is reached, whether one sees where one is. */
import type { Page } from 'playwright-core';

export interface Walk {
  /** Shown, enabled, and never reached. */
  readonly unreached: readonly string[];
  /** Reached without a sign of it, or under something else (WCAG 2.4.7, 2.4.11). */
  readonly unseen: readonly string[];
  /** Smaller than 24 px and no link within a sentence (2.5.8). */
  readonly small: readonly string[];
  readonly reached: number;
}

const stops = 'a[href], button:not([disabled]), input:not([disabled], [type=hidden]), select, textarea, summary, iframe, [tabindex="0"]';

/** In the page: numbers what can be stopped at, and says what they are. Of a group of radios one is a stop. */
const number = `(() => {
  const seen = new Set();
  const all = [...document.querySelectorAll(${JSON.stringify(stops)})].filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0);
  const stopsOf = all.filter((e) => { if (e.type !== 'radio') return true; const key = e.name; const first = !seen.has(key); seen.add(key); return first; });
  return stopsOf.map((e, n) => { e.dataset.stop = String(n); return e.outerHTML.slice(0, 120) + ' | ' + (e.innerText || e.getAttribute('aria-label') || '').slice(0, 40).replaceAll('\\n', ' '); });
})()`;

/** In the page: which stop has the focus, and how it looks. */
const here = `(() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const shows = (x) => { if (!x) return false; const s = getComputedStyle(x); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'; };
  const around = [e, e.nextElementSibling, e.parentElement, e.parentElement?.parentElement, e.parentElement?.parentElement?.parentElement];
  const r = e.getBoundingClientRect();
  const [l, t, w, h] = [Math.max(0, r.left), Math.max(0, r.top), Math.min(innerWidth, r.right), Math.min(innerHeight, r.bottom)];
  const points = [[(l + w) / 2, (t + h) / 2], [l + 3, t + 3], [w - 3, h - 3]];
  const label = e.closest('label');
  const onTop = points.some(([x, y]) => { const hit = document.elementFromPoint(x, y); return hit && (e.contains(hit) || hit.contains(e) || label?.contains(hit)); });
  const inSentence = e.tagName === 'A' && getComputedStyle(e).display.startsWith('inline') && getComputedStyle(e).display !== 'inline-block';
  const target = (label ?? e.closest('.ant-select, .ant-input-affix-wrapper') ?? e).getBoundingClientRect();
  return { stop: e.dataset.stop ?? null, seen: around.some(shows) && onTop, small: !inSentence && (target.width < 24 || target.height < 24), size: Math.round(target.width) + '×' + Math.round(target.height) };
})()`;

interface Here { readonly stop: string | null; readonly seen: boolean; readonly small: boolean; readonly size: string }

/** Walks from the top of the page to its end. A trap shows as what was not reached: twice, since a page may draw something anew during a walk (a preview that came). */
export async function walkByTab(page: Page): Promise<Walk> {
  const first = await walk(page);
  return first.unreached.length === 0 ? first : walk(page);
}

async function walk(page: Page): Promise<Walk> {
  await page.evaluate('(() => { document.activeElement?.blur?.(); window.scrollTo(0, 0); })()');
  const names = await page.evaluate(number) as readonly string[];
  const reached = new Map<string, Here>();
  for (let presses = 0; presses < names.length * 2 + 20; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(here) as Here | null;
    if (at?.stop === '0' && reached.has('0')) break;
    if (typeof at?.stop === 'string') reached.set(at.stop, at);
    if (reached.size === names.length) break;
  }
  const those = (which: (at: Here) => boolean) => [...reached].filter(([, at]) => which(at)).map(([stop, { size }]) => `${size} ${names[Number(stop)] ?? ''}`);
  return { unreached: names.filter((_name, n) => !reached.has(String(n))), unseen: those(({ seen }) => !seen), small: those(({ small }) => small), reached: reached.size };
}
