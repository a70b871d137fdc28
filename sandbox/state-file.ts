/** The register on disk: one JSON file, replaced whole, so a kill at any moment leaves the old one or the new one. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { emptyRecord, type ApplicationRecord, type ProviderRecord, type Save } from './register.ts';

export type Register = Map<string, ProviderRecord>;

export interface StateFile {
  readonly register: Register;
  readonly saved: Save;
}

/** Changes of a few milliseconds share one write; of a large register's long writes, more. */
const gatherMs = 2;

/** Without a path the register lives in memory only. */
export async function openStateFile(path: string | undefined): Promise<StateFile> {
  if (path === undefined) return { register: new Map(), saved: () => Promise.resolve() };
  await mkdir(dirname(path), { recursive: true });
  const register = await read(path);
  return { register, saved: savingTo(path, register) };
}

function savingTo(path: string, register: Register): Save {
  let texts = new WeakMap<ApplicationRecord, string>(); // of the applications unchanged since the last write
  let next: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();
  let tookMs = 0;

  async function write(): Promise<void> {
    await pause(Math.max(gatherMs, tookMs));
    next = undefined; // what comes from here on needs another write
    const began = performance.now();
    await writeFile(`${path}.unfinished`, asText(register, texts));
    await rename(`${path}.unfinished`, path);
    tookMs = performance.now() - began;
  }

  return (changed) => {
    if (changed) texts.delete(changed);
    else texts = new WeakMap();
    next ??= last = last.catch(() => undefined).then(write);
    return next;
  };
}

async function read(path: string): Promise<Register> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? new Map() : fromText(text);
}

/** `[provider, its numbers and control, applications]` each. */
type OnDisk = [id: string, head: Pick<ProviderRecord, 'requestsReceived' | 'control'> & { numbers: [string, number][] }, applications: ApplicationRecord[]];

function asText(register: Register, texts: WeakMap<ApplicationRecord, string>): string {
  const providers = [...register].map(([id, { requestsReceived, control, numbers, applications }]) => {
    const head: OnDisk[1] = { requestsReceived, control, numbers: [...numbers] };
    return `[${JSON.stringify(id)},${JSON.stringify(head)},[\n${[...applications.values()].map((a) => applicationText(a, texts)).join(',\n')}]]`;
  });
  return `[${providers.join(',\n')}]\n`;
}

function applicationText(application: ApplicationRecord, texts: WeakMap<ApplicationRecord, string>): string {
  const kept = texts.get(application) ?? JSON.stringify(application);
  texts.set(application, kept);
  return kept;
}

const fromText = (text: string): Register => new Map((JSON.parse(text) as OnDisk[]).map(([id, { numbers, ...head }, applications]) => [id, {
  ...emptyRecord(),
  ...head,
  numbers: new Map(numbers),
  applications: new Map(applications.map((a) => [a.id, a])),
  requests: new Map(applications.flatMap((a) => a.requests).map((r) => [r.key, r])),
}]));
