/** The roles of a database: made once by whoever runs the server, given their rights by each migration, asked for at each start. */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import { granted, rights, roles, type Table, type UserRole } from './rights.ts';
import type { DB } from './schema.ts';

export type RolePasswords = Readonly<Record<(typeof roles)[keyof typeof roles], string>>;

/**
 * By a superuser: the three roles may log in with these passwords, and the database with all that is in it belongs to the owner.
 * Safe to repeat; a changed password counts from then on.
 */
export async function makeRoles(admin: Kysely<DB>, passwords: RolePasswords): Promise<void> {
  await admin.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('heyi roles'))`.execute(trx);
    for (const [role, password] of Object.entries(passwords)) {
      const { rows } = await sql`select 1 from pg_roles where rolname = ${role}`.execute(trx);
      const verb = sql.raw(rows.length === 0 ? 'create' : 'alter');
      await sql`${verb} role ${sql.id(role)} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ${sql.lit(password)}`.execute(trx);
    }
    await handOver(trx);
  });
}

/** What a release before this one made as somebody else becomes the owner's. */
async function handOver(trx: Transaction<DB>): Promise<void> {
  const { rows } = await sql<{ line: string }>`
    select format('alter database %I owner to %I', current_database(), ${roles.owner}::text) as line
    union all select format('alter schema %I owner to %I', nspname, ${roles.owner}::text) from pg_namespace where nspname = 'accounts'
    union all select format('alter table %s owner to %I', c.oid::regclass, ${roles.owner}::text) from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace in (select oid from pg_namespace where nspname in ('public', 'accounts'))
    union all select format('alter function %s owner to %I', p.oid::regprocedure, ${roles.owner}::text) from pg_proc p
      where p.pronamespace in (select oid from pg_namespace where nspname in ('public', 'accounts'))`.execute(trx);
  for (const { line } of rows) await sql.raw(line).execute(trx);
}

/** The same database, entered as a role of ours. */
export function addressAs(url: string, role: keyof typeof roles, passwords: RolePasswords): string {
  const address = new URL(url);
  address.username = roles[role];
  address.password = passwords[roles[role]];
  return address.href;
}

export class RolesMissing extends Error {
  constructor(missing: readonly string[]) {
    super(`The database has no role ${missing.join(', ')}: run npm run roles as its superuser first (docs/production.md)`);
  }
}

/** By the owner, after each migration: api and worker have the rights of the table, and no other. */
export async function grantRights(db: Kysely<DB>, { practice }: { readonly practice: boolean }): Promise<void> {
  const users = Object.keys(roles).filter((role): role is UserRole => role !== 'owner');
  const { rows } = await sql<{ rolname: string }>`select rolname from pg_roles where rolname = any(${sql.val(users.map((role) => roles[role]))}::text[])`.execute(db);
  const missing = users.map((role) => roles[role]).filter((name) => !rows.some(({ rolname }) => rolname === name));
  if (missing.length > 0) throw new RolesMissing(missing);
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('heyi roles'))`.execute(trx);
    await clear(trx, users);
    for (const role of users) for (const line of grantsOf(role, practice)) await line.execute(trx);
  });
}

async function clear(trx: Transaction<DB>, users: readonly UserRole[]): Promise<void> {
  const everybody = sql.join([...users.map((role) => sql.id(roles[role])), sql.raw('public')]);
  // What an extension or somebody else put there is not ours to give.
  const { rows: ours } = await sql<{ name: string }>`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'accounts') and c.relkind in ('r', 'p', 'v', 'S') and pg_has_role(c.relowner, 'usage')`.execute(trx);
  for (const { name } of ours) await sql`revoke all on ${sql.raw(name)} from ${everybody}`.execute(trx);
  await sql`revoke all on schema accounts from ${everybody}`.execute(trx);
  await sql`revoke create on schema public from ${everybody}`.execute(trx);
  const { rows: [here] } = await sql<{ name: string }>`select current_database() as name`.execute(trx);
  await sql`revoke temporary on database ${sql.id(here?.name ?? '')} from public`.execute(trx);
}

function grantsOf(role: UserRole, practice: boolean): readonly RawBuilder<unknown>[] {
  const name = sql.id(roles[role]);
  const tables = (Object.keys(rights) as Table[]).flatMap((table) => {
    const may = granted(table, role, practice);
    return may.length === 0 ? [] : [sql`grant ${sql.raw(may.join(', '))} on ${sql.table(table)} to ${name}`];
  });
  return [sql`grant usage on schema public, accounts to ${name}`, ...tables];
}

/** Why this connection may do more than a process of ours should: it could rewrite the record. Empty for a role of ours. */
export async function excessOf(db: Kysely<DB>): Promise<readonly string[]> {
  const { rows: [may] } = await sql<{ name: string; superuser: boolean; owner: boolean; rewrites: boolean }>`
    select current_user as name, r.rolsuper as superuser,
      exists (select 1 from pg_class c where c.oid in ('case_event'::regclass, 'centre_event'::regclass) and pg_has_role(current_user, c.relowner, 'member')) as owner,
      exists (select 1 from unnest(array['case_event', 'centre_event']) t where has_table_privilege(t, 'update, delete, truncate, trigger')) as rewrites
    from pg_roles r where r.rolname = current_user`.execute(db);
  if (!may) return ['is unknown'];
  return [...(may.superuser ? ['is a superuser'] : []), ...(may.owner ? ['owns the tables'] : []), ...(may.rewrites ? ['may change events'] : [])].map((why) => `${may.name} ${why}`);
}
