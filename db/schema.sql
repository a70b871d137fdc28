-- Generated from db/migrations/ by `npm run generate`; do not edit.

create schema accounts;

CREATE OR REPLACE FUNCTION public.audit_awaits()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      if tg_table_name = 'case_event' then
        insert into audit_pending (case_id, version) values (new.case_id, new.version);
      else
        insert into audit_pending (case_id, version) values ('00000000-0000-0000-0000-000000000000', new.version);
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.audit_root_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and old.stamp is null and (new.size, new.root, new.at, new.key, new.signature) = (old.size, old.root, old.at, old.key, old.signature) then
        return new;
      end if;
      raise exception 'audit_root is append-only';
    end $function$;

CREATE OR REPLACE FUNCTION public.audit_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      raise exception '% is append-only', tg_table_name;
    end $function$;

CREATE OR REPLACE FUNCTION public.cases_of_centre_event(about jsonb)
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$
      select coalesce(array_agg(id), '{}') from (
        select about ->> 'caseId' as id union select jsonb_array_elements_text(case jsonb_typeof(about -> 'cases') when 'array' then about -> 'cases' else '[]' end)
      ) named where id is not null
    $function$;

CREATE OR REPLACE FUNCTION public.centre_proposal_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and old.state = 'open' and (new.n, new.id, new.kind, new.subject, new.based_on, new.content, new.proposed_by, new.proposed_at)
        = (old.n, old.id, old.kind, old.subject, old.based_on, old.content, old.proposed_by, old.proposed_at) then
        return new;
      end if;
      raise exception 'a proposal stands as it was made, and once decided';
    end $function$;

CREATE OR REPLACE FUNCTION public.document_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      raise exception 'document is append-only';
    end $function$;

