/** The day as the case knows it: the centre's practice clock, or real time where the centre has none. */
import { z } from 'zod';
import { localDate, startOfDay, type EpochMs, type LocalDate } from '../domain/calendar.ts';
import { caseTime, realTime, type CaseClock } from '../domain/clock.ts';

const practiceClock = z.object({ version: z.int(), originReal: z.number(), originCase: z.number(), rate: z.number().positive(), paused: z.boolean() });
/** Short where the clock may jump: an answer just after a jump would bear the day before it. */
const keptForMs = { practice: 20, real: 100 } as const;
const msPerDay = 86_400_000;

export const daysAfter = (date: LocalDate, days: number): LocalDate => localDate(startOfDay(date) + days * msPerDay);

export interface ClockReader {
  now(): Promise<EpochMs>;
}

/** While the centre cannot be reached the last mapping known holds. */
export function clockReader(heyiUrl: string, stopped: AbortSignal): ClockReader {
  let known: CaseClock = realTime;
  const keptFor = () => (known === realTime ? keptForMs.real : keptForMs.practice);
  let readAt = -Infinity;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    try {
      const reply = await fetch(`${heyiUrl}/v1/practice/clock`, { signal: AbortSignal.any([stopped, AbortSignal.timeout(1000)]) });
      const body: unknown = reply.ok ? await reply.json() : await reply.body?.cancel();
      const parsed = practiceClock.safeParse(body);
      if (parsed.success) known = parsed.data;
      else if (reply.status === 404) known = realTime;
    } catch {
      // unreachable: the last mapping holds
    }
    readAt = performance.now();
  }

  return {
    async now() {
      if (performance.now() - readAt >= keptFor()) await (reading ??= read().finally(() => { reading = undefined; }));
      return caseTime(known, Date.now());
    },
  };
}
