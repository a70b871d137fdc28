/** What the api is given by the process that runs it. */
import type { Kysely } from 'kysely';
import type { AccountSettings } from '../accounts/auth.ts';
import type { Provider, ReadEvent } from '../casework/provider-events.ts';
import type { ESignaturePort } from '../contracts/e-signature.ts';
import type { FaultsPort } from '../contracts/practice-faults.ts';
import type { ScannerPort } from '../contracts/scanner-port.ts';
import type { CodedPayload } from '../contracts/temporal-codec.ts';
import type { StoragePort } from '../contracts/storage-port.ts';
import type { CaseChanges } from '../db/case-changes.ts';
import type { DB } from '../db/schema.ts';
import type { Context } from '../domain/action.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { CentreRules } from '../domain/centre-rules.ts';
import type { RequestLimits } from './limits.ts';
import type { AgreedTerms } from '../domain/settlement/settlement.ts';
import type { PackSigner } from '../packs/signer.ts';
import type { OpenRecords } from '../records/sealed-records.ts';

/** pino fits. Facts and ids only: never a name, a body or an address with a code in it. */
export interface ApiLog {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface KnownProvider extends Provider {
  readonly name: string;
  /** Standard Webhooks: `whsec_…`; a provider that works in the portal sends no events. */
  readonly webhookSecret?: string;
}

export interface ApiDeps {
  readonly db: Kysely<DB>;
  readonly accounts: AccountSettings;
  readonly calendar: Calendar;
  /** For new cases; a running case keeps the rules it was submitted under. */
  readonly rules: CentreRules;
  readonly log: ApiLog;
  /** How many proxies stand before us: whose word on the caller's address is believed. */
  readonly proxies?: number;
  /** Without them nobody's calls are counted. */
  readonly limits?: RequestLimits;
  readonly providers: readonly KnownProvider[];
  /** Practice stacks let their clock be run, jumped and paused. */
  readonly practice?: boolean;
  /** Faults of the simulated providers, on a practice stack that has any. */
  readonly faults?: FaultsPort;
  readonly temporalUp?: () => boolean | Promise<boolean>;
  readonly readEvent?: ReadEvent;
  /** Webhooks of ours, where the centre has a key to sign them with. */
  readonly webhooks?: {
    readonly centreKey: string;
    /** Why an address can be nobody's webhook. */
    readonly addressFault: (url: string) => string | undefined;
  };
  /** Uploaded files, where the centre has a place for them. */
  readonly files?: { readonly storage: StoragePort; readonly scanner: ScannerPort };
  /** Signs enforcement packs, where the centre has a key for it. */
  readonly packSigner?: PackSigner;
  /** The external e-signature service, where the centre has one, and what its events are signed with. */
  readonly eSignature?: { readonly port: ESignaturePort; readonly webhookSecret: string };
  /** Decodes what Temporal keeps, for pages of its UI's origin; without it nobody's. */
  readonly temporalCodec?: { readonly origin: string; decode(payloads: readonly CodedPayload[]): Promise<readonly CodedPayload[]> };
  /** Changes of cases as they happen; without them there are no live updates. */
  readonly changes?: CaseChanges;
  /** The folder of the built portal; without it `/` leads to the reference. */
  readonly web?: string;
  /** Standard Webhooks secret of the SMS service's receipts; without it none is taken. */
  readonly smsSecret?: string;
  /** Draws terms up as the agreement they would become, marked as a draft; undefined while they are not complete. */
  readonly drawDraft?: (context: Context, terms: AgreedTerms, records: OpenRecords) => Uint8Array | undefined;
  /** Characters that the documents' fonts cannot show, as `U+20BB7`. */
  readonly unprintable?: (text: string) => readonly string[];
}
