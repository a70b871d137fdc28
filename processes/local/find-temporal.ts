import { execFile, fork, spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { lastLines, messageOf } from './log.ts';
import type { Log } from './log.ts';
import { identityOf } from './process-table.ts';

/** Newer tags hold replace directives and do not install this way. */
const GO_PACKAGE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const DOWNLOAD = fileURLToPath(new URL('./download-temporal.ts', import.meta.url));

type Search = { log: Log; signal?: AbortSignal | undefined };

/** The `temporal` program: installed, cached, downloaded by the SDK, or built by Go. What was fetched is kept in the user's cache. */
export async function findTemporal({ log, signal }: Search): Promise<string> {
  const cached = join(cacheFolder(), 'temporal');
  const installed = await onPath();
  if (installed) return installed;
  if (isExecutable(cached)) return cached;
  mkdirSync(cacheFolder(), { recursive: true });
  sweep();
  const reasons: string[] = [];
  for (const [how, fetch] of [['download by the Temporal SDK', download], ['go install', build]] as const) {
    const aside = mkdtempSync(join(cacheFolder(), `.${process.pid}-`));
    try {
      renameSync(await fetch(aside, { log, signal }), cached);     // renamed when whole: an interrupted fetch leaves nothing half
      return cached;
    } catch (error) {
      signal?.throwIfAborted();
      log.info(`Temporal: ${how} did not work, ${messageOf(error)}`);
      reasons.push(`${how}: ${messageOf(error)}`);
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
  }
  throw new Error(notFound(cached, reasons));
}

const notFound = (cached: string, reasons: string[]): string => [
  'The Temporal dev server is missing. Any one of these helps:',
  '  - install the Temporal CLI (https://docs.temporal.io/cli, or `brew install temporal`) so that `temporal` is on PATH',
  `  - put the \`temporal\` program at ${cached}`,
  `  - install Go 1.25 or newer with access to its module proxy; we then run \`go install ${GO_PACKAGE}\``,
  '  - set TEMPORAL_ADDRESS to a Temporal server that already runs',
  'Tried:', ...reasons.map((reason) => `  - ${reason}`),
].join('\n');

export const cacheFolder = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'heyi', 'bin');

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The first `temporal` on PATH that knows `server start-dev`: a program of another kind may have the same name. */
async function onPath(): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const program = join(folder, 'temporal');
    if (!isExecutable(program)) continue;
    const help = await promisify(execFile)(program, ['server', 'start-dev', '--help'], { timeout: 10_000 }).catch(() => undefined);
    if (help?.stdout.includes('--db-filename')) return program;
  }
  return undefined;
}

/** Removes what an interrupted fetch left, once the process that fetched is gone. */
function sweep(): void {
  for (const name of readdirSync(cacheFolder())) {
    const owner = /^\.(\d+)-/.exec(name)?.[1];
    if (owner && !identityOf(Number(owner))) rmSync(join(cacheFolder(), name), { recursive: true, force: true });
  }
}

/** Runs in a child, because the SDK's downloader has no time limit: no byte within 8 s, or none for 30 s, ends it. */
async function download(aside: string, { log, signal }: Search): Promise<string> {
  log.info('Temporal: not installed; downloading the dev server');
  const child = fork(DOWNLOAD, [aside], { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let errors = '';
  let ended = false;
  child.stderr?.on('data', (chunk: Buffer) => { errors += chunk.toString(); });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve)).finally(() => { ended = true; });
  const report = progress('Temporal: downloading', log);
  for (let [size, since] = [0, Date.now()]; !ended; await Promise.race([sleep(200), exit])) {
    const now = sizeIn(aside);
    if (now !== size) [size, since] = [now, Date.now()];
    report(`${Math.round(size / 1e6)} MB`);
    if (signal?.aborted || Date.now() - since > (size === 0 ? 8_000 : 30_000)) {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');              // the group: it may have started the server
      throw new Error('no answer from temporal.download');
    }
  }
  report.done();
  const program = programIn(aside);
  if (await exit !== 0 || !program) throw new Error(errors.trim().split('\n').at(-1) || 'the download failed');
  return program;
}

const sizeIn = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);

const programIn = (folder: string): string | undefined =>
  readdirSync(folder).map((name) => join(folder, name)).find((path) => isExecutable(path) && statSync(path).size > 10_000_000);

async function build(aside: string, { log, signal }: Search): Promise<string> {
  if (!await promisify(execFile)('go', ['version']).catch(() => undefined)) throw new Error('Go is not installed');
  log.info(`Temporal: building the dev server with \`go install ${GO_PACKAGE}\`; once, about 3 minutes on 2 cores, kept in ${cacheFolder()}`);
  const go = spawn('go', ['install', GO_PACKAGE], { env: { ...process.env, GOBIN: aside }, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const abort = () => { if (go.pid) process.kill(-go.pid, 'SIGTERM'); };   // the whole group: go starts compilers
  signal?.addEventListener('abort', abort, { once: true });
  let errors = '';
  go.stderr.on('data', (chunk: Buffer) => { errors += chunk.toString(); });
  const report = progress('Temporal: building', log);
  const ticking = setInterval(() => report(''), 1_000);
  try {
    const code = await new Promise<number | null>((resolve, reject) => { go.once('exit', resolve); go.once('error', reject); });
    if (code !== 0) throw new Error(`go ended with code ${code}:\n${lastLines(errors, 6)}`);
  } finally {
    clearInterval(ticking);
    signal?.removeEventListener('abort', abort);
    report.done();
  }
  const program = join(aside, 'temporal');
  if (!existsSync(program)) throw new Error('go install left no program');
  return program;
}

/** On a terminal one line that counts up; elsewhere a log line every 15 s, so that a CI log shows life without noise. */
function progress(what: string, log: Log): { (detail: string): void; done(): void } {
  const began = Date.now();
  let [lastSaid, drawn] = [began, false];
  const report = (detail: string): void => {
    const everyMs = process.stderr.isTTY ? 2_000 : 15_000;
    if (Date.now() - lastSaid < everyMs) return;
    lastSaid = Date.now();
    const line = `${what} … ${Math.round((lastSaid - began) / 1000)} s ${detail}`.trimEnd();
    if (!process.stderr.isTTY) return log.info(line);
    process.stderr.write(`\r${line}\x1b[K`);
    drawn = true;
  };
  return Object.assign(report, { done: () => { if (drawn) process.stderr.write('\r\x1b[K'); drawn = false; } });
}
