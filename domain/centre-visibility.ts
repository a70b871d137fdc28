/**
 * Who reads what belongs to no single case, by office. The third table: a route outside the cases asks it, and what it does not name is denied.
 * Lists of cases, work, deadlines and notices are nobody's kind: each line of them asks the table of its case (visibility.ts).
 */
import { offices, type Actor, type Office } from './actor.ts';

const everybody = offices;

export const centreVisibility = {
  /** Counts of cases by month, industry and path: never a case. */
  statistics: ['director', 'administrator', 'clerk'],
  /** Yearly counts of five and more, up to the end of last month; also to who has no account. */
  'published-statistics': everybody,
  /** Who did what when, in all chains. */
  'audit-log': ['administrator'],
  /** Signed roots and proofs that the log only grew; also to who has no account. */
  'audit-roots': everybody,
  /** Complaints of all cases, without what anybody wrote. */
  'complaint-list': ['clerk', 'administrator'],
  /** Break-glass asked for and standing, in all cases. */
  'break-glass-list': ['administrator'],
  /** Letters to be posted, with name and address of whom they go to. */
  letters: ['clerk'],
  /** How each provider fares: counts and times. */
  'provider-health': ['clerk', 'administrator'],
  /** What was left undelivered: ids and codes, and the words with which a provider rejected a request. */
  'dead-letters': ['administrator'],
  /** An insurer's own policies; what waits at an insurer or notary office. */
  'policy-list': ['insurer'],
  'provider-inbox': ['insurer', 'notary'],
  /** An organisation's own webhooks and what was sent there. */
  webhooks: ['enterprise'],
} as const satisfies Record<string, readonly Office[]>;

export type CentreKind = keyof typeof centreVisibility;

export const readersOf = (kind: CentreKind): readonly Office[] => centreVisibility[kind];
export const mayReadAtCentre = ({ office }: Pick<Actor, 'office'>, kind: CentreKind): boolean => readersOf(kind).includes(office);
