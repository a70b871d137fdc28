/**
 * What holds of an enforcement pack, and what does not: its archive, the centre's signature over the index, each file
 * against the index, each event against the chain. The same code runs in verify.html and in `npm run pack:verify`.
 */
import type { ArchiveFault, Bytes, PackFile } from './archive.ts';
import { checkChain, readChain, type EventFinding, type EventState } from './event-chain.ts';
import { hex, sha256, type TrustedKey } from './trusted-key.ts';

export const packFormat = 'heyi-enforcement-pack/1';
export const indexPath = 'index.json';
/** 64 bytes: Ed25519 over the bytes of index.json. */
export const signaturePath = 'index.json.sig';
export const chainPath = '06-events/chain.json';

export interface IndexedFile {
  readonly path: string;
  /** What it is: `settlement-agreement`, `performance-record` … */
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** index.json: what the centre signs. */
export interface PackIndex {
  readonly format: typeof packFormat;
  readonly centre: string;
  readonly caseId: string;
  readonly caseNo: string;
  /** Number of decisions the case had: the pack shows it as it stood then. */
  readonly caseVersion: number;
  readonly obligation: string;
  /** The day, in Shanghai, to whose end the account is reckoned. */
  readonly asOf: string;
  /** In which part the reader got it; others see more or less. */
  readonly madeFor: string;
  readonly chain: { readonly events: number; readonly head: string };
  readonly files: readonly IndexedFile[];
}

export type FindingCode = ArchiveFault['code'] | EventState | 'as-written' | 'holds' | 'signed-by-trusted-key' | 'not-signed-by-trusted-key' | 'no-signature' | 'no-index' | 'other-format'
  | 'file-changed' | 'file-missing' | 'file-added' | 'file-twice';

export interface Finding {
  readonly about: 'archive' | 'index' | 'file' | 'event';
  /** A path; the number of an event. */
  readonly name: string;
  readonly code: FindingCode;
  readonly holds: boolean;
  /** What the file is, or what was done. */
  readonly zh?: string;
  readonly en?: string;
  readonly at?: number;
}

export interface Report {
  /** Whether everything holds. */
  readonly whole: boolean;
  readonly fingerprint: string;
  readonly findings: readonly Finding[];
  /** As the index states it; to be believed only where its signature holds. */
  readonly index?: PackIndex;
}

/** `faults`: of the archive the files came in; none where they came unpacked. */
export async function verifyPack(files: readonly PackFile[], key: TrustedKey, faults?: readonly ArchiveFault[]): Promise<Report> {
  const findings: Finding[] = (faults ?? []).map(({ code, path, at }) => ({ about: 'archive', name: path ?? '', code, holds: false, ...(at === undefined ? {} : { at }) }));
  if (faults?.length === 0) findings.push({ about: 'archive', name: '', code: 'as-written', holds: true });
  findings.push(await checkSignature(files, key));
  const index = readIndex(fileOf(files, indexPath));
  if ('code' in index) findings.push({ about: 'index', name: indexPath, code: index.code, holds: false });
  else findings.push(...await checkFiles(files, index), ...await checkEvents(files, index));
  return { whole: findings.every(({ holds }) => holds), fingerprint: key.fingerprint, findings, ...('code' in index ? {} : { index }) };
}

const fileOf = (files: readonly PackFile[], path: string): Bytes | undefined => files.find((file) => file.path === path)?.bytes;

async function checkSignature(files: readonly PackFile[], { key }: TrustedKey): Promise<Finding> {
  const [signature, index] = [fileOf(files, signaturePath), fileOf(files, indexPath)];
  if (!signature || !index) return { about: 'index', name: signaturePath, code: 'no-signature', holds: false };
  const holds = await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, index).catch(() => false);
  return { about: 'index', name: signaturePath, code: holds ? 'signed-by-trusted-key' : 'not-signed-by-trusted-key', holds };
}

function readIndex(bytes: Bytes | undefined): PackIndex | { readonly code: 'no-index' | 'other-format' } {
  if (!bytes) return { code: 'no-index' };
  try {
    const index = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as PackIndex;
    return isIndex(index) ? index : { code: 'other-format' };
  } catch {
    return { code: 'other-format' };
  }
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isIndex = (index: PackIndex | null): boolean => index?.format === packFormat && [index.caseId, index.caseNo, index.obligation, index.asOf, index.chain?.head].every(isText)
  && Number.isSafeInteger(index.chain.events) && Array.isArray(index.files) && index.files.every((file: IndexedFile | null) => isText(file?.path) && isText(file?.sha256));

/** Each file the index names, then each it does not name, then names that stand twice. */
async function checkFiles(files: readonly PackFile[], index: PackIndex): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { path, sha256: stated, bytes, zh, en } of index.files) {
    const found = fileOf(files, path);
    const code = !found ? 'file-missing' : found.length === bytes && hex(await sha256(found)) === stated ? 'holds' : 'file-changed';
    findings.push({ about: 'file', name: path, code, holds: code === 'holds', zh, en });
  }
  const known = [indexPath, signaturePath, ...index.files.map(({ path }) => path)];
  const paths = files.map(({ path }) => path);
  const added = paths.filter((path) => !known.includes(path)).map((name): Finding => ({ about: 'file', name, code: 'file-added', holds: false }));
  const twice = paths.filter((path, i) => paths.indexOf(path) !== i).map((name): Finding => ({ about: 'file', name, code: 'file-twice', holds: false }));
  return [...findings, ...added, ...twice];
}

async function checkEvents(files: readonly PackFile[], { caseId, chain: { events, head } }: PackIndex): Promise<readonly Finding[]> {
  const bytes = fileOf(files, chainPath);
  const chain = bytes && readChain(bytes);
  if (!chain) return [{ about: 'event', name: '', code: 'unreadable', holds: false }];
  return (await checkChain(chain, { caseId, events, head })).map(eventFinding);
}

const eventFinding = ({ version, state, action, at }: EventFinding): Finding => ({
  about: 'event', name: String(version), code: state, holds: state === 'proven' || state === 'withheld', ...(action === undefined ? {} : { en: action }), ...(at === undefined ? {} : { at }),
});
