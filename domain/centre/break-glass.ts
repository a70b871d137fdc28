/**
 * 应急查阅 (break-glass): an administrator reads nothing of a dispute. Where there is a reason, one asks for kinds of the centre's file, another
 * person of that office approves, and they stand open to the one who asked until the time is up. The parties see all of it; what was said in
 * confidence cannot be asked for (`GrantableKind`).
 */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import type { Actor } from '../actor.ts';
import type { EpochMs } from '../calendar.ts';
import { caseStates, type MediationCase } from '../case.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import type { GrantableKind } from '../visibility.ts';

export interface BreakGlass {
  /** Within its case, from 1. */
  readonly n: number;
  /** The person to whom it opens, and nobody else. */
  readonly by: string;
  readonly at: EpochMs;
  readonly reason: Sealed<string>;
  readonly kinds: readonly GrantableKind[];
  /** By whom, always another person; `until`: the last instant plus one, where it was approved. */
  readonly approved?: { readonly by: string; readonly at: EpochMs; readonly until: EpochMs };
  readonly refused?: { readonly by: string; readonly at: EpochMs; readonly reason: Sealed<string> };
  readonly ended?: { readonly by: string; readonly at: EpochMs };
  /** When the record was told that it lapsed; it was over before, at the moment its time was. */
  readonly lapseNotedAt?: EpochMs;
}

export interface BreakGlassInputs {
  'request-break-glass': Pick<BreakGlass, 'reason' | 'kinds'>;
  'approve-break-glass': { readonly request: number };
  'refuse-break-glass': { readonly request: number; readonly reason: Sealed<string> };
  'end-break-glass': { readonly request: number };
  'lapse-break-glass': { readonly request: number };
}

export const breakGlassStates = ['requested', 'standing', 'refused', 'ended', 'lapsed'] as const;
export type BreakGlassState = (typeof breakGlassStates)[number];

/** Hours for which it stands, and for which a request waits, where the rules of a case say nothing (D). */
const usualHours = 24;
const msOf = ({ rules }: Pick<MediationCase, 'rules'>): number => (rules.breakGlassH ?? usualHours) * 3_600_000;

export const breakGlassesOf = (c: MediationCase): readonly BreakGlass[] => c.breakGlasses ?? [];

/** When a request that nobody answered is over. */
export const lapsesAt = (c: Pick<MediationCase, 'rules'>, { at }: BreakGlass): EpochMs => at + msOf(c);

/** No timer ends it, and none has to run for it (`lapse-break-glass` tells the record afterwards): it is over the moment its time is, whoever asks. A request that nobody answered in that time lapses too. */
export function stateOf(c: Pick<MediationCase, 'rules'>, one: BreakGlass, now: EpochMs): BreakGlassState {
  const { approved, refused, ended } = one;
  if (refused) return 'refused';
  if (ended) return 'ended';
  if (approved) return now < approved.until ? 'standing' : 'lapsed';
  return now < lapsesAt(c, one) ? 'requested' : 'lapsed';
}

/** Those whose time is up and whose end the record does not hold yet. */
export const lapsedUnnoted = (c: MediationCase, now: EpochMs): readonly BreakGlass[] => breakGlassesOf(c).filter((one) => isUnnoted(one, stateOf(c, one, now)));

/** What stands open to this person now. */
export function grantedTo(c: MediationCase, { id, office }: Actor, now: EpochMs): readonly GrantableKind[] {
  if (office !== 'administrator' || !c.breakGlasses) return [];
  return [...new Set(c.breakGlasses.filter((one) => one.by === id && stateOf(c, one, now) === 'standing').flatMap(({ kinds }) => kinds))];
}

type Fits = (one: BreakGlass, state: BreakGlassState) => boolean;
const isRequested: Fits = (_one, state) => state === 'requested';
const isUnnoted: Fits = ({ lapseNotedAt }, state) => state === 'lapsed' && lapseNotedAt === undefined;
const isUnderWay: Fits = (_one, state) => state === 'requested' || state === 'standing';

const having = ({ case: c, now }: Context, fits: Fits): readonly BreakGlass[] => breakGlassesOf(c).filter((one) => fits(one, stateOf(c, one, now)));

/** Whether there is one that the actor could act on at all. */
const any = (context: Context, fits: Fits): Refusal | undefined => (having(context, fits).length > 0 ? undefined : refuse('unknown-break-glass'));
const ofAnother = ({ actor }: Context, fits: Fits): Fits => (one, state) => fits(one, state) && one.by !== actor.id;

const isOwnRequest = (context: Context): Refusal | undefined =>
  any(context, isRequested) ?? (any(context, ofAnother(context, isRequested)) && refuse('second-person-required'));

function changed(context: Context, n: number, fits: Fits, change: (one: BreakGlass) => Partial<BreakGlass> | Refusal): Verdict {
  const one = having(context, fits).find((x) => x.n === n);
  if (!one) return refuse('unknown-break-glass', { request: n });
  const news = change(one);
  if ('ok' in news) return news;
  return accept({ ...context.case, breakGlasses: breakGlassesOf(context.case).map((x) => (x.n === n ? { ...x, ...news } : x)) });
}

function request(context: Context, { reason, kinds }: BreakGlassInputs['request-break-glass']): Verdict {
  const { case: c, actor, now } = context;
  const earlier = breakGlassesOf(c);
  return accept({ ...c, breakGlasses: [...earlier, { n: earlier.length + 1, by: actor.id, at: now, reason, kinds }] });
}

const everywhere = { mediation: caseStates };

export const breakGlassActions: ActionsOf<BreakGlassInputs> = {
  'request-break-glass': {
    label: { zh: '申请应急查阅', en: 'Ask for break-glass access' },
    by: ['administrator'], in: everywhere, leadsTo: {},
    unless: (context) => (having(context, (one, state) => one.by === context.actor.id && isUnderWay(one, state)).length > 0 ? refuse('already-done') : undefined),
    decide: request,
  },
  'approve-break-glass': {
    label: { zh: '批准应急查阅', en: 'Approve break-glass access' },
    by: ['administrator'], in: everywhere, leadsTo: {},
    unless: isOwnRequest,
    decide: (context, { request: n }) => changed(context, n, isRequested, ({ by }) =>
      (by === context.actor.id ? refuse('second-person-required') : { approved: { by: context.actor.id, at: context.now, until: context.now + msOf(context.case) } })),
  },
  'refuse-break-glass': {
    label: { zh: '不批准应急查阅', en: 'Refuse break-glass access' },
    by: ['administrator'], in: everywhere, leadsTo: {},
    unless: isOwnRequest,
    decide: (context, { request: n, reason }) => changed(context, n, isRequested, ({ by }) =>
      (by === context.actor.id ? refuse('second-person-required') : { refused: { by: context.actor.id, at: context.now, reason } })),
  },
  'end-break-glass': {
    label: { zh: '结束应急查阅', en: 'End break-glass access' },
    by: ['administrator'], in: everywhere, leadsTo: {},
    unless: (context) => any(context, isUnderWay),
    decide: (context, { request: n }) => changed(context, n, isUnderWay, () => ({ ended: { by: context.actor.id, at: context.now } })),
  },
  'lapse-break-glass': {
    label: { zh: '应急查阅到期失效', en: 'Break-glass access lapsed' },
    by: ['system'], in: everywhere, leadsTo: {},
    unless: (context) => any(context, isUnnoted),
    decide: (context, { request: n }) => changed(context, n, isUnnoted, () => ({ lapseNotedAt: context.now })),
  },
};
