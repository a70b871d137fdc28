/** Tells an outage from a bug, and what of an error may be logged. */

/** SQLSTATE classes and codes that pass: connection, too many connections, shutdown, deadlock, serialization, and what PostgreSQL ended because it took too long. */
const passing = /^(08|53|57P|57014|25P03|40001|40P01|55P03)/;
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');

export function isOutage(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isOutage);
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  // node-postgres gives these no code.
  return network.has(code) || passing.test(code) || /^Connection terminated|^timeout (exceeded|expired)|^Client has encountered a connection error/.test(message);
}

/** PostgreSQL quotes the values it stumbles over, so its messages stay out of the log; the stack's places do not. */
export function facts(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const fromDatabase = 'severity' in error;
  return {
    error: error.name, ...(codeOf(error) ? { code: codeOf(error) } : {}), ...(fromDatabase ? {} : { message: error.message.slice(0, 300) }),
    at: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map((line) => line.trim()),
  };
}
