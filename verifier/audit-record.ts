/**
 * The log as a file of lines, one JSON object each, and how it is checked: chains from their beginning, every event once in
 * the tree, every signed root over what stands before it. The same check reads a database (`npm run audit:verify`).
 */
import { rootStatement } from './audit-root.ts';
import type { Bytes } from './archive.ts';
import { GrowingTree, leafHash } from './merkle.ts';
import { hex, sha256, type TrustedKey } from './trusted-key.ts';

export const auditFormat = 'heyi-audit/1';

/** Lines come in this order: events case by case, each case's last word after its events; leaves; roots. */
export type AuditLine =
  | { readonly event: LoggedEvent }
  | { readonly case: CaseEnd }
  | { readonly leaf: { readonly index: number; readonly caseId: string; readonly version: number } }
  | { readonly root: { readonly size: number; readonly root: string; readonly at: number; readonly key: string; readonly signature: string } };

export interface LoggedEvent {
  readonly caseId: string;
  readonly version: number;
  readonly at: number;
  readonly action: string;
  /** The bytes that were hashed, as text. */
  readonly body: string;
  /** Hexadecimal. */
  readonly hash: string;
}

/** What the case itself says of its end. */
export interface CaseEnd {
  readonly caseId: string;
  readonly version: number;
  readonly lastHash: string;
  readonly state: string;
  /** SHA-256 of the case's projection in RFC 8785 form; an event says which one it left behind. */
  readonly projection: string;
}

export type AuditFault = 'chain-broken' | 'event-missing' | 'event-twice' | 'event-altered' | 'event-unreadable' | 'case-ends-elsewhere' | 'case-altered' | 'leaf-out-of-place' | 'leaf-without-event' | 'event-logged-twice'
  | 'event-skipped' | 'root-differs' | 'root-out-of-place' | 'root-not-signed' | 'out-of-order' | 'unreadable-line' | 'other-format' | 'cut-short' | 'file-altered';

export interface AuditFinding {
  readonly code: AuditFault;
  /** Case and version of an event, number of a leaf, size of a root, number of a line. */
  readonly at: string;
}

export interface AuditReport {
  readonly whole: boolean;
  readonly findings: readonly AuditFinding[];
  readonly counts: { readonly events: number; readonly cases: number; readonly leaves: number; readonly roots: number; /** Committed since the log was last appended to. */ readonly waiting: number };
}

/** The centre's own events go by the id of no case. */
export const centreChain = '00000000-0000-0000-0000-000000000000';
const genesis = '0'.repeat(64);
const fromHex = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
const text = new TextEncoder();

/** `key`: signatures are checked against it; without one they are not looked at. */
export async function checkAudit(lines: AsyncIterable<AuditLine>, key?: TrustedKey): Promise<AuditReport> {
  const check = new AuditCheck(key);
  for await (const line of lines) await check.take(line);
  return check.report();
}

class AuditCheck {
  private readonly findings: AuditFinding[] = [];
  private readonly counts = { events: 0, cases: 0, leaves: 0, roots: 0 };
  /** Hash of each event, by case and version. */
  private readonly events = new Map<string, string>();
  private readonly logged = new Set<string>();
  private readonly logUpTo = new Map<string, number>();
  private readonly leaves: Bytes[] = [];
  /** Grows from root to root: only at their sizes is its root asked. */
  private readonly tree = new GrowingTree();
  private readonly roots: Extract<AuditLine, { root: unknown }>['root'][] = [];
  private chain: { readonly caseId: string; version: number; hash: string; ended?: boolean; state?: string; projection?: string } | undefined;
  private section = 0;

  private readonly key: TrustedKey | undefined;
  constructor(key?: TrustedKey) {
    this.key = key;
  }

  async take(line: AuditLine): Promise<void> {
    const section = 'event' in line || 'case' in line ? 0 : 'leaf' in line ? 1 : 2;
    if (section < this.section) this.find('out-of-order', JSON.stringify(line).slice(0, 80));
    this.section = Math.max(this.section, section);
    if (section > 0) this.endChain();
    if ('event' in line) await this.takeEvent(line.event);
    else if ('case' in line) this.takeCase(line.case);
    else if ('leaf' in line) await this.takeLeaf(line.leaf);
    else await this.takeRoot(line.root);
  }

  private find(code: AuditFault, at: string): void {
    this.findings.push({ code, at });
  }

