/** Mediators for tests that play cases: qualified, never away, and with room for any number of cases unless a test says otherwise. */
import type { Kysely } from 'kysely';
import { enterMediator } from '../../casework/roster.ts';
import type { DB } from '../../db/schema.ts';
import type { RosterEntry } from '../../domain/centre/roster.ts';

export const rosterEntry = (handle: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
  handle, name: handle, languages: ['zh'], industries: [], qualifications: [{ ground: 'legal-profession', document: '律师执业证' }], leave: [],
  maxOpenCases: 100_000, struckOff: false, ...more,
});

export async function seedRoster(db: Kysely<DB>, handles: readonly string[] = ['mediator-chen', 'mediator-wu', 'mediator-lin']): Promise<void> {
  for (const handle of handles) await enterMediator(db, rosterEntry(handle), 'administrator');
}
