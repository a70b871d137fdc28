/** What a notice is: the shape of one row of the catalogue, who can hear it, and by which channels. */
import type { Label } from '../action.ts';
import type { ActionName } from '../actions.ts';
import type { Calendar, EpochMs, LocalDate } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import type { DeadlineName } from '../deadlines.ts';
import type { PartyId } from '../parties.ts';
import type { ProcessKind, ProcessStates } from '../processes.ts';

/** `in-app` stands at once in the reader's list and cannot be switched off: it is the record of what was told. */
export const channels = ['in-app', 'email', 'sms', 'letter'] as const;
export type Channel = (typeof channels)[number];
export type OutsideChannel = Exclude<Channel, 'in-app'>;

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** Who hears: a party, or an office in its part. `handle`: a mediator, an insurer or a notary office. */
export interface Recipient {
  readonly role: 'party' | 'mediator' | 'candidate' | 'clerk' | 'insurer' | 'notary';
  readonly party?: PartyId;
  readonly handle?: string;
}

/** One decision, as notices see it. */
export interface Happening {
  readonly before: MediationCase;
  readonly after: MediationCase;
  readonly action: ActionName;
  /** The organisation that acted. */
  readonly by: string;
  readonly now: EpochMs;
  readonly calendar: Calendar;
}

/** Where a process stands: `insurance/decided`. */
export type Stand = { [K in ProcessKind]: `${K}/${ProcessStates[K]}` }[ProcessKind];

/** Some action was taken, or a process came to stand there, whichever action moved it. */
export type Trigger = { readonly actions: readonly ActionName[] } | { readonly enters: readonly Stand[] };

export interface NoticeRule {
  /** The event, as a heading. */
  readonly label: Label;
  readonly on: Trigger;
  /** Narrows the trigger; what it looks at is never shown. */
  readonly only?: (happening: Happening) => boolean;
  readonly to: readonly Audience[];
  /** Besides the list in the application, which everybody has. Offices without an address of their own have the list only. */
  readonly by: readonly OutsideChannel[];
  /** Service the procedure rests on (送达): nobody can switch it off, and it reaches whoever acted too. */
  readonly formal?: true;
  /** Whoever acted hears it as well. */
  readonly actorToo?: true;
  /** What happened, in a sentence without names, sums or reasons. */
  readonly text: Label;
  /** What to do, in a few words: all that an SMS says. */
  readonly todo: Label;
  /** The deadline that runs now for what is to be done. */
  readonly deadline?: DeadlineName;
  /** The hour that is told: of a session, of an appointment. */
  readonly moment?: (after: MediationCase) => EpochMs | undefined;
}

export const audiences = [
  'applicants', 'respondents', 'sides', 'parties', 'creditors', 'debtors', 'guarantors', 'policyholders', 'silent-respondents', 'asked-for-fee', 'owing-fees', 'newly-invited', 'claimed-guarantor',
  'unratified', 'unproven', 'no-longer-consented', 'new-party', 'mediator', 'candidate', 'inquired', 'clerk', 'insurers', 'notary',
] as const;
export type Audience = (typeof audiences)[number];

/** What a notice says besides its template: days and hours, never a name, a sum or a text. */
export interface NoticeFacts {
  readonly dueDate?: LocalDate;
  readonly moment?: EpochMs;
  /** Of a reminder: what is awaited. */
  readonly deadline?: DeadlineName;
}

/** A notice as decided: ids and a template's key. */
export interface Notice {
  readonly event: string;
  readonly recipient: Recipient;
  readonly by: readonly OutsideChannel[];
  readonly formal: boolean;
  readonly facts: NoticeFacts;
}