CREATE OR REPLACE FUNCTION public.event_indexed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare
      said jsonb := convert_from(new.body, 'UTF8')::jsonb;
    begin
      if tg_table_name = 'case_event' then
        insert into event_index (chain, version, at, person, action, cases, kinds) values (new.case_id, new.version, new.at, said #>> '{actor,id}', new.action, array[new.case_id::text], '{}');
      else
        insert into event_index (chain, version, at, person, action, cases, kinds)
          values ('00000000-0000-0000-0000-000000000000', new.version, new.at, said #>> '{actor,id}', new.action, cases_of_centre_event(said -> 'about'), kinds_of_centre_event(said -> 'about'));
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.file_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'DELETE' then
        if old.case_id is not null then raise exception 'a file of a case stands'; end if;
        return old;
      end if;
      if old.state <> 'receiving' and (new.id, new.organisation, new.person, new.type, new.bytes, new.received, new.state, new.sha256, new.fault, new.found, new.created_at, new.examined_at)
        is distinct from (old.id, old.organisation, old.person, old.type, old.bytes, old.received, old.state, old.sha256, old.fault, old.found, old.created_at, old.examined_at) then
        raise exception 'a file that was examined stands';
      end if;
      if old.case_id is not null and (new.case_id, new.content) is distinct from (old.case_id, old.content) then raise exception 'a file stays in its case'; end if;
      return new;
    end $function$;

CREATE OR REPLACE FUNCTION public.kinds_of_centre_event(about jsonb)
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$
      select coalesce(array_agg(kind), '{}') from (
        select about ->> 'kind' as kind union select jsonb_array_elements_text(case jsonb_typeof(about -> 'kinds') when 'array' then about -> 'kinds' else '[]' end)
      ) named where kind is not null
    $function$;

CREATE OR REPLACE FUNCTION public.room_record_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      raise exception 'room_record is append-only';
    end $function$;

CREATE OR REPLACE FUNCTION public.tell_case_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      perform pg_notify('case_changed', new.case_id || ' ' || new.version);
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.tell_room_written()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      perform pg_notify('room_written', new.case_id || ' ' || new.seq);
      return null;
    end $function$;

create table api_key (
  hash bytea not null,
  actor_id text not null,
  organisation text not null,
  office text not null,
  created_at bigint not null,
  revoked_at bigint,
  id uuid default gen_random_uuid() not null,
  name text,
  scopes text[],
  created_by text,
  last_used_at bigint,
  constraint api_key_pkey PRIMARY KEY (hash),
  constraint api_key_id_key UNIQUE (id)
);
CREATE INDEX api_key_organisation ON public.api_key USING btree (organisation);

create table audit_leaf (
  index bigint not null,
  case_id uuid not null,
  version integer not null,
  constraint audit_leaf_pkey PRIMARY KEY (index),
  constraint audit_leaf_case_id_version_key UNIQUE (case_id, version)
);
CREATE TRIGGER audit_stands BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_leaf FOR EACH STATEMENT EXECUTE FUNCTION audit_stands();

create table audit_node (
  level smallint not null,
  "position" bigint not null,
  hash bytea not null,
  constraint audit_node_pkey PRIMARY KEY (level, "position")
);
CREATE TRIGGER audit_stands BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_node FOR EACH STATEMENT EXECUTE FUNCTION audit_stands();

create table audit_pending (
  seq bigint generated always as identity not null,
  case_id uuid not null,
  version integer not null,
  constraint audit_pending_pkey PRIMARY KEY (seq)
);

create table audit_root (
  size bigint not null,
  root bytea not null,
  at bigint not null,
  key text not null,
  signature bytea not null,
  stamp bytea,
  constraint audit_root_pkey PRIMARY KEY (size)
);
CREATE TRIGGER audit_root_stands BEFORE DELETE OR UPDATE ON public.audit_root FOR EACH ROW EXECUTE FUNCTION audit_root_stands();
CREATE TRIGGER audit_stands BEFORE TRUNCATE ON public.audit_root FOR EACH STATEMENT EXECUTE FUNCTION audit_stands();

create table calendar_feed (
  person text not null,
  organisation text not null,
  token_hash bytea not null,
  created_at bigint not null,
  read_at bigint,
  constraint calendar_feed_pkey PRIMARY KEY (person, organisation),
  constraint calendar_feed_token_hash_key UNIQUE (token_hash),
  constraint calendar_feed_person_fkey FOREIGN KEY (person) REFERENCES accounts."user"(handle) ON DELETE CASCADE
);

create table calendar_year (
  revision bigint generated always as identity not null,
  year integer not null,
  days_off jsonb not null,
  worked_weekends jsonb not null,
  source text not null,
  published_by text not null,
  published_at bigint not null,
  proposal bigint,
  constraint calendar_year_pkey PRIMARY KEY (revision),
  constraint calendar_year_proposal_fkey FOREIGN KEY (proposal) REFERENCES centre_proposal(n),
  constraint calendar_year_year_check CHECK (((year >= 2024) AND (year <= 2199)))
);

create table case_clock (
  id integer not null,
  version bigint not null,
  origin_real bigint not null,
  origin_case bigint not null,
  rate double precision not null,
  paused boolean not null,
  alive_at bigint,
  constraint case_clock_pkey PRIMARY KEY (id),
  constraint case_clock_id_check CHECK ((id = 1)),
  constraint case_clock_rate_check CHECK ((rate > (0)::double precision))
);

create table case_event (
  case_id uuid not null,
  version integer not null,
  at bigint not null,
  action text not null,
  body bytea not null,
  hash bytea not null,
  constraint case_event_pkey PRIMARY KEY (case_id, version),
  constraint case_event_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id)
);
CREATE INDEX case_event_admitted ON public.case_event USING btree (case_id) INCLUDE (at) WHERE (action = 'admit-case'::text);
CREATE TRIGGER audit_awaits AFTER INSERT ON public.case_event FOR EACH ROW EXECUTE FUNCTION audit_awaits();
CREATE TRIGGER audit_stands BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_event FOR EACH STATEMENT EXECUTE FUNCTION audit_stands();
CREATE TRIGGER case_changed AFTER INSERT ON public.case_event FOR EACH ROW EXECUTE FUNCTION tell_case_changed();
CREATE TRIGGER event_indexed AFTER INSERT ON public.case_event FOR EACH ROW EXECUTE FUNCTION event_indexed();

create table case_part (
  subject text not null,
  case_id uuid not null,
  constraint case_part_pkey PRIMARY KEY (subject, case_id),
  constraint case_part_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id)
);

create table case_step (
  case_id uuid not null,
  owner text not null,
  process text not null,
  action text not null,
  due bigint not null,
  constraint case_step_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id)
);
CREATE INDEX case_step_case ON public.case_step USING btree (case_id);
CREATE INDEX case_step_owner ON public.case_step USING btree (owner, due, case_id);

create table centre_event (
  version integer not null,
  at bigint not null,
  action text not null,
  body bytea not null,
  hash bytea not null,
  constraint centre_event_pkey PRIMARY KEY (version)
);
CREATE TRIGGER audit_awaits AFTER INSERT ON public.centre_event FOR EACH ROW EXECUTE FUNCTION audit_awaits();
CREATE TRIGGER audit_stands BEFORE DELETE OR UPDATE OR TRUNCATE ON public.centre_event FOR EACH STATEMENT EXECUTE FUNCTION audit_stands();
CREATE TRIGGER event_indexed AFTER INSERT ON public.centre_event FOR EACH ROW EXECUTE FUNCTION event_indexed();

