/**
 * The decision: the only way a case changes. Pure; casework calls it under the case's row lock with the case time it
 * read there.
 */
import type { Accepted, Context, Deciding } from './action.ts';
import { actions, type ActionInputs, type ActionName } from './actions.ts';
import type { Actor, Role } from './actor.ts';
import type { Calendar, EpochMs } from './calendar.ts';
import { creditors, debtors, insuranceOf, notarizationOf, type MediationCase } from './case.ts';
import { grantedTo } from './centre/break-glass.ts';
import { deadlineRules, deadlinesOf } from './deadlines.ts';
import { phaseOf } from './phase.ts';
import { currentStates, fits, processKinds } from './processes.ts';
import { withPapers } from './papers.ts';
import { keepTrack } from './intake/fast-track.ts';
import { policyholdersOf } from './insurance/products.ts';
import { unprovenAmong } from './intake/identity.ts';
import { refuse, type Refusal } from './refusals.ts';
import { inquiryOf } from './selection/candidates.ts';
import { isOut } from './selection/selection-state.ts';

export type ActionRequest = { readonly [K in ActionName]: { readonly action: K; readonly input: ActionInputs[K] } }[ActionName];

/** The parties whose organisation the actor belongs to. */
export const actingFor = (c: MediationCase, actor: Actor) =>
  (actor.office === 'enterprise' ? c.parties.filter((p) => p.organisation === actor.organisation).map((p) => p.id) : []);

/** What the actor is in this case; empty for a stranger. */
export function rolesIn(c: MediationCase, actor: Actor): readonly Role[] {
  switch (actor.office) {
    case 'system': return ['system'];
    case 'clerk': return ['clerk'];
    case 'administrator': return ['administrator'];
    case 'mediator': return mediatorRoles(c, actor);
    case 'insurer': return isInsurerOf(c, actor.organisation) ? ['insurer'] : [];
    case 'notary': return isNotaryOf(c, actor.organisation) ? ['notary'] : [];
    case 'court':
    case 'platform': return c.state === 'draft' || c.referral?.by === actor.organisation ? ['referrer'] : [];
    case 'enterprise': return partyRoles(c, actor);
    // The bureau counts cases; it has a part in none.
    case 'director': return [];
    default: return unreachable(actor.office);
  }
}

function unreachable(office: never): never {
  throw new Error(`Unknown office ${String(office)}`);
}

/** A mediator who has not accepted, who disclosed a conflict that not every side has waived, or who is challenged, is a candidate only (条例 20). */
function mediatorRoles(c: MediationCase, actor: Actor): readonly Role[] {
  const { appointment } = c;
  if (appointment?.mediator !== actor.id) return wasAsked(c, actor) ? ['candidate'] : [];
  return [appointment.acceptedAt === undefined || isOut(c) ? 'candidate' : 'mediator'];
}

/** Asked before the appointment, a mediator sees enough to say whether anything ties it to a party; once it says no, nothing more. */
const wasAsked = (c: MediationCase, actor: Actor): boolean =>
  c.state === 'selecting' && (inquiryOf(c, actor.id)?.answer?.available ?? inquiryOf(c, actor.id) !== undefined);

/** Once a quote is accepted the other insurers are out. */
function isInsurerOf(c: MediationCase, insurer: string): boolean {
  const insurance = insuranceOf(c);
  if (!insurance) return false;
  return insurance.applications.some((a) => a.insurer === insurer && a.state !== 'awaiting-consent' && a.state !== 'withdrawn' && (!insurance.chosen || insurance.chosen === a.id));
}

/** The office has a part once the parties applied to it. */
function isNotaryOf(c: MediationCase, notary: string): boolean {
  const notarization = notarizationOf(c);
  return notarization?.notary === notary && notarization.state !== 'preparing' && notarization.withdrawal !== 'consent';
}

function partyRoles(c: MediationCase, actor: Actor): readonly Role[] {
  if (c.state === 'draft') return ['applicant'];
  const acting = actingFor(c, actor);
  const sides = c.parties.filter((p) => acting.includes(p.id)).map((p) => p.side);
  const isOne = (ids: readonly string[]) => ids.some((id) => acting.includes(id));
  return [
    ...new Set<Role>(sides),
    ...(isOne(creditors(c)) ? ['creditor' as const] : []),
    ...(isOne(debtors(c)) ? ['debtor' as const] : []),
    ...(isOne(policyholdersOf(c)) ? ['policyholder' as const] : []),
  ];
}

