/** What a provider has on record. It outlives a restart, so a repeat is known and no event is forgotten. */
import type { EpochMs, LocalDate } from '../domain/calendar.ts';
import type { ApplicationStatus, ProviderEvent } from '../contracts/provider-protocol.ts';
import type { Answer } from './answers.ts';
import type { FaultPlan } from './faults.ts';
import type { InsurerFile } from './insurer.ts';
import type { NotaryFile } from './notary-office.ts';
import type { ProviderConfig } from './provider-config.ts';
import type { RequestType } from './requests.ts';

/** How practice changes a provider's answers, and which faults it makes. */
export interface Control {
  answer: Answer;
  faults: FaultPlan;
}

export interface Delivery {
  state: 'waiting' | 'delivered' | 'lost';
  attempts: number;
  lastStatus?: number;
  /** Faults still to be made with this event. */
  twice?: boolean;
  forged?: boolean;
  heldUntil?: EpochMs;
}

export interface RecordedEvent {
  /** `webhook-id`: the same for every delivery of the event. */
  readonly webhookId: string;
  readonly event: ProviderEvent;
  readonly delivery: Delivery;
}

/** An answer still to be made. */
export interface DueAnswer {
  readonly cause: RequestType;
  /** The first day of the case's time on which it is made. */
  readonly notBefore?: LocalDate;
}

export interface ApplicationRecord {
  readonly id: string;
  /** False while practice has only arranged how it will go. */
  opened: boolean;
  control: Control;
  file: InsurerFile & NotaryFile;
  readonly events: RecordedEvent[];
  readonly due: DueAnswer[];
  readonly requests: TakenRequest[];
}

export interface TakenRequest {
  /** Its Idempotency-Key. */
  readonly key: string;
  readonly applicationId: string;
  readonly type: RequestType;
  readonly contentHash: string;
  readonly at: string;
  readonly particulars: Record<string, unknown>;
  received: number;
  /** How many events the reply held: events never change, so every repeat is answered byte for byte. */
  eventsInReply?: number;
}

export interface ProviderRecord {
  requestsReceived: number;
  control: Control;
  readonly numbers: Map<string, number>;
  readonly applications: Map<string, ApplicationRecord>;
  /** Those of all applications, by Idempotency-Key. */
  readonly requests: Map<string, TakenRequest>;
}

export interface Provider {
  readonly config: ProviderConfig;
  readonly record: ProviderRecord;
}

export const emptyRecord = (): ProviderRecord =>
  ({ requestsReceived: 0, control: { answer: {}, faults: {} }, numbers: new Map(), applications: new Map(), requests: new Map() });

export function applicationOf(record: ProviderRecord, id: string): ApplicationRecord {
  const known = record.applications.get(id);
  if (known) return known;
  const opened: ApplicationRecord = { id, opened: false, control: { answer: {}, faults: {} }, file: {}, events: [], due: [], requests: [] };
  record.applications.set(id, opened);
  return opened;
}

/** Resolves once everything recorded so far is on disk. `changed` is the one application that differs; without it any may. */
export type Save = (changed?: ApplicationRecord) => Promise<void>;

/** The first `sequence` events of an application; all without it. */
export const statusOf = ({ id, events }: ApplicationRecord, sequence = events.length): ApplicationStatus =>
  ({ applicationId: id, sequence, events: events.slice(0, sequence).map((e) => e.event) });
