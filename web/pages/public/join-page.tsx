/** Answering an invitation: the code of the letter opens the case. */
import { useTitle } from '../../app/title.ts';
import { CodeForm } from '../sign-in/code-form.tsx';
import { usePublicWords } from './words.ts';

export function Page() {
  const t = usePublicWords();
  useTitle(t('join'));
  return (
    <div className="stack narrow">
      <h1>{t('join')}</h1>
      <p>{t('join-lead')}</p>
      <p className="quiet">{t('join-silence')}</p>
      <div className="panel"><CodeForm /></div>
    </div>
  );
}
