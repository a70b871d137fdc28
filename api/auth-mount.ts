/** better-auth's own routes under /auth, with our limits; its answers pass as they are. What it does not know is a problem of ours. */
import express, { type Express, type Request, type Response } from 'express';
import type { Accounts } from '../accounts/accounts.ts';
import { addressHeader } from '../accounts/auth.ts';
import type { ApiLog } from './deps.ts';
import { ApiError } from './exchange.ts';

/** Where a session is opened or ended, and by what. */
const ways: ReadonlyMap<string, string> = new Map([
  ['/auth/sign-in/email', 'password'], ['/auth/two-factor/verify-totp', 'one-time-code'], ['/auth/two-factor/verify-backup-code', 'backup-code'], ['/auth/passkey/verify-authentication', 'passkey'], ['/auth/sign-out', 'sign-out'],
]);
const wayOf = (path: string): string | undefined => ways.get(path) ?? (path.startsWith('/auth/callback/') ? 'identity-provider' : undefined);

export function mountAuth(app: Express, accounts: Accounts, log: ApiLog): void {
  const body = express.raw({ type: () => true, limit: '64kb', inflate: false });
  app.all('/auth/*path', body, async (request, response) => {
    const asked = asFetched(request, accounts.publicUrl);
    const answer = await accounts.auth.handler(asked);
    if (answer.status === 404) throw new ApiError('not-found');
    await accounts.endReplaced(asked.headers, answer.headers.getSetCookie());
    const way = wayOf(request.path);
    if (way !== undefined) log.info({ event: 'sign-in', requestId: response.locals.requestId as string, way, status: answer.status, ...await outcomeOf(accounts, way, answer) }, 'sign-in');
    await pass(answer, response);
  });
}

/** Who came in, by the handle; of who did not nothing is said, the mailbox that was tried least of all. */
async function outcomeOf(accounts: Accounts, way: string, answer: globalThis.Response): Promise<{ readonly outcome: 'opened' | 'goes-on' | 'ended' | 'refused'; readonly by?: string }> {
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  const opened = cookie === '' ? undefined : await accounts.signedIn(new Headers({ cookie }), true);
  if (opened) return { outcome: 'opened', by: opened.person.handle };
  if (!answer.ok) return { outcome: 'refused' };
  return { outcome: way === 'sign-out' ? 'ended' : 'goes-on' };
}

/** The request as the fetch API has it. The caller's address is ours to tell: what the caller says of it is dropped. */
function asFetched(request: Request, publicUrl: string): globalThis.Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || /^(x-forwarded-|forwarded$|content-length$|transfer-encoding$|connection$)/.test(name)) continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  headers.set(addressHeader, request.ip ?? '');
  const carries = request.method !== 'GET' && request.method !== 'HEAD' && Buffer.isBuffer(request.body) && request.body.length > 0;
  const bytes = carries ? { body: new Uint8Array(request.body as Buffer) } : {};
  return new globalThis.Request(new URL(request.originalUrl, publicUrl), { method: request.method, headers, ...bytes });
}

async function pass(answer: globalThis.Response, response: Response): Promise<void> {
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  const retryAfter = answer.headers.get('x-retry-after');
  if (retryAfter !== null) response.setHeader('retry-after', retryAfter);
  response.status(answer.status).end(Buffer.from(await answer.arrayBuffer()));
}
