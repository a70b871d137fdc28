/** The people of the centre, for its administrators; what changes them are better-auth's own routes (docs/accounts.md). */
import type { Accounts } from '../accounts/accounts.ts';
import { ApiError, json, known, type Handler } from './exchange.ts';

export const peopleRoute = (accounts: Accounts): Handler => async (asked) => {
  const { actor } = known(asked);
  if (actor.office !== 'administrator') throw new ApiError('not-your-action', { facts: { by: ['administrator'] } });
  return json(200, { items: await accounts.colleaguesOf(actor.organisation) });
};
