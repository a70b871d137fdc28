/**
 * What each role of the database may do, table by table: one line a table, and what is not named is denied. The owner (`heyi_migrate`) makes the
 * tables; api and worker only use them. Nobody but the owner may change what the record holds (docs/adr/0043).
 */
import type { DB } from './schema.ts';

export const roles = { owner: 'heyi_migrate', api: 'heyi_api', worker: 'heyi_worker' } as const;
export type UserRole = Exclude<keyof typeof roles, 'owner'>;
/** A column in parentheses: that one alone. `… in practice`: only where the case clock may be moved. */
export type Right = 'select' | 'insert' | 'update' | 'delete' | `update (${string})` | `${'update' | 'update (alive_at)'} in practice`;

type Rights = Readonly<Record<UserRole, readonly Right[]>>;

const none: readonly Right[] = [];
const reads: readonly Right[] = ['select'];
const adds: readonly Right[] = ['select', 'insert'];
const keeps: readonly Right[] = ['select', 'insert', 'update'];
const holds: readonly Right[] = ['select', 'insert', 'update', 'delete'];
const rewrites: readonly Right[] = ['select', 'insert', 'delete'];
const works: readonly Right[] = ['select', 'update'];

/** better-auth's own tables, beside those that the code names. */
type AccountsOwn = 'accounts.rateLimit' | 'accounts.verification';
export type Table = keyof DB | AccountsOwn;

/** People, sessions, factors: the api's alone. The worker sends the mails of the accounts. */
const accounts = {
  'accounts.user': { api: holds, worker: none },
  'accounts.account': { api: holds, worker: none },
  'accounts.session': { api: holds, worker: none },
  'accounts.organization': { api: holds, worker: none },
  'accounts.member': { api: holds, worker: none },
  'accounts.invitation': { api: holds, worker: none },
  'accounts.twoFactor': { api: holds, worker: none },
  'accounts.passkey': { api: holds, worker: none },
  'accounts.verification': { api: holds, worker: none },
  'accounts.rateLimit': { api: holds, worker: none },
  'accounts.attempt': { api: holds, worker: none },
  'accounts.used_code': { api: keeps, worker: none },
  'accounts.joining': { api: holds, worker: none },
  'accounts.mail': { api: adds, worker: works },
  calendar_feed: { api: holds, worker: none },
  saved_view: { api: holds, worker: none },
} as const;

/** Written once. Only the worker grows the log of all events and the register of documents. */
const record = {
  case_event: { api: adds, worker: adds },
  centre_event: { api: adds, worker: reads },
  event_index: { api: reads, worker: none },
  audit_pending: { api: reads, worker: ['select', 'delete'] },
  audit_leaf: { api: reads, worker: adds },
  audit_node: { api: reads, worker: adds },
  audit_root: { api: reads, worker: [...adds, 'update (stamp)'] },
  sealed_record: { api: adds, worker: adds },
  room_record: { api: adds, worker: adds },
  document: { api: reads, worker: adds },
  document_time_stamp: { api: reads, worker: adds },
  letter: { api: reads, worker: adds },
  service_proof: { api: adds, worker: adds },
  replay: { api: adds, worker: none },
  webhook_call: { api: reads, worker: adds },
} as const;

/** What a decision writes, whoever asked for it: a person, a timer or a provider. */
const decisions = {
  mediation_case: { api: keeps, worker: keeps },
  case_part: { api: rewrites, worker: rewrites },
  case_step: { api: rewrites, worker: rewrites },
  party_index: { api: rewrites, worker: adds },
  process: { api: keeps, worker: keeps },
  effect: { api: keeps, worker: keeps },
  idempotency: { api: keeps, worker: adds },
  notice: { api: keeps, worker: adds },
  notice_delivery: { api: keeps, worker: keeps },
  webhook_delivery: { api: keeps, worker: keeps },
  provider_application: { api: keeps, worker: keeps },
  provider_event: { api: keeps, worker: keeps },
  signing_envelope: { api: keeps, worker: works },
  notary_number: { api: adds, worker: adds },
  fee_paper: { api: adds, worker: adds },
  yearly_number: { api: keeps, worker: keeps },
  data_key: { api: keeps, worker: holds },
} as const;

/** The centre's own rules and doors: the api writes them, the worker at most reads them. */
const centre = {
  api_key: { api: keeps, worker: none },
  invitation: { api: keeps, worker: none },
  referral: { api: adds, worker: none },
  calendar_year: { api: adds, worker: reads },
  mediator_entry: { api: adds, worker: reads },
  clause_template: { api: adds, worker: reads },
  fee_schedule: { api: adds, worker: reads },
  centre_rules: { api: adds, worker: reads },
  provider_credential: { api: adds, worker: reads },
  centre_proposal: { api: keeps, worker: none },
  opening: { api: rewrites, worker: none },
  notice_preference: { api: holds, worker: reads },
  privacy_request: { api: keeps, worker: none },
  webhook_endpoint: { api: keeps, worker: works },
  file: { api: holds, worker: ['select', 'update', 'delete'] },
  file_part: { api: keeps, worker: ['select', 'delete'] },
} as const;

/** Where the engine keeps its place. */
const engine = {
  engine: { api: none, worker: works },
  reminder_day: { api: none, worker: works },
  portal_request: { api: reads, worker: adds },
  case_clock: { api: ['select', 'update in practice'], worker: ['select', 'update (alive_at) in practice'] },
} as const;

/** A new table gets its line above: until then this does not compile. */
export const rights: Readonly<Record<Table, Rights>> = { ...accounts, ...record, ...decisions, ...centre, ...engine };

/** What a role may do to a table, as PostgreSQL writes it. */
export const granted = (table: Table, role: UserRole, practice: boolean): readonly string[] =>
  rights[table][role].flatMap((right) => (right.endsWith(' in practice') ? (practice ? [right.slice(0, -' in practice'.length)] : []) : [right]));