create table centre_proposal (
  n bigint generated always as identity not null,
  id uuid not null,
  kind text not null,
  subject text not null,
  based_on text not null,
  content bytea not null,
  proposed_by text not null,
  proposed_at bigint not null,
  state text default 'open'::text not null,
  decided_by text,
  decided_at bigint,
  reason bytea,
  constraint centre_proposal_pkey PRIMARY KEY (n),
  constraint centre_proposal_id_key UNIQUE (id),
  constraint centre_proposal_decided CHECK ((((state = 'open'::text) = (decided_at IS NULL)) AND ((state = ANY (ARRAY['approved'::text, 'refused'::text])) = (decided_by IS NOT NULL)))),
  constraint centre_proposal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint centre_proposal_two_people CHECK ((decided_by <> proposed_by))
);
CREATE INDEX centre_proposal_open ON public.centre_proposal USING btree (n DESC) WHERE (state = 'open'::text);
CREATE TRIGGER centre_proposal_stands BEFORE DELETE OR UPDATE ON public.centre_proposal FOR EACH ROW EXECUTE FUNCTION centre_proposal_stands();

create table centre_rules (
  revision bigint generated always as identity not null,
  version text not null,
  rules jsonb not null,
  published_by text not null,
  published_at bigint not null,
  proposal bigint,
  constraint centre_rules_pkey PRIMARY KEY (revision),
  constraint centre_rules_version_key UNIQUE (version),
  constraint centre_rules_proposal_fkey FOREIGN KEY (proposal) REFERENCES centre_proposal(n)
);

create table clause_template (
  revision bigint generated always as identity not null,
  id text not null,
  template jsonb not null,
  published_by text not null,
  published_at bigint not null,
  proposal bigint,
  constraint clause_template_pkey PRIMARY KEY (revision),
  constraint clause_template_proposal_fkey FOREIGN KEY (proposal) REFERENCES centre_proposal(n)
);
CREATE INDEX clause_template_newest ON public.clause_template USING btree (id, revision DESC);

create table data_key (
  owner text not null,
  ring_key text not null,
  wrapped bytea,
  created_at bigint not null,
  destroyed_at bigint,
  constraint data_key_pkey PRIMARY KEY (owner),
  constraint data_key_check CHECK (((wrapped IS NULL) = (destroyed_at IS NOT NULL)))
);
CREATE INDEX data_key_ring ON public.data_key USING btree (ring_key) WHERE (wrapped IS NOT NULL);

create table document (
  case_id uuid not null,
  kind text not null,
  version integer not null,
  sha256 text not null,
  created_at bigint not null,
  pdf bytea not null,
  number text,
  code text not null,
  replaces integer,
  signed_with text,
  stamped_at bigint,
  constraint document_pkey PRIMARY KEY (case_id, kind, version),
  constraint document_code_once UNIQUE (code),
  constraint document_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id)
);
CREATE UNIQUE INDEX document_number_once ON public.document USING btree (number) WHERE (number IS NOT NULL);
CREATE UNIQUE INDEX document_replaced_once ON public.document USING btree (case_id, kind, replaces) WHERE (replaces IS NOT NULL);
CREATE INDEX document_unstamped ON public.document USING btree (created_at) WHERE ((signed_with IS NOT NULL) AND (stamped_at IS NULL));
CREATE TRIGGER document_stands BEFORE DELETE OR UPDATE ON public.document FOR EACH ROW EXECUTE FUNCTION document_stands();

create table document_time_stamp (
  case_id uuid not null,
  kind text not null,
  version integer not null,
  token bytea not null,
  stamped_at bigint not null,
  constraint document_time_stamp_pkey PRIMARY KEY (case_id, kind, version),
  constraint document_time_stamp_case_id_kind_version_fkey FOREIGN KEY (case_id, kind, version) REFERENCES document(case_id, kind, version)
);

create table effect (
  id uuid not null,
  case_id uuid not null,
  process text not null,
  n integer not null,
  kind text not null,
  provider text not null,
  application text not null,
  content jsonb not null,
  status text default 'pending'::text not null,
  request uuid,
  created_at bigint not null,
  finished_at bigint,
  attempts integer default 0 not null,
  try_after bigint default 0 not null,
  answer bytea,
  constraint effect_pkey PRIMARY KEY (id),
  constraint effect_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id),
  constraint effect_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'performed'::text, 'rejected'::text, 'replayed'::text, 'stopped'::text])))
);
CREATE INDEX effect_identity ON public.effect USING btree (try_after) WHERE ((status = 'pending'::text) AND (kind = 'check-identity'::text));
CREATE INDEX effect_pending ON public.effect USING btree (case_id) WHERE (status = 'pending'::text);
CREATE INDEX effect_rejected ON public.effect USING btree (finished_at) WHERE (status = 'rejected'::text);

create table engine (
  id integer not null,
  epoch integer not null,
  relay text,
  relay_until bigint default 0 not null,
  constraint engine_pkey PRIMARY KEY (id),
  constraint engine_id_check CHECK ((id = 1))
);

