/**
 * The centre's keys behind a program, as a key service's client or an HSM has them. It is called with `wrap` or `unwrap`, the
 * key's id and whose data key it is, after its own arguments; it reads the bytes from its input and writes the others.
 * A key is asked for once a process, then its data key stays in memory.
 */
import { spawn } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import type { KeyRing } from '../../vault/ports.ts';

export interface CommandRing {
  readonly command: readonly [string, ...string[]];
  readonly current: string;
  readonly timeoutMs: number;
}

export function commandRing({ command: [program, ...args], current, timeoutMs }: CommandRing): KeyRing {
  const ask = async (verb: 'wrap' | 'unwrap', keyId: string, about: string, bytes: Buffer): Promise<Buffer> => {
    const child = spawn(program, [...args, verb, keyId, about], { stdio: ['pipe', 'pipe', 'pipe'], signal: AbortSignal.timeout(timeoutMs), killSignal: 'SIGKILL' });
    const ended = new Promise<number | null>((resolve, reject) => { child.once('close', resolve).once('error', reject); });
    // A program that ends early closes its input; its exit code says why.
    child.stdin.on('error', () => undefined).end(bytes);
    const [answer, complaint, code] = await Promise.all([buffer(child.stdout), text(child.stderr), ended]);
    if (code !== 0 || answer.length === 0) throw new Error(`${program} did not ${verb} (exit ${code}): ${complaint.slice(0, 300)}`);
    return answer;
  };
  return {
    current,
    wrap: async (bytes, about) => ({ ringKey: current, bytes: await ask('wrap', current, about, bytes) }),
    unwrap: ({ ringKey, bytes }, about) => ask('unwrap', ringKey, about, bytes),
  };
}
