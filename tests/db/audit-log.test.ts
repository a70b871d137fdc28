/** The log of all events on real PostgreSQL: complete under load, signed, and no change of it stays unseen. */
import { generateKeyPairSync, randomInt, type KeyObject } from 'node:crypto';
import { jest } from '@jest/globals';
import { sql, type Kysely, type Transaction } from 'kysely';
import { appendWaiting, logSize } from '../../audit/log.ts';
import { auditLines, withAuditLines } from '../../audit/export.ts';
import { consistencyProof, inclusionProof } from '../../audit/proofs.ts';
import { signRoot } from '../../audit/roots.ts';
import { recordCentreEvent } from '../../casework/centre-events.ts';
import { link } from '../../casework/chain.ts';
import type { DB } from '../../db/schema.ts';
import { signerOf } from '../../packs/signer.ts';
import { FileDigest, firstLine, linesOfFile } from '../../verifier/audit-file.ts';
import { checkAudit, type AuditFinding, type AuditLine, type AuditReport } from '../../verifier/audit-record.ts';
import { leafHash, provesConsistency, provesInclusion } from '../../verifier/merkle.ts';
import { readTrustedKey, type TrustedKey } from '../../verifier/trusted-key.ts';
import { actInDatabase, submitInDatabase } from '../support/decide-in-database.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';

/** Beside the other files each of these takes its time. */
jest.setTimeout(60_000);

const { privateKey } = generateKeyPairSync('ed25519') as { privateKey: KeyObject };
const signer = signerOf('test', privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'));
const administrator = { id: 'administrator', organisation: 'centre', office: 'administrator' } as const;

let databases: TestDatabases;
let db: Kysely<DB>;
let key: TrustedKey;
beforeAll(async () => {
  databases = await startTestDatabases();
  key = await readTrustedKey(signer.publicKeyPem);
}, 60_000);
afterAll(() => databases.stop(), 30_000);
beforeEach(async () => { ({ db } = await databases.fresh(20)); });

const ofDatabase = (of: Kysely<DB> = db) => withAuditLines(of, (lines) => checkAudit(lines, key));
const codes = ({ findings }: Pick<AuditReport, 'findings'>) => [...new Set(findings.map(({ code }) => code))];
const attempt = { party: 'R1', channel: 'phone', reached: false };

/** Three cases and the centre, about thirty events, under two signed roots. */
async function lived(): Promise<string[]> {
  const ids = [await submitInDatabase(db), await submitInDatabase(db), await submitInDatabase(db)];
  for (const id of ids) await actInDatabase(db, id, 'clerk', 'admit-case');
  await appendWaiting(db, 1000);
  await signRoot(db, signer, 0);
  for (const id of ids) for (let i = 0; i < 7; i += 1) await actInDatabase(db, id, 'clerk', 'record-contact-attempt', attempt);
  for (const action of ['key-rotated', 'data-handed-out']) await db.transaction().execute((trx) => recordCentreEvent(trx, { action, actor: administrator, about: { key: 'k1' } }));
  await appendWaiting(db, 1000);
  await signRoot(db, signer, 0);
  return ids;
}

describe('the log', () => {
  it('takes in every event once, whatever is decided and whoever appends at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => submitInDatabase(db)));
    const acts = ids.flatMap((id) => Array.from({ length: 5 }, async (_, i) => {
      if (i === 0) await actInDatabase(db, id, 'clerk', 'admit-case');
      await actInDatabase(db, id, 'clerk', 'record-contact-attempt', attempt);
    }));
    const appending = Array.from({ length: 8 }, () => appendWaiting(db, 3));
    await Promise.all([...acts, ...appending]);
    while (await appendWaiting(db, 7) > 0);
    const report = await ofDatabase();
    expect(report).toMatchObject({ whole: true, counts: { cases: 6, waiting: 0 } });
    expect(report.counts.leaves).toBe(report.counts.events);
  });

  it('proves each event in each signed root, and each root to go on from the one before', async () => {
    const [id = ''] = await lived();
    const roots = await db.selectFrom('audit_root').select(['size', 'root']).orderBy('size').execute();
    expect(roots).toHaveLength(2);
    const events = await db.selectFrom('case_event').select(['version', 'hash']).where('case_id', '=', id).orderBy('version').execute();
    for (const { version, hash } of events) {
      const proof = await inclusionProof(db, { caseId: id, version, hash });
      if (typeof proof === 'string') throw new Error(proof);
      expect(proof.root).toBe(roots[1]!.root.toString('hex'));
      expect(await provesInclusion(await leafHash(fromHex(proof.eventHash)), proof.index, proof.size, proof.path.map(fromHex), fromHex(proof.root))).toBe(true);
    }
    const consistent = await consistencyProof(db, roots[0]!.size, roots[1]!.size);
    if (typeof consistent === 'string') throw new Error(consistent);
    const head = (i: number) => ({ size: roots[i]!.size, root: Uint8Array.from(roots[i]!.root) });
    expect(await provesConsistency(head(0), head(1), consistent.path.map(fromHex))).toBe(true);
  });

  it('says that an event which came after the last appending is not logged yet', async () => {
    const [id = ''] = await lived();
    await actInDatabase(db, id, 'clerk', 'record-contact-attempt', attempt);
    const event = await db.selectFrom('case_event').select(['version', 'hash']).where('case_id', '=', id).orderBy('version', 'desc').limit(1).executeTakeFirstOrThrow();
    expect(await inclusionProof(db, { caseId: id, ...event })).toBe('not-logged-yet');
    expect(await ofDatabase()).toMatchObject({ whole: true, counts: { waiting: 1 } });
  });

  it('signs no second root while nothing was added or the hour is not over', async () => {
    const [id = ''] = await lived();
    expect(await signRoot(db, signer, 0)).toBeUndefined();
    await actInDatabase(db, id, 'clerk', 'record-contact-attempt', attempt);
    await appendWaiting(db, 10);
    expect(await signRoot(db, signer, 3_600_000)).toBeUndefined();
    expect(await signRoot(db, signer, 0)).toMatchObject({ size: await logSize(db) });
  });

  it('cannot be changed by an ordinary statement', async () => {
    await lived();
    for (const table of ['case_event', 'centre_event', 'audit_leaf', 'audit_node', 'audit_root'] as const) {
      await expect(db.deleteFrom(table).execute()).rejects.toThrow(`${table} is append-only`);
      await expect(sql`truncate ${sql.id(table)} cascade`.execute(db)).rejects.toThrow('append-only');
    }
    await expect(db.updateTable('case_event').set({ action: 'x' }).execute()).rejects.toThrow('append-only');
    await expect(db.updateTable('audit_root').set({ at: 1 }).execute()).rejects.toThrow('append-only');
  });
});

