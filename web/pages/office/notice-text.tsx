/** 告知 in full, item by item: whoever acknowledges it has read it. */
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../parts/states.tsx';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { valueWord } from '../../words/values.ts';
import { Facts } from './facts.tsx';
import { noticeQuery } from './queries.ts';
import { useOfficeWords } from './words.ts';

export function NoticeText({ version }: { readonly version: string }) {
  const t = useOfficeWords();
  useLanguage();
  const notice = useQuery(noticeQuery(version));
  return (
    <Loaded query={notice}>
      {({ title, items }) => (
        <section className="panel stack" aria-labelledby="told">
          <h2 id="told">{inLanguage(title)} <span className="quiet small">{t('notice-version', { n: version })}</span></h2>
          <p>{t('notice-lead')}</p>
          <Facts facts={items.map(({ item, text }) => [valueWord('items', item), <span className="prose">{inLanguage(text)}</span>] as const)} />
        </section>
      )}
    </Loaded>
  );
}
