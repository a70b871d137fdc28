/** The connection to PostgreSQL. Only composition roots open one. */
import { Kysely, PostgresAdapter, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Vault } from '../vault/vault.ts';
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
  /** Opens what is sealed; a process without one reads and writes nothing that is. */
  readonly vault?: Vault;
  /** What to do when an idle connection breaks; the pool replaces it. */
  readonly onIdleError?: (error: Error) => void;
}

export function openDatabase({ url, poolSize, vault, onIdleError }: DatabaseOptions): Kysely<DB> {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, types, connectionTimeoutMillis: 10_000 });
  pool.on('error', (error) => onIdleError?.(error));
  return new Kysely<DB>({ dialect: new DialectWithVault({ pool }, vault) });
}

/** Every handle and every transaction of a database has the same adapter: there its vault is found (docs/adr/0023). */
class AdapterWithVault extends PostgresAdapter {
  readonly vault: Vault | undefined;
  constructor(vault: Vault | undefined) {
    super();
    this.vault = vault;
  }
}

class DialectWithVault extends PostgresDialect {
  readonly #vault: Vault | undefined;
  constructor(config: ConstructorParameters<typeof PostgresDialect>[0], vault: Vault | undefined) {
    super(config);
    this.#vault = vault;
  }
  override createAdapter(): AdapterWithVault {
    return new AdapterWithVault(this.#vault);
  }
}

export class NoKeyRing extends Error {}

export function vaultOf(db: Kysely<DB> | Kysely<never>): Vault {
  const { adapter } = db.getExecutor();
  if (!(adapter instanceof AdapterWithVault) || !adapter.vault) throw new NoKeyRing('This process opened the database without a key ring');
  return adapter.vault;
}

/** What is the same for all handles of one database. */
export const adapterOf = (db: Kysely<DB>): object => db.getExecutor().adapter;
