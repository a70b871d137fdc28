/** Builds the portal where its sources are newer than what was built; content decides, not dates. About six seconds, or none. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Log } from '../local/log.ts';
import { webFolder } from './built-web.ts';

const root = path.dirname(path.resolve(webFolder));
/** Under which the digest of the sources is kept beside what was built of them. */
const mark = '.built-from';

/** Every source of the portal, the contract its forms are drawn from, and the versions of what it is built with. */
function sourcesDigest(): string {
  const sources = globSync('**/*', { cwd: webFolder, withFileTypes: true, exclude: (entry) => /^dist(\.\d+)?$/.test(entry.name) })
    .filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).toSorted();
  const hash = createHash('sha256');
  for (const file of [...sources, path.join(root, 'openapi.json'), path.join(root, 'package-lock.json')]) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Vite's own program; it is not installed in production, where the image brings the built portal. */
function vite(): string | undefined {
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  } catch {
    return undefined;
  }
}

async function run(program: string, outDir: string): Promise<void> {
  const building = spawn(process.execPath, [program, 'build', '--config', path.join(webFolder, 'vite.config.ts'), '--outDir', outDir, '--emptyOutDir'], {
    // A NODE_ENV of whoever starts us, as of a test, would build a portal for developers: larger by a sixth and slower.
    cwd: root, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, NODE_ENV: 'production' },
  });
  let said = '';
  building.stderr.on('data', (chunk: Buffer) => { said += chunk.toString('utf8'); });
  const code = await new Promise<number | null>((resolve, reject) => building.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Error(`the portal could not be built:\n${said}`);
}

/** Built beside and moved into place, so that nobody is served half a portal. */
export async function buildWebIfStale(log: Log): Promise<void> {
  const dist = path.join(webFolder, 'dist');
  const program = vite();
  if (program === undefined) return;
  const digest = sourcesDigest();
  if (existsSync(path.join(dist, mark)) && readFileSync(path.join(dist, mark), 'utf8') === digest) return;
  log.info('building the portal …');
  const beside = path.join(webFolder, `dist.${process.pid}`);
  await run(program, beside);
  writeFileSync(path.join(beside, mark), digest);
  rmSync(dist, { recursive: true, force: true });
  try {
    renameSync(beside, dist);
  } catch (error) {
    // Somebody else has built the same meanwhile.
    rmSync(beside, { recursive: true, force: true });
    if (!existsSync(path.join(dist, 'index.html'))) throw error;
  }
}
