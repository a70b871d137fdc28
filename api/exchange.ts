/** A request as handlers see it and the answer they give: Express stays outside. */
import { problem, problems, type ErrorCode, type Problem, type ProblemExtras } from '../contracts/problems.ts';
import type { SignedIn } from '../accounts/accounts.ts';
import type { Actor } from '../domain/actor.ts';

export interface Caller {
  readonly actor: Actor;
  /** The key, or the session's cookie: a reply that shows a secret is stored under it. */
  readonly secret: string;
  /** A system of the organisation: what takes a person's own word it cannot do. */
  readonly system?: boolean;
}

/** A key's holder is a caller. A person signed in is one if it belongs to an organisation. */
export interface Known {
  readonly caller?: Caller;
  readonly session?: SignedIn;
}

export interface Asked extends Known {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly header: (name: string) => string | undefined;
  readonly raw: Buffer;
}

/** Bytes that do not fit in memory, or are not there yet; they are sent as they come. */
export interface LongBody {
  readonly length?: number;
  readonly bytes: AsyncIterable<Buffer>;
}

export interface Answer {
  readonly status: number;
  readonly body: string | Buffer | LongBody;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export type Handler = (asked: Asked) => Promise<Answer>;

/** An error that has a code; everything else is a bug or an outage. */
export class ApiError extends Error {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, extras: ProblemExtras = {}, headers: Readonly<Record<string, string>> = {}) {
    super(code);
    this.name = 'ApiError';
    this.problem = problem(code, extras);
    this.headers = headers;
  }
}

export const json = (status: number, value: unknown, headers?: Answer['headers']): Answer =>
  ({ status, body: JSON.stringify(value), type: 'application/json; charset=utf-8', ...(headers ? { headers } : {}) });

export const problemAnswer = (value: Problem, headers?: Answer['headers']): Answer =>
  ({ status: value.status, body: JSON.stringify(value), type: 'application/problem+json; charset=utf-8', ...(headers ? { headers } : {}) });

/** A stored reply, as it was sent the first time. */
export function storedAnswer(status: number, body: string, headers?: Answer['headers']): Answer {
  const type = `application/${status >= 400 ? 'problem+json' : 'json'}; charset=utf-8`;
  return { status, body, type, ...(headers ? { headers } : {}) };
}

/** The caller of a route that is open to nobody else. */
export function known(asked: Known): Caller {
  const { caller, session } = asked;
  if (!caller) throw new ApiError(!session ? 'unauthenticated' : session.strong ? 'no-organisation' : 'second-factor-needed');
  return caller;
}

export const statusOf = (code: ErrorCode): number => problems[code].status;
