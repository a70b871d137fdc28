/** The answer to an action, made inside its transaction so that the stored answer is the one sent. */
import { filingActions } from '../contracts/operations.ts';
import { problem } from '../contracts/problems.ts';
import type { ActionInputs, ActionName } from '../domain/actions.ts';
import type { Actor } from '../domain/actor.ts';
import type { MediationCase } from '../domain/case.ts';
import { contextOf } from '../domain/decision.ts';
import { outcomeOf } from '../domain/privacy/withdrawal.ts';
import type { Reply } from '../casework/idempotency.ts';
import type { Changed } from '../casework/change.ts';
import type { Respond } from '../casework/take-action.ts';
import { refusalProblem } from './refusal-problem.ts';
import { iso, standingOf } from './standing.ts';

export interface Replying {
  readonly action: ActionName;
  readonly actor: Actor;
  /** What was sent, for the pointers of its faults. */
  readonly body: unknown;
}

const opensCase = (action: ActionName): boolean => (filingActions as readonly string[]).includes(action);

const reply = (status: number, value: unknown): Reply => ({ status, body: JSON.stringify(value) });
const problemReply = (value: ReturnType<typeof problem>): Reply => reply(value.status, value);

export const responding = (replying: Replying): Respond => (taken) => {
  if (taken.ok) return reply(opensCase(replying.action) ? 201 : 200, accepted(replying, taken));
  if ('unknown' in taken) return problemReply(problem('not-found'));
  if ('stale' in taken) return problemReply(problem('stale-version', { facts: { version: taken.stale.version } }));
  return problemReply(refusalProblem(taken, replying.body));
};

function accepted({ action, actor, body }: Replying, { before, case: c, now, calendar, invitations }: Changed) {
  const standing = standingOf(contextOf(c, actor, now, calendar));
  if (opensCase(action)) return { ...standing, submittedAt: iso(c.submittedAt), subject: c.subject, warnings: warningsOf(c) };
  return {
    ...standing,
    ...(action === 'resubmit-case' ? { warnings: warningsOf(c) } : {}),
    ...(invitations.length > 0 ? { invitations } : {}),
    ...(action === 'withdraw-consent' ? { withdrawal: outcomeOf(before, body as ActionInputs['withdraw-consent']) } : {}),
  };
}

const lists = { applicant: 'applicants', respondent: 'respondents', guarantor: 'guarantors' } as const;

/** A failing checksum is accepted with a warning: admission waits for the clerk's reasoned override. */
function warningsOf(c: MediationCase) {
  return c.parties.filter((p) => p.identifierCheck === 'bad-checksum').map((party) => ({
    code: 'identifier-checksum' as const,
    pointer: `/${lists[party.side]}/${c.parties.filter((p) => p.side === party.side).indexOf(party)}/identifier`,
    title: '证件号码校验位不符，受理前须由案件秘书核实并说明理由',
    titleEn: 'The checksum fails: the clerk must verify it and state a reason before admission',
  }));
}
