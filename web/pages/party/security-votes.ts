/** What each side chose for security, and whether it is the same: the server lets it take effect only then. Pure. */
import type { CaseView } from '../../client/types.ts';

export type Vote = NonNullable<CaseView['security']>['votes'][string];
type Votes = Readonly<Record<string, Vote>>;

export const products = ['performance-bond-insurance', 'advance-payment-bond-insurance', 'credit-insurance'] as const;
/** Of a vote that names no product. */
export const productOf = ({ product }: Vote): (typeof products)[number] => product ?? products[0];

export const isInsured = (path: Vote['choice']): boolean => path === 'insurance' || path === 'both';
export const isNotarised = (path: Vote['choice']): boolean => path === 'notarization' || path === 'both';

export const isSame = (a: Vote, b: Vote): boolean =>
  a.choice === b.choice && a.notary === b.notary && productOf(a) === productOf(b) && a.insurers.length === b.insurers.length && a.insurers.every((one) => b.insurers.includes(one));

/** The path that all sides chose, each with institutions or product of its own; undefined where that is not so. */
export function apart(votes: Votes, sides: readonly string[]): Vote['choice'] | undefined {
  const given = sides.map((id) => votes[id]);
  const [first] = given;
  if (!first || !given.every((vote) => vote?.choice === first.choice)) return undefined;
  return given.every((vote) => vote && isSame(vote, first)) ? undefined : first.choice;
}

/** With what a choice of this path begins: what another side named for it, else what one named oneself. */
export function begunFrom(votes: Votes, path: Vote['choice'], acting: readonly string[]): { readonly by: string; readonly vote: Vote } | undefined {
  const named = Object.entries(votes).filter(([, vote]) => vote.choice === path).map(([by, vote]) => ({ by, vote }));
  return named.find(({ by }) => !acting.includes(by)) ?? named[0];
}
