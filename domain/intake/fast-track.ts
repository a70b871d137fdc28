/**
 * 简案快办: a small, uncontested case about one payment runs on a shorter mediation period. Nobody applies for it: the admission
 * finds it, and whatever shows that the case is not that simple after all takes it off again, for good, with the reason kept.
 * All of it is the centre's own (D); no law gives or takes this track, and no right of a party depends on it.
 */
import { accept, self, type ActionsOf, type Label } from '../action.ts';
import type { EpochMs } from '../calendar.ts';
import type { CaseState, MediationCase } from '../case.ts';
import type { PartyId } from '../parties.ts';
import { refuse } from '../refusals.ts';

export const demotionReasons = ['contested', 'objected', 'second-session', 'extended', 'suspended', 'joinder', 'merged'] as const;
export type DemotionReason = (typeof demotionReasons)[number];

export const demotionTexts: Readonly<Record<DemotionReason, Label>> = {
  contested: { zh: '被申请人对债务有异议', en: 'the respondent contests the debt' },
  objected: { zh: '一方不同意快办', en: 'a side objects to the fast track' },
  'second-session': { zh: '须再次召开调解会议', en: 'a second session is planned' },
  extended: { zh: '各方同意延长调解期限', en: 'the sides extend the mediation' },
  suspended: { zh: '调解中止', en: 'the mediation is suspended' },
  joinder: { zh: '追加当事人', en: 'a further party joins' },
  merged: { zh: '并入他案，请求不止一项', en: 'another case is merged in: there is more than one claim' },
};

/** Once demoted a case stays on the ordinary track. */
export interface Track {
  readonly kind: 'fast';
  readonly since: EpochMs;
  /** `version`: of the decision that did it. `by`: the party, where one contested or objected. */
  readonly demoted?: { readonly at: EpochMs; readonly version: number; readonly reason: DemotionReason; readonly by?: PartyId };
}

export interface FastTrackInputs {
  'object-to-fast-track': Record<never, never>;
}

/** While the mediation period is still to come or runs; after the terms nothing hangs on the track. */
const untilTerms = ['inviting', 'selecting', 'appointed', 'mediating', 'suspended'] as const satisfies readonly CaseState[];

export const isFast = ({ track }: MediationCase): boolean => track !== undefined && track.demoted === undefined;

/** One payment in RMB up to the centre's limit, between two who do not dispute it, nobody standing surety. Never by rules of before the track. */
export function isFastTrackCase({ rules, claims, parties, undisputed }: MediationCase): boolean {
  const [claim, ...more] = claims;
  const isOne = (side: string) => parties.filter((p) => p.side === side).length === 1;
  return undisputed === true && claim?.kind === 'payment' && claim.currency === 'CNY' && more.length === 0
    && (claim.amountFen ?? Infinity) <= (rules.fastTrackMostFen ?? 0)
    && parties.length === 2 && isOne('applicant') && isOne('respondent');
}

/** On admission: the track of the case, where it is simple enough for one. */
export const trackOnAdmission = (c: MediationCase, now: EpochMs): MediationCase =>
  (isFastTrackCase(c) ? { ...c, track: { kind: 'fast', since: now } } : c);

/** Calendar days of the mediation, extensions and pauses apart (D). */
export const periodOf = (c: MediationCase): number => (isFast(c) ? c.rules.fastTrackD ?? 20 : c.rules.mediationD);

export function demote(c: MediationCase, reason: DemotionReason, now: EpochMs, by?: PartyId): MediationCase {
  if (!c.track || c.track.demoted) return c;
  return { ...c, track: { ...c.track, demoted: { at: now, version: c.version + 1, reason, ...(by === undefined ? {} : { by }) } } };
}

/** What in the case itself shows that it is no longer simple; sessions that were called off do not count. */
function sinceComplicated(c: MediationCase): DemotionReason | undefined {
  const sessions = (c.mediation?.sessions ?? []).filter((s) => s.postponed === undefined && s.cancelledAt === undefined);
  if (sessions.length > 1) return 'second-session';
  if (c.mediation?.extendedAt !== undefined) return 'extended';
  if (c.mediation?.suspension !== undefined) return 'suspended';
  if (c.parties.length > 2) return 'joinder';
  return c.claims.length > 1 ? 'merged' : undefined;
}

/** After every decision: takes the case off the fast track where what was decided has made it more than simple. */
export function keepTrack(c: MediationCase, now: EpochMs): MediationCase {
  if (!isFast(c) || !(untilTerms as readonly string[]).includes(c.state)) return c;
  const reason = sinceComplicated(c);
  return reason === undefined ? c : demote(c, reason, now);
}

/** The track as it is shown: `ordinary` with the reason once demoted, `since` the admission; undefined for a case that never was on the fast one. */
export function trackShown({ track }: MediationCase) {
  if (!track?.demoted) return track;
  const { version: _version, ...demoted } = track.demoted;
  return { kind: 'ordinary' as const, since: track.since, demoted: { ...demoted, ...demotionTexts[demoted.reason] } };
}

export const fastTrackActions: ActionsOf<FastTrackInputs> = {
  'object-to-fast-track': {
    label: { zh: '不同意快办', en: 'Object to the fast track' },
    by: ['applicant', 'respondent'],
    in: { mediation: untilTerms },
    leadsTo: {},
    unless: ({ case: c }) => (isFast(c) ? undefined : refuse('not-on-fast-track')),
    decide: (context) => accept(demote(context.case, 'objected', context.now, self(context))),
  },
};
