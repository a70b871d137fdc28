/** The two languages of the portal: Chinese first. The choice stays in this browser. */
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
/** A text in both languages: Chinese, English; the third is the English singular where `count` decides. */
export type Word = readonly [zh: string, en: string, enOne?: string];

const place = 'heyi.language';
const remembered = (): Language => (globalThis.localStorage?.getItem(place) === 'en' ? 'en' : 'zh-CN');

// What React shows needs no escaping of its own.
void i18next.use(initReactI18next).init({
  lng: remembered(), fallbackLng: false, resources: {}, interpolation: { escapeValue: false }, initAsync: false, keySeparator: false, nsSeparator: false,
  saveMissing: true, missingKeyHandler: (_languages, area, key) => { throw new Error(`no words for ${area}:${key}`); },
});

export const language = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN');

export function speak(next: Language): void {
  globalThis.localStorage?.setItem(place, next);
  void i18next.changeLanguage(next);
}

export function useLanguage(): Language {
  useTranslation();
  return language();
}

/** A label as the api sends it. */
export const inLanguage = ({ zh, en }: { readonly zh: string; readonly en: string }): string => (language() === 'en' ? en : zh);

export const wordIn = (word: Word): string => (language() === 'en' ? word[1] : word[0]);
