/** What a session alone must not do, such as sign: password and one-time code are entered anew in the same request. */
import type { Accounts, SignedIn } from '../accounts/accounts.ts';
import type { Reentered, Reentry } from '../accounts/reentry.ts';
import type { ErrorCode } from '../contracts/problems.ts';
import { ApiError, type Asked } from './exchange.ts';
import { signedIn } from './me.ts';

const refused: Readonly<Record<Exclude<Reentered, 'entered'>, ErrorCode>> = {
  wrong: 'reentry-failed', 'too-many-attempts': 'too-many-attempts', 'no-second-factor': 'second-factor-needed',
};

/** The person who entered both rightly; a key's holder is nobody who could. */
export async function reentered(accounts: Accounts, asked: Asked, entered: Reentry): Promise<SignedIn> {
  const session = signedIn(asked);
  const result = await accounts.reenter(session, entered);
  if (result !== 'entered') throw new ApiError(refused[result]);
  return session;
}
