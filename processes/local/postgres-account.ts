import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Who runs PostgreSQL when we are root, which it refuses to run as. Empty for everybody else. */
export type Account = { uid?: number; gid?: number };

/** The account that already owns the cluster, else `postgres`, else `nobody`: no account is created on somebody's machine. */
export function accountFor(dataDir: string): Account {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(dataDir)) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const entry = entries.find(([name]) => name === 'postgres') ?? entries.find(([name]) => name === 'nobody');
  if (!entry) throw new Error('PostgreSQL does not run as root, and this machine has neither a user `postgres` nor `nobody`: '
    + 'start as an ordinary user, or add one with `useradd --system postgres`.');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

export type Command = { command: string; args: string[] } & Account;

/**
 * The command as it has to be run under the account. Where root keeps the project in a folder that others cannot enter
 * (/root, a temporary directory), the account is given the one capability to enter it, rather than the folder new permissions.
 */
export function runAs(account: Account, command: string, args: string[], paths: string[]): Command {
  if (account.uid === undefined || paths.every((path) => canEnter(path, account))) return { command, args, ...account };
  const setpriv = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'setpriv')).find(isExecutable);
  if (!setpriv) {
    throw new Error(`PostgreSQL does not run as root, and user ${account.uid}, who would run it, may not enter ${paths.find((path) => !canEnter(path, account))}: `
      + 'start as an ordinary user, move the project out of root\'s folder, or install setpriv (util-linux).');
  }
  const only = '+dac_override';
  const lower = ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups', '--inh-caps', only, '--ambient-caps', only];
  return { command: setpriv, args: [...lower, '--', command, ...args] };
}

function canEnter(path: string, { uid, gid }: Account): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid: owner, gid: group } = statSync(folder);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
