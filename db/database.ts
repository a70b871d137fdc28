/** The connection to PostgreSQL. Only composition roots open one. */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from './schema.ts';

/** int8 carries our instants and counters, all below 2^53. */
const int8 = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text'))) as pg.CustomTypesConfig['getTypeParser'],
};

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  /** What to do when an idle connection breaks; the pool replaces it. */
  readonly onIdleError?: (error: Error) => void;
}

export function openDatabase({ url, poolSize, onIdleError }: DatabaseOptions): Kysely<DB> {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, types, connectionTimeoutMillis: 10_000 });
  pool.on('error', (error) => onIdleError?.(error));
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}
