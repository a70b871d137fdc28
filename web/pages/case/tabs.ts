/** Which parts of a case a viewer is shown: as docs/generated/visibility.md has it; the server decides again at each read. */
import type { CaseView } from '../../client/queries.ts';
import type { Role } from '../../words/states.ts';
import type { useCaseWords } from './words.ts';

interface Tab {
  readonly to: '/cases/$no' | '/cases/$no/room' | '/cases/$no/offers' | '/cases/$no/settlement' | '/cases/$no/security' | '/cases/$no/payments' | '/cases/$no/documents' | '/cases/$no/record';
  readonly word: keyof typeof useCaseWords.all;
  /** Left out: everyone with a part in the case. */
  readonly roles?: readonly Role[];
}

const sides: readonly Role[] = ['applicant', 'respondent'];
const parties: readonly Role[] = [...sides, 'guarantor'];

export const tabs: readonly Tab[] = [
  { to: '/cases/$no', word: 'tab-overview' },
  { to: '/cases/$no/room', word: 'tab-room', roles: [...sides, 'mediator'] },
  { to: '/cases/$no/offers', word: 'tab-offers', roles: sides },
  { to: '/cases/$no/settlement', word: 'tab-settlement', roles: [...parties, 'mediator', 'clerk', 'insurer', 'notary'] },
  { to: '/cases/$no/security', word: 'tab-security', roles: sides },
  { to: '/cases/$no/payments', word: 'tab-payments', roles: [...parties, 'clerk', 'insurer', 'notary'] },
  { to: '/cases/$no/documents', word: 'tab-documents', roles: [...parties, 'candidate', 'mediator', 'clerk', 'insurer', 'notary'] },
  { to: '/cases/$no/record', word: 'tab-record', roles: [...parties, 'mediator', 'clerk', 'administrator'] },
];

export const tabsOf = ({ roles }: CaseView): readonly Tab[] => tabs.filter((tab) => tab.roles === undefined || tab.roles.some((role) => roles.includes(role)));
