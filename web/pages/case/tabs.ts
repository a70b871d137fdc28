/** Which parts of a case a viewer is shown: as docs/generated/visibility.md has it; the server decides again at each read. */
import type { CaseView } from '../../client/queries.ts';
import type { Role } from '../../words/states.ts';
import type { useCaseWords } from './words.ts';

interface Tab {
  readonly to: '/cases/$no' | '/cases/$no/room' | '/cases/$no/offers' | '/cases/$no/settlement' | '/cases/$no/security' | '/cases/$no/insurance' | '/cases/$no/notarization' | '/cases/$no/payments' | '/cases/$no/fees' | '/cases/$no/documents' | '/cases/$no/record';
  readonly word: keyof typeof useCaseWords.all;
  /** Left out: everyone with a part in the case. */
  readonly roles?: readonly Role[];
  /** Left out: from the beginning. */
  readonly from?: 'mediation' | 'security';
  /** Left out: in every case. Otherwise where there is something of it to read. */
  readonly has?: 'insurances' | 'notarizations';
}

const sides: readonly Role[] = ['applicant', 'respondent'];
const parties: readonly Role[] = [...sides, 'guarantor'];

export const tabs: readonly Tab[] = [
  { to: '/cases/$no', word: 'tab-overview' },
  { to: '/cases/$no/room', word: 'tab-room', roles: [...sides, 'mediator'], from: 'mediation' },
  { to: '/cases/$no/offers', word: 'tab-offers', roles: sides, from: 'mediation' },
  { to: '/cases/$no/settlement', word: 'tab-settlement', roles: [...parties, 'mediator', 'clerk', 'insurer', 'notary'], from: 'mediation' },
  { to: '/cases/$no/security', word: 'tab-security', roles: sides, from: 'mediation' },
  { to: '/cases/$no/insurance', word: 'tab-insurance', roles: [...parties, 'mediator', 'clerk', 'insurer'], has: 'insurances' },
  { to: '/cases/$no/notarization', word: 'tab-notarization', roles: [...parties, 'mediator', 'clerk', 'notary'], has: 'notarizations' },
  { to: '/cases/$no/payments', word: 'tab-payments', roles: [...parties, 'clerk', 'insurer', 'notary'], from: 'security' },
  { to: '/cases/$no/fees', word: 'tab-fees', roles: [...sides, 'clerk'] },
  { to: '/cases/$no/documents', word: 'tab-documents', roles: [...parties, 'candidate', 'mediator', 'clerk', 'insurer', 'notary'] },
  { to: '/cases/$no/record', word: 'tab-record', roles: [...parties, 'mediator', 'clerk', 'administrator'] },
];

const beforeMediation: readonly (string | undefined)[] = ['submitted', 'correcting', 'inviting', 'selecting', 'appointed'];
const before = { mediation: beforeMediation, security: [...beforeMediation, 'mediating', 'suspended', 'agreed', 'signing'] } as const;

const isRead = ({ roles }: Tab, view: CaseView): boolean => roles === undefined || roles.some((role) => view.roles.includes(role));
const hasBegun = ({ from, has }: Tab, view: CaseView): boolean =>
  (from === undefined || !before[from].includes(view.states.mediation)) && (has === undefined || (view[has] ?? []).length > 0);

export const tabsOf = (view: CaseView): readonly Tab[] => tabs.filter((tab) => isRead(tab, view) && hasBegun(tab, view));
