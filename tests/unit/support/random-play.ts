/** Plays a case by chance: people, providers and the clock do what they may, and now and then what they may not. */
import { actionNames, actions, isSystemAction, type ActionName } from '../../../domain/actions.ts';
import { system, type Actor } from '../../../domain/actor.ts';
import type { EpochMs } from '../../../domain/calendar.ts';
import type { MediationCase } from '../../../domain/case.ts';
import { deadlinesOf } from '../../../domain/deadlines.ts';
import { contextOf, decide, lapseRequest, obstacle, type ActionRequest } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { identityStanding } from '../../../domain/intake/identity.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import type { Accepted } from '../../../domain/action.ts';
import { at, people, stages, Tabletop } from '../../support/tabletop.ts';
import { dice, type Dice } from './dice.ts';
import { feeWeights } from './fee-inputs.ts';
import { selectionWeights } from './selection-inputs.ts';
import { rareOpenings } from './rare-openings.ts';
import { openWritten, roomWeights } from './room-inputs.ts';
import { settlementWeights } from './settlement-inputs.ts';
import { executionWeights } from './notarization-inputs.ts';
import { inputFor, insurers, mediators, notary } from './random-inputs.ts';

const hour = 3_600_000;
export type Decide = typeof decide;

export interface Move {
  readonly before: MediationCase;
  readonly action: ActionName;
  readonly who: string;
  readonly now: EpochMs;
  readonly verdict: Accepted | Refusal;
}

export function deepFreeze<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}

/** Where a play begins: a blank case, or a stage of the tabletop; a newer calendar has been published since. */
export const openings: readonly { readonly case: MediationCase; readonly now: EpochMs }[] = [
  new Tabletop(), new Tabletop(), at('submitted'), at('inviting'), at('appointed'), at('mediating'), ...rareOpenings(), ...(Object.keys(stages) as (keyof typeof stages)[]).map((stage) => at(stage)),
].map((t) => ({ case: deepFreeze({ ...t.case, calendarVersion: 'the-year-before' }), now: t.now }));

/** Endings and detours are rarer than the way on, so that plays get far. */
const rare: Partial<Record<ActionName, number>> = {
  ...selectionWeights, ...feeWeights, ...roomWeights, ...settlementWeights, ...executionWeights,
  'withdraw-case': 0.03, 'reject-case': 0.25, 'decline-mediation': 0.2, 'return-for-correction': 1, 'resubmit-case': 0.4, 'terminate-mediation': 0.08, 'withdraw-notarization': 0.04,
  'refuse-notarization': 0.1, 'terminate-notarization': 0.05, 'revoke-deed': 0.04, 'record-no-show': 1, 'book-appointment': 0.6, 'pause-review': 0.2, 'request-deed-review': 0.2, 'correct-deed': 0.1, 'submit-notary-document': 0.4, 'refuse-certificate': 0.12, 'waive-obligation': 0.12, 'withdraw-claim': 0.15, 'withdraw-certificate-application': 0.1,
  'decline-cover': 0.4, 'record-contact-attempt': 0.1, 'confirm-payment': 0.5, 'report-payment': 0.5,
  'record-cure': 0.4, 'record-agreed-terms': 2, 'request-notarization-supplement': 0.3, 'record-execution-proceeds': 2, 'declare-default': 3, 'notify-default': 3,
  'submit-proposal': 3, 'issue-policy': 3, 'request-endorsement': 0.3, 'decline-endorsement': 0.3, 'claim-mitigation-cost': 0.3, 'file-claim': 2, 'apply-execution-certificate': 3, 'dispute-claim-decision': 0.4, 'object-to-certificate': 0.4, 'prove-payment': 0.6, 'set-off': 0.1, 'take-to-litigation': 0.1, 'take-to-arbitration': 0.3, 'record-bankruptcy': 0.05, 'withdraw-confirmation': 0.2,
  'merge-case': 0.06, 'transfer-case': 0.06, 'renew-invitation': 0.1, 'propose-joinder': 0.1, 'answer-joinder': 2, 'object-to-fast-track': 0.1, 'continue-without': 2,
  'record-authority': 0.1, 'revoke-authority': 0.1, 'confirm-service-address': 0.3, 'record-foreign-papers': 0.1, 'consent-to-cross-border': 0.2, 'demand-ratification': 3, 'ratify-signature': 0.4,
  'file-complaint': 0.03, 'answer-complaint': 0.3, 'withdraw-complaint': 0.1, 'decide-complaint': 0.3, 'give-feedback': 0.5, 'request-break-glass': 0.02, 'approve-break-glass': 0.5, 'refuse-break-glass': 0.1, 'end-break-glass': 0.2, 'correct-document': 0.1,
  'record-guarantor-payment': 0.4, 'record-enforcement-proceeds': 2,
};