  private async takeEvent(event: LoggedEvent): Promise<void> {
    const name = `${event.caseId}#${event.version}`;
    this.counts.events += 1;
    if (this.events.has(name)) this.find('event-twice', name);
    if (this.chain?.caseId !== event.caseId) this.beginChain(event.caseId);
    const chain = this.chain!;
    if (event.version !== chain.version + 1) this.find('event-missing', `${event.caseId}#${chain.version + 1}`);
    if (hex(await sha256(fromHex(chain.hash), text.encode(event.body))) !== event.hash) this.find('chain-broken', name);
    const said = stated(event.body);
    if (!said) this.find('event-unreadable', name);
    else if (!matches(said, event)) this.find('event-altered', name);
    this.events.set(name, event.hash);
    Object.assign(chain, { version: event.version, hash: event.hash, state: said?.states?.['mediation'], projection: said?.projection });
  }

  private beginChain(caseId: string): void {
    if (this.chain !== undefined && this.chain.caseId >= caseId) this.find('out-of-order', caseId);
    this.endChain();
    this.chain = { caseId, version: 0, hash: genesis };
  }

  /** Every case has its last word; the centre's chain has none. */
  private endChain(): void {
    const { chain } = this;
    if (chain && !chain.ended && chain.caseId !== centreChain) this.find('cut-short', chain.caseId);
    if (chain) chain.ended = true;
  }

  /** A chain cut short at its end is whole in itself: the case knows better. */
  private takeCase({ caseId, version, lastHash, state, projection }: CaseEnd): void {
    this.counts.cases += 1;
    if (this.chain?.caseId !== caseId) this.beginChain(caseId);
    const chain = this.chain!;
    if (chain.ended) this.find('out-of-order', caseId);
    chain.ended = true;
    if (chain.version !== version || chain.hash !== lastHash) this.find('case-ends-elsewhere', `${caseId}#${version}`);
    if ((chain.state !== undefined && chain.state !== state) || (chain.projection !== undefined && chain.projection !== projection)) this.find('case-altered', `${caseId}#${version}`);
  }

  private async takeLeaf({ index, caseId, version }: Extract<AuditLine, { leaf: unknown }>['leaf']): Promise<void> {
    const name = `${caseId}#${version}`;
    this.counts.leaves += 1;
    if (index !== this.leaves.length) this.find('leaf-out-of-place', String(index));
    const hash = this.events.get(name);
    if (this.logged.has(name)) this.find('event-logged-twice', name);
    else if (hash === undefined) this.find('leaf-without-event', name);
    else if (version !== (this.logUpTo.get(caseId) ?? 0) + 1) this.find('event-skipped', name);
    this.logged.add(name);
    this.logUpTo.set(caseId, version);
    this.leaves.push(await leafHash(fromHex(hash ?? genesis)));
  }

  private async takeRoot(root: Extract<AuditLine, { root: unknown }>['root']): Promise<void> {
    const before = this.roots.at(-1);
    this.counts.roots += 1;
    if (before !== undefined && (before.size >= root.size || before.at > root.at)) this.find('root-out-of-place', String(root.size));
    if ((await this.rootAt(root.size)) !== root.root) this.find('root-differs', String(root.size));
    this.roots.push(root);
  }

  /** Hexadecimal; undefined for a size the log never had, or had before the last root asked for. */
  private async rootAt(size: number): Promise<string | undefined> {
    for (const leaf of this.leaves.slice(this.tree.size, size)) await this.tree.append(leaf);
    return this.tree.size === size ? hex(await this.tree.root()) : undefined;
  }

  async report(): Promise<AuditReport> {
    for (const root of this.roots) if (!(await this.isSigned(root))) this.find('root-not-signed', String(root.size));
    const { findings, counts } = this;
    return { whole: findings.length === 0, findings, counts: { ...counts, waiting: counts.events - this.logged.size } };
  }

  private async isSigned({ size, root, at, key, signature }: Extract<AuditLine, { root: unknown }>['root']): Promise<boolean> {
    if (!this.key) return true;
    if (key !== this.key.fingerprint) return false;
    return await crypto.subtle.verify({ name: 'Ed25519' }, this.key.key, fromHex(signature), rootStatement({ size, root, at })).catch(() => false);
  }
}

interface Stated {
  readonly chain?: string;
  readonly caseId?: string;
  readonly version: number;
  readonly at: number;
  readonly action: string;
  readonly states?: Readonly<Record<string, string | undefined>>;
  readonly projection?: string;
}

function stated(body: string): Stated | undefined {
  try {
    return JSON.parse(body) as Stated;
  } catch {
    return undefined;
  }
}

/** What stands beside the bytes must say the same as the bytes. The centre's chain has no case. */
const matches = (said: Stated, { caseId, version, at, action }: LoggedEvent): boolean =>
  (said.chain === 'centre' ? centreChain : said.caseId) === caseId && said.version === version && said.at === at && said.action === action;
