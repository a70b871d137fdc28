/** Heals the silence of the e-signature service: an event that was lost is as good as a status that is asked for. */
import type { Kysely } from 'kysely';
import { finishEnvelope, silentEnvelopes } from '../casework/signing-envelopes.ts';
import type { ESignaturePort } from '../contracts/e-signature.ts';
import type { DB } from '../db/schema.ts';
import type { Calendar } from '../domain/calendar.ts';

export interface SilenceDeps {
  readonly db: Kysely<DB>;
  readonly calendar: Calendar;
  readonly port: ESignaturePort;
  /** Real ms. */
  readonly silenceMs: number;
  readonly log: { warn(facts: object, message: string): void };
}

/** Returns how many envelopes ended. */
export async function askSilentEnvelopes({ db, calendar, port, silenceMs, log }: SilenceDeps): Promise<number> {
  let ended = 0;
  for (const id of await silentEnvelopes(db, silenceMs)) {
    try {
      const result = await port.status(id);
      if (result.state !== 'open' && await finishEnvelope(db, calendar, id, result)) ended += 1;
    } catch (error) {
      log.warn({ envelope: id, fault: error instanceof Error ? error.message : String(error) }, 'the e-signature service did not say how an envelope stands');
    }
  }
  return ended;
}
