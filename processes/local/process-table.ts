import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A pid alone is no identity: it is given to another process later. With the start time it is one. */
export type ProcessIdentity = { pid: number; started: string };

type Entry = { parent: number; started: string; zombie: boolean };

const onLinux = process.platform === 'linux';

function readLinux(pid: number): Entry | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');   // the name before may hold spaces and brackets
    return { zombie: fields[0] === 'Z' || fields[0] === 'X', parent: Number(fields[1]), started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    return execFileSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

function readElsewhere(pid: number): Entry | undefined {
  const parent = ps(pid, 'ppid');
  if (!parent) return undefined;
  return { parent: Number(parent), started: ps(pid, 'lstart') ?? '', zombie: ps(pid, 'stat')?.startsWith('Z') ?? false };
}

/** A zombie counts as gone: in a container without an init nobody reaps it, and `kill(pid, 0)` would call it alive for ever. */
function entry(pid: number): Entry | undefined {
  const found = onLinux ? readLinux(pid) : readElsewhere(pid);
  return found?.zombie ? undefined : found;
}

export const parentOf = (pid: number): number | undefined => entry(pid)?.parent;

export function identityOf(pid: number): ProcessIdentity | undefined {
  const found = entry(pid);
  return found && { pid, started: found.started };
}

/** Cheap enough to poll: the start time is compared only where reading it costs no further process. */
export function isRunning(who: ProcessIdentity): boolean {
  if (onLinux) return entry(who.pid)?.started === who.started;
  try {
    process.kill(who.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return entry(who.pid)?.started === who.started;
}

/** The command line with single spaces between arguments, empty when the process is gone. */
export function commandLine(pid: number): string {
  if (!onLinux) return ps(pid, 'command') ?? '';
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

export type StopStep = { signal: NodeJS.Signals; waitMs: number };

/** Asks, then insists: sends each signal in turn until the process is gone. False when it outlived them all. */
export async function stopProcess(who: ProcessIdentity, steps: readonly StopStep[]): Promise<boolean> {
  for (const { signal, waitMs } of steps) {
    if (!isRunning(who)) return true;
    try {
      process.kill(who.pid, signal);
    } catch {
      return !isRunning(who);
    }
    if (await goneWithin(who, waitMs)) return true;
  }
  return !isRunning(who);
}

export async function goneWithin(who: ProcessIdentity, waitMs: number): Promise<boolean> {
  for (const until = Date.now() + waitMs; Date.now() < until; await sleep(20)) if (!isRunning(who)) return true;
  return !isRunning(who);
}
