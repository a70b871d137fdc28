/** antd in our colours and in the reader's language. Its style elements carry the nonce of this answer: the page's policy lets no others in. */
import { App, ConfigProvider, theme } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { useLayoutEffect, type ReactNode } from 'react';
import { useLanguage } from '../words/language.ts';
import { useScheme } from './scheme.ts';
import { antdTheme, paint } from './theme.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.nonce ?? '';
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

export function Looks({ children }: { readonly children: ReactNode }) {
  const scheme = useScheme();
  const language = useLanguage();
  useLayoutEffect(() => {
    paint(document.documentElement, scheme);
    document.documentElement.lang = language;
  }, [scheme, language]);
  const ours = antdTheme(scheme);
  const looks = { ...ours, token: { ...ours.token, motion: !still }, algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm };
  return (
    <ConfigProvider theme={looks} locale={language === 'en' ? en : zh} csp={{ nonce }} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <App component={false} message={{ maxCount: 2 }}>{children}</App>
    </ConfigProvider>
  );
}
