/** The keeper's process: starts one server, stops it on request or when the supervisor is gone. See keeper.ts for why. */
import { superviseMe, tellSupervisor } from './child.ts';
import type { Keeping } from './keeper.ts';
import { messageOf } from './log.ts';
import type { Log } from './log.ts';

const keeping = JSON.parse(process.argv[2] ?? '') as Keeping;
const name = keeping.kind === 'postgres' ? 'PostgreSQL' : 'Temporal';
const log: Log = {
  info: (line) => tellSupervisor({ log: { level: 'info', line } }),
  error: (line) => tellSupervisor({ log: { level: 'error', line } }),
};
const starting = new AbortController();
let stopping = false;
let server: Promise<Awaited<ReturnType<typeof start>> | undefined> = Promise.resolve(undefined);

const me = superviseMe({
  limitMs: 24_000,
  stop: async () => {
    stopping = true;
    starting.abort();
    await (await server)?.stop();
  },
});

/** Imported late: only one of the two is needed, and the signals above are in place while it loads. */
async function start() {
  const more = { log, signal: starting.signal };
  if (keeping.kind === 'postgres') return (await import('./postgres.ts')).startPostgres({ ...keeping.options, ...more });
  return (await import('./temporal.ts')).startTemporal({ ...keeping.options, ...more });
}

function fail(message: string): void {
  if (stopping) return;
  tellSupervisor({ failed: message });
  setImmediate(() => process.exit(1));
}

server = start().catch((error: unknown) => {
  fail(messageOf(error));
  return undefined;
});
const started = await server;
if (started) {
  const { stop: _stop, ended, ...info } = started;
  me.ready(info);
  fail(`${name} ${await ended}`);
}
