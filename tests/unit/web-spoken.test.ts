/** A text says its language where that is known, and nothing where it is not (WCAG 3.1.2). */
import { langOf } from '../../web/words/spoken.ts';

describe('the language of what people wrote', () => {
  it.each([
    ['申浦钢铁贸易有限公司', undefined, 'zh-CN'], ['申浦 Steel 公司', '英语', 'zh-CN'], ['株式会社サンプル', undefined, 'ja'], ['주식회사 보기', '英语', 'ko'],
    ['Muster Stahlhandel GmbH', '德语', 'de'], ['Sample Shipping Ltd', ' English ', 'en'],
  ])('%s, papers in %s: %s', (text, papers, lang) => expect(langOf(text, papers)).toEqual({ lang }));
  it.each([['Sample Shipping Ltd', undefined], ['Sample Shipping Ltd', '某种语言'], ['1,000.00', '']])('says nothing of %s, papers in %s', (text, papers) => expect(langOf(text, papers)).toEqual({}));
  it('says nothing of nothing', () => expect(langOf(undefined, '英语')).toEqual({}));
});
