/** Who acts for an insurer or a notary office: its own system where one is connected over HTTP, its people in the portal where none is (ADR 0045). */
import type { ApiDeps } from './deps.ts';
import type { Known } from './exchange.ts';

type Office = ApiDeps['providers'][number];

/** A provider that works in the portal sends no events, and so has nothing to sign them with. */
export const hasOwnSystem = ({ webhookSecret }: Office): boolean => webhookSecret !== undefined;

/** Whether a person only reads: what somebody signed in did beside the office's system, that system would not know. A key is the system's. */
export const onlyReads = ({ providers }: Pick<ApiDeps, 'providers'>, { caller, session }: Known): boolean =>
  session !== undefined && providers.some((office) => office.id === caller?.actor.organisation && hasOwnSystem(office));
