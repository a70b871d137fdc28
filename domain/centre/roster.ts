/**
 * The roster of mediators (名册) and what stands in the way of an appointment from it. An entry is public: names are in it,
 * so it is kept beside the cases and never within one. Days are Asia/Shanghai dates.
 */
import type { Label } from '../action.ts';
import type { LocalDate } from '../calendar.ts';
import type { PartyId } from '../parties.ts';
import { refuse, type Refusal } from '../refusals.ts';

/** 条例 art 12: one of these makes a mediator. */
export const qualificationGrounds = {
  'legal-exam': { zh: '取得法律职业资格并从事调解工作满三年（第十二条第一项）', en: 'Legal professional qualification and three years of mediation (12(1))' },
  'legal-profession': { zh: '从事律师、仲裁、公证工作满三年，或者曾任法官、检察官满三年（第十二条第二项）', en: 'Three years as lawyer, arbitrator or notary, or as judge or prosecutor (12(2))' },
  'professional-title': { zh: '具有中级以上专业技术职称或者同等专业水平（第十二条第三项）', en: 'A professional of middle rank or above, or of equal standing (12(3))' },
  'earlier-mediation': { zh: '条例施行前从事商事调解满三年且具有本科以上学历（第十二条第四项）', en: 'Three years of commercial mediation before the Regulation and a bachelor’s degree (12(4))' },
} as const satisfies Readonly<Record<string, Label>>;
export type QualificationGround = keyof typeof qualificationGrounds;

export interface Qualification {
  readonly ground: QualificationGround;
  /** What proves it: the kind and number of the document on file. */
  readonly document: string;
  readonly validFrom?: LocalDate;
  readonly validUntil?: LocalDate;
}

export interface Leave {
  readonly from: LocalDate;
  /** The last day; absent while nobody knows. */
  readonly until?: LocalDate;
  /** The handle of the mediator who is asked meanwhile. */
  readonly cover?: string;
}

export interface RosterEntry {
  readonly handle: string;
  readonly name: string;
  /** BCP 47: `zh`, `en`, `yue`. */
  readonly languages: readonly string[];
  readonly industries: readonly string[];
  readonly qualifications: readonly Qualification[];
  readonly leave: readonly Leave[];
  /** How many open cases at once; the centre's default where absent. */
  readonly maxOpenCases?: number;
  /** Off the roster: kept for the record, no longer to be chosen. */
  readonly struckOff: boolean;
}

/** How often a party of this case stood before the same mediator in another one. */
export interface EarlierCases {
  readonly party: PartyId;
  readonly cases: number;
}

/** What the roster said of a mediator at the moment of a decision. Ids, days and counts only: it stands in the event. */
export interface MediatorStanding {
  readonly onRoster: boolean;
  readonly qualified: boolean;
  readonly onLeave?: Pick<Leave, 'until' | 'cover'>;
  readonly openCases: number;
  readonly limit: number;
  readonly earlierCases: readonly EarlierCases[];
}

const covers = (day: LocalDate, from: LocalDate | undefined, until: LocalDate | undefined): boolean =>
  (from === undefined || from <= day) && (until === undefined || day <= until);

/** 条例 art 12: qualified on a day by one ground whose document is valid on it. */
export const isQualified = (entry: RosterEntry, day: LocalDate): boolean =>
  entry.qualifications.some((q) => covers(day, q.validFrom, q.validUntil));

export const leaveOn = (entry: RosterEntry, day: LocalDate): Leave | undefined => entry.leave.find((l) => covers(day, l.from, l.until));

export interface Load {
  readonly openCases: number;
  readonly earlierCases: readonly EarlierCases[];
}

/** `usualLimit`: the centre's default, `mediatorOpenCases`. */
export function standingOf(entry: RosterEntry | undefined, day: LocalDate, { openCases, earlierCases }: Load, usualLimit: number): MediatorStanding {
  const leave = entry && leaveOn(entry, day);
  return {
    onRoster: entry !== undefined && !entry.struckOff, qualified: entry !== undefined && isQualified(entry, day), openCases, earlierCases,
    limit: entry?.maxOpenCases ?? usualLimit,
    ...(leave ? { onLeave: { ...(leave.until ? { until: leave.until } : {}), ...(leave.cover ? { cover: leave.cover } : {}) } } : {}),
  };
}

/** Why this mediator may not be appointed now; undefined where nothing is against it. */
export function notAppointable(mediator: string, standing: MediatorStanding): Refusal | undefined {
  if (!standing.onRoster) return refuse('unknown-mediator', { mediator });
  if (!standing.qualified) return refuse('mediator-not-qualified', { mediator, article: '商事调解条例第十二条' });
  if (standing.onLeave) return refuse('mediator-on-leave', { mediator, ...standing.onLeave });
  if (standing.openCases >= standing.limit) return refuse('mediator-at-limit', { mediator, openCases: standing.openCases, limit: standing.limit });
  return undefined;
}
