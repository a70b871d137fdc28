/**
 * The centre's key behind a program, as a token with PKCS#11 has it: the program reads the bytes to sign from its input
 * and writes the signature to its output.
 *   pkcs11-tool --module … --sign --mechanism ECDSA-SHA256 --signature-format openssl --id 01 --pin env:PIN
 */
import { spawn } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import type { SigningKey } from '../../signing/ports.ts';
import { certificatesIn } from './pem.ts';

export interface CommandKey {
  readonly command: readonly [string, ...string[]];
  readonly certificates: string;
  readonly timeoutMs: number;
}

export const commandKey = ({ command: [program, ...args], certificates, timeoutMs }: CommandKey): SigningKey => ({
  certificates: certificatesIn(certificates),
  async sign(bytes) {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], signal: AbortSignal.timeout(timeoutMs), killSignal: 'SIGKILL' });
    const ended = new Promise<number | null>((resolve, reject) => { child.once('close', resolve).once('error', reject); });
    // A program that ends early closes its input; its exit code says why.
    child.stdin.on('error', () => undefined).end(bytes);
    const [signature, complaint, code] = await Promise.all([buffer(child.stdout), text(child.stderr), ended]);
    if (code !== 0 || signature.length === 0) throw new Error(`${program} did not sign (exit ${code}): ${complaint.slice(0, 300)}`);
    return signature;
  },
});
