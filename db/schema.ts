/** Row types of the database. Instants are UTC ms as numbers. */
import type { Generated, GeneratedAlways } from 'kysely';
import type { Office } from '../domain/actor.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import type { ClauseTemplate } from '../domain/centre/clauses.ts';
import type { FeeSchedule } from '../domain/centre/fee-schedule.ts';
import type { ProposalKindName, ProposalState } from '../domain/centre/proposals.ts';
import type { RosterEntry } from '../domain/centre/roster.ts';
import type { CentreRules } from '../domain/centre-rules.ts';
import type { Signature } from '../domain/settlement/settlement.ts';
import type { StoredFacts } from '../domain/facts.ts';
import type { AccountTables } from './accounts-schema.ts';
import type { FileFault, FileState } from '../domain/files.ts';
import type { Language, NoticeFacts, OutsideChannel } from '../domain/notices/notice.ts';

export interface SigningEnvelopeRow {
  id: string; case_id: string; actor_id: string; organisation: string; office: Office; capacity: Signature['capacity']; representative: string | null; settlement_version: number;
  sha256: string; state: 'open' | 'signed' | 'declined' | 'expired' | 'refused'; sign_at: string | null; evidence: string | null; refusal: string | null; opened_at: number; asked_at: number; finished_at: number | null;
}

