/**
 * A provider without a system of its own: what is asked of it waits in the portal, and its people answer by taking the
 * provider's actions in the case. So a request is acknowledged once it is kept, and there are no events to ask for.
 */
import { sql, type Kysely } from 'kysely';
import { contentHash } from '../../contracts/content-hash.ts';
import { ProviderError, type ProviderPort } from '../../contracts/provider-port.ts';
import { effectKindsOf, type ApplicationStatus, type ProviderFace, type ProviderRequest } from '../../contracts/provider-protocol.ts';
import type { DB } from '../../db/schema.ts';

export function portalProvider(db: Kysely<DB>, { id: provider, face }: { readonly id: string; readonly face: ProviderFace }): ProviderPort {
  return {
    async request({ request, idempotencyKey: key, timeoutMs }) {
      refuseStrange(face, request);
      const kept = await within(timeoutMs, keep(db, provider, key, request));
      if (kept.application !== request.applicationId || kept.content_hash !== request.contentHash) throw new ProviderError('rejected', 'this key came with another request before');
      return withoutEvents(request.applicationId);
    },
    status: (applicationId) => Promise.resolve(withoutEvents(applicationId)),
  };
}

const withoutEvents = (applicationId: string): ApplicationStatus => ({ applicationId, sequence: 0, events: [] });

function refuseStrange(face: ProviderFace, { type, content, settlement, contentHash: hash }: ProviderRequest): void {
  if (!(effectKindsOf[face] as readonly string[]).includes(type)) throw new ProviderError('rejected', `a provider of this face is not asked ${type}`);
  if (contentHash(type, content, settlement) !== hash) throw new ProviderError('rejected', 'the content hash is not the hash of the content');
}

/** A database that is away or does not answer is a portal that cannot be reached: the request comes again, under its key. */
async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => { timer = setTimeout(() => reject(new Error('late')), timeoutMs); });
  try {
    return await Promise.race([work, late]);
  } catch {
    throw new ProviderError('unavailable', 'the portal cannot be reached');
  } finally {
    clearTimeout(timer);
  }
}

/** What is kept under the key: this request, or the one that came first. */
async function keep(db: Kysely<DB>, provider: string, key: string, { applicationId, type, contentHash: hash }: ProviderRequest) {
  await db.insertInto('portal_request')
    .values({ provider, key, application: applicationId, type, content_hash: hash, received_at: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint` })
    .onConflict((oc) => oc.doNothing()).execute();
  return db.selectFrom('portal_request').select(['application', 'content_hash']).where('provider', '=', provider).where('key', '=', key).executeTakeFirstOrThrow();
}