const fromHex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

/** What the check says of the work of someone with the rights of the database's owner, which is rolled back; undefined where the work wrote what stood there. */
async function tampered(change: (trx: Transaction<DB>) => Promise<unknown>, before?: string): Promise<AuditReport | undefined> {
  let report: AuditReport | undefined;
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    await change(trx);
    const lines = await gathered(auditLines(trx));
    if (JSON.stringify(lines) !== before) report = await checkAudit(toLines(lines), key);
    throw new RolledBack();
  }).catch((error: unknown) => { if (!(error instanceof RolledBack)) throw error; });
  return report;
}
class RolledBack extends Error {}

async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function* toLines<T>(lines: readonly T[]): AsyncGenerator<T> {
  for (const line of lines) yield line;
}

/** A generator of small numbers from a seed, so that a failure can be repeated. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
const seed = Number(process.env['AUDIT_SEED'] ?? randomInt(1, 2 ** 31));

describe('a thousand changes', () => {
  it('of the rows in the database are all found, and nothing is found where none was made', async () => {
    const ids = await lived();
    expect(await ofDatabase()).toMatchObject({ whole: true, findings: [] });
    const before = JSON.stringify(await withAuditLines(db, gathered));
    const roll = dice(seed);
    const unseen: string[] = [];
    for (let i = 0; i < 500; i += 1) {
      const caseId = ids[roll(ids.length)]!;
      const version = 1 + roll(9);
      const kinds: Record<string, (trx: Transaction<DB>) => Promise<unknown>> = {
        'edit a byte of a body': (trx) => sql`update case_event set body = set_byte(body, ${roll(200)}, 0) where case_id = ${caseId} and version = ${version}`.execute(trx),
        'edit a byte of a hash': (trx) => sql`update case_event set hash = set_byte(hash, ${roll(32)}, (get_byte(hash, 0) + 1) % 256), body = body where case_id = ${caseId} and version = ${version}`.execute(trx),
        'edit the action beside it': (trx) => sql`update case_event set action = 'withdraw-case' where case_id = ${caseId} and version = ${version}`.execute(trx),
        'edit the time beside it': (trx) => sql`update case_event set at = at + 1 where case_id = ${caseId} and version = ${version}`.execute(trx),
        'delete an event': (trx) => sql`delete from case_event where case_id = ${caseId} and version = ${version}`.execute(trx),
        'cut a case short': (trx) => sql`delete from case_event where case_id = ${caseId} and version >= ${version}`.execute(trx),
        'swap two events': (trx) => swap(trx, caseId, version, 1 + (version % 9)),
        'take a case out whole': (trx) => sql`with gone as (delete from case_event where case_id = ${caseId}) delete from mediation_case where id = ${caseId}`.execute(trx),
        'rewrite the end of a chain': (trx) => rewrite(trx, caseId, version),
        'edit the case': (trx) => sql`update mediation_case set projection = jsonb_set(projection, '{claims,0,amountFen}', to_jsonb(${roll(1_000_000)}::int)) where id = ${caseId}`.execute(trx),
        'edit a leaf': (trx) => sql`update audit_leaf set version = version + 100 where index = ${roll(20)}`.execute(trx),
        'delete a leaf': (trx) => sql`delete from audit_leaf where index = ${roll(20)}`.execute(trx),
        'edit a root': (trx) => sql`update audit_root set root = set_byte(root, ${roll(32)}, (get_byte(root, 0) + 1) % 256)`.execute(trx),
        'edit an event of the centre': (trx) => sql`update centre_event set action = 'nothing' where version = ${1 + roll(2)}`.execute(trx),
        'delete an event of the centre': (trx) => sql`delete from centre_event where version = ${1 + roll(2)}`.execute(trx),
      };
      const names = Object.keys(kinds);
      const name = names[i % names.length]!;
      if ((await tampered(kinds[name]!, before))?.whole) unseen.push(`${name} ${caseId}#${version}`);
    }
    expect({ seed, unseen }).toEqual({ seed, unseen: [] });
  }, 300_000);

  const swap = (trx: Transaction<DB>, caseId: string, a: number, b: number) => sql`
    update case_event e set body = o.body, hash = o.hash, action = o.action, at = o.at from case_event o
    where e.case_id = ${caseId} and o.case_id = e.case_id and ((e.version = ${a} and o.version = ${b}) or (e.version = ${b} and o.version = ${a}))`.execute(trx);

  /** The cleverest: an event is changed and every hash after it is computed anew, the case's own too. */
  async function rewrite(trx: Transaction<DB>, caseId: string, from: number): Promise<void> {
    const rows = await trx.selectFrom('case_event').select(['version', 'body', 'hash']).where('case_id', '=', caseId).orderBy('version').execute();
    let previous = rows[from - 2]?.hash ?? Buffer.alloc(32);
    for (const row of rows.slice(from - 1)) {
      const event = JSON.parse(row.body.toString('utf8')) as Parameters<typeof link>[1];
      const { body, hash } = link(previous, row.version === from ? { ...event, actor: { ...event.actor, id: 'somebody-else' } } : event);
      await trx.updateTable('case_event').set({ body, hash }).where('case_id', '=', caseId).where('version', '=', row.version).execute();
      previous = hash;
    }
    await trx.updateTable('mediation_case').set({ last_hash: previous }).where('id', '=', caseId).execute();
  }

  it('of an exported file are all found', async () => {
    await lived();
    const digest = new FileDigest();
    const texts = [firstLine, ...(await withAuditLines(db, gathered)).map((line) => JSON.stringify(line))];
    for (const text of texts) await digest.take(text);
    const file = [...texts, digest.end()];
    const verdict = async (lines: readonly string[]) => {
      const faults: AuditFinding[] = [];
      const report = await checkAudit(linesOfFile(toLines(lines), faults), key);
      return { whole: report.whole && faults.length === 0, findings: [...faults, ...report.findings] };
    };
    expect(await verdict(file)).toEqual({ whole: true, findings: [] });
    for (const name of ['hash', 'body', 'lastHash', 'index', 'signature']) expect(codes(await verdict(file.map((line) => line.replace(`"${name}":`, '"nothing":'))))).toContain('unreadable-line');
    const roll = dice(seed + 1);
    const unseen: string[] = [];
    for (let i = 0; i < 500; i += 1) {
      const lines = [...file];
      const at = roll(lines.length);
      const other = (at + 1 + roll(lines.length - 1)) % lines.length;
      const kind = i % 5;
      if (kind === 0) lines[at] = flipped(lines[at]!, roll(lines[at]!.length));
      if (kind === 1) lines.splice(at, 1);
      if (kind === 2) [lines[at], lines[other]] = [lines[other]!, lines[at]!];
      if (kind === 3) lines.splice(other, 0, lines[at]!);
      if (kind === 4) lines.length = at;
      if (lines.join('\n') !== file.join('\n') && (await verdict(lines)).whole) unseen.push(`kind ${kind} at line ${at}, ${other}`);
    }
    expect({ seed, unseen }).toEqual({ seed, unseen: [] });
  }, 120_000);

  const flipped = (text: string, at: number): string => text.slice(0, at) + String.fromCharCode((text.charCodeAt(at) % 90) + 33) + text.slice(at + 1);

  it('the control: a check that does not look at the roots lets a rewritten chain pass', async () => {
    const [id = ''] = await lived();
    let lines: readonly AuditLine[] = [];
    await tampered(async (trx) => {
      await rewrite(trx, id, 4);
      lines = await gathered(auditLines(trx));
    });
    expect(codes(await checkAudit(toLines(lines), key))).toEqual(['root-differs']);
    expect((await checkAudit(toLines(lines.filter((line) => !('root' in line))), key)).whole).toBe(true);
  });

  it('a root signed by another key is named', async () => {
    await lived();
    const { publicKey } = generateKeyPairSync('ed25519') as { publicKey: KeyObject };
    const another = await readTrustedKey(publicKey.export({ type: 'spki', format: 'pem' }).toString());
    expect(codes(await withAuditLines(db, (lines) => checkAudit(lines, another)))).toEqual(['root-not-signed']);
  });
});
