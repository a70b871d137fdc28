/** A real S3 server for tests: the Versity gateway over a folder; found on PATH or in the cache, else built by Go. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateBucketCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { cacheFolder } from '../../processes/local/find-temporal.ts';
import { freePort } from '../../processes/local/free-port.ts';
import { onPath, runnable } from '../prepare-tools.ts';

const goPackage = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';

/** Where the program is; `build` makes it if need be, which takes some minutes once. Throws with the command to run. */
export function findS3Server({ build = false } = {}): string {
  const cached = path.join(cacheFolder(), 'versitygw');
  const found = onPath('versitygw') ?? [cached].find(runnable);
  if (found) return found;
  if (build && buildInto(cached)) return cached;
  throw new Error(`The S3 server that tests use is missing. Install Go and run: GOBIN=${cacheFolder()} go install ${goPackage}`);
}

/** Renamed when whole: an interrupted build leaves nothing half. */
function buildInto(cached: string): boolean {
  mkdirSync(cacheFolder(), { recursive: true });
  const aside = mkdtempSync(path.join(cacheFolder(), `.${process.pid}-`));
  try {
    if (spawnSync('go', ['install', goPackage], { env: { ...process.env, GOBIN: aside }, stdio: 'inherit' }).status !== 0) return false;
    renameSync(path.join(aside, 'versitygw'), cached);
    return true;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

export interface S3Server {
  readonly bucket: string;
  readonly endpoint: string;
  readonly client: S3ClientConfig;
  readonly folder: string;
  /** Ends the server and leaves its folder; `start` brings it back at the same address. */
  halt(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startS3Server(): Promise<S3Server> {
  const program = findS3Server();
  const folder = mkdtempSync(path.join(tmpdir(), 'heyi-s3-'));
  const [data, sidecar] = ['data', 'sidecar'].map((name) => path.join(folder, name)) as [string, string];
  for (const place of [data, sidecar]) mkdirSync(place);
  const [port, accessKeyId, secretAccessKey] = [await freePort(), 'heyi-test', 'heyi-test-secret'];
  const endpoint = `http://127.0.0.1:${port}`;
  const client: S3ClientConfig = { endpoint, region: 'us-east-1', forcePathStyle: true, credentials: { accessKeyId, secretAccessKey } };
  let child: ReturnType<typeof spawn> | undefined;
  const halt = async () => {
    const gone = child && child.exitCode === null ? new Promise((resolve) => child?.once('exit', resolve)) : undefined;
    child?.kill('SIGKILL');
    await gone;
  };
  const start = async () => {
    child = spawn(program, ['--port', `127.0.0.1:${port}`, '--access', accessKeyId, '--secret', secretAccessKey, 'posix', '--sidecar', sidecar, data], { stdio: 'ignore' });
    for (let i = 0; !(await answers(endpoint)); i += 1) {
      if (i > 300 || child.exitCode !== null) throw new Error('The S3 server does not start');
      await sleep(100);
    }
  };
  await start();
  await new S3Client(client).send(new CreateBucketCommand({ Bucket: 'heyi-files' }));
  return { bucket: 'heyi-files', endpoint, client, folder: data, halt, start, stop: async () => { await halt(); rmSync(folder, { recursive: true, force: true }); } };
}

const answers = (url: string): Promise<boolean> => fetch(url).then(() => true, () => false);
