/** How long a session lasts: an hour from its last use (D), and a working day in all, whatever happens. */
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

export const sessionSeconds = 12 * 3600;
export const usualIdleSeconds = 3600;
/** Its end is moved on by no less than this: a page that reads ten things at once writes once. */
const stepMs = 60_000;

interface Session { readonly id: string; readonly createdAt: Date; readonly expiresAt: Date }

export const firstEnd = (idleSeconds: number, now: number): Date => new Date(now + Math.min(idleSeconds, sessionSeconds) * 1000);

/** Beyond the working day no use carries it. */
export const lastEnd = (session: Pick<Session, 'createdAt'>): Date => new Date(session.createdAt.getTime() + sessionSeconds * 1000);

/**
 * Moves the end on, because somebody used it, and answers it. What is over stays over: the row is asked once more as it is written, and the
 * working day counts from the sign-in.
 */
export async function carryOn(db: Kysely<DB>, session: Session, idleSeconds: number, now: number): Promise<Date> {
  const end = new Date(Math.min(lastEnd(session).getTime(), now + idleSeconds * 1000));
  if (end.getTime() - session.expiresAt.getTime() < Math.min(stepMs, idleSeconds * 500)) return session.expiresAt;
  await db.updateTable('accounts.session').set({ expiresAt: end }).where('id', '=', session.id).where('expiresAt', '>', new Date(now)).execute();
  return end;
}
