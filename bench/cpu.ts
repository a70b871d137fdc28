/** Processor time of process trees, from /proc (Linux). */
import { readFileSync, readdirSync } from 'node:fs';

const ticksPerSecond = 100;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  /** User and system time of the process and of its children that have ended, in seconds. */
  readonly seconds: number;
}

function stat(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
    const [, parent = 0] = fields;
    const ticks = [11, 12, 13, 14].reduce((sum, i) => sum + (fields[i] ?? 0), 0);
    return { pid, parent, seconds: ticks / ticksPerSecond };
  } catch {
    return undefined;
  }
}

/** Seconds used so far by a process and all below it. */
export function cpuSeconds(root: number): number {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => stat(Number(name)) ?? []);
  const tree = new Set([root]);
  for (let grew = true; grew;) {
    const size = tree.size;
    for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
    grew = tree.size > size;
  }
  return all.filter(({ pid }) => tree.has(pid)).reduce((sum, { seconds }) => sum + seconds, 0);
}
