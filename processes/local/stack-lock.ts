import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isRunning } from './process-table.ts';
import type { ProcessIdentity } from './process-table.ts';

/**
 * One stack to a folder: two would fight over the same data. The lock is made whole aside and linked into place, so nobody
 * reads it half written; the lock of a process that is gone is taken over. Answers how to release it.
 */
export function lockStack(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'stack.lock');
  const mine = `${path}.${process.pid}`;
  const me = identityOf(process.pid) ?? { pid: process.pid, started: '' };
  writeFileSync(mine, `${JSON.stringify(me)}\n`);
  try {
    for (let tries = 0; !linked(mine, path); tries += 1) {
      const holder = readLock(path);
      if (holder && isRunning(holder)) throw inUse(folder, holder.pid);
      if (tries > 20) throw new Error(`Cannot take ${path}; delete it if no stack runs there.`);
      removeStale(path, mine, holder);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => { if (readLock(path)?.pid === process.pid) rmSync(path, { force: true }); };
}

const inUse = (folder: string, pid: number): Error =>
  new Error(`A stack is already running in ${folder} (pid ${pid}). Stop it first (Ctrl-C in its terminal, or \`kill ${pid}\`), or choose another folder.`);

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readLock(path: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

/** Moved aside before it is removed: if another process took the lock over meanwhile, we see it and give it back. */
function removeStale(path: string, mine: string, stale: ProcessIdentity | undefined): void {
  const aside = `${mine}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;                                                          // another one was faster
  }
  const moved = readLock(aside);
  if (moved && (moved.pid !== stale?.pid || moved.started !== stale.started)) renameSync(aside, path);
  else rmSync(aside, { force: true });
}
