/** What every port to a provider keeps, whether a wire or a person is behind it. */
import { isDeepStrictEqual } from 'node:util';
import type { ApplicationStatus } from '../contracts/provider-protocol.ts';
import { readProviderEvent } from '../contracts/read-provider-event.ts';
import { answeredStatus, answersIn, ask, faultOf } from './asking.ts';
import { broken, kept, unproven, type Finding, type ProviderPromise, type Subject } from './promise.ts';
import { openingRequest, otherRequest, strangeRequest } from './sample-requests.ts';

async function acknowledges(subject: Subject): Promise<Finding> {
  const began = performance.now();
  const status = await ask(subject, subject.newApplication());
  const took = Math.round(performance.now() - began);
  if (took > subject.acknowledgeMs) return broken(`the acknowledgement took ${took} ms, ${subject.acknowledgeMs} ms are allowed`);
  return status.sequence === status.events.length ? kept : broken(`the reply says sequence ${status.sequence} and holds ${status.events.length} events`);
}

async function repeatsAlike(subject: Subject): Promise<Finding> {
  const id = subject.newApplication();
  const first = await ask(subject, id);
  if (subject.answersByEvents) await answeredStatus(subject, id);
  for (let n = 2; n <= 4; n += 1) {
    const again = await ask(subject, id);
    if (!isDeepStrictEqual(again, first)) return broken(`attempt ${n} was answered with sequence ${again.sequence}, the first with ${first.sequence}`);
  }
  return kept;
}

async function takesEffectOnce(subject: Subject): Promise<Finding> {
  const id = subject.newApplication();
  await ask(subject, id);
  const before = await answeredStatus(subject, id);
  if (!before) return unproven(`no answer within ${subject.answerMs} ms`);
  for (let n = 0; n < 3; n += 1) await ask(subject, id);
  const after = await settledStatus(subject, id);
  const answers = answersIn(subject, after);
  return answers === 1 ? kept : broken(`four attempts under one key led to ${answers} answers`);
}

/** Asked again until two looks see the same, so that a second effect that comes late is seen. */
async function settledStatus(subject: Subject, id: string): Promise<ApplicationStatus> {
  let last = await subject.port.status(id, subject.acknowledgeMs);
  for (let looks = 0; looks < 10; looks += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    const now = await subject.port.status(id, subject.acknowledgeMs);
    if (looks >= 2 && isDeepStrictEqual(now, last)) return now;
    last = now;
  }
  return last;
}

async function keepsKeysApart(subject: Subject): Promise<Finding> {
  const [a, b] = [subject.newApplication(), subject.newApplication()];
  await Promise.all([ask(subject, a), ask(subject, b)]);
  const statuses = await Promise.all([answeredStatus(subject, a), answeredStatus(subject, b)]);
  const silent = statuses.filter((status) => !status).length;
  return silent === 0 ? kept : broken(`of two applications with a key each, ${silent} got no answer within ${subject.answerMs} ms`);
}

async function refusesOtherContent(subject: Subject): Promise<Finding> {
  const id = subject.newApplication();
  await ask(subject, id);
  const request = otherRequest(subject.face, id);
  const fault = await faultOf(subject.port.request({ request, idempotencyKey: `${id}-key`, timeoutMs: subject.acknowledgeMs }));
  if (!fault) return broken('other content under the same key was taken');
  return fault.fault === 'rejected' ? kept : broken(`other content under the same key was answered as a fault that passes: ${fault.message}`);
}

async function refusesStrangeType(subject: Subject): Promise<Finding> {
  const id = subject.newApplication();
  const request = strangeRequest(subject.face, id);
  const fault = await faultOf(subject.port.request({ request, idempotencyKey: `${id}-key`, timeoutMs: subject.acknowledgeMs }));
  if (!fault) return broken(`a request of the other face (${request.type}) was taken`);
  return fault.fault === 'rejected' ? kept : broken(`a request of the other face was answered as a fault that passes: ${fault.message}`);
}

