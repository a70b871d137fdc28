/** better-auth's own routes under /auth, with our limits; its answers pass as they are. What it does not know is a problem of ours. */
import express, { type Express, type Request, type Response } from 'express';
import type { Accounts } from '../accounts/accounts.ts';
import { addressHeader } from '../accounts/auth.ts';
import { ApiError } from './exchange.ts';

export function mountAuth(app: Express, accounts: Accounts): void {
  const body = express.raw({ type: () => true, limit: '64kb', inflate: false });
  app.all('/auth/*path', body, async (request, response) => {
    const answer = await accounts.auth.handler(asFetched(request, accounts.publicUrl));
    if (answer.status === 404) throw new ApiError('not-found');
    await pass(answer, response);
  });
}

/** The request as the fetch API has it. The caller's address is ours to tell: what the caller says of it is dropped. */
function asFetched(request: Request, publicUrl: string): globalThis.Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || /^(x-forwarded-|forwarded$|content-length$|transfer-encoding$|connection$)/.test(name)) continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  headers.set(addressHeader, request.ip ?? '');
  const bytes = Buffer.isBuffer(request.body) && request.body.length > 0 ? { body: new Uint8Array(request.body) } : {};
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
