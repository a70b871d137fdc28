/** How an examination asks: patiently where the protocol allows the provider to put us off. */
import { setTimeout as pause } from 'node:timers/promises';
import { ProviderError } from '../contracts/provider-port.ts';
import type { ApplicationStatus } from '../contracts/provider-protocol.ts';
import type { Subject } from './promise.ts';
import { openingAnswers, openingRequest } from './sample-requests.ts';

const mostPuttingsOff = 5;

/** Sends the opening request under the application's key. A provider that names a time to come back is obeyed a few times. */
export async function ask(subject: Subject, applicationId: string): Promise<ApplicationStatus> {
  const request = openingRequest(subject.face, applicationId);
  for (let putOff = 0; ; putOff += 1) {
    try {
      return await subject.port.request({ request, idempotencyKey: `${applicationId}-key`, timeoutMs: subject.acknowledgeMs });
    } catch (error) {
      if (!(error instanceof ProviderError) || error.retryAfterMs === undefined || putOff >= mostPuttingsOff) throw error;
      await pause(Math.min(error.retryAfterMs, 5000));
    }
  }
}

/** The status once the provider answered the opening request; undefined if it did not in time. */
export async function answeredStatus(subject: Subject, applicationId: string): Promise<ApplicationStatus | undefined> {
  for (const end = Date.now() + subject.answerMs; Date.now() < end; await pause(50)) {
    const status = await subject.port.status(applicationId, subject.acknowledgeMs);
    if (answersIn(subject, status) > 0) return status;
  }
  return undefined;
}

export const answersIn = (subject: Pick<Subject, 'face'>, status: ApplicationStatus): number =>
  status.events.filter((event) => openingAnswers[subject.face].includes(event.type)).length;

/** The fault a call ended with; undefined if it was answered. */
export async function faultOf(call: Promise<unknown>): Promise<ProviderError | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
}
