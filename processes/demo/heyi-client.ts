/** What a player knows of Heyi: its public HTTP API and the sandboxes' control, nothing else. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

interface Moment {
  readonly iso: string;
  readonly ms: number;
}

export interface ClockView {
  readonly now: Moment;
  readonly today: string;
  readonly nextDue: Moment | null;
  readonly pending: Readonly<Record<string, number>>;
}

export class ApiProblem extends Error {
  readonly problem: { readonly status: number; readonly code?: string; readonly title?: string; readonly detail?: unknown; readonly errors?: unknown };
  constructor(method: string, path: string, problem: ApiProblem['problem']) {
    super(`${method} ${path}: ${problem.status} ${problem.code ?? ''} ${problem.title ?? ''} ${JSON.stringify(problem.errors ?? problem.detail ?? '')}`);
    this.problem = problem;
  }
}

export interface HeyiClient {
  get<T>(path: string, key?: string): Promise<T>;
  post<T>(path: string, body: unknown, key?: string): Promise<T>;
  put<T>(path: string, body: unknown, key?: string): Promise<T>;
}

export function heyiClient(baseUrl: string): HeyiClient {
  async function call<T>(method: string, path: string, key?: string, body?: unknown): Promise<T> {
    const response = await fetch(new URL(path, baseUrl), {
      method,
      headers: {
        ...(key ? { authorization: `Bearer ${key}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? undefined : JSON.parse(text);
    if (!response.ok) throw new ApiProblem(method, path, { status: response.status, ...(parsed as object) });
    return parsed as T;
  }
  return {
    get: (path, key) => call('GET', path, key),
    post: (path, body, key) => call('POST', path, key, body),
    put: (path, body, key) => call('PUT', path, key, body),
  };
}

/** Waits until nothing is under way: no effect pending, no deadline overdue, no fact undelivered, no event waiting. */
export async function quiet(heyi: HeyiClient, limitMs = 120_000): Promise<ClockView> {
  const until = performance.now() + limitMs;
  for (;;) {
    const clock = await heyi.get<ClockView>('/v1/practice/clock');
    const busy = Object.entries(clock.pending).filter(([, count]) => count > 0);
    if (busy.length === 0) return clock;
    if (performance.now() > until) throw new Error(`Not quiet after ${limitMs / 1000} s: ${busy.map(([what, count]) => `${count} ${what}`).join(', ')}`);
    await sleep(25);
  }
}
