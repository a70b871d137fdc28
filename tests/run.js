/**
 * `npm test [-- what to pass on to jest]`: the folders of tests one after another, the quick ones first. Ends with one
 * line, `N passed, N failed`, and fails if a test failed or none ran. Plain JavaScript, so that any Node can start it.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const folders = ['unit', 'contract', 'db', 'api', 'workflow', 'e2e', 'web'];
/** Each of these brings up a whole stack. */
const oneAtATime = new Set(['e2e', 'web']);
/** These need nothing but the processor; jest by itself would leave one core idle. */
const onAllCores = new Set(['unit']);
/** What each needs that a new machine must fetch or build first: the Temporal dev server, an S3 server. */
const needs = { contract: 's3', workflow: 'temporal', e2e: 'temporal' };

const root = fileURLToPath(new URL('..', import.meta.url));
const results = mkdtempSync(path.join(tmpdir(), 'heyi-tests-'));
const passedOn = process.argv.slice(2);

/** The project's own Node, where npm did not put it first already. */
function nodeOfTheProject() {
  const own = path.join(root, 'node_modules', '.bin', 'node');
  return Number(process.versions.node.split('.')[0]) < 24 && existsSync(own) ? own : process.execPath;
}

/** Paths and patterns given by hand may name files of one folder only; the others then have nothing to run. */
function argumentsFor(folder, file) {
  return [
    '--experimental-vm-modules', '--no-warnings', path.join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    '--selectProjects', folder, '--passWithNoTests', '--json', '--outputFile', file,
    ...(oneAtATime.has(folder) ? ['--runInBand'] : []),
    ...(onAllCores.has(folder) ? ['--maxWorkers=100%'] : []),
    ...passedOn,
  ];
}

/** A test that leaves something open would keep jest, and us, for ever: once the results are there it has this long. */
const goodbyeMs = 20_000;
let jest;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    jest?.kill(signal);
    process.exit(1);
  });
}

/** Whether the program is at hand afterwards; says how to get it where it is not. */
async function prepare(what) {
  const preparing = spawn(nodeOfTheProject(), [path.join(root, 'tests', `prepare-${what}.ts`)], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return await new Promise((resolve) => {
    preparing.once('exit', (code) => resolve(code === 0));
    preparing.once('error', () => resolve(false));
  });
}

/** Runs jest to its end, or to the end of our patience; answers how it ended. */
async function runJest(folder, file) {
  jest = spawn(nodeOfTheProject(), argumentsFor(folder, file), { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  let how;
  const ended = new Promise((resolve) => {
    jest.once('exit', (code, signal) => resolve(how = signal ? `by ${signal}` : `with code ${code}`));
    jest.once('error', (error) => resolve(how = `: ${error.message}`));
  });
  while (how === undefined && !existsSync(file)) await Promise.race([ended, sleep(200)]);
  await Promise.race([ended, sleep(goodbyeMs, undefined, { ref: false })]);
  if (how === undefined) {
    console.error(`tests/${folder}: jest still runs ${goodbyeMs / 1000} s after its last test and is ended: a test left something open`);
    jest.kill('SIGTERM');
    await Promise.race([ended, sleep(5_000)]);
    jest.kill('SIGKILL');
  }
  return how;
}

/** What jest counted; a file that could not be run counts as one failure, and so does a jest that left no result. */
async function runFolder(folder) {
  const file = path.join(results, `${folder}.json`);
  const how = await runJest(folder, file);
  if (!existsSync(file)) {
    console.error(`tests/${folder}: jest ended ${how} and left no result`);
    return { passed: 0, failed: 1 };
  }
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, success } = JSON.parse(readFileSync(file, 'utf8'));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: failed === 0 && !success ? 1 : failed };
}

/** A folder without a test of its own is passed over; jest would only say so. */
const withTests = folders.filter((folder) => existsSync(path.join(root, 'tests', folder)));
/** `npm test -- tests/unit` need not start jest for the other folders. */
const named = passedOn.filter((argument) => /^(\.\/)?tests\/[a-z0-9]+/.test(argument)).map((argument) => argument.replace(/^\.\//, '').split('/')[1]);
const wanted = named.length > 0 ? withTests.filter((folder) => named.includes(folder)) : withTests;

const counts = [];
const prepared = new Map();
for (const folder of wanted) {
  const need = needs[folder];
  if (need && !prepared.has(need)) prepared.set(need, await prepare(need));
  counts.push(need && !prepared.get(need) ? { passed: 0, failed: 1 } : await runFolder(folder));
}
rmSync(results, { recursive: true, force: true });
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
if (passed + failed === 0) console.error('No test ran.');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
