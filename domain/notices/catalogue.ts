/** The catalogue of notices: which event is told to whom, by which channels, in which words, and whether it can be switched off. */
import { actions } from '../actions.ts';
import type { Office } from '../actor.ts';
import type { DeadlineName } from '../deadlines.ts';
import type { ProcessKind } from '../processes.ts';
import { proceedingsNotices } from './intake-notices.ts';
import type { Audience, NoticeRule, OutsideChannel } from './notice.ts';
import { termsNotices } from './settlement-notices.ts';

export const noticeRules = { ...proceedingsNotices, ...termsNotices } as const satisfies Record<string, NoticeRule>;
export type NoticeEvent = keyof typeof noticeRules;
export const noticeEvents = Object.keys(noticeRules) as readonly NoticeEvent[];
export const isNoticeEvent = (event: string): event is NoticeEvent => Object.hasOwn(noticeRules, event);
/** The process that an event belongs to: where it is entered, or where its action is taken. An action open anywhere is the mediation's. */
export const processOf = ({ on }: NoticeRule): ProcessKind =>
  ('enters' in on ? on.enters.map((stand) => stand.split('/')[0] as ProcessKind) : on.actions.flatMap((action) => Object.keys(actions[action].in) as ProcessKind[]))[0] ?? 'mediation';

/** Which offices an audience belongs to; a party is an enterprise's. */
const officeOf: Partial<Readonly<Record<Audience, readonly Office[]>>> = {
  mediator: ['mediator'], candidate: ['mediator'], inquired: ['mediator'], clerk: ['clerk'], insurers: ['insurer'], notary: ['notary'], 'no-longer-consented': ['insurer', 'notary'],
};
/** Whether people of this office are told of it at all. */
export const isToldTo = (event: NoticeEvent, office: Office): boolean => ruleOf(event).to.some((audience) => (officeOf[audience] ?? ['enterprise']).includes(office));

/** How a preference names an event on one channel alone; an event by itself is meant on all. */
export const onChannel = (event: string, channel: OutsideChannel): string => `${event}/${channel}`;
/** A letter is the post's, and never asked for by anybody: it is not switched off. */
export const switchable = ['email', 'sms'] as const satisfies readonly OutsideChannel[];
/** All that a preference may name. */
export const mutes: ReadonlySet<string> = new Set(noticeEvents.flatMap((event) => [event, ...switchable.filter((channel) => noticeRules[event].by.some((by) => by === channel)).map((channel) => onChannel(event, channel))]));

export const ruleOf = (event: NoticeEvent): NoticeRule => noticeRules[event];

/** When those whom a deadline awaits are reminded of it: days before its last day; 0 is that day itself. */
export interface Rhythm {
  readonly daysBefore: readonly number[];
  readonly by: readonly OutsideChannel[];
  readonly formal?: true;
  /** Who must do something that another records: whoever pays what the clerk or the insurer books. */
  readonly also?: readonly Audience[];
  /** The deadline itself warns of a later end: its own day is no last day and is not told. */
  readonly warning?: true;
}

const near: Rhythm = { daysBefore: [3, 1], by: ['email', 'sms'] };
const office: Rhythm = { daysBefore: [1], by: ['email'] };
/** On the day of the warning itself. */
const warning: Rhythm = { daysBefore: [0], by: ['email', 'sms'], warning: true, also: ['creditors'] };
const far: Rhythm = { daysBefore: [30, 7, 1], by: ['email', 'sms'] };

/** The rhythm of each deadline that awaits somebody; what is not named is not reminded of (`reminder` and `first-contact` are reminders themselves). */
export const reminders: { readonly [N in DeadlineName]?: Rhythm } = {
  correction: near, 'consent-reply': near, continuation: near, selection: near, 'conflict-waiver': near, fee: { ...near, also: ['owing-fees'] }, 'proposal-reply': near,
  signing: near, ratification: { daysBefore: [7, 1], by: ['email', 'sms'], formal: true }, 'amendment-signing': near,
  'instalment-due': { daysBefore: [7, 1], by: ['email', 'sms'] }, cure: { daysBefore: [3, 1], by: ['email', 'sms'] }, 'payment-confirmation': near, 'duty-due': { daysBefore: [7, 1], by: ['email', 'sms'] },
  'sharing-consent': { daysBefore: [1], by: ['email', 'sms'] }, conditions: near, requote: near, 'quote-validity': near, premium: { ...near, also: ['policyholders'] }, 'claim-limitation': warning, 'execution-warning': warning, 'ruling-execution-warning': warning,
  'joint-application': near, abandonment: near, rebooking: near, 'notarization-term': far, 'execution-limit': far, 'ruling-execution-limit': far, 'verification-reply': near, reconsideration: near, 'execution-settlement-due': near,
  'confirmation-window': { daysBefore: [10, 3, 1], by: ['email', 'sms'] },
  admission: office, 'appointment-reply': office, 'challenge-decision': office, 'mediation-period': { daysBefore: [7, 1], by: ['email'] }, 'suspension-review': office,
  'quote-reply': office, 'policy-issue': office, endorsement: office, 'claim-decision': { daysBefore: [7, 1], by: ['email'] }, 'claim-payment': { daysBefore: [3, 1], by: ['email'] }, 'advance-payment': { daysBefore: [7, 1], by: ['email'] },
  'premium-refund': office, 'deed-issue': office, 'certificate-issue': office,
};
