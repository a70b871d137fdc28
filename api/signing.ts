/** Whom a signature is of: a person enters password and one-time code anew in the very request, a system signs with its key in practice only. */
import { sql } from 'kysely';
import type { Accounts } from '../accounts/accounts.ts';
import type { Reentry } from '../accounts/reentry.ts';
import type { RequestKey } from '../casework/idempotency.ts';
import type { SignatureMeans } from '../domain/settlement/signature-means.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, type Asked } from './exchange.ts';
import { reentered } from './reentry.ts';

/** A body without what was entered anew: it is neither kept nor compared. */
export function withoutReentry(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('reentry' in body)) return body;
  const { reentry: _entered, ...rest } = body;
  return rest;
}

/** Outside practice a signature is a person's; a key signs nothing. */
export function assertMaySign(deps: Pick<ApiDeps, 'practice'>, asked: Asked): void {
  if (!asked.session && !deps.practice) throw new ApiError('session-needed');
}

/** A repeat of a request that was answered is answered as before: its one-time code was good for once. */
export async function meansOf(deps: ApiDeps, accounts: Accounts, asked: Asked, request: RequestKey, reentry: Reentry | undefined): Promise<SignatureMeans> {
  assertMaySign(deps, asked);
  if (!asked.session) return 'api-key';
  if (await isAnswered(deps, request)) return 'password-totp';
  if (!reentry) throw new ApiError('bad-input', { errors: [{ pointer: '/reentry', message: 'password and one-time code, entered anew' }] });
  await reentered(accounts, asked, reentry);
  return 'password-totp';
}

async function isAnswered({ db }: ApiDeps, { principal, key }: RequestKey): Promise<boolean> {
  const row = await db.selectFrom('idempotency').select(sql<boolean>`true`.as('is')).where('principal', '=', principal).where('key', '=', key).where('status', 'is not', null).executeTakeFirst();
  return row !== undefined;
}
