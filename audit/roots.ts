/** Signed roots: each says how the log began, up to its size; what was changed behind it no longer fits. */
import type { Kysely } from 'kysely';
import { realNow } from '../casework/case-clock.ts';
import { sha256 } from '../casework/chain.ts';
import type { DB } from '../db/schema.ts';
import type { PackSigner } from '../packs/signer.ts';
import type { TimeStampAuthority } from '../signing/ports.ts';
import { rootStatement, type AuditRoot } from '../verifier/audit-root.ts';
import { hashesOf, logSize } from './log.ts';

/** Time-stamps the signatures that have none yet, oldest first; ends at the first that the authority does not stamp. */
export async function stampRoots(db: Kysely<DB>, authority: TimeStampAuthority): Promise<void> {
  const waiting = await db.selectFrom('audit_root').select(['size', 'signature']).where('stamp', 'is', null).orderBy('size').limit(20).execute();
  for (const { size, signature } of waiting) {
    const { token } = await authority.stamp(sha256(signature));
    await db.updateTable('audit_root').set({ stamp: token }).where('size', '=', size).where('stamp', 'is', null).execute();
  }
}

/** Signs the root of the log as it stands, unless a root of this size, or one younger than `everyMs`, is there. */
export async function signRoot(db: Kysely<DB>, signer: PackSigner, everyMs: number): Promise<AuditRoot | undefined> {
  const last = await db.selectFrom('audit_root').select(['size', 'at']).orderBy('size', 'desc').limit(1).executeTakeFirst();
  const { at } = await db.selectNoFrom(realNow.as('at')).executeTakeFirstOrThrow();
  const size = await logSize(db);
  if (size === (last?.size ?? 0) || (last !== undefined && at - last.at < everyMs)) return undefined;
  const [root = Buffer.alloc(0)] = await hashesOf(db, [{ start: 0, size }]);
  const said = { size, root: root.toString('hex'), at };
  const signature = await signer.sign(Buffer.from(rootStatement(said)));
  await db.insertInto('audit_root').values({ size, root, at, key: signer.fingerprint, signature, stamp: null }).onConflict((oc) => oc.column('size').doNothing()).execute();
  return said;
}
