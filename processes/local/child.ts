import { setTimeout as sleep } from 'node:timers/promises';

/** What a supervised process tells its supervisor. */
export type ChildMessage =
  | { ready: unknown }
  | { failed: string }
  | { log: { level: 'info' | 'error'; line: string } };

export type Supervised = { ready(info?: object): void };

const STOP_LIMIT_MS = 8_000;

/**
 * What every process of the stack calls first. Under a supervisor (an IPC channel is there) Ctrl-C is none of its business:
 * the terminal sends it to all at once, but the order of stopping is the supervisor's. It stops on the message 'stop', on
 * SIGTERM, and when the channel closes, which happens even if the supervisor is killed by force. On its own (production) it
 * stops on SIGTERM and SIGINT.
 */
export function superviseMe({ stop, limitMs = STOP_LIMIT_MS }: { stop: () => Promise<void>; limitMs?: number }): Supervised {
  let stopping = false;
  const end = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const late = sleep(limitMs, 'late' as const);
    const outcome = await Promise.race([stop().then(() => 'stopped' as const), late]).catch((error: unknown) => {
      console.error(error);
      return 'failed' as const;
    });
    process.exit(outcome === 'stopped' ? 0 : 1);
  };
  process.on('SIGTERM', () => void end());
  if (!process.send) {
    process.on('SIGINT', () => void end());
    return { ready: () => undefined };
  }
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  surviveBrokenPipes();
  process.on('message', (message) => { if (message === 'stop') void end(); });
  process.once('disconnect', () => void end());
  if (!process.connected) void end();                                // the supervisor died while we were loading
  return { ready: (info = {}) => tellSupervisor({ ready: info }) };
}

export function tellSupervisor(message: ChildMessage): void {
  if (process.connected) process.send?.(message, () => undefined);   // the callback takes the error of a channel that closes meanwhile
}

/** Whoever read our output may be killed first; writing to the broken pipe must not end us before we have stopped properly. */
export function surviveBrokenPipes(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
