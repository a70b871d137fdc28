/**
 * Every column that could hold words, and what it holds instead of somebody's. A column that is in no class makes the walk fail: whoever adds
 * one says here what stands in it. `holds` is asked of every value that the walk finds.
 */
export interface ColumnClass {
  readonly why: string;
  readonly holds: (value: string | Buffer) => boolean;
  /** `table`: `column column`. */
  readonly columns: Readonly<Record<string, string>>;
}

const bytes = (value: string | Buffer): Buffer => (typeof value === 'string' ? Buffer.from(value, 'base64') : value);
const text = (shape: RegExp) => (value: string | Buffer) => typeof value === 'string' && shape.test(value);
const anything = () => true;

export const columnClasses: Readonly<Record<string, ColumnClass>> = {
  sealed: {
    // The layout of vault/data-key.ts: version, nonce, text, tag. Proofs of an erased case are empty.
    why: 'AES-256-GCM under a key of the case, the person, the organisation, the content or the centre', holds: (value) => value.length === 0 || (bytes(value)[0] === 1 && bytes(value).length >= 29),
    columns: {
      sealed_record: 'content', document: 'pdf', letter: 'pdf', idempotency: 'body', provider_event: 'body', effect: 'answer', service_proof: 'content', notice_preference: 'address', centre_proposal: 'content reason', privacy_request: 'reason', provider_credential: 'content', saved_view: 'content',
      'accounts.user': 'name image emailSealed', 'accounts.session': 'ipAddress userAgent', 'accounts.account': 'accountIdSealed accessToken refreshToken idToken', 'accounts.passkey': 'name',
      'accounts.organization': 'name logo metadata', 'accounts.invitation': 'emailSealed', 'accounts.joining': 'sealed', 'accounts.verification': 'value',
    },
  },
  sealedByAuthSecret: {
    why: 'encrypted with AUTH_SECRET: second factors by better-auth, mails that wait by the same function', holds: text(/^([0-9a-f]+|\$ba\$.*|)$/), columns: { 'accounts.twoFactor': 'secret backupCodes', 'accounts.mail': 'sealed' },
  },
  code: {
    why: 'an HMAC under the key of the index: equal for equal values, nothing to who lacks the key', holds: (value) => (typeof value === 'string' ? /^([\w-]{43}|(erased|sealed):.+)$/.test(value) : value.length === 32),
    columns: { 'accounts.user': 'email', 'accounts.account': 'accountId', 'accounts.invitation': 'email', 'accounts.joining': 'email', 'accounts.attempt': 'subject', 'accounts.rateLimit': 'key', party_index: 'identifier' },
  },
  codes: { why: 'HMACs of pairs of characters, cut to ten', holds: text(/^(\{[\w+/,]*\})$/), columns: { party_index: 'bigrams' } },
  digest: {
    why: 'SHA-256 of secrets, of whole files (which outsiders compare), of salted values, or a signature', holds: (value) => (typeof value === 'string' ? /^[\w+/=:-]{20,}$/.test(value) : value.length >= 16),
    columns: {
      api_key: 'hash', calendar_feed: 'token_hash', audit_node: 'hash', audit_root: 'root key signature stamp', case_event: 'hash', centre_event: 'hash', mediation_case: 'last_hash', document: 'sha256 signed_with', document_time_stamp: 'token',
      file: 'sha256', file_part: 'sha256', idempotency: 'request_hash', invitation: 'code_hash', letter: 'sha256', service_proof: 'sha256', signing_envelope: 'sha256', room_record: 'digest sha256', portal_request: 'content_hash',
      'accounts.joining': 'token_hash code_hash', 'accounts.verification': 'identifier', 'accounts.account': 'password', 'accounts.session': 'token', 'accounts.passkey': 'publicKey credentialID',
    },
  },
  random: { why: 'a random salt, or a key wrapped by the ring', holds: (value) => typeof value !== 'string', columns: { sealed_record: 'salt', data_key: 'wrapped' } },
  id: {
    why: 'an id, a handle (no name, docs/accounts.md), an owner by role', holds: text(/^[A-Za-z0-9:~._{},@/ "-]+$/),
    columns: {
      api_key: 'actor_id organisation created_by', calendar_feed: 'person organisation', calendar_year: 'published_by', case_part: 'subject', case_step: 'owner', centre_proposal: 'subject based_on proposed_by decided_by', centre_rules: 'version published_by', clause_template: 'id published_by', data_key: 'owner ring_key', document: 'code', engine: 'relay',
      effect: 'provider application', event_index: 'person cases', fee_schedule: 'published_by', file: 'organisation person', file_part: 'name', idempotency: 'principal key key_owner', invitation: 'party organisation',
      mediator_entry: 'handle entered_by', notary_number: 'notary', notice: 'party handle reader once', notice_preference: 'holder', portal_request: 'provider key application', provider_application: 'id provider', provider_credential: 'provider published_by',
      provider_event: 'provider application webhook_id key_owner', referral: 'referrer', reminder_day: 'reminded_on', privacy_request: 'person due_date decided_by kept_until cases', opening: 'person', replay: 'letter by_actor', room_record: 'channel author author_party', saved_view: 'person organisation', signing_envelope: 'actor_id organisation representative',
      webhook_endpoint: 'organisation created_by', yearly_number: 'series', 'accounts.account': 'id providerId userId', 'accounts.invitation': 'id organizationId inviterId', 'accounts.joining': 'organisation', 'accounts.member': 'id organizationId userId',
      'accounts.organization': 'id slug', 'accounts.passkey': 'id userId aaguid', 'accounts.rateLimit': 'id', 'accounts.session': 'id userId activeOrganizationId', 'accounts.twoFactor': 'id userId', 'accounts.used_code': 'user_id code',
      'accounts.user': 'id handle', 'accounts.verification': 'id',
    },
  },
  number: {
    why: 'a number of ours, of a court, a tax office, a notary office or a signature service', holds: text(/^[\p{L}\p{N}()（）〔〕 :._/#-]{1,200}$/u),
    columns: { document: 'number', fee_paper: 'number', mediation_case: 'case_no', notary_number: 'number', referral: 'number', signing_envelope: 'evidence' },
  },
  word: {
    why: 'a word of the program: state, kind, office, action, media type', holds: text(/^[A-Za-z0-9 :_.,*/"{}+-]*$/),
    columns: {
      api_key: 'office scopes', case_event: 'action', case_step: 'process action', centre_event: 'action', centre_proposal: 'kind state', privacy_request: 'state', opening: 'kind', document: 'kind', document_time_stamp: 'kind', effect: 'process kind status', event_index: 'action kinds', fee_paper: 'kind', file: 'type state fault found',
      mediation_case: 'state outcome subject', notary_number: 'paper', notice: 'event role', notice_delivery: 'channel status why', notice_preference: 'language muted', portal_request: 'type', process: 'kind', provider_application: 'process', provider_event: 'type status',
      room_record: 'kind', service_proof: 'kind', signing_envelope: 'office capacity state refusal', webhook_call: 'fault', webhook_delivery: 'action status', webhook_endpoint: 'actions disabled_because', 'accounts.account': 'scope',
      'accounts.invitation': 'role status', 'accounts.joining': 'office', 'accounts.mail': 'why', 'accounts.member': 'role', 'accounts.organization': 'offices', 'accounts.passkey': 'deviceType transports', 'accounts.session': 'method',
    },
  },
  facts: {
    why: 'states, sums, days, ids; of what people wrote, references with salted digests (casework/seal.ts)', holds: anything,
    columns: { case_event: 'body', centre_event: 'body', mediation_case: 'projection', process: 'facts', effect: 'content', notice: 'facts', provider_event: 'refusal' },
  },
  published: { why: 'what the centre publishes, or a system calls itself', holds: anything, columns: { calendar_year: 'days_off worked_weekends source', clause_template: 'template', fee_schedule: 'schedule', centre_rules: 'rules', mediator_entry: 'entry', api_key: 'name' } },
  address: { why: 'where a system is reached, by its organisation', holds: text(/^https?:/), columns: { webhook_endpoint: 'url', signing_envelope: 'sign_at' } },
};

/** `table.column` and its class. */
export const classOfColumn: ReadonlyMap<string, string> = new Map(Object.entries(columnClasses).flatMap(([name, { columns }]) =>
  Object.entries(columns).flatMap(([table, names]) => names.split(' ').map((column) => [`${table}.${column}`, name] as const))));
