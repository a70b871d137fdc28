/** What can be changed by a proposal: how it is found as it is in force, and how another comes in its place. One line a kind. */
import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { CentreRules } from '../domain/centre-rules.ts';
import type { Proposed, ProposalKindName } from '../domain/centre/proposals.ts';
import { currentCalendar, publishYear } from './calendar-years.ts';
import { publishRules, rulesInForce } from './centre-rules.ts';
import { clausesInForce, publishClause } from './clause-templates.ts';
import { feeScheduleInForce, publishFeeSchedule } from './fee-schedule.ts';
import { credentialsOf, publishCredentials } from './provider-credentials.ts';
import { enterMediator, rosterEntries } from './roster.ts';

/** What came with the program or its configuration, and is in force until the centre says otherwise. */
export interface Seeds {
  readonly calendar: Calendar;
  readonly rules: CentreRules;
}

export type Content = Proposed[ProposalKindName];

export interface NewRevision<K extends ProposalKindName = ProposalKindName> {
  readonly subject: string;
  readonly content: Proposed[K];
  /** Who decided that it be so, and which proposal it came by. */
  readonly by: string;
  readonly proposal: number;
}

interface Publisher<K extends ProposalKindName> {
  /** Undefined where there is nothing yet. */
  inForce(db: Kysely<DB>, subject: string, seeds: Seeds): Promise<Partial<Proposed[K]> | undefined>;
  publish(trx: Transaction<DB>, revision: NewRevision<K>): Promise<void>;
}

const publishers: { readonly [K in ProposalKindName]: Publisher<K> } = {
  'fee-schedule': {
    inForce: async (db) => { const { revision: _number, ...schedule } = await feeScheduleInForce(db); return schedule; },
    publish: (trx, { content, by, proposal }) => publishFeeSchedule(trx, content, by, proposal),
  },
  'calendar-year': {
    inForce: yearInForce,
    publish: (trx, { subject, content, by, proposal }) => publishYear(trx, { year: Number(subject), ...content }, by, proposal),
  },
  mediator: {
    inForce: async (db, subject) => { const [entry] = await rosterEntries(db, [subject]); return entry && without(entry, 'handle'); },
    publish: (trx, { subject, content, by, proposal }) => enterMediator(trx, { ...content, handle: subject }, by, proposal),
  },
  clause: {
    inForce: async (db, subject) => { const clause = (await clausesInForce(db)).find(({ id }) => id === subject); return clause && { title: clause.title, text: clause.text }; },
    publish: (trx, { subject, content, by, proposal }) => publishClause(trx, { ...content, id: subject }, by, proposal),
  },
  'centre-rules': {
    inForce: (db, _subject, { rules }) => rulesInForce(db, rules),
    publish: (trx, { content, by, proposal }) => publishRules(trx, content, by, proposal),
  },
  'provider-credentials': {
    inForce: (db, subject) => credentialsOf(db, subject),
    publish: (trx, { subject, content, by, proposal }) => publishCredentials(trx, subject, content, by, proposal),
  },
};

function without<T extends object, K extends keyof T>(whole: T, name: K): Omit<T, K> {
  const { [name]: _left, ...rest } = whole;
  return rest;
}

/** Years that came with the program name no notice. */
async function yearInForce(db: Kysely<DB>, subject: string, { calendar }: Seeds): Promise<Partial<Proposed['calendar-year']> | undefined> {
  const days = (await currentCalendar(db, calendar)).years[subject];
  const row = await db.selectFrom('calendar_year').select('source').where('year', '=', Number(subject)).orderBy('revision', 'desc').limit(1).executeTakeFirst();
  return days && { off: days.off, workedWeekends: days.workedWeekends, ...(row ? { source: row.source } : {}) };
}

export const contentInForce = (db: Kysely<DB>, kind: ProposalKindName, subject: string, seeds: Seeds): Promise<object | undefined> => publishers[kind].inForce(db, subject, seeds);

export const publish = (trx: Transaction<DB>, kind: ProposalKindName, revision: NewRevision): Promise<void> =>
  (publishers[kind] as Publisher<ProposalKindName>).publish(trx, revision as never);
