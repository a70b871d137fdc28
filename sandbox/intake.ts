/** A request taken in: once per Idempotency-Key, however often it comes. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { contentHash } from '../contracts/content-hash.ts';
import { providerRequest, type ProviderRequest } from '../contracts/provider-protocol.ts';
import { localDate } from '../domain/calendar.ts';
import { answerInForce, faultPlans, type Answering } from './answering.ts';
import { usualInsurer, usualNotary } from './answers.ts';
import { daysAfter, type ClockReader } from './case-clock.ts';
import { strike } from './faults.ts';
import { fileInsurerRequest } from './insurer.ts';
import { fileNotaryRequest } from './notary-office.ts';
import { parsed, Problem } from './problem.ts';
import { applicationOf, statusOf, type ApplicationRecord, type Provider, type TakenRequest } from './register.ts';
import { particularsOf, requestContents, takenBy, type Request } from './requests.ts';

export interface IntakeNeeds {
  readonly clock: ClockReader;
  readonly random: () => number;
  readonly answering: Answering;
}

export interface Submission {
  readonly key: string;
  readonly applicationId: string;
  readonly contentHash: string;
  readonly request: Request;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether the caller shows this provider's key; compared in constant time. */
export const authorised = (apiKey: string, header: string | undefined): boolean =>
  timingSafeEqual(digest(header ?? ''), digest(`Bearer ${apiKey}`));

/** Reads a request and checks that it is what it says: for this application, of a type of this face, with the hash of its content. */
export function submissionIn(provider: Provider, applicationId: string, key: string | undefined, body: unknown): Submission {
  if (!key || key.length > 200) throw new Problem(422, 'idempotency-key-missing', 'Idempotency-Key is missing or too long.');
  const sent: ProviderRequest = parsed(providerRequest, body);
  if (sent.applicationId !== applicationId) throw new Problem(422, 'application-differs', 'The application in the path is not the one in the body.');
  const { type } = sent;
  if (!takenBy(provider.config.face, type)) throw new Problem(422, 'unknown-request-type', `A provider of this face does not take ${type}.`);
  // the hash covers what was sent, with the fields this provider does not read
  const { content, settlement } = body as ProviderRequest;
  if (contentHash(type, content, settlement) !== sent.contentHash) throw new Problem(422, 'content-hash-differs', 'The content hash is not the hash of the content.');
  const request = { type, content: parsed<unknown>(requestContents[type], content, '/content') } as Request;
  return { key, applicationId, contentHash: sent.contentHash, request };
}

/** The reply to a request, new or repeated. */
export async function take(needs: IntakeNeeds, provider: Provider, submission: Submission): Promise<string> {
  const now = await needs.clock.now();
  const application = applicationOf(provider.record, submission.applicationId);
  const known = provider.record.requests.get(submission.key);
  if (known) return repeated(known, submission, application);
  const taken = enter(provider, application, submission, now);
  if (strike(faultPlans(provider, application), 'hang', taken.type, needs.random) === undefined) {
    const late = strike(faultPlans(provider, application), 'lateCaseDays', taken.type, needs.random);
    application.due.push({ cause: taken.type, ...(late ? { notBefore: daysAfter(localDate(now), late.days) } : {}) });
    await answerDue(needs, provider, application);
  }
  return replyTo(taken, application);
}

/** A stop may have come between taking a request and replying; the first repeat then settles the reply. */
function replyTo(taken: TakenRequest, application: ApplicationRecord): string {
  taken.eventsInReply ??= application.events.length;
  return JSON.stringify(statusOf(application, taken.eventsInReply));
}

function repeated(known: TakenRequest, submission: Submission, application: ApplicationRecord): string {
  if (known.contentHash !== submission.contentHash || known.applicationId !== submission.applicationId) {
    throw new Problem(422, 'idempotency-key-reused', 'This Idempotency-Key came with other content before.');
  }
  known.received += 1;
  return replyTo(known, application);
}

function enter(provider: Provider, application: ApplicationRecord, { key, request, contentHash }: Submission, now: number): TakenRequest {
  const taken: TakenRequest = {
    key, applicationId: application.id, type: request.type, contentHash, at: new Date(now).toISOString(), particulars: particularsOf(request), received: 1,
  };
  provider.record.requests.set(key, taken);
  application.requests.push(taken);
  application.opened = true;
  application.file = provider.config.face === 'insurer' ? fileInsurerRequest(application.file, request) : fileNotaryRequest(application.file, request);
  return taken;
}

async function answerDue({ answering }: IntakeNeeds, provider: Provider, application: ApplicationRecord): Promise<void> {
  const { replies } = answerInForce(provider.config.face === 'insurer' ? usualInsurer : usualNotary, provider, application);
  if (replies === 'inline') await answering.answer(provider, application);
  else answering.answerSoon(provider, application);
}