create table event_index (
  seq bigint generated always as identity not null,
  chain uuid not null,
  version integer not null,
  at bigint not null,
  person text not null,
  action text not null,
  cases text[] not null,
  kinds text[] not null,
  constraint event_index_pkey PRIMARY KEY (seq),
  constraint event_index_chain_version_key UNIQUE (chain, version)
);
CREATE INDEX event_index_action ON public.event_index USING btree (action, seq);
CREATE INDEX event_index_cases ON public.event_index USING gin (cases);
CREATE INDEX event_index_kinds ON public.event_index USING gin (kinds) WHERE (kinds <> '{}'::text[]);
CREATE INDEX event_index_person ON public.event_index USING btree (person, seq);

create table fee_paper (
  kind text not null,
  number text not null,
  case_id uuid not null,
  constraint fee_paper_pkey PRIMARY KEY (kind, number),
  constraint fee_paper_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id),
  constraint fee_paper_kind_check CHECK ((kind = ANY (ARRAY['receipt'::text, 'invoice'::text])))
);

create table fee_schedule (
  revision bigint generated always as identity not null,
  schedule jsonb not null,
  published_by text not null,
  published_at bigint not null,
  proposal bigint,
  constraint fee_schedule_pkey PRIMARY KEY (revision),
  constraint fee_schedule_proposal_fkey FOREIGN KEY (proposal) REFERENCES centre_proposal(n)
);

create table file (
  id uuid not null,
  organisation text not null,
  person text not null,
  type text not null,
  bytes bigint not null,
  received bigint default 0 not null,
  content uuid not null,
  state text default 'receiving'::text not null,
  sha256 text,
  fault text,
  found text,
  created_at bigint not null,
  examined_at bigint,
  case_id uuid,
  constraint file_pkey PRIMARY KEY (id),
  constraint file_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id),
  constraint file_bytes_check CHECK ((bytes > 0)),
  constraint file_check CHECK (((received >= 0) AND (received <= bytes))),
  constraint file_check1 CHECK (((state = 'ready'::text) = (sha256 IS NOT NULL))),
  constraint file_check2 CHECK (((state = 'refused'::text) = (fault IS NOT NULL))),
  constraint file_check3 CHECK (((state <> 'ready'::text) OR (received = bytes))),
  constraint file_check4 CHECK (((case_id IS NULL) OR (state = 'ready'::text))),
  constraint file_state_check CHECK ((state = ANY (ARRAY['receiving'::text, 'ready'::text, 'refused'::text])))
);
CREATE INDEX file_content ON public.file USING btree (content);
CREATE INDEX file_of_case ON public.file USING btree (case_id, sha256) WHERE (case_id IS NOT NULL);
CREATE INDEX file_unnamed ON public.file USING btree (organisation, created_at) WHERE (case_id IS NULL);
CREATE TRIGGER file_stands BEFORE DELETE OR UPDATE ON public.file FOR EACH ROW EXECUTE FUNCTION file_stands();

create table file_part (
  name text not null,
  content uuid not null,
  begins bigint not null,
  bytes integer not null,
  sha256 bytea not null,
  kept boolean default false not null,
  put_at bigint not null,
  constraint file_part_pkey PRIMARY KEY (name)
);
CREATE INDEX file_part_content ON public.file_part USING btree (content);
CREATE UNIQUE INDEX file_part_of_content ON public.file_part USING btree (content, begins) WHERE kept;

create table idempotency (
  principal text not null,
  key text not null,
  request_hash bytea not null,
  status integer,
  created_at bigint not null,
  key_owner text,
  body bytea,
  constraint idempotency_pkey PRIMARY KEY (principal, key)
);
CREATE INDEX idempotency_age ON public.idempotency USING btree (created_at);

create table invitation (
  code_hash bytea not null,
  case_id uuid not null,
  party text not null,
  organisation text not null,
  created_at bigint not null,
  used_at bigint,
  constraint invitation_pkey PRIMARY KEY (code_hash),
  constraint invitation_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id)
);

create table letter (
  delivery uuid not null,
  pdf bytea not null,
  sha256 text not null,
  pressed_at bigint not null,
  constraint letter_pkey PRIMARY KEY (delivery),
  constraint letter_delivery_fkey FOREIGN KEY (delivery) REFERENCES notice_delivery(id)
);

