/**
 * Words of one page or part, both languages side by side, so that none can be missing: `defineWords('desk', { empty:
 * ['没有待办', 'Nothing waits'] })` gives the hook of that area. `{{name}}` is filled in; `count` chooses the English number.
 */
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Word } from './language.ts';

export type Say<K extends string> = (key: K, values?: Readonly<Record<string, string | number>>) => string;
export interface Words<K extends string> {
  /** In a component: speaks the language of the moment. */
  (): Say<K>;
  readonly all: Readonly<Record<K, Word>>;
}

export function defineWords<const K extends string>(area: string, all: Readonly<Record<K, Word>>): Words<K> {
  const entries = Object.entries(all) as [K, Word][];
  i18next.addResourceBundle('zh-CN', area, Object.fromEntries(entries.map(([key, [zh]]) => [key, zh])));
  i18next.addResourceBundle('en', area, Object.fromEntries(entries.flatMap(([key, [, en, one]]) => (one === undefined ? [[key, en]] : [[`${key}_one`, one], [`${key}_other`, en]]))));
  const use = (): Say<K> => {
    const { t } = useTranslation(area);
    return (key, values) => (t as (key: string, values?: object) => string)(key, values);
  };
  return Object.assign(use, { all });
}