export interface DB extends AccountTables {
  signing_envelope: Omit<SigningEnvelopeRow, 'state' | 'sign_at' | 'evidence' | 'refusal' | 'finished_at'>
    & { state: Generated<SigningEnvelopeRow['state']>; sign_at: Generated<string | null>; evidence: Generated<string | null>; refusal: Generated<string | null>; finished_at: Generated<number | null> };
  case_clock: { id: number; version: number; origin_real: number; origin_case: number; rate: number; paused: boolean; alive_at: number | null };
  engine: { id: number; epoch: number; relay: string | null; relay_until: Generated<number> };
  yearly_number: { series: string; year: number; last: number };
  mediation_case: {
    id: string; case_no: string; version: number; state: string; outcome: string | null; subject: string; submitted_at: number;
    last_event_at: number; last_hash: Buffer; projection: MediationCase;
  };
  case_part: { subject: string; case_id: string };
  case_step: { case_id: string; owner: string; process: string; action: string; due: number };
  case_event: { case_id: string; version: number; at: number; action: string; body: Buffer; hash: Buffer };
  /** What happened at the centre and in no case. */
  centre_event: { version: number; at: number; action: string; body: Buffer; hash: Buffer };
  /** Where to look for an event; `chain` is its case, or the centre's. Written by the database with the event. */
  event_index: { seq: GeneratedAlways<number>; chain: string; version: number; at: number; person: string; action: string; cases: string[]; kinds: string[] };
  /** What the centre's people opened in this hour. */
  opening: { hour: number; person: string; case_id: string; kind: string };
  audit_pending: { seq: GeneratedAlways<number>; case_id: string; version: number };
  audit_leaf: { index: number; case_id: string; version: number };
  audit_node: { level: number; position: number; hash: Buffer };
  audit_root: { size: number; root: Buffer; at: number; key: string; signature: Buffer; stamp: Buffer | null };
  /** Of a case, an uploaded content, the centre or the index; `wrapped` is null once destroyed. */
  data_key: { owner: string; ring_key: string; wrapped: Buffer | null; created_at: number; destroyed_at: number | null };
  /** `content` is JSON sealed under the case's key, as every Buffer named `sealed…` elsewhere. */
  sealed_record: { id: string; case_id: string; salt: Buffer; content: Buffer };
  /** By which a party is found without its name: codes of the index key. */
  party_index: { record: string; case_id: string; identifier: Buffer; bigrams: readonly string[] };
  process: {
    case_id: string; kind: string; n: number; version: number; delivered_version: Generated<number>; delivered_clock: Generated<number>;
    closed: boolean; next_due: number | null; urgent: boolean; changed_at: number; facts: StoredFacts;
  };
  effect: {
    id: string; case_id: string; process: string; n: number; kind: string; provider: string; application: string; content: unknown;
    status: Generated<'pending' | 'performed' | 'rejected' | 'replayed' | 'stopped'>; request: string | null;
    created_at: number; finished_at: number | null; answer: Buffer | null;
    /** Of checks of identity: how often they were tried, and when the next try is (real ms). */
    attempts: Generated<number>; try_after: Generated<number>;
  };
  provider_application: {
    id: string; case_id: string; process: string; n: number; provider: string; last_sequence: Generated<number>;
    asked_at: number | null; heard_at: number | null; polled_at: number | null;
  };
  provider_event: {
    provider: string; application: string; sequence: number; webhook_id: string | null; type: string; key_owner: string; body: Buffer; received_at: number;
    status: 'waiting' | 'applied' | 'refused' | 'parked'; refusal: unknown;
  };
  portal_request: { provider: string; key: string; application: string; type: string; content_hash: string; received_at: number };
  webhook_endpoint: {
    id: string; organisation: string; url: string; actions: readonly string[] | null; created_by: string; created_at: number;
    disabled_at: number | null; disabled_because: string | null;
  };
  webhook_delivery: {
    id: string; endpoint: string; case_id: string | null; version: number | null; action: string; status: Generated<'waiting' | 'delivered' | 'dead'>;
    attempts: Generated<number>; next_at: number; created_at: number; finished_at: number | null;
  };
  webhook_call: { delivery: string; n: number; at: number; ms: number; status: number | null; fault: string | null };
  notice: {
    id: string; case_id: string; event: string; role: string; party: string | null; handle: string | null; reader: string; formal: boolean; facts: NoticeFacts;
    once: string | null; at: number; created_at: number; read_at: number | null;
  };
  notice_delivery: {
    id: string; notice: string; channel: OutsideChannel;
    status: Generated<'waiting' | 'sent' | 'delivered' | 'to-post' | 'posted' | 'failed' | 'no-address' | 'dead'>;
    attempts: Generated<number>; not_before: number; next_at: number; created_at: number; finished_at: number | null; why: string | null;
  };
  service_proof: {
    id: GeneratedAlways<number>; delivery: string; kind: 'smtp-reply' | 'smtp-refusal' | 'sms-accepted' | 'sms-refusal' | 'sms-receipt' | 'posting' | 'return';
    at: number; content: Buffer; sha256: string;
  };
  letter: { delivery: string; pdf: Buffer; sha256: string; pressed_at: number };
  notice_preference: { holder: string; language: Language; email: boolean; sms: boolean; muted: readonly string[]; address: Buffer | null; changed_at: number };
  privacy_request: {
    id: string; person: string; asked_at: number; due_date: LocalDate; state: Generated<'open' | 'erased' | 'sealed' | 'refused'>; decided_at: number | null; decided_by: string | null;
    reason: Buffer | null; cases: Generated<readonly string[]>; kept_until: LocalDate | null; erased_at: number | null;
  };
  reminder_day: { id: Generated<number>; reminded_on: LocalDate | null };
  replay: { id: GeneratedAlways<number>; letter: string; by_actor: string; at: number };
  api_key: {
    hash: Buffer; actor_id: string; organisation: string; office: string; created_at: number; revoked_at: number | null; id: Generated<string>; name: Generated<string | null>;
    scopes: Generated<readonly string[] | null>; created_by: Generated<string | null>; last_used_at: Generated<number | null>;
  };
  calendar_feed: { person: string; organisation: string; token_hash: Buffer; created_at: number; read_at: number | null };
  saved_view: { id: string; person: string; organisation: string; content: Buffer; created_at: number };
  invitation: { code_hash: Buffer; case_id: string; party: string; organisation: string; created_at: number; used_at: number | null };
  idempotency: { principal: string; key: string; request_hash: Buffer; status: number | null; key_owner: string | null; body: Buffer | null; created_at: number };
  calendar_year: {
    revision: GeneratedAlways<number>; year: number; days_off: readonly LocalDate[]; worked_weekends: readonly LocalDate[]; source: string;
    published_by: string; published_at: number; proposal: Generated<number | null>;
  };
  mediator_entry: { revision: GeneratedAlways<number>; handle: string; entry: RosterEntry; entered_by: string; entered_at: number; proposal: Generated<number | null> };
  clause_template: { revision: GeneratedAlways<number>; id: string; template: ClauseTemplate; published_by: string; published_at: number; proposal: Generated<number | null> };
  fee_schedule: { revision: GeneratedAlways<number>; schedule: Omit<FeeSchedule, 'revision'>; published_by: string; published_at: number; proposal: Generated<number | null> };
  centre_rules: { revision: GeneratedAlways<number>; version: string; rules: CentreRules; published_by: string; published_at: number; proposal: Generated<number | null> };
  /** `content` is sealed under the centre's data key, as a proposal's and its reason. */
  provider_credential: { revision: GeneratedAlways<number>; id: string; provider: string; content: Buffer; published_by: string; published_at: number; proposal: Generated<number | null> };
  centre_proposal: {
    n: GeneratedAlways<number>; id: string; kind: ProposalKindName; subject: string; based_on: string; content: Buffer; proposed_by: string; proposed_at: number;
    state: Generated<ProposalState>; decided_by: string | null; decided_at: number | null; reason: Buffer | null;
  };
  fee_paper: { kind: 'receipt' | 'invoice'; number: string; case_id: string };
  notary_number: { notary: string; paper: 'deed' | 'certificate'; number: string; case_id: string };
  room_record: {
    seq: GeneratedAlways<number>; id: string; case_id: string; channel: string; kind: string; author: string; author_party: string | null; at: number;
    record: string; digest: string; sha256: string | null; mediator_only: boolean; file: string | null;
  };
  file: {
    id: string; organisation: string; person: string; type: string; bytes: number; received: Generated<number>; content: string; state: Generated<FileState>;
    sha256: string | null; fault: FileFault | null; found: string | null; created_at: number; examined_at: number | null; case_id: string | null;
  };
  file_part: { name: string; content: string; begins: number; bytes: number; sha256: Buffer; kept: Generated<boolean>; put_at: number };
  referral: { referrer: string; number: string; case_id: string };
  document: {
    case_id: string; kind: string; version: number; sha256: string; created_at: number; /** Sealed under the case's key. */ pdf: Buffer; number: string | null; code: string; replaces: number | null;
    /** SHA-256 of the certificate that signed the file; documents of before are unsigned. */
    signed_with: string | null;
    /** Of the time-stamp within the signature. */
    stamped_at: number | null;
  };
  document_time_stamp: { case_id: string; kind: string; version: number; token: Buffer; stamped_at: number };
}
