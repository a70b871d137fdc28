import { commandLine, identityOf, isRunning, parentOf } from './process-table.ts';
import type { ProcessIdentity } from './process-table.ts';

const POLL_MS = 500;

/**
 * Tells when whoever started us is gone: a signal to npm's own process ends npm and leaves its children running, unseen and
 * holding the ports. Watched are npm and the `sh -c` it puts between; a user's own shell is not, so `npm run demo &` survives
 * the shell, and with HEYI_DETACHED=1 nothing is watched.
 */
export function watchParents(gone: () => void): () => void {
  const chain = process.env.HEYI_DETACHED ? [] : parentsToWatch();
  if (chain.length === 0) return () => undefined;
  const timer = setInterval(() => {
    if (chain.every(isRunning)) return;
    clearInterval(timer);
    gone();
  }, POLL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

type Kind = 'npm' | 'sh -c' | 'shell' | 'other';

function parentsToWatch(): ProcessIdentity[] {
  const chain: ProcessIdentity[] = [];
  let upToNpm = 0;
  for (let pid = process.ppid; pid > 1; pid = parentOf(pid) ?? 0) {
    const who = identityOf(pid);
    const kind = kindOf(commandLine(pid));
    if (!who || kind === 'shell') break;
    chain.push(who);
    if (kind === 'other') break;
    if (kind === 'npm') upToNpm = chain.length;
  }
  return upToNpm > 0 ? chain.slice(0, upToNpm) : chain;              // what started npm lives a life of its own
}

export function kindOf(command: string): Kind {
  if (/^(npm|npx|pnpm|yarn)( |$)/.test(command) || /\/(npm|npx|pnpm|yarn)(-cli)?(\.c?js)?( |$)/.test(command)) return 'npm';
  const [program = '', ...rest] = command.split(' ');
  if (!/^-?(.*\/)?(sh|bash|dash|zsh|ash|ksh|fish)$/.test(program)) return 'other';
  return rest.some((argument) => /^-[a-z]*c$/.test(argument)) ? 'sh -c' : 'shell';
}
