/** Signing in as a person by its handle alone. A plugin that only practice stacks load: elsewhere there is nothing to call. */
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { BetterAuthPlugin } from 'better-auth/types';
import { z } from 'zod';

interface StoredUser { readonly id: string }

export const practiceSessions = () => ({
  id: 'practice-sessions',
  endpoints: {
    signInAs: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ handle: z.string() }) }, async (ctx) => {
      const { adapter, internalAdapter } = ctx.context;
      const found = await adapter.findOne<StoredUser>({ model: 'user', where: [{ field: 'handle', value: ctx.body.handle }] });
      const user = found && await internalAdapter.findUserById(found.id);
      if (!user) throw new APIError('NOT_FOUND');
      const session = await internalAdapter.createSession(user.id);
      await setSessionCookie(ctx, { session, user });
      return { userId: user.id };
    }),
  },
}) satisfies BetterAuthPlugin;
