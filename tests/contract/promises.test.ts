/**
 * The one suite of promises, against the sandbox's two faces and the least provider that keeps them all; and each promise
 * against a provider that breaks it, so that no examination passes everything.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { httpProvider } from '../../adapters/provider/http.ts';
import { examine, promisesFor, providerPromises } from '../../conformance/examine.ts';
import { openInbox, type Inbox } from '../../conformance/inbox.ts';
import type { Subject } from '../../conformance/promise.ts';
import { defaultProviders } from '../../sandbox/default-providers.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.ts';
import { carelessKey, carelessSecret, flaws, openCarelessProvider, type Flaw } from './fixtures/careless-provider.ts';

const at = { host: '127.0.0.1', port: 0 };
let applications = 0;
const newApplication = () => `promise-${(applications += 1)}`;

interface Service {
  readonly face: Subject['face'];
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly inbox: Inbox;
  readonly answerMs?: number;
}
const subjectOf = ({ face, baseUrl, apiKey, inbox, answerMs = 3000 }: Service): Subject =>
  ({ face, port: httpProvider({ baseUrl, apiKey }), answersByEvents: true, wire: { baseUrl, apiKey }, inbox, acknowledgeMs: 1000, answerMs, newApplication });

const findingOf = async (code: string, subject: Subject) => {
  const promise = providerPromises.find((p) => p.code === code);
  if (!promise) throw new Error(`no promise ${code}`);
  return examine(promise, subject);
};

const sandboxOf = async (id: string) => {
  const config = defaultProviders.find((p) => p.id === id);
  if (!config) throw new Error(`no provider ${id}`);
  const inbox = await openInbox(at, config.webhookSecret);
  const sandbox = await startSandbox({ port: 0, heyiUrl: inbox.url, providers: [config] });
  return { config, inbox, sandbox };
};

describe.each([['insurer', 'insurer-huhai'], ['notary', 'notary-baoshan']] as const)('the sandbox as %s keeps its promise that', (face, id) => {
  let sandbox: Sandbox;
  let subject: Subject;
  beforeAll(async () => {
    const opened = await sandboxOf(id);
    sandbox = opened.sandbox;
    subject = subjectOf({ face, baseUrl: `${sandbox.url}/providers/${id}`, apiKey: opened.config.apiKey, inbox: opened.inbox });
  });
  afterAll(async () => {
    await sandbox.stop();
    await subject.inbox?.close();
  });
  it.each(providerPromises.map((p) => [p.en, p.code] as const))('%s', async (_en, code) => {
    const finding = await findingOf(code, subject);
    // An insurer's first answer is one event: there is nothing to be out of order.
    if (face === 'insurer' && code === 'delivers-in-order') expect(finding.result).toBe('unproven');
    else expect(finding).toEqual({ result: 'kept' });
  });
});

/** Which broken promise names a fault of the sandbox. */
const namedBy = {
  'timeout-before': 'acknowledges-at-once', 'timeout-after': 'acknowledges-at-once', 'status-500': 'acknowledges-at-once', 'status-429': 'acknowledges-at-once',
  'malformed-reply': 'acknowledges-at-once', 'slow-reply': 'acknowledges-at-once', hang: 'answers', lateCaseDays: 'answers', 'lost-callback': 'delivers-every-event',
  'wrong-signature': 'signs', 'duplicate-callback': 'stops-once-taken', 'out-of-order-callback': 'delivers-in-order',
} as const;
const always = { times: 'always' };
const more: Partial<Record<keyof typeof namedBy, object>> = { 'slow-reply': { ...always, ms: 1500 }, lateCaseDays: { ...always, days: 3 }, 'status-429': { ...always, retryAfter: 0 },
  'out-of-order-callback': {},
};

describe('a fault of the sandbox is named by the promise it breaks:', () => {
  it.each(Object.entries(namedBy))('%s breaks %s', async (fault, code) => {
    // Of the two faces the notary's answers with two events, which can change places.
    const { config, inbox, sandbox } = await sandboxOf('notary-baoshan');
    try {
      const arranged = await fetch(`${sandbox.url}/control/providers/${config.id}`, {
        method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ faults: { [fault]: more[fault as keyof typeof namedBy] ?? always } }),
      });
      expect(arranged.status).toBe(200);
      const subject = subjectOf({ face: 'notary', baseUrl: `${sandbox.url}/providers/${config.id}`, apiKey: config.apiKey, inbox, answerMs: 1500 });
      expect(await findingOf(code, subject)).toMatchObject({ result: 'broken', what: expect.any(String) });
    } finally {
      await sandbox.stop();
      await inbox.close();
    }
  });
});

const breaks: Record<Flaw, string> = {
  'forgets-keys': 'takes-effect-once', 'takes-other-content': 'refuses-other-content', 'takes-strange-types': 'refuses-strange-type', 'checks-no-hash': 'checks-hash',
  'knows-strangers': 'knows-no-stranger', 'leaves-gaps': 'status-in-form', 'rewrites-events': 'rewrites-nothing', 'open-door': 'asks-for-key', 'asks-for-no-key': 'asks-for-idempotency-key',
  'fails-on-broken-bodies': 'refuses-broken-bodies', 'refuses-new-fields': 'tolerates-new-fields', 'doubles-twins': 'stands-twins', 'answers-one-only': 'keeps-keys-apart',
  'answers-repeats-anew': 'repeats-alike', 'delivers-otherwise': 'delivers-what-status-shows', 'never-redelivers': 'redelivers', 'never-acknowledges': 'acknowledges-at-once',
  'never-answers': 'answers', 'loses-events': 'delivers-every-event', 'signs-wrongly': 'signs', 'delivers-twice': 'stops-once-taken', 'delivers-backwards': 'delivers-in-order',
};

async function withCareless<T>(flaw: Flaw | undefined, test: (subject: Subject) => Promise<T>): Promise<T> {
  const inbox = await openInbox(at, carelessSecret);
  const provider = await openCarelessProvider(() => inbox.url, flaw);
  try {
    return await test(subjectOf({ face: 'insurer', baseUrl: provider.url, apiKey: carelessKey, inbox, answerMs: 1500 }));
  } finally {
    await provider.close();
    await inbox.close();
  }
}

describe('the least provider', () => {
  it('keeps every promise', () => withCareless(undefined, async (subject) => {
    for (const { code } of promisesFor(subject)) {
      const { result } = await findingOf(code, subject);
      expect([code, result]).toEqual([code, code === 'delivers-in-order' ? 'unproven' : 'kept']);
    }
  }), 30_000);

  it.each(flaws.map((flaw) => [flaw, breaks[flaw]] as const))('that %s is found out by %s', (flaw, code) =>
    withCareless(flaw, async (subject) => expect(await findingOf(code, subject)).toMatchObject({ result: 'broken' })), 15_000);

  it('that forgets its keys doubles a request whose reply was lost', () => withCareless('forgets-keys', async (subject) =>
    expect(await findingOf('survives-lost-reply', subject)).toMatchObject({ result: 'broken', what: expect.stringContaining('led to 2 answers') })), 15_000);

  it('leaves no promise without a provider that breaks it', () => {
    const broken = new Set([...Object.values(breaks), 'survives-lost-reply']);
    expect(providerPromises.map((p) => p.code).filter((code) => !broken.has(code))).toEqual([]);
  });
});
