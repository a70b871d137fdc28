/** Signing in as a person by its handle alone, and reading its authenticator. A plugin that only practice stacks load: elsewhere there is nothing to call. */
import { createOTP } from '@better-auth/utils/otp';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { BetterAuthPlugin } from 'better-auth/types';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { DB } from '../db/schema.ts';

const asked = z.object({ handle: z.string() });
const periodMs = 30_000;

export const practiceSessions = (db: Kysely<DB>) => ({
  id: 'practice-sessions',
  endpoints: {
    signInAs: createAuthEndpoint.serverOnly({ method: 'POST', body: asked }, async (ctx) => {
      const { internalAdapter } = ctx.context;
      const user = await internalAdapter.findUserById((await personOf(db, ctx.body.handle)).id);
      if (!user) throw new APIError('NOT_FOUND');
      await setSessionCookie(ctx, { session: await internalAdapter.createSession(user.id, false, { method: 'practice' }), user });
    }),
    /** A code that the person has not used yet: of the three that are good at this moment, so that one who plays need not wait. */
    freshCode: createAuthEndpoint.serverOnly({ method: 'POST', body: asked }, async (ctx) => {
      const { id, secret } = await personOf(db, ctx.body.handle);
      if (secret === null) throw new APIError('NOT_FOUND');
      const otp = createOTP(await symmetricDecrypt({ key: ctx.context.secretConfig, data: secret }));
      const step = Math.floor(Date.now() / periodMs);
      const codes = await Promise.all([step, step + 1, step - 1].map((counter) => otp.hotp(counter)));
      const used = await db.selectFrom('accounts.used_code').select('code').where('user_id', '=', id).where('code', 'in', codes).execute();
      return { code: codes.find((code) => !used.some((u) => u.code === code)) };
    }),
  },
}) satisfies BetterAuthPlugin;

async function personOf(db: Kysely<DB>, handle: string): Promise<{ readonly id: string; readonly secret: string | null }> {
  const row = await db.selectFrom('accounts.user as u').leftJoin('accounts.twoFactor as f', 'f.userId', 'u.id').select(['u.id', 'f.secret']).where('u.handle', '=', handle).executeTakeFirst();
  if (!row) throw new APIError('NOT_FOUND');
  return row;
}