create table mediation_case (
  id uuid not null,
  case_no text not null,
  version integer not null,
  state text not null,
  outcome text,
  subject text not null,
  submitted_at bigint not null,
  last_event_at bigint not null,
  last_hash bytea not null,
  projection jsonb not null,
  constraint mediation_case_pkey PRIMARY KEY (id),
  constraint mediation_case_case_no_key UNIQUE (case_no)
);
CREATE INDEX case_with_break_glass ON public.mediation_case USING btree (id) WHERE (projection ? 'breakGlasses'::text);
CREATE INDEX case_with_complaints ON public.mediation_case USING btree (id) WHERE (projection ? 'complaints'::text);
CREATE INDEX mediation_case_newest ON public.mediation_case USING btree (submitted_at DESC, id DESC);
CREATE INDEX mediation_case_state ON public.mediation_case USING btree (state, submitted_at DESC, id DESC);

create table mediator_entry (
  revision bigint generated always as identity not null,
  handle text not null,
  entry jsonb not null,
  entered_by text not null,
  entered_at bigint not null,
  proposal bigint,
  constraint mediator_entry_pkey PRIMARY KEY (revision),
  constraint mediator_entry_proposal_fkey FOREIGN KEY (proposal) REFERENCES centre_proposal(n)
);
CREATE INDEX mediator_entry_newest ON public.mediator_entry USING btree (handle, revision DESC);

create table notary_number (
  notary text not null,
  paper text not null,
  number text not null,
  case_id uuid not null,
  constraint notary_number_pkey PRIMARY KEY (notary, paper, number),
  constraint notary_number_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id),
  constraint notary_number_paper_check CHECK ((paper = ANY (ARRAY['deed'::text, 'certificate'::text])))
);

create table notice (
  id uuid not null,
  case_id uuid not null,
  event text not null,
  role text not null,
  party text,
  handle text,
  reader text not null,
  formal boolean not null,
  facts jsonb not null,
  once text,
  at bigint not null,
  created_at bigint not null,
  read_at bigint,
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_case_id_once_key UNIQUE (case_id, once),
  constraint notice_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id)
);
CREATE INDEX notice_of_case ON public.notice USING btree (case_id, created_at, id);
CREATE INDEX notice_page ON public.notice USING btree (reader, ((read_at IS NULL)) DESC, created_at DESC, id DESC);

create table notice_delivery (
  id uuid not null,
  notice uuid not null,
  channel text not null,
  status text default 'waiting'::text not null,
  attempts integer default 0 not null,
  not_before bigint not null,
  next_at bigint not null,
  created_at bigint not null,
  finished_at bigint,
  why text,
  constraint notice_delivery_pkey PRIMARY KEY (id),
  constraint notice_delivery_notice_fkey FOREIGN KEY (notice) REFERENCES notice(id),
  constraint notice_delivery_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'letter'::text]))),
  constraint notice_delivery_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'sent'::text, 'delivered'::text, 'to-post'::text, 'posted'::text, 'failed'::text, 'no-address'::text, 'dead'::text])))
);
CREATE INDEX notice_delivery_dead ON public.notice_delivery USING btree (finished_at) WHERE (status = 'dead'::text);
CREATE INDEX notice_delivery_due ON public.notice_delivery USING btree (channel, next_at) WHERE (status = 'waiting'::text);
CREATE INDEX notice_delivery_letters ON public.notice_delivery USING btree (created_at, id) WHERE (channel = 'letter'::text);
CREATE INDEX notice_delivery_of_notice ON public.notice_delivery USING btree (notice);

create table notice_preference (
  holder text not null,
  language text not null,
  email boolean not null,
  sms boolean not null,
  muted text[] not null,
  changed_at bigint not null,
  address bytea,
  constraint notice_preference_pkey PRIMARY KEY (holder),
  constraint notice_preference_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text])))
);

create table opening (
  hour bigint not null,
  person text not null,
  case_id uuid not null,
  kind text not null,
  constraint opening_pkey PRIMARY KEY (hour, person, case_id, kind)
);

create table party_index (
  record uuid not null,
  case_id uuid not null,
  identifier bytea not null,
  bigrams text[] not null,
  constraint party_index_pkey PRIMARY KEY (record),
  constraint party_index_record_fkey FOREIGN KEY (record) REFERENCES sealed_record(id) ON DELETE CASCADE
);
CREATE INDEX party_index_bigrams ON public.party_index USING gin (bigrams);
CREATE INDEX party_index_case ON public.party_index USING btree (case_id);

create table portal_request (
  provider text not null,
  key text not null,
  application text not null,
  type text not null,
  content_hash text not null,
  received_at bigint not null,
  constraint portal_request_pkey PRIMARY KEY (provider, key)
);
CREATE INDEX portal_request_page ON public.portal_request USING btree (provider, received_at DESC, key DESC);

