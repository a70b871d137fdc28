/** What an HTTP service keeps below the port: against strangers, broken bodies, twins and callers that vanish. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProviderRequest } from '../contracts/provider-protocol.ts';
import { answeredStatus, answersIn, ask } from './asking.ts';
import { broken, kept, unproven, type Finding, type ProviderPromise, type Subject, type Wire } from './promise.ts';
import { openingRequest, requestOf, sampleSettlement } from './sample-requests.ts';

interface Reply {
  readonly status: number;
  readonly retryAfter: string | null;
}

const wireOf = (subject: Subject): Wire => {
  if (!subject.wire) throw new Error('no wire within reach');
  return subject.wire;
};
const addressOf = ({ baseUrl }: Wire, id: string) => `${baseUrl.replace(/\/+$/, '')}/applications/${encodeURIComponent(id)}`;

async function post(subject: Subject, id: string, body: string, headers: Record<string, string | undefined> = {}): Promise<Reply> {
  const wire = wireOf(subject);
  const all = { authorization: `Bearer ${wire.apiKey}`, 'content-type': 'application/json', 'idempotency-key': `${id}-key`, ...headers };
  const sent = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]));
  const reply = await fetch(`${addressOf(wire, id)}/requests`, { method: 'POST', headers: sent, body, redirect: 'manual', signal: AbortSignal.timeout(subject.acknowledgeMs) });
  await reply.body?.cancel();
  return { status: reply.status, retryAfter: reply.headers.get('retry-after') };
}

const opening = (subject: Subject, id: string) => JSON.stringify(openingRequest(subject.face, id));

async function asksForKey(subject: Subject): Promise<Finding> {
  const id = subject.newApplication();
  const faults: string[] = [];
  for (const [who, authorization] of [['without a key', undefined], ['with a wrong key', 'Bearer not-the-key']] as const) {
    const { status } = await post(subject, id, opening(subject, id), { authorization });
    if (status !== 401 && status !== 403) faults.push(`a request ${who} was answered ${status}`);
    const asked = await fetch(addressOf(wireOf(subject), id), { headers: authorization ? { authorization } : {}, signal: AbortSignal.timeout(subject.acknowledgeMs) });
    await asked.body?.cancel();
    if (asked.status !== 401 && asked.status !== 403) faults.push(`a status ${who} was answered ${asked.status}`);
  }
  return faults.length > 0 ? broken(faults.join('; ')) : kept;
}

const refusedForGood = (status: number) => status >= 400 && status < 500 && ![408, 409, 425, 429].includes(status);

async function asksForIdempotencyKey(subject: Subject): Promise<Finding> {
  const id = subject.newApplication();
  const { status } = await post(subject, id, opening(subject, id), { 'idempotency-key': undefined });
  return refusedForGood(status) ? kept : broken(`a request without Idempotency-Key was answered ${status}`);
}

async function refusesBrokenBodies(subject: Subject): Promise<Finding> {
  const faults: string[] = [];
  const whole = (id: string) => openingRequest(subject.face, id);
  const bodies: readonly (readonly [string, (id: string) => string])[] = [
    ['half a JSON', (id) => JSON.stringify(whole(id)).slice(0, 40)],
    ['no JSON', () => 'request=quote'],
    ['an empty body', () => ''],
    ['an array', () => '[]'],
    ['content without its fields', (id) => JSON.stringify(requestOf(id, whole(id).type, {}))],
    ["another application's request", () => JSON.stringify(whole('someone-elses'))],
  ];
  for (const [what, bodyOf] of bodies) {
    const id = subject.newApplication();
    const { status } = await post(subject, id, bodyOf(id));
    if (!refusedForGood(status)) faults.push(`${what} was answered ${status}`);
  }
  return faults.length > 0 ? broken(faults.join('; ')) : kept;
}

async function toleratesNewFields(subject: Subject): Promise<Finding> {
  const id = subject.newApplication();
  const { type, content } = openingRequest(subject.face, id);
  const grown = { ...sampleSettlement, addedLater: { n: 1 } } as ProviderRequest['settlement'];
  const { status } = await post(subject, id, JSON.stringify(requestOf(id, type, { ...content, addedLater: true }, grown)));
  return status >= 200 && status < 300 ? kept : broken(`a request with fields added to the protocol later was answered ${status}`);
}

/** Five at once: one is worked on, the others get the same answer or are put off with a time. */
async function standsTwins(subject: Subject): Promise<Finding> {
  const id = subject.newApplication();
  const replies = await Promise.all(Array.from({ length: 5 }, () => post(subject, id, opening(subject, id))));
  const strange = replies.find(({ status, retryAfter }) => !(status >= 200 && status < 300) && !(status === 409 && retryAfter !== null));
  if (strange) return broken(`a concurrent twin was answered ${strange.status}${strange.status === 409 ? ' without Retry-After' : ''}`);
  await ask(subject, id);
  return effectOnce(subject, id, 'six attempts, five of them at once,');
}

async function effectOnce(subject: Subject, id: string, attempts: string): Promise<Finding> {
  if (!(await answeredStatus(subject, id))) return unproven(`no answer within ${subject.answerMs} ms`);
  await pause(500);
  const answers = answersIn(subject, await subject.port.status(id, subject.acknowledgeMs));
  return answers === 1 ? kept : broken(`${attempts} led to ${answers} answers`);
}

/** The caller is gone before the reply: what it repeats later is still the same request. */
async function survivesLostReply(subject: Subject): Promise<Finding> {
  const id = subject.newApplication();
  await sendAndVanish(subject, id);
  await pause(200);
  await ask(subject, id);
  return effectOnce(subject, id, 'a request whose caller vanished, and its repeat,');
}

async function sendAndVanish(subject: Subject, id: string): Promise<void> {
  const wire = wireOf(subject);
  const url = new URL(`${addressOf(wire, id)}/requests`);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const body = opening(subject, id);
  await new Promise<void>((resolve) => {
    const request = send(url, {
      method: 'POST', agent: false,
      headers: { authorization: `Bearer ${wire.apiKey}`, 'content-type': 'application/json', 'idempotency-key': `${id}-key`, 'content-length': Buffer.byteLength(body) },
    });
    request.once('error', () => resolve()).once('close', () => resolve());
    request.end(body, () => { setTimeout(() => request.destroy(), 5); });
  });
}

export const wirePromises: readonly ProviderPromise[] = [
  { code: 'asks-for-key', level: 'must', needs: 'wire', zh: '无密钥或密钥不符的调用被拒绝', en: 'Nobody is answered without the key', examine: asksForKey },
  { code: 'asks-for-idempotency-key', level: 'must', needs: 'wire', zh: '缺少 Idempotency-Key 的请求被拒绝', en: 'A request without Idempotency-Key is refused', examine: asksForIdempotencyKey },
  { code: 'refuses-broken-bodies', level: 'must', needs: 'wire', zh: '残缺内容被拒绝，不报服务器错误', en: 'A broken body is refused for good, and is no error of the server', examine: refusesBrokenBodies },
  { code: 'tolerates-new-fields', level: 'must', needs: 'wire', zh: '容许协议日后增加的字段', en: 'Fields added to the protocol later are no error', examine: toleratesNewFields },
  { code: 'stands-twins', level: 'must', needs: 'wire', zh: '同一请求并发到达只生效一次', en: 'Concurrent twins take effect once, or are put off (409 with Retry-After)', examine: standsTwins },
  { code: 'survives-lost-reply', level: 'must', needs: 'wire', zh: '答复丢失后的重复请求不再次生效', en: 'A repeat after a lost reply has no second effect', examine: survivesLostReply },
];
