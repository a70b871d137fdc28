import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChildMessage } from './child.ts';
import { lastLines } from './log.ts';
import type { Log } from './log.ts';
import { goneWithin, identityOf, isRunning, stopProcess } from './process-table.ts';

export type Exit = { code: number | null; signal: NodeJS.Signals | null; wanted: boolean };

export type Child<Ready = unknown> = {
  name: string;
  pid: number;
  /** What the child reported when it was up. Rejects when it ends before. */
  ready: Promise<Ready>;
  exited: Promise<Exit>;
  stop(): Promise<void>;
};

export type ChildOptions = {
  name: string;
  modulePath: string | URL;
  args?: readonly string[];
  env?: Record<string, string | undefined>;
  /** In a session of its own, out of reach of the terminal's signals from its first moment. */
  detached?: boolean;
  stopLimitMs: number;
  log: Log;
};

const KEPT_STDERR = 8_000;

/** Starts a Node process that calls `superviseMe`, and watches over it: ready, its last words, stopping within a limit. */
export function startChild<Ready>(options: ChildOptions): Child<Ready> {
  const { name, log } = options;
  const child = forkNode(options);
  const stderr = followStderr(child);
  const messages = listen<Ready>(child, log);
  let wanted = false;
  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, wanted }));
    child.once('error', () => { if (child.pid === undefined) resolve({ code: null, signal: null, wanted }); });
  });
  const ready = Promise.race([messages.ready, exited.then((exit) => {
    throw new Error(messages.failure() ?? `${name} ${described(exit)} before it was ready\n${lastLines(stderr())}`.trimEnd());
  })]);
  ready.then(async () => {
    const exit = await exited;
    if (!exit.wanted) log.error(`${name} ${described(exit)} unexpectedly\n${messages.failure() ?? lastLines(stderr())}`.trimEnd());
  }, () => undefined);
  const stop = async (): Promise<void> => {
    wanted = true;
    if (!await stopWithin(child, options.stopLimitMs)) log.error(`${name} did not stop within ${options.stopLimitMs / 1000} s and was killed`);
  };
  return { name, pid: child.pid ?? -1, ready, exited, stop };
}

const described = ({ code, signal }: Exit): string => (signal ? `was ended by ${signal}` : `exited with code ${code}`);

function forkNode({ modulePath, args = [], env, detached = false }: ChildOptions): ChildProcess {
  const path = modulePath instanceof URL || modulePath.startsWith('file:') ? fileURLToPath(modulePath) : modulePath;
  return fork(path, args, { env: { ...process.env, ...env }, detached, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
}

/** Passes the child's errors on and keeps the last of them, to show them again where its exit is reported. */
function followStderr(child: ChildProcess): () => string {
  let kept = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk);
    kept = (kept + chunk.toString()).slice(-KEPT_STDERR);
  });
  return () => kept;
}

function listen<Ready>(child: ChildProcess, log: Log): { ready: Promise<Ready>; failure(): string | undefined } {
  let failure: string | undefined;
  const ready = new Promise<Ready>((resolve) => {
    child.on('message', (message: ChildMessage) => {
      if ('ready' in message) resolve(message.ready as Ready);
      else if ('failed' in message) failure = message.failed;
      else log[message.log.level](message.log.line);
    });
  });
  return { ready, failure: () => failure };
}

/** Asks over the channel, then ends the process by force. False when force was needed. */
async function stopWithin(child: ChildProcess, limitMs: number): Promise<boolean> {
  const who = child.pid === undefined ? undefined : identityOf(child.pid);
  if (!who || !isRunning(who)) return true;
  if (child.connected) child.send('stop', () => undefined);
  else child.kill('SIGTERM');
  if (await goneWithin(who, limitMs)) return true;
  await stopProcess(who, [{ signal: 'SIGKILL', waitMs: 2_000 }]);
  return false;
}
