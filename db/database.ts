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
  /** Left out where work may take as long as it takes: migrations, rotation. */
  readonly patience?: Patience;
  /** What to do when an idle connection breaks; the pool replaces it. */
  readonly onIdleError?: (error: Error) => void;
}

/** How long PostgreSQL lets this process' statements run, wait for a lock, and its transactions stand idle: then it ends them, and what they held is free. */
export interface Patience {
  readonly statementMs: number;
  readonly lockMs: number;
  readonly idleMs: number;
}
/** A request lasts at most 30 s (api/server.ts). */
export const patienceOfApi: Patience = { statementMs: 30_000, lockMs: 15_000, idleMs: 30_000 };
/** The press holds a transaction while it lays out, signs and has stamped; backlogs are read at a time. */
export const patienceOfWorker: Patience = { statementMs: 120_000, lockMs: 60_000, idleMs: 120_000 };

const limits = ({ statementMs, lockMs, idleMs }: Patience): pg.PoolConfig =>
  ({ statement_timeout: statementMs, lock_timeout: lockMs, idle_in_transaction_session_timeout: idleMs });

export function openDatabase({ url, poolSize, vault, patience, onIdleError }: DatabaseOptions): Kysely<DB> {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, types, connectionTimeoutMillis: 10_000, ...(patience ? limits(patience) : {}) });
  pool.on('error', (error) => onIdleError?.(error));
  // One that breaks within a transaction, between two statements, would end the process: the next statement fails, and that is enough.
  pool.on('connect', (client) => client.on('error', () => undefined));
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
