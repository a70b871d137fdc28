/** On a practice stack an invited party exchanges its one-time code for a key, so that stories can be told. Elsewhere it gets an account (joining.ts). */
import { readClock } from '../casework/case-clock.ts';
import { claim, remember, type Reply } from '../casework/idempotency.ts';
import { acceptInvitation } from '../casework/entering.ts';
import { secretHash } from '../casework/keys.ts';
import { operations } from '../contracts/operations.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, storedAnswer, type Handler } from './exchange.ts';
import { idempotencyKey, jsonBody, valid } from './input.ts';
import { openReply, sealReply } from './secret-reply.ts';

export const invitationRoute = (deps: ApiDeps): Handler => async (asked) => {
  if (!deps.practice) throw new ApiError('not-a-practice-stack');
  const code = (asked.params.code ?? '').trim().toUpperCase();
  const body = jsonBody(asked);
  valid(operations.acceptInvitation.body, body);
  const request = { principal: `invitation/${secretHash(code).toString('hex')}`, key: idempotencyKey(asked), content: { body } };
  const reply = await deps.db.transaction().execute(async (trx): Promise<Reply> => {
    const { real } = await readClock(trx);
    const claimed = await claim(trx, request, real);
    if (claimed.kind === 'other-content') throw new ApiError('idempotency-key-reused');
    if (claimed.kind === 'repeat') return claimed.reply;
    const issued = await acceptInvitation(trx, deps.calendar, code, real);
    // Thrown, not answered: an unknown code leaves nothing behind.
    if (!issued) throw new ApiError('invitation-unknown');
    const first: Reply = { status: 201, body: sealReply(code, JSON.stringify(issued)) };
    await remember(trx, request, first);
    return first;
  });
  return storedAnswer(reply.status, openReply(code, reply.body));
};
