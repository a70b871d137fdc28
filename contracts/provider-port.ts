/** The port through which activities reach a provider; every adapter keeps the same promises. */
import type { ApplicationStatus, ProviderRequest } from './provider-protocol.ts';

export interface ProviderCall {
  readonly request: ProviderRequest;
  /** The effect's id: the same for every attempt. */
  readonly idempotencyKey: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface ProviderPort {
  /** Repeating a call has no second effect. Throws `ProviderError`. */
  request(call: ProviderCall): Promise<ApplicationStatus>;
  /** All events of an application so far; an unknown application has none. Throws `ProviderError`. */
  status(applicationId: string, timeoutMs: number): Promise<ApplicationStatus>;
}

/** `unavailable` and `malformed-reply` may pass; `rejected` is the provider's answer and is not retried. */
export type ProviderFault = 'unavailable' | 'rejected' | 'malformed-reply';

export class ProviderError extends Error {
  readonly fault: ProviderFault;
  /** How long the provider asked us to wait. */
  readonly retryAfterMs?: number;

  constructor(fault: ProviderFault, message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'ProviderError';
    this.fault = fault;
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}
