import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from './log.ts';
import { identityOf, stopProcess } from './process-table.ts';
import type { StopStep } from './process-table.ts';

export type Launch = {
  command: string;
  args: readonly string[];
  logFile: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
};

export type ServerProcess = {
  pid: number;
  /** Settles when the server has ended, wanted or not, with a line that says how. */
  ended: Promise<string>;
  hasEnded(): boolean;
  /** The last lines the server wrote, for error messages. */
  tail(): string;
  stop(steps: readonly StopStep[]): Promise<void>;
};

/**
 * Starts a server in its own session, so the terminal's Ctrl-C does not reach it, and lets it write to a file instead of
 * a pipe: a pipe breaks when its reader is killed, and a server must not die of that in the middle of a write.
 */
export async function launch({ command, args, logFile, env, uid, gid }: Launch): Promise<ServerProcess> {
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.previous`);
  const out = openSync(logFile, 'a', 0o600);
  const child = spawn(command, args, {
    cwd: '/', env: env ?? process.env, detached: true, stdio: ['ignore', out, out],
    ...(uid !== undefined && { uid }), ...(gid !== undefined && { gid }),
  });
  closeSync(out);
  let over = false;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `was ended by ${signal}` : `exited with code ${code}`));
    child.once('error', (error) => resolve(`could not run: ${error.message}`));
  }).then((how) => { over = true; return how; });
  const tail = () => lastLines(readFileSync(logFile, 'utf8'));
  if (child.pid === undefined) throw new Error(`${command} ${await ended}`);
  const who = identityOf(child.pid);
  return {
    pid: child.pid, ended, tail,
    hasEnded: () => over,
    stop: async (steps) => {
      if (!over && who) await stopProcess(who, steps);
      await ended;
    },
  };
}

/** Asks `probe` until it answers. Gives up when the server ends, the time is over or the caller no longer wants it. */
export async function untilReady<T>(
  server: ServerProcess, name: string, probe: () => Promise<T>, options: { limitMs: number; signal?: AbortSignal | undefined },
): Promise<T> {
  const until = Date.now() + options.limitMs;
  for (;;) {
    options.signal?.throwIfAborted();
    if (server.hasEnded()) throw new Error(`${name} ${await server.ended} while starting:\n${server.tail()}`);
    try {
      return await probe();
    } catch (error) {
      if (Date.now() > until) throw new Error(`${name} did not answer within ${options.limitMs / 1000} s:\n${server.tail()}`, { cause: error });
    }
    await sleep(30);
  }
}

/** A free port may be taken between finding and binding it; then the start is worth another try on another port. */
export async function retryingPorts<T>(start: () => Promise<T>, attempts: number): Promise<T> {
  for (let left = attempts; ; left -= 1) {
    try {
      return await start();
    } catch (error) {
      if (left <= 1 || !/address already in use/i.test(String(error))) throw error;
    }
  }
}
