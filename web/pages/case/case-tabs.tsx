/** The parts of a case, each with its own address. A part stands here for those roles that may read it. */
import { Link } from '@tanstack/react-router';
import { useCase } from './case-context.ts';
import { tabsOf } from './tabs.ts';
import { useCaseWords } from './words.ts';

export function CaseTabs() {
  const t = useCaseWords();
  const view = useCase();
  return (
    <nav aria-label={t('tabs')} className="case-tabs">
      <ul>{tabsOf(view).map(({ to, word }) => <li key={to}><Link to={to} params={{ no: view.caseNo }} activeOptions={{ exact: to === '/cases/$no' }} activeProps={{ 'aria-current': 'page' }}>{t(word)}</Link></li>)}</ul>
    </nav>
  );
}
