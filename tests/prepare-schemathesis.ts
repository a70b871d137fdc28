/** schemathesis, pinned, in a virtual environment of the user's cache: found there, made by python3, else asked for by the exact command. */
import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import path from 'node:path';
import { onPath, runnable } from './prepare-tools.ts';

const version = '4.32.5';
const home = path.join(homedir(), '.cache', 'heyi', 'venv');
const program = path.join(home, 'bin', 'schemathesis');
const byHand = `python3 -m venv ${home} && ${home}/bin/pip install schemathesis==${version}`;

const installed = (): boolean => runnable(program) && spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.includes(version);

/** Where the program is. Throws with the command to run if it cannot be made. */
export function findSchemathesis(): string {
  if (installed()) return program;
  if (!onPath('python3')) throw new Error(`python3 is not on PATH; install it (apt-get install python3 python3-venv), then: ${byHand}`);
  for (const [command, args] of [['python3', ['-m', 'venv', home]], [path.join(home, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${version}`]]] as const) {
    spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (!installed()) throw new Error(`schemathesis ${version} could not be installed; run: ${byHand}`);
  return program;
}
