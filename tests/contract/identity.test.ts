/** The identity service: our adapter against the simulated one, over HTTP, with its faults. */
import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { httpIdentity } from '../../adapters/identity/http.ts';
import { IdentityServiceFault, type IdentityQuestion } from '../../contracts/identity.ts';
import { practiceIdentity } from '../../sandbox/default-providers.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.ts';

const person = (name: string, idNumber = '310113199001011234'): IdentityQuestion => ({ kind: 'person', name, idNumber });
const organisation = (name: string, more: object = {}): IdentityQuestion => ({ kind: 'organisation', name, uscc: '91310113MAM49W4QLQ', legalRepresentative: '周明', ...more });

let sandbox: Sandbox;
const port = (more: object = {}) => httpIdentity({ url: `${sandbox.url}/identity`, ...practiceIdentity, ...more });
const arrange = (control: object) => fetch(`${sandbox.url}/control/identity`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(control) });
const made = async () => ((await (await fetch(`${sandbox.url}/control/identity`)).json()) as { checks: number }).checks;
const faultOf = (answer: Promise<unknown>) => answer.then(() => 'none', (error: unknown) => (error instanceof IdentityServiceFault ? error.kind : String(error)));

beforeAll(async () => { sandbox = await startSandbox({ port: 0, heyiUrl: 'http://127.0.0.1:1', providers: [], identity: practiceIdentity }); });
beforeEach(() => arrange({}));
afterAll(() => sandbox.stop());

describe('the identity service', () => {
  it.each([
    ['a person', person('林芳'), { result: 'verified' }],
    ['another’s name', person('冒名者'), { result: 'mismatch', differs: ['name'] }],
    ['an organisation', organisation('上海申浦钢贸有限公司'), { result: 'verified' }],
    ['one that ceased', organisation('已注销商贸有限公司'), { result: 'mismatch', differs: ['ceased'] }],
    ['one with another legal representative', organisation('法人变更商贸有限公司'), { result: 'mismatch', differs: ['legal-representative'] }],
  ])('answers of %s', async (_who, question, answer) => expect(await port().check(question, randomUUID())).toMatchObject(answer));
  it('knows no number that is in no register', async () => {
    await arrange({ unknown: ['310113199001011235'] });
    expect(await port().check(person('林芳', '310113199001011235'), randomUUID())).toMatchObject({ result: 'mismatch', differs: ['number-unknown'] });
  });
  it('makes one check of a question repeated under its key, and refuses another under it', async () => {
    const [key, before] = [randomUUID(), await made()];
    const answers = [await port().check(person('林芳'), key), await port().check(person('林芳'), key)];
    expect([answers[0], await made()]).toEqual([answers[1], before + 1]);
    expect(await faultOf(port().check(person('林方'), key))).toBe('rejected');
  });
  it.each([['busy', { busy: 1 }], ['an answer that is lost', { lose: 1 }], ['something else than an answer', { garble: 1 }]])('may pass: %s', async (_fault, control) => {
    await arrange(control);
    const [key, before] = [randomUUID(), await made()];
    expect(await faultOf(port().check(person('林芳'), key))).toBe('unavailable');
    expect(await port().check(person('林芳'), key)).toMatchObject({ result: 'verified' });
    expect(await made()).toBe(before + 1);
  });
  it('is not waited for without end', async () => {
    await arrange({ slowMs: 5_000 });
    expect(await faultOf(port({ timeoutMs: 50 }).check(person('林芳'), randomUUID()))).toBe('unavailable');
  });
  it('takes nobody without its key, which somebody may mend', async () => expect(await faultOf(port({ apiKey: 'another key of sixteen' }).check(person('林芳'), randomUUID()))).toBe('unavailable'));
});

it('no redirect leads the number elsewhere', async () => {
  let reached = 0;
  const serve = async (listener: RequestListener) => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };
  const elsewhere = await serve((_req, res) => { reached += 1; res.end('{"result":"verified","reference":"X"}'); });
  const leading = await serve((_req, res) => { res.writeHead(307, { location: elsewhere.url }).end(); });
  expect(await faultOf(httpIdentity({ url: leading.url, apiKey: 'k' }).check(person('林芳'), randomUUID()))).toBe('unavailable');
  expect(reached).toBe(0);
  // The control: the place it leads to would have been taken at its word.
  expect(await httpIdentity({ url: elsewhere.url, apiKey: 'k' }).check(person('林芳'), randomUUID())).toEqual({ result: 'verified', reference: 'X' });
  for (const { server } of [elsewhere, leading]) server.close();
});
