/** Changes of cases and new records of their rooms as they happen: PostgreSQL tells whoever listens, from the very transaction. One connection for all listeners. */
import pg from 'pg';

export interface CaseChange {
  readonly caseId: string;
  readonly version: number;
}
/** A new record of a case's room. Who may hear of it is asked of the record itself. */
export interface RoomWritten {
  readonly caseId: string;
  readonly seq: number;
}
/** `missed`: the connection broke in between, so whatever was shown may be old. `closed`: nothing more will come. */
export type Told = CaseChange | RoomWritten | 'missed' | 'closed';

export interface CaseChanges {
  /** Returns how to stop listening. */
  subscribe(listener: (told: Told) => void): () => void;
  close(): Promise<void>;
}

const againAfterMs = 1_000;

export function listenToCaseChanges(url: string, onError: (error: Error) => void): CaseChanges {
  const listeners = new Set<(told: Told) => void>();
  const tell = (told: Told) => listeners.forEach((listener) => listener(told));
  let client: pg.Client | undefined;
  let closed = false;
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url });
    client = next;
    next.on('error', onError);
    next.on('notification', ({ channel, payload = '' }) => {
      const [caseId = '', n = ''] = payload.split(' ');
      tell(channel === 'room_written' ? { caseId, seq: Number(n) } : { caseId, version: Number(n) });
    });
    next.once('end', () => { if (!closed) setTimeout(() => void connect(), againAfterMs).unref(); });
    try {
      await next.connect();
      await next.query('listen case_changed; listen room_written');
      tell('missed');
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
      await next.end().catch(() => undefined);
    }
  };
  void connect();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      tell('closed');
      await client?.end();
    },
  };
}
