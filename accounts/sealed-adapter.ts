/**
 * better-auth's adapter for our database, with everything that says who somebody is sealed on its way in and opened on its way out.
 * better-auth asks for equality alone of what is sealed, and gets it by codes; anything else is refused, loudly.
 */
import { generateId } from '@better-auth/core/utils/id';
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import type { BetterAuthOptions, DBAdapter, Where } from 'better-auth/types';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { codeOf, opened, sealed, wayOf, type Row } from './sealed-rows.ts';

export const sealedAdapter = (db: Kysely<DB>) => (options: BetterAuthOptions): DBAdapter => {
  const inner = kyselyAdapter(db.withSchema('accounts'), { type: 'postgres' })(options);
  const at = async (model: string, where: readonly Where[] = []) => Promise.all(where.map((condition) => coded(db, model, condition)));
  const out = async <T>(model: string, found: T | null): Promise<T | null> => (found === null ? null : (await opened(db, model, [found as Row]))[0] as T);
  const kept = async (model: string, where: Where[], values: Row): Promise<Row | undefined> => {
    if (!touches(model, values)) return values;
    const row = await inner.findOne<Row>({ model, where });
    return row ? sealed(db, model, values, row) : undefined;
  };
  const adapter: DBAdapter = {
    ...inner,
    create: async ({ model, data, ...asked }) => {
      const row: Row = { id: generateId(), ...data };
      return (await out(model, await inner.create({ ...asked, model, data: await sealed(db, model, row), forceAllowId: true }))) as never;
    },
    findOne: async ({ model, where, select, ...asked }) => out(model, await inner.findOne({ ...asked, model, where: await at(model, where), ...inFull(model, select) })),
    findMany: async ({ model, where, select, ...asked }) => {
      if (asked.sortBy && wayOf(model, asked.sortBy.field)) throw new SealedColumn(model, asked.sortBy.field);
      return await opened(db, model, await inner.findMany<Row>({ ...asked, model, where: await at(model, where), ...inFull(model, select) })) as never;
    },
    count: async ({ model, where }) => inner.count({ model, where: await at(model, where) }),
    update: async (asked) => {
      const [model, where] = [asked.model, await at(asked.model, asked.where)];
      const update = await kept(model, where, asked.update);
      return update ? out(model, await inner.update({ model, where, update })) : null;
    },
    updateMany: async ({ model, where, update }) => inner.updateMany({ model, where: await at(model, where), update: untouched(model, update) }),
    delete: async ({ model, where }) => inner.delete({ model, where: await at(model, where) }),
    deleteMany: async ({ model, where }) => inner.deleteMany({ model, where: await at(model, where) }),
    consumeOne: async ({ model, where }) => out(model, await inner.consumeOne({ model, where: await at(model, where) })),
    incrementOne: async ({ model, where, increment, set }) => out(model, await inner.incrementOne({ model, where: await at(model, where), increment, ...(set && { set: untouched(model, set) }) })),
    transaction: async (work) => (db.isTransaction ? work(adapter) : db.transaction().execute((trx) => work(sealedAdapter(trx)(options)))),
  };
  return adapter;
};

/** Asked in a way that what is sealed cannot answer. */
class SealedColumn extends Error {
  constructor(model: string, column: string) {
    super(`accounts.${model}.${column} is sealed`);
  }
}

async function coded(db: Kysely<DB>, model: string, condition: Where): Promise<Where> {
  const way = wayOf(model, condition.field);
  if (!way) return condition;
  const { code } = way;
  const { value, operator = 'eq' } = condition;
  if (code === undefined || !['eq', 'in'].includes(operator) || condition.mode === 'insensitive') throw new SealedColumn(model, condition.field);
  const values = await Promise.all([value].flat().map((one) => codeOf(db, code, String(one))));
  return { ...condition, value: operator === 'in' ? values : values[0] ?? '' };
}

const touches = (model: string, values: Row): boolean => Object.keys(values).some((column) => wayOf(model, column));

/** Of many rows at once: each would need its own key. */
function untouched<T extends Row>(model: string, values: T): T {
  const column = Object.keys(values).find((name) => wayOf(model, name));
  if (column !== undefined) throw new SealedColumn(model, column);
  return values;
}

/** To open a column takes the row's id and owner too. */
const inFull = (model: string, select: string[] | undefined) => (select && !select.some((column) => wayOf(model, column)) ? { select } : {});
