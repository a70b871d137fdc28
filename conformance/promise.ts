/** One promise of the provider protocol, and how a service is examined for it. */
import type { ProviderPort } from '../contracts/provider-port.ts';
import type { ProviderFace } from '../contracts/provider-protocol.ts';
import type { Inbox } from './inbox.ts';

/** What of the provider is within reach: its port; the events it answers by; the wire beneath the port; the deliveries of those events. */
export type Reach = 'port' | 'events' | 'wire' | 'callbacks';

export interface Subject {
  readonly face: ProviderFace;
  readonly port: ProviderPort;
  /** False for a provider whose people answer in the case itself. */
  readonly answersByEvents: boolean;
  readonly wire?: Wire;
  readonly inbox?: Inbox;
  /** Real time: how long a request may take to be acknowledged, and how long the provider may take to answer it by an event. */
  readonly acknowledgeMs: number;
  readonly answerMs: number;
  /** An id no examination used before. */
  newApplication(): string;
}

/** The service itself, below the port: what a client that is no client of ours would send. */
export interface Wire {
  readonly baseUrl: string;
  readonly apiKey: string;
}

export type Finding =
  | { readonly result: 'kept' }
  /** `what`: what was seen instead. */
  | { readonly result: 'broken'; readonly what: string }
  /** The provider gave no occasion to see it. */
  | { readonly result: 'unproven'; readonly what: string };

export const kept: Finding = { result: 'kept' };
export const broken = (what: string): Finding => ({ result: 'broken', what });
export const unproven = (what: string): Finding => ({ result: 'unproven', what });

export interface ProviderPromise {
  readonly code: string;
  /** `must`: without it a case could be damaged. `should`: Heyi copes, and it costs time. */
  readonly level: 'must' | 'should';
  readonly needs: Reach;
  readonly zh: string;
  readonly en: string;
  /** A fault of the provider that shows in no finding of its own may be thrown: the promise is then broken by it. */
  readonly examine: (subject: Subject) => Promise<Finding>;
}