/** Whoever looks at many cases at once: by their part alone, for a break-glass opens one case and no list. */
export const viewerIn = (c: MediationCase, actor: Actor): Pick<Context, 'case' | 'actor' | 'roles' | 'acting' | 'phase' | 'granted'> =>
  ({ case: c, actor, roles: rolesIn(c, actor), acting: actingFor(c, actor), phase: phaseOf(c), granted: [] });

export function contextOf(c: MediationCase, actor: Actor, now: EpochMs, calendar: Calendar): Context {
  return { ...viewerIn(c, actor), granted: grantedTo(c, actor, now), now, calendar };
}

/** Why the actor may not take the action now, whatever the input; undefined if it may. */
export function obstacle(context: Context, name: ActionName): Refusal | undefined {
  const action = actions[name];
  if (!action.by.some((role) => context.roles.includes(role))) return refuse('not-your-action', { by: action.by });
  if (!fits(context.case, action.in)) return refuse('not-in-this-state', { states: currentStates(context.case) });
  return missed(context, name) ?? unproven(context, name) ?? action.unless?.(context);
}

const unproven = ({ case: c, acting }: Context, name: ActionName): Refusal | undefined =>
  (c.rules.unprovenMayNot?.includes(name) ? unprovenAmong(c, acting) : undefined);

/** The actions that a hard deadline cuts off: few, so that most decisions need not compute a deadline. */
const cutOff = new Set(Object.values(deadlineRules).flatMap((rule) => (rule.hard ? rule.awaits : [])));

function missed(context: Context, name: ActionName): Refusal | undefined {
  if (!cutOff.has(name)) return undefined;
  const late = deadlinesOf(context.case, context.calendar).find((d) => d.hard && d.awaits.includes(name) && context.now >= d.due);
  return late && refuse('deadline-passed', { deadline: late.id, dueDate: late.dueDate });
}

export const allowedActions = (context: Context): readonly ActionName[] =>
  (Object.keys(actions) as ActionName[]).filter((name) => obstacle(context, name) === undefined);

/** For the rules that need no sealed value: all but a few. */
export const nothingOpened: Deciding['open'] = () => undefined;

/** `open`: what casework opened for this action, by its `opens`; a rule that declares none gets none. */
export function decide(c: MediationCase, request: ActionRequest, actor: Actor, now: EpochMs, calendar: Calendar, open = nothingOpened): Accepted | Refusal {
  const context = contextOf(c, actor, now, calendar);
  const hindered = obstacle(context, request.action);
  if (hindered) return hindered;
  const { decide: rule, opens } = actions[request.action];
  const verdict = rule({ ...context, open: opens ? open : nothingOpened }, request.input as never);
  if (!verdict.ok) return verdict;
  assertDeclared(request.action, c, verdict.case);
  return { ...verdict, case: { ...withPapers(keepTrack(verdict.case, now), verdict.effects, now), version: c.version + 1 } };
}

/** A rule that moves a process where the table does not say is a bug, and stops before anything is saved. */
function assertDeclared(name: ActionName, before: MediationCase, after: MediationCase): void {
  const was = currentStates(before);
  const is = currentStates(after);
  for (const kind of processKinds) {
    const declared = actions[name].leadsTo[kind] as readonly string[] | undefined;
    const from = actions[name].movesFrom?.[kind] as readonly string[] | undefined;
    if (was[kind] !== is[kind] && (!declared?.includes(is[kind] ?? '') || from?.includes(was[kind] ?? '') === false)) {
      throw new Error(`${name} moved ${kind} from ${was[kind]} to ${is[kind]}, which the action table does not declare`);
    }
  }
}

/**
 * What a passed deadline asks for. `revision` is the due instant the asker knows; a moved or vanished deadline is
 * `superseded`, an early asker gets the instant to come back at.
 */
export function lapseRequest(c: MediationCase, deadlineId: string, revision: EpochMs, now: EpochMs, calendar: Calendar): ActionRequest | Refusal {
  const deadline = deadlinesOf(c, calendar).find((d) => d.id === deadlineId);
  if (!deadline || deadline.due !== revision) return refuse('superseded', { deadline: deadlineId });
  if (now < deadline.due) return refuse('not-yet-due', { deadline: deadlineId, due: deadline.due });
  return { action: deadline.then, input: deadline.input } as ActionRequest;
}
