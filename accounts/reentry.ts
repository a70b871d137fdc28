/** Re-entry: whoever signs enters password and one-time code anew, in the very request that signs. A session alone signs nothing. */
import { createOTP } from '@better-auth/utils/otp';
import { createAuthEndpoint } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { BetterAuthPlugin } from 'better-auth/types';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { DB } from '../db/schema.ts';
import { forgetAttempts, mayAttempt, useCode } from './attempts.ts';

export interface Reentry {
  readonly password: string;
  /** Of the authenticator app; each is good for once. */
  readonly code: string;
}

/** `wrong` does not say which of the two. */
export type Reentered = 'entered' | 'wrong' | 'too-many-attempts' | 'no-second-factor';

interface SecondFactor {
  readonly secret: string;
  readonly verified: boolean | null;
}

const asked = z.object({ userId: z.string(), password: z.string(), code: z.string() });

export const reentry = (db: Kysely<DB>) => ({
  id: 'reentry',
  endpoints: {
    reenter: createAuthEndpoint.serverOnly({ method: 'POST', body: asked }, async (ctx): Promise<Reentered> => {
      const { userId, password, code } = ctx.body;
      const { adapter, internalAdapter, secretConfig } = ctx.context;
      const factor = await adapter.findOne<SecondFactor>({ model: 'twoFactor', where: [{ field: 'userId', value: userId }] });
      const hash = (await internalAdapter.findAccounts(userId)).find((account) => account.providerId === 'credential')?.password;
      if (!factor?.verified || !hash) return 'no-second-factor';
      const subject = `reentry:${userId}`;
      if (!(await mayAttempt(db, subject))) return 'too-many-attempts';
      const secret = await symmetricDecrypt({ key: secretConfig, data: factor.secret });
      const [knows, has] = [await ctx.context.password.verify({ hash, password }), await createOTP(secret).verify(code)];
      if (!knows || !has || !(await useCode(db, userId, code))) return 'wrong';
      await forgetAttempts(db, subject);
      return 'entered';
    }),
  },
}) satisfies BetterAuthPlugin;
