/** Errors as RFC 9457 problems. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { type z } from 'zod';

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];

  constructor(status: number, code: string, detail: string, more: { headers?: Record<string, string>; errors?: Problem['errors'] } = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.headers = more.headers ?? {};
    if (more.errors) this.errors = more.errors;
  }
}

/** What was sent, if it has the form asked for; otherwise 422 with the place of each fault. */
export function parsed<T>(schema: z.ZodType<T>, sent: unknown, at = ''): T {
  const result = schema.safeParse(sent);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({ pointer: [at, ...issue.path.map(String)].join('/'), detail: issue.message }));
  throw new Problem(422, 'invalid-content', 'The content does not have the form of the protocol.', { errors });
}

export const notFound: RequestHandler = () => {
  throw new Problem(404, 'not-found', 'There is nothing here.');
};

export const problemReply = (log: { error(line: string): void }): ErrorRequestHandler => (error, _req, res, next) => {
  if (res.headersSent) return next(error);
  const problem = asProblem(error);
  if (!(error instanceof Problem) && problem.status >= 500) log.error(`sandbox: ${error instanceof Error ? error.stack : String(error)}`);
  res.status(problem.status).set(problem.headers).type('application/problem+json').send(JSON.stringify({
    type: `urn:heyi:sandbox:${problem.code}`, title: problem.code, status: problem.status, detail: problem.message,
    ...(problem.errors ? { errors: problem.errors } : {}),
  }));
};

/** Express's own refusals of a body (not JSON, too long) carry their status. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { status } = Object(error) as { status?: unknown };
  if (typeof status === 'number' && status >= 400 && status < 500) return new Problem(status, 'unreadable-body', 'The body cannot be read.');
  return new Problem(500, 'internal-error', 'An unexpected error.');
}
