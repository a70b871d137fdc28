/**
 * Which notices a decision brings, and which reminders a day: a pure function of the case before and after. What is not in
 * the catalogue is told to nobody; so nothing of a caucus, of an offer or of a bid can be.
 */
import { addDays, localDate, type Calendar, type EpochMs, type LocalDate } from '../calendar.ts';
import { partyOf, type MediationCase } from '../case.ts';
import { deadlinesOf, type Deadline, type DeadlineName } from '../deadlines.ts';
import { serviceAddressOf } from '../intake/party-papers.ts';
import type { PartyId } from '../parties.ts';
import { currentStates, type ProcessKind } from '../processes.ts';
import { ownersOf, type Owner } from '../steps.ts';
import { recipientsOf } from './audience.ts';
import { noticeEvents, reminders, ruleOf, type NoticeEvent, type Rhythm } from './catalogue.ts';
import type { Happening, Notice, NoticeFacts, NoticeRule, OutsideChannel, Recipient, Trigger } from './notice.ts';

export function noticesOf(happening: Happening): readonly Notice[] {
  return noticeEvents.filter((event) => happened(happening, ruleOf(event))).flatMap((event) => told(happening, event, ruleOf(event)));
}

function happened(happening: Happening, { on, only }: NoticeRule): boolean {
  return triggered(happening, on) && (only?.(happening) ?? true);
}

function triggered({ before, after, action }: Happening, on: Trigger): boolean {
  if ('actions' in on) return on.actions.includes(action);
  const [was, is] = [currentStates(before), currentStates(after)];
  return on.enters.some((stand) => {
    const [kind, state] = stand.split('/') as [ProcessKind, string];
    return is[kind] === state && was[kind] !== state;
  });
}

function told(happening: Happening, event: NoticeEvent, rule: NoticeRule): readonly Notice[] {
  const heard = recipientsOf(happening, rule.to).filter((r) => rule.formal || rule.actorToo || organisationOf(happening.after, r) !== happening.by);
  const facts = heard.length > 0 ? factsOf(happening, rule) : {};
  return heard.map((recipient): Notice => ({ event, recipient, by: channelsFor(happening.after, recipient, rule), formal: rule.formal ?? false, facts }));
}

/** Formal service on a party that cannot be reached, or does not want to be, by electronic means goes by letter too. */
function channelsFor(c: MediationCase, recipient: Recipient, { by, formal }: NoticeRule): readonly OutsideChannel[] {
  const usual = reaching(recipient, by);
  return formal && recipient.party !== undefined && !electronically(c, recipient.party) ? [...new Set([...usual, 'letter' as const])] : usual;
}

/** Its own word counts; else whether the form names a number or a mailbox. */
function electronically(c: MediationCase, id: PartyId): boolean {
  const confirmed = serviceAddressOf(c, id);
  if (confirmed) return confirmed.electronic;
  const stated = partyOf(c, id)?.stated;
  return stated === undefined || stated.includes('mobile') || stated.includes('email');
}

/** Offices are written to, not texted and not sent letters; the clerks work in the application. */
export function reaching({ role }: Recipient, by: readonly OutsideChannel[]): readonly OutsideChannel[] {
  if (role === 'party') return by;
  return role === 'clerk' ? [] : by.filter((channel) => channel === 'email');
}

function organisationOf(c: MediationCase, { party, handle, role }: Recipient): string {
  if (party !== undefined) return c.parties.find((p) => p.id === party)?.organisation ?? party;
  return handle ?? role;
}

function factsOf({ after, calendar }: Happening, { deadline, moment }: NoticeRule): NoticeFacts {
  const dueDate = deadline && deadlinesOf(after, calendar).find((d) => d.name === deadline)?.dueDate;
  const at = moment?.(after);
  return { ...(dueDate ? { dueDate } : {}), ...(at === undefined ? {} : { moment: at }) };
}

/** A notice's event, or the reminder of a deadline: `reminder/consent-reply`. */
export const reminderOf = (name: DeadlineName): string => `reminder/${name}`;

export interface Reminding extends Notice {
  /** Once for each deadline, day and day before it. */
  readonly once: string;
}

/**
 * The reminders whose day has come after `last` and not after today; of several that came at once only the nearest to the end.
 * Reminded are those who could still take what is awaited.
 */
export function remindersOf(c: MediationCase, now: EpochMs, last: LocalDate, calendar: Calendar): readonly Reminding[] {
  const today = localDate(now);
  return deadlinesOf(c, calendar).flatMap((deadline) => {
    const rhythm = reminders[deadline.name];
    if (!rhythm || deadline.dueDate < today) return [];
    const came = rhythm.daysBefore.filter((days) => isBetween(addDays(deadline.dueDate, -days), last, today)).toSorted((a, b) => a - b)[0];
    // Whoever was told of the deadline today needs no reminder of it today.
    if (came === undefined || localDate(deadline.start) >= addDays(deadline.dueDate, -came)) return [];
    const once = `${deadline.id}:${deadline.dueDate}:${came}`;
    const facts = { ...(rhythm.warning ? {} : { dueDate: deadline.dueDate }), deadline: deadline.name };
    return awaited(c, deadline, now, calendar, rhythm).map((recipient): Reminding =>
      ({ event: reminderOf(deadline.name), recipient, by: reaching(recipient, rhythm.by), formal: rhythm.formal ?? false, facts, once }));
  });
}

const isBetween = (day: LocalDate, after: LocalDate, upTo: LocalDate): boolean => day > after && day <= upTo;

function awaited(c: MediationCase, { awaits, then }: Deadline, now: EpochMs, calendar: Calendar, { also = [] }: Rhythm): readonly Recipient[] {
  const owners = awaits.flatMap((action) => ownersOf(c, action, now, calendar)).map(asRecipient);
  const payers = recipientsOf({ before: c, after: c, action: then, by: '', now, calendar }, also);
  return [...owners, ...payers].filter((one, i, all) => all.findIndex((other) => other.party === one.party && other.handle === one.handle && other.role === one.role) === i);
}

function asRecipient({ role, party, handle }: Owner): Recipient {
  if (party !== undefined) return { role: 'party', party };
  const office = role as Recipient['role'];
  return handle === undefined ? { role: office } : { role: office, handle };
}
