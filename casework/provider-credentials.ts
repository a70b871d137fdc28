/**
 * Credentials of providers that replace those of `PROVIDERS`, sealed under the centre's data key. The newest is used at once; events
 * signed by the one before are believed for a day, so that a provider can change over without a gap.
 */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { centre, keyFor } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import type { ProviderCredentials } from '../domain/centre/proposals.ts';
import { realNow } from './case-clock.ts';

const overlapMs = 24 * 3_600_000;
const placeOf = (id: string): string => `provider_credential.content ${id}`;

export interface DatedCredentials extends ProviderCredentials {
  readonly publishedAt: number;
}

async function newest(db: Kysely<DB>, provider: string, many: number): Promise<readonly DatedCredentials[]> {
  const rows = await db.selectFrom('provider_credential').select(['id', 'content', 'published_at']).where('provider', '=', provider).orderBy('revision', 'desc').limit(many).execute();
  if (rows.length === 0) return [];
  const key = await keyFor(db, centre);
  return rows.map(({ id, content, published_at: publishedAt }) => ({ ...(key.openJson(placeOf(id), content) as ProviderCredentials), publishedAt }));
}

/** Undefined while those of the configuration are in force. */
export const credentialsOf = async (db: Kysely<DB>, provider: string): Promise<ProviderCredentials | undefined> => (await newest(db, provider, 1))[0];

/** The secrets by which an event may be signed now, the newest first; `configured` is the one of the configuration. */
export async function webhookSecretsOf(db: Kysely<DB>, provider: string, configured: string, now: number): Promise<readonly string[]> {
  const [current, before] = await newest(db, provider, 2);
  if (!current) return [configured];
  return now < current.publishedAt + overlapMs ? [current.webhookSecret, before?.webhookSecret ?? configured] : [current.webhookSecret];
}

export async function publishCredentials(db: Kysely<DB>, provider: string, { apiKey, webhookSecret }: ProviderCredentials, by: string, proposal: number | null = null): Promise<void> {
  const id = randomUUID();
  const content = (await keyFor(db, centre)).sealJson(placeOf(id), { apiKey, webhookSecret });
  await db.insertInto('provider_credential').values({ id, provider, content, published_by: by, published_at: realNow, proposal }).execute();
}
