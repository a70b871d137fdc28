/** A vault of the tests: its keys are the same in all of them, so that a cloned database opens. */
import { ringOf } from '../../adapters/key-ring/file.ts';
import { Vault } from '../../vault/vault.ts';

export const testKey = (n: number): string => Buffer.alloc(32, n).toString('base64');
export const testVault = (): Vault => new Vault(ringOf({ current: 'test-1', keys: { 'test-1': testKey(1) } }));
