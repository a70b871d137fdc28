/**
 * Opens the sealed values that one rule declares it needs, under the case's lock and for this decision only: what a rule may
 * weigh (a bid against a bid) without its standing in a case, an event, a fact or an answer (docs/adr/0013).
 */
import type { Transaction } from 'kysely';
import { openKey } from '../db/data-keys.ts';
import { openContent } from '../db/sealed-content.ts';
import type { DB } from '../db/schema.ts';
import type { Deciding } from '../domain/action.ts';
import { actions, type ActionName } from '../domain/actions.ts';
import { nothingOpened } from '../domain/decision.ts';
import type { Held } from './change.ts';
import type { SealedRecord } from './seal.ts';

/** `fresh`: the records of the action's own input, not yet saved. */
export async function openFor(trx: Transaction<DB>, { case: c, key: row }: Pick<Held, 'case' | 'key'>, action: ActionName, fresh: readonly SealedRecord[]): Promise<Deciding['open']> {
  const { opens } = actions[action];
  if (!opens) return nothingOpened;
  const ids = opens(c).map(({ record }) => record);
  const rows = ids.length === 0 ? [] : await trx.selectFrom('sealed_record').select(['id', 'content']).where('id', 'in', ids).where('case_id', '=', c.id).execute();
  const key = await openKey(trx, row);
  const kept = key ? rows.map(({ id, content }) => ({ id, content: openContent(key, id, content) })) : [];
  const values = new Map([...kept, ...fresh].map(({ id, content }) => [id, content]));
  return <T>({ record }: { readonly record: string }) => values.get(record) as T | undefined;
}