create table privacy_request (
  id uuid not null,
  person text not null,
  asked_at bigint not null,
  due_date text not null,
  state text default 'open'::text not null,
  decided_at bigint,
  decided_by text,
  reason bytea,
  cases uuid[] default '{}'::uuid[] not null,
  kept_until text,
  erased_at bigint,
  constraint privacy_request_pkey PRIMARY KEY (id),
  constraint privacy_request_check CHECK (((state = 'open'::text) = (decided_at IS NULL))),
  constraint privacy_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'erased'::text, 'sealed'::text, 'refused'::text])))
);
CREATE UNIQUE INDEX privacy_request_open ON public.privacy_request USING btree (person) WHERE (state = 'open'::text);
CREATE INDEX privacy_request_to_erase ON public.privacy_request USING btree (kept_until) WHERE ((state = ANY (ARRAY['erased'::text, 'sealed'::text])) AND (erased_at IS NULL));

create table process (
  case_id uuid not null,
  kind text not null,
  n integer not null,
  version integer not null,
  delivered_version integer default 0 not null,
  delivered_clock bigint default 0 not null,
  closed boolean not null,
  next_due bigint,
  urgent boolean not null,
  changed_at bigint not null,
  facts jsonb not null,
  constraint process_pkey PRIMARY KEY (case_id, kind, n),
  constraint process_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id)
);
CREATE INDEX process_due ON public.process USING btree (next_due) WHERE ((NOT closed) AND (next_due IS NOT NULL));
CREATE INDEX process_open ON public.process USING btree (delivered_clock) WHERE (NOT closed);
CREATE INDEX process_open_case ON public.process USING btree (case_id) WHERE (NOT closed);
CREATE INDEX process_undelivered ON public.process USING btree (changed_at) WHERE (delivered_version < version);

create table provider_application (
  id text not null,
  case_id uuid not null,
  process text not null,
  n integer not null,
  provider text not null,
  last_sequence integer default 0 not null,
  asked_at bigint,
  heard_at bigint,
  polled_at bigint,
  constraint provider_application_pkey PRIMARY KEY (id),
  constraint provider_application_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id)
);
CREATE INDEX provider_application_silent ON public.provider_application USING btree (asked_at) WHERE (asked_at IS NOT NULL);

create table provider_credential (
  revision bigint generated always as identity not null,
  id uuid not null,
  provider text not null,
  content bytea not null,
  published_by text not null,
  published_at bigint not null,
  proposal bigint,
  constraint provider_credential_pkey PRIMARY KEY (revision),
  constraint provider_credential_proposal_fkey FOREIGN KEY (proposal) REFERENCES centre_proposal(n)
);
CREATE INDEX provider_credential_newest ON public.provider_credential USING btree (provider, revision DESC);

create table provider_event (
  provider text not null,
  application text not null,
  sequence integer not null,
  webhook_id text,
  type text not null,
  received_at bigint not null,
  status text not null,
  refusal jsonb,
  key_owner text not null,
  body bytea not null,
  constraint provider_event_pkey PRIMARY KEY (provider, application, sequence),
  constraint provider_event_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'applied'::text, 'refused'::text, 'parked'::text])))
);
CREATE INDEX provider_event_dead ON public.provider_event USING btree (received_at) WHERE (status = ANY (ARRAY['refused'::text, 'parked'::text]));
CREATE INDEX provider_event_waiting ON public.provider_event USING btree (received_at) WHERE (status = 'waiting'::text);

create table referral (
  referrer text not null,
  number text not null,
  case_id uuid not null,
  constraint referral_pkey PRIMARY KEY (referrer, number),
  constraint referral_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id)
);

create table reminder_day (
  id integer default 1 not null,
  reminded_on text,
  constraint reminder_day_pkey PRIMARY KEY (id),
  constraint reminder_day_id_check CHECK ((id = 1))
);

create table replay (
  id bigint generated always as identity not null,
  letter text not null,
  by_actor text not null,
  at bigint not null,
  constraint replay_pkey PRIMARY KEY (id)
);

create table room_record (
  seq bigint generated always as identity not null,
  id uuid not null,
  case_id uuid not null,
  channel text not null,
  kind text not null,
  author text not null,
  author_party text,
  at bigint not null,
  record uuid not null,
  digest text not null,
  sha256 text,
  mediator_only boolean not null,
  file uuid,
  constraint room_record_pkey PRIMARY KEY (seq),
  constraint room_record_id_key UNIQUE (id),
  constraint room_record_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id),
  constraint room_record_file_fkey FOREIGN KEY (file) REFERENCES file(id),
  constraint room_record_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'evidence'::text, 'note'::text, 'draft'::text])))
);
CREATE INDEX room_record_file ON public.room_record USING btree (case_id, file) WHERE (file IS NOT NULL);
CREATE INDEX room_record_page ON public.room_record USING btree (case_id, channel, kind, seq);
CREATE TRIGGER room_record_stands BEFORE DELETE OR UPDATE ON public.room_record FOR EACH ROW EXECUTE FUNCTION room_record_stands();
CREATE TRIGGER room_written AFTER INSERT ON public.room_record FOR EACH ROW EXECUTE FUNCTION tell_room_written();

