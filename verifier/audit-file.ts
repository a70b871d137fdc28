/** An exported log: a line that names the format, the log's lines, and a last line that holds the digest of all before it. */
import { auditFormat, type AuditFinding, type AuditLine } from './audit-record.ts';
import type { Bytes } from './archive.ts';
import { hex, sha256 } from './trusted-key.ts';

/** Each line's digest covers the one before, so that a file of any length is digested as it is read or written. */
export class FileDigest {
  private digest: Bytes = new Uint8Array(32);
  lines = 0;

  async take(line: string): Promise<void> {
    this.digest = await sha256(this.digest, new TextEncoder().encode(line));
    this.lines += 1;
  }

  /** The last line of the file. */
  end = (): string => JSON.stringify({ end: { lines: this.lines, digest: hex(this.digest) } });
}

export const firstLine = JSON.stringify({ format: auditFormat });

/** The lines of the log; what is wrong with the file itself is added to `findings` as it is read. */
export async function* linesOfFile(texts: AsyncIterable<string>, findings: AuditFinding[]): AsyncGenerator<AuditLine> {
  const digest = new FileDigest();
  let ended = false;
  for await (const text of texts) {
    const at = String(digest.lines + 1);
    if (digest.lines === 0 && text !== firstLine) findings.push({ code: 'other-format', at });
    if (ended) findings.push({ code: 'out-of-order', at });
    if (text.startsWith('{"end"')) {
      ended = true;
      if (text !== digest.end()) findings.push({ code: 'file-altered', at });
      continue;
    }
    const line = digest.lines === 0 ? undefined : readLine(text);
    if (line) yield line;
    else if (digest.lines > 0) findings.push({ code: 'unreadable-line', at });
    await digest.take(text);
  }
  if (!ended) findings.push({ code: 'cut-short', at: String(digest.lines) });
}

/** What each kind of line holds. A name that was altered leaves its field missing, and the line is unreadable. */
const fields = {
  event: { caseId: 'string', version: 'number', at: 'number', action: 'string', body: 'string', hash: 'string' },
  case: { caseId: 'string', version: 'number', lastHash: 'string', state: 'string', projection: 'string' },
  leaf: { index: 'number', caseId: 'string', version: 'number' },
  root: { size: 'number', root: 'string', at: 'number', key: 'string', signature: 'string' },
} as const;

function readLine(text: string): AuditLine | undefined {
  try {
    const line = JSON.parse(text) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    const kind = (Object.keys(fields) as (keyof typeof fields)[]).find((name) => line[name] !== undefined);
    const whole = kind !== undefined && Object.entries(fields[kind]).every(([name, type]) => typeof line[kind]?.[name] === type);
    return whole ? line as unknown as AuditLine : undefined;
  } catch {
    return undefined;
  }
}
