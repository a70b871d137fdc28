/** The language of what people wrote, for whoever has a page read aloud (WCAG 3.1.2). */

/** As a party's papers name it, in either language → as a page says it (BCP 47). */
const named: Readonly<Record<string, string>> = {
  '英语': 'en', '英文': 'en', 'english': 'en', '日语': 'ja', '日文': 'ja', 'japanese': 'ja', '韩语': 'ko', '韩文': 'ko', '朝鲜语': 'ko', 'korean': 'ko', '德语': 'de', '德文': 'de', 'german': 'de',
  '法语': 'fr', '法文': 'fr', 'french': 'fr', '俄语': 'ru', '俄文': 'ru', 'russian': 'ru', '西班牙语': 'es', 'spanish': 'es', '葡萄牙语': 'pt', 'portuguese': 'pt', '意大利语': 'it', 'italian': 'it',
  '阿拉伯语': 'ar', 'arabic': 'ar', '越南语': 'vi', 'vietnamese': 'vi', '泰语': 'th', 'thai': 'th', '印度尼西亚语': 'id', 'indonesian': 'id', '马来语': 'ms', 'malay': 'ms',
};
const han = /\p{Script=Han}/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const hangul = /\p{Script=Hangul}/u;

/**
 * `lang` of a text. Characters tell Chinese, Japanese and Korean; other letters are of the language of the party's papers (`foreign.language`),
 * and without it nobody knows: then nothing is said.
 */
export function langOf(text: string | undefined, papers?: string): { readonly lang?: string } {
  if (text === undefined) return {};
  if (kana.test(text)) return { lang: 'ja' };
  if (hangul.test(text)) return { lang: 'ko' };
  if (han.test(text)) return { lang: 'zh-CN' };
  const lang = papers === undefined ? undefined : named[papers.trim().toLowerCase()];
  return lang === undefined ? {} : { lang };
}
