/** The pages of one's own account, in the order of their menu. A page of another folder that belongs here gets its line. */
import type { useAccountWords } from './words.ts';

interface AccountPage {
  readonly to: '/account' | '/account/notices' | '/account/organisation' | '/account/privacy';
  readonly word: keyof typeof useAccountWords.all;
}

export const accountPages: readonly AccountPage[] = [
  { to: '/account', word: 'security' },
  { to: '/account/notices', word: 'told' },
  { to: '/account/organisation', word: 'organisation' },
  { to: '/account/privacy', word: 'privacy' },
];
