/** Whom the server will let the centre appoint, by what the sides ranked and struck (条例 art 15). The server decides; this is for which button is shown. Pure. */
import type { CaseView } from '../../../client/types.ts';
import { sidesOf } from '../../../parts/sides.ts';

export type Selecting = Pick<CaseView, 'parties' | 'rankings' | 'strikes' | 'selection' | 'proceedings'>;

/** The place of each mediator a side can live with; those of the centre's list that it neither ranked nor struck share the place after its ranking. */
function placesOf({ rankings, strikes, selection }: Selecting, side: string): ReadonlyMap<string, number> {
  const ranked = rankings?.[side];
  if (!ranked) return new Map();
  const rest = (selection?.proposed ?? []).filter((m) => !ranked.includes(m) && !strikes?.[side]?.includes(m));
  return new Map([...ranked.map((m, i) => [m, i] as const), ...rest.map((m) => [m, ranked.length] as const)]);
}

/** Replaced in this case for a cause; who only declined may come back. */
const isBarred = ({ selection }: Selecting, mediator: string): boolean => selection?.former.some((f) => f.mediator === mediator && f.why !== 'declined') ?? false;

/** The one whom all sides can live with, best by the sum of places. */
export function jointChoice(view: Selecting): string | undefined {
  const lists = sidesOf(view).map((side) => placesOf(view, side));
  const [first = new Map<string, number>(), ...others] = lists;
  const common = [...first.keys()].filter((m) => others.every((list) => list.has(m)) && !isBarred(view, m));
  const score = (m: string) => lists.reduce((total, list) => total + (list.get(m) ?? 0), 0);
  return common.toSorted((a, b) => score(a) - score(b))[0];
}

/** Where all left it to the centre, anybody; where they chose jointly, that one; else — a court's own case — anybody again. */
export function isOpen(view: Selecting, mediator: string): boolean {
  if (isBarred(view, mediator)) return false;
  const delegations = view.proceedings?.delegations ?? [];
  if (sidesOf(view).every((side) => delegations.includes(side))) return true;
  const joint = jointChoice(view);
  return joint === undefined || joint === mediator;
}
