/** Others who are creditors under the same settlement, and have no say in the money of `O1`. */
import { expect } from '@jest/globals';
import type { Obligation } from '../../../domain/settlement/settlement.ts';
import type { Duty } from '../../../domain/settlement/duties.ts';
import { actingFor, allowedActions, contextOf, rolesIn } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import type { Tabletop } from '../../support/tabletop.ts';

const act = { kind: 'act', id: 'D1', debtor: 'A1', creditor: 'R1', description: '出具收据', due: { kind: 'date', date: '2027-01-31' }, cureDays: 0 } as unknown as Duty;

/** R1 owes the money still, and is owed an act by A1: each is creditor and debtor of the case. */
export function owedAnAct(t: Tabletop): Tabletop {
  t.case = { ...t.case, settlement: { ...t.case.settlement!, duties: [act] } };
  if (!rolesIn(t.case, t.actor('R1')).includes('creditor')) throw new Error('R1 is no creditor');
  return t;
}

/** A2 is owed a sum of its own, which is not in default. */
export function besideAnother(t: Tabletop): Tabletop {
  const [first] = t.case.settlement!.obligations;
  const second: Obligation = { ...first!, id: 'O2', creditor: 'A2' };
  const party = { ...t.case.parties[0]!, id: 'A2', organisation: 'enterprise-a2' };
  t.case = { ...t.case, parties: [...t.case.parties, party], settlement: { ...t.case.settlement!, obligations: [first!, second] } };
  if (actingFor(t.case, t.actor('A2')).join() !== 'A2') throw new Error('A2 acts for others');
  return t;
}

export const mayTake = (t: Tabletop, who: string, action: string): boolean =>
  (allowedActions(contextOf(t.case, t.actor(who), t.now, publishedCalendar)) as readonly string[]).includes(action);

/** Whom the next steps name for an action. */
export const namedFor = (t: Tabletop, action: string) => t.steps().filter((s) => s.action === action).flatMap((s) => s.owners.map((o) => o.party));

/** The other is offered nothing, named by no step, refused, and nothing has changed; the applicant, whose money it is, may. */
export function hasNoSay(t: Tabletop, other: string, action: Parameters<Tabletop['do']>[1], input: object): void {
  const before = t.case;
  expect([mayTake(t, other, action), t.refusal(other, action, input), t.case]).toEqual([false, 'unknown-obligation', before]);
  expect(namedFor(t, action)).not.toContain(other);
  expect([mayTake(t, 'applicant', action), t.refusal('applicant', action, input)]).toEqual([true, 'accepted']);
}