create table saved_view (
  id uuid not null,
  person text not null,
  organisation text not null,
  content bytea not null,
  created_at bigint not null,
  constraint saved_view_pkey PRIMARY KEY (id),
  constraint saved_view_person_fkey FOREIGN KEY (person) REFERENCES accounts."user"(handle) ON DELETE CASCADE
);
CREATE INDEX saved_view_person ON public.saved_view USING btree (person, organisation);

create table sealed_record (
  id uuid not null,
  case_id uuid not null,
  salt bytea not null,
  content bytea not null,
  constraint sealed_record_pkey PRIMARY KEY (id)
);
CREATE INDEX sealed_record_case ON public.sealed_record USING btree (case_id);

create table service_proof (
  id bigint generated always as identity not null,
  delivery uuid not null,
  kind text not null,
  at bigint not null,
  sha256 text not null,
  content bytea not null,
  constraint service_proof_pkey PRIMARY KEY (id),
  constraint service_proof_delivery_fkey FOREIGN KEY (delivery) REFERENCES notice_delivery(id),
  constraint service_proof_kind_check CHECK ((kind = ANY (ARRAY['smtp-reply'::text, 'smtp-refusal'::text, 'sms-accepted'::text, 'sms-refusal'::text, 'sms-receipt'::text, 'posting'::text, 'return'::text])))
);
CREATE INDEX service_proof_of_delivery ON public.service_proof USING btree (delivery, id);

create table signing_envelope (
  id uuid not null,
  case_id uuid not null,
  actor_id text not null,
  organisation text not null,
  office text not null,
  capacity text not null,
  representative text,
  settlement_version integer not null,
  sha256 text not null,
  state text default 'open'::text not null,
  sign_at text,
  evidence text,
  refusal text,
  opened_at bigint not null,
  asked_at bigint not null,
  finished_at bigint,
  constraint signing_envelope_pkey PRIMARY KEY (id),
  constraint signing_envelope_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id),
  constraint signing_envelope_state_check CHECK ((state = ANY (ARRAY['open'::text, 'signed'::text, 'declined'::text, 'expired'::text, 'refused'::text])))
);
CREATE INDEX signing_envelope_asked ON public.signing_envelope USING btree (asked_at) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX signing_envelope_open ON public.signing_envelope USING btree (case_id, organisation, actor_id, settlement_version, sha256) WHERE (state = 'open'::text);

create table webhook_call (
  delivery uuid not null,
  n integer not null,
  at bigint not null,
  ms integer not null,
  status integer,
  fault text,
  constraint webhook_call_pkey PRIMARY KEY (delivery, n),
  constraint webhook_call_delivery_fkey FOREIGN KEY (delivery) REFERENCES webhook_delivery(id)
);

create table webhook_delivery (
  id uuid not null,
  endpoint uuid not null,
  case_id uuid,
  version integer,
  action text not null,
  status text default 'waiting'::text not null,
  attempts integer default 0 not null,
  next_at bigint not null,
  created_at bigint not null,
  finished_at bigint,
  constraint webhook_delivery_pkey PRIMARY KEY (id),
  constraint webhook_delivery_endpoint_case_id_version_key UNIQUE (endpoint, case_id, version),
  constraint webhook_delivery_case_id_fkey FOREIGN KEY (case_id) REFERENCES mediation_case(id),
  constraint webhook_delivery_endpoint_fkey FOREIGN KEY (endpoint) REFERENCES webhook_endpoint(id),
  constraint webhook_delivery_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'delivered'::text, 'dead'::text])))
);
CREATE INDEX webhook_delivery_dead ON public.webhook_delivery USING btree (finished_at) WHERE (status = 'dead'::text);
CREATE INDEX webhook_delivery_due ON public.webhook_delivery USING btree (next_at) WHERE (status = 'waiting'::text);
CREATE INDEX webhook_delivery_page ON public.webhook_delivery USING btree (endpoint, created_at DESC, id DESC);

create table webhook_endpoint (
  id uuid not null,
  organisation text not null,
  url text not null,
  actions text[],
  created_by text not null,
  created_at bigint not null,
  disabled_at bigint,
  disabled_because text,
  constraint webhook_endpoint_pkey PRIMARY KEY (id)
);
CREATE INDEX webhook_endpoint_organisation ON public.webhook_endpoint USING btree (organisation) WHERE (disabled_at IS NULL);

create table yearly_number (
  series text not null,
  year integer not null,
  last integer not null,
  constraint yearly_number_pkey PRIMARY KEY (series, year)
);