async function checksHash(subject: Subject): Promise<Finding> {
  const id = subject.newApplication();
  const request = { ...openingRequest(subject.face, id), contentHash: '0'.repeat(64) };
  const fault = await faultOf(subject.port.request({ request, idempotencyKey: `${id}-key`, timeoutMs: subject.acknowledgeMs }));
  if (!fault) return broken('a request whose hash is not that of its content was taken');
  return fault.fault === 'rejected' ? kept : broken(`a wrong hash was answered as a fault that passes: ${fault.message}`);
}

async function knowsNoStranger(subject: Subject): Promise<Finding> {
  const status = await subject.port.status(subject.newApplication(), subject.acknowledgeMs);
  return status.sequence === 0 && status.events.length === 0 ? kept : broken(`an application never sent has ${status.events.length} events`);
}

async function answers(subject: Subject): Promise<Finding> {
  const id = subject.newApplication();
  await ask(subject, id);
  return (await answeredStatus(subject, id)) ? kept : broken(`no event answered the request within ${subject.answerMs} ms`);
}

/** Sequences without gaps, events of this face, data in the protocol's form. */
async function statusInForm(subject: Subject): Promise<Finding> {
  const id = subject.newApplication();
  await ask(subject, id);
  const status = await answeredStatus(subject, id);
  if (!status) return unproven(`no answer within ${subject.answerMs} ms`);
  const gap = status.events.findIndex((event, i) => event.sequence !== i + 1);
  if (gap >= 0) return broken(`event ${gap + 1} of the status has sequence ${status.events[gap]?.sequence}`);
  if (status.sequence !== status.events.length) return broken(`the status says sequence ${status.sequence} and holds ${status.events.length} events`);
  for (const event of status.events) {
    const reading = readProviderEvent(subject, event);
    if ('fault' in reading) return broken(`event ${event.sequence} (${event.type}): ${reading.fault}`);
  }
  return kept;
}

async function rewritesNothing(subject: Subject): Promise<Finding> {
  const id = subject.newApplication();
  await ask(subject, id);
  const before = await answeredStatus(subject, id);
  if (!before) return unproven(`no answer within ${subject.answerMs} ms`);
  const after = await settledStatus(subject, id);
  const changed = before.events.find((event, i) => !isDeepStrictEqual(event, after.events[i]));
  return changed ? broken(`event ${changed.sequence} was another one when asked again`) : kept;
}

export const portPromises: readonly ProviderPromise[] = [
  { code: 'acknowledges-at-once', level: 'must', needs: 'port', zh: '即时确认收到请求', en: 'A request is acknowledged at once with the status of its application', examine: acknowledges },
  { code: 'repeats-alike', level: 'must', needs: 'port', zh: '重复请求得到相同答复', en: 'A repeat under the same key is answered as the first attempt was', examine: repeatsAlike },
  { code: 'takes-effect-once', level: 'must', needs: 'events', zh: '重复请求不再次生效', en: 'A request takes effect once, however often it comes', examine: takesEffectOnce },
  { code: 'keeps-keys-apart', level: 'must', needs: 'events', zh: '不同申请各自办理', en: 'Two applications are answered separately', examine: keepsKeysApart },
  { code: 'refuses-other-content', level: 'must', needs: 'port', zh: '同一键不同内容予以拒绝（422）', en: 'The same key with other content is refused for good (422)', examine: refusesOtherContent },
  { code: 'refuses-strange-type', level: 'must', needs: 'port', zh: '不属于本机构的请求予以拒绝', en: 'A request of the other face is refused for good', examine: refusesStrangeType },
  { code: 'checks-hash', level: 'must', needs: 'port', zh: '核对内容摘要', en: 'Content that is not what its hash says is refused', examine: checksHash },
  { code: 'knows-no-stranger', level: 'must', needs: 'port', zh: '未受理的申请没有事件', en: 'An application never sent has no events', examine: knowsNoStranger },
  { code: 'answers', level: 'must', needs: 'events', zh: '以事件作出答复', en: 'The opening request is answered by an event', examine: answers },
  { code: 'status-in-form', level: 'must', needs: 'events', zh: '状态列出全部事件，序号无缺漏，内容符合约定', en: 'The status holds every event, without gaps, in the form of the protocol', examine: statusInForm },
  { code: 'rewrites-nothing', level: 'must', needs: 'events', zh: '事件发出后不再改变', en: 'An event never changes once it was told', examine: rewritesNothing },
];