export function everybody(c: MediationCase): readonly Actor[] {
  const enterprises = [...new Set(c.parties.map((p) => p.organisation))].map((id): Actor => ({ id, organisation: id, office: 'enterprise' }));
  return [
    ...(enterprises.length > 0 ? enterprises : [people.applicant!]), people.stranger!, people.clerk!, people.administrator!, people['administrator-2']!, people.court!, people.platform!,
    ...mediators.map((id): Actor => ({ id, organisation: 'centre', office: 'mediator' })),
    ...insurers.map((id): Actor => ({ id, organisation: id, office: 'insurer' })), { id: notary, organisation: notary, office: 'notary' },
  ];
}

/** One play: the first number chooses where it begins, each further one is a step. Every move is handed to `seen`. */
export function play(tape: readonly number[], seen: (move: Move, after: MediationCase) => void, rule: Decide = decide): MediationCase {
  const [first = 0, ...steps] = tape;
  const opening = openings[first % openings.length]!;
  let { case: c, now } = opening;
  /** Some plays are brisk, in others people wait and deadlines pass. */
  const idle = [8, 14, 35][Math.floor(first / openings.length) % 3]!;
  const take = (request: ActionRequest, actor: Actor) => {
    const before = c;
    const verdict = rule(before, deepFreeze(request), actor, now, publishedCalendar, openWritten);
    if (verdict.ok) c = deepFreeze(verdict.case);
    seen({ before, action: request.action, who: `${actor.office} ${actor.id}`, now, verdict }, c);
  };
  const lapseDue = () => {
    for (const deadline of deadlinesOf(c, publishedCalendar).filter((d) => d.due <= now)) {
      const request = lapseRequest(c, deadline.id, deadline.due, now, publishedCalendar);
      if (!('ok' in request)) take(request, system);
    }
  };
  for (const step of steps) {
    const d = dice(step);
    const kind = d.below(100);
    if (kind < idle) {
      const soonest = deadlinesOf(c, publishedCalendar).find((x) => x.due > now)?.due;
      now = d.chance(0.5) && soonest !== undefined ? soonest : now + (d.chance(0.5) ? d.below(48) * hour : d.below(25) * 24 * hour);
      if (d.chance(0.75)) lapseDue();
      continue;
    }
    const [action, actor] = kind < 85 ? likely(c, now, d) ?? any(c, d) : any(c, d);
    const ask = (name: ActionName, input: object) => {
      const verdict = decide(c, { action: name, input } as ActionRequest, actor, now, publishedCalendar);
      return verdict.ok ? {} : verdict.detail ?? {};
    };
    take({ action, input: inputFor(action, { case: c, now, ask }, d) } as ActionRequest, actor);
  }
  return c;
}

function likely(c: MediationCase, now: EpochMs, d: Dice): readonly [ActionName, Actor] | undefined {
  const open = everybody(c).flatMap((actor) => {
    const context = contextOf(c, actor, now, publishedCalendar);
    return context.roles.length === 0 ? [] : actionNames.filter((name) => !isSystemAction(name) && obstacle(context, name) === undefined).map((name) => [name, actor] as const);
  });
  return d.weighted([...open, ...answers(c)], ([name]) => rare[name] ?? 1);
}

/** What the centre's clock has to bring in because a service outside was asked. */
const answers = (c: MediationCase): readonly (readonly [ActionName, Actor])[] =>
  (c.parties.some((party) => identityStanding(party) === 'asked') ? [['record-identity-check', system]] : []);

/** Anybody anything: one time in four the centre's clock out of turn. */
function any(c: MediationCase, d: Dice): readonly [ActionName, Actor] {
  const action = d.pick(actionNames);
  if (actions[action].by.includes('system') && d.chance(0.25)) return [action, system];
  return [action, d.pick(everybody(c))];
}
