/** What stands in the header, by office. A page for everyone has no `offices`. */
import type { useShellWords } from './words.ts';
import type { Office } from '../words/states.ts';

export interface NavigationEntry {
  readonly to: '/desk' | '/queue' | '/cases' | '/referrals' | '/centre';
  readonly word: keyof typeof useShellWords.all;
  readonly offices?: readonly Office[];
}

export const navigation: readonly NavigationEntry[] = [
  { to: '/desk', word: 'desk' },
  { to: '/queue', word: 'queue', offices: ['insurer', 'notary'] },
  { to: '/cases', word: 'cases', offices: ['enterprise', 'clerk', 'mediator', 'insurer', 'notary', 'administrator'] },
  { to: '/referrals', word: 'referrals', offices: ['court', 'platform'] },
  { to: '/centre', word: 'centre', offices: ['clerk', 'administrator', 'director'] },
];

export const navigationOf = (office: Office): readonly NavigationEntry[] => navigation.filter(({ offices }) => offices === undefined || offices.includes(office));
