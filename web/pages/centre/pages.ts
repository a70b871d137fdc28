/** The pages of the centre, and whose they are: the order is that of the menu. */
import type { Office } from '../../words/states.ts';
import type { useCentreWords } from './words.ts';

export interface CentrePage {
  readonly to: '/centre/admission' | '/centre/deadlines' | '/centre/letters' | '/centre/complaints' | '/centre/privacy' | '/centre/providers' | '/centre/calendar' | '/centre/proposals' | '/centre/roster' | '/centre/fees' | '/centre/clauses' | '/centre/rules' | '/centre/users' | '/centre/audit' | '/centre/statistics';
  readonly word: keyof typeof useCentreWords.all;
  readonly offices: readonly Office[];
}

export const centrePages: readonly CentrePage[] = [
  { to: '/centre/admission', word: 'admission', offices: ['clerk'] },
  { to: '/centre/deadlines', word: 'deadlines', offices: ['clerk', 'administrator'] },
  { to: '/centre/letters', word: 'post', offices: ['clerk'] },
  { to: '/centre/complaints', word: 'complaints', offices: ['clerk', 'administrator'] },
  { to: '/centre/privacy', word: 'privacy', offices: ['clerk', 'administrator'] },
  { to: '/centre/providers', word: 'providers', offices: ['clerk', 'administrator'] },
  { to: '/centre/calendar', word: 'calendar', offices: ['clerk', 'administrator'] },
  { to: '/centre/proposals', word: 'proposals', offices: ['administrator', 'clerk'] },
  { to: '/centre/roster', word: 'roster', offices: ['clerk', 'administrator'] },
  { to: '/centre/fees', word: 'fees', offices: ['administrator'] },
  { to: '/centre/clauses', word: 'clauses', offices: ['clerk', 'administrator'] },
  { to: '/centre/rules', word: 'rules', offices: ['clerk', 'administrator'] },
  { to: '/centre/users', word: 'users', offices: ['administrator'] },
  { to: '/centre/audit', word: 'audit', offices: ['administrator'] },
  { to: '/centre/statistics', word: 'statistics', offices: ['director', 'administrator', 'clerk'] },
];

export const centrePagesOf = (office: Office): readonly CentrePage[] => centrePages.filter(({ offices }) => offices.includes(office));
