/** What every provider port promises. Run it against each adapter; no test is left out. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProviderError, type ProviderPort } from '../../contracts/provider-port.ts';
import type { ApplicationStatus } from '../../contracts/provider-protocol.ts';
import { quoteRequest, requestOf } from './fixtures/practice.ts';

export type ContractFault =
  | 'timeout-before' | 'timeout-after' | 'status-500' | 'status-429' | 'malformed-reply' | 'slow-reply' | 'lost-callback' | 'unreachable';

/** A port to an insurer, and the means to see and to trouble what stands behind it. */
export interface PortUnderTest {
  readonly port: ProviderPort;
  /** The next request meets this fault; 429 asks to wait two seconds, a slow reply takes half a second. */
  arrange(applicationId: string, fault: ContractFault): Promise<void>;
  /** How many quotes the provider made for the application. */
  quotes(applicationId: string): Promise<number>;
  close(): Promise<void>;
}

/** For answers that come; those that are awaited in vain have a limit of their own. */
const timeoutMs = 10_000;
const inVainMs = 400;
let cases = 0;
const newApplication = () => `case-${(cases += 1)}-i1-1`;

async function faultOf(call: Promise<unknown>): Promise<ProviderError> {
  const outcome = await call.then(() => undefined, (error: unknown) => error);
  if (outcome instanceof ProviderError) return outcome;
  throw new Error(`expected a ProviderError, got ${String(outcome)}`);
}

async function answered(port: ProviderPort, id: string): Promise<ApplicationStatus> {
  for (let tries = 0; tries < 100; tries += 1) {
    const status = await port.status(id, timeoutMs);
    if (status.sequence > 0) return status;
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  throw new Error('the provider never answered');
}

export function providerContract(name: string, makePort: () => Promise<PortUnderTest>): void {
  let subject: PortUnderTest;
  const ask = (id: string, key: string, sumFen?: number, within = timeoutMs) =>
    subject.port.request({ request: quoteRequest(id, sumFen), idempotencyKey: key, timeoutMs: within });

  describe(`provider contract: ${name}`, () => {
    beforeAll(async () => { subject = await makePort(); });
    afterAll(() => subject.close());

    describe('repeats', () => {
      it('makes one quote however often a request repeats, and answers the same', async () => {
        const id = newApplication();
        const first = await ask(id, `${id}-key`);
        await answered(subject.port, id);
        for (let n = 0; n < 4; n += 1) expect(await ask(id, `${id}-key`)).toEqual(first);
        expect(await subject.quotes(id)).toBe(1);
      });

      it('makes one quote when the first attempt took effect and timed out', async () => {
        const id = newApplication();
        await subject.arrange(id, 'timeout-after');
        expect((await faultOf(ask(id, `${id}-key`, undefined, inVainMs))).fault).toBe('unavailable');
        await ask(id, `${id}-key`);
        await answered(subject.port, id);
        expect(await subject.quotes(id)).toBe(1);
      });

      it('rejects the same key with other content, and keeps the first', async () => {
        const id = newApplication();
        await ask(id, `${id}-key`, 100);
        expect((await faultOf(ask(id, `${id}-key`, 200))).fault).toBe('rejected');
        expect((await answered(subject.port, id)).events[0]?.data).toMatchObject({ sumInsuredFen: 100 });
      });

      it('turns a concurrent twin away for a while', async () => {
        const id = newApplication();
        await subject.arrange(id, 'slow-reply');
        const first = ask(id, `${id}-key`, undefined, 5000);
        await new Promise((resolve) => { setTimeout(resolve, 100); });
        const twin = await faultOf(ask(id, `${id}-key`));
        expect(twin.fault).toBe('unavailable');
        expect(twin.retryAfterMs).toBeGreaterThan(0);
        await first;
        await answered(subject.port, id);
        expect(await subject.quotes(id)).toBe(1);
      });
    });

    describe('refusals', () => {
      it('a request this provider cannot take is rejected, never unavailable', async () => {
        const id = newApplication();
        const request = requestOf(id, 'apply-notarization', { signers: ['A1'] });
        expect((await faultOf(subject.port.request({ request, idempotencyKey: `${id}-key`, timeoutMs }))).fault).toBe('rejected');
      });

      it('content that does not match its hash is rejected', async () => {
        const id = newApplication();
        const request = { ...quoteRequest(id), contentHash: 'a'.repeat(64) };
        expect((await faultOf(subject.port.request({ request, idempotencyKey: `${id}-key`, timeoutMs }))).fault).toBe('rejected');
      });
    });

    describe('what passes', () => {
      it.each(['timeout-before', 'status-500', 'unreachable'] as const)('%s is unavailable, and nothing happened', async (fault) => {
        const id = newApplication();
        await subject.arrange(id, fault);
        expect((await faultOf(ask(id, `${id}-key`, undefined, inVainMs))).fault).toBe('unavailable');
        expect(await subject.quotes(id)).toBe(0);
        await ask(id, `${id}-key`);
        expect((await answered(subject.port, id)).sequence).toBe(1);
      });

      it('429 is unavailable and says how long to wait', async () => {
        const id = newApplication();
        await subject.arrange(id, 'status-429');
        expect(await faultOf(ask(id, `${id}-key`))).toMatchObject({ fault: 'unavailable', retryAfterMs: 2000 });
      });

      it('a malformed reply is told apart, and a repeat is answered', async () => {
        const id = newApplication();
        await subject.arrange(id, 'malformed-reply');
        expect((await faultOf(ask(id, `${id}-key`))).fault).toBe('malformed-reply');
        expect((await ask(id, `${id}-key`)).applicationId).toBe(id);
      });

      it("gives a caller that cancels its own reason back, not the provider's fault", async () => {
        const id = newApplication();
        await subject.arrange(id, 'timeout-before');
        const cancelled = new AbortController();
        const call = subject.port.request({ request: quoteRequest(id), idempotencyKey: `${id}-key`, timeoutMs: 5000, signal: cancelled.signal });
        setTimeout(() => cancelled.abort(new Error('the activity was cancelled')), 50);
        await expect(call).rejects.toThrow('the activity was cancelled');
      });
    });

    describe('status', () => {
      it('knows no events of an unknown application', async () => {
        const id = newApplication();
        expect(await subject.port.status(id, timeoutMs)).toEqual({ applicationId: id, sequence: 0, events: [] });
      });

      it('heals a lost callback', async () => {
        const id = newApplication();
        await subject.arrange(id, 'lost-callback');
        await ask(id, `${id}-key`);
        const status = await answered(subject.port, id);
        expect(status).toMatchObject({ sequence: 1, events: [{ applicationId: id, sequence: 1, type: 'offer-quote' }] });
      });
    });
  });
}
