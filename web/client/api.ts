/** The one door to the server: the client generated from openapi.json. Whatever goes wrong arrives as a `ProblemError`. */
import createClient from 'openapi-fetch';
import { say } from './reach.ts';
import type { paths } from './schema.d.ts';
import type { Problem } from './types.ts';

export type { Problem, Schemas } from './types.ts';

/** What the server refused, in its own words; `offline` where it was not reached. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
  get code(): string {
    return this.problem.code;
  }
}

/** Not a code of the server: the request never came to it, or its answer is none of its own. */
const unreached = { type: 'about:blank', title: '暂时连接不上服务器，请检查网络后重试', titleEn: 'The server cannot be reached: check the network and try again', status: 0, code: 'offline' };

/** A refusal of ours has a code; anything else was not ours. */
const asProblem = (error: unknown): Problem =>
  (typeof error === 'object' && error !== null && 'code' in error ? error : unreached) as Problem;

let key: string | undefined;
/** The key typed at the sign-in page: kept in this page's memory alone. */
export const useKey = (next: string | undefined): void => { key = next; };

export const authorization = (): Readonly<Record<string, string>> => (key === undefined ? {} : { authorization: `Bearer ${key}` });

/** A page that nobody touched for a minute asks by itself: that keeps no session open. */
const attendedForMs = 60_000;
let touchedAt = performance.now();
for (const sign of ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const) globalThis.addEventListener?.(sign, () => { touchedAt = performance.now(); }, { passive: true, capture: true });

/** Everything the portal asks goes through here: the session's cookie, or the key. */
export const send: typeof fetch = async (input, init) => {
  const request = new Request(input, { credentials: 'same-origin', ...init });
  for (const [name, value] of Object.entries(authorization())) request.headers.set(name, value);
  if (performance.now() - touchedAt > attendedForMs) request.headers.set('x-heyi-unattended', 'true');
  try {
    const response = await fetch(request);
    say(true);
    return response;
  } catch (error) {
    if (request.signal.aborted) throw error;
    say(false);
    throw new ProblemError(unreached as unknown as Problem);
  }
};

export const client = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '', fetch: (request) => send(request) });

interface Answered<T> { readonly data?: T; readonly error?: unknown }

/** The data of an answer; its problem is thrown. */
export async function dataOf<T>(answered: Promise<Answered<T>>): Promise<T> {
  const { data, error } = await answered;
  if (error !== undefined || data === undefined) throw new ProblemError(asProblem(error));
  return data;
}

/** One key for each attempt of a person; a repeat of the request after a lost answer sends the same. */
export const newIdempotencyKey = (): string => crypto.randomUUID();