create table accounts.account (
  id text not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone not null,
  "accountIdSealed" text,
  constraint account_pkey PRIMARY KEY (id),
  constraint "account_providerId_accountId_key" UNIQUE ("providerId", "accountId"),
  constraint "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES accounts."user"(id) ON DELETE CASCADE
);
CREATE INDEX "account_userId_idx" ON accounts.account USING btree ("userId");

create table accounts.attempt (
  subject text not null,
  count integer not null,
  began_at timestamp with time zone not null,
  constraint attempt_pkey PRIMARY KEY (subject)
);

create table accounts.invitation (
  id text not null,
  "organizationId" text not null,
  email text not null,
  role text,
  status text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "inviterId" text not null,
  "emailSealed" text,
  constraint invitation_pkey PRIMARY KEY (id),
  constraint "invitation_inviterId_fkey" FOREIGN KEY ("inviterId") REFERENCES accounts."user"(id) ON DELETE CASCADE,
  constraint "invitation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES accounts.organization(id) ON DELETE CASCADE
);
CREATE INDEX invitation_email_idx ON accounts.invitation USING btree (email);
CREATE INDEX "invitation_organizationId_idx" ON accounts.invitation USING btree ("organizationId");

create table accounts.joining (
  token_hash bytea not null,
  email text not null,
  organisation text not null,
  office text not null,
  owner boolean not null,
  code_hash bytea,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  sealed bytea not null,
  constraint joining_pkey PRIMARY KEY (token_hash)
);

create table accounts.mail (
  id uuid not null,
  sealed text,
  created_at timestamp with time zone default now() not null,
  attempts integer default 0 not null,
  next_at timestamp with time zone default now() not null,
  finished_at timestamp with time zone,
  why text,
  constraint mail_pkey PRIMARY KEY (id)
);
CREATE INDEX mail_waiting ON accounts.mail USING btree (next_at) WHERE (finished_at IS NULL);

create table accounts.member (
  id text not null,
  "organizationId" text not null,
  "userId" text not null,
  role text not null,
  "createdAt" timestamp with time zone not null,
  constraint member_pkey PRIMARY KEY (id),
  constraint "member_userId_organizationId_key" UNIQUE ("userId", "organizationId"),
  constraint "member_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES accounts.organization(id) ON DELETE CASCADE,
  constraint "member_userId_fkey" FOREIGN KEY ("userId") REFERENCES accounts."user"(id) ON DELETE CASCADE
);
CREATE INDEX "member_organizationId_idx" ON accounts.member USING btree ("organizationId");

create table accounts.organization (
  id text not null,
  name text not null,
  slug text not null,
  logo text,
  "createdAt" timestamp with time zone not null,
  metadata text,
  offices text not null,
  constraint organization_pkey PRIMARY KEY (id),
  constraint organization_slug_key UNIQUE (slug)
);

create table accounts.passkey (
  id text not null,
  name text,
  "publicKey" text not null,
  "userId" text not null,
  "credentialID" text not null,
  counter integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  "createdAt" timestamp with time zone,
  aaguid text,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint "passkey_credentialID_key" UNIQUE ("credentialID"),
  constraint "passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES accounts."user"(id) ON DELETE CASCADE
);
CREATE INDEX "passkey_userId_idx" ON accounts.passkey USING btree ("userId");

create table accounts."rateLimit" (
  id text not null,
  key text not null,
  count integer not null,
  "lastRequest" bigint not null,
  constraint "rateLimit_pkey" PRIMARY KEY (id),
  constraint "rateLimit_key_key" UNIQUE (key)
);

create table accounts.session (
  id text not null,
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null,
  "activeOrganizationId" text,
  method text,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token),
  constraint "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES accounts."user"(id) ON DELETE CASCADE
);
CREATE INDEX "session_userId_idx" ON accounts.session USING btree ("userId");

create table accounts."twoFactor" (
  id text not null,
  secret text not null,
  "backupCodes" text not null,
  "userId" text not null,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamp with time zone,
  constraint "twoFactor_pkey" PRIMARY KEY (id),
  constraint "twoFactor_userId_key" UNIQUE ("userId"),
  constraint "twoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES accounts."user"(id) ON DELETE CASCADE
);

create table accounts.used_code (
  user_id text not null,
  code text not null,
  used_at timestamp with time zone not null,
  constraint used_code_pkey PRIMARY KEY (user_id, code),
  constraint used_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES accounts."user"(id) ON DELETE CASCADE
);

create table accounts."user" (
  id text not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "twoFactorEnabled" boolean,
  handle text not null,
  "emailSealed" text,
  constraint user_pkey PRIMARY KEY (id),
  constraint user_email_key UNIQUE (email),
  constraint user_handle_key UNIQUE (handle)
);

create table accounts.verification (
  id text not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier_idx ON accounts.verification USING btree (identifier);
