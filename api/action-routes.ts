/** People act: one documented path for each action of the table, and the submission of a new case. */
import type { Accounts } from '../accounts/accounts.ts';
import type { Reentry } from '../accounts/reentry.ts';
import { actionInputs } from '../contracts/action-inputs.ts';
import type { RoutedAction } from '../contracts/operations.ts';
import { faultsOf } from '../contracts/pointers.ts';
import type { Ask } from '../casework/change.ts';
import type { RequestKey } from '../casework/idempotency.ts';
import { secretHash } from '../casework/keys.ts';
import { submitCase, takeAction, type Answered, type Respond } from '../casework/take-action.ts';
import { actions, type ActionName } from '../domain/actions.ts';
import { responding } from './action-reply.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, known, storedAnswer, type Answer, type Asked, type Caller, type Handler } from './exchange.ts';
import { findCase } from './find-case.ts';
import { meansOf, withoutReentry } from './signing.ts';
import { caseIdOf, expectedVersion, idempotencyKey, jsonBody, valid } from './input.ts';
import { openReply, sealReply } from './secret-reply.ts';
import { onlyReads } from './own-system.ts';
import { caseTag } from './standing.ts';

export const submitRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  const body = jsonBody(asked);
  const input = valid(actionInputs['submit-case'], body);
  const request = requestKey(asked, body);
  const respond = responding({ action: 'submit-case', actor, body });
  const answered = await submitCase(deps.db, deps.calendar, deps.rules, { ask: { action: 'submit-case', input, actor }, request }, respond);
  return answerOf(answered);
};

export const actionRoute = (deps: ApiDeps, accounts: Accounts, action: RoutedAction): Handler => async (asked) => {
  const { actor, secret } = known(asked);
  if (onlyReads(deps, asked)) throw new ApiError('own-system-acts');
  const caseId = caseIdOf(asked);
  const body = jsonBody(asked);
  const input = actionInputs[action].safeParse(body);
  if (!input.success || asked.header('idempotency-key') === undefined) await assertMayTry(deps, caseId, action, actor);
  if (!input.success) throw new ApiError('bad-input', { errors: faultsOf(input.error) });
  const version = expectedVersion(asked);
  const request = requestKey(asked, withoutReentry(body), showsCodes(action) ? secret : undefined);
  const command = {
    caseId, ask: { action, input: await signedInput(deps, accounts, asked, action, input.data, request), actor } as Ask, request,
    ...(version === undefined ? {} : { expectedVersion: version }),
  };
  const respond = responding({ action, actor, body: withoutReentry(body) });
  if (!showsCodes(action)) return answerOf(await takeAction(deps.db, deps.calendar, command, respond));
  return answerOf(await takeAction(deps.db, deps.calendar, command, sealing(secret, respond)), secret);
};

/** Of a signature: whose it is made sure of, and by which means; what was entered anew goes no further. */
async function signedInput(deps: ApiDeps, accounts: Accounts, asked: Asked, action: RoutedAction, input: unknown, request: RequestKey): Promise<unknown> {
  if (action !== 'sign-settlement') return input;
  const { reentry, ...signing } = input as { readonly reentry?: Reentry };
  await assertMayTry(deps, caseIdOf(asked), action, known(asked).actor);
  return { ...signing, means: await meansOf(deps, accounts, asked, request, reentry) };
}

/** Their replies show invitation codes: they are stored so that only the asker's key opens them. */
const showsCodes = (action: ActionName): boolean => action === 'admit-case' || action === 'renew-invitation';

/** Someone without a part learns nothing from a faulty input, not even that the case exists. */
async function assertMayTry(deps: ApiDeps, caseId: string, action: ActionName, actor: Caller['actor']): Promise<void> {
  const { roles } = await findCase(deps, caseId, actor);
  if (!actions[action].by.some((role) => roles.includes(role))) throw new ApiError('not-your-action', { facts: { by: actions[action].by } });
}

/** A person's keys are one principal; a reply that only this key can open belongs to this key alone. */
export function requestKey(asked: Asked, body: unknown, secret?: string): RequestKey {
  const { actor } = known(asked);
  return {
    principal: `${actor.organisation}/${actor.id}`,
    key: idempotencyKey(asked),
    content: {
      path: asked.path, body, ifMatch: asked.header('if-match') ?? null,
      ...(secret === undefined ? {} : { sealedFor: secretHash(secret).toString('hex') }),
    },
  };
}

/** Such a reply shows the invitation codes, of which the database keeps hashes only. */
const sealing = (secret: string, respond: Respond): Respond => (taken) => {
  const reply = respond(taken);
  return taken.ok ? { ...reply, body: sealReply(secret, reply.body) } : reply;
};

export function answerOf(answered: Answered, sealedFor?: string): Answer {
  if ('otherContent' in answered) throw new ApiError('idempotency-key-reused');
  const { status, body: stored } = answered.reply;
  if (status >= 400) return storedAnswer(status, stored);
  const body = sealedFor === undefined ? stored : openReply(sealedFor, stored);
  const { caseId, version } = JSON.parse(body) as { caseId: string; version: number };
  return storedAnswer(status, body, { etag: caseTag(version), ...(status === 201 ? { location: `/v1/cases/${caseId}` } : {}) });
}
