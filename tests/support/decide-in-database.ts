/** Decisions taken in a real database, as the API takes them. */
import type { Kysely } from 'kysely';
import type { Ask } from '../../casework/change.ts';
import { submitCase, takeAction, type Taken } from '../../casework/take-action.ts';
import { actionInputs, type PublicActionName } from '../../contracts/action-inputs.ts';
import type { DB } from '../../db/schema.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { applicationForm, people } from './tabletop.ts';

const person = (who: string) => {
  const actor = people[who];
  if (!actor) throw new Error(`nobody is called ${who}`);
  return actor;
};

async function taken(work: (respond: (taken: Taken) => { status: number; body: string }) => Promise<unknown>): Promise<Taken> {
  let seen: Taken | undefined;
  await work((result) => { seen = result; return { status: 200, body: '{}' }; });
  if (!seen) throw new Error('nothing was decided');
  return seen;
}

/** The id of a new case. */
export async function submitInDatabase(db: Kysely<DB>): Promise<string> {
  const ask = { action: 'submit-case', input: actionInputs['submit-case'].parse(applicationForm()), actor: person('applicant') } as const;
  const result = await taken((respond) => submitCase(db, publishedCalendar, centreRules, { ask }, respond));
  if (!result.ok) throw new Error('the submission was refused');
  return result.case.id;
}

export function actInDatabase(db: Kysely<DB>, caseId: string, who: string, action: PublicActionName, input: object = {}): Promise<Taken> {
  const ask = { action, input: actionInputs[action].parse(input), actor: person(who) } as Ask;
  return taken((respond) => takeAction(db, publishedCalendar, { caseId, ask }, respond));
}
